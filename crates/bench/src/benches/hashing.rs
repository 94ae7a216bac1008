//! A large file taken in: judged, hashed, copied and on the disk, against the hash alone.

use quayside_protocol::checksum::hash_name;
use quayside_store::Purpose;

use crate::{
    Outcome,
    desk::Desk,
    market::Market,
    measure::{Bench, Row, pairs, timed},
};

pub fn run(bench: &Bench) -> Outcome<Vec<Row>> {
    let market = Market::of(bench, bench.pick(10_000, 2_000))?;
    let bytes = document(bench.pick(100, 1));
    let place = bench.folder()?;
    let desk = bench.runtime.block_on(Desk::open(
        place.path(),
        "http://127.0.0.1:9",
        &market.buyer,
    ))?;
    let path = place.path().join("drawing.pdf");
    std::fs::write(&path, &bytes)?;
    let hashing = pairs(
        bench.pick(15, 1),
        || {
            timed(|| {
                std::hint::black_box(hash_name(&std::fs::read(&path)?));
                Ok(())
            })
        },
        || {
            timed(|| {
                std::hint::black_box(hash_name(&bytes));
                Ok(())
            })
        },
    )?;
    let taking = pairs(
        bench.pick(9, 1),
        || {
            timed(|| {
                let staged =
                    desk.profile
                        .stage_file(&path, market.buyer.enterprise, Purpose::Document);
                bench.runtime.block_on(staged)?;
                Ok(())
            })
        },
        || {
            timed(|| {
                let mut file = tempfile::tempfile_in(place.path())?;
                std::io::Write::write_all(&mut file, &bytes)?;
                std::hint::black_box(hash_name(&bytes));
                Ok(file.sync_all()?)
            })
        },
    )?;
    bench.runtime.block_on(desk.close());
    let size = bytes.len() / 1_000_000;
    Ok(vec![
        Row::time(
            &format!("a file of {size} MB read and hashed"),
            "the hash of its bytes in memory",
            &hashing,
            1.3,
        ),
        Row::time(
            "the same taken into the outbox",
            "hashed, written and on the disk",
            &taking,
            1.3,
        ),
    ])
}

/// So many megabytes that begin and end like a PDF.
pub fn document(megabytes: usize) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut state = 0x1234_5678_9abc_def1_u64;
    while bytes.len() < megabytes * 1_000_000 - 8 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.extend_from_slice(b"\n%%EOF\n");
    bytes
}
