//! A database that anybody could read becomes one that nobody can. The plain file stays beside it
//! as a backup until the sealed one has been read through; a crash in between begins again.

use std::{
    fs::File,
    io::{BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags};

use super::{
    Key, admit,
    cipher::{Cipher, PAGE, Place, TAIL},
    database::seal_first,
    random,
    shred::{remove, shred},
    vfs,
};
use crate::{fault::Fault, files::sync_folder};

/// The plain file while the sealed one is not trusted yet.
pub(crate) fn backup(path: &Path) -> PathBuf {
    path.with_extension("plain.db")
}

/// Puts back what a crash left in the middle.
pub(super) fn recover(path: &Path) -> Result<(), Fault> {
    let backup = backup(path);
    if backup.exists() && !path.exists() {
        std::fs::rename(backup, path)?;
    }
    Ok(())
}

/// Seals a plain database. The backup is left to be removed.
pub(super) fn seal_database(path: &Path, key: &Key) -> Result<(), Fault> {
    let laid = path.with_extension("db.laid");
    let sealed = path.with_extension("db.sealed");
    remove(&laid)?;
    remove(&sealed)?;
    let counted = lay_out(path, &laid)?;
    seal_pages(&laid, &sealed, key)?;
    shred(&laid)?;
    prove(&sealed, key, &counted)?;
    std::fs::rename(path, backup(path))?;
    std::fs::rename(&sealed, path)?;
    for end in ["-wal", "-shm"] {
        for name in [path, &sealed] {
            let mut name = name.as_os_str().to_owned();
            name.push(end);
            shred(Path::new(&name))?;
        }
    }
    if let Some(folder) = path.parent() {
        sync_folder(folder)?;
    }
    Ok(())
}

/// Every table with its rows counted.
type Counted = Vec<(String, i64)>;

/// The same content, with room left in every page.
fn lay_out(path: &Path, laid: &Path) -> Result<Counted, Fault> {
    let plain = Connection::open(path)?;
    let counted = count(&plain)?;
    let room = i32::try_from(TAIL).unwrap_or(i32::MAX);
    vfs::leave_room(&plain, room)?;
    plain.execute("vacuum into ?1", [laid.to_string_lossy()])?;
    plain.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
    plain.close().map_err(|(_, error)| error)?;
    Ok(counted)
}

fn count(connection: &Connection) -> Result<Counted, Fault> {
    let mut names = connection.prepare(
        "select name from sqlite_schema where type = 'table' and rootpage > 0 order by name",
    )?;
    let names: Vec<String> = names
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    names
        .into_iter()
        .map(|name| {
            let quoted = name.replace('"', "\"\"");
            let count = format!("select count(*) from \"{quoted}\"");
            let rows = connection.query_row(&count, [], |row| row.get(0))?;
            Ok((name, rows))
        })
        .collect()
}

fn seal_pages(laid: &Path, sealed: &Path, key: &Key) -> Result<(), Fault> {
    let cipher = Cipher::new(key, random()?);
    let mut from = BufReader::new(File::open(laid)?);
    let mut to = BufWriter::new(File::create(sealed)?);
    let mut page = [0; PAGE];
    let pages = from.get_ref().metadata()?.len() / u64::try_from(PAGE).unwrap_or(u64::MAX);
    for number in 1..=pages {
        from.read_exact(&mut page)?;
        if number == 1 {
            let shape = (page.get(16..18), page.get(20).copied());
            if shape != (Some(&[0x10, 0]), u8::try_from(TAIL).ok()) {
                return Err(Fault::NoCipher);
            }
            // Written and read with a write-ahead log.
            for byte in page.iter_mut().skip(18).take(2) {
                *byte = 2;
            }
            seal_first(&cipher, &mut page)?;
        } else {
            cipher
                .seal(Place::Database(number), &mut page)
                .map_err(|_| Fault::NoRandomness)?;
        }
        to.write_all(&page)?;
    }
    to.into_inner()
        .map_err(std::io::IntoInnerError::into_error)?
        .sync_all()?;
    Ok(())
}

/// The sealed file is sound and has every row.
fn prove(sealed: &Path, key: &Key, counted: &Counted) -> Result<(), Fault> {
    let _admitted = admit(sealed, key)?;
    let connection = Connection::open_with_flags_and_vfs(sealed, OpenFlags::default(), vfs::NAME)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    let verdict: String =
        connection.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" || count(&connection)? != *counted {
        return Err(Fault::Read(sqlx::Error::Protocol(verdict)));
    }
    connection.close().map_err(|(_, error)| error)?;
    Ok(())
}
