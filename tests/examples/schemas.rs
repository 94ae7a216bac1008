//! Writes the files of the desktop of the present version as text into `tests/fixtures/schemas`:
//! a seller in the middle of work, some of it sent, some waiting. Once per new migration.

use quayside_store::Purpose;
use quayside_tests::{
    audit::own_folder,
    schemas,
    world::{World, keep_files_plain, pdf},
};
use rusqlite::Connection;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    keep_files_plain();
    let mut world = World::new().await;
    let buyer = world.buyer("Nordwind").await;
    let seller = world.seller("Hanoi Textile").await;
    let (deal, _) = buyer.submit_rfq("浴巾 bath towels").await;
    world.sync_all().await;
    world.operator().await.approve_rfq(deal).await;
    world.sync_all().await;
    seller.submit_quote(deal, "2.85").await;
    buyer.write(deal, &seller, "When can you ship?").await;
    world.sync_all().await;
    seller.write(deal, &seller, "In April").await;
    let scan = pdf("a signed scan");
    seller.stage("scan.pdf", scan, Purpose::Document).await;
    let profile = seller.profile().await;
    profile.keep_session(None).await.expect("it is forgotten");
    drop(profile);
    seller.away().await;
    let own = own_folder(seller.folder(), seller.person());
    for name in ["outbox", "cache"] {
        let path = schemas::path(name, schemas::newest(name));
        if path.exists() {
            eprintln!("{} is kept as it is", path.display());
            continue;
        }
        let file = Connection::open(own.join(format!("{name}.db"))).expect("it opens");
        std::fs::create_dir_all(path.parent().expect("it has one")).expect("it is made");
        std::fs::write(&path, schemas::dump(&file)).expect("it is written");
        eprintln!("{} is new", path.display());
    }
}
