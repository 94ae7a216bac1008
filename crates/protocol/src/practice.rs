//! The practice market: a server of its own, on loopback only, with people to play.

use quayside_domain::{EnterpriseId, Hat};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `GET /practice/v1/personas`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Personas {
    pub personas: Vec<Persona>,
    /// False while the market is still being filled behind the scenes.
    #[serde(default)]
    pub filled: bool,
}

/// Someone to sign in as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Persona {
    /// `buyer`, `seller`, `operator`, `buyer_colleague`, `seller_colleague`, `second_seller`.
    pub persona: String,
    pub display_name: String,
    #[schema(value_type = String)]
    pub hat: Hat,
    #[schema(value_type = String, format = Uuid)]
    pub enterprise: EnterpriseId,
    pub enterprise_name: String,
    /// ISO 3166-1 alpha-2.
    #[serde(default)]
    pub country: String,
    #[serde(default)]
    pub city: String,
}

/// `POST /practice/v1/sign_in`; answer: [`crate::account::SignedIn`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PracticeSignIn {
    pub persona: String,
    pub device: String,
}
