//! One whole trade, from the registration of two named firms to the payout of the seller.

use chrono::Duration;
use quayside_domain::{
    Command, Side,
    command::{DealRef, PayoutStep},
    contract::ContractState,
    enterprise::EnterpriseState,
    order::{OrderTab, Stage},
    quote::QuoteState,
    rfq::{Reason, RfqState},
};
use quayside_store::{EntryState, List, ListQuery};
use quayside_tests::world::{Desk, World};

/// The people of this story.
struct Trade {
    world: World,
    nordwind: Desk,
    hanoi: Desk,
    operator: Desk,
}

// S0-04, S0-08, S0-17, S0-18, S0-19, S0-36, S0-58, S0-64, S0-67, S0-74, S0-77, S0-78, S0-79, S0-88,
// S0-90 … S0-93, S0-95, S0-96, S0-99
#[tokio::test]
async fn nordwind_and_hanoi_textile_trade_from_their_registration_to_the_payout() {
    let mut trade = Trade::open().await;
    trade.registers().await;
    let deal = trade.finds_a_price().await;
    trade.signs_a_contract(deal).await;
    trade.orders_pays_ships_and_is_paid(deal).await;
    trade.world.assert_alike().await;
}

impl Trade {
    async fn open() -> Self {
        let mut world = World::new().await;
        let operator = world.operator().await;
        let nordwind = world.newcomer("Nordwind", Side::Buyer).await;
        let hanoi = world.newcomer("Hanoi Textile", Side::Seller).await;
        Self {
            world,
            nordwind,
            hanoi,
            operator,
        }
    }

    /// Both firms apply; one licence is not readable and comes again; the seller's account opens.
    async fn registers(&mut self) {
        let (nordwind, hanoi, operator) = (&self.nordwind, &self.hanoi, &self.operator);
        assert_eq!(nordwind.firm().await.map(|firm| firm.state), None);
        nordwind.apply("Nordwind", Side::Buyer).await;
        hanoi.apply("Hanoi Textile", Side::Seller).await;
        assert_eq!(nordwind.firm().await.map(|firm| firm.state), None, "queued");
        self.world.sync_all().await;
        assert_eq!(state_of(nordwind).await, EnterpriseState::Reviewing);
        assert_eq!(operator.list(List::Queue).await.len(), 2);

        // A firm under review can do nothing yet.
        let (_, early) = nordwind.submit_rfq("Too early").await;
        self.world.sync_all().await;
        assert_eq!(nordwind.entry(early).await.state, EntryState::Refused);
        let profile = nordwind.profile().await;
        profile.discard(early).await.expect("it was refused");

        let reject = Command::EnterpriseReject {
            enterprise: nordwind.enterprise(),
            version: 1,
            reason: Reason {
                code: "licence_unreadable".into(),
                text: "The seal cannot be read.".into(),
            },
        };
        operator.do_now(reject).await;
        self.world.sync_all().await;
        assert_eq!(state_of(nordwind).await, EnterpriseState::Rejected);
        let told = nordwind.firm().await.and_then(|firm| firm.reason);
        assert_eq!(
            told.map(|reason| reason.text).as_deref(),
            Some("The seal cannot be read.")
        );
        nordwind.apply("Nordwind", Side::Buyer).await;
        self.world.sync_all().await;

        for (firm, version) in [(nordwind, 2), (hanoi, 1)] {
            let approve = Command::EnterpriseApprove {
                enterprise: firm.enterprise(),
                version,
            };
            operator.do_now(approve).await;
        }
        self.world.sync_all().await;
        assert_eq!(state_of(nordwind).await, EnterpriseState::Qualified);
        assert_eq!(state_of(hanoi).await, EnterpriseState::AccountOpening);
        let open = Command::EnterpriseOpenAccount {
            enterprise: hanoi.enterprise(),
        };
        operator.do_now(open).await;
        self.world.sync_all().await;
        assert_eq!(state_of(hanoi).await, EnterpriseState::Qualified);
        assert!(operator.list(List::Queue).await.is_empty());
    }

    /// A requirement, reviewed; a price, modified once; the price is taken.
    async fn finds_a_price(&mut self) -> DealRef {
        let (nordwind, hanoi) = (&self.nordwind, &self.hanoi);
        let (deal, _) = nordwind.submit_rfq("4,000 bath towels").await;
        self.world.sync_all().await;
        assert!(hanoi.list(List::Square).await.is_empty(), "not reviewed");
        self.operator.approve_rfq(deal).await;
        self.world.sync_all().await;
        assert_eq!(hanoi.list(List::Square).await.len(), 1);
        hanoi.submit_quote(deal, "2.95").await;
        self.world.sync_all().await;
        hanoi.revise_quote(deal, 1, "2.85").await;
        self.world.sync_all().await;
        let offers = nordwind.offers().await;
        let totals: Vec<String> = offers.iter().map(|o| o.total.amount.to_string()).collect();
        assert_eq!(totals, ["11400.00"]);
        nordwind.select(deal, hanoi, 2).await;
        self.world.sync_all().await;
        assert_eq!(rfq_state(nordwind).await, RfqState::Confirmed);
        let quotes = hanoi.quotes().await;
        assert_eq!(
            quotes.first().map(|quote| quote.state),
            Some(QuoteState::Selected)
        );
        deal
    }

    async fn signs_a_contract(&mut self, deal: DealRef) {
        let (nordwind, hanoi) = (&self.nordwind, &self.hanoi);
        let (paper, _) = hanoi.upload_contract(deal, "contract HT-2026-0117").await;
        self.world.sync_all().await;
        assert_eq!(contract_of(nordwind).await, ContractState::ToSign);
        let (signed, _) = nordwind.sign_contract(deal, hanoi, &paper.hash).await;
        self.world.sync_all().await;
        assert_eq!(contract_of(hanoi).await, ContractState::SignedUploaded);
        hanoi.accept_signed(deal, &signed).await;
        self.world.sync_all().await;
        for side in [nordwind, hanoi] {
            assert_eq!(contract_of(side).await, ContractState::InForce);
        }
    }

    async fn orders_pays_ships_and_is_paid(&mut self, deal: DealRef) {
        let (nordwind, hanoi, operator) = (&self.nordwind, &self.hanoi, &self.operator);
        let (order, _) = nordwind.place_order(deal, hanoi, 2, "2.85").await;
        self.stands_at(OrderTab::ToBeConfirmed).await;
        hanoi.approve_order(deal, order).await;
        self.stands_at(OrderTab::AdvancePaymentPending).await;
        assert_eq!(rfq_state(nordwind).await, RfqState::Traded);
        let orders = hanoi.orders().await;
        let number = orders.first().and_then(|order| order.number.clone());
        assert_eq!(number.map(|number| number.len()), Some(17));

        // What the buyer says is not what the bank says.
        nordwind.claim_payment(deal, order, 0).await;
        self.stands_at(OrderTab::AdvancePaymentPending).await;
        operator
            .match_payment(deal, order, 0, "ADVANCE", 3420.into())
            .await;
        self.stands_at(OrderTab::AdvancePaid).await;

        hanoi.attach_papers(deal, order, Stage::Preparation).await;
        hanoi.act(Command::OrderReady { deal, order }).await;
        self.stands_at(OrderTab::BalancePaymentPending).await;
        operator
            .match_payment(deal, order, 1, "BALANCE", 7980.into())
            .await;
        self.stands_at(OrderTab::BalancePaid).await;

        hanoi.attach_papers(deal, order, Stage::Shipment).await;
        let (shipment, _) = hanoi.dispatch(deal, order).await;
        self.stands_at(OrderTab::Shipped).await;
        self.world.pass(Duration::days(28));
        nordwind.confirm_receipt(deal, order, shipment).await;
        self.stands_at(OrderTab::Received).await;

        hanoi.act(Command::OrderRequestPayout { deal, order }).await;
        self.stands_at(OrderTab::Collecting).await;
        for step in [
            PayoutStep::Entered,
            PayoutStep::Withdrawn,
            PayoutStep::FxSettled,
            PayoutStep::Completed,
        ] {
            operator.record_payout(deal, order, step).await;
        }
        self.stands_at(OrderTab::Completed).await;
        assert!(operator.list(List::Queue).await.is_empty());
    }

    /// Both sides have the order in this tab and in no other, and All counts it once (S0-84).
    async fn stands_at(&self, tab: OrderTab) {
        self.world.sync_all().await;
        for side in [&self.nordwind, &self.hanoi] {
            let open = side.profile().await.open_entries().await.expect("it reads");
            assert_eq!(open, [], "nothing of {} waits", side.login());
            assert_eq!(side.tab().await, tab, "{}", side.login());
            let orders = ListQuery::new(List::Order, side.enterprise());
            let counts = side.profile().await.tab_counts(&orders).await;
            let counts = counts.expect("it reads");
            assert_eq!(counts.all, 1);
            assert_eq!(counts.tabs.values().sum::<u64>(), counts.all);
        }
    }
}

async fn state_of(desk: &Desk) -> EnterpriseState {
    desk.firm().await.expect("it has applied").state
}

async fn rfq_state(desk: &Desk) -> RfqState {
    desk.rfqs().await.first().expect("there is one").state
}

async fn contract_of(desk: &Desk) -> ContractState {
    desk.contracts().await.first().expect("there is one").state
}
