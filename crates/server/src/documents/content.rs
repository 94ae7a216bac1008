//! What a document is, found in its first bytes: never from its name, never from what was said.

use std::io::Cursor;

use image::ImageReader;
use quayside_protocol::documents::MEDIA_TYPES;
use quayside_protocol::error::code;
use quayside_protocol::limits::PICTURE_PIXELS;

use crate::fault::{Answer, Fault};

/// Bytes looked at: pictures may carry long descriptions before their size.
pub const HEAD: usize = 1_048_576;

/// The media type of a document whose first [`HEAD`] bytes these are.
///
/// # Errors
/// 422 when it is of no type taken here, not of the type said, or a picture of too many pixels.
pub fn judge(head: &[u8], said: &str) -> Answer<&'static str> {
    let refused = |code| Fault::field(code, "media_type");
    let found = infer::get(head)
        .map(|kind| kind.mime_type())
        .or_else(|| plain(head).then_some(if said == CSV { CSV } else { "text/plain" }));
    let Some(taken) = MEDIA_TYPES
        .iter()
        .copied()
        .find(|taken| Some(*taken) == found)
    else {
        let found = found.unwrap_or("unknown");
        return Err(refused(code::TYPE_REFUSED).with("found", found));
    };
    if taken != said {
        return Err(refused(code::TYPE_MISMATCH)
            .with("found", taken)
            .with("said", said));
    }
    if taken.starts_with("image/") {
        let size = ImageReader::new(Cursor::new(head))
            .with_guessed_format()
            .ok()
            .and_then(|reader| reader.into_dimensions().ok());
        let Some((width, height)) = size else {
            return Err(refused(code::TYPE_REFUSED).with("found", taken));
        };
        if u64::from(width) * u64::from(height) > PICTURE_PIXELS {
            return Err(refused(code::PICTURE_TOO_LARGE).with("limit", PICTURE_PIXELS));
        }
    }
    Ok(taken)
}

const CSV: &str = "text/csv";

/// Text that is nothing but text: UTF-8 without control characters, no script, no markup.
fn plain(head: &[u8]) -> bool {
    let whole = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last character may be cut where the head ends.
        Err(error) if head.len() == HEAD && error.error_len().is_none() => {
            let sound = head.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(sound).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !whole.is_empty()
        && !whole.starts_with("#!")
        && !whole.trim_start().starts_with('<')
        && !whole
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\n'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, ImageFormat};

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::new_luma8(width, height)
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .expect("a picture can be written to memory");
        bytes
    }

    fn code_of(head: &[u8], said: &str) -> Option<String> {
        judge(head, said).err().map(|fault| fault.body.code)
    }

    // S0-49
    #[test]
    fn a_picture_is_taken_as_what_it_is() {
        assert_eq!(judge(&png(3, 2), "image/png"), Ok("image/png"));
        assert_eq!(
            code_of(&png(3, 2), "application/pdf").as_deref(),
            Some(code::TYPE_MISMATCH)
        );
    }

    #[test]
    fn an_executable_is_refused_whatever_it_is_called() {
        let elf = [&b"\x7fELF\x02\x01\x01"[..], &[0; 64]].concat();
        assert_eq!(
            code_of(&elf, "application/pdf").as_deref(),
            Some(code::TYPE_REFUSED)
        );
        let exe = [&b"MZ\x90\x00"[..], &[0; 64]].concat();
        assert_eq!(
            code_of(&exe, "application/pdf").as_deref(),
            Some(code::TYPE_REFUSED)
        );
        assert_eq!(
            code_of(b"#!/bin/sh\n", "application/pdf").as_deref(),
            Some(code::TYPE_REFUSED)
        );
    }

    #[test]
    fn text_is_taken_as_text_and_as_nothing_else() {
        let list = "item;quantity\nTowel;4000\n茶;20\n".as_bytes();
        assert_eq!(judge(list, "text/csv"), Ok("text/csv"));
        assert_eq!(judge(list, "text/plain"), Ok("text/plain"));
        assert_eq!(
            code_of(list, "application/pdf").as_deref(),
            Some(code::TYPE_MISMATCH)
        );
        for bad in [
            &b"<html></html>"[..],
            b"#!/bin/sh\nrm x",
            b"a\0b",
            b"\xff\xfe",
        ] {
            assert_eq!(
                code_of(bad, "text/plain").as_deref(),
                Some(code::TYPE_REFUSED)
            );
        }
    }

    #[test]
    fn a_picture_bomb_is_refused_by_its_header() {
        // 20,000 × 15,000 = 300 megapixels, in a header of 33 bytes.
        let mut bomb = png(1, 1);
        bomb.splice(
            16..24,
            [20_000_u32.to_be_bytes(), 15_000_u32.to_be_bytes()].concat(),
        );
        let mut crc = 0xffff_ffff_u32;
        for byte in &bomb[12..29] {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 {
                    (crc >> 1) ^ 0xedb8_8320
                } else {
                    crc >> 1
                };
            }
        }
        bomb.splice(29..33, (!crc).to_be_bytes());
        assert_eq!(
            code_of(&bomb, "image/png").as_deref(),
            Some(code::PICTURE_TOO_LARGE)
        );
    }
}
