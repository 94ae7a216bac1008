//! What must hold for any bytes at all that come over the network, one function each. The tests of
//! the protocol run them over the corpus and its mutants, the fuzzer over whatever it finds.

use quayside_domain::Command;
use quayside_protocol::{
    Begin, DigestRequest, ErrorBody, FetchRequest, Hello, Page, PullRequest, Push, SealedCommand,
    checksum::hash_name,
    framing::{self, PageWriter},
};
use serde::{Serialize, de::DeserializeOwned};

/// A page is what was sent, or none.
pub fn page(bytes: &[u8]) {
    let Ok(page) = framing::decode(bytes) else {
        return;
    };
    // What was believed carries the sum of everything before its last line.
    let end = bytes.len() - usize::from(bytes.ends_with(b"\n"));
    let last = bytes[..end].iter().rposition(|byte| *byte == b'\n');
    let before = last.map_or(0, |at| at + 1);
    assert_eq!(page.trailer.hash, hash_name(&bytes[..before]));
    assert_eq!(page.trailer.entries, page.entries.len());
    // Written again and read again it says the same.
    let again = framing::decode(&written(&page)).expect("it was just written");
    assert_eq!(again.header, page.header);
    assert_eq!(again.trailer.next, page.trailer.next);
    assert_eq!(again.entries.len(), page.entries.len());
}

fn written(page: &Page) -> Vec<u8> {
    let mut writer = PageWriter::new(&page.header);
    for entry in &page.entries {
        writer.entry(entry);
    }
    writer.finish(page.trailer.next.clone(), page.trailer.complete.clone())
}

/// A sealed command keeps its meaning and its hash however often it is written and read.
pub fn push(bytes: &[u8]) {
    let Ok(push) = serde_json::from_slice::<Push>(bytes) else {
        return;
    };
    same(&push);
    for sealed in &push.cmds {
        let text = serde_json::to_vec(sealed).expect("it is JSON");
        let again: SealedCommand = serde_json::from_slice(&text).expect("it was just written");
        assert_eq!(again.body_hash(), sealed.body_hash());
        if let Ok(command) = serde_json::from_value::<Command>(sealed.command.clone()) {
            same(&command);
            assert!(!command.kind().is_empty());
        }
    }
}

/// Every other request is read or refused.
pub fn request(bytes: &[u8]) {
    read::<Begin>(bytes);
    read::<DigestRequest>(bytes);
    read::<ErrorBody>(bytes);
    read::<FetchRequest>(bytes);
    read::<Hello>(bytes);
    read::<PullRequest>(bytes);
}

fn read<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(bytes: &[u8]) {
    if let Ok(value) = serde_json::from_slice::<T>(bytes) {
        same(&value);
    }
}

fn same<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(value: &T) {
    let text = serde_json::to_vec(value).expect("it is JSON");
    let again: T = serde_json::from_slice(&text).expect("it was just written");
    assert_eq!(again, *value);
}
