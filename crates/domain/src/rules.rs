//! The tables of transitions behind every machine: a step is legal only if a row of a table
//! allows it. The code asks [`permit`], `docs/rules.md` is [`rules_markdown`], and the property
//! tests walk the same rows.

use serde::Serialize;

use crate::{
    Hat, Refusal, authority, bank_entry, contract, enterprise, order, quote, refusal::word, rfq,
};

/// Who fires a step: B, S, P and Y of states.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Who {
    Buyer,
    Seller,
    Platform,
    Clock,
}

impl From<Hat> for Who {
    fn from(hat: Hat) -> Self {
        match hat {
            Hat::Buyer => Self::Buyer,
            Hat::Seller => Self::Seller,
            Hat::Operator => Self::Platform,
        }
    }
}

impl Who {
    /// The letter of states.md.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Buyer => "B",
            Self::Seller => "S",
            Self::Platform => "P",
            Self::Clock => "Y",
        }
    }
}

/// What fires a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// Commands by kind.
    Command(&'static [&'static str]),
    /// Clocks by kind, without the id behind the colon.
    Clock(&'static [&'static str]),
    /// Events of the same decision by code: a consequence.
    After(&'static [&'static str]),
}

impl On {
    /// The names: commands, clocks or events.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Command(names) | Self::Clock(names) | Self::After(names) => names,
        }
    }
}

/// One row. `from` empty: the thing does not exist yet; `to` empty: the state stays.
#[derive(Clone, Copy, Debug)]
pub struct Rule<S: 'static> {
    /// The row of states.md: `R1`, `Q8b`, `O12`.
    pub id: &'static str,
    pub from: &'static [S],
    pub on: On,
    pub who: &'static [Who],
    /// What must hold and what follows, for people.
    pub guard: &'static str,
    pub to: &'static [S],
}

impl<S: Copy + PartialEq> Rule<S> {
    /// The row starts from this state; `None`: from nothing.
    pub fn starts(&self, state: Option<S>) -> bool {
        match state {
            None => self.from.is_empty(),
            Some(state) => self.from.contains(&state),
        }
    }

    /// The row ends in this state when it started from the other.
    pub fn ends(&self, from: Option<S>, to: S) -> bool {
        self.to.contains(&to) || (self.to.is_empty() && from == Some(to))
    }
}

/// The row that allows `who` to fire a command in this state.
///
/// # Errors
/// `actor.wrong_side` when no row lets this side do it at all, else `<machine>.not_now` with
/// `state` and `action`.
pub fn permit<S: Copy + PartialEq + Serialize>(
    machine: Machine,
    rules: &'static [Rule<S>],
    state: Option<S>,
    kind: &str,
    who: Who,
) -> Result<&'static Rule<S>, Refusal> {
    let mut mine = rules
        .iter()
        .filter(|rule| matches!(rule.on, On::Command(kinds) if kinds.contains(&kind)))
        .filter(|rule| rule.who.contains(&who))
        .peekable();
    if mine.peek().is_none() {
        return Err(Refusal::state("actor.wrong_side").with("action", kind));
    }
    mine.find(|rule| rule.starts(state)).ok_or_else(|| {
        Refusal::state(machine.not_now())
            .with("state", state.map_or_else(|| "none".into(), |s| word(&s)))
            .with("action", kind)
    })
}

/// The machines that have a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Machine {
    Rfq,
    Quote,
    Contract,
    Order,
    Enterprise,
    BankEntry,
}

impl Machine {
    fn not_now(self) -> &'static str {
        match self {
            Self::Rfq => "rfq.not_now",
            Self::Quote => "quote.not_now",
            Self::Contract => "contract.not_now",
            Self::Order => "order.not_now",
            Self::Enterprise => "enterprise.not_now",
            Self::BankEntry => "bank_entry.not_now",
        }
    }
}

/// The text of `docs/rules.md`, from the tables alone.
pub fn rules_markdown() -> String {
    let mut text = String::from(
        "# Rules\n\nGenerated from the tables in `crates/domain` by \
         `cargo run -p quayside-domain --example rules`; a test compares. B buyer, S seller, \
         P platform operator, Y clock. A consequence follows from an event of the same decision.\n",
    );
    section(&mut text, "RFQ", rfq::RULES);
    section(&mut text, "Quote", quote::RULES);
    section(&mut text, "Contract", contract::RULES);
    section(&mut text, "Order (by tab)", order::RULES);
    section(&mut text, "Enterprise", enterprise::RULES);
    section(&mut text, "Bank entry", bank_entry::RULES);
    limits(&mut text);
    text
}

fn section<S: Copy + Serialize>(text: &mut String, title: &str, rules: &[Rule<S>]) {
    text.push_str(&format!(
        "\n## {title}\n\n| # | From | Fired by | Who | Guard and effect | To |\n|---|---|---|---|---|---|\n"
    ));
    for rule in rules {
        let fired = match rule.on {
            On::Command(kinds) => kinds.join(", "),
            On::Clock(kinds) => format!("clock {}", kinds.join(", ")),
            On::After(codes) => format!("after {}", codes.join(", ")),
        };
        let who: Vec<_> = rule.who.iter().map(|who| who.letter()).collect();
        text.push_str(&format!(
            "| {} | {} | {fired} | {} | {} | {} |\n",
            rule.id,
            states(rule.from, "nothing yet"),
            who.join(", "),
            rule.guard,
            states(rule.to, "same"),
        ));
    }
}

/// The acts that are held against the limit of the member who does them.
fn limits(text: &mut String) {
    text.push_str(
        "\n## Limits of members\n\nAn owner has none. In another currency than the limit's nothing is within it.\n\n\
         | # | Act | Held against the limit |\n|---|---|---|\n",
    );
    for binding in authority::BINDINGS {
        text.push_str(&format!(
            "| {} | {} | {} |\n",
            binding.rule, binding.command, binding.amount
        ));
    }
}

fn states<S: Serialize>(states: &[S], none: &str) -> String {
    if states.is_empty() {
        return none.into();
    }
    let words: Vec<_> = states.iter().map(word).collect();
    words.join(", ")
}
