//! Contracts: who must sign or accept.

use quayside_domain::{
    EnterpriseId, Scope, Side,
    contract::{Contract, ContractState},
};

use super::{Derived, Row, code, firms};

pub(super) fn derive(contract: &Contract, scopes: &[Scope]) -> Derived {
    let first = contract.versions.first().map(|v| v.uploaded_at);
    let last = [
        contract.versions.last().map(|v| v.uploaded_at),
        contract.signed.as_ref().map(|copy| copy.signed_at),
        contract.in_force_at,
    ]
    .into_iter()
    .flatten()
    .max();
    let rows = firms(scopes)
        .filter(|firm| *firm == contract.owner || *firm == contract.seller)
        .map(|firm| {
            let other = if firm == contract.owner {
                contract.seller
            } else {
                contract.owner
            };
            let row = Row::new("contract", firm, code(&contract.state))
                .group(contract.deal)
                .counterparty(other)
                .waits(waits(contract, firm))
                .deadline(
                    (contract.state == ContractState::ToSign)
                        .then_some(contract.sign_by)
                        .flatten(),
                );
            match first.zip(last) {
                Some((first, last)) => row.times(first, last),
                None => row,
            }
        })
        .collect();
    Derived {
        unit: Some(contract.deal.0),
        at: first,
        rows,
        ..Derived::default()
    }
}

fn waits(contract: &Contract, firm: EnterpriseId) -> Option<&'static str> {
    let drafter = match contract.drafter {
        Side::Buyer => contract.owner,
        Side::Seller => contract.seller,
    };
    match contract.state {
        ContractState::ToSign if firm != drafter => Some("contract.sign"),
        ContractState::SignedUploaded if firm == drafter => Some("contract.accept"),
        _ => None,
    }
}
