//! Papers and pictures of the practice market, made on the spot: PDFs of one page, and pictures of
//! goods as simple shapes.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

/// A PDF of one page with a title and lines; what is not Latin-1 becomes `?`.
pub fn pdf(title: &str, lines: &[String]) -> Vec<u8> {
    let mut text = format!("BT /F2 20 Tf 56 770 Td ({}) Tj ET\n", escaped(title));
    text.push_str("0.15 0.35 0.55 RG 1.5 w 56 756 m 539 756 l S\n");
    for (n, line) in lines.iter().enumerate() {
        let y = 726_usize.saturating_sub(n * 20);
        text.push_str(&format!(
            "BT /F1 11 Tf 56 {y} Td ({}) Tj ET\n",
            escaped(line)
        ));
    }
    text.push_str("0.6 g BT /F1 8 Tf 56 40 Td (Practice market - nothing here is real) Tj ET\n");
    let font =
        |name| format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R\
         /Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>stream\n{text}endstream", text.len()),
        font("Helvetica"),
        font("Helvetica-Bold"),
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj{object}endobj\n", n + 1));
    }
    let xref = out.len();
    out.push_str(&format!(
        "xref\n0 {}\n0000000000 65535 f \n",
        objects.len() + 1
    ));
    for place in places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    out.push_str(&format!(
        "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n",
        objects.len() + 1
    ));
    out.into_bytes()
}

fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '(' | ')' | '\\' => format!("\\{c}"),
            ' '..='~' => c.to_string(),
            '\u{a0}'..='\u{ff}' => format!("\\{:03o}", u32::from(c)),
            _ => "?".to_owned(),
        })
        .collect()
}

/// Pictures are that wide and high.
const SIZE: (u32, u32) = (480, 360);

/// A picture of goods: `shape` gives the form, `hue` (0–359) the colour.
pub fn picture(shape: usize, hue: u32) -> Vec<u8> {
    let mut canvas = RgbImage::new(SIZE.0, SIZE.1);
    for (_, y, pixel) in canvas.enumerate_pixels_mut() {
        *pixel = colour(hue, 14, 252 - y * 26 / SIZE.1);
    }
    for piece in pieces(shape) {
        draw(&mut canvas, &piece, hue);
    }
    let mut bytes = Vec::new();
    match canvas.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png) {
        Ok(()) => bytes,
        Err(error) => {
            tracing::error!(%error, "a practice picture could not be written");
            Vec::new()
        }
    }
}

/// A rounded rectangle: where, how large, how round, how bright, how saturated.
struct Piece {
    x: u32,
    y: u32,
    w: u32,
    h: u32,
    round: u32,
    bright: u32,
    vivid: u32,
}

const fn piece(place: (u32, u32), size: (u32, u32), round: u32, light: (u32, u32)) -> Piece {
    Piece {
        x: place.0,
        y: place.1,
        w: size.0,
        h: size.1,
        round,
        bright: light.0,
        vivid: light.1,
    }
}

fn pieces(shape: usize) -> Vec<Piece> {
    match shape % 6 {
        // Folded cloths.
        0 => (0..5)
            .map(|n| {
                piece(
                    (120 + n % 2 * 8, 236 - n * 38),
                    (232, 44),
                    16,
                    (150 + n * 20, 120),
                )
            })
            .collect(),
        // A carton with its lid and tape.
        1 => vec![
            piece((130, 150), (220, 150), 8, (176, 96)),
            piece((118, 120), (244, 44), 8, (205, 90)),
            piece((228, 120), (24, 180), 0, (225, 50)),
        ],
        // A lamp.
        2 => vec![
            piece((228, 40), (24, 90), 4, (120, 30)),
            piece((150, 110), (180, 92), 46, (170, 130)),
            piece((196, 196), (88, 66), 33, (250, 160)),
        ],
        // A flask with its cup.
        3 => vec![
            piece((192, 96), (96, 214), 26, (165, 120)),
            piece((202, 52), (76, 56), 12, (120, 50)),
            piece((212, 120), (16, 160), 8, (215, 90)),
        ],
        // A device with a screen.
        4 => vec![
            piece((96, 72), (288, 186), 16, (90, 40)),
            piece((112, 88), (256, 154), 6, (215, 130)),
            piece((64, 262), (352, 22), 11, (140, 30)),
        ],
        // A crate of many pieces.
        _ => (0..12_u32)
            .map(|n| {
                let at = (106 + n % 4 * 70, 84 + n / 4 * 70);
                piece(at, (58, 58), 29, (140 + n * 8, 130))
            })
            .collect(),
    }
}

fn draw(canvas: &mut RgbImage, piece: &Piece, hue: u32) {
    for y in piece.y..(piece.y + piece.h).min(SIZE.1) {
        for x in piece.x..(piece.x + piece.w).min(SIZE.0) {
            if inside(piece, x, y) {
                // A little light from above.
                let shade = (y - piece.y) * 36 / piece.h.max(1);
                let bright = piece.bright.saturating_sub(shade);
                canvas.put_pixel(x, y, colour(hue, piece.vivid, bright));
            }
        }
    }
}

fn inside(piece: &Piece, x: u32, y: u32) -> bool {
    let round = piece.round.min(piece.w / 2).min(piece.h / 2);
    let gap = |at: u32, from: u32, size: u32| {
        let (low, high) = (from + round, from + size - round);
        low.saturating_sub(at)
            .max(at.saturating_sub(high.saturating_sub(1)))
    };
    let (dx, dy) = (gap(x, piece.x, piece.w), gap(y, piece.y, piece.h));
    dx * dx + dy * dy <= round * round
}

/// `vivid` is how far the strongest channel stands above the weakest, `bright` the strongest.
fn colour(hue: u32, vivid: u32, bright: u32) -> Rgb<u8> {
    let low = bright.saturating_sub(vivid.min(bright));
    let rise = (bright - low) * (hue % 60) / 60;
    let (r, g, b) = match hue / 60 % 6 {
        0 => (bright, low + rise, low),
        1 => (bright - rise, bright, low),
        2 => (low, bright, low + rise),
        3 => (low, bright - rise, bright),
        4 => (low + rise, low, bright),
        _ => (bright, low, bright - rise),
    };
    let byte = |value: u32| u8::try_from(value.min(255)).unwrap_or(u8::MAX);
    Rgb([byte(r), byte(g), byte(b)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_a_pdf_whose_table_points_at_its_objects() {
        let bytes = pdf(
            "Sales contract (v1)",
            &["Größe 50 × 100".into(), "茶".into()],
        );
        assert_eq!(
            infer::get(&bytes).map(|t| t.mime_type()),
            Some("application/pdf")
        );
        let text = String::from_utf8(bytes).expect("it is ASCII");
        let table: Vec<&str> = text
            .lines()
            .skip_while(|line| *line != "xref")
            .skip(3)
            .collect();
        for n in 1..=6 {
            let place: usize = table[n - 1][..10].parse().expect("ten digits");
            assert!(
                text[place..].starts_with(&format!("{n} 0 obj")),
                "object {n}"
            );
        }
        assert!(text.contains("Sales contract \\(v1\\)"));
    }

    #[test]
    fn every_shape_is_a_picture() {
        for shape in 0..6 {
            let bytes = picture(shape, 210);
            assert_eq!(infer::get(&bytes).map(|t| t.mime_type()), Some("image/png"));
        }
    }
}
