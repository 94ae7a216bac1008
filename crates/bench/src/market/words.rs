//! Words of the trade, so that searching finds some of a million and not all of them.

const ENGLISH: &[&str] = &[
    "cotton",
    "linen",
    "bamboo",
    "ceramic",
    "stainless",
    "galvanised",
    "walnut",
    "oak",
    "glass",
    "copper",
    "aluminium",
    "polyester",
    "woven",
    "knitted",
    "forged",
    "moulded",
    "printed",
    "hotel",
    "hospital",
    "garden",
    "marine",
    "kitchen",
    "office",
    "workshop",
    "bathroom",
    "towel",
    "curtain",
    "carpet",
    "cutlery",
    "kettle",
    "lantern",
    "bracket",
    "bearing",
    "valve",
    "pump",
    "cable",
    "switch",
    "sensor",
    "battery",
    "charger",
    "helmet",
    "glove",
    "ladder",
    "trolley",
    "pallet",
    "carton",
    "drum",
    "basket",
    "mirror",
    "cushion",
];

const CHINESE: &[&str] = &[
    "采购",
    "报价",
    "合同",
    "订单",
    "毛巾",
    "浴巾",
    "床单",
    "窗帘",
    "地毯",
    "餐具",
    "水壶",
    "灯具",
    "支架",
    "轴承",
    "阀门",
    "水泵",
    "电缆",
    "开关",
    "传感器",
    "电池",
    "充电器",
    "头盔",
    "手套",
    "梯子",
    "推车",
    "托盘",
    "纸箱",
    "镜子",
    "靠垫",
    "不锈钢",
    "铝合金",
    "陶瓷",
    "玻璃",
    "竹制",
    "纯棉",
    "亚麻",
    "涤纶",
    "印花",
    "酒店",
    "医院",
    "花园",
    "船用",
    "厨房",
    "办公",
    "车间",
    "浴室",
    "出口",
    "包装",
    "交货期",
    "信用证",
];

/// Three words and a lot number, by the copy and the text.
pub fn some(n: u64, text: &str) -> String {
    let seed = text.bytes().fold(n.wrapping_mul(0x9e37_79b9), |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u64::from(byte))
    });
    let pick = |list: &[&'static str], by: u64| {
        let at = usize::try_from(by % u64::try_from(list.len()).unwrap_or(1)).unwrap_or(0);
        list.get(at).copied().unwrap_or_default()
    };
    format!(
        "{} {} {}{} lot {}",
        pick(ENGLISH, seed / 7),
        pick(ENGLISH, seed / 641),
        pick(CHINESE, seed / 13),
        pick(CHINESE, seed / 977),
        n % 100_000
    )
}

/// What somebody may type: Latin words and beginnings, one, two and three characters, numbers.
pub fn typed() -> Vec<String> {
    let mut queries: Vec<String> = vec![];
    queries.extend(ENGLISH.iter().map(|word| (*word).to_owned()));
    queries.extend(ENGLISH.iter().map(|word| word.chars().take(3).collect()));
    queries.extend(CHINESE.iter().map(|word| (*word).to_owned()));
    queries.extend(CHINESE.iter().map(|word| word.chars().take(1).collect()));
    queries.extend(
        CHINESE
            .iter()
            .zip(CHINESE.iter().skip(1))
            .map(|(one, next)| format!("{one}{}", next.chars().take(1).collect::<String>())),
    );
    queries.sort();
    queries.dedup();
    queries
}
