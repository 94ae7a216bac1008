//! Who may bind a firm, and for how much: the limits of its members per deal. The window says it
//! beside the button, the platform decides. One row per act that binds, so that an approval by a
//! colleague is one more row and no other code.

use crate::{Actor, Refusal, Role, enterprise::Member, money::Money};

/// An act that binds the firm for an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The row of states.md whose guard this is.
    pub rule: &'static str,
    pub command: &'static str,
    /// What is held against the limit, for people.
    pub amount: &'static str,
}

/// Every act that binds.
pub const BINDINGS: &[Binding] = &[
    Binding {
        rule: "R9",
        command: "quote.select",
        amount: "the total of the quote",
    },
    Binding {
        rule: "C3",
        command: "contract.sign",
        amount: "the total of the quote",
    },
    Binding {
        rule: "O1",
        command: "order.submit",
        amount: "the total of the order",
    },
    Binding {
        rule: "O1b",
        command: "order.revise",
        amount: "the new total of the order",
    },
];

/// A command of this kind is held against the limit of who gives it.
pub fn binds(kind: &str) -> bool {
    BINDINGS.iter().any(|binding| binding.command == kind)
}

/// Names told at most.
const NAMES_MAX: usize = 5;

/// Whether the actor may bind its firm for this amount.
///
/// # Errors
/// `authority.above_limit`, or `authority.other_currency` when the limit says nothing about the
/// currency of the deal. Both name who may (`who`, one name per line): colleagues know each other.
pub(crate) fn may_bind(actor: &Actor, kind: &str, total: &Money) -> Result<(), Refusal> {
    let own = actor
        .colleagues
        .iter()
        .find(|member| member.person == actor.person);
    let Some(limit) = own.and_then(|member| member.limit.as_ref()) else {
        return Ok(());
    };
    if !binds(kind) || actor.roles.contains(&Role::Owner) || within(limit, total) {
        return Ok(());
    }
    let code = match limit.currency == total.currency {
        true => Refusal::state("authority.above_limit"),
        false => Refusal::state("authority.other_currency"),
    };
    Err(code
        .with("action", kind)
        .with("total", total.amount)
        .with("currency", total.currency.code())
        .with("limit", limit.amount)
        .with("limit_currency", limit.currency.code())
        .with("who", able(actor, total).join("\n")))
}

fn within(limit: &Money, total: &Money) -> bool {
    limit.currency == total.currency && total.amount <= limit.amount
}

/// Colleagues who may: those with a limit before the owners, who may everything.
fn able<'a>(actor: &'a Actor, total: &Money) -> Vec<&'a str> {
    let may = |member: &&Member| {
        let limit = member.limit.as_ref();
        member.active && member.person != actor.person && limit.is_none_or(|own| within(own, total))
    };
    let mut able: Vec<&Member> = actor.colleagues.iter().filter(may).collect();
    able.sort_by_key(|member| member.roles.contains(&Role::Owner));
    able.into_iter()
        .map(|member| member.name.as_str())
        .take(NAMES_MAX)
        .collect()
}
