//! The market before anything happens: everybody has registered, firms are approved, a few
//! documents are on the platform. Made once, copied for every run.

use std::{collections::BTreeMap, future::Future, path::PathBuf, pin::pin, task::Poll};

use chrono::{DateTime, Utc};
use quayside_domain::{
    Command, CommandId, DealRef, EnterpriseId, PersonId, Role, UnitRef, document::DocumentRef,
};
use quayside_protocol::account::{AddMember, Register, Secret, SignIn};
use quayside_store::{EntryState, Purpose};
use quayside_sync::Session;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::{
    books::Books,
    cast::{PARTS, Part},
    chance::Chance,
    clock::Hand,
    desk::{Desk, PASSPHRASE, platform},
    house::House,
    line::Line,
    network::respond,
    paper,
    world::{copy_all, place},
};

/// Documents of one firm that the platform has.
#[derive(Clone, Debug)]
pub struct Papers {
    pub image: DocumentRef,
    pub pdfs: Vec<DocumentRef>,
}

/// The market as every run finds it.
pub struct Template {
    place: TempDir,
    pub people: BTreeMap<Part, PersonId>,
    pub papers: BTreeMap<EnterpriseId, Papers>,
    pub units: BTreeMap<UnitRef, String>,
    pub members: Vec<(PersonId, EnterpriseId, bool, String)>,
    pub names: BTreeMap<PersonId, String>,
    /// The newest receipt.
    pub receipts: i64,
    /// Deals that are under way, and the word that only each one's requirement holds.
    pub deals: Vec<(DealRef, String)>,
    /// When everything begins.
    pub now: DateTime<Utc>,
}

/// Waits for something that asks the platform, on a good line.
pub fn fairly<F: Future>(rt: &Runtime, house: &House, line: &Line, work: F) -> F::Output {
    let mut work = pin!(work);
    loop {
        let done = rt.block_on(std::future::poll_fn(|cx| match work.as_mut().poll(cx) {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            Poll::Pending if line.waits() => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }));
        if let Some(done) = done {
            return done;
        }
        while let Some(waiting) = line.take() {
            let reply = house.serve(&waiting.request, None);
            let reply = reply.expect("nobody kills the platform now");
            // Who asked may have gone.
            let _ = waiting.answer.send(Ok(respond(reply)));
        }
    }
}

pub struct Making {
    pub rt: Runtime,
    house: House,
    pub clock: Hand,
    pub chance: Chance,
    folder: PathBuf,
    pub desks: BTreeMap<Part, Desk>,
}

impl Template {
    pub fn new() -> Self {
        let place = place();
        let clock = Hand::new();
        let server = place.path().join("server");
        let mut making = Making {
            rt: runtime(),
            house: House::start(&server, &clock),
            clock,
            chance: Chance::new(0),
            folder: place.path().join("desks"),
            desks: BTreeMap::new(),
        };
        for part in PARTS {
            making.arrive(part);
        }
        let mut papers = BTreeMap::new();
        for part in [Part::Buyer, Part::Seller, Part::OtherSeller] {
            papers.insert(part.enterprise(), making.papers(part));
        }
        let deals = making.trade(&papers);
        for part in PARTS {
            making.sync(part);
        }
        for desk in making.desks.values_mut() {
            desk.quit(&making.rt);
        }
        making.house.stop();
        let books = Books::open(&making.house.database());
        Self {
            people: making
                .desks
                .iter()
                .map(|(part, desk)| (*part, desk.person))
                .collect(),
            papers,
            units: books.units(),
            members: books.members(),
            names: books.names(),
            receipts: books.last_receipt(),
            deals,
            now: making.clock.at(),
            place,
        }
    }

    pub fn server(&self) -> PathBuf {
        self.place.path().join("server")
    }

    pub fn desk(&self, part: Part) -> PathBuf {
        self.place.path().join("desks").join(part.machine())
    }
}

/// A runtime of one thread: the same work in the same order.
pub fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(2)
        .build()
        .expect("a runtime can be made")
}

impl Making {
    fn arrive(&mut self, part: Part) {
        let line = Line::default();
        let door = platform(&line);
        let signed_in = fairly(&self.rt, &self.house, &line, async {
            if part == Part::Laptop {
                return door
                    .sign_in(&SignIn {
                        identifier: part.login().into(),
                        passphrase: Secret::from(PASSPHRASE),
                        device: "laptop".into(),
                    })
                    .await;
            }
            door.register(&Register {
                email: Some(format!("{}@example.com", part.login())),
                phone: None,
                login_id: part.login().into(),
                display_name: format!("Person of {}", part.login()),
                passphrase: Secret::from(PASSPHRASE),
                device: "desk".into(),
            })
            .await
        })
        .expect("the platform takes new people");
        let folder = self.folder.join(part.machine());
        let mut desk = Desk::new(part, signed_in.person.id, &folder, self.clock.clone());
        desk.start(&self.rt);
        desk.enter(&self.rt, &signed_in);
        self.desks.insert(part, desk);
        match part {
            Part::Operator => self.house.appoint_operator(part.login()),
            Part::Buyer | Part::Seller | Part::OtherSeller => self.found(part),
            Part::Colleague => self.join(part),
            Part::Laptop => {}
        }
    }

    pub fn desk(&mut self, part: Part) -> &mut Desk {
        self.desks.get_mut(&part).expect("the part has arrived")
    }

    fn id(&mut self) -> CommandId {
        let now = self.clock.at();
        CommandId(self.chance.id(now))
    }

    fn stage(&mut self, part: Part, name: &str, bytes: Vec<u8>, purpose: Purpose) -> DocumentRef {
        let profile = self.desk(part).profile().clone();
        let staged = profile.stage_bytes(name.into(), bytes, part.enterprise(), purpose);
        self.rt.block_on(staged).expect("the file is taken").0
    }

    fn found(&mut self, part: Part) {
        let enterprise = part.enterprise();
        let side = part.side().expect("a firm has a side");
        let licence = self.stage(
            part,
            "licence.pdf",
            paper::pdf(part.login()),
            Purpose::Licence,
        );
        self.accept(
            part,
            Command::EnterpriseApply {
                enterprise,
                side,
                profile: paper::profile(part.firm(), side, licence),
            },
        );
        self.accept(
            Part::Operator,
            Command::EnterpriseApprove {
                enterprise,
                version: 1,
            },
        );
        if side == quayside_domain::Side::Seller {
            self.accept(
                Part::Operator,
                Command::EnterpriseOpenAccount { enterprise },
            );
        }
    }

    pub fn accept(&mut self, part: Part, command: Command) {
        let id = self.id();
        let kind = command.kind();
        let desk = self.desks.get_mut(&part).expect("the part has arrived");
        desk.save(&self.rt, id, command);
        // Until it can no longer be taken back.
        self.clock.pass(6);
        self.sync(part);
        let entries = self.desks.get(&part).expect("it is here").entries(&self.rt);
        let entry = entries.get(&id).expect("the archive keeps it");
        assert_eq!(
            entry.state,
            EntryState::Accepted,
            "{kind}: {:?}",
            entry.refusal
        );
    }

    fn join(&mut self, part: Part) {
        let owner = self.desks.get(&Part::Buyer).expect("the buyer is first");
        let vault = std::sync::Arc::new(owner.profile().clone());
        let session = Session::resume(platform(&owner.line), vault);
        let member = AddMember {
            login_id: part.login().into(),
            roles: [Role::Manager, Role::Trader].into(),
        };
        fairly(
            &self.rt,
            &self.house,
            &owner.line,
            session.add_member(part.enterprise(), &member),
        )
        .expect("the owner may");
        let asked = self.desks.get(&part).expect("the colleague has arrived");
        let vault = std::sync::Arc::new(asked.profile().clone());
        let session = Session::resume(platform(&asked.line), vault);
        fairly(
            &self.rt,
            &self.house,
            &asked.line,
            session.answer_invitation(part.enterprise(), true),
        )
        .expect("who is asked may accept");
    }

    fn papers(&mut self, part: Part) -> Papers {
        let image = self.stage(part, "towel.png", paper::DOT.to_vec(), Purpose::Image);
        let pdfs = (0..6)
            .map(|n| {
                let bytes = paper::pdf(&format!("paper {n} of {}", part.login()));
                self.stage(part, &format!("paper-{n}.pdf"), bytes, Purpose::Document)
            })
            .collect();
        Papers { image, pdfs }
    }

    pub fn sync(&mut self, part: Part) {
        let desk = self.desks.get_mut(&part).expect("the part has arrived");
        desk.begin(None);
        let line = desk.line.clone();
        loop {
            match desk.advance(&self.rt) {
                crate::desk::Moved::Ended(ended) => {
                    ended.expect("nothing goes wrong yet");
                    return;
                }
                crate::desk::Moved::Waits => {
                    while let Some(waiting) = line.take() {
                        let reply = self.house.serve(&waiting.request, None);
                        let reply = reply.expect("nobody kills the platform now");
                        // Who asked may have gone.
                        let _ = waiting.answer.send(Ok(respond(reply)));
                    }
                }
                crate::desk::Moved::Died => unreachable!("no gate is closed"),
            }
        }
    }
}

/// The platform's files of a run.
pub fn unpack(template: &Template, part: Part, to: &std::path::Path) {
    copy_all(&template.desk(part), to);
}
