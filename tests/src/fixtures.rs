//! Files that tests and the product tour work with, made by the project itself: contracts that
//! look like contracts, pictures, files of every weight and files that lie about what they are.
//!
//! The same call gives the same bytes. The small ones are kept in `tests/fixtures`; all of them
//! are written by `cargo run -p quayside-tests --example fixtures -- <folder>`.

use std::path::{Path, PathBuf};

mod contract;
mod files;
mod font;
mod mark;
mod page;
mod pictures;

pub use contract::{
    ContractClause, ContractGoods, ContractParty, ContractSignature, ContractText, clauses,
    contract_pdf,
};
pub use files::{damaged_pdf, noise, pdf_of, program};
pub use pictures::{bomb_png, gif, heavy_png, jpeg, jpeg_with_place, png};

/// A file by its name.
#[derive(Clone, Copy)]
pub struct Fixture {
    pub name: &'static str,
    /// Kept in `tests/fixtures`: below 50 kB.
    pub kept: bool,
    make: fn() -> Vec<u8>,
}

impl Fixture {
    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        (self.make)()
    }
}

impl std::fmt::Debug for Fixture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

const fn kept(name: &'static str, make: fn() -> Vec<u8>) -> Fixture {
    Fixture {
        name,
        kept: true,
        make,
    }
}

const fn on_demand(name: &'static str, make: fn() -> Vec<u8>) -> Fixture {
    Fixture {
        name,
        kept: false,
        make,
    }
}

/// Every file. A kilobyte has 1,024 bytes, as everywhere in the product.
pub const FIXTURES: &[Fixture] = &[
    kept("contract-HT-2026-0117.pdf", || {
        contract_pdf(&ContractText::towels())
    }),
    kept("contract-HT-2026-0117-signed.pdf", || {
        contract_pdf(&ContractText::towels().signed_by("Lena Brandt", "19 November 2026"))
    }),
    kept("销售合同-SY-2026-0482.pdf", || {
        contract_pdf(&ContractText::earphones())
    }),
    kept("technical-file-10kB.pdf", || pdf_of(10 << 10)),
    kept("damaged.pdf", damaged_pdf),
    kept("program-called.pdf", program),
    kept("towels-320.jpg", || jpeg(320, 240)),
    kept("towels-160.png", || png(160, 120)),
    kept("towels-160.gif", || gif(160, 120)),
    kept("towels-with-place.jpg", jpeg_with_place),
    kept("bomb-300-megapixels.png", bomb_png),
    on_demand("technical-file-1MB.pdf", || pdf_of(1 << 20)),
    on_demand("technical-file-10MB.pdf", || pdf_of(10 << 20)),
    on_demand("technical-file-60MB.pdf", || pdf_of(60 << 20)),
    on_demand("towels-1600.jpg", || jpeg(1_600, 1_200)),
    on_demand("towels-4000.jpg", || jpeg(4_000, 3_000)),
    on_demand("towels-1600.png", || png(1_600, 1_200)),
    on_demand("towels-640.gif", || gif(640, 480)),
    on_demand("heavy-above-5MB.png", || heavy_png(1_500, 1_200)),
];

/// The kept files, beside the sources.
pub fn kept_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// Writes the file of this name into a folder, unless it is there already.
///
/// # Errors
/// When the folder cannot be written.
///
/// # Panics
/// For a name that is not in [`FIXTURES`].
pub fn file(folder: &Path, name: &str) -> std::io::Result<PathBuf> {
    let fixture = FIXTURES
        .iter()
        .find(|fixture| fixture.name == name)
        .expect("a fixture of the list");
    let path = folder.join(name);
    if !path.exists() {
        std::fs::create_dir_all(folder)?;
        std::fs::write(&path, fixture.bytes())?;
    }
    Ok(path)
}
