//! Trade that is under way before anything happens in a run, so that short histories too have
//! quotes, contracts and orders to lose: one deal waits for the buyer's choice, one for money.

use std::collections::BTreeMap;

use quayside_domain::{Command, DealId, DealRef, EnterpriseId, Unit, UnitRef, decide};

use crate::{
    cast::Part,
    ideas, paper, people,
    template::{Making, Papers},
};

/// Who does what, in the order in which a trade goes.
const QUOTED: &[(Part, &str)] = &[
    (Part::Operator, "rfq.approve"),
    (Part::Seller, "quote.submit"),
    (Part::OtherSeller, "quote.submit"),
];
const ORDERED: &[(Part, &str)] = &[
    (Part::Operator, "rfq.approve"),
    (Part::Seller, "quote.submit"),
    (Part::Buyer, "quote.select"),
    (Part::Seller, "contract.upload"),
    (Part::Buyer, "contract.sign"),
    (Part::Seller, "contract.accept"),
    (Part::Buyer, "order.submit"),
    (Part::Seller, "order.approve"),
];

impl Making {
    /// Brings the deals about; answers each with the word that only its requirement holds.
    pub fn trade(&mut self, papers: &BTreeMap<EnterpriseId, Papers>) -> Vec<(DealRef, String)> {
        [("zqquoted", QUOTED), ("zqordered", ORDERED)]
            .into_iter()
            .map(|(word, script)| {
                let deal = self.publish(papers, word);
                for (part, kind) in script {
                    self.advance(papers, deal, *part, kind);
                }
                (deal, word.to_owned())
            })
            .collect()
    }

    fn publish(&mut self, papers: &BTreeMap<EnterpriseId, Papers>, word: &str) -> DealRef {
        let owner = Part::Buyer.enterprise();
        let now = self.clock.at();
        let deal = DealRef {
            owner,
            id: DealId(self.chance.id(now)),
        };
        let image = papers
            .get(&owner)
            .expect("the buyer has some")
            .image
            .clone();
        let content = paper::rfq(&format!("毛巾 towels {word}"), image);
        self.accept(
            Part::Buyer,
            Command::RfqSubmit {
                deal,
                content,
                draft: None,
            },
        );
        deal
    }

    /// The one thing of that kind that the rules allow this person now.
    fn advance(
        &mut self,
        papers: &BTreeMap<EnterpriseId, Papers>,
        deal: DealRef,
        part: Part,
        kind: &str,
    ) {
        self.sync(part);
        let fresh = [(); 2].map(|()| self.chance.id(self.clock.at()));
        let desk = self.desks.get(&part).expect("the part has arrived");
        let known = people::known(&self.rt, desk, deal, &[]);
        let Some(Unit::Deal(seen)) = known.get(&UnitRef::from(deal)) else {
            panic!("{part:?} does not see the deal");
        };
        let me = desk.actor();
        // The operator has no documents and needs none here.
        let firm = if papers.contains_key(&me.enterprise) {
            me.enterprise
        } else {
            deal.owner
        };
        let papers = papers.get(&firm).expect("firms have some");
        let now = self.clock.at();
        let all = ideas::ideas(&ideas::Desk {
            me: &me,
            at: deal,
            deal: seen,
            now,
            pdf: papers.pdfs.first().expect("firms have some").clone(),
            image: papers.image.clone(),
            fresh,
            turn: 0,
        });
        let ctx = people::context(&me, now);
        let command = all
            .into_iter()
            .find(|one| one.kind() == kind && decide(&known, one, &ctx).is_ok());
        let command = command.unwrap_or_else(|| panic!("nothing allows {part:?} {kind}"));
        self.accept(part, command);
    }
}
