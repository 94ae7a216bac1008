//! Decisions about an enterprise: registration, review, account opening, addresses, the
//! categories it follows. states.md E5.

use std::collections::BTreeSet;

use super::{BankAccount, Enterprise, EnterpriseProfile, EnterpriseState, Member, RULES};
use crate::{
    Actor, Command, Context, EnterpriseId, Event, Hat, PersonId, Refusal, Role, Side, category,
    document::{IMAGE_LIMIT, LICENCE_LIMIT},
    form::{self, Checked},
    identifiers::{account_number, bank_code, bank_country, registration_number},
    money::Money,
    reasons,
    rules::{Machine, Who, permit},
};

/// Addresses of one enterprise.
const ADDRESSES_MAX: usize = 100;

/// Decides a command on an enterprise.
pub(crate) fn decide(
    enterprise: Option<&Enterprise>,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    let actor = ctx.actor()?;
    let at = ctx.now;
    let kind = command.kind();
    let event = match command {
        Command::EnterpriseApply {
            enterprise: id,
            side,
            profile,
        } => {
            check(profile, *side, *id)?;
            permitted(enterprise, *id, kind, actor)?;
            let same_side = enterprise.is_none_or(|known| known.side == *side);
            if !same_side || hat_of(*side) != actor.hat {
                return Err(Refusal::state("enterprise.one_side"));
            }
            Event::EnterpriseApplied {
                at,
                enterprise: *id,
                side: *side,
                version: enterprise.map_or(1, |known| known.version.saturating_add(1)),
                profile: Box::new(profile.clone()),
                person: actor.person,
                person_name: actor.person_name.clone(),
            }
        }
        Command::EnterpriseApprove {
            enterprise: id,
            version,
        } => {
            let known = permitted(enterprise, *id, kind, actor)?;
            reviewed(known, *version)?;
            Event::EnterpriseApproved { at }
        }
        Command::EnterpriseReject {
            enterprise: id,
            version,
            reason,
        } => {
            form::reason(reason, reasons::ENTERPRISE_REJECT)?;
            let known = permitted(enterprise, *id, kind, actor)?;
            reviewed(known, *version)?;
            Event::EnterpriseRejected {
                at,
                reason: reason.clone(),
            }
        }
        Command::EnterpriseOpenAccount { enterprise: id } => {
            permitted(enterprise, *id, kind, actor)?;
            Event::EnterpriseAccountOpened { at }
        }
        Command::EnterpriseSaveAddress {
            enterprise: id,
            address,
        } => {
            form::required(&address.label, "address.label", form::NAME_MAX)?;
            form::address(address, "address")?;
            let known = permitted(enterprise, *id, kind, actor)?;
            let count = known.map_or(0, |known| known.addresses.len());
            form::count(count, ADDRESSES_MAX, "address")?;
            Event::EnterpriseAddressSaved {
                at,
                address: Box::new(address.clone()),
            }
        }
        Command::EnterpriseRemoveAddress {
            enterprise: id,
            address,
        } => {
            let known = permitted(enterprise, *id, kind, actor)?;
            let label = known
                .and_then(|known| known.addresses.iter().find(|one| one.id == *address))
                .map(|one| one.label.clone())
                .ok_or_else(|| Refusal::state("enterprise.no_such_address"))?;
            Event::EnterpriseAddressRemoved {
                at,
                address: *address,
                label,
            }
        }
        Command::EnterpriseSetLimit {
            enterprise: id,
            person,
            limit,
        } => {
            let limit = limit.as_ref().map(whole).transpose()?;
            let known = permitted(enterprise, *id, kind, actor)?;
            limited(known, *person, actor)?;
            match limit {
                Some(limit) => Event::EnterpriseLimitSet {
                    at,
                    person: *person,
                    limit,
                },
                None => Event::EnterpriseLimitLifted {
                    at,
                    person: *person,
                },
            }
        }
        Command::EnterpriseFollowCategories {
            enterprise: id,
            categories,
        } => {
            for code in categories {
                form::known_branch(code, "categories")?;
            }
            permitted(enterprise, *id, kind, actor)?;
            Event::EnterpriseCategoriesFollowed {
                at,
                categories: tops(categories),
            }
        }
        _ => return Err(Refusal::server("not_visible")),
    };
    Ok(vec![event])
}

/// A row allows it, and the actor is the operator or a member of this very enterprise.
fn permitted<'a>(
    enterprise: Option<&'a Enterprise>,
    id: EnterpriseId,
    kind: &str,
    actor: &Actor,
) -> Result<Option<&'a Enterprise>, Refusal> {
    let who = Who::from(actor.hat);
    let mine = match actor.hat {
        Hat::Operator => actor.enterprise == EnterpriseId::PLATFORM,
        Hat::Buyer | Hat::Seller => actor.enterprise == id,
    };
    if !mine {
        return Err(Refusal::state("actor.wrong_side").with("action", kind));
    }
    if enterprise.is_none() && kind != "enterprise.apply" {
        return Err(Refusal::server("not_visible"));
    }
    let state = enterprise.map(|known| known.state);
    permit(Machine::Enterprise, RULES, state, kind, who)?;
    Ok(enterprise)
}

/// A limit with all digits of its currency.
fn whole(limit: &Money) -> Result<Money, Refusal> {
    form::currency(&limit.currency, "limit.currency")?;
    Money::exact(limit.amount, &limit.currency)
        .map_err(|error| form::amount_refusal(error, "limit.amount"))
}

/// An owner sets limits, to members who own nothing: somebody may always act. Before the invited
/// person answers, too: the limit counts from the first act.
fn limited(enterprise: Option<&Enterprise>, person: PersonId, actor: &Actor) -> Checked {
    if !actor.roles.contains(&Role::Owner) {
        return Err(Refusal::state("enterprise.not_owner"));
    }
    let member = enterprise
        .and_then(|known| known.members.iter().find(|one| one.person == person))
        .filter(|member| member.active || member.invited.is_some())
        .ok_or_else(|| Refusal::state("enterprise.no_such_member"))?;
    if member.roles.contains(&Role::Owner) {
        return Err(Refusal::state("enterprise.owner_unlimited").with("member", &member.name));
    }
    Ok(())
}

fn reviewed(enterprise: Option<&Enterprise>, seen: u32) -> Result<(), Refusal> {
    match enterprise {
        Some(known) if known.version != seen => Err(Refusal::base_changed(
            "enterprise.version",
            seen,
            known.version,
        )),
        _ => Ok(()),
    }
}

fn hat_of(side: Side) -> Hat {
    match side {
        Side::Buyer => Hat::Buyer,
        Side::Seller => Hat::Seller,
    }
}

fn tops(categories: &BTreeSet<String>) -> BTreeSet<String> {
    categories
        .iter()
        .map(|code| category::top(code).to_owned())
        .collect()
}

/// S0-20 … S0-28 for sellers, S0-32 … S0-35 for buyers, in the order of the form.
fn check(profile: &EnterpriseProfile, side: Side, owner: EnterpriseId) -> Checked {
    form::required(&profile.name, "profile.name", form::NAME_MAX)?;
    if let Some(logo) = &profile.logo {
        form::document(logo, "profile.logo", owner, IMAGE_LIMIT, form::IMAGES)?;
    }
    form::known_country(&profile.country, "profile.country")?;
    form::required(&profile.city, "profile.city", form::NAME_MAX)?;
    let number = &profile.registration_number;
    form::required(number, "profile.registration_number", form::NAME_MAX)?;
    form::identifier(
        registration_number(&profile.country, number),
        "profile.registration_number",
    )?;
    form::required(
        &profile.legal_representative,
        "profile.legal_representative",
        form::NAME_MAX,
    )?;
    form::required(
        &profile.legal_representative_id,
        "profile.legal_representative_id",
        40,
    )?;
    let field = "profile.business_license";
    let licence = profile
        .business_license
        .as_ref()
        .ok_or_else(|| Refusal::form("required", field))?;
    form::document(licence, field, owner, LICENCE_LIMIT, form::LICENCES)?;
    match side {
        Side::Seller => seller(profile)?,
        Side::Buyer => buyer(profile)?,
    }
    form::count(profile.bank_accounts.len(), 20, "profile.bank_accounts")?;
    for (index, account) in profile.bank_accounts.iter().enumerate() {
        bank_account(account, &format!("profile.bank_accounts.{index}"))?;
    }
    for code in &profile.categories {
        form::known_branch(code, "profile.categories")?;
    }
    form::number(
        profile.agreement_accepted,
        "agreement_not_accepted",
        "profile.agreement_accepted",
    )
}

fn seller(profile: &EnterpriseProfile) -> Checked {
    form::required(
        &profile.factory_address,
        "profile.factory_address",
        form::NAME_MAX * 2,
    )?;
    form::email(&profile.email, "profile.email")?;
    form::number(
        !profile.categories.is_empty(),
        "required",
        "profile.categories",
    )
}

fn buyer(profile: &EnterpriseProfile) -> Checked {
    if !profile.email.is_empty() {
        form::email(&profile.email, "profile.email")?;
    }
    form::number(
        !profile.bank_accounts.is_empty(),
        "required",
        "profile.bank_accounts",
    )
}

/// S0-34. Which code names the bank follows from the currency, the form of the number from the
/// country that stands in the code.
fn bank_account(account: &BankAccount, field: &str) -> Checked {
    let at = |part: &str| format!("{field}.{part}");
    form::required(&account.bank, &at("bank"), form::NAME_MAX)?;
    form::required(&account.bic, &at("bic"), 64)?;
    form::required(&account.number, &at("number"), 64)?;
    form::currency(&account.currency, &at("currency"))?;
    form::identifier(bank_code(account.currency.code(), &account.bic), &at("bic"))?;
    let country = bank_country(&account.bic);
    form::identifier(account_number(&country, &account.number), &at("number"))
}

/// Applies one event; the first one makes the enterprise and its owner.
pub(crate) fn evolve(enterprise: Option<Enterprise>, event: &Event) -> Option<Enterprise> {
    if let Event::EnterpriseApplied {
        at,
        enterprise: id,
        side,
        version,
        profile,
        person,
        person_name,
    } = event
    {
        let known = enterprise.unwrap_or_else(|| Enterprise {
            id: *id,
            side: *side,
            state: EnterpriseState::Draft,
            version: 0,
            profile: (**profile).clone(),
            members: vec![Member {
                person: *person,
                name: person_name.clone(),
                roles: BTreeSet::from([Role::Owner]),
                active: true,
                limit: None,
                invited: None,
            }],
            addresses: Vec::new(),
            followed: tops(&profile.categories),
            reason: None,
            submitted_at: *at,
            qualified_at: None,
        });
        return Some(Enterprise {
            state: EnterpriseState::Reviewing,
            version: *version,
            profile: (**profile).clone(),
            reason: None,
            submitted_at: *at,
            ..known
        });
    }
    let mut known = enterprise?;
    match event {
        Event::EnterpriseApproved { at } => match known.side {
            Side::Seller => known.state = EnterpriseState::AccountOpening,
            Side::Buyer => known.qualify(*at),
        },
        Event::EnterpriseRejected { reason, .. } => {
            known.state = EnterpriseState::Rejected;
            known.reason = Some(reason.clone());
        }
        Event::EnterpriseAccountOpened { at } => known.qualify(*at),
        Event::EnterpriseAddressSaved { address, .. } => {
            match known.addresses.iter_mut().find(|one| one.id == address.id) {
                Some(one) => *one = (**address).clone(),
                None => known.addresses.push((**address).clone()),
            }
        }
        Event::EnterpriseAddressRemoved { address, .. } => {
            known.addresses.retain(|one| one.id != *address);
        }
        Event::EnterpriseLimitSet { person, limit, .. } => {
            known.limit(*person, Some(limit.clone()));
        }
        Event::EnterpriseLimitLifted { person, .. } => known.limit(*person, None),
        Event::EnterpriseCategoriesFollowed { categories, .. } => {
            known.followed.clone_from(categories);
        }
        _ => {}
    }
    Some(known)
}

impl Enterprise {
    fn limit(&mut self, person: PersonId, limit: Option<Money>) {
        if let Some(member) = self.members.iter_mut().find(|one| one.person == person) {
            member.limit = limit;
        }
    }

    fn qualify(&mut self, at: chrono::DateTime<chrono::Utc>) {
        self.state = EnterpriseState::Qualified;
        self.qualified_at = Some(at);
    }
}
