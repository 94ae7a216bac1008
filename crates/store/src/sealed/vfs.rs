//! The layer between SQLite and the system's own file functions. Everything but reading and
//! writing is passed on as it is: locks, shared memory, sizes, syncs.
//!
//! Only databases that were admitted, and their logs, open here. Journals and temporary files do
//! not: these databases are born in WAL mode and keep what is temporary in memory, so that nothing
//! is ever written beside them.

#![expect(
    unsafe_code,
    reason = "SQLite calls in with raw pointers; every block says what it relies on"
)]

use std::{
    ffi::{CStr, c_char, c_int, c_void},
    ptr,
    sync::{Arc, OnceLock},
};

use rusqlite::ffi::{
    self, SQLITE_CANTOPEN, SQLITE_ERROR, SQLITE_IOCAP_POWERSAFE_OVERWRITE,
    SQLITE_IOCAP_SUBPAGE_READ, SQLITE_IOERR_READ, SQLITE_IOERR_WRITE, SQLITE_OK,
    SQLITE_OPEN_MAIN_DB, SQLITE_OPEN_WAL, sqlite3_file, sqlite3_io_methods, sqlite3_vfs,
};

use super::{
    cipher::Cipher,
    database::admitted,
    page::{self, Below},
};
use crate::fault::Fault;

/// What SQLite calls the layer.
pub(crate) const NAME: &str = "quayside";
const C_NAME: &CStr = c"quayside";

/// An open file. The system's own follows it in the same piece of memory.
#[repr(C)]
struct Shim {
    base: sqlite3_file,
    /// From `Arc::into_raw`; given back when the file is closed.
    cipher: *const Cipher,
    log: bool,
}

/// Makes the layer known to SQLite, once per process.
///
/// # Errors
/// [`Fault::NoCipher`] when SQLite does not take it.
pub(super) fn register() -> Result<(), Fault> {
    static DONE: OnceLock<bool> = OnceLock::new();
    let done = DONE.get_or_init(|| {
        // Safety: SQLite answers with its default layer, which lives as long as the process.
        let below = unsafe { ffi::sqlite3_vfs_find(ptr::null()) };
        if below.is_null() {
            return false;
        }
        // Safety: it was just found to be there.
        let (size, longest) = unsafe { ((*below).szOsFile, (*below).mxPathname) };
        let layer = Box::new(sqlite3_vfs {
            iVersion: 2,
            szOsFile: size.saturating_add(shim_size()),
            mxPathname: longest,
            pNext: ptr::null_mut(),
            zName: C_NAME.as_ptr(),
            pAppData: below.cast(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(access),
            xFullPathname: Some(full_pathname),
            // Extensions are not loaded here.
            xDlOpen: None,
            xDlError: None,
            xDlSym: None,
            xDlClose: None,
            xRandomness: Some(randomness),
            xSleep: Some(sleep),
            xCurrentTime: Some(current_time),
            xGetLastError: Some(last_error),
            xCurrentTimeInt64: Some(current_time_64),
            xSetSystemCall: None,
            xGetSystemCall: None,
            xNextSystemCall: None,
        });
        // Safety: it is never freed, as SQLite wants it.
        unsafe { ffi::sqlite3_vfs_register(Box::leak(layer), 0) == SQLITE_OK }
    });
    if *done { Ok(()) } else { Err(Fault::NoCipher) }
}

fn shim_size() -> c_int {
    c_int::try_from(size_of::<Shim>()).unwrap_or(c_int::MAX)
}

/// The system's own layer.
///
/// Safety: `layer` is the one registered here.
unsafe fn below(layer: *mut sqlite3_vfs) -> *mut sqlite3_vfs {
    unsafe { (*layer).pAppData.cast() }
}

/// The system's own file.
///
/// Safety: `file` is memory of `szOsFile` bytes as registered here.
unsafe fn real(file: *mut sqlite3_file) -> *mut sqlite3_file {
    unsafe { file.cast::<Shim>().add(1).cast() }
}

/// Passes a call on to the system's own file.
macro_rules! pass {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        // Safety: SQLite calls methods of open files only, and the file below was opened first.
        unsafe {
            let file = real($file);
            match (*file).pMethods.as_ref().and_then(|methods| methods.$method) {
                Some(method) => method(file $(, $argument)*),
                None => SQLITE_ERROR,
            }
        }
    }};
}

/// Passes a call on to the system's own layer.
macro_rules! pass_vfs {
    ($layer:expr, $method:ident $(, $argument:expr)*) => {{
        // Safety: `pAppData` is the layer found at registration.
        unsafe {
            let below = below($layer);
            match (*below).$method {
                Some(method) => method(below $(, $argument)*),
                None => SQLITE_ERROR,
            }
        }
    }};
}

/// The system's own file, to be read and written at places.
struct Real(*mut sqlite3_file);

impl Below for Real {
    fn read(&self, into: &mut [u8], offset: u64) -> i32 {
        let (Ok(size), Ok(offset)) = (c_int::try_from(into.len()), i64::try_from(offset)) else {
            return SQLITE_IOERR_READ;
        };
        pass!(self.0, xRead, into.as_mut_ptr().cast(), size, offset)
    }

    fn write(&self, from: &[u8], offset: u64) -> i32 {
        let (Ok(size), Ok(offset)) = (c_int::try_from(from.len()), i64::try_from(offset)) else {
            return SQLITE_IOERR_WRITE;
        };
        pass!(self.0, xWrite, from.as_ptr().cast(), size, offset)
    }
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    // Without memory maps: what is mapped is not opened.
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

unsafe extern "C" fn open(
    layer: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let shim = file.cast::<Shim>();
    // Safety: SQLite gives memory of `szOsFile` bytes; without methods it will not close it.
    unsafe { (*shim).base.pMethods = ptr::null() };
    if name.is_null() {
        return SQLITE_CANTOPEN;
    }
    let log = flags & SQLITE_OPEN_WAL != 0;
    let cipher = if flags & SQLITE_OPEN_MAIN_DB != 0 {
        // Safety: names of SQLite end with a zero.
        admitted(unsafe { CStr::from_ptr(name) })
    } else if log {
        // Safety: SQLite opens a log under a name of its own, after the database, which this layer
        // opened as well; its cipher lives until it is closed, after its log.
        unsafe {
            let database = ffi::sqlite3_database_file_object(name).cast::<Shim>();
            let cipher = (*database).cipher;
            Arc::increment_strong_count(cipher);
            Some(Arc::from_raw(cipher))
        }
    } else {
        None
    };
    let Some(cipher) = cipher else {
        return SQLITE_CANTOPEN;
    };
    // Safety: the memory of the system's own file follows the shim.
    let inner = unsafe { real(file) };
    let code = pass_vfs!(layer, xOpen, name, inner, flags, out);
    if code != SQLITE_OK {
        // Safety: a file that did not open may still want to be closed (its methods say so).
        if unsafe { !(*inner).pMethods.is_null() } {
            let _ = pass!(file, xClose);
        }
        return code;
    }
    // Safety: as above; from now on SQLite will close it.
    unsafe {
        (*shim).cipher = Arc::into_raw(cipher);
        (*shim).log = log;
        (*shim).base.pMethods = &raw const METHODS;
    }
    SQLITE_OK
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    let code = pass!(file, xClose);
    // Safety: SQLite closes an open file once; the count taken when it was opened is given back.
    unsafe {
        let shim = file.cast::<Shim>();
        drop(Arc::from_raw((*shim).cipher));
        (*shim).base.pMethods = ptr::null();
    }
    code
}

unsafe extern "C" fn read(
    file: *mut sqlite3_file,
    into: *mut c_void,
    size: c_int,
    offset: i64,
) -> c_int {
    let (Ok(size), Ok(offset)) = (usize::try_from(size), u64::try_from(offset)) else {
        return SQLITE_IOERR_READ;
    };
    // Safety: SQLite gives room for `size` bytes; the file is open, so its cipher is there.
    let (into, shim) = unsafe {
        ptr::write_bytes(into.cast::<u8>(), 0, size);
        (
            std::slice::from_raw_parts_mut(into.cast::<u8>(), size),
            &*file.cast::<Shim>(),
        )
    };
    // Safety: as above.
    let cipher = unsafe { &*shim.cipher };
    if shim.log {
        page::read_log(&Real(file), cipher, into, offset)
    } else {
        page::read_database(&Real(file), cipher, into, offset)
    }
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    from: *const c_void,
    size: c_int,
    offset: i64,
) -> c_int {
    let (Ok(size), Ok(offset)) = (usize::try_from(size), u64::try_from(offset)) else {
        return SQLITE_IOERR_WRITE;
    };
    // Safety: SQLite gives `size` bytes; the file is open, so its cipher is there.
    let (from, shim) = unsafe {
        (
            std::slice::from_raw_parts(from.cast::<u8>(), size),
            &*file.cast::<Shim>(),
        )
    };
    // Safety: as above.
    let cipher = unsafe { &*shim.cipher };
    if shim.log {
        page::write_log(&Real(file), cipher, from, offset)
    } else {
        page::write_database(&Real(file), cipher, from, offset)
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: i64) -> c_int {
    pass!(file, xTruncate, size)
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    pass!(file, xSync, flags)
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, size: *mut i64) -> c_int {
    pass!(file, xFileSize, size)
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, kind: c_int) -> c_int {
    pass!(file, xLock, kind)
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, kind: c_int) -> c_int {
    pass!(file, xUnlock, kind)
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
    pass!(file, xCheckReservedLock, out)
}

unsafe extern "C" fn file_control(file: *mut sqlite3_file, kind: c_int, of: *mut c_void) -> c_int {
    pass!(file, xFileControl, kind, of)
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    pass!(file, xSectorSize)
}

/// Writing a part leaves what lies beside it alone, as everywhere SQLite runs today: so frames are
/// never cut to sectors. Parts of pages are not read.
unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    let below = pass!(file, xDeviceCharacteristics);
    (below | SQLITE_IOCAP_POWERSAFE_OVERWRITE) & !SQLITE_IOCAP_SUBPAGE_READ
}

unsafe extern "C" fn shm_map(
    file: *mut sqlite3_file,
    page: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    pass!(file, xShmMap, page, size, extend, out)
}

unsafe extern "C" fn shm_lock(
    file: *mut sqlite3_file,
    offset: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    pass!(file, xShmLock, offset, count, flags)
}

unsafe extern "C" fn shm_barrier(file: *mut sqlite3_file) {
    // Safety: as in `pass`.
    unsafe {
        let file = real(file);
        if let Some(barrier) = (*file).pMethods.as_ref().and_then(|m| m.xShmBarrier) {
            barrier(file);
        }
    }
}

unsafe extern "C" fn shm_unmap(file: *mut sqlite3_file, delete: c_int) -> c_int {
    pass!(file, xShmUnmap, delete)
}

unsafe extern "C" fn delete(layer: *mut sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    pass_vfs!(layer, xDelete, name, sync)
}

unsafe extern "C" fn access(
    layer: *mut sqlite3_vfs,
    name: *const c_char,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    pass_vfs!(layer, xAccess, name, flags, out)
}

/// Names are whole already; a name that changed would no longer be the one admitted.
unsafe extern "C" fn full_pathname(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    // Safety: names of SQLite end with a zero, and `out` has `room` bytes.
    unsafe {
        let name = CStr::from_ptr(name).to_bytes_with_nul();
        if usize::try_from(room).map_or(true, |room| name.len() > room) {
            return SQLITE_CANTOPEN;
        }
        ptr::copy_nonoverlapping(name.as_ptr().cast(), out, name.len());
    }
    SQLITE_OK
}

unsafe extern "C" fn randomness(layer: *mut sqlite3_vfs, size: c_int, out: *mut c_char) -> c_int {
    pass_vfs!(layer, xRandomness, size, out)
}

unsafe extern "C" fn sleep(layer: *mut sqlite3_vfs, micros: c_int) -> c_int {
    pass_vfs!(layer, xSleep, micros)
}

unsafe extern "C" fn current_time(layer: *mut sqlite3_vfs, out: *mut f64) -> c_int {
    pass_vfs!(layer, xCurrentTime, out)
}

unsafe extern "C" fn current_time_64(layer: *mut sqlite3_vfs, out: *mut i64) -> c_int {
    pass_vfs!(layer, xCurrentTimeInt64, out)
}

unsafe extern "C" fn last_error(layer: *mut sqlite3_vfs, size: c_int, out: *mut c_char) -> c_int {
    pass_vfs!(layer, xGetLastError, size, out)
}

/// Room that SQLite is to leave at the end of every page of the files it makes from here on.
pub(super) fn leave_room(connection: &rusqlite::Connection, bytes: c_int) -> Result<(), Fault> {
    let mut bytes = bytes;
    // Safety: the connection is open, and SQLite reads one number.
    let code = unsafe {
        ffi::sqlite3_file_control(
            connection.handle(),
            c"main".as_ptr(),
            ffi::SQLITE_FCNTL_RESERVE_BYTES,
            (&raw mut bytes).cast(),
        )
    };
    if code == SQLITE_OK {
        Ok(())
    } else {
        Err(Fault::NoCipher)
    }
}
