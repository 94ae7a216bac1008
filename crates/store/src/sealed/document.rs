//! A document on the disk: plain, or chunk by chunk, so that any part of it can be read without
//! the rest, and so that a download can go on where it was cut.
//!
//! ```text
//! QSDOC001 · salt (16) · chunk 0 · chunk 1 · … · last chunk
//! chunk = up to 64 KiB, AES-256-GCM; its nonce is its number and whether it is the last
//! ```
//!
//! The keys of a document come from its own salt, so a nonce is never used twice; a chunk that was
//! moved, left out or cut does not open, and a document without its last chunk is not whole.

use std::{
    fs::File,
    io::{Error, ErrorKind, Read, Result, Seek, SeekFrom, Write},
    path::Path,
};

use ring::aead::{Aad, LessSafeKey, NONCE_LEN, Nonce};

use super::{
    Key, SALT, Salt,
    cipher::{TAG, content_key},
    random,
    shred::blank,
};
use crate::fault::Fault;

const MAGIC: &[u8; 8] = b"QSDOC001";
const HEAD: usize = MAGIC.len() + SALT;
/// Bytes of a chunk before it is sealed.
const CHUNK: usize = 64 * 1024;

fn keyed(key: &Key, salt: &Salt) -> LessSafeKey {
    content_key(key, salt, b"quayside document")
}

fn nonce(number: u64, last: bool) -> Nonce {
    let mut bytes = [0; NONCE_LEN];
    for (byte, part) in bytes.iter_mut().zip(number.to_le_bytes()) {
        *byte = part;
    }
    if let Some(byte) = bytes.last_mut() {
        *byte = u8::from(last);
    }
    Nonce::assume_unique_for_key(bytes)
}

fn broken() -> Error {
    Error::new(
        ErrorKind::InvalidData,
        "the document is not as it was sealed",
    )
}

fn long(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

/// Reads a document as it was taken in.
pub struct DocumentReader(Reading);

enum Reading {
    Plain(File),
    Sealed(Box<Sealed>),
}

struct Sealed {
    file: File,
    key: LessSafeKey,
    /// Chunks, and plain bytes of all.
    chunks: u64,
    size: u64,
    at: u64,
    /// The chunk opened last.
    open: Option<(u64, Vec<u8>)>,
}

impl DocumentReader {
    pub(crate) fn open(path: &Path, key: Option<&Key>) -> Result<Self> {
        let mut file = File::open(path)?;
        let Some(key) = key else {
            return Ok(Self(Reading::Plain(file)));
        };
        let salt = read_head(&mut file)?;
        let body = file.metadata()?.len().saturating_sub(long(HEAD));
        let chunks = body.div_ceil(long(CHUNK + TAG)).max(1);
        let size = body
            .checked_sub(chunks.saturating_mul(long(TAG)))
            .ok_or_else(broken)?;
        Ok(Self(Reading::Sealed(Box::new(Sealed {
            file,
            key: keyed(key, &salt),
            chunks,
            size,
            at: 0,
            open: None,
        }))))
    }

    /// Bytes of the whole document.
    ///
    /// # Errors
    /// When the file cannot be asked.
    pub fn size(&self) -> Result<u64> {
        match &self.0 {
            Reading::Plain(file) => Ok(file.metadata()?.len()),
            Reading::Sealed(sealed) => Ok(sealed.size),
        }
    }
}

fn read_head(file: &mut File) -> Result<Salt> {
    let mut head = [0; HEAD];
    file.read_exact(&mut head)
        .map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => broken(),
            _ => error,
        })?;
    let (magic, salt) = head.split_at(MAGIC.len());
    if magic != MAGIC {
        return Err(broken());
    }
    salt.try_into().map_err(|_| broken())
}

impl Sealed {
    fn chunk(&mut self, number: u64) -> Result<&[u8]> {
        if self.open.as_ref().is_none_or(|(open, _)| *open != number) {
            let last = number.saturating_add(1) == self.chunks;
            let bytes = read_chunk(&mut self.file, &self.key, number, last)?;
            self.open = Some((number, bytes));
        }
        Ok(self.open.as_ref().map_or(&[], |(_, bytes)| bytes))
    }
}

fn read_chunk(file: &mut File, key: &LessSafeKey, number: u64, last: bool) -> Result<Vec<u8>> {
    let start = long(HEAD).saturating_add(number.saturating_mul(long(CHUNK + TAG)));
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::with_capacity(CHUNK + TAG);
    file.take(long(CHUNK + TAG)).read_to_end(&mut bytes)?;
    let plain = key
        .open_in_place(nonce(number, last), Aad::empty(), &mut bytes)
        .map_err(|_| broken())?
        .len();
    bytes.truncate(plain);
    Ok(bytes)
}

impl Read for DocumentReader {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let sealed = match &mut self.0 {
            Reading::Plain(file) => return file.read(into),
            Reading::Sealed(sealed) => sealed,
        };
        if sealed.at >= sealed.size && sealed.size > 0 {
            return Ok(0);
        }
        let (number, within) = (sealed.at / long(CHUNK), sealed.at % long(CHUNK));
        let within = usize::try_from(within).unwrap_or(CHUNK);
        let rest = sealed.chunk(number)?.get(within..).unwrap_or_default();
        let some = rest.len().min(into.len());
        for (to, from) in into.iter_mut().zip(rest) {
            *to = *from;
        }
        sealed.at = sealed.at.saturating_add(long(some));
        Ok(some)
    }
}

impl Seek for DocumentReader {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let sealed = match &mut self.0 {
            Reading::Plain(file) => return file.seek(to),
            Reading::Sealed(sealed) => sealed,
        };
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => sealed.at.checked_add_signed(by),
            SeekFrom::End(by) => sealed.size.checked_add_signed(by),
        };
        sealed.at = at.ok_or_else(|| Error::from(ErrorKind::InvalidInput))?;
        Ok(sealed.at)
    }
}

/// Writes a document; the file is whole once [`DocumentWriter::finish`] has returned.
pub struct DocumentWriter {
    file: File,
    sealing: Option<Sealing>,
    length: u64,
}

struct Sealing {
    key: LessSafeKey,
    number: u64,
    /// What is not sealed yet; a whole chunk waits too, since it may be the last.
    waiting: Vec<u8>,
}

impl DocumentWriter {
    /// Begins a document; what the file held is gone.
    pub(crate) fn begin(path: &Path, key: Option<&Key>) -> std::result::Result<Self, Fault> {
        let mut file = File::create(path)?;
        let sealing = match key {
            None => None,
            Some(key) => {
                let salt: Salt = random()?;
                file.write_all(MAGIC)?;
                file.write_all(&salt)?;
                Some(Sealing {
                    key: keyed(key, &salt),
                    number: 0,
                    waiting: Vec::with_capacity(CHUNK),
                })
            }
        };
        Ok(Self {
            file,
            sealing,
            length: 0,
        })
    }

    /// Goes on with a document that was cut. What it has of it is in [`DocumentWriter::length`].
    pub(crate) fn resume(path: &Path, key: Option<&Key>) -> std::result::Result<Self, Fault> {
        let opened = File::options().read(true).write(true).open(path);
        let mut file = match opened {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Self::begin(path, key),
            Err(error) => return Err(error.into()),
        };
        let Some(key) = key else {
            let length = file.seek(SeekFrom::End(0))?;
            return Ok(Self {
                file,
                sealing: None,
                length,
            });
        };
        let Ok(salt) = read_head(&mut file) else {
            return Self::begin(path, Some(key));
        };
        let key = keyed(key, &salt);
        let body = file.metadata()?.len().saturating_sub(long(HEAD));
        let mut number = body / long(CHUNK + TAG);
        // The last whole chunk may be the end of a document that was finished and not kept.
        if let Some(before) = number.checked_sub(1)
            && read_chunk(&mut file, &key, before, false).is_err()
        {
            number = before;
        }
        let end = long(HEAD).saturating_add(number.saturating_mul(long(CHUNK + TAG)));
        file.set_len(end)?;
        file.seek(SeekFrom::Start(end))?;
        Ok(Self {
            file,
            sealing: Some(Sealing {
                key,
                number,
                waiting: Vec::with_capacity(CHUNK),
            }),
            length: number.saturating_mul(long(CHUNK)),
        })
    }

    /// Bytes of the document so far.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Takes more of it.
    ///
    /// # Errors
    /// [`Fault::DiskFull`], [`Fault::Io`].
    pub fn write(&mut self, mut bytes: &[u8]) -> std::result::Result<(), Fault> {
        self.length = self.length.saturating_add(long(bytes.len()));
        let Some(sealing) = &mut self.sealing else {
            return Ok(self.file.write_all(bytes)?);
        };
        while !bytes.is_empty() {
            if sealing.waiting.len() == CHUNK {
                sealing.flush(&mut self.file, false)?;
            }
            let room = CHUNK.saturating_sub(sealing.waiting.len());
            let (some, rest) = bytes.split_at(room.min(bytes.len()));
            sealing.waiting.extend_from_slice(some);
            bytes = rest;
        }
        Ok(())
    }

    /// Ends the document; it is on the disk when this returns.
    ///
    /// # Errors
    /// [`Fault::DiskFull`], [`Fault::Io`].
    pub fn finish(mut self) -> std::result::Result<(), Fault> {
        if let Some(sealing) = &mut self.sealing {
            sealing.flush(&mut self.file, true)?;
        }
        Ok(self.file.sync_all()?)
    }
}

impl Sealing {
    fn flush(&mut self, file: &mut File, last: bool) -> Result<()> {
        self.key
            .seal_in_place_append_tag(nonce(self.number, last), Aad::empty(), &mut self.waiting)
            .map_err(|_| broken())?;
        file.write_all(&self.waiting)?;
        self.waiting.clear();
        self.number = self.number.saturating_add(1);
        Ok(())
    }
}

/// Writes a whole document to a new file.
pub(crate) fn write_document(
    path: &Path,
    key: Option<&Key>,
    bytes: &[u8],
) -> std::result::Result<(), Fault> {
    let mut writer = DocumentWriter::begin(path, key)?;
    writer.write(bytes)?;
    writer.finish()
}

/// Whether a file is a sealed document.
pub(super) fn is_sealed(path: &Path) -> Result<bool> {
    match File::open(path).and_then(|mut file| read_head(&mut file)) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::InvalidData => Ok(false),
        Err(error) => Err(error),
    }
}

/// Seals a plain document where it lies.
pub(crate) fn seal_file(path: &Path, key: &Key) -> std::result::Result<(), Fault> {
    let unfinished = path.with_extension("part");
    let mut from = File::options().read(true).write(true).open(path)?;
    let mut writer = DocumentWriter::begin(&unfinished, Some(key))?;
    let mut buffer = vec![0; CHUNK];
    loop {
        let read = from.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        writer.write(buffer.get(..read).unwrap_or_default())?;
    }
    writer.finish()?;
    std::fs::rename(unfinished, path)?;
    // The plain bytes have no name any more; now they are gone as well.
    Ok(blank(&mut from)?)
}
