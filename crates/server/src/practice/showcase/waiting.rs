//! What waits for the platform: firms to review, money to match.

use chrono::{TimeDelta, Utc};
use quayside_domain::bank_entry::BankEntryContent;
use quayside_domain::money::Money;
use quayside_domain::{BankEntryId, Command, CommandId, EnterpriseId, Side, derived};
use rust_decimal::Decimal;

use super::{firm, usd};
use crate::fault::Answer;
use crate::practice::market::{APPLICANTS, Market, applicant, operator, person_id, sender};
use crate::writer::{Deed, Sender, What};

/// Firms that wait for the platform: one in review, one whose account is being opened.
pub fn applicants(market: &Market) -> Answer<Vec<Deed>> {
    let mut deeds = Vec::new();
    let [buyer, seller] = APPLICANTS;
    for (key, name, side, approved) in [
        (buyer, "Cedar Point Outfitters Inc.", Side::Buyer, false),
        (seller, "Ningbo Bright Valve Co., Ltd.", Side::Seller, true),
    ] {
        let model = firm(key)?;
        let enterprise = applicant(key);
        let mut profile = model.profile();
        profile.name = name.into();
        profile.business_license = Some(market.paper_of(enterprise, "licence")?);
        let who = Sender {
            person: person_id(&format!("applicant.{key}")),
            ..sender(model, 1)
        };
        let apply = Command::EnterpriseApply {
            enterprise,
            side,
            profile,
        };
        let at = market.now - TimeDelta::hours(9);
        deeds.push(deed(at, who, enterprise, apply));
        if approved {
            let approve = Command::EnterpriseApprove {
                enterprise,
                version: 1,
            };
            let at = at + TimeDelta::hours(2);
            deeds.push(deed(at, operator(), EnterpriseId::PLATFORM, approve));
        }
    }
    Ok(deeds)
}

/// Money that nobody has matched yet.
pub fn entries(market: &Market) -> Answer<Vec<Deed>> {
    let mut deeds = Vec::new();
    for (n, (payer, cents, remittance)) in [
        ("Nordwind Import GmbH", 496_800, "Garden benches advance"),
        ("Unknown sender", 120_000, "INV 2231"),
        ("Savanna Trade Ltd", 1_845_050, "NONREF"),
    ]
    .into_iter()
    .enumerate()
    {
        let at = market.now - TimeDelta::hours(20);
        let statement = format!("STMT-{}", at.format("%Y%m%d"));
        let reference = format!("OPEN-{n}");
        let import = Command::BankEntryImport {
            entry: BankEntryId::of(&statement, &reference),
            content: BankEntryContent {
                account: String::new(),
                statement,
                position: 0,
                reference,
                amount: Money::rounded(Decimal::new(cents, 2), &usd()?),
                value_date: at.date_naive(),
                payer: payer.into(),
                remittance: remittance.into(),
            },
        };
        deeds.push(deed(at, operator(), EnterpriseId::PLATFORM, import));
    }
    Ok(deeds)
}

fn deed(at: chrono::DateTime<Utc>, sender: Sender, acting: EnterpriseId, command: Command) -> Deed {
    let id = derived(&["practice", &acting.to_string(), &format!("{command:?}")]);
    Deed {
        at,
        what: What::Command {
            sender,
            id: CommandId(id),
            acting,
            command: Box::new(command),
        },
    }
}
