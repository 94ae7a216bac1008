//! Files that do not open: the application has a window all the same, says why, and helps.

use serde_json::json;

use super::{
    market::{Market, nordwind},
    seat::Seat,
};

/// A buyer with a draft that waits to be sent, and what is done to their outbox while the
/// application does not run.
async fn after(harm: impl FnOnce(&std::path::Path)) -> Seat {
    let mut market = Market::new();
    market.publish(1, "Towels");
    let seat = Seat::of(nordwind(), &mut market).await;
    let draft = json!({ "kind": "rfq", "fields": { "subject": "Bath towels" } });
    seat.ask("draft.save", draft).await;
    let outbox = seat.profile().await.folder().join("outbox.db");
    seat.app.close().await;
    harm(&outbox);
    seat.restart().await
}

#[tokio::test]
async fn a_damaged_outbox_is_told_and_put_aside_only_on_the_persons_word() {
    let seat = after(|outbox| std::fs::write(outbox, b"scribble").expect("it writes")).await;
    let session = seat.ask("session.get", json!({})).await;
    assert_eq!(session["stage"], "cannot_open");
    assert_eq!(session["trouble"]["code"], "outbox_damaged");
    assert_ne!(session["trouble"]["reference"], json!(null));
    let again = seat.ask("session.reopen", json!({})).await;
    assert_eq!(
        again["stage"], "cannot_open",
        "trying again changes nothing"
    );
    let refused = seat.refused("draft.list", json!({ "kind": "rfq" })).await;
    assert_eq!(refused.code, "not_signed_in", "no empty outbox pretends");

    let aside = seat.ask("session.set_aside", json!({})).await;
    assert_eq!(aside["kept"], "outbox.damaged-1");
    assert_eq!(aside["saved"], 0);
    assert_eq!(aside["session"]["stage"], "expired", "signs in anew");
    assert_eq!(aside["session"]["trouble"], json!(null));
    seat.ask("session.show_files", json!({})).await;
    let opened = seat.system.opened.lock().expect("no test panics").clone();
    let kept = opened
        .first()
        .map(|folder| folder.join("outbox.damaged-1/outbox.db"));
    let kept = std::fs::read(kept.expect("the folder is shown")).expect("it is kept");
    assert_eq!(kept, b"scribble");
}

#[tokio::test]
async fn an_outbox_that_is_gone_is_missed() {
    let seat = after(|outbox| std::fs::remove_file(outbox).expect("it goes")).await;
    let session = seat.ask("session.get", json!({})).await;
    assert_eq!(session["trouble"]["code"], "outbox_damaged");
}

#[tokio::test]
async fn sound_files_are_never_put_aside() {
    let seat = after(|_| {}).await;
    let session = seat.ask("session.get", json!({})).await;
    assert_eq!(session["stage"], "signed_in");
    let refused = seat.refused("session.set_aside", json!({})).await;
    assert_eq!(refused.code, "not_found");
}
