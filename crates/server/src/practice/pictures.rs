//! Pictures of practice goods: flat drawings, one for each category, in six colours.

use image::{
    ExtendedColorType, ImageEncoder,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};

mod drawings;
mod shape;

use drawings::drawing;
use shape::{Tone, paint};

/// Size in pixels.
const WIDTH: u32 = 480;
const HEIGHT: u32 = 360;

/// Background, shadow, dark, middle, light.
const PALETTES: [Palette; 6] = [
    [
        [238, 236, 230],
        [222, 219, 211],
        [52, 72, 94],
        [120, 146, 168],
        [252, 251, 248],
    ],
    [
        [230, 236, 233],
        [213, 222, 218],
        [38, 84, 76],
        [122, 170, 156],
        [250, 252, 250],
    ],
    [
        [240, 233, 226],
        [226, 216, 206],
        [126, 70, 44],
        [206, 154, 112],
        [255, 250, 244],
    ],
    [
        [234, 234, 240],
        [218, 218, 228],
        [70, 66, 110],
        [150, 146, 190],
        [251, 251, 254],
    ],
    [
        [240, 236, 222],
        [226, 221, 203],
        [110, 92, 34],
        [208, 182, 98],
        [255, 252, 240],
    ],
    [
        [238, 230, 232],
        [224, 213, 216],
        [120, 50, 66],
        [200, 138, 150],
        [255, 249, 250],
    ],
];

/// A PNG of the goods of a category; the same for the same `variant`, of which there are six.
pub fn picture(category: &str, variant: usize) -> Vec<u8> {
    // Two points for each pixel, both ways: the edges come out smooth.
    let across = 2 * WIDTH as usize;
    let canvas = paint(drawing(category), across, 2 * HEIGHT as usize);
    let palette = PALETTES[variant % PALETTES.len()];
    let mut pixels = Vec::with_capacity(across / 2 * HEIGHT as usize * 3);
    let mut last = ([Tone::Ground; 4], blend([Tone::Ground; 4], palette));
    for rows in canvas.chunks_exact(2 * across) {
        let (upper, lower) = rows.split_at(across);
        for (upper, lower) in upper.as_chunks().0.iter().zip(lower.as_chunks().0) {
            let ([a, b], [c, d]) = (*upper, *lower);
            // Most pixels are as the one before.
            if last.0 != [a, b, c, d] {
                last = ([a, b, c, d], blend([a, b, c, d], palette));
            }
            pixels.extend_from_slice(&last.1);
        }
    }
    // Flat colours need no filter.
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::NoFilter)
        .write_image(&pixels, WIDTH, HEIGHT, ExtendedColorType::Rgb8)
        .expect("a picture can be written to memory");
    bytes
}

type Palette = [[u32; 3]; 5];

/// One pixel of four points.
fn blend(points: [Tone; 4], palette: Palette) -> [u8; 3] {
    let mut sum = [0; 3];
    for tone in points {
        for (sum, channel) in sum.iter_mut().zip(colour(tone, palette)) {
            *sum += channel;
        }
    }
    sum.map(|channel: u32| u8::try_from(channel / 4).unwrap_or(u8::MAX))
}

fn colour(tone: Tone, [ground, shadow, dark, middle, light]: Palette) -> [u32; 3] {
    match tone {
        Tone::Ground => ground,
        Tone::Shadow => shadow,
        Tone::Dark => dark,
        Tone::Middle => middle,
        Tone::Light => light,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use quayside_domain::{category::CATEGORIES, document::IMAGE_LIMIT};

    use super::{HEIGHT, WIDTH, picture};

    #[test]
    fn every_category_has_a_picture_of_its_own_in_six_colours() {
        let mut seen = BTreeSet::new();
        for category in CATEGORIES {
            for variant in [0, 5] {
                let bytes = picture(category, variant);
                assert!(bytes.len() < IMAGE_LIMIT as usize);
                assert!(seen.insert(bytes), "{category} {variant} is drawn twice");
            }
        }
        assert_eq!(picture("food.tea", 1), picture("food.tea", 7));
    }

    #[test]
    fn a_picture_is_a_png_of_the_size_it_says() {
        let bytes = picture("toys.wooden", 2);
        assert_eq!(
            infer::get(&bytes).map(|kind| kind.mime_type()),
            Some("image/png")
        );
        let picture = image::load_from_memory(&bytes).expect("a picture");
        assert_eq!((picture.width(), picture.height()), (WIDTH, HEIGHT));
    }
}
