//! A page as lines of JSON: header, entries, trailer. A page that is cut, re-ordered or changed
//! on its way is refused as a whole.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::checksum::hash_name_of;
use crate::pull::{Cursor, Entry, Page, PageHeader, PageTrailer};
use crate::scope::ScopeKey;
use std::collections::BTreeMap;

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum LineOut<'a> {
    Header(&'a PageHeader),
    Entry(&'a Entry),
    Trailer(&'a PageTrailer),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum LineIn {
    Header(PageHeader),
    Entry(Entry),
    Trailer(PageTrailer),
}

/// Why a page was refused.
#[derive(Debug, thiserror::Error)]
pub enum BadPage {
    #[error("the page ends without its trailer")]
    NoTrailer,
    #[error("the page has lines out of order")]
    OutOfOrder,
    #[error("the page is not what was sent")]
    Damaged,
    #[error("a line of the page cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
}

/// Writes a page line by line.
pub struct PageWriter {
    out: Vec<u8>,
    entries: usize,
}

impl PageWriter {
    pub fn new(header: &PageHeader) -> Self {
        let mut writer = Self {
            out: Vec::with_capacity(64 * 1024),
            entries: 0,
        };
        writer.line(&LineOut::Header(header));
        writer
    }

    pub fn entry(&mut self, entry: &Entry) {
        self.line(&LineOut::Entry(entry));
        self.entries += 1;
    }

    /// Bytes so far.
    pub fn bytes(&self) -> usize {
        self.out.len()
    }

    /// Closes the page.
    pub fn finish(
        mut self,
        next: BTreeMap<ScopeKey, Cursor>,
        complete: BTreeMap<ScopeKey, bool>,
    ) -> Vec<u8> {
        let mut trailer = PageTrailer {
            next,
            complete,
            entries: self.entries,
            hash: String::new(),
        };
        trailer.hash = seal(Sha256::new_with_prefix(&self.out), &trailer);
        self.line(&LineOut::Trailer(&trailer));
        self.out
    }

    fn line(&mut self, line: &LineOut<'_>) {
        serde_json::to_writer(&mut self.out, line).expect("a line of a page is JSON");
        self.out.push(b'\n');
    }
}

/// The hash of a page: every byte before the trailer, then what the trailer says. A cursor that was
/// changed on its way is as bad as a record that was.
fn seal(before: Sha256, trailer: &PageTrailer) -> String {
    let said = (&trailer.next, &trailer.complete, trailer.entries);
    let said = serde_json::to_vec(&said).expect("a trailer is JSON");
    hash_name_of(before.chain_update(said))
}

/// Reads a whole page, or refuses it.
///
/// # Errors
/// [`BadPage`] when the page was cut, re-ordered or changed, or is not a page.
pub fn decode(bytes: &[u8]) -> Result<Page, BadPage> {
    let mut header = None;
    let mut entries = Vec::new();
    let mut hasher = Sha256::new();
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    while let Some(line) = lines.next() {
        match (serde_json::from_slice(line)?, &header) {
            (LineIn::Header(first), None) => header = Some(first),
            (LineIn::Entry(entry), Some(_)) => entries.push(entry),
            (LineIn::Trailer(trailer), Some(_)) => {
                if lines.next().is_some() {
                    return Err(BadPage::OutOfOrder);
                }
                if trailer.entries != entries.len() || trailer.hash != seal(hasher, &trailer) {
                    return Err(BadPage::Damaged);
                }
                let header = header.take().ok_or(BadPage::OutOfOrder)?;
                return Ok(Page {
                    header,
                    entries,
                    trailer,
                });
            }
            _ => return Err(BadPage::OutOfOrder),
        }
        hasher.update(line);
    }
    Err(BadPage::NoTrailer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Op, ScopeHead, Sum};
    use quayside_domain::EnterpriseId;
    use serde_json::value::RawValue;
    use uuid::Uuid;

    fn page() -> Vec<u8> {
        let scope = ScopeKey("platform".into());
        let mut writer = PageWriter::new(&PageHeader {
            epoch: Uuid::from_u128(1),
            scopes: vec![ScopeHead {
                id: scope.clone(),
                r#gen: 1,
                head: 2,
                floor: 0,
                cnt: 2,
                sum: Sum(5),
            }],
        });
        for n in 1..=2 {
            writer.entry(&Entry {
                scope: scope.clone(),
                seq: n,
                op: Op::Put,
                owner: EnterpriseId::PLATFORM,
                rec: Uuid::from_u128(u128::from(n)),
                kind: "policy".into(),
                ver: n,
                body: Some(RawValue::from_string(format!(r#"{{"n":{n}}}"#)).expect("it is JSON")),
            });
        }
        let cursor = Cursor {
            r#gen: 1,
            hi: 2,
            lo: 0,
        };
        writer.finish(
            BTreeMap::from([(scope.clone(), cursor)]),
            BTreeMap::from([(scope, true)]),
        )
    }

    #[test]
    fn a_page_comes_back_as_it_was_sent() {
        let page = decode(&page()).expect("it is whole");
        assert_eq!(page.entries.len(), 2);
        assert!(page.complete());
        let body = page.entries.last().and_then(|e| e.body.as_ref());
        assert_eq!(body.map(|b| b.get()), Some(r#"{"n":2}"#));
    }

    #[test]
    fn a_page_cut_at_any_byte_is_refused() {
        let whole = page();
        for end in 0..whole.len() - 1 {
            let cut = whole.get(..end).expect("shorter than the whole");
            assert!(decode(cut).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn a_page_with_lines_swapped_doubled_or_changed_is_refused() {
        let text = String::from_utf8(page()).expect("JSON is text");
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let order =
            |of: &[usize]| -> String { of.iter().filter_map(|n| lines.get(*n)).copied().collect() };
        assert!(decode(order(&[0, 1, 2, 3]).as_bytes()).is_ok());
        for bad in [
            &[0, 2, 1, 3][..],
            &[0, 1, 1, 2, 3],
            &[0, 1, 3],
            &[1, 2, 3],
            &[0, 1, 2, 3, 3],
        ] {
            assert!(decode(order(bad).as_bytes()).is_err(), "{bad:?}");
        }
        assert!(decode(text.replace(r#"{"n":2}"#, r#"{"n":3}"#).as_bytes()).is_err());
        assert!(decode(text.replace(r#""hi":2"#, r#""hi":1"#).as_bytes()).is_err());
        assert!(decode(text.replace("true", "false").as_bytes()).is_err());
    }
}
