//! A signed-in person at work: the files of this device, the firm acted for, and what the trade
//! rules need to know about the person.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use quayside_domain::{
    Actor, CommandId, Context, EnterpriseId, Hat, Side,
    actor::{Agent, Numbers, Place, Policy},
    category,
    enterprise::{Enterprise, EnterpriseState},
    party::Party,
};
use quayside_protocol::Membership;
use quayside_store::{Profile, Welcome};
use uuid::Uuid;

use crate::{
    CallError,
    error::store,
    link::Link,
    session::{PersonView, ServerView},
};

/// Everything a use case needs besides its arguments. Cheap to clone.
#[derive(Clone)]
pub struct Work {
    pub profile: Profile,
    pub sync: Arc<Link>,
    pub server: ServerView,
    pub person: PersonView,
    pub device: Arc<str>,
    /// The firm acted for; absent while the person has none.
    pub current: Option<EnterpriseId>,
    pub hat: Option<Hat>,
    pub now: DateTime<Utc>,
}

impl Work {
    /// The firm acted for.
    ///
    /// # Errors
    /// `no_enterprise` while the person works for none.
    pub fn acting(&self) -> Result<EnterpriseId, CallError> {
        self.current.ok_or_else(|| CallError::code("no_enterprise"))
    }

    /// The firm and the hat.
    ///
    /// # Errors
    /// `no_enterprise` while the person works for none.
    pub fn role(&self) -> Result<(EnterpriseId, Hat), CallError> {
        let hat = self.hat.ok_or_else(|| CallError::code("no_enterprise"))?;
        Ok((self.acting()?, hat))
    }

    /// What the platform said at the last greeting.
    pub async fn welcome(&self) -> Result<Option<Welcome>, CallError> {
        self.profile.welcome().await.map_err(store)
    }

    /// The own record of a firm, when this device has it.
    pub async fn enterprise(&self, id: EnterpriseId) -> Result<Option<Enterprise>, CallError> {
        self.body(id, id.0).await
    }

    /// A confirmed record in this build's shape.
    pub async fn body<T: serde::de::DeserializeOwned>(
        &self,
        owner: EnterpriseId,
        id: Uuid,
    ) -> Result<Option<T>, CallError> {
        let record = self.profile.record(owner, id).await.map_err(store)?;
        Ok(record.and_then(|record| serde_json::from_value(record.body).ok()))
    }

    /// The policy in force, as the platform last said.
    pub async fn policy(&self) -> Result<Policy, CallError> {
        let welcome = self.welcome().await?;
        Ok(welcome.map(|welcome| welcome.policy).unwrap_or_default())
    }

    /// The person acting for a firm, as the trade rules see them.
    pub async fn actor(&self, acting: EnterpriseId) -> Result<Actor, CallError> {
        let welcome = self.welcome().await?;
        let membership = welcome
            .into_iter()
            .flat_map(|welcome| welcome.memberships)
            .find(|membership| membership.enterprise == acting);
        let own = self.enterprise(acting).await?;
        Ok(self.actor_of(acting, membership, own))
    }

    fn actor_of(
        &self,
        acting: EnterpriseId,
        membership: Option<Membership>,
        own: Option<Enterprise>,
    ) -> Actor {
        let hat = match (&membership, &own) {
            (Some(membership), _) => membership.hat,
            (None, Some(own)) => hat_of(own.side),
            (None, None) => self.hat.unwrap_or(Hat::Buyer),
        };
        let name = own
            .as_ref()
            .map(|own| own.profile.name.clone())
            .or(membership
                .as_ref()
                .map(|membership| membership.name.clone()));
        Actor {
            person: self.person.id,
            person_name: self.person.name.clone(),
            device: self.device.to_string(),
            enterprise: acting,
            party: Party {
                enterprise: acting,
                name: name.unwrap_or_default(),
                country: own
                    .as_ref()
                    .map(|own| own.profile.country.clone())
                    .unwrap_or_default(),
                city: own
                    .as_ref()
                    .map(|own| own.profile.city.clone())
                    .unwrap_or_default(),
            },
            hat,
            qualified: match (&own, &membership) {
                (Some(own), _) => own.state == EnterpriseState::Qualified,
                (None, Some(membership)) => membership.qualified,
                (None, None) => false,
            },
            categories: own
                .iter()
                .flat_map(|own| &own.profile.categories)
                .map(|code| category::top(code).to_owned())
                .collect(),
            roles: membership
                .map(|membership| membership.roles)
                .unwrap_or_default(),
            colleagues: own.map(|own| own.members).unwrap_or_default(),
        }
    }

    /// The context of a decision on this device.
    pub async fn context(
        &self,
        acting: EnterpriseId,
        command: CommandId,
        now: DateTime<Utc>,
    ) -> Result<Context, CallError> {
        Ok(Context {
            command,
            agent: Agent::Member(self.actor(acting).await?),
            now,
            place: Place::Desktop,
            policy: self.policy().await?,
            numbers: Numbers::default(),
        })
    }

    /// The context of a question that leads to no command.
    pub async fn asking(&self) -> Result<Context, CallError> {
        self.context(self.acting()?, CommandId(Uuid::nil()), self.now)
            .await
    }
}

/// The hat that goes with a side.
pub fn hat_of(side: Side) -> Hat {
    match side {
        Side::Buyer => Hat::Buyer,
        Side::Seller => Hat::Seller,
    }
}
