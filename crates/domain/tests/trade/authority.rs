//! Who may bind a firm, and for how much: the guards of R9, C3, O1 and O1b, and E7.

use quayside_domain::{
    Actor, Class, Command, EnterpriseId, Guard, Refusal, Role, Side, Unit, UnitRef,
    authority::BINDINGS,
    enterprise::{Enterprise, Invited, Member},
    money::{Currency, Money},
};

use crate::{
    desk::{Desk, deal, dec, hanoi, jinan, nordwind, nordwind_colleague, order_id, quote_of},
    enterprise::apply,
    samples::{order_content, pdf, select, submit_order},
};

/// Hanoi's quote, and the order of it.
const TOTAL: &str = "31500.00";

fn money(amount: &str, currency: &str) -> Money {
    Money {
        amount: dec(amount),
        currency: Currency::parse(currency).expect("in use"),
    }
}

fn member(actor: &Actor, role: Role, limit: Option<Money>) -> Member {
    Member {
        person: actor.person,
        name: actor.person_name.clone(),
        roles: [role].into(),
        active: true,
        limit,
        invited: None,
    }
}

/// A trader of Nordwind with this limit, beside the owner and a manager who may up to 40,000 USD.
fn trader(limit: Option<Money>) -> Actor {
    let mut actor = nordwind_colleague();
    actor.roles = [Role::Trader].into();
    let mut manager = member(&jinan(), Role::Manager, Some(money("40000", "USD")));
    manager.name = "Manager".into();
    let mut gone = member(&hanoi(), Role::Owner, None);
    (gone.name, gone.active) = ("Gone".into(), false);
    actor.colleagues = vec![
        member(&nordwind(), Role::Owner, None),
        gone,
        member(&actor, Role::Trader, limit),
        manager,
    ];
    actor
}

/// Every act that binds, on a desk where nothing but the limit stands in its way.
fn acts() -> Vec<(Desk, Command)> {
    let chosen = select(&Desk::quoted(), &hanoi());
    let mut to_sign = Desk::quoted();
    let contract = pdf(hanoi().enterprise, 1);
    to_sign.accept(
        &hanoi(),
        &Command::ContractUpload {
            deal: deal(),
            quote: quote_of(&hanoi()),
            document: contract.clone(),
            sign_by: None,
        },
    );
    let sign = Command::ContractSign {
        deal: deal(),
        quote: quote_of(&hanoi()),
        contract_hash: contract.hash,
        document: pdf(nordwind().enterprise, 99),
        signatory: "A. Director".into(),
    };
    let order = submit_order(&Desk::selected(), &hanoi(), order_id(), order_content());
    let revise = Command::OrderRevise {
        deal: deal(),
        order: order_id(),
        terms_version: 1,
        content: order_content(),
    };
    vec![
        (Desk::quoted(), chosen),
        (to_sign, sign),
        (Desk::selected(), order),
        (Desk::ordered(), revise),
    ]
}

fn param<'a>(refusal: &'a Refusal, name: &str) -> &'a str {
    refusal.params.get(name).map_or("", String::as_str)
}

#[test]
fn every_act_of_the_table_is_refused_above_the_limit_and_allowed_at_it() {
    let acts = acts();
    let kinds: Vec<_> = acts.iter().map(|(_, command)| command.kind()).collect();
    let table: Vec<_> = BINDINGS.iter().map(|binding| binding.command).collect();
    assert_eq!(kinds, table);
    for (mut desk, command) in acts {
        let kind = command.kind();
        let low = trader(Some(money("31499.99", "USD")));
        let refusal = desk.refuse(&low, &command);
        assert_eq!(refusal.code, "authority.above_limit", "{kind}");
        assert_eq!(refusal.guard, Guard::State);
        assert_eq!(param(&refusal, "action"), kind);
        assert_eq!(param(&refusal, "total"), TOTAL);
        assert_eq!(param(&refusal, "limit"), "31499.99");
        assert_eq!(
            param(&refusal, "who"),
            format!("Manager\n{}", nordwind().person_name)
        );
        desk.accept(&trader(Some(money("31500", "USD"))), &command);
    }
}

#[test]
fn a_limit_says_nothing_about_another_currency() {
    for (mut desk, command) in acts() {
        let refusal = desk.refuse(&trader(Some(money("900000", "EUR"))), &command);
        assert_eq!(refusal.code, "authority.other_currency");
        assert_eq!(param(&refusal, "currency"), "USD");
        assert_eq!(param(&refusal, "limit_currency"), "EUR");
    }
}

#[test]
fn without_a_limit_and_as_an_owner_one_may_everything() {
    for (desk, command) in acts() {
        desk.clone().accept(&trader(None), &command);
        let mut owner = trader(Some(money("1", "USD")));
        owner.roles = [Role::Owner].into();
        desk.clone().accept(&owner, &command);
        // A firm whose members are not known here: the platform decides.
        desk.clone().accept(&nordwind_colleague(), &command);
    }
}

#[test]
fn what_binds_nobody_is_free_of_limits() {
    let mut desk = Desk::selected();
    let low = trader(Some(money("0", "USD")));
    desk.accept(
        &low,
        &Command::QuoteUnselect {
            deal: deal(),
            quote: quote_of(&hanoi()),
        },
    );
}

fn set(person: &Actor, limit: Option<Money>) -> Command {
    Command::EnterpriseSetLimit {
        enterprise: nordwind().enterprise,
        person: person.person,
        limit,
    }
}

/// Nordwind with its owner and a trader.
fn firm() -> Desk {
    let mut desk = Desk::new();
    desk.accept(&nordwind(), &apply(&nordwind(), Side::Buyer));
    let at = UnitRef::enterprise(nordwind().enterprise);
    let mut known = known(&desk, nordwind().enterprise);
    known
        .members
        .push(member(&nordwind_colleague(), Role::Trader, None));
    desk.units.insert(at, known.into());
    desk
}

fn known(desk: &Desk, id: EnterpriseId) -> Enterprise {
    desk.units
        .get(&UnitRef::enterprise(id))
        .and_then(Unit::enterprise)
        .expect("it applied")
        .clone()
}

fn limit_of(desk: &Desk, person: &Actor) -> Option<Money> {
    let firm = known(desk, nordwind().enterprise);
    let member = firm.members.into_iter().find(|m| m.person == person.person);
    member.expect("a member").limit
}

#[test]
fn an_owner_sets_and_lifts_the_limit_of_a_member_who_owns_nothing() {
    let mut desk = firm();
    let (owner, colleague) = (nordwind(), nordwind_colleague());
    let some = Some(money("20000", "USD"));
    desk.accept(&owner, &set(&colleague, some.clone()));
    assert_eq!(limit_of(&desk, &colleague), some);
    assert_eq!(
        desk.code(&owner, &set(&owner, some.clone())),
        "enterprise.owner_unlimited"
    );
    assert_eq!(
        desk.code(&owner, &set(&hanoi(), some.clone())),
        "enterprise.no_such_member"
    );
    assert_eq!(
        desk.code(&hanoi(), &set(&colleague, None)),
        "actor.wrong_side"
    );
    let mut trader = colleague.clone();
    trader.roles = [Role::Trader, Role::Manager].into();
    assert_eq!(
        desk.code(&trader, &set(&colleague, None)),
        "enterprise.not_owner"
    );
    let wrong = Money {
        amount: dec("-1"),
        ..money("1", "USD")
    };
    let refusal = desk.refuse(&owner, &set(&colleague, Some(wrong)));
    assert_eq!(refusal.field.as_deref(), Some("limit.amount"));
    desk.accept(&owner, &set(&colleague, None));
    assert_eq!(limit_of(&desk, &colleague), None);
}

#[test]
fn a_limit_set_before_the_invited_person_answers_survives_the_yes() {
    let mut desk = firm();
    let at = UnitRef::enterprise(nordwind().enterprise);
    let asked = nordwind_colleague();
    let mut known_firm = known(&desk, nordwind().enterprise);
    for member in &mut known_firm.members {
        if member.person == asked.person {
            member.active = false;
            member.invited = Some(Invited {
                by: nordwind().person_name,
                at: desk.now,
            });
        }
    }
    desk.units.insert(at, known_firm.into());
    let some = Some(money("20000", "USD"));
    desk.accept(&nordwind(), &set(&asked, some.clone()));
    let mut joined = known(&desk, nordwind().enterprise);
    assert_eq!(joined.answer_invitation(asked.person, true), Some(true));
    desk.units.insert(at, joined.clone().into());
    assert_eq!(limit_of(&desk, &asked), some);

    for member in &mut joined.members {
        member.active = member.person != asked.person;
    }
    desk.units.insert(at, joined.into());
    let gone = desk.code(&nordwind(), &set(&asked, None));
    assert_eq!(gone, "enterprise.no_such_member", "who has left has none");
}

#[test]
fn a_limit_is_set_online_only() {
    assert_eq!(set(&nordwind_colleague(), None).class(), Class::Online);
}

#[test]
fn a_firm_recorded_before_there_were_limits_has_none() {
    let desk = firm();
    let mut written =
        serde_json::to_value(known(&desk, nordwind().enterprise)).expect("it is written");
    for member in written["members"].as_array_mut().expect("members") {
        let fields = member.as_object_mut().expect("a member");
        assert!(fields.remove("limit").is_some());
    }
    let old: Enterprise = serde_json::from_value(written).expect("an older firm is read");
    assert_eq!(old, known(&desk, nordwind().enterprise));
}

#[test]
fn an_act_looks_at_the_firm_and_does_not_wait_for_its_other_acts() {
    let acting = nordwind().enterprise;
    for (_, command) in acts() {
        assert_eq!(command.looks_at(acting), Some(UnitRef::enterprise(acting)));
        assert!(!command.units(acting).contains(&UnitRef::enterprise(acting)));
    }
    assert_eq!(set(&nordwind(), None).looks_at(acting), None);
}
