//! Conflicts that the database itself declares, wherever it likes: whoever asked never learns of
//! them (sync.md, invariant 43).

use std::sync::atomic::Ordering;

use quayside_domain::{Command, RecordKind, Side};

use crate::books::{assert_sound, pool};
use crate::goods::{published, quote, quote_submit};
use crate::world::World;
use quayside_server::clock::Clock;

/// Every seventeenth row written fails the way a serialisable database fails, which is about every
/// second batch. A sequence does not roll back, so the next try gets further.
const INJECT: &str = r"
    create sequence injected;
    create function injected() returns trigger language plpgsql as $$
    begin
      if nextval('injected') % 17 = 0 then
        raise exception 'injected' using errcode = case
          when nextval('injected') % 2 = 0 then '40001' else '40P01' end;
      end if;
      return new;
    end $$;
    create trigger t before insert or update on unit
      for each row execute function injected();
    create trigger t before insert or update on receipt
      for each row execute function injected();
    create trigger t before insert or update on scope_head
      for each row execute function injected();
    create trigger t before insert or update on session
      for each row execute function injected();
    create trigger t before insert or update on device
      for each row execute function injected();
    create trigger t before insert or update on upload
      for each row execute function injected();";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn injected_conflicts_are_tried_again_and_change_nothing_that_anybody_sees() {
    let world = World::open().await;
    let pool = pool(&world).await;
    sqlx::raw_sql(INJECT)
        .execute(&pool)
        .await
        .expect("it writes");
    let mut operator = world.operator().await;
    let mut buyer = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut seller = world.firm(&mut operator, "hanoi", Side::Seller).await;
    let deal = published(&world, &mut buyer, &mut operator).await;
    seller.pull_all().await;
    seller
        .accepted(&quote_submit(deal, quote("3.25", world.clock.now())))
        .await;
    buyer.pull_all().await;
    assert_eq!(buyer.all(RecordKind::Quote).len(), 1);
    let refused = buyer
        .refused(&Command::RfqApprove {
            deal,
            rfq_revision: 1,
        })
        .await;
    assert!(!refused.is_empty());
    let app = &world.server.as_ref().expect("it runs").app;
    let conflicts = app.metrics.conflicts.load(Ordering::Relaxed);
    assert!(conflicts >= 3, "only {conflicts} batches were begun anew");
    assert_sound(&world).await;
}
