//! A sealed database: how it is born, and how SQLite is let in.

use std::{
    collections::BTreeMap,
    ffi::CStr,
    fs::File,
    io::{Read, Write},
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use super::{
    Key, SALT, Salt,
    cipher::{Cipher, PAGE, Place, TAIL},
    random, vfs,
};
use crate::{fault::Fault, files::sync_folder};

/// What a plain SQLite file begins with.
const NAME: &[u8; 16] = b"SQLite format 3\0";

/// The first page of an empty database in WAL mode that leaves [`TAIL`] bytes of every page alone
/// (SQLite's file format, sections 1.3 and 1.6).
static FIRST: [u8; PAGE] = first();

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, which stops where an index is wrong"
)]
const fn first() -> [u8; PAGE] {
    const { assert!(PAGE == 4096 && TAIL == 28) }
    let mut page = [0; PAGE];
    let mut at = 0;
    while at < NAME.len() {
        page[at] = NAME[at];
        at += 1;
    }
    page[16] = 0x10; // 4096 bytes a page
    page[18] = 2; // written and
    page[19] = 2; // read with a write-ahead log
    page[20] = 28; // bytes left alone
    page[21] = 64; // fractions of a payload: as SQLite has them
    page[22] = 32;
    page[23] = 32;
    page[31] = 1; // one page long
    page[100] = 13; // a leaf of the table of all things, with nothing on it
    page[105] = 0x0f; // contents would begin at 4068
    page[106] = 0xe4;
    page
}

pub(super) fn first_page() -> &'static [u8; PAGE] {
    &FIRST
}

/// Whether anybody can read it.
pub(crate) fn is_plain(path: &Path) -> std::io::Result<bool> {
    let mut name = [0; 16];
    match File::open(path).and_then(|mut file| file.read_exact(&mut name)) {
        Ok(()) => Ok(name == *NAME),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// Makes an empty sealed database; whole or not at all.
pub(crate) fn bear(path: &Path, key: &Key) -> Result<(), Fault> {
    let cipher = Cipher::new(key, random()?);
    let mut page = FIRST;
    seal_first(&cipher, &mut page)?;
    let unfinished = path.with_extension("db.new");
    let mut file = File::create(&unfinished)?;
    file.write_all(&page)?;
    file.sync_all()?;
    std::fs::rename(&unfinished, path)?;
    if let Some(folder) = path.parent() {
        sync_folder(folder)?;
    }
    Ok(())
}

/// Seals a first page: the salt takes the place of the name.
pub(super) fn seal_first(cipher: &Cipher, page: &mut [u8; PAGE]) -> Result<(), Fault> {
    for (byte, salt) in page.iter_mut().zip(cipher.salt()) {
        *byte = *salt;
    }
    cipher
        .seal(Place::Database(1), page)
        .map_err(|_| Fault::NoRandomness)
}

struct Guest {
    number: u64,
    cipher: Arc<Cipher>,
}

static GUESTS: Mutex<BTreeMap<Vec<u8>, Guest>> = Mutex::new(BTreeMap::new());
static NUMBERS: AtomicU64 = AtomicU64::new(0);

/// As long as it lives, SQLite may open the file through the layer.
pub(crate) struct Admitted {
    name: Vec<u8>,
    number: u64,
}

/// Lets SQLite open the sealed database at `path`, which is absolute.
///
/// # Errors
/// [`Fault::Read`] when the file is too short to be one.
pub(crate) fn admit(path: &Path, key: &Key) -> Result<Admitted, Fault> {
    vfs::register()?;
    let mut salt: Salt = [0; SALT];
    File::open(path)?
        .read_exact(&mut salt)
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => Fault::Read(sqlx::Error::Io(error)),
            _ => error.into(),
        })?;
    let name = path.to_string_lossy().into_owned().into_bytes();
    let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
    let guest = Guest {
        number,
        cipher: Arc::new(Cipher::new(key, salt)),
    };
    let mut guests = GUESTS.lock().unwrap_or_else(PoisonError::into_inner);
    guests.insert(name.clone(), guest);
    Ok(Admitted { name, number })
}

impl Drop for Admitted {
    fn drop(&mut self) {
        let mut guests = GUESTS.lock().unwrap_or_else(PoisonError::into_inner);
        // Another may have come under the same name since.
        if guests
            .get(&self.name)
            .is_some_and(|g| g.number == self.number)
        {
            guests.remove(&self.name);
        }
    }
}

/// The keys of a file that was admitted.
pub(super) fn admitted(name: &CStr) -> Option<Arc<Cipher>> {
    let guests = GUESTS.lock().unwrap_or_else(PoisonError::into_inner);
    guests
        .get(name.to_bytes())
        .map(|guest| Arc::clone(&guest.cipher))
}
