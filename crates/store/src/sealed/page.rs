//! What SQLite reads and writes, turned into what lies on the disk. A database is read and written
//! in whole pages; its log is a head and then frames, each a head of its own and a page. Whatever
//! else SQLite might ask for is an error rather than a guess.

use rusqlite::ffi::{SQLITE_IOERR_DATA, SQLITE_IOERR_READ, SQLITE_IOERR_WRITE, SQLITE_OK};

use super::{
    cipher::{Cipher, HEAD, PAGE, Place, TAIL},
    database::first_page,
};

/// Bytes of the head of a log.
const LOG_HEAD: u64 = 32;
/// Bytes of a frame.
const FRAME: usize = HEAD + PAGE;
/// Bytes of the first page that SQLite looks at before it knows anything.
const LOOK: usize = 100;
/// How often the first page is read again: another connection may be writing it just then.
const AGAIN: usize = 4;

/// The file below: answers with the codes of SQLite.
pub(super) trait Below {
    fn read(&self, into: &mut [u8], offset: u64) -> i32;
    fn write(&self, from: &[u8], offset: u64) -> i32;
}

/// Reads from the database.
pub(super) fn read_database(
    below: &impl Below,
    cipher: &Cipher,
    into: &mut [u8],
    offset: u64,
) -> i32 {
    let page = size(PAGE);
    let (number, within) = (offset / page + 1, place_in(offset % page));
    if let Ok(whole) = <&mut [u8; PAGE]>::try_from(&mut *into)
        && within == 0
    {
        return read_page(below, cipher, number, whole);
    }
    let end = within.saturating_add(into.len());
    if number == 1 && end <= LOOK {
        // What stands there never changes, and may be asked for while the page is written.
        let first = first_page();
        return copy(first, within, into);
    }
    if end > PAGE {
        return SQLITE_IOERR_READ;
    }
    let mut whole = [0; PAGE];
    match read_page(below, cipher, number, &mut whole) {
        SQLITE_OK => copy(&whole, within, into),
        code => code,
    }
}

fn read_page(below: &impl Below, cipher: &Cipher, number: u64, page: &mut [u8; PAGE]) -> i32 {
    let offset = (number - 1) * size(PAGE);
    for _ in 0..if number == 1 { AGAIN } else { 1 } {
        let code = below.read(page, offset);
        if code != SQLITE_OK {
            return code;
        }
        if cipher.open(Place::Database(number), page).is_ok() {
            if number == 1 {
                // The salt stands where SQLite has its name.
                for (byte, name) in page.iter_mut().zip(first_page().iter().take(16)) {
                    *byte = *name;
                }
            }
            return SQLITE_OK;
        }
        std::thread::yield_now();
    }
    SQLITE_IOERR_DATA
}

/// Writes a page of the database.
pub(super) fn write_database(below: &impl Below, cipher: &Cipher, from: &[u8], offset: u64) -> i32 {
    let page = size(PAGE);
    let Ok(whole) = <&[u8; PAGE]>::try_from(from) else {
        return SQLITE_IOERR_WRITE;
    };
    if !offset.is_multiple_of(page) {
        return SQLITE_IOERR_WRITE;
    }
    let mut sealed = *whole;
    let number = offset / page + 1;
    if number == 1 {
        for (byte, salt) in sealed.iter_mut().zip(cipher.salt()) {
            *byte = *salt;
        }
    }
    match cipher.seal(Place::Database(number), &mut sealed) {
        Ok(()) => below.write(&sealed, offset),
        Err(_) => SQLITE_IOERR_WRITE,
    }
}

/// Reads from the log. A frame that does not open is empty when the log is gone through after a
/// crash: its checksum is wrong then, and the log ends before it, as it should.
pub(super) fn read_log(below: &impl Below, cipher: &Cipher, into: &mut [u8], offset: u64) -> i32 {
    let Some((frame, within)) = frame_of(offset) else {
        return below.read(into, offset);
    };
    if within == 16 && into.len() == 8 {
        let mut head = [0; HEAD];
        return match below.read(&mut head, offset - 16) {
            SQLITE_OK => {
                cipher.show(&mut head);
                copy(&head, 16, into)
            }
            code => code,
        };
    }
    let shape = (within, into.len());
    if !matches!(shape, (0, HEAD | FRAME) | (HEAD, PAGE)) {
        return SQLITE_IOERR_READ;
    }
    let code = below.read(into, offset);
    if code != SQLITE_OK {
        return code;
    }
    let page = if within == 0 {
        let Some((head, page)) = into.split_first_chunk_mut::<HEAD>() else {
            return SQLITE_IOERR_READ;
        };
        cipher.show(head);
        page
    } else {
        into
    };
    if page.is_empty() {
        return SQLITE_OK;
    }
    let Ok(page) = <&mut [u8; PAGE]>::try_from(page) else {
        return SQLITE_IOERR_READ;
    };
    match cipher.open(Place::Log(frame), page) {
        Err(_) if within != 0 => SQLITE_IOERR_DATA,
        _ => SQLITE_OK,
    }
}

/// Writes to the log.
pub(super) fn write_log(below: &impl Below, cipher: &Cipher, from: &[u8], offset: u64) -> i32 {
    let Some((frame, within)) = frame_of(offset) else {
        return below.write(from, offset);
    };
    if let Ok(head) = <&[u8; HEAD]>::try_from(from)
        && within == 0
    {
        let mut hidden = *head;
        cipher.hide(&mut hidden);
        return below.write(&hidden, offset);
    }
    let Ok(page) = <&[u8; PAGE]>::try_from(from) else {
        return SQLITE_IOERR_WRITE;
    };
    // The checksum of the frame is of the page with an empty tail: that is how it comes back.
    let clean = page.iter().rev().take(TAIL).all(|byte| *byte == 0);
    let mut sealed = *page;
    if within != HEAD || !clean || cipher.seal(Place::Log(frame), &mut sealed).is_err() {
        return SQLITE_IOERR_WRITE;
    }
    below.write(&sealed, offset)
}

/// The frame at an offset of the log and the place in it; nothing for the log's own head.
fn frame_of(offset: u64) -> Option<(u64, usize)> {
    let rest = offset.checked_sub(LOG_HEAD)?;
    Some((rest / size(FRAME), place_in(rest % size(FRAME))))
}

fn copy(from: &[u8], start: usize, into: &mut [u8]) -> i32 {
    match from.get(start..start.saturating_add(into.len())) {
        Some(found) => {
            into.copy_from_slice(found);
            SQLITE_OK
        }
        None => SQLITE_IOERR_READ,
    }
}

fn size(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

fn place_in(rest: u64) -> usize {
    usize::try_from(rest).unwrap_or(usize::MAX)
}
