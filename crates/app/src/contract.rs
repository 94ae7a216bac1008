//! The contract page: both parties, the version to sign with its hash, the signed copy.

use chrono::{DateTime, Utc};
use quayside_domain::{
    Hat, QuoteId, Side,
    command::DealRef,
    contract::{Contract, ContractVersion},
    document::DocumentRef,
    party::Party,
    quote::Quote,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    App, CallError,
    deal::{
        actions,
        offers::Offers,
        view::{ActionView, Focus},
    },
    documents::{self, DocumentStatus},
    words::Mark,
    work::Work,
};

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContractArgs {
    pub deal: DealRef,
    pub quote: QuoteId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ContractView {
    pub deal: DealRef,
    pub side: Side,
    pub rfq_number: String,
    pub subject: String,
    pub description: String,
    pub images: Vec<DocumentRef>,
    /// Party A.
    pub buyer: Party,
    /// Party B.
    pub seller: Party,
    pub quote: Quote,
    /// Absent before the first upload.
    pub contract: Option<Contract>,
    /// The version to sign or in force.
    pub version: Option<ContractVersion>,
    /// Replaced ones, newest first.
    pub superseded: Vec<ContractVersion>,
    /// Where the bytes of each document are.
    pub documents: Vec<DocumentStatus>,
    pub sign_by: Option<DateTime<Utc>>,
    /// Offered as signatory.
    pub signatory: String,
    pub marks: Vec<Mark>,
    pub actions: Vec<ActionView>,
    /// Signing now is queued: said before it is asked.
    pub offline: bool,
}

/// The contract page of one quote.
///
/// # Errors
/// `not_found` when the quote is not on this device; `not_allowed` for the operator.
pub async fn get(app: &App, args: ContractArgs) -> Result<ContractView, CallError> {
    let work = app.work().await?;
    let (_, hat) = work.role()?;
    let side = match hat {
        Hat::Buyer => Side::Buyer,
        Hat::Seller => Side::Seller,
        Hat::Operator => return Err(CallError::code("not_allowed")),
    };
    let wish = Focus {
        quote: Some(args.quote),
        order: None,
    };
    let (scene, known) = work.scenes(args.deal, &wish).await?;
    let quote = scene
        .quotes
        .iter()
        .find(|quote| quote.id == args.quote)
        .ok_or_else(|| CallError::not_found("quote"))?;
    let contract = scene
        .contracts
        .iter()
        .find(|contract| contract.quote == args.quote)
        .cloned();
    let ctx = work.asking().await?;
    let mut offers = Offers::new(
        &known.units,
        &ctx,
        &["contract.sign", "contract.accept", "contract.upload"],
    );
    let of_quote = |contract: &&Contract| contract.quote == args.quote;
    if let Some(quote) = known
        .scene
        .quotes
        .iter()
        .find(|quote| quote.id == args.quote)
    {
        let contract = known.scene.contracts.iter().find(of_quote);
        actions::contract_actions(&known.scene, quote, contract, &mut offers);
    }
    let marks = work.marks().await?;
    let content = match (&scene.rfq, &scene.public) {
        (Some(rfq), _) => Some(&rfq.content),
        (None, Some(public)) => Some(&public.content),
        (None, None) => None,
    };
    let mut versions: Vec<ContractVersion> = contract
        .iter()
        .flat_map(|contract| contract.versions.clone())
        .collect();
    let version = versions.pop();
    versions.reverse();
    Ok(ContractView {
        deal: args.deal,
        side,
        rfq_number: quote.rfq_number.clone(),
        subject: quote.subject.clone(),
        description: content
            .map(|content| content.description.clone())
            .unwrap_or_default(),
        images: content
            .map(|content| content.images.clone())
            .unwrap_or_default(),
        buyer: quote.buyer.clone(),
        seller: quote.seller.clone(),
        quote: quote.clone(),
        documents: statuses(&work, contract.as_ref()).await?,
        sign_by: contract.as_ref().and_then(|contract| contract.sign_by),
        contract,
        version,
        superseded: versions,
        signatory: work.person.name.clone(),
        marks: marks
            .of(|mark| mark.target.quote == Some(args.quote) && mark.kind.starts_with("contract.")),
        actions: offers.done(),
        offline: !work.sync.is_online(),
    })
}

async fn statuses(
    work: &Work,
    contract: Option<&Contract>,
) -> Result<Vec<DocumentStatus>, CallError> {
    let Some(contract) = contract else {
        return Ok(Vec::new());
    };
    let mut list = Vec::new();
    let versions = contract.versions.iter().map(|version| &version.document);
    let signed = contract.signed.iter().map(|signed| &signed.document);
    for document in versions.chain(signed) {
        list.push(documents::status_of(work, document).await?);
    }
    Ok(list)
}
