//! Decisions about contracts: C1 to C4, C3b, C6 to C7b.

use chrono::{DateTime, Utc};

use super::{Events, case::Case};
use crate::{
    ContractId, Event, QuoteId, Refusal, Side,
    actor::days_after,
    contract::{Contract, ContractState, ContractVersion, RULES, SignedCopy},
    document::DocumentRef,
    form,
    quote::{Quote, QuoteState},
    reasons,
    rfq::Reason,
    rules::{Machine, permit},
};

/// The contract as the actor finds it, with the part the actor plays.
struct Found<'a> {
    quote: &'a Quote,
    contract: Option<&'a Contract>,
    side: Side,
}

impl Case<'_> {
    fn contract(&self, id: QuoteId) -> Result<Found<'_>, Refusal> {
        let quote = self.quote(id)?;
        let contract = self.deal.contract_of(id);
        let side = self.side(quote)?;
        let state = contract.map_or(ContractState::NotStarted, |contract| contract.state);
        let who = self.who(Some(quote.seller.enterprise))?;
        permit(Machine::Contract, RULES, Some(state), self.kind, who)?;
        Ok(Found {
            quote,
            contract,
            side,
        })
    }

    pub(super) fn contract_upload(
        &self,
        id: QuoteId,
        document: &DocumentRef,
        sign_by: Option<DateTime<Utc>>,
    ) -> Result<Events, Refusal> {
        form::any_document(document, "document", self.actor.enterprise)?;
        if let Some(at) = sign_by {
            form::future(at, self.now, "sign_by")?;
        }
        let found = self.contract(id)?;
        found.quote_open()?;
        let replaces = found
            .contract
            .filter(|contract| contract.state == ContractState::ToSign);
        if let Some(contract) = replaces {
            found.drafts(contract)?;
        }
        let versions = found.contract.map_or(0, |contract| contract.versions.len());
        Ok(vec![Event::ContractUploaded {
            at: self.now,
            contract: ContractId::of(id),
            quote: id,
            drafter: found.side,
            version: u32::try_from(versions)
                .unwrap_or(u32::MAX)
                .saturating_add(1),
            document: document.clone(),
            sign_by: sign_by.unwrap_or_else(|| self.sign_by()),
            by: self.actor.person_name.clone(),
        }])
    }

    /// C3: the signed copy answers the hash of the current version.
    pub(super) fn contract_sign(
        &self,
        id: QuoteId,
        contract_hash: &str,
        document: &DocumentRef,
        signatory: &str,
    ) -> Result<Events, Refusal> {
        form::any_document(document, "document", self.actor.enterprise)?;
        form::required(signatory, "signatory", form::NAME_MAX)?;
        let found = self.contract(id)?;
        let (contract, current) = found.current()?;
        found.signs(contract)?;
        found.quote_open()?;
        stands_on(current, contract_hash)?;
        self.may_bind(&found.quote.total)?;
        Ok(vec![Event::ContractSigned {
            at: self.now,
            contract: contract.id,
            signed: SignedCopy {
                document: document.clone(),
                answers_version: current.version,
                answers_hash: current.document.hash.clone(),
                signatory: signatory.trim().into(),
                signed_at: self.now,
            },
        }])
    }

    pub(super) fn contract_withdraw_signed(&self, id: QuoteId) -> Result<Events, Refusal> {
        let found = self.contract(id)?;
        let (contract, _) = found.current()?;
        found.signs(contract)?;
        Ok(vec![Event::ContractSignedWithdrawn {
            at: self.now,
            contract: contract.id,
        }])
    }

    pub(super) fn contract_accept(&self, id: QuoteId, seen: &str) -> Result<Events, Refusal> {
        let found = self.contract(id)?;
        let (contract, _) = found.current()?;
        found.drafts(contract)?;
        found.quote_open()?;
        signed_copy(contract, seen)?;
        Ok(vec![Event::ContractAccepted {
            at: self.now,
            contract: contract.id,
        }])
    }

    pub(super) fn contract_return_scan(
        &self,
        id: QuoteId,
        seen: &str,
        reason: &Reason,
    ) -> Result<Events, Refusal> {
        form::reason(reason, reasons::CONTRACT_RETURN_SCAN)?;
        let found = self.contract(id)?;
        let (contract, _) = found.current()?;
        found.drafts(contract)?;
        let signed = signed_copy(contract, seen)?;
        let sign_by = contract
            .sign_by
            .map_or_else(|| self.sign_by(), |at| at.max(self.sign_by()));
        Ok(vec![Event::ContractScanReturned {
            at: self.now,
            contract: contract.id,
            reason: reason.clone(),
            name: signed.document.name.clone(),
            sign_by,
        }])
    }

    /// C4 by the signer, C7b by the drafter; nobody declines a version it never saw.
    pub(super) fn contract_decline(
        &self,
        id: QuoteId,
        contract_hash: &str,
        reason: &Reason,
    ) -> Result<Events, Refusal> {
        form::reason(reason, reasons::CONTRACT_DECLINE)?;
        let found = self.contract(id)?;
        let (contract, current) = found.current()?;
        match contract.state {
            ContractState::ToSign => found.signs(contract)?,
            _ => found.drafts(contract)?,
        }
        stands_on(current, contract_hash)?;
        Ok(vec![Event::ContractDeclined {
            at: self.now,
            contract: contract.id,
            reason: reason.clone(),
        }])
    }

    fn sign_by(&self) -> DateTime<Utc> {
        days_after(self.now, self.policy().sign_days)
    }
}

impl<'a> Found<'a> {
    fn current(&self) -> Result<(&'a Contract, &'a ContractVersion), Refusal> {
        let contract = self
            .contract
            .ok_or_else(|| Refusal::server("not_visible"))?;
        let version = contract
            .current()
            .ok_or_else(|| Refusal::server("not_visible"))?;
        Ok((contract, version))
    }

    fn drafts(&self, contract: &Contract) -> Result<(), Refusal> {
        if contract.drafter == self.side {
            Ok(())
        } else {
            Err(Refusal::state("contract.not_drafter"))
        }
    }

    fn signs(&self, contract: &Contract) -> Result<(), Refusal> {
        if contract.signer() == self.side {
            Ok(())
        } else {
            Err(Refusal::state("contract.not_signer"))
        }
    }

    /// S0-70: offered before selection, and after; not on a quote out of the race.
    fn quote_open(&self) -> Result<(), Refusal> {
        if matches!(
            self.quote.state,
            QuoteState::Live | QuoteState::Selected | QuoteState::Ordered
        ) {
            Ok(())
        } else {
            Err(Refusal::state("contract.quote_not_open")
                .with("state", crate::refusal::word(&self.quote.state)))
        }
    }
}

/// The version that the actor saw.
fn stands_on(current: &ContractVersion, seen: &str) -> Result<(), Refusal> {
    if current.document.hash == seen {
        return Ok(());
    }
    Err(Refusal::state("contract.replaced")
        .with("stood_on", seen)
        .with("holds", &current.document.hash)
        .with("version", current.version)
        .with("name", &current.document.name))
}

/// The signed copy that the drafter saw.
fn signed_copy<'a>(contract: &'a Contract, seen: &str) -> Result<&'a SignedCopy, Refusal> {
    let signed = contract
        .signed
        .as_ref()
        .ok_or_else(|| Refusal::server("not_visible"))?;
    if signed.document.hash == seen {
        Ok(signed)
    } else {
        Err(Refusal::base_changed(
            "contract.signed_hash",
            seen,
            &signed.document.hash,
        ))
    }
}
