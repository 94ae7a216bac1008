//! Documents on this device.

use serde_json::{Value, json};

use super::{
    market::{Market, hanoi},
    seat::Seat,
};

const PDF: &[u8] = b"%PDF-1.7\ncontract\n%%EOF\n";

async fn seat() -> Seat {
    Seat::of(hanoi(), &mut Market::new()).await
}

fn write(seat: &Seat, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = seat.folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

async fn pick(seat: &Seat, purpose: &str, paths: Vec<std::path::PathBuf>) -> Value {
    seat.system.dialogs.lock().expect("free").push_back(paths);
    seat.ask(
        "documents.pick",
        json!({ "purpose": purpose, "multiple": true }),
    )
    .await
}

#[tokio::test]
async fn a_file_is_judged_by_its_content_and_told_by_its_name() {
    let seat = seat().await;
    let good = write(&seat, "合同.pdf", PDF);
    let lie = write(&seat, "invoice.pdf", b"MZ\x90\x00 an executable");
    let empty = write(&seat, "empty.pdf", b"");
    let staged = pick(&seat, "contract", vec![good, lie, empty]).await;
    assert_eq!(staged["documents"][0]["outcome"], "kept");
    assert_eq!(staged["documents"][0]["document"]["name"], "合同.pdf");
    assert_eq!(
        staged["documents"][0]["document"]["media_type"],
        "application/pdf"
    );
    assert_eq!(staged["documents"][1]["outcome"], "refused");
    assert_eq!(staged["documents"][1]["error"]["code"], "file_wrong_type");
    assert_eq!(staged["documents"][2]["error"]["code"], "file_empty");
}

#[tokio::test]
async fn a_kept_document_has_an_address_and_the_shell_finds_its_bytes() {
    let seat = seat().await;
    let path = write(&seat, "contract.pdf", PDF);
    let staged = pick(&seat, "contract", vec![path]).await;
    let document = &staged["documents"][0]["document"];
    let url = seat
        .ask("documents.url", json!({ "document": document }))
        .await;
    let id = url["url"]
        .as_str()
        .expect("a url")
        .trim_start_matches("quaydoc://localhost/");
    let found = seat.app.document_file(id).await.expect("it is here");
    assert_eq!(found.media_type, "application/pdf");
    assert_eq!(found.size, PDF.len() as u64);
    assert_eq!(found.part(0, 100).await.expect("readable"), PDF);
    assert_eq!(found.part(1, 3).await.expect("readable"), PDF[1..4]);
    let key = json!({ "owner": document["owner"], "hash": document["hash"] });
    let state = seat
        .ask("documents.state", json!({ "documents": [key] }))
        .await;
    assert_eq!(state["documents"][0]["state"], "waiting");
}

#[tokio::test]
async fn a_document_that_is_elsewhere_is_said_to_be_when_offline() {
    let seat = seat().await;
    let document = super::samples::file(hanoi().enterprise, 7, "application/pdf");
    let error = seat
        .refused("documents.url", json!({ "document": document }))
        .await;
    assert_eq!(error.code, "document_not_here");
    assert!(seat.app.document_file("no/such").await.is_err());
}

#[tokio::test]
async fn dropped_files_are_taken_by_their_token_once() {
    let seat = seat().await;
    let path = write(&seat, "photo.pdf", PDF);
    let dropped = seat.app.drop_files(vec![path, seat.folder.path().into()]);
    assert_eq!(dropped.files.len(), 1, "a folder is no file");
    let args = json!({ "token": dropped.token, "purpose": "order_document" });
    let staged = seat.ask("documents.take_drop", args.clone()).await;
    assert_eq!(staged["documents"][0]["outcome"], "kept");
    let error = seat.refused("documents.take_drop", args).await;
    assert_eq!(error.code, "drop_gone");
}

#[tokio::test]
async fn a_copy_goes_where_the_person_says_and_another_program_gets_its_own() {
    let seat = seat().await;
    let path = write(&seat, "contract.pdf", PDF);
    let staged = pick(&seat, "contract", vec![path]).await;
    let args = json!({ "document": staged["documents"][0]["document"] });
    let to = seat.folder.path().join("copy.pdf");
    seat.system
        .dialogs
        .lock()
        .expect("free")
        .push_back(vec![to.clone()]);
    let saved = seat.ask("documents.save_as", args.clone()).await;
    assert_eq!(saved["saved"], "copy.pdf");
    assert_eq!(std::fs::read(to).expect("written"), PDF);
    let canceled = seat.ask("documents.save_as", args.clone()).await;
    assert!(canceled["saved"].is_null());
    seat.ask("documents.open_external", args).await;
    let opened = seat.system.opened.lock().expect("free").clone();
    assert!(opened[0].ends_with("contract.pdf"));
    assert_eq!(std::fs::read(&opened[0]).expect("written"), PDF);
    seat.app.close().await;
    assert!(!opened[0].exists(), "a copy anybody can read does not stay");
}

#[tokio::test]
async fn a_name_from_elsewhere_starts_no_program() {
    let seat = seat().await;
    let path = write(&seat, "licence.pdf", PDF);
    let staged = pick(&seat, "contract", vec![path]).await;
    // As the other side of a deal may have named it with a program of its own.
    let mut document = staged["documents"][0]["document"].clone();
    for (name, copy) in [
        ("licence.bat", "licence.bat.pdf"),
        ("../offer.pdf.js", "_offer.pdf.js.pdf"),
        ("licence.pdf.", "licence.pdf"),
    ] {
        document["name"] = name.into();
        seat.ask("documents.open_external", json!({ "document": document }))
            .await;
        let opened = seat.system.opened.lock().expect("free").pop();
        let opened = opened.expect("a copy was opened");
        assert_eq!(opened.file_name().expect("it has a name"), copy);
        assert_eq!(std::fs::read(&opened).expect("written"), PDF);
    }
}

#[tokio::test]
async fn a_file_named_as_something_else_is_refused_with_the_ending_it_needs() {
    let seat = seat().await;
    let lie = write(&seat, "scan.exe", PDF);
    let staged = pick(&seat, "contract", vec![lie]).await;
    let error = &staged["documents"][0]["error"];
    assert_eq!(error["code"], "document_name");
    assert_eq!(
        error["params"],
        json!({ "name": "scan.exe", "ending": "pdf" })
    );
}
