//! Practice RFQs: two months of a market, the same for the same seed.

use chrono::{DateTime, TimeDelta, Utc};
use quayside_domain::{
    Side, category,
    money::Currency,
    order::PaymentMethod,
    quantity::Quantity,
    quote::{PaymentTerms, QuoteContent, QuoteLine},
    rfq::{Budget, ProcurementType, RfqContent, RfqState},
};
use rust_decimal::Decimal;

use super::{
    firms::{FIRMS, Firm},
    products::{Product, Words, products},
    random::Chance,
};

mod carriage;
mod quotes;

use carriage::{arrival, mode, named_place, term};
use quotes::quotes;

/// How far back the market reaches.
pub const DAYS: i64 = 60;

/// One RFQ with what became of it.
#[derive(Clone, Debug)]
pub struct PracticeRfq {
    /// Index in [`FIRMS`].
    pub buyer: usize,
    /// Complete but for its pictures.
    pub content: RfqContent,
    /// How many pictures it has (at least one, S0-49).
    pub images: usize,
    /// How long ago it was submitted.
    pub submitted: TimeDelta,
    pub state: RfqState,
    /// Oldest first; in a confirmed or traded RFQ the first one was selected.
    pub quotes: Vec<PracticeQuote>,
}

/// What a seller answered.
#[derive(Clone, Debug)]
pub struct PracticeQuote {
    /// Index in [`FIRMS`].
    pub seller: usize,
    /// How long ago it was submitted.
    pub submitted: TimeDelta,
    /// How long it is still valid.
    pub valid: TimeDelta,
    pub line: QuoteLine,
    pub lead_time_days: u32,
    pub advance_percent: Decimal,
    pub note: String,
}

impl PracticeRfq {
    /// A quote's content, as its seller would write it today.
    pub fn quote(&self, quote: &PracticeQuote, now: DateTime<Utc>) -> QuoteContent {
        QuoteContent {
            lines: vec![quote.line.clone()],
            currency: self.content.budget.currency.clone(),
            incoterm: self.content.incoterm,
            named_place: self.content.named_place.clone(),
            delivery_place: match self.content.incoterm.needs_delivery_place() {
                true => arrival(self.content.mode, firm(quote.seller)).into(),
                false => String::new(),
            },
            mode: self.content.mode,
            lead_time_days: quote.lead_time_days,
            payment: PaymentTerms {
                method: self.content.payment_method,
                advance_percent: quote.advance_percent,
            },
            valid_until: now + quote.valid,
            note: quote.note.clone(),
        }
    }
}

/// `count` RFQs of the past [`DAYS`] days, oldest first.
pub fn rfqs(count: usize, seed: u64) -> impl Iterator<Item = PracticeRfq> {
    (0..count).map(move |index| rfq(index, count, seed))
}

fn rfq(index: usize, count: usize, seed: u64) -> PracticeRfq {
    let item = u64::try_from(index).unwrap_or(u64::MAX);
    let mut chance = Chance::of(seed, item);
    // Every category has its turn, so that even a small market has them all.
    let code = category::CATEGORIES
        .get(index % category::CATEGORIES.len())
        .copied()
        .unwrap_or_default();
    let fitting: Vec<_> = products().filter(|one| one.category == code).collect();
    let product = **chance.one(&fitting);
    let buyer = one_firm(&mut chance, Side::Buyer, code);
    let origin = one_firm(&mut chance, Side::Seller, code);
    let submitted = submitted(&mut chance, index, count);
    let deal = Deal::agree(&mut chance, product, firm(buyer), firm(origin));
    let state = state(&mut chance, submitted);
    let quotes = quotes(&mut chance, &deal, state, submitted);
    PracticeRfq {
        buyer,
        images: usize::try_from(chance.between(1, 4)).unwrap_or(1),
        submitted,
        state,
        quotes,
        content: deal.content,
    }
}

fn firm(index: usize) -> &'static Firm {
    FIRMS.get(index).expect("the index was drawn from the list")
}

fn one_firm(chance: &mut Chance, side: Side, code: &str) -> usize {
    let top = category::top(code);
    let fitting: Vec<usize> = FIRMS
        .iter()
        .enumerate()
        .filter(|(_, firm)| firm.side == side && firm.categories.contains(&top))
        .map(|(index, _)| index)
        .collect();
    *chance.one(&fitting)
}

/// Evenly over the days, each at some minute of its share.
fn submitted(chance: &mut Chance, index: usize, count: usize) -> TimeDelta {
    let minutes = DAYS * 24 * 60;
    let left = i64::try_from(count - index).unwrap_or(1);
    let share = minutes / i64::try_from(count).unwrap_or(1).max(1);
    let within = chance.between(0, u64::try_from(share.saturating_sub(1)).unwrap_or(0));
    let from_start = minutes * left / i64::try_from(count).unwrap_or(1).max(1);
    TimeDelta::minutes((from_start - i64::try_from(within).unwrap_or(0)).max(1))
}

/// What became of it, in keeping with the clocks of the default policy: quotes close after 30
/// days, the buyer decides within another 30.
fn state(chance: &mut Chance, submitted: TimeDelta) -> RfqState {
    let weights: &[(u64, RfqState)] = match submitted.num_days() {
        0..=1 => &[(6, RfqState::Reviewing), (4, RfqState::ReplyPending)],
        2..=5 => &[
            (5, RfqState::ReplyPending),
            (4, RfqState::Communicating),
            (1, RfqState::Rejected),
        ],
        6..=27 => &[
            (30, RfqState::ReplyPending),
            (42, RfqState::Communicating),
            (6, RfqState::Confirmed),
            (12, RfqState::Traded),
            (6, RfqState::Canceled),
            (4, RfqState::Rejected),
        ],
        _ => &[
            (46, RfqState::Traded),
            (24, RfqState::Expired),
            (16, RfqState::Canceled),
            (8, RfqState::Communicating),
            (6, RfqState::Rejected),
        ],
    };
    *chance.weighted(weights)
}

/// The terms of one RFQ while it is being written.
struct Deal {
    content: RfqContent,
    /// Unit price in thousandths of the currency's unit.
    price: u64,
    lead_time_days: u32,
    chinese: bool,
}

impl Deal {
    fn agree(chance: &mut Chance, product: Product, buyer: &Firm, origin: &Firm) -> Self {
        let chinese = buyer.chinese;
        let say = |words: Words| -> String {
            let [english, native] = words;
            if chinese { native } else { english }.into()
        };
        let kind = say(*chance.one(product.kinds));
        let sample = chance.in_hundred(7);
        let procurement_type = if sample {
            ProcurementType::Sample
        } else {
            *chance.weighted(&[
                (7, ProcurementType::OneTime),
                (3, ProcurementType::LongTerm),
            ])
        };
        let pieces = quantity(chance, product, sample);
        let (low, high) = product.price;
        let price = exchange(buyer.currency, chance.between(low.into(), high.into()));
        let mode = mode(chance, product.goes, sample, buyer, origin);
        let incoterm = term(chance, mode);
        let lead_time_days = *chance.one(&[7_u32, 10, 15, 20, 25, 30, 35, 45, 60]);
        let subject = if chinese {
            format!("{}，{kind}", say(product.name))
        } else {
            format!("{}, {kind}", say(product.name))
        };
        let extra = say(*chance.one(EXTRAS));
        let description = format!(
            "{}{}{extra}",
            say(product.description),
            if chinese { "" } else { " " }
        );
        let content = RfqContent {
            subject: if sample {
                say(["Samples: ", "样品："]) + &subject
            } else {
                subject
            },
            category: product.category.into(),
            procurement_type,
            purpose: if chance.in_hundred(60) {
                say(*chance.one(PURPOSES))
            } else {
                String::new()
            },
            quantity: Quantity {
                value: Decimal::from(pieces),
                unit: product.unit.into(),
            },
            incoterm,
            named_place: named_place(incoterm, mode, buyer, origin),
            budget: budget(chance, price * pieces / 1_000, buyer),
            description,
            images: Vec::new(),
            email: buyer.email.into(),
            alias: buyer.alias.into(),
            mode,
            from: if chance.in_hundred(50) {
                origin.city.into()
            } else {
                String::new()
            },
            to: arrival(mode, buyer).into(),
            lead_time_days: chance.in_hundred(85).then_some(lead_time_days),
            payment_method: payment_method(chance, sample),
            quotes_close: None,
            policy_accepted: true,
        };
        Self {
            content,
            price,
            lead_time_days,
            chinese,
        }
    }
}

/// In round numbers; a sample is a handful.
fn quantity(chance: &mut Chance, product: Product, sample: bool) -> u64 {
    let (low, high) = (u64::from(product.quantity.0), u64::from(product.quantity.1));
    if sample {
        return chance.between(1, (low / 10).clamp(1, 12));
    }
    // Small lots are more frequent than large ones.
    let top = chance.between(low, high);
    rounded(chance.between(low, top)).max(low)
}

/// Two leading digits, so that a person could have written it.
fn rounded(number: u64) -> u64 {
    let mut step = 1;
    while number / step >= 100 {
        step *= 10;
    }
    number / step * step
}

/// From US dollars at fixed rates, good enough for practice.
fn exchange(currency: &str, dollars: u64) -> u64 {
    match currency {
        "EUR" => dollars * 92 / 100,
        "CNY" => dollars * 71 / 10,
        _ => dollars,
    }
}

/// S0-47: a range around what the goods cost.
fn budget(chance: &mut Chance, cost: u64, buyer: &Firm) -> Budget {
    let min = rounded(cost * chance.between(80, 95) / 100).max(1);
    let max = rounded(cost * chance.between(108, 130) / 100).max(min + min / 10 + 1);
    Budget {
        min: Decimal::from(min),
        max: Decimal::from(max),
        currency: Currency::parse(buyer.currency).expect("a firm's currency is in use"),
    }
}

fn payment_method(chance: &mut Chance, sample: bool) -> PaymentMethod {
    if sample {
        return PaymentMethod::PaymentService;
    }
    *chance.weighted(&[
        (70, PaymentMethod::BankTransfer),
        (15, PaymentMethod::PaymentService),
        (15, PaymentMethod::LetterOfCredit),
    ])
}

const EXTRAS: &[Words] = &[
    [
        "Please quote with packing details and photos of your last production.",
        "请报价时附包装明细和近期生产照片。",
    ],
    [
        "A sample before the order is welcome; we pay the courier.",
        "下单前可先寄样，运费我方承担。",
    ],
    [
        "Third-party inspection before loading.",
        "装运前须第三方检验。",
    ],
    [
        "Cartons with our marks, no wooden pallets without ISPM 15.",
        "外箱刷我方唛头，木托盘须符合 ISPM 15。",
    ],
    [
        "We order every quarter if quality and delivery are right.",
        "质量与交期稳定的话每季度返单。",
    ],
    [
        "Partial shipment is possible if it helps the lead time.",
        "为缩短交期可分批发货。",
    ],
];

const PURPOSES: &[Words] = &[
    ["Resale in our shops", "门店零售"],
    ["Stock for the coming season", "备下季库存"],
    ["Hotel project", "酒店项目"],
    ["Public tender", "政府采购项目"],
    ["Online shop", "电商销售"],
    ["Own use in our plant", "工厂自用"],
];

#[cfg(test)]
mod tests;
