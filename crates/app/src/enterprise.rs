//! Enterprise information: the own firm in full, others as their card with personal data masked.

use quayside_domain::{
    Command, EnterpriseId, UnitRef,
    enterprise::{Enterprise, EnterpriseCard},
    party::Address,
    record::Activity,
};
use quayside_store::{List, ListQuery, Sort};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    App, CallError,
    deal::{offers::Offers, view::ActionView},
    error::store,
    words::Mark,
    work::Work,
};

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct EnterpriseArgs {
    /// Absent: the acting firm.
    pub enterprise: Option<EnterpriseId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct EnterpriseView {
    pub id: EnterpriseId,
    pub own: bool,
    /// Own firm only.
    pub enterprise: Option<Enterprise>,
    /// Masked (S0-101); for the own firm what others see.
    pub card: Option<EnterpriseCard>,
    pub marks: Vec<Mark>,
    pub actions: Vec<ActionView>,
    /// Newest first.
    pub activities: Vec<Activity>,
}

/// The own firm in full; another as its card.
///
/// # Errors
/// `not_found` when nothing of it is on this device.
pub async fn get(app: &App, args: EnterpriseArgs) -> Result<EnterpriseView, CallError> {
    let work = app.work().await?;
    let id = match args.enterprise {
        Some(id) => id,
        None => work.acting()?,
    };
    let enterprise = work.enterprise(id).await?.filter(|found| found.id == id);
    let card = work.card(id).await?;
    let marks = work.marks().await?;
    let marks = marks.of(|mark| mark.target.enterprise == Some(id));
    if enterprise.is_none() && card.is_none() && marks.is_empty() {
        return Err(CallError::not_found("enterprise"));
    }
    let own = work.current == Some(id) || enterprise.is_some();
    let actions = match &enterprise {
        Some(enterprise) if work.current == Some(id) => actions(&work, enterprise).await?,
        _ => Vec::new(),
    };
    Ok(EnterpriseView {
        id,
        own,
        enterprise,
        card,
        marks,
        actions,
        activities: activities(&work, id).await?,
    })
}

async fn actions(work: &Work, own: &Enterprise) -> Result<Vec<ActionView>, CallError> {
    let unit = UnitRef::enterprise(own.id);
    let known = work.known(&[unit]).await?;
    let ctx = work.asking().await?;
    let mut offers = Offers::new(&known, &ctx, &["enterprise.apply"]);
    offers.offer_with(
        &Command::EnterpriseApply {
            enterprise: own.id,
            side: own.side,
            profile: own.profile.clone(),
        },
        &["profile"],
        &["profile"],
    );
    offers.offer(
        &Command::EnterpriseSaveAddress {
            enterprise: own.id,
            address: blank_address(),
        },
        &["address"],
    );
    offers.offer_with(
        &Command::EnterpriseFollowCategories {
            enterprise: own.id,
            categories: own.followed.clone(),
        },
        &["categories"],
        &["categories"],
    );
    Ok(offers.done())
}

fn blank_address() -> Address {
    Address {
        id: Uuid::nil(),
        label: String::new(),
        contact: String::new(),
        phone: String::new(),
        street: String::new(),
        postcode: String::new(),
        city: String::new(),
        country: String::new(),
    }
}

async fn activities(work: &Work, id: EnterpriseId) -> Result<Vec<Activity>, CallError> {
    let Ok(acting) = work.acting() else {
        return Ok(Vec::new());
    };
    let query = ListQuery {
        group: Some(id.0),
        sort: Sort::Created,
        ..ListQuery::new(List::Activity, acting)
    };
    let page = work.profile.list(&query).await.map_err(store)?;
    Ok(page
        .rows
        .into_iter()
        .filter_map(|row| serde_json::from_value(row.body).ok())
        .collect())
}
