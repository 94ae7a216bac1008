//! One byte range of a document, as HTTP asks for it (RFC 9110, 14.2).

/// The bytes from `first` up to and with `last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub first: u64,
    pub last: u64,
}

impl Span {
    /// How many bytes this is.
    pub fn length(self) -> u64 {
        self.last - self.first + 1
    }
}

/// What a `Range` header asks of a document of `size` bytes.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// No range, or one in a form that a server may ignore.
    Whole,
    Part(Span),
    /// Outside the document: to be answered with 416.
    Outside,
}

/// Reads a `Range` header. Several ranges at once are answered with the whole.
pub fn asked(header: Option<&str>, size: u64) -> Asked {
    let Some(spec) = header.and_then(|header| header.trim().strip_prefix("bytes=")) else {
        return Asked::Whole;
    };
    let Some((first, last)) = spec.split_once('-') else {
        return Asked::Whole;
    };
    let last_byte = size.saturating_sub(1);
    let span = match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => Span {
            first,
            last: last.min(last_byte),
        },
        (Ok(first), Err(_)) if last.trim().is_empty() => Span {
            first,
            last: last_byte,
        },
        (Err(_), Ok(suffix)) if first.trim().is_empty() => {
            if suffix == 0 {
                return Asked::Outside;
            }
            Span {
                first: size.saturating_sub(suffix),
                last: last_byte,
            }
        }
        _ => return Asked::Whole,
    };
    if span.first >= size {
        Asked::Outside
    } else {
        Asked::Part(span)
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, Span, asked};

    fn part(first: u64, last: u64) -> Asked {
        Asked::Part(Span { first, last })
    }

    #[test]
    fn a_part_is_cut_to_the_document() {
        assert_eq!(asked(Some("bytes=0-3"), 10), part(0, 3));
        assert_eq!(asked(Some("bytes=4-"), 10), part(4, 9));
        assert_eq!(asked(Some("bytes=4-400"), 10), part(4, 9));
        assert_eq!(asked(Some("bytes=-3"), 10), part(7, 9));
        assert_eq!(asked(Some("bytes=-30"), 10), part(0, 9));
    }

    #[test]
    fn nothing_outside_the_document_is_served() {
        assert_eq!(asked(Some("bytes=10-"), 10), Asked::Outside);
        assert_eq!(asked(Some("bytes=-0"), 10), Asked::Outside);
        assert_eq!(asked(Some("bytes=0-"), 0), Asked::Outside);
    }

    #[test]
    fn what_is_not_one_range_of_bytes_is_the_whole() {
        for header in [
            None,
            Some("items=0-1"),
            Some("bytes=5-2"),
            Some("bytes=0-1,4-5"),
        ] {
            assert_eq!(asked(header, 10), Asked::Whole, "{header:?}");
        }
    }
}
