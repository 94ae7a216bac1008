//! Messages between the buyer and one seller of a deal: their own unit, so that words never wait
//! behind a state change or an upload (sync.md 6.8).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ConversationId, DealId, EnterpriseId, MessageId, Side, document::DocumentRef};

/// Longest message in characters.
pub const MESSAGE_MAX: usize = 4000;

/// Record kind `message`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Message {
    pub id: MessageId,
    pub conversation: ConversationId,
    pub deal: DealId,
    pub owner: EnterpriseId,
    pub seller: EnterpriseId,
    pub side: Side,
    pub enterprise_name: String,
    pub person_name: String,
    pub subject: String,
    pub text: String,
    pub attachments: Vec<DocumentRef>,
    pub sent_at: DateTime<Utc>,
}

/// The state of a conversation: who takes part and how many messages there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    pub id: ConversationId,
    pub deal: DealId,
    pub owner: EnterpriseId,
    pub seller: EnterpriseId,
    pub subject: String,
    pub messages: u32,
    /// The newest message: earlier ones live in their records alone.
    pub last: Option<Message>,
}
