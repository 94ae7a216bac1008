//! The benchmarks, one file each, in the order of the list they come from (sync.md §8).

mod click;
mod counts;
mod digest;
mod first_list;
mod first_sync;
mod hashing;
mod kill;
mod lists;
mod lost_rows;
mod million;
mod noop;
mod page;
mod postgres;
mod pouch;
mod push;
mod sealed;
mod search;
mod storm;
mod streams;
mod upkeep;
mod upload;
mod window;
mod wire;

use crate::{
    Outcome,
    measure::{Bench, Row},
};

/// A benchmark by its name.
pub struct One {
    pub number: u32,
    pub name: &'static str,
    pub about: &'static str,
    pub run: fn(&Bench) -> Outcome<Vec<Row>>,
}

const fn one(
    number: u32,
    name: &'static str,
    about: &'static str,
    run: fn(&Bench) -> Outcome<Vec<Row>>,
) -> One {
    One {
        number,
        name,
        about,
        run,
    }
}

/// It has no number in the list.
const SCROLL: u32 = 32;

pub const ALL: &[One] = &[
    one(
        1,
        "first-sync",
        "first sync against a raw bulk insert of the same rows",
        first_sync::run,
    ),
    one(
        2,
        "pouchdb",
        "first sync against PouchDB from express-pouchdb",
        pouch::run,
    ),
    one(
        3,
        "million",
        "first sync of a million records: time and memory",
        million::run,
    ),
    one(
        4,
        "first-list",
        "the first useful list of a million records",
        first_list::run,
    ),
    one(
        5,
        "kill-resume",
        "a first sync killed again and again against one left alone",
        kill::run,
    ),
    one(
        6,
        "noop-pull",
        "a pull that finds nothing against a bare echo",
        noop::run,
    ),
    one(
        7,
        "click-saved",
        "an action saved against one durable commit",
        click::run,
    ),
    one(
        8,
        "push",
        "a thousand queued commands against a raw group commit",
        push::run,
    ),
    one(
        9,
        "postgres-push",
        "a thousand queued commands on PostgreSQL against the bare statements",
        postgres::push,
    ),
    one(10, "replay", "the same thousand once more", push::replay),
    one(
        11,
        "page-pending",
        "a page with two hundred actions waiting beside it",
        page::pending,
    ),
    one(
        12,
        "page",
        "a page applied against its rows inserted",
        page::run,
    ),
    one(
        13,
        "list-page",
        "a page of a list at a million records",
        lists::run,
    ),
    one(
        14,
        "tab-counts",
        "the counts of all tabs at a million records",
        counts::run,
    ),
    one(
        15,
        "search",
        "search in two languages: nothing missed, and how fast",
        search::run,
    ),
    one(
        16,
        "search-upkeep",
        "what keeping the search costs a page",
        upkeep::run,
    ),
    one(
        17,
        "window-ipc",
        "pages of a list in the window against a call that does nothing",
        window::ipc,
    ),
    one(
        18,
        "window-pdf",
        "a document in the window against its bytes through a call",
        window::document,
    ),
    one(
        19,
        "window-cold-start",
        "the program with a million records against a bare window",
        window::start,
    ),
    one(
        SCROLL,
        "window-scroll",
        "a hundred thousand rows under the wheel",
        window::scroll,
    ),
    one(
        21,
        "upload",
        "a document of 100 MB sent, hashed at both ends",
        upload::run,
    ),
    one(
        22,
        "upload-resume",
        "the same, cut in the middle",
        upload::resume,
    ),
    one(23, "hashing", "a file of 100 MB hashed", hashing::run),
    one(24, "wire", "bytes of a first sync on the wire", wire::run),
    one(
        25,
        "digest",
        "a resync of which one in a hundred differs",
        digest::run,
    ),
    one(
        26,
        "postgres-pull",
        "the feed on PostgreSQL against a bare query",
        postgres::pull,
    ),
    one(
        27,
        "streams",
        "thousands of idle event streams: memory, and how soon a hint arrives",
        streams::run,
    ),
    one(28, "storm", "fifty first syncs at once", storm::run),
    one(
        29,
        "sealed",
        "files sealed with a key against the same files plain",
        sealed::run,
    ),
    one(
        30,
        "lost-rows",
        "sixteen writers, one reader, nothing lost",
        lost_rows::run,
    ),
    one(
        30,
        "postgres-lost-rows",
        "the same on PostgreSQL",
        postgres::lost_rows,
    ),
];
