//! What processes on one database tell each other: everything once, in the order of each; and
//! what is gone before it was heard is known to be missed.

use quayside_server::ledger::{Heard, Ledger, News, PostgresLedger};

async fn tell(ledger: &dyn Ledger, notice: &str) {
    let mut tx = ledger.write().await.expect("it writes");
    tx.count_commit(notice).await.expect("it writes");
    tx.commit().await.expect("it commits");
}

fn news(notices: &[&str], missed: bool) -> News {
    News {
        notices: notices.iter().map(|notice| (*notice).to_owned()).collect(),
        missed,
    }
}

#[tokio::test]
async fn a_process_hears_every_write_of_another_once_or_that_it_missed_some() {
    let store = super::postgres().await;
    let address = store.address.as_deref().expect("a database server");
    let open = async || PostgresLedger::open(address).await.expect("it opens");
    let (here, there) = (store.ledger, open().await);
    tell(&there, "before anybody listened").await;
    let mut heard = Heard::new();
    let mut hear = async || here.news(&mut heard).await.expect("it hears");
    assert_eq!(hear().await, News::default());
    tell(&there, "one").await;
    tell(here.as_ref(), "its own").await;
    tell(&there, "two").await;
    assert_eq!(hear().await, news(&["one", "two"], false));
    assert_eq!(hear().await, News::default());
    // A process that starts removes what those before it left.
    tell(&there, "three").await;
    let third = open().await;
    let first = third.news(&mut Heard::new()).await;
    assert_eq!(first.expect("it hears"), News::default());
    assert_eq!(hear().await, news(&[], true));
    tell(&third, "four").await;
    assert_eq!(hear().await, news(&["four"], false));
}
