//! `POST /sync/v1/push`: sealed commands up, receipts down. A command is sealed once, sent as
//! often as it takes and executed at most once.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use quayside_domain::{Command, CommandId, EnterpriseId, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::canonical;

/// An ordered batch of sealed commands with consecutive `seq`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Push {
    pub epoch: Uuid,
    /// Identity of this installation's outbox.
    pub client: Uuid,
    /// Identity of its history: a restored or copied outbox takes a new one.
    pub inc: Uuid,
    pub cmds: Vec<SealedCommand>,
}

/// A command that will never change again. `command` is the tagged JSON of
/// [`quayside_domain::Command`] in version `v`, kept as it was written so that an old one can be
/// read by a newer server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SealedCommand {
    /// 1, 2, 3 … per `(client, inc)`, without gaps.
    pub seq: u64,
    #[schema(value_type = String, format = Uuid)]
    pub id: CommandId,
    pub v: u32,
    /// The enterprise it is sent for.
    #[serde(rename = "as")]
    #[schema(value_type = String, format = Uuid)]
    pub acting: EnterpriseId,
    pub command: serde_json::Value,
    /// Documents that must be complete on the server first (`sha256:…`).
    #[serde(default)]
    pub blobs: Vec<String>,
    /// The desktop's clock; shown, never believed.
    pub client_ts: DateTime<Utc>,
}

impl SealedCommand {
    /// Seals a command of this build.
    pub fn seal(
        seq: u64,
        id: CommandId,
        acting: EnterpriseId,
        command: &Command,
        blobs: Vec<String>,
        client_ts: DateTime<Utc>,
    ) -> Self {
        Self {
            seq,
            id,
            v: crate::COMMAND_VERSION,
            acting,
            command: serde_json::to_value(command).expect("a command is JSON"),
            blobs,
            client_ts,
        }
    }

    /// What makes two sends the same command: everything but its place in the queue.
    pub fn body_hash(&self) -> String {
        #[derive(Serialize)]
        struct Body<'a> {
            id: CommandId,
            v: u32,
            #[serde(rename = "as")]
            acting: EnterpriseId,
            command: &'a serde_json::Value,
            blobs: &'a [String],
        }
        canonical::hash(&Body {
            id: self.id,
            v: self.v,
            acting: self.acting,
            command: &self.command,
            blobs: &self.blobs,
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PushAnswer {
    /// Everything up to this `seq` has its receipt, for ever.
    pub applied_through: u64,
    /// One per command of the request, in its order.
    pub receipts: Vec<Receipt>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Accepted,
    Refused,
}

/// The server's last word on one command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Receipt {
    /// Absent for online-only commands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    #[schema(value_type = String, format = Uuid)]
    pub id: CommandId,
    pub status: Status,
    /// Why it was refused: a code of the trade rules or of [`crate::error::refused`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
    /// Record versions the sender may see that carry the outcome: the mark "accepted, updating"
    /// ends when they have arrived.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
    /// When the server decided.
    pub at: DateTime<Utc>,
}

impl Receipt {
    pub fn accepted(
        seq: Option<u64>,
        id: CommandId,
        effects: Vec<Effect>,
        at: DateTime<Utc>,
    ) -> Self {
        Self {
            seq,
            id,
            status: Status::Accepted,
            code: None,
            field: None,
            params: BTreeMap::new(),
            effects,
            at,
        }
    }

    pub fn refused(seq: Option<u64>, id: CommandId, refusal: Refusal, at: DateTime<Utc>) -> Self {
        Self {
            seq,
            id,
            status: Status::Refused,
            code: Some(refusal.code),
            field: refusal.field,
            params: refusal.params,
            effects: Vec::new(),
            at,
        }
    }
}

/// A record in the version a command left it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Effect {
    #[schema(value_type = String, format = Uuid)]
    pub owner: EnterpriseId,
    pub rec: Uuid,
    pub ver: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resent_command_has_the_same_body_wherever_it_stands() {
        let one = SealedCommand::seal(
            1,
            CommandId(Uuid::from_u128(9)),
            EnterpriseId::PLATFORM,
            &Command::DraftDelete {
                draft: quayside_domain::DraftId(Uuid::from_u128(3)),
            },
            vec![],
            DateTime::UNIX_EPOCH,
        );
        let again = SealedCommand {
            seq: 7,
            ..one.clone()
        };
        assert_eq!(one.body_hash(), again.body_hash());
        let other = SealedCommand {
            v: 2,
            ..one.clone()
        };
        assert_ne!(one.body_hash(), other.body_hash());
    }
}
