//! A history that may end in a panic: then that is what came of it.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use crate::{
    plan::Plan,
    run::{Outcome, run},
    stats::{Stats, Violation},
    template::Template,
};

/// Runs a history to its end, whichever that is.
pub fn attempt(template: &Arc<Template>, plan: &Plan, tell: bool) -> Outcome {
    catch_unwind(AssertUnwindSafe(|| run(template, plan, tell))).unwrap_or_else(|cause| {
        let said = cause
            .downcast_ref::<String>()
            .cloned()
            .or_else(|| cause.downcast_ref::<&str>().map(|&said| said.to_owned()));
        Outcome {
            stats: Stats::default(),
            violations: vec![Violation {
                invariant: 0,
                text: format!("a panic: {}", said.unwrap_or_default()),
            }],
            trace: String::new(),
            told: vec![],
        }
    })
}
