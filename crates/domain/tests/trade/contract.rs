//! The contract: C1 to C10.

use quayside_domain::{
    Actor, Command, Guard, Side, contract::ContractState, document::DocumentRef,
};

use crate::{
    desk::{Desk, deal, hanoi, jinan, nordwind, operator, quote_of},
    samples::{approve_order, cancel_order, pdf, reason, select, submit_order},
};

fn upload(by: &Actor, n: u8) -> Command {
    Command::ContractUpload {
        deal: deal(),
        quote: quote_of(&hanoi()),
        document: pdf(by.enterprise, n),
        sign_by: None,
    }
}

fn sign(by: &Actor, answers: &DocumentRef) -> Command {
    Command::ContractSign {
        deal: deal(),
        quote: quote_of(&hanoi()),
        contract_hash: answers.hash.clone(),
        document: pdf(by.enterprise, 99),
        signatory: "A. Director".into(),
    }
}

fn accept_signed() -> Command {
    Command::ContractAccept {
        deal: deal(),
        quote: quote_of(&hanoi()),
        signed_hash: pdf(nordwind().enterprise, 99).hash,
    }
}

fn return_scan() -> Command {
    Command::ContractReturnScan {
        deal: deal(),
        quote: quote_of(&hanoi()),
        signed_hash: pdf(nordwind().enterprise, 99).hash,
        reason: reason("pages_missing"),
    }
}

fn withdraw_signed() -> Command {
    Command::ContractWithdrawSigned {
        deal: deal(),
        quote: quote_of(&hanoi()),
    }
}

fn decline() -> Command {
    Command::ContractDecline {
        deal: deal(),
        quote: quote_of(&hanoi()),
        contract_hash: pdf(hanoi().enterprise, 1).hash,
        reason: reason("terms_not_agreed"),
    }
}

fn uploaded() -> Desk {
    let mut desk = Desk::quoted();
    desk.accept(&hanoi(), &upload(&hanoi(), 1));
    desk
}

fn signed() -> Desk {
    let mut desk = uploaded();
    desk.accept(&nordwind(), &sign(&nordwind(), &pdf(hanoi().enterprise, 1)));
    desk
}

fn in_force() -> Desk {
    let mut desk = signed();
    desk.accept(&hanoi(), &accept_signed());
    desk
}

fn state(desk: &Desk) -> ContractState {
    desk.contract(&hanoi()).state
}

// S0-70, S0-74
#[test]
fn a_contract_is_uploaded_before_the_selection() {
    let desk = uploaded();
    let contract = desk.contract(&hanoi());
    assert_eq!(
        (contract.state, contract.drafter),
        (ContractState::ToSign, Side::Seller)
    );
    assert!(contract.sign_by.is_some());
}

// S0-76, S0-77
#[test]
fn the_buyer_signs_and_the_seller_concludes() {
    let desk = in_force();
    let contract = desk.contract(&hanoi());
    assert_eq!(contract.state, ContractState::InForce);
    assert!(contract.in_force_at.is_some());
    let signed = contract.signed.as_ref().expect("a signed copy");
    assert_eq!(signed.answers_version, 1);
    assert_eq!(signed.answers_hash, pdf(hanoi().enterprise, 1).hash);
}

#[test]
fn a_large_buyer_may_draft_and_the_seller_signs() {
    let mut desk = Desk::quoted();
    desk.accept(&nordwind(), &upload(&nordwind(), 1));
    let own = sign(&nordwind(), &pdf(nordwind().enterprise, 1));
    assert_eq!(desk.code(&nordwind(), &own), "contract.not_signer");
    assert_eq!(
        desk.code(&hanoi(), &upload(&hanoi(), 2)),
        "contract.not_drafter"
    );
    desk.accept(&hanoi(), &sign(&hanoi(), &pdf(nordwind().enterprise, 1)));
    assert_eq!(state(&desk), ContractState::SignedUploaded);
}

#[test]
fn a_copy_signed_on_a_replaced_version_is_refused_with_both_hashes() {
    let mut desk = uploaded();
    desk.accept(&hanoi(), &upload(&hanoi(), 2));
    let stale = sign(&nordwind(), &pdf(hanoi().enterprise, 1));
    let refusal = desk.refuse(&nordwind(), &stale);
    assert_eq!(
        (refusal.code.as_str(), refusal.guard),
        ("contract.replaced", Guard::State)
    );
    let param = |name: &str| refusal.params.get(name).cloned().unwrap_or_default();
    assert_eq!(param("stood_on"), pdf(hanoi().enterprise, 1).hash);
    assert_eq!(param("holds"), pdf(hanoi().enterprise, 2).hash);
    assert_eq!(param("version"), "2");
    assert_eq!(desk.contract(&hanoi()).versions.len(), 2);
}

#[test]
fn a_signed_contract_is_not_replaced() {
    let mut desk = signed();
    assert_eq!(
        desk.code(&hanoi(), &upload(&hanoi(), 2)),
        "contract.not_now"
    );
}

#[test]
fn the_signer_may_take_its_copy_back_until_it_is_accepted() {
    let mut desk = signed();
    assert_eq!(
        desk.code(&hanoi(), &withdraw_signed()),
        "contract.not_signer"
    );
    desk.accept(&nordwind(), &withdraw_signed());
    assert_eq!(state(&desk), ContractState::ToSign);
    assert_eq!(desk.contract(&hanoi()).signed, None);
    let mut desk = in_force();
    assert_eq!(
        desk.code(&nordwind(), &withdraw_signed()),
        "contract.not_now"
    );
}

#[test]
fn a_bad_scan_goes_back_with_time_to_sign_again() {
    let mut desk = signed();
    desk.days(9);
    assert_eq!(
        desk.code(&nordwind(), &return_scan()),
        "contract.not_drafter"
    );
    desk.accept(&hanoi(), &return_scan());
    let contract = desk.contract(&hanoi());
    assert_eq!(contract.state, ContractState::ToSign);
    assert!(
        contract
            .sign_by
            .is_some_and(|at| at > desk.now + chrono::TimeDelta::days(10))
    );
    assert_eq!(contract.versions.len(), 1);
}

#[test]
fn accepting_names_the_copy_that_was_seen() {
    let mut desk = signed();
    let other = Command::ContractAccept {
        deal: deal(),
        quote: quote_of(&hanoi()),
        signed_hash: pdf(nordwind().enterprise, 98).hash,
    };
    assert_eq!(desk.code(&hanoi(), &other), "base_changed");
}

#[test]
fn either_side_may_decline_in_its_turn_and_the_drafter_may_start_again() {
    let mut desk = uploaded();
    assert_eq!(desk.code(&hanoi(), &decline()), "contract.not_signer");
    desk.accept(&nordwind(), &decline());
    assert_eq!(state(&desk), ContractState::Declined);
    let mut desk = signed();
    assert_eq!(desk.code(&nordwind(), &decline()), "contract.not_drafter");
    desk.accept(&hanoi(), &decline());
    assert_eq!(state(&desk), ContractState::Declined);
    desk.accept(&hanoi(), &upload(&hanoi(), 2));
    assert_eq!(state(&desk), ContractState::ToSign);
}

#[test]
fn a_version_that_the_signer_never_saw_is_not_declined() {
    let mut desk = uploaded();
    desk.accept(&hanoi(), &upload(&hanoi(), 2));
    let refusal = desk.refuse(&nordwind(), &decline());
    assert_eq!(refusal.code, "contract.replaced");
    assert_eq!(refusal.params.get("version").map(String::as_str), Some("2"));
    assert_eq!(state(&desk), ContractState::ToSign);
}

#[test]
fn unsigned_or_unanswered_it_expires() {
    let mut desk = uploaded();
    desk.days(14);
    assert_eq!(state(&desk), ContractState::Expired);
    let mut desk = signed();
    desk.days(10);
    assert_eq!(state(&desk), ContractState::Expired);
}

#[test]
fn a_rival_and_the_platform_have_no_part_in_it() {
    let mut desk = uploaded();
    assert_eq!(desk.code(&jinan(), &upload(&jinan(), 3)), "not_visible");
    assert_eq!(
        desk.code(&operator(), &upload(&operator(), 3)),
        "actor.wrong_side"
    );
}

#[test]
fn a_file_of_another_firm_is_not_a_signed_copy() {
    let mut desk = uploaded();
    let theirs = Command::ContractSign {
        deal: deal(),
        quote: quote_of(&hanoi()),
        contract_hash: pdf(hanoi().enterprise, 1).hash,
        document: pdf(hanoi().enterprise, 99),
        signatory: "A. Director".into(),
    };
    assert_eq!(desk.code(&nordwind(), &theirs), "document_not_yours");
}

#[test]
fn an_open_contract_ends_with_its_quote_and_one_in_force_binds_on() {
    let withdraw = Command::QuoteWithdraw {
        deal: deal(),
        quote: quote_of(&hanoi()),
    };
    let mut desk = uploaded();
    desk.accept(&hanoi(), &withdraw);
    assert_eq!(state(&desk), ContractState::Void);
    assert_eq!(
        desk.code(&hanoi(), &upload(&hanoi(), 2)),
        "contract.quote_not_open"
    );
    let mut desk = in_force();
    desk.accept(&hanoi(), &withdraw);
    assert_eq!(state(&desk), ContractState::InForce);
}

#[test]
fn canceling_an_effective_order_terminates_it_and_rejecting_one_leaves_it_in_force() {
    let mut desk = in_force();
    let choose = select(&desk, &hanoi());
    desk.accept(&nordwind(), &choose);
    let order = submit_order(
        &desk,
        &hanoi(),
        crate::desk::order_id(),
        crate::samples::order_content(),
    );
    desk.accept(&nordwind(), &order);
    let mut rejected = desk.clone();
    rejected.accept(
        &hanoi(),
        &Command::OrderReject {
            deal: deal(),
            order: crate::desk::order_id(),
            terms_version: 1,
            reason: reason("cannot_supply"),
        },
    );
    assert_eq!(state(&rejected), ContractState::InForce);
    let approve = approve_order(&desk);
    desk.accept(&hanoi(), &approve);
    desk.accept(&nordwind(), &cancel_order(&desk, "no_longer_needed"));
    assert_eq!(state(&desk), ContractState::Terminated);
}

#[test]
fn where_the_policy_asks_an_order_needs_a_contract_in_force() {
    let mut desk = Desk::new();
    desk.policy.order_needs_contract = true;
    desk.accept(
        &nordwind(),
        &crate::samples::submit_rfq(crate::samples::rfq()),
    );
    desk.accept(
        &operator(),
        &Command::RfqApprove {
            deal: deal(),
            rfq_revision: 1,
        },
    );
    let quote = crate::samples::submit_quote(&desk, "3.15");
    desk.accept(&hanoi(), &quote);
    let choose = select(&desk, &hanoi());
    desk.accept(&nordwind(), &choose);
    let order = submit_order(
        &desk,
        &hanoi(),
        crate::desk::order_id(),
        crate::samples::order_content(),
    );
    desk.accept(&nordwind(), &order);
    let approve = approve_order(&desk);
    assert_eq!(desk.code(&hanoi(), &approve), "order.needs_contract");
    desk.accept(&hanoi(), &upload(&hanoi(), 1));
    desk.accept(&nordwind(), &sign(&nordwind(), &pdf(hanoi().enterprise, 1)));
    desk.accept(&hanoi(), &accept_signed());
    desk.accept(&hanoi(), &approve);
}
