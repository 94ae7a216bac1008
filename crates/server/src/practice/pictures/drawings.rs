//! The drawings, on a canvas of 960 × 720.

use super::shape::{
    Shape::{self, Block, Outline, Round},
    Tone::{Dark, Light, Middle, Shadow},
};

/// The shapes of a category; a crate for one without a drawing.
pub(super) const fn drawing(category: &str) -> &'static [Shape] {
    match category.as_bytes() {
        b"home-textiles.towels" => TOWELS,
        b"home-textiles.bedding" => BEDDING,
        b"apparel.workwear" => WORKWEAR,
        b"apparel.sportswear" => SPORTSWEAR,
        b"electronics.laptops" => LAPTOP,
        b"electronics.earphones" => EARPHONES,
        b"electronics.phone-accessories" => PHONE,
        b"electronics.components" => CHIP,
        b"lighting.solar" => STREET_LAMP,
        b"lighting.led" => BULB,
        b"kitchen.drinkware" => BOTTLE,
        b"kitchen.ceramics" => BOWLS,
        b"furniture.office" => CHAIR,
        b"furniture.outdoor" => PARASOL,
        b"machinery.pumps" => PUMP,
        b"machinery.packaging" => SEALER,
        b"food.fresh-melons" => MELON,
        b"food.tea" => TEA,
        b"medical.protective" => MASK,
        b"medical.devices" => MONITOR,
        b"hardware.fasteners" => BOLT,
        b"hardware.tools" => DRILL,
        b"toys.wooden" => TRAIN,
        b"presentation.equipment" => DISPLAY,
        b"heating.gas-heaters" => HEATER,
        _ => CRATE,
    }
}

#[rustfmt::skip]
const TOWELS: &[Shape] = &[
    Round(Shadow, [480, 560, 300, 40]),
    Block(Middle, [220, 430, 520, 120, 50]), Block(Light, [250, 478, 490, 12, 6]),
    Block(Light, [220, 310, 520, 120, 50]), Block(Middle, [250, 358, 490, 10, 5]),
    Block(Dark, [220, 190, 520, 120, 50]), Block(Light, [250, 238, 490, 12, 6]),
];
#[rustfmt::skip]
const BEDDING: &[Shape] = &[
    Round(Shadow, [480, 580, 340, 36]),
    Block(Dark, [160, 180, 40, 390, 12]), Block(Dark, [760, 340, 40, 230, 12]),
    Block(Light, [190, 370, 590, 130, 40]), Block(Middle, [370, 340, 410, 170, 50]),
    Block(Light, [210, 300, 190, 100, 44]), Block(Dark, [180, 500, 600, 24, 8]),
];
#[rustfmt::skip]
const WORKWEAR: &[Shape] = &[
    Round(Shadow, [480, 610, 220, 26]),
    Outline(Middle, &[(380, 140), (580, 140), (760, 240), (700, 360), (640, 330), (640, 600), (320, 600), (320, 330), (260, 360), (200, 240)]),
    Block(Light, [320, 400, 320, 36, 0]), Block(Light, [320, 490, 320, 36, 0]),
    Block(Dark, [474, 150, 12, 450, 0]), Outline(Dark, &[(400, 140), (560, 140), (480, 220)]),
];
#[rustfmt::skip]
const SPORTSWEAR: &[Shape] = &[
    Round(Shadow, [480, 610, 220, 26]),
    Outline(Dark, &[(390, 150), (570, 150), (740, 230), (690, 340), (620, 305), (620, 600), (340, 600), (340, 305), (270, 340), (220, 230)]),
    Round(Light, [480, 150, 70, 46]), Outline(Middle, &[(340, 480), (620, 380), (620, 430), (340, 530)]),
];
#[rustfmt::skip]
const LAPTOP: &[Shape] = &[
    Round(Shadow, [480, 560, 370, 30]),
    Block(Dark, [240, 170, 480, 320, 24]), Block(Middle, [264, 194, 432, 260, 8]),
    Outline(Light, &[(264, 194), (500, 194), (330, 454), (264, 454)]),
    Outline(Dark, &[(200, 490), (760, 490), (830, 550), (130, 550)]), Block(Light, [420, 500, 120, 14, 7]),
];
#[rustfmt::skip]
const EARPHONES: &[Shape] = &[
    Round(Shadow, [480, 590, 280, 28]),
    Block(Middle, [290, 380, 380, 200, 90]), Block(Dark, [290, 450, 380, 10, 0]), Round(Light, [480, 510, 12, 12]),
    Round(Dark, [370, 230, 70, 66]), Block(Dark, [384, 230, 44, 190, 22]), Round(Light, [348, 226, 26, 30]),
    Round(Dark, [590, 230, 70, 66]), Block(Dark, [532, 230, 44, 190, 22]), Round(Light, [612, 226, 26, 30]),
];
#[rustfmt::skip]
const PHONE: &[Shape] = &[
    Round(Shadow, [480, 630, 230, 24]),
    Block(Middle, [300, 120, 250, 500, 44]), Block(Dark, [322, 142, 206, 456, 28]),
    Block(Light, [420, 150, 250, 470, 44]), Block(Middle, [444, 174, 100, 120, 26]),
    Round(Dark, [474, 206, 18, 18]), Round(Dark, [514, 206, 18, 18]), Round(Dark, [474, 258, 18, 18]),
];
#[rustfmt::skip]
const CHIP: &[Shape] = &[
    Round(Shadow, [490, 380, 290, 250]),
    Block(Middle, [230, 200, 500, 24, 4]), Block(Middle, [230, 270, 500, 24, 4]), Block(Middle, [230, 340, 500, 24, 4]),
    Block(Middle, [230, 410, 500, 24, 4]), Block(Middle, [230, 480, 500, 24, 4]),
    Block(Dark, [300, 160, 360, 390, 18]), Round(Light, [350, 210, 18, 18]), Block(Middle, [380, 300, 200, 110, 8]),
];
#[rustfmt::skip]
const STREET_LAMP: &[Shape] = &[
    Round(Shadow, [440, 640, 220, 22]),
    Block(Dark, [400, 180, 26, 460, 8]), Block(Dark, [340, 620, 146, 22, 6]), Block(Dark, [410, 190, 280, 18, 8]),
    Outline(Middle, &[(240, 190), (520, 80), (560, 130), (280, 240)]), Outline(Light, &[(300, 180), (510, 98), (520, 112), (310, 194)]),
    Block(Dark, [640, 184, 180, 40, 18]), Outline(Light, &[(660, 224), (800, 224), (900, 420), (560, 420)]),
];
#[rustfmt::skip]
const BULB: &[Shape] = &[
    Round(Shadow, [480, 640, 160, 20]),
    Round(Light, [480, 280, 180, 176]), Outline(Light, &[(340, 380), (620, 380), (560, 500), (400, 500)]),
    Outline(Middle, &[(420, 300), (440, 290), (480, 360), (520, 290), (540, 300), (490, 480), (470, 480)]),
    Block(Dark, [406, 500, 148, 30, 10]), Block(Middle, [412, 534, 136, 26, 10]), Block(Dark, [418, 564, 124, 26, 10]), Round(Dark, [480, 596, 40, 24]),
];
#[rustfmt::skip]
const BOTTLE: &[Shape] = &[
    Round(Shadow, [480, 640, 240, 22]),
    Block(Dark, [410, 90, 100, 80, 18]), Block(Middle, [370, 160, 180, 480, 60]), Block(Light, [400, 220, 24, 340, 12]), Block(Dark, [370, 520, 180, 30, 0]),
    Block(Light, [590, 380, 150, 260, 30]), Block(Middle, [590, 430, 150, 180, 20]), Round(Dark, [665, 384, 74, 16]),
];
#[rustfmt::skip]
const BOWLS: &[Shape] = &[
    Round(Shadow, [480, 590, 330, 32]),
    Round(Light, [480, 520, 300, 60]), Round(Middle, [480, 510, 220, 40]), Round(Light, [480, 506, 200, 34]),
    Outline(Dark, &[(300, 270), (660, 270), (600, 450), (540, 490), (420, 490), (360, 450)]), Round(Middle, [480, 270, 180, 34]), Round(Dark, [480, 276, 150, 22]),
];
#[rustfmt::skip]
const CHAIR: &[Shape] = &[
    Round(Shadow, [480, 650, 220, 22]),
    Block(Dark, [360, 90, 240, 300, 60]), Block(Middle, [384, 114, 192, 250, 44]), Block(Dark, [330, 400, 300, 70, 34]),
    Block(Dark, [464, 460, 32, 120, 6]), Block(Middle, [290, 320, 24, 110, 12]), Block(Middle, [646, 320, 24, 110, 12]),
    Outline(Dark, &[(480, 560), (700, 630), (690, 650), (480, 590), (270, 650), (260, 630)]), Round(Dark, [275, 648, 18, 18]), Round(Dark, [685, 648, 18, 18]), Round(Dark, [480, 630, 18, 18]),
];
#[rustfmt::skip]
const PARASOL: &[Shape] = &[
    Round(Shadow, [480, 640, 340, 26]),
    Block(Dark, [472, 120, 16, 520, 4]), Outline(Middle, &[(480, 100), (860, 300), (100, 300)]), Outline(Light, &[(480, 100), (610, 300), (350, 300)]),
    Block(Dark, [300, 470, 360, 26, 12]), Block(Dark, [350, 490, 16, 140, 0]), Block(Dark, [594, 490, 16, 140, 0]),
    Block(Middle, [160, 500, 110, 22, 8]), Block(Middle, [160, 400, 20, 230, 6]), Block(Middle, [690, 500, 110, 22, 8]), Block(Middle, [780, 400, 20, 230, 6]),
];
#[rustfmt::skip]
const PUMP: &[Shape] = &[
    Round(Shadow, [480, 600, 340, 26]),
    Block(Dark, [180, 560, 600, 34, 6]), Block(Middle, [420, 300, 320, 200, 30]), Block(Dark, [460, 300, 14, 200, 0]), Block(Dark, [520, 300, 14, 200, 0]), Block(Dark, [580, 300, 14, 200, 0]), Block(Dark, [640, 300, 14, 200, 0]),
    Round(Dark, [320, 400, 140, 140]), Round(Middle, [320, 400, 96, 96]), Round(Light, [320, 400, 34, 34]), Block(Dark, [276, 170, 88, 120, 8]), Block(Dark, [256, 150, 128, 34, 6]), Block(Dark, [300, 530, 40, 40, 0]), Block(Dark, [600, 490, 40, 80, 0]),
];
#[rustfmt::skip]
const SEALER: &[Shape] = &[
    Round(Shadow, [480, 640, 320, 24]),
    Block(Middle, [260, 220, 440, 410, 16]), Outline(Dark, &[(320, 90), (640, 90), (560, 220), (400, 220)]), Block(Light, [310, 280, 180, 130, 10]), Block(Dark, [330, 300, 140, 70, 4]),
    Round(Dark, [560, 310, 20, 20]), Round(Light, [620, 310, 20, 20]), Block(Dark, [300, 460, 360, 22, 6]), Block(Light, [360, 490, 90, 110, 10]), Block(Light, [510, 490, 90, 110, 10]),
];
#[rustfmt::skip]
const MELON: &[Shape] = &[
    Round(Shadow, [480, 570, 330, 34]),
    Round(Middle, [400, 380, 230, 190]), Round(Dark, [400, 380, 120, 190]), Round(Middle, [400, 380, 96, 190]), Round(Dark, [400, 380, 16, 190]), Block(Dark, [392, 150, 16, 60, 6]),
    Outline(Middle, &[(560, 560), (870, 560), (800, 420)]), Outline(Light, &[(590, 540), (840, 540), (790, 440)]), Round(Dark, [700, 520, 8, 12]), Round(Dark, [760, 500, 8, 12]), Round(Dark, [770, 526, 8, 12]),
];
#[rustfmt::skip]
const TEA: &[Shape] = &[
    Round(Shadow, [480, 600, 320, 30]),
    Round(Middle, [480, 570, 280, 36]), Round(Dark, [650, 420, 90, 74]), Round(Light, [650, 420, 56, 44]),
    Outline(Light, &[(280, 320), (640, 320), (600, 500), (540, 550), (380, 550), (320, 500)]), Round(Light, [460, 320, 180, 36]), Round(Dark, [460, 324, 152, 26]),
    Outline(Middle, &[(470, 270), (520, 180), (620, 120), (600, 220)]), Outline(Dark, &[(450, 270), (400, 200), (300, 160), (330, 240)]),
];
#[rustfmt::skip]
const MASK: &[Shape] = &[
    Round(Shadow, [480, 590, 280, 26]),
    Round(Dark, [250, 360, 110, 120]), Round(Shadow, [250, 360, 92, 102]), Round(Dark, [710, 360, 110, 120]), Round(Shadow, [710, 360, 92, 102]),
    Outline(Middle, &[(280, 260), (480, 210), (680, 260), (700, 420), (600, 520), (480, 550), (360, 520), (260, 420)]), Block(Light, [280, 330, 400, 12, 6]), Block(Light, [275, 390, 410, 12, 6]), Block(Light, [300, 450, 360, 12, 6]),
];
#[rustfmt::skip]
const MONITOR: &[Shape] = &[
    Round(Shadow, [480, 620, 300, 26]),
    Block(Light, [240, 200, 340, 400, 40]), Block(Dark, [280, 240, 260, 190, 16]), Block(Middle, [310, 270, 120, 50, 6]), Block(Middle, [310, 345, 90, 50, 6]), Outline(Light, &[(440, 360), (460, 360), (475, 310), (490, 400), (500, 360), (530, 360), (530, 368), (506, 368), (490, 424), (473, 345), (466, 368), (440, 368)]),
    Round(Dark, [410, 510, 46, 46]), Block(Dark, [570, 470, 110, 12, 6]), Block(Middle, [640, 280, 130, 250, 50]), Block(Dark, [640, 330, 130, 20, 0]),
];
#[rustfmt::skip]
const BOLT: &[Shape] = &[
    Round(Shadow, [480, 560, 330, 26]),
    Outline(Dark, &[(190, 300), (240, 260), (330, 260), (330, 460), (240, 460), (190, 420)]), Block(Middle, [330, 240, 30, 240, 6]), Block(Middle, [360, 310, 420, 100, 10]),
    Outline(Dark, &[(560, 310), (576, 310), (596, 410), (580, 410)]), Outline(Dark, &[(610, 310), (626, 310), (646, 410), (630, 410)]), Outline(Dark, &[(660, 310), (676, 310), (696, 410), (680, 410)]), Outline(Dark, &[(710, 310), (726, 310), (746, 410), (730, 410)]),
    Outline(Light, &[(620, 480), (700, 460), (760, 510), (740, 580), (660, 600), (600, 550)]), Round(Dark, [680, 530, 36, 36]),
];
#[rustfmt::skip]
const DRILL: &[Shape] = &[
    Round(Shadow, [480, 640, 260, 22]),
    Block(Middle, [250, 200, 380, 140, 50]), Block(Dark, [620, 230, 80, 80, 14]), Block(Dark, [700, 256, 130, 26, 6]), Outline(Middle, &[(320, 320), (460, 320), (430, 540), (290, 540)]), Block(Dark, [250, 530, 230, 90, 18]), Outline(Dark, &[(450, 340), (500, 340), (480, 400), (442, 400)]), Block(Light, [300, 240, 140, 14, 7]),
];
#[rustfmt::skip]
const TRAIN: &[Shape] = &[
    Block(Dark, [100, 600, 760, 18, 6]),
    Block(Middle, [180, 340, 300, 180, 20]), Block(Dark, [430, 240, 180, 280, 16]), Block(Light, [460, 280, 120, 90, 8]), Block(Dark, [210, 240, 60, 110, 8]), Block(Light, [640, 380, 220, 140, 12]), Block(Dark, [600, 490, 60, 20, 0]),
    Round(Dark, [250, 550, 54, 54]), Round(Light, [250, 550, 20, 20]), Round(Dark, [390, 550, 54, 54]), Round(Light, [390, 550, 20, 20]), Round(Dark, [530, 550, 54, 54]), Round(Light, [530, 550, 20, 20]), Round(Middle, [700, 558, 46, 46]), Round(Middle, [810, 558, 46, 46]),
];
#[rustfmt::skip]
const DISPLAY: &[Shape] = &[
    Round(Shadow, [480, 640, 300, 22]),
    Block(Dark, [160, 120, 640, 390, 20]), Block(Light, [180, 140, 600, 350, 8]), Block(Middle, [220, 330, 70, 130, 4]), Block(Dark, [320, 270, 70, 190, 4]), Block(Middle, [420, 210, 70, 250, 4]), Round(Middle, [640, 300, 90, 90]), Outline(Dark, &[(640, 300), (640, 210), (720, 250)]),
    Block(Dark, [464, 510, 32, 110, 0]), Block(Dark, [330, 614, 300, 20, 8]),
];
#[rustfmt::skip]
const HEATER: &[Shape] = &[
    Round(Shadow, [480, 640, 230, 22]),
    Block(Dark, [300, 130, 360, 480, 40]), Block(Middle, [340, 190, 280, 90, 10]), Block(Light, [360, 215, 240, 12, 6]), Block(Light, [360, 245, 240, 12, 6]),
    Block(Middle, [340, 300, 280, 90, 10]), Block(Light, [360, 325, 240, 12, 6]), Block(Light, [360, 355, 240, 12, 6]), Block(Middle, [340, 410, 280, 90, 10]), Block(Light, [360, 435, 240, 12, 6]), Block(Light, [360, 465, 240, 12, 6]),
    Round(Light, [590, 550, 22, 22]), Round(Dark, [340, 624, 22, 22]), Round(Dark, [620, 624, 22, 22]),
];
#[rustfmt::skip]
const CRATE: &[Shape] = &[
    Round(Shadow, [480, 600, 300, 28]),
    Block(Middle, [240, 240, 480, 350, 10]), Block(Dark, [240, 340, 480, 14, 0]), Block(Dark, [240, 460, 480, 14, 0]), Block(Light, [460, 240, 40, 350, 0]),
];
