//! Contracts: only what lies on the table is signed.

use quayside_domain::{Command, contract::ContractState};
use quayside_store::{AttentionKind, EntryState, MarkState};

use crate::published;

// S0-76, S0-77
#[tokio::test]
async fn a_contract_replaced_while_the_buyer_signs_offline_is_not_signed_and_the_work_is_kept() {
    let (world, nordwind, sellers, deal) = published(&["Hanoi Textile"]).await;
    let [hanoi] = &sellers[..] else {
        panic!("there is one seller")
    };
    hanoi.submit_quote(deal, "2.85").await;
    let (first, _) = hanoi.upload_contract(deal, "first wording").await;
    world.sync_all().await;

    nordwind.offline().await;
    let (copy, signing) = nordwind.sign_contract(deal, hanoi, &first.hash).await;
    let marks = nordwind.profile().await.marks().await.expect("it reads");
    assert_eq!(
        marks.iter().map(|mark| mark.state).collect::<Vec<_>>(),
        [MarkState::Waiting]
    );
    let state = nordwind.contracts().await.first().map(|c| c.state);
    assert_eq!(
        state,
        Some(ContractState::ToSign),
        "a mark, not a signature"
    );
    let (second, _) = hanoi.upload_contract(deal, "second wording").await;
    world.sync_all().await;

    nordwind.online().await;
    world.sync_all().await;
    let entry = nordwind.entry(signing).await;
    assert_eq!(entry.state, EntryState::Refused);
    let why = entry.refusal.expect("it is said why");
    assert_eq!(why.code, "contract.replaced");
    for side in [&nordwind, hanoi] {
        let contracts = side.contracts().await;
        let contract = contracts.first().expect("there is one");
        assert_eq!(contract.state, ContractState::ToSign);
        assert_eq!(
            contract.signed, None,
            "nobody has signed the second wording"
        );
        assert_eq!(
            contract.current().map(|version| &version.document.hash),
            Some(&second.hash)
        );
    }
    let profile = nordwind.profile().await;
    let attention = profile
        .attention(nordwind.enterprise())
        .await
        .expect("it reads");
    let kept = attention.iter().any(|item| {
        matches!(&item.kind, AttentionKind::Refused(entry)
            if matches!(entry.parsed(), Some(Command::ContractSign { document, .. })
                if document.hash == copy.hash))
    });
    assert!(kept, "the signed copy is there, with its reason");
    assert!(profile.document(&copy.hash).await.is_ok());
    profile.discard(signing).await.expect("it was refused");

    // The new wording is read, signed and accepted.
    let (copy, _) = nordwind.sign_contract(deal, hanoi, &second.hash).await;
    world.sync_all().await;
    hanoi.accept_signed(deal, &copy).await;
    world.sync_all().await;
    let state = nordwind.contracts().await.first().map(|c| c.state);
    assert_eq!(state, Some(ContractState::InForce));
    world.assert_alike().await;
}
