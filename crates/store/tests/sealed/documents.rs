//! Documents, sealed like the rest.

use super::*;

#[tokio::test]
async fn any_part_of_a_document_is_read_and_a_bent_one_is_not() {
    let place = tempdir().expect("a folder");
    let profile = open_sealed(place.path(), &Hand::new()).await;
    for size in [200_usize, 65_536, 65_537, 300_000] {
        let mut bytes = pdf("", "x").1;
        while bytes.len() < size {
            let next = u8::try_from(bytes.len() % 251).expect("small");
            bytes.insert(9, next);
        }
        bytes.truncate(size.max(60));
        let end = bytes.len() - 6;
        bytes.splice(end.., *b"%%EOF\n");
        let staged = profile
            .stage_bytes("a.pdf".into(), bytes.clone(), BUYER, Purpose::Document)
            .await;
        let hash = staged.expect("it is a PDF").0.hash;
        let copy = profile.document(&hash).await.expect("it is here");
        let mut document = copy.open().expect("it opens");
        assert_eq!(document.size().expect("it says"), bytes.len() as u64);
        for (from, length) in [(0, 10), (size / 2, 70_000), (size - 3, 10), (size, 1)] {
            let mut part = Vec::new();
            document
                .seek(SeekFrom::Start(from as u64))
                .expect("it seeks");
            (&mut document)
                .take(length)
                .read_to_end(&mut part)
                .expect("it reads");
            let end = bytes
                .len()
                .min(from + usize::try_from(length).expect("small"));
            assert_eq!(part, bytes[from.min(bytes.len())..end], "{size} {from}");
        }
        let mut bent = std::fs::read(&copy.path).expect("it reads");
        let last = bent.len() - 1;
        bent[last] ^= 1;
        std::fs::write(&copy.path, bent).expect("it is written");
        assert!(matches!(profile.document(&hash).await, Err(Fault::NotHere)));
    }
}

#[tokio::test]
async fn a_download_goes_on_wherever_it_was_cut() {
    let place = tempdir().expect("a folder");
    let profile = open_sealed(place.path(), &Hand::new()).await;
    let mut bytes = vec![7_u8; 3 * 65_536];
    bytes.splice(0..9, *b"%PDF-1.7\n");
    let hash = quayside_protocol::checksum::hash_name(&bytes);
    let download = quayside_store::Downloading {
        firm: SELLER,
        path: profile.folder().join("blobs").join("cut.part"),
        hash: hash.clone(),
        size: bytes.len() as u64,
        asked: true,
    };
    let mut rounds = 0;
    loop {
        let mut writer = profile.write_download(&download, false).expect("it opens");
        let begun = usize::try_from(writer.length()).expect("small");
        let end = bytes.len().min(begun + 70_000);
        writer.write(&bytes[begun..end]).expect("it is written");
        rounds += 1;
        // The last round is cut as well: after the end was sealed, before it was kept.
        if end == bytes.len() {
            writer.finish().expect("it is whole");
            break;
        }
    }
    assert_eq!(rounds, 3, "a cut costs less than a chunk");
    let mut writer = profile.write_download(&download, false).expect("it opens");
    let begun = usize::try_from(writer.length()).expect("small");
    assert_eq!(begun, 2 * 65_536);
    writer.write(&bytes[begun..]).expect("it is written");
    writer.finish().expect("it is whole");
    profile
        .keep_copy(&hash, download.path.clone())
        .await
        .expect("it is sound");
    assert!(profile.document(&hash).await.is_ok());
}
