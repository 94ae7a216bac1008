//! The invariants of the synchronisation, each looked at where it can be seen. The numbers are
//! those of `INVARIANTS`; what passes on the line is looked at in `observe`.

pub mod converge;
pub mod files;
pub mod model;
pub mod outbox;

/// Number and words of every invariant that a run looks at.
pub const INVARIANTS: &[(u8, &str)] = &[
    (
        1,
        "what was said to be saved is in the outbox after any end of the process",
    ),
    (
        2,
        "a command has one answer, however often it is sent, and its effects occur once",
    ),
    (3, "effects and receipt are atomic"),
    (
        4,
        "the platform executes a desk's commands in the order of sealing, without gaps",
    ),
    (5, "a refused command changes nothing"),
    (6, "no command blocks the queue for ever"),
    (
        8,
        "a refused command's input stays until the person puts it away",
    ),
    (9, "a person's commands go with that person's session"),
    (
        10,
        "every state of the platform is one that the trade rules reach",
    ),
    (11, "the head of a scope rises by one per commit"),
    (
        12,
        "at rest a desk has exactly what its person may see, bytes and all",
    ),
    (
        13,
        "at rest count and checksum of every scope agree, without having been mended",
    ),
    (
        15,
        "a cursor never goes back by itself and never beyond the head",
    ),
    (
        16,
        "the version of a visible record never falls within an epoch",
    ),
    (
        17,
        "what is saved is marked until its effect is here; nothing is shown as done before",
    ),
    (
        19,
        "a page that the platform sends can be read; another one is refused whole",
    ),
    (
        20,
        "a page holds what the feeds hold between its cursors: no record missed, none twice",
    ),
    (21, "nothing but a page or a comparison moves a cursor"),
    (
        22,
        "a desk is told of the scopes of its person and of no others",
    ),
    (
        23,
        "no byte of what is out of sight stays in the cache file",
    ),
    (24, "a record's audience is what the trade rules say"),
    (
        28,
        "what a restored platform forgot is offered again; nothing stays a phantom",
    ),
    (
        29,
        "a restored or copied outbox loses no command and changes none",
    ),
    (
        31,
        "commands of other versions are answered; none disappears",
    ),
    (34, "both files are sound after every end of the process"),
    (36, "a lost cache is begun anew without touching the outbox"),
    (37, "counts, lists and search are those of a recount"),
    (
        40,
        "after healing everything drains and comes to rest within bounded rounds",
    ),
];
