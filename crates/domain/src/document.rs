//! Documents are named by the hash of their bytes and the enterprise that uploaded them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::EnterpriseId;

/// A document as a record names it. `(owner, hash)` is its key (sync.md decision 17).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct DocumentRef {
    /// The enterprise that uploaded it.
    pub owner: EnterpriseId,
    /// `sha256:` and 64 lower-case hex digits.
    pub hash: String,
    /// File name as the person gave it.
    pub name: String,
    /// Bytes.
    pub size: u32,
    /// Media type found in the content, never from the name.
    pub media_type: String,
}

/// 1 MB = 1,048,576 bytes everywhere in the product, and it says so.
pub const MB: u32 = 1_048_576;
/// S0-49: a product image.
pub const IMAGE_LIMIT: u32 = 5 * MB;
/// S0-49: images of one RFQ.
pub const IMAGES_MAX: usize = 10;
/// S0-33: a business licence.
pub const LICENCE_LIMIT: u32 = 4 * MB;
/// Contracts and order documents.
pub const DOCUMENT_LIMIT: u32 = 100 * MB;

/// How file names of a media type end, in lower case; the first is the one a copy is given. None
/// of them names a program on any system. What is of no type taken here can only be read as text.
fn endings(media_type: &str) -> &'static [&'static str] {
    match media_type {
        "application/pdf" => &["pdf"],
        "image/jpeg" => &["jpg", "jpeg", "jpe", "jfif"],
        "image/png" => &["png"],
        "image/gif" => &["gif"],
        "image/webp" => &["webp"],
        "image/tiff" => &["tif", "tiff"],
        "text/csv" => &["csv"],
        "application/msword" => &["doc"],
        "application/vnd.ms-excel" => &["xls"],
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => &["docx"],
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => &["xlsx"],
        _ => &["txt", "text", "log", "md"],
    }
}

/// Bytes of a copy's name before its ending: systems take 255 in all, and a folder may be synchronised
/// to one that takes less.
const STEM_BYTES: usize = 180;

/// The ending of a name as systems read it: behind the last dot, dots and spaces at the end not
/// counted. A version or a sentence is no ending: `contract v1.2`, `offer of Mr. Le`.
fn ending(name: &str) -> Option<String> {
    let (_, ending) = name.trim_end_matches(['.', ' ']).rsplit_once('.')?;
    let counts =
        ending.chars().any(|c| !c.is_ascii_digit()) && !ending.chars().any(char::is_whitespace);
    counts.then(|| ending.to_lowercase())
}

/// Whether a name says that the file is something else than its content is. Answers with the
/// ending that would be right: a system opens a file with the program that its name asks for.
pub fn misnamed(name: &str, media_type: &str) -> Option<&'static str> {
    let right = endings(media_type);
    let wrong = ending(name).is_some_and(|ending| !right.contains(&ending.as_str()));
    right.first().copied().filter(|_| wrong)
}

impl DocumentRef {
    /// The name of a copy for other programs: without a path, and with an ending of its type,
    /// whatever the person who gave the name wanted it to be opened with.
    pub fn copy_name(&self) -> String {
        let plain: String = self
            .name
            .chars()
            .map(|c| if outlandish(c) { '_' } else { c })
            .collect();
        let plain = match plain.trim_matches(['.', ' ']) {
            "" => "document",
            plain => plain,
        };
        let plain = if device(plain) {
            format!("_{plain}")
        } else {
            plain.to_owned()
        };
        let right = endings(&self.media_type);
        let (stem, ending) = plain
            .rsplit_once('.')
            .filter(|(_, ending)| right.contains(&ending.to_lowercase().as_str()))
            .unwrap_or((&plain, right.first().copied().unwrap_or("txt")));
        let stem = stem.split_at(stem.floor_char_boundary(STEM_BYTES)).0;
        format!("{}.{ending}", stem.trim_end_matches(['.', ' ']))
    }
}

/// Whether Windows takes the name for a device, in whatever folder and whatever it ends with: it
/// looks at what stands before the first dot, spaces at its end not counted (Microsoft, "Naming
/// Files, Paths, and Namespaces"). Other systems give the same names, for folders that are shared.
fn device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let stem = stem.to_uppercase();
    let numbered = ["COM", "LPT"]
        .into_iter()
        .find_map(|port| stem.strip_prefix(port));
    match numbered {
        // The raised digits of Latin-1 count as digits.
        Some(digit) => matches!(
            digit,
            "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
        ),
        None => matches!(
            stem.as_str(),
            "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$"
        ),
    }
}

/// Characters that lead elsewhere, that no file name may have on some system, or that turn the
/// direction of writing so that an ending seems to be another one.
fn outlandish(c: char) -> bool {
    c.is_control()
        || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::DOCUMENTS;

    fn file(name: &str, media_type: &str) -> DocumentRef {
        DocumentRef {
            owner: EnterpriseId::PLATFORM,
            hash: String::new(),
            name: name.to_owned(),
            size: 1,
            media_type: media_type.to_owned(),
        }
    }

    #[test]
    fn a_name_may_not_say_something_else_than_the_content() {
        let cases = [
            ("licence.pdf", "application/pdf", None),
            ("SCAN.PDF", "application/pdf", None),
            ("装箱单.pdf", "application/pdf", None),
            ("licence", "application/pdf", None),
            ("contract v1.2", "application/pdf", None),
            ("offer of Mr. Le", "application/pdf", None),
            ("photo.JPEG", "image/jpeg", None),
            ("scan.exe", "application/pdf", Some("pdf")),
            ("licence.bat", "application/pdf", Some("pdf")),
            ("licence.bat. .", "application/pdf", Some("pdf")),
            ("licence.pdf:x.bat", "application/pdf", Some("pdf")),
            (".bat", "application/pdf", Some("pdf")),
            ("licence.7z", "application/pdf", Some("pdf")),
            ("offer.js", "text/plain", Some("txt")),
            ("offer.csv", "text/plain", Some("txt")),
            ("offer.pdf", "image/png", Some("png")),
        ];
        for (name, media_type, right) in cases {
            assert_eq!(misnamed(name, media_type), right, "{name}");
        }
    }

    #[test]
    fn a_copy_ends_as_its_type_does_and_leads_nowhere() {
        let cases = [
            ("licence.pdf", "application/pdf", "licence.pdf"),
            ("SCAN.PDF", "application/pdf", "SCAN.PDF"),
            ("licence.bat", "application/pdf", "licence.bat.pdf"),
            ("licence.bat. .", "application/pdf", "licence.bat.pdf"),
            ("licence.pdf .", "application/pdf", "licence.pdf"),
            ("offer.js", "text/plain", "offer.js.txt"),
            ("contract v1.2", "application/pdf", "contract v1.2.pdf"),
            ("../../etc/passwd", "text/plain", "_.._etc_passwd.txt"),
            ("..", "image/png", "document.png"),
            ("C:\\x.pdf", "application/pdf", "C__x.pdf"),
            ("x.bat:a.pdf", "application/pdf", "x.bat_a.pdf"),
            ("a\u{202e}fdp.exe", "application/pdf", "a_fdp.exe.pdf"),
            ("装箱单.pdf", "application/pdf", "装箱单.pdf"),
            ("x.html", "text/html", "x.html.txt"),
            ("CON", "application/pdf", "_CON.pdf"),
            ("nul.pdf", "application/pdf", "_nul.pdf"),
            ("Aux .2.pdf", "application/pdf", "_Aux .2.pdf"),
            ("com1.tar.gz", "text/plain", "_com1.tar.gz.txt"),
            ("LPT².png", "image/png", "_LPT².png"),
            (" prn. . ", "text/csv", "_prn.csv"),
            ("conin$", "text/plain", "_conin$.txt"),
            ("console.pdf", "application/pdf", "console.pdf"),
            ("COM10.pdf", "application/pdf", "COM10.pdf"),
            ("com.pdf", "application/pdf", "com.pdf"),
            ("offer.con.pdf", "application/pdf", "offer.con.pdf"),
        ];
        for (name, media_type, copy) in cases {
            assert_eq!(file(name, media_type).copy_name(), copy, "{name}");
        }
    }

    #[test]
    fn a_copy_of_a_long_name_keeps_its_ending() {
        let name = format!("{}.pdf", "装".repeat(251));
        let copy = file(&name, "application/pdf").copy_name();
        assert_eq!(copy, format!("{}.pdf", "装".repeat(60)));
        let copy = file(&"a ".repeat(127), "image/png").copy_name();
        assert_eq!(copy.len(), 183, "no space before the ending: {copy}");
    }

    #[test]
    fn every_type_that_is_taken_has_an_ending_of_its_own() {
        let firsts: std::collections::BTreeSet<_> = DOCUMENTS
            .iter()
            .map(|media_type| endings(media_type).first())
            .collect();
        assert_eq!(firsts.len(), DOCUMENTS.len());
    }
}
