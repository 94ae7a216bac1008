//! What a call answers when it cannot do what was asked: a code with parameters, never a sentence.
//! The words live in the window (`refusal.<code>`, `fault.<code>`).

use std::collections::BTreeMap;

use quayside_domain::{Guard, Refusal};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A refusal (the rules say no) carries `guard`; a fault (bug, disk, network) carries `reference`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code}")]
pub struct CallError {
    pub code: String,
    pub params: BTreeMap<String, String>,
    /// The form field the error belongs to, a dotted path into the arguments.
    pub field: Option<String>,
    /// `form`: correct the field. `state`: may be sent again with `anyway`. Absent: a fault.
    pub guard: Option<Guard>,
    /// What a person reads out to support; the log has the same number.
    pub reference: Option<String>,
    /// Every refusal of the form at once; the first one is repeated in `code`.
    pub refusals: Vec<Refusal>,
}

impl CallError {
    /// A plain code.
    pub fn code(code: &str) -> Self {
        Self {
            code: code.into(),
            params: BTreeMap::new(),
            field: None,
            guard: None,
            reference: None,
            refusals: Vec::new(),
        }
    }

    /// No such command, or not for this window.
    pub fn unknown(command: &str) -> Self {
        Self::code("unknown_command").with("command", command)
    }

    /// A mistake in one field of the arguments.
    pub fn field(code: &str, field: &str) -> Self {
        Refusal::form(code, field).into()
    }

    /// A fault: logged with its cause under a reference number that the person can read out.
    pub fn fault(code: &str, cause: &dyn std::fmt::Display) -> Self {
        let reference = uuid::Uuid::new_v4().simple().to_string();
        let reference = reference.get(..8).unwrap_or(&reference).to_uppercase();
        tracing::error!(code, reference, %cause, "a call failed");
        Self {
            reference: Some(reference),
            ..Self::code(code)
        }
    }

    /// The thing asked for is not on this device, or not visible (any more).
    pub fn not_found(what: &str) -> Self {
        Self::code("not_found").with("what", what)
    }

    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.into(), value.to_string());
        self
    }

    /// All refusals of one form; the first gives the code.
    ///
    /// `None` when there is none.
    pub fn of_refusals(refusals: Vec<Refusal>) -> Option<Self> {
        let first = refusals.first()?.clone();
        Some(Self {
            refusals,
            ..Self::from(first)
        })
    }
}

impl From<Refusal> for CallError {
    fn from(refusal: Refusal) -> Self {
        Self {
            code: refusal.code.clone(),
            params: refusal.params.clone(),
            field: refusal.field.clone(),
            guard: Some(refusal.guard),
            reference: None,
            refusals: vec![refusal],
        }
    }
}

/// A fault of this device's files.
pub(crate) fn store(fault: quayside_store::Fault) -> CallError {
    use quayside_store::Fault;
    let error = match &fault {
        Fault::AlreadySent
        | Fault::CommandTooLarge { .. }
        | Fault::NotFound(_)
        | Fault::NotHere
        | Fault::DiskFull => CallError::code(fault.code()),
        _ => CallError::fault(fault.code(), &fault),
    };
    CallError {
        params: fault.params(),
        ..error
    }
}

/// What the network or the platform said.
pub(crate) fn problem(problem: quayside_sync::Problem) -> CallError {
    use quayside_sync::Problem;
    let error = match &problem {
        Problem::Unreadable(_) | Problem::BadPage(_) | Problem::Stopped => {
            CallError::fault(problem.code(), &problem)
        }
        _ => CallError::code(problem.code()),
    };
    let params = problem.params();
    CallError {
        field: problem.field().map(Into::into),
        reference: error.reference.or(params.get("reference").cloned()),
        params,
        ..error
    }
}
