//! One command inside a batch: authorise, load, let due clocks strike, decide, take in.

use futures_util::future::BoxFuture;
use quayside_domain::actor::{Agent, Place};
use quayside_domain::{
    Class, Command, CommandId, Context, EnterpriseId, Refusal, UnitRef, Workset,
};
use quayside_protocol::error::refused;
use quayside_protocol::limits::COMMAND_BYTES;
use quayside_protocol::{COMMAND_VERSION, Effect, canonical};
use serde_json::Value;

use super::batch::Batch;
use super::numbers::Pool;
use super::records::Effects;
use super::{Done, Sender, What, Work, actor, judge};
use crate::fault::Answer;
use crate::ledger::Result;

/// By which road a command came.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Road {
    Push,
    Act,
    /// From inside the platform.
    Inside,
}

/// A command as it came.
pub(super) struct Asked<'a> {
    pub sender: &'a Sender,
    pub id: CommandId,
    pub acting: EnterpriseId,
    pub road: Road,
}

type Outcome = std::result::Result<Vec<Effect>, Refusal>;

/// Reads a command of any version ever shipped.
pub(super) fn read(v: u32, command: &Value) -> std::result::Result<Command, Refusal> {
    if canonical::to_string(command).len() > COMMAND_BYTES {
        return Err(Refusal::server(refused::COMMAND_TOO_LARGE).with("limit", COMMAND_BYTES));
    }
    let unreadable = || {
        let kind = command.get("kind").and_then(Value::as_str).unwrap_or("");
        Refusal::server(refused::UNREADABLE)
            .with("kind", kind)
            .with("v", v)
    };
    if v != COMMAND_VERSION {
        return Err(unreadable());
    }
    serde_json::from_value(command.clone()).map_err(|error| unreadable().with("detail", error))
}

impl Batch {
    pub(super) fn work<'b>(
        &'b mut self,
        work: &'b Work,
        numbers: &'b mut Pool,
    ) -> BoxFuture<'b, Result<Answer<Done>>> {
        Box::pin(async move {
            match work {
                Work::Push(sender, push) => {
                    Ok(self.push(sender, push, numbers).await?.map(Done::Push))
                }
                Work::Act(sender, act, asked) => Ok(self
                    .act(sender, act, asked.elapsed(), numbers)
                    .await?
                    .map(|receipt| Done::Act(Box::new(receipt)))),
                Work::Strike(units) => {
                    for at in units {
                        self.strike(*at).await?;
                    }
                    Ok(Ok(Done::Plain))
                }
                Work::Deeds(deeds) => {
                    let now = self.now;
                    let mut outcomes = Vec::with_capacity(deeds.len());
                    for deed in deeds {
                        self.now = deed.at;
                        outcomes.push(match &deed.what {
                            What::Clock(unit) => {
                                self.strike(*unit).await?;
                                Ok(())
                            }
                            What::Command {
                                sender,
                                id,
                                acting,
                                command,
                            } => {
                                let asked = Asked {
                                    sender,
                                    id: *id,
                                    acting: *acting,
                                    road: Road::Inside,
                                };
                                self.apply(asked, command, numbers).await?.map(|_| ())
                            }
                        });
                    }
                    self.now = now;
                    Ok(Ok(Done::Deeds(outcomes)))
                }
                Work::Members(enterprise, change) => self.members_change(*enterprise, change).await,
                Work::Publish(record) => {
                    let at = UnitRef {
                        owner: record.owner,
                        id: record.id,
                    };
                    self.load_records(at).await?;
                    self.put(at, record.as_ref().clone(), &mut Effects::nobody())
                        .await?;
                    self.wrote = true;
                    Ok(Ok(Done::Plain))
                }
            }
        })
    }

    /// Decides one command; a refusal changes nothing.
    pub(super) async fn apply(
        &mut self,
        asked: Asked<'_>,
        command: &Command,
        numbers: &mut Pool,
    ) -> Result<Outcome> {
        match (asked.road, command.class()) {
            (Road::Push, Class::Online) => return Ok(Err(Refusal::server(refused::ONLINE_ONLY))),
            (Road::Act, Class::Draft | Class::Queued) => {
                return Ok(Err(Refusal::server(refused::QUEUE_ONLY)));
            }
            _ => {}
        }
        let Some(actor) = self.actor(asked.sender, asked.acting, command).await? else {
            return Ok(Err(Refusal::server(refused::NOT_VISIBLE)));
        };
        if let Some(refusal) = self.missing(asked.acting, command).await? {
            return Ok(Err(refusal));
        }
        let mut at = command.units(asked.acting);
        at.sort_unstable();
        at.dedup();
        let mut workset = Workset::new();
        for unit in at {
            self.strike(unit).await?;
            if let Some(state) = self.unit(unit).await? {
                workset.insert(unit, state.clone());
            }
        }
        let mut effects = Effects::of(actor::scopes(&actor));
        let ctx = Context {
            command: asked.id,
            agent: Agent::Member(actor),
            now: self.now,
            place: Place::Server,
            policy: self.policy.as_ref().clone(),
            numbers: numbers.peek(self.now),
        };
        let verdict = match judge::judge(workset, command, &ctx) {
            Ok(verdict) => verdict,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let used = (verdict.used_rfq_number, verdict.used_order_number);
        if let Err(refusal) = self.take(verdict, &mut effects).await? {
            return Ok(Err(refusal));
        }
        numbers.used(used.0, used.1);
        Ok(Ok(effects.list()))
    }

    /// The first document that the acting enterprise has not completed here (sync decision 17).
    async fn missing(
        &mut self,
        acting: EnterpriseId,
        command: &Command,
    ) -> Result<Option<Refusal>> {
        for named in command.documents() {
            let key = (named.owner, named.hash.clone());
            if named.owner == acting
                && !self.complete.contains_key(&key)
                && let Some(row) = self.tx.document(acting, &named.hash).await?
            {
                self.complete.insert(key.clone(), row);
            }
            let stored = self.complete.get(&key).filter(|_| named.owner == acting);
            let complete = stored.is_some_and(|stored| {
                stored.size == u64::from(named.size) && stored.media_type == named.media_type
            });
            if !complete {
                let refusal = Refusal::server(refused::BLOB_MISSING);
                return Ok(Some(refusal.with("hash", &named.hash)));
            }
        }
        Ok(None)
    }
}
