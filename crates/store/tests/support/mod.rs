//! People, records and pages for the tests of the files.
#![allow(dead_code)] // each test binary uses its part

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, Mutex},
};

use chrono::{DateTime, Duration, TimeZone, Utc};
use quayside_domain::{
    ConversationId, DealId, EnterpriseId, MessageId, PersonId, QuoteId, Side,
    command::DealRef,
    conversation::Message,
    document::DocumentRef,
    incoterm::{Incoterm, TransportMode},
    money::{Currency, Money},
    order::PaymentMethod,
    party::Party,
    quantity::Quantity,
    quote::{PaymentTerms, Quote, QuoteContent, QuoteLine, QuoteState},
    rfq::{Budget, ProcurementType, Rfq, RfqContent, RfqState},
};
use quayside_protocol::{
    Cursor, Entry, HelloAnswer, Limits, Op, Page, PageHeader, PageTrailer, ScopeHead, ScopeKey,
    Sum, h64,
};
use quayside_store::{Clock, Key, Profile};
use serde::Serialize;
use serde_json::value::RawValue;
use uuid::Uuid;

pub const BUYER: EnterpriseId = EnterpriseId(Uuid::from_u128(0xb));
pub const SELLER: EnterpriseId = EnterpriseId(Uuid::from_u128(0x5));
pub const EPOCH: Uuid = Uuid::from_u128(0xe);

/// A clock that stands until it is moved.
pub struct Hand(Mutex<DateTime<Utc>>);

impl Hand {
    pub fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(start())))
    }

    pub fn pass(&self, time: Duration) {
        *self.0.lock().expect("no test panics with it") += time;
    }
}

impl Clock for Hand {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().expect("no test panics with it")
    }
}

pub fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 2, 8, 0, 0)
        .single()
        .expect("it exists once")
}

pub async fn open(folder: &Path, clock: &Arc<Hand>) -> Profile {
    try_open(folder, clock)
        .await
        .expect("a sound profile opens")
}

pub async fn try_open(folder: &Path, clock: &Arc<Hand>) -> Result<Profile, quayside_store::Fault> {
    open_with(folder, clock, None).await
}

/// The same, sealed with a key.
pub async fn open_with(
    folder: &Path,
    clock: &Arc<Hand>,
    key: Option<Key>,
) -> Result<Profile, quayside_store::Fault> {
    Profile::open(
        folder,
        "https://trade.example",
        PersonId(Uuid::from_u128(0xa)),
        key,
        clock.clone(),
    )
    .await
}

/// The folder of that person.
pub fn folder(profile: &Path) -> std::path::PathBuf {
    profile
        .join("trade.example")
        .join(Uuid::from_u128(0xa).to_string())
}

pub fn deal(n: u128) -> DealRef {
    DealRef {
        owner: BUYER,
        id: DealId(Uuid::from_u128(0xd000 + n)),
    }
}

pub fn party(enterprise: EnterpriseId, name: &str) -> Party {
    Party {
        enterprise,
        name: name.into(),
        country: "DE".into(),
        city: "Hamburg".into(),
    }
}

pub fn usd() -> Currency {
    Currency::parse("USD").expect("in use")
}

pub fn rfq_content(subject: &str) -> RfqContent {
    RfqContent {
        subject: subject.into(),
        category: "home-textiles.towels".into(),
        procurement_type: ProcurementType::OneTime,
        purpose: String::new(),
        quantity: Quantity {
            value: 1000.into(),
            unit: "H87".into(),
        },
        incoterm: Incoterm::Fob,
        named_place: "Haiphong".into(),
        budget: Budget {
            min: 1.into(),
            max: 2.into(),
            currency: usd(),
        },
        description: String::new(),
        images: vec![],
        email: "buyer@nordwind.example".into(),
        alias: "Nordwind".into(),
        mode: TransportMode::Sea,
        from: "VN".into(),
        to: "DE".into(),
        lead_time_days: Some(30),
        payment_method: PaymentMethod::BankTransfer,
        quotes_close: None,
        policy_accepted: true,
    }
}

pub fn rfq(n: u128, subject: &str) -> Rfq {
    let created = start() + Duration::minutes(i64::try_from(n).expect("few"));
    Rfq {
        id: deal(n).id,
        buyer: party(BUYER, "Nordwind"),
        number: n.to_string(),
        state: RfqState::ReplyPending,
        revision: 1,
        content: rfq_content(subject),
        reason: None,
        quoted_sellers: 0,
        created_at: created,
        published_at: Some(created),
        quotes_close_at: Some(created + Duration::days(30)),
        quotes_closed: false,
        decide_by: None,
        order_by: None,
    }
}

pub fn quote(n: u128, subject: &str) -> Quote {
    let at = start() + Duration::minutes(i64::try_from(n).expect("few"));
    Quote {
        id: QuoteId::of(deal(n).id, SELLER),
        deal: deal(n).id,
        owner: BUYER,
        buyer: party(BUYER, "Nordwind"),
        seller: party(SELLER, "Hanoi Textile"),
        state: QuoteState::Live,
        version: 1,
        by: "Linh".into(),
        rfq_revision: 1,
        rfq_number: n.to_string(),
        subject: subject.into(),
        category: "home-textiles.towels".into(),
        rfq_quantity: rfq_content(subject).quantity,
        budget: rfq_content(subject).budget,
        content: QuoteContent {
            lines: vec![QuoteLine {
                description: subject.into(),
                quantity: rfq_content(subject).quantity,
                unit_price: 2.into(),
            }],
            currency: usd(),
            incoterm: Incoterm::Fob,
            named_place: "Haiphong".into(),
            delivery_place: String::new(),
            mode: TransportMode::Sea,
            lead_time_days: 30,
            payment: PaymentTerms {
                method: PaymentMethod::BankTransfer,
                advance_percent: 30.into(),
            },
            valid_until: at + Duration::days(20),
            note: String::new(),
        },
        total: Money {
            amount: (2000 + i64::try_from(n).expect("few")).into(),
            currency: usd(),
        },
        history: vec![],
        reason: None,
        submitted_at: at,
        updated_at: at,
    }
}

pub fn message(n: u128, about: u128, side: Side, text: &str) -> Message {
    Message {
        id: MessageId(Uuid::from_u128(0x3000 + n)),
        conversation: ConversationId::of(deal(about).id, SELLER),
        deal: deal(about).id,
        owner: BUYER,
        seller: SELLER,
        side,
        enterprise_name: "Nordwind".into(),
        person_name: "Anna".into(),
        subject: "Towels".into(),
        text: text.into(),
        attachments: vec![],
        sent_at: start() + Duration::minutes(i64::try_from(n).expect("few")),
    }
}

pub fn pdf(name: &str, text: &str) -> (String, Vec<u8>) {
    (
        name.to_owned(),
        format!("%PDF-1.7\n{text}\n%%EOF\n").into_bytes(),
    )
}

pub fn named(hash: &str, name: &str) -> DocumentRef {
    DocumentRef {
        owner: SELLER,
        hash: hash.into(),
        name: name.into(),
        size: 10,
        media_type: "application/pdf".into(),
    }
}

/// A server's feeds, as far as the desktop sees them.
#[derive(Default)]
pub struct Feed {
    scopes: BTreeMap<ScopeKey, Scope>,
}

#[derive(Default, Clone)]
struct Scope {
    head: u64,
    live: BTreeMap<(EnterpriseId, Uuid), u64>,
    pending: Vec<Entry>,
}

pub fn of(enterprise: EnterpriseId) -> ScopeKey {
    ScopeKey(format!("enterprise:{enterprise}"))
}

impl Feed {
    pub fn scope(&mut self, scope: &ScopeKey) -> &mut Self {
        self.scopes.entry(scope.clone()).or_default();
        self
    }

    pub fn put<T: Serialize>(
        &mut self,
        scope: &ScopeKey,
        kind: &str,
        rec: Uuid,
        ver: u64,
        body: &T,
    ) -> &mut Self {
        let feed = self.scopes.entry(scope.clone()).or_default();
        feed.head += 1;
        feed.live.insert((BUYER, rec), ver);
        let text = serde_json::to_string(body).expect("it is JSON");
        feed.pending.push(Entry {
            scope: scope.clone(),
            seq: feed.head,
            op: Op::Put,
            owner: BUYER,
            rec,
            kind: kind.into(),
            ver,
            body: Some(RawValue::from_string(text).expect("it is JSON")),
        });
        self
    }

    pub fn gone(&mut self, scope: &ScopeKey, kind: &str, rec: Uuid) -> &mut Self {
        let feed = self.scopes.entry(scope.clone()).or_default();
        feed.head += 1;
        let ver = feed.live.remove(&(BUYER, rec)).unwrap_or(1);
        feed.pending.push(Entry {
            scope: scope.clone(),
            seq: feed.head,
            op: Op::Gone,
            owner: BUYER,
            rec,
            kind: kind.into(),
            ver,
            body: None,
        });
        self
    }

    pub fn drop_scope(&mut self, scope: &ScopeKey) -> &mut Self {
        self.scopes.remove(scope);
        self
    }

    /// Everything not yet delivered, as one complete page.
    pub fn page(&mut self) -> Page {
        let mut page = Page {
            header: PageHeader {
                epoch: EPOCH,
                scopes: vec![],
            },
            entries: vec![],
            trailer: PageTrailer {
                next: BTreeMap::new(),
                complete: BTreeMap::new(),
                entries: 0,
                hash: String::new(),
            },
        };
        for (id, scope) in &mut self.scopes {
            page.header.scopes.push(ScopeHead {
                id: id.clone(),
                r#gen: 1,
                head: scope.head,
                floor: 0,
                cnt: u64::try_from(scope.live.len()).expect("few"),
                sum: scope
                    .live
                    .iter()
                    .fold(Sum::default(), |sum, ((owner, rec), ver)| {
                        sum.plus(h64(owner.0, *rec, *ver))
                    }),
            });
            page.entries.append(&mut scope.pending);
            page.trailer.next.insert(
                id.clone(),
                Cursor {
                    r#gen: 1,
                    hi: scope.head,
                    lo: 0,
                },
            );
            page.trailer.complete.insert(id.clone(), true);
        }
        page
    }
}

pub fn greeting(epoch: Uuid, applied_through: u64) -> HelloAnswer {
    HelloAnswer {
        epoch,
        token: "token".into(),
        server_time: start(),
        applied_through,
        scopes: vec![],
        min_pull_schema: 1,
        limits: Limits::default(),
        policy: quayside_domain::actor::Policy::default(),
        person: PersonId(Uuid::from_u128(0xa)),
        memberships: vec![],
        invitations: vec![],
        practice: true,
    }
}
