//! Enterprises: registration, review, account opening, addresses, followed categories.

use quayside_domain::{
    Actor, Command, Role, Side, Unit, UnitRef,
    document::{DocumentRef, LICENCE_LIMIT},
    enterprise::{
        BankAccount, Enterprise, EnterpriseProfile, EnterpriseScale, EnterpriseState, Invited,
        Member,
    },
    money::Currency,
};

use crate::{
    desk::{Desk, hanoi, nordwind, nordwind_colleague, operator},
    samples::{address, file, reason, usd},
};

pub fn profile(owner: &Actor) -> EnterpriseProfile {
    EnterpriseProfile {
        name: owner.party.name.clone(),
        logo: None,
        scale: EnterpriseScale::Small,
        country: owner.party.country.clone(),
        city: owner.party.city.clone(),
        registration_number: "HRB 12345".into(),
        legal_representative: "Sergej".into(),
        legal_representative_id: "321324199001011234".into(),
        business_license: Some(file(owner.enterprise, 1, "image/png")),
        factory_address: "Industrial zone 1".into(),
        email: "office@firm.example".into(),
        bank_accounts: vec![BankAccount {
            bank: "Deutsche Bank".into(),
            bic: "DEUTDEFF".into(),
            number: "DE89370400440532013000".into(),
            currency: usd(),
        }],
        categories: ["home-textiles.towels".to_owned()].into(),
        agreement_accepted: true,
    }
}

pub fn apply(actor: &Actor, side: Side) -> Command {
    Command::EnterpriseApply {
        enterprise: actor.enterprise,
        side,
        profile: profile(actor),
    }
}

fn approve(actor: &Actor, version: u32) -> Command {
    Command::EnterpriseApprove {
        enterprise: actor.enterprise,
        version,
    }
}

fn reject(actor: &Actor, version: u32) -> Command {
    Command::EnterpriseReject {
        enterprise: actor.enterprise,
        version,
        reason: reason("licence_unreadable"),
    }
}

fn open(actor: &Actor) -> Command {
    Command::EnterpriseOpenAccount {
        enterprise: actor.enterprise,
    }
}

fn known<'a>(desk: &'a Desk, actor: &Actor) -> &'a Enterprise {
    desk.units
        .get(&UnitRef::enterprise(actor.enterprise))
        .and_then(Unit::enterprise)
        .expect("it applied")
}

fn with(actor: &Actor, side: Side, change: impl FnOnce(&mut EnterpriseProfile)) -> Command {
    let mut profile = profile(actor);
    change(&mut profile);
    Command::EnterpriseApply {
        enterprise: actor.enterprise,
        side,
        profile,
    }
}

// S0-17, S0-18, S0-19
#[test]
fn a_seller_is_reviewed_then_its_account_is_opened_then_it_is_qualified() {
    let mut desk = Desk::new();
    desk.accept(&hanoi(), &apply(&hanoi(), Side::Seller));
    assert_eq!(known(&desk, &hanoi()).state, EnterpriseState::Reviewing);
    assert_eq!(
        desk.code(&hanoi(), &approve(&hanoi(), 1)),
        "actor.wrong_side"
    );
    assert_eq!(
        desk.code(&operator(), &open(&hanoi())),
        "enterprise.not_now"
    );
    desk.accept(&operator(), &approve(&hanoi(), 1));
    assert_eq!(
        known(&desk, &hanoi()).state,
        EnterpriseState::AccountOpening
    );
    desk.accept(&operator(), &open(&hanoi()));
    let known = known(&desk, &hanoi());
    assert_eq!(known.state, EnterpriseState::Qualified);
    assert_eq!(known.qualified_at, Some(desk.now));
}

#[test]
fn a_seller_without_an_account_is_rejected_with_the_reason_and_applies_again() {
    let mut desk = Desk::new();
    desk.accept(&hanoi(), &apply(&hanoi(), Side::Seller));
    desk.accept(&operator(), &approve(&hanoi(), 1));
    let refused = Command::EnterpriseReject {
        enterprise: hanoi().enterprise,
        version: 1,
        reason: reason("account_refused"),
    };
    desk.accept(&operator(), &refused);
    assert_eq!(known(&desk, &hanoi()).state, EnterpriseState::Rejected);
    desk.accept(&hanoi(), &apply(&hanoi(), Side::Seller));
    assert_eq!(known(&desk, &hanoi()).state, EnterpriseState::Reviewing);
}

// S0-30, S0-100
#[test]
fn a_buyer_is_qualified_by_its_review() {
    let mut desk = Desk::new();
    desk.accept(&nordwind(), &apply(&nordwind(), Side::Buyer));
    desk.accept(&operator(), &approve(&nordwind(), 1));
    let known = known(&desk, &nordwind());
    assert_eq!(known.state, EnterpriseState::Qualified);
    assert_eq!(
        known.members.first().map(|one| one.person),
        Some(nordwind().person)
    );
    assert_eq!(known.followed, ["home-textiles".to_owned()].into());
}

#[test]
fn a_rejected_enterprise_applies_again_and_the_old_review_does_not_count() {
    let mut desk = Desk::new();
    desk.accept(&nordwind(), &apply(&nordwind(), Side::Buyer));
    assert_eq!(
        desk.code(&nordwind(), &apply(&nordwind(), Side::Buyer)),
        "enterprise.not_now"
    );
    desk.accept(&operator(), &reject(&nordwind(), 1));
    assert!(known(&desk, &nordwind()).reason.is_some());
    desk.accept(&nordwind(), &apply(&nordwind(), Side::Buyer));
    assert_eq!(
        desk.code(&operator(), &approve(&nordwind(), 1)),
        "base_changed"
    );
    desk.accept(&operator(), &approve(&nordwind(), 2));
}

#[test]
fn an_enterprise_has_one_side() {
    let mut desk = Desk::new();
    assert_eq!(
        desk.code(&nordwind(), &apply(&nordwind(), Side::Seller)),
        "enterprise.one_side"
    );
    let other = Command::EnterpriseApply {
        enterprise: hanoi().enterprise,
        side: Side::Buyer,
        profile: EnterpriseProfile {
            business_license: Some(file(hanoi().enterprise, 1, "image/png")),
            ..profile(&nordwind())
        },
    };
    assert_eq!(desk.code(&nordwind(), &other), "actor.wrong_side");
}

// S0-20, S0-22, S0-23, S0-24, S0-25, S0-26, S0-32, S0-34, S0-35
#[test]
fn every_required_field_is_named_by_its_refusal() {
    type Change = fn(&mut EnterpriseProfile);
    let cases: &[(&str, Change)] = &[
        ("profile.name", |p| p.name.clear()),
        ("profile.country", |p| p.country = "XX".into()),
        ("profile.city", |p| p.city = "  ".into()),
        ("profile.registration_number", |p| {
            p.registration_number.clear()
        }),
        ("profile.legal_representative", |p| {
            p.legal_representative.clear()
        }),
        ("profile.legal_representative_id", |p| {
            p.legal_representative_id.clear()
        }),
        ("profile.business_license", |p| p.business_license = None),
        ("profile.bank_accounts", |p| p.bank_accounts.clear()),
        ("profile.agreement_accepted", |p| {
            p.agreement_accepted = false
        }),
        ("profile.categories", |p| {
            p.categories = ["moon-dust".to_owned()].into()
        }),
    ];
    for (field, change) in cases {
        let refusal = Desk::new().refuse(&nordwind(), &with(&nordwind(), Side::Buyer, change));
        assert_eq!(refusal.field.as_deref(), Some(*field), "{}", refusal.code);
    }
}

// S0-15, S0-27, S0-28
#[test]
fn a_seller_names_its_factory_its_email_and_its_categories() {
    type Change = fn(&mut EnterpriseProfile);
    let cases: &[(&str, Change)] = &[
        ("profile.factory_address", |p| p.factory_address.clear()),
        ("profile.email", |p| p.email = "office".into()),
        ("profile.categories", |p| p.categories.clear()),
    ];
    for (field, change) in cases {
        let refusal = Desk::new().refuse(&hanoi(), &with(&hanoi(), Side::Seller, change));
        assert_eq!(refusal.field.as_deref(), Some(*field), "{}", refusal.code);
    }
}

// S0-33
#[test]
fn a_licence_is_a_picture_or_pdf_of_at_most_4_mb() {
    let licence = |size: u32, media_type: &str| {
        with(&nordwind(), Side::Buyer, |profile| {
            profile.business_license = Some(DocumentRef {
                size,
                ..file(nordwind().enterprise, 1, media_type)
            });
        })
    };
    let mut desk = Desk::new();
    let too_large = desk.refuse(&nordwind(), &licence(LICENCE_LIMIT + 1, "image/png"));
    assert_eq!(too_large.code, "document_too_large");
    assert_eq!(
        too_large.params.get("max_mb").map(String::as_str),
        Some("4")
    );
    assert_eq!(
        desk.code(&nordwind(), &licence(9, "application/x-dosexec")),
        "document_type"
    );
    desk.accept(&nordwind(), &licence(LICENCE_LIMIT, "application/pdf"));
}

// S0-34
#[test]
fn a_mistyped_bank_account_is_told_at_its_field() {
    let command = with(&nordwind(), Side::Buyer, |profile| {
        for account in &mut profile.bank_accounts {
            account.number = "DE89370400440532013001".into();
        }
    });
    let refusal = Desk::new().refuse(&nordwind(), &command);
    assert_eq!(refusal.code, "identifier_invalid");
    assert_eq!(
        refusal.field.as_deref(),
        Some("profile.bank_accounts.0.number")
    );
    assert_eq!(
        refusal.params.get("why").map(String::as_str),
        Some("iban_check_digits")
    );
}

// S0-34
#[test]
fn the_bank_of_an_account_is_named_as_its_currency_asks() {
    let refused = |currency: &str, bic: &str, number: &str| {
        let command = with(&nordwind(), Side::Buyer, |profile| {
            for account in &mut profile.bank_accounts {
                account.currency = Currency::parse(currency).expect("in use");
                (account.bic, account.number) = (bic.into(), number.into());
            }
        });
        let (desk, actor) = (&mut Desk::new(), &nordwind());
        match desk.attempt(actor, &command) {
            Ok(_) => None,
            Err(refusal) => {
                let field = refusal.field.as_deref().unwrap_or_default();
                let field = field.strip_prefix("profile.bank_accounts.0.");
                let why = refusal.params.get("why").unwrap_or(&refusal.code);
                Some(format!("{}: {why}", field.unwrap_or_default()))
            }
        }
    };
    let said = |text: &str| Some(text.to_owned());
    let chinese = "4000021209200123456";
    let (iban, american) = ("DE89370400440532013000", "004471882093");
    assert_eq!(refused("CNY", "102100099996", chinese), None);
    assert_eq!(refused("USD", "ICBKCNBJ", chinese), None);
    assert_eq!(refused("CNY", "ICBKHKHH", "012345678901"), None);
    assert_eq!(refused("CNY", "COBADEFF", iban), None);
    assert_eq!(refused("USD", "CHASUS33", american), None);
    assert_eq!(
        refused("CNY", "ICBKCNBJ", chinese),
        said("bic: cnaps_expected")
    );
    assert_eq!(
        refused("CNY", "102100099995", chinese),
        said("bic: cnaps_check_digit")
    );
    assert_eq!(
        refused("EUR", "102100099996", chinese),
        said("bic: bic_expected")
    );
    assert_eq!(refused("EUR", "", iban), said("bic: required"));
    assert_eq!(refused("EUR", "COBADEF", iban), said("bic: bic_format"));
    assert_eq!(
        refused("USD", "COBADEFF", american),
        said("number: iban_expected")
    );
}

#[test]
fn who_is_invited_is_a_member_by_their_own_word_alone() {
    let mut desk = Desk::new();
    desk.accept(&nordwind(), &apply(&nordwind(), Side::Buyer));
    let mut firm = known(&desk, &nordwind()).clone();
    let (owner, asked) = (nordwind().person, nordwind_colleague().person);
    firm.members.push(Member {
        person: asked,
        name: "Asked".into(),
        roles: [Role::Trader].into(),
        active: false,
        limit: None,
        invited: Some(Invited {
            by: "Owner".into(),
            at: desk.now,
        }),
    });
    assert!(firm.invited(asked).is_some() && firm.invited(owner).is_none());
    let mut declined = firm.clone();
    assert_eq!(declined.answer_invitation(asked, false), Some(true));
    assert!(declined.members.iter().all(|one| one.person != asked));
    assert_eq!(declined.answer_invitation(asked, false), Some(false));
    assert_eq!(declined.answer_invitation(asked, true), None);
    let mut withdrawn = firm.clone();
    assert_eq!(withdrawn.withdraw_invitation(owner), None);
    assert_eq!(withdrawn.withdraw_invitation(asked), Some(true));
    assert_eq!(withdrawn.withdraw_invitation(asked), Some(false));
    assert_eq!(withdrawn.members.len(), 1);
    assert_eq!(firm.answer_invitation(asked, true), Some(true));
    assert_eq!(firm.withdraw_invitation(asked), None);
    let member = firm.members.iter().find(|one| one.person == asked);
    assert!(member.is_some_and(|one| one.active && one.invited.is_none()));
    assert_eq!(firm.answer_invitation(asked, true), Some(false));
    assert_eq!(firm.answer_invitation(asked, false), None);
    assert_eq!(firm.answer_invitation(owner, false), None);
}

// S0-104
#[test]
fn addresses_are_kept_changed_and_removed() {
    let mut desk = Desk::new();
    desk.accept(&nordwind(), &apply(&nordwind(), Side::Buyer));
    let save = |label: &str| {
        let mut address = address();
        address.label = label.into();
        Command::EnterpriseSaveAddress {
            enterprise: nordwind().enterprise,
            address,
        }
    };
    let remove = Command::EnterpriseRemoveAddress {
        enterprise: nordwind().enterprise,
        address: address().id,
    };
    desk.accept(&nordwind(), &save("Warehouse"));
    desk.accept(&nordwind(), &save("Warehouse north"));
    let labels: Vec<_> = known(&desk, &nordwind())
        .addresses
        .iter()
        .map(|one| one.label.clone())
        .collect();
    assert_eq!(labels, ["Warehouse north"]);
    assert_eq!(desk.code(&hanoi(), &save("Theirs")), "actor.wrong_side");
    desk.accept(&nordwind(), &remove);
    assert_eq!(
        desk.code(&nordwind(), &remove),
        "enterprise.no_such_address"
    );
    let mut bad = address();
    bad.phone = "12".into();
    let refusal = desk.refuse(
        &nordwind(),
        &Command::EnterpriseSaveAddress {
            enterprise: nordwind().enterprise,
            address: bad,
        },
    );
    assert_eq!(refusal.field.as_deref(), Some("address.phone"));
}

#[test]
fn an_enterprise_follows_top_categories() {
    let mut desk = Desk::new();
    desk.accept(&hanoi(), &apply(&hanoi(), Side::Seller));
    let follow = |code: &str| Command::EnterpriseFollowCategories {
        enterprise: hanoi().enterprise,
        categories: [code.to_owned(), "apparel".to_owned()].into(),
    };
    desk.accept(&hanoi(), &follow("kitchen.ceramics"));
    let followed = &known(&desk, &hanoi()).followed;
    assert_eq!(
        *followed,
        ["apparel".to_owned(), "kitchen".to_owned()].into()
    );
    assert_eq!(desk.code(&hanoi(), &follow("unknown")), "category_unknown");
}
