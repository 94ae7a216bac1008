//! Who and what is in the practice market before anybody trades: firms, people, papers.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use quayside_domain::checklist::DOCUMENTS;
use quayside_domain::document::DocumentRef;
use quayside_domain::{Command, CommandId, EnterpriseId, PersonId, Role, Side, category, derived};

use super::firms::{FIRMS, Firm, buyers, sellers};
use super::{paper, story};
use crate::app::App;
use crate::clock::micros;
use crate::documents::{self, Kept};
use crate::fault::{Answer, Fault};
use crate::ledger::{NewPerson, PersonRow};
use crate::writer::{Deed, Invitee, Sender, What};

/// The operator everyone plays.
pub const OPERATOR: (&str, &str) = ("Marta Silva", "marta");

/// Firms after whose model someone applies.
pub const APPLICANTS: [&str; 2] = ["pacific-harbor", "everflow"];

/// The enterprise that applies after the model of a firm.
pub fn applicant(key: &str) -> EnterpriseId {
    EnterpriseId(derived(&["practice", "applicant", key]))
}

/// Everything the stories of the market draw on.
pub struct Market {
    pub app: Arc<App>,
    pub now: DateTime<Utc>,
    papers: BTreeMap<(EnterpriseId, String), DocumentRef>,
}

/// A person of the practice market; the same in every market.
pub fn person_id(login_id: &str) -> PersonId {
    PersonId(derived(&["practice", "person", login_id]))
}

pub fn login_id(firm: &Firm, local: &str) -> String {
    format!("{local}.{}", firm.key)
}

/// Someone of the firm: 0 the owner, 1 the trader.
pub fn sender(firm: &Firm, who: usize) -> Sender {
    let (name, local) = firm.people.get(who).copied().unwrap_or_default();
    Sender {
        person: person_id(&login_id(firm, local)),
        name: name.to_owned(),
        device: "Office desktop".to_owned(),
    }
}

pub fn operator() -> Sender {
    let (name, login_id) = OPERATOR;
    Sender {
        person: person_id(login_id),
        name: name.to_owned(),
        device: "Operations desk".to_owned(),
    }
}

impl Market {
    /// The market as it is: papers are made again, byte for byte the same, and kept once.
    pub async fn open(app: &Arc<App>) -> Answer<Self> {
        let mut wanted = Vec::new();
        for firm in FIRMS {
            wanted.push((firm.id(), "licence".to_owned(), licence(firm)));
        }
        for firm in buyers() {
            wanted.push((firm.id(), "contract-signed".to_owned(), signed(firm)));
            wanted.push((firm.id(), "proof".to_owned(), proof(firm)));
        }
        for firm in sellers() {
            wanted.push((firm.id(), "contract".to_owned(), contract(firm)));
            for document in DOCUMENTS {
                let bytes = checklist_paper(firm, document.code);
                wanted.push((firm.id(), document.code.to_owned(), bytes));
            }
        }
        for (n, code) in category::CATEGORIES.iter().enumerate() {
            for turn in 0..PICTURES {
                let hue = u32::try_from(n * 47 + turn * 23).unwrap_or(0) % 360;
                let bytes = paper::picture(shape(code), hue);
                let label = format!("picture:{code}:{turn}");
                for firm in buyers().filter(|firm| firm.categories.contains(&category::top(code))) {
                    wanted.push((firm.id(), label.clone(), bytes.clone()));
                }
            }
        }
        for firm in FIRMS.iter().filter(|firm| APPLICANTS.contains(&firm.key)) {
            wanted.push((applicant(firm.key), "licence".to_owned(), licence(firm)));
        }
        let mut papers = BTreeMap::new();
        let mut keep = Vec::new();
        for (owner, label, bytes) in wanted {
            let picture = label.starts_with("picture:");
            let media_type = if picture {
                "image/png"
            } else {
                "application/pdf"
            };
            let name = match picture {
                true => format!(
                    "{}.png",
                    label.replace("picture:", "").replace([':', '.'], "-")
                ),
                false => format!("{}.pdf", label.replace('_', "-")),
            };
            let kept = Kept::new(owner, bytes, media_type)?;
            papers.insert((owner, label), kept.named(&name));
            keep.push(kept);
        }
        documents::keep(app, keep).await?;
        Ok(Self {
            app: Arc::clone(app),
            now: app.now(),
            papers,
        })
    }

    /// A paper of a firm by its label.
    pub fn paper(&self, firm: &Firm, label: &str) -> Answer<DocumentRef> {
        self.paper_of(firm.id(), label)
    }

    /// The same of an enterprise that is not among the firms.
    pub fn paper_of(&self, owner: EnterpriseId, label: &str) -> Answer<DocumentRef> {
        self.papers
            .get(&(owner, label.to_owned()))
            .cloned()
            .ok_or_else(|| Fault::internal(&format!("no paper {label} of {owner}")))
    }

    /// Pictures for a requirement.
    pub fn pictures(&self, firm: &Firm, code: &str, count: usize) -> Answer<Vec<DocumentRef>> {
        (0..count.clamp(1, PICTURES))
            .map(|turn| self.paper(firm, &format!("picture:{code}:{turn}")))
            .collect()
    }

    /// People first, then their firms: applied, approved, settled, with address and colleague.
    pub async fn settle(&self) -> Answer<()> {
        let mut tx = self.app.write().await?;
        let everyone = FIRMS
            .iter()
            .flat_map(|firm| firm.people.map(|(name, local)| (Some(firm), name, local)))
            .chain([(None, OPERATOR.0, OPERATOR.1)]);
        for (firm, name, local) in everyone {
            let login_id = firm.map_or_else(|| local.to_owned(), |firm| login_id(firm, local));
            let domain = firm.map_or("quayside.example", |firm| firm.domain());
            tx.add_person(&NewPerson {
                person: PersonRow {
                    id: person_id(&login_id),
                    login_id,
                    display_name: name.to_owned(),
                    email: Some(format!("{local}@{domain}")),
                    phone: None,
                },
                phc: None,
                at: micros(self.now),
            })
            .await?;
        }
        tx.commit().await?;
        crate::serve::appoint(&self.app, OPERATOR.1)
            .await
            .map_err(|error| Fault::internal(&error))?;
        let mut deeds = Vec::new();
        for firm in FIRMS {
            deeds.push(self.registration(firm)?);
        }
        story::tell(&self.app, deeds).await?;
        for firm in FIRMS {
            let colleague = sender(firm, 1);
            let roles = [Role::Trader].into();
            self.app
                .writer
                .join(
                    firm.id(),
                    Invitee {
                        person: colleague.person,
                        name: colleague.name,
                        roles,
                        by: String::new(),
                    },
                )
                .await?;
        }
        Ok(())
    }

    fn registration(&self, firm: &'static Firm) -> Answer<Vec<Deed>> {
        let enterprise = firm.id();
        let mut profile = firm.profile();
        profile.business_license = Some(self.paper(firm, "licence")?);
        let begin = self.now - TimeDelta::days(90);
        let apply = Command::EnterpriseApply {
            enterprise,
            side: firm.side,
            profile,
        };
        let approve = Command::EnterpriseApprove {
            enterprise,
            version: 1,
        };
        let address = Command::EnterpriseSaveAddress {
            enterprise,
            address: firm.address(),
        };
        let mut steps = vec![
            (sender(firm, 0), enterprise, apply),
            (operator(), EnterpriseId::PLATFORM, approve),
        ];
        if firm.side == Side::Seller {
            let open = Command::EnterpriseOpenAccount { enterprise };
            steps.push((operator(), EnterpriseId::PLATFORM, open));
        }
        steps.push((sender(firm, 0), enterprise, address));
        Ok(steps
            .into_iter()
            .zip(0_i32..)
            .map(|((sender, acting, command), n)| Deed {
                at: begin + TimeDelta::hours(8) * n,
                what: What::Command {
                    sender,
                    id: CommandId(derived(&["practice", firm.key, &n.to_string()])),
                    acting,
                    command: Box::new(command),
                },
            })
            .collect())
    }
}

/// Pictures per category and buyer.
const PICTURES: usize = 3;

fn shape(code: &str) -> usize {
    match category::top(code) {
        "home-textiles" | "apparel" => 0,
        "furniture" | "machinery" | "toys" => 1,
        "lighting" | "heating" => 2,
        "kitchen" => 3,
        "electronics" | "presentation" => 4,
        _ => 5,
    }
}

/// Names of firms whose letters a plain PDF can show.
fn latin(firm: &Firm) -> String {
    if firm.name.chars().all(|c| u32::from(c) < 256) {
        firm.name.to_owned()
    } else {
        format!("{} ({})", firm.key, firm.city)
    }
}

fn licence(firm: &Firm) -> Vec<u8> {
    let lines = [
        format!("Enterprise: {}", latin(firm)),
        format!("Registration number: {}", firm.registration_number),
        format!("Country: {}   City: {}", firm.country, firm.city),
        "Seal of the register: (red)".to_owned(),
    ];
    paper::pdf("Business licence", &lines)
}

fn contract(firm: &Firm) -> Vec<u8> {
    let lines = [
        format!("Party B (seller): {}", latin(firm)),
        "1. Goods, quantity and price as in the quote this contract belongs to.".to_owned(),
        "2. Delivery by the agreed Incoterms 2020 rule and named place.".to_owned(),
        "3. Payment: advance on order, balance before dispatch.".to_owned(),
        "4. Documents as the checklist of the order lists them.".to_owned(),
        "Signed for Party A: ____________________".to_owned(),
    ];
    paper::pdf("Sales contract", &lines)
}

fn signed(firm: &Firm) -> Vec<u8> {
    let lines = [
        format!("Signed for Party A (buyer): {}", latin(firm)),
        format!("By: {}", firm.email),
        "This copy answers the version of the contract it was made from.".to_owned(),
    ];
    paper::pdf("Sales contract, signed", &lines)
}

fn proof(firm: &Firm) -> Vec<u8> {
    let lines = [
        format!("Ordering customer: {}", latin(firm)),
        "Status: executed".to_owned(),
    ];
    paper::pdf("Transfer order", &lines)
}

fn checklist_paper(firm: &Firm, code: &str) -> Vec<u8> {
    let title = code.replace('_', " ");
    let lines = [
        format!("Issued by: {}", latin(firm)),
        format!("City: {}", firm.city),
    ];
    paper::pdf(&title, &lines)
}
