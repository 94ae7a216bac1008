//! Enterprise information: the own firm in full, others as their card with personal data masked.

use quayside_domain::{
    EnterpriseId,
    enterprise::{Enterprise, EnterpriseCard},
    record::Activity,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{deal::view::ActionView, words::Mark};

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
