//! A photo without the place where it was taken: the board shows it to strangers. Cameras and
//! telephones write place, device and owner beside the picture; the picture itself stays as it was.

/// The picture without what was written beside it. Which way up it is stays known.
pub(crate) fn bare(media_type: &str, bytes: Vec<u8>) -> Vec<u8> {
    let stripped = match media_type {
        "image/jpeg" => jpeg(&bytes),
        "image/png" => png(&bytes),
        _ => None,
    };
    stripped.unwrap_or(bytes)
}

/// Walks the segments up to the scan; nothing for a file that is built otherwise.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let (start, mut rest) = bytes.split_at_checked(2)?;
    let mut kept = start.to_vec();
    let mut changed = false;
    loop {
        let marker = *rest.get(1)?;
        if marker == 0xda {
            kept.extend_from_slice(rest);
            return changed.then_some(kept);
        }
        let length = usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?]));
        let (segment, after) = rest.split_at_checked(length.checked_add(2)?)?;
        rest = after;
        // APP1 holds Exif or XMP, APP13 what agencies write.
        if !matches!(marker, 0xe1 | 0xed) {
            kept.extend_from_slice(segment);
            continue;
        }
        changed = true;
        if let Some(orientation) = orientation(segment.get(4..)?) {
            kept.extend_from_slice(&turned(orientation));
        }
    }
}

/// Which way up, where it is not simply up: 2 … 8.
fn orientation(exif: &[u8]) -> Option<u8> {
    let tiff = exif.strip_prefix(b"Exif\0\0")?;
    let big = tiff.starts_with(b"MM");
    let short = |at: usize| {
        let two = [*tiff.get(at)?, *tiff.get(at.checked_add(1)?)?];
        Some(if big {
            u16::from_be_bytes(two)
        } else {
            u16::from_le_bytes(two)
        })
    };
    let (high, low) = if big { (4, 6) } else { (6, 4) };
    let first = usize::from(short(high)?).checked_mul(0x1_0000)?;
    let first = first.checked_add(usize::from(short(low)?))?;
    (0..usize::from(short(first)?)).find_map(|n| {
        let entry = first.checked_add(2)?.checked_add(n.checked_mul(12)?)?;
        (short(entry)? == 0x0112).then_some(())?;
        let value = u8::try_from(short(entry.checked_add(8)?)?).ok()?;
        matches!(value, 2..=8).then_some(value)
    })
}

/// An Exif segment that says nothing but which way up.
fn turned(orientation: u8) -> [u8; 36] {
    let mut segment =
        *b"\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    if let Some(value) = segment.get_mut(29) {
        *value = orientation;
    }
    segment
}

/// Leaves out the chunks of text and Exif.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let (start, mut rest) = bytes.split_at_checked(8)?;
    let mut kept = start.to_vec();
    let mut changed = false;
    while !rest.is_empty() {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let length = usize::try_from(length).ok()?.checked_add(12)?;
        let (chunk, after) = rest.split_at_checked(length)?;
        rest = if chunk.get(4..8)? == b"IEND" {
            &[]
        } else {
            after
        };
        if matches!(chunk.get(4..8)?, b"eXIf" | b"tEXt" | b"iTXt" | b"zTXt") {
            changed = true;
        } else {
            kept.extend_from_slice(chunk);
        }
    }
    changed.then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG's beginning with an Exif segment, and something like a scan.
    fn photo(exif: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8];
        for (marker, data) in [(0xe0, &b"JFIF"[..]), (0xe1, exif), (0xdb, b"tables")] {
            let length = u16::try_from(data.len() + 2).expect("short");
            bytes.extend([0xff, marker]);
            bytes.extend(length.to_be_bytes());
            bytes.extend(data);
        }
        bytes.extend(b"\xff\xda the scan, with \xff\xe1 in it \xff\xd9");
        bytes
    }

    #[test]
    fn what_stands_beside_the_picture_goes_and_the_picture_stays() {
        let bare = bare(
            "image/jpeg",
            photo(b"Exif\0\0MM\0*\0\0\0\x08\0\0 53.55 N 9.99 E"),
        );
        let text = String::from_utf8_lossy(&bare);
        assert!(!text.contains("53.55") && !text.contains("Exif"));
        assert!(text.contains("JFIF") && text.contains("tables"));
        assert!(bare.ends_with(b"\xff\xda the scan, with \xff\xe1 in it \xff\xd9"));
    }

    #[test]
    fn which_way_up_it_is_stays_known_in_both_byte_orders() {
        let big = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0 place";
        let little = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0 place";
        for exif in [&big[..], little] {
            let bare = bare("image/jpeg", photo(exif));
            let at = bare.windows(4).position(|part| part == b"Exif");
            let segment = bare.get(at.expect("it is there")..).expect("in range");
            assert_eq!(orientation(segment), Some(6));
            assert!(!String::from_utf8_lossy(&bare).contains("place"));
        }
    }

    #[test]
    fn a_file_without_anything_beside_it_or_built_otherwise_is_as_it_was() {
        let plain = b"\xff\xd8\xff\xda scan \xff\xd9".to_vec();
        assert_eq!(bare("image/jpeg", plain.clone()), plain);
        for cut in 0..40 {
            let whole = photo(b"Exif\0\0II*\0\xff\xff\xff\xff\xff\xff");
            let piece = whole.get(..cut).expect("in range").to_vec();
            for kind in ["image/jpeg", "image/png", "image/gif"] {
                assert_eq!(bare(kind, piece.clone()), piece, "{cut} bytes of {kind}");
            }
        }
    }
}
