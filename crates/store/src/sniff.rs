//! What a file is, by its content, and whether it is whole. The name is never asked.

use quayside_protocol::limits::PICTURE_PIXELS;

use crate::fault::Fault;

/// Bytes from the beginning that [`media_type`] and [`picture_size`] look at.
pub(crate) const HEAD: usize = 1024 * 1024;
/// Bytes from the end that [`whole`] looks at.
pub(crate) const TAIL: usize = 64 * 1024;

/// The media type of a file that may be taken. A text that calls itself a table is one; nothing
/// else is believed of a name.
///
/// # Errors
/// [`Fault::WrongType`] with what was found instead.
pub(crate) fn media_type(
    head: &[u8],
    name: &str,
    taken: &'static [&'static str],
) -> Result<&'static str, Fault> {
    let found = match infer::get(head) {
        Some(kind) => kind.mime_type(),
        None if !plain(head) => "application/octet-stream",
        None if name.to_ascii_lowercase().ends_with(".csv") => "text/csv",
        None => "text/plain",
    };
    taken
        .iter()
        .find(|known| **known == found)
        .copied()
        .ok_or_else(|| Fault::WrongType {
            found: found.to_owned(),
        })
}

/// Text that is nothing but text: UTF-8 without control characters, no script, no markup.
fn plain(head: &[u8]) -> bool {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last character may be cut where the head ends.
        Err(error) if head.len() == HEAD && error.error_len().is_none() => {
            let sound = head.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(sound).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text.starts_with("#!")
        && !text.trim_start().starts_with('<')
        && !text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\n'))
}

/// A file cut short or overwritten at its end is not taken.
pub(crate) fn whole(media_type: &str, tail: &[u8]) -> Result<(), Fault> {
    let ends: Option<&[u8]> = match media_type {
        "application/pdf" => Some(b"%%EOF"),
        "image/png" => Some(b"IEND"),
        "image/jpeg" => Some(&[0xff, 0xd9]),
        _ => None,
    };
    match ends {
        Some(mark) if !tail.windows(mark.len()).any(|window| window == mark) => {
            Err(Fault::DamagedFile)
        }
        _ => Ok(()),
    }
}

/// A small file may unpack to gigabytes: the size is read from the header.
pub(crate) fn picture_size(media_type: &str, head: &[u8]) -> Result<(), Fault> {
    let Some((width, height)) = dimensions(media_type, head) else {
        return Ok(());
    };
    if u64::from(width).saturating_mul(u64::from(height)) > PICTURE_PIXELS {
        return Err(Fault::PictureTooLarge { width, height });
    }
    Ok(())
}

fn dimensions(media_type: &str, head: &[u8]) -> Option<(u32, u32)> {
    match media_type {
        "image/png" => Some((be32(head, 16)?, be32(head, 20)?)),
        "image/gif" => Some((le16(head, 6)?, le16(head, 8)?)),
        "image/jpeg" => jpeg(head),
        _ => None,
    }
}

/// Walks the segments to the frame header.
fn jpeg(head: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2_usize;
    loop {
        let marker = *head.get(at.checked_add(1)?)?;
        let length = usize::try_from(be16(head, at.checked_add(2)?)?).ok()?;
        let is_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            return Some((
                be16(head, at.checked_add(7)?)?,
                be16(head, at.checked_add(5)?)?,
            ));
        }
        at = at.checked_add(length)?.checked_add(2)?;
    }
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u32::from(u16::from_be_bytes(two.try_into().ok()?)))
}

fn le16(bytes: &[u8], at: usize) -> Option<u32> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u32::from(u16::from_le_bytes(two.try_into().ok()?)))
}
