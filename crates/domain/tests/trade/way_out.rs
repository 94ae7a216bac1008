//! Nobody is ever stuck: what is not over can be brought on by somebody, or a clock will. What
//! changes nothing (a reminder, a word, a claim) is no way out.

use quayside_domain::{
    Actor, Command, UnitRef, checklist, clocks,
    order::{Order, OrderTab, Payout, Stage},
    rfq::RfqState,
};

use crate::{
    desk::{Desk, deal, operator},
    ideas::ideas,
    samples::{associate, attach, bank_entry, dispatch},
};

/// Clocks that end an order or bring it on; the others only warn.
const CLOCKS: [&str; 3] = ["order.confirm_by", "order.advance_by", "order.receipt_by"];

/// The RFQ and each of its orders is over, or goes on.
pub fn nobody_is_stuck(desk: &Desk) {
    let deal = desk.deal();
    if !deal.rfq.state.is_final() {
        let state = |desk: &Desk| -> RfqState { desk.deal().rfq.state };
        assert!(somebody_changes(desk, state), "stuck: {:?}", deal.rfq);
    }
    for order in deal.orders.values() {
        if !order.tab.is_final() {
            assert!(ticks(desk, order) || goes_on(desk), "stuck: {order:?}");
        }
    }
}

/// One of its own clocks is set.
fn ticks(desk: &Desk, order: &Order) -> bool {
    let ids: Vec<_> = order
        .shipments
        .iter()
        .map(|one| one.id.to_string())
        .chain([order.id.to_string()])
        .collect();
    let unit = desk
        .units
        .get(&UnitRef::from(deal()))
        .expect("the deal exists");
    clocks(unit).iter().any(|due| {
        due.kind
            .split_once(':')
            .is_some_and(|(kind, id)| CLOCKS.contains(&kind) && ids.iter().any(|one| one == id))
    })
}

/// With its papers in order and its money paid, the order reaches another tab or the next step of
/// its payout.
fn goes_on(desk: &Desk) -> bool {
    let stage = |desk: &Desk| -> (OrderTab, Payout) {
        let order = desk.order();
        (order.tab, order.payout)
    };
    let before = stage(desk);
    let mut copy = desk.clone();
    papers(&mut copy);
    money(&mut copy);
    if stage(&copy) != before {
        return true;
    }
    let line = copy.order().content.lines.first().expect("a line");
    let left = line.quantity.value - copy.order().dispatched(0);
    let rest = dispatch(&copy, 0x5F, &left.to_string());
    changes(&copy, &copy.seller(), &rest, stage) || somebody_changes(&copy, stage)
}

fn papers(desk: &mut Desk) {
    let seller = desk.seller();
    let content = desk.order().content.clone();
    for (from, stage) in [(200, Stage::Preparation), (220, Stage::Shipment)] {
        let rows = checklist::missing(content.incoterm, content.mode, stage, |_| false);
        for (n, row) in (from..).zip(rows) {
            let _ = desk.attempt(&seller, &attach(&seller, n, row.code, stage));
        }
    }
}

fn money(desk: &mut Desk) {
    let (entry, import) = bank_entry("way out", "99999");
    desk.accept(&operator(), &import);
    for line in 0..desk.order().schedule.len() {
        let owed = desk.order().outstanding(line).to_string();
        let line = u32::try_from(line).expect("few lines");
        let _ = desk.attempt(&operator(), &associate(entry, line, &owed));
    }
}

fn somebody_changes<T: PartialEq>(desk: &Desk, what: impl Fn(&Desk) -> T + Copy) -> bool {
    ideas(desk)
        .iter()
        .any(|(actor, command)| changes(desk, actor, command, what))
}

fn changes<T: PartialEq>(
    desk: &Desk,
    actor: &Actor,
    command: &Command,
    what: impl Fn(&Desk) -> T,
) -> bool {
    let mut copy = desk.clone();
    copy.attempt(actor, command).is_ok() && what(&copy) != what(desk)
}
