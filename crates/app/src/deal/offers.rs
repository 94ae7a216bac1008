//! One action as the page offers it: the command built as far as the core can, decided by the trade
//! rules on what is confirmed and queued.

use quayside_domain::{Command, Context, Guard, Workset, decide};
use serde_json::{Map, Value};

use super::view::{ActionView, Confirmation};
use crate::action::all_refusals;

/// Asks the trade rules about actions.
pub struct Offers<'a> {
    /// Confirmed and queued.
    pub known: &'a Workset,
    pub ctx: &'a Context,
    /// Kinds that move the deal on now.
    pub primary: &'a [&'a str],
    list: Vec<ActionView>,
}

impl<'a> Offers<'a> {
    pub fn new(known: &'a Workset, ctx: &'a Context, primary: &'a [&'a str]) -> Self {
        Self {
            known,
            ctx,
            primary,
            list: Vec::new(),
        }
    }

    /// Offers a command. `needs` are the arguments that the person still gives; what stands in
    /// them is left out of the answer. Not offered at all when it is not this side's, or not in
    /// this state.
    pub fn offer(&mut self, command: &Command, needs: &[&str]) {
        self.offer_with(command, needs, &[]);
    }

    /// The same, but `filled` arguments keep what stands in them as a proposal.
    pub fn offer_with(&mut self, command: &Command, needs: &[&str], filled: &[&str]) {
        let why_not = match decide(self.known, command, self.ctx) {
            Ok(_) => None,
            // What the person has not given yet is no reason against it; the form is checked before
            // the side and the state, which stand behind it.
            Err(refusal) if refusal.guard == Guard::Form && !needs.is_empty() => {
                let behind = all_refusals(self.known, command, self.ctx);
                if behind.iter().any(|refusal| elsewhere(&refusal.code)) {
                    return;
                }
                None
            }
            Err(refusal) if refusal.guard == Guard::Server => None,
            Err(refusal) if elsewhere(&refusal.code) => return,
            Err(refusal) => Some(refusal),
        };
        let kind = command.kind();
        let enabled = why_not.is_none();
        self.list.push(ActionView {
            kind: kind.into(),
            enabled,
            why_not,
            confirmation: confirmation(kind),
            primary: self.primary.contains(&kind),
            grave: grave(kind),
            command: skeleton(command, needs, filled),
            needs: needs.iter().map(|&need| need.into()).collect(),
        });
    }

    /// Offers so far.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The offers, in the order they were made; at most one is primary, an enabled one first.
    pub fn done(mut self) -> Vec<ActionView> {
        let chosen = self
            .list
            .iter()
            .position(|action| action.primary && action.enabled)
            .or_else(|| self.list.iter().position(|action| action.primary));
        for (n, action) in self.list.iter_mut().enumerate() {
            action.primary = Some(n) == chosen;
        }
        self.list
    }
}

/// Refused because another side or another state is asked for.
fn elsewhere(code: &str) -> bool {
    code == "actor.wrong_side" || code.ends_with(".not_now")
}

/// Signing, paying and canceling are confirmed by typing.
fn confirmation(kind: &str) -> Confirmation {
    match kind {
        "contract.sign"
        | "contract.accept"
        | "order.claim_payment"
        | "order.cancel"
        | "rfq.cancel" => Confirmation::Typed,
        _ => Confirmation::None,
    }
}

fn grave(kind: &str) -> bool {
    matches!(
        kind,
        "rfq.cancel"
            | "rfq.reject"
            | "rfq.withdraw"
            | "quote.withdraw"
            | "quote.decline"
            | "quote.unselect"
            | "contract.decline"
            | "contract.return_scan"
            | "contract.withdraw_signed"
            | "order.reject"
            | "order.cancel"
            | "order.detach_document"
            | "enterprise.reject"
            | "bank_entry.ignore"
    )
}

fn skeleton(command: &Command, needs: &[&str], filled: &[&str]) -> Map<String, Value> {
    let Ok(Value::Object(mut map)) = serde_json::to_value(command) else {
        return Map::new();
    };
    map.retain(|name, _| !needs.contains(&name.as_str()) || filled.contains(&name.as_str()));
    map
}
