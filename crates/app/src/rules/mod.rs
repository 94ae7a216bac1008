//! The trade rules as the forms ask them while a person types. Nothing here reads a file.

mod lists;
mod total;
mod view;

use quayside_domain::{
    Refusal,
    checklist::{self, ChecklistItem},
    identifiers::{self, Verdict},
    incoterm::{self, ModeCheck},
    order::Stage,
    refusal::word,
};

pub use view::*;

use crate::{App, CallError, words::Words};
pub use lists::lists;
pub use total::total;

/// Term against mode.
pub async fn check_mode(_: &App, args: ModeArgs) -> Result<ModeView, CallError> {
    let mut view = ModeView::default();
    match incoterm::check_mode(args.term, args.mode) {
        ModeCheck::Allowed => {}
        ModeCheck::Warn(code) => view.warnings.push(about(args, code)),
        ModeCheck::Block(code) => {
            let refusal = Refusal::form("mode_not_allowed", "mode").with("why", code);
            view.refusals.push(
                refusal
                    .with("term", args.term.code())
                    .with("mode", word(&args.mode)),
            );
        }
    }
    view.warnings
        .extend(incoterm::note(args.term, args.mode).map(|code| about(args, code)));
    if !view.refusals.is_empty() || !view.warnings.is_empty() {
        view.alternative = incoterm::alternative(args.term);
    }
    Ok(view)
}

fn about(args: ModeArgs, code: &str) -> Words {
    Words::new(code)
        .with("term", args.term.code())
        .with("mode", word(&args.mode))
}

/// The documents a pair asks for, stage by stage.
pub async fn checklist(_: &App, args: ChecklistArgs) -> Result<Vec<RequiredDocument>, CallError> {
    let stages = match args.stage {
        Some(stage) => vec![stage],
        None => vec![Stage::Proforma, Stage::Preparation, Stage::Shipment],
    };
    Ok(stages
        .into_iter()
        .flat_map(|stage| checklist::owed(args.term, args.mode, stage))
        .map(required)
        .collect())
}

fn required(item: ChecklistItem) -> RequiredDocument {
    RequiredDocument {
        code: item.code.into(),
        untdid: item.untdid.map(Into::into),
        stage: item.stage,
        owed_by: item.side,
        necessity: word(&item.necessity),
        gate: item.gate,
        or: item.or.iter().map(|&code| code.into()).collect(),
        why: why(&item),
    }
}

/// Why a row of the checklist is there.
pub(crate) fn why(item: &ChecklistItem) -> Words {
    let params = &item.why.params;
    params
        .iter()
        .fold(Words::new(item.why.code), |words, (name, value)| {
            words.with(name, value)
        })
}

/// A registration number against the register of its country (S0-23).
pub async fn registration_number(
    _: &App,
    args: RegistrationNumberArgs,
) -> Result<RegistrationNumberView, CallError> {
    let mut view = RegistrationNumberView {
        refusal: None,
        warning: None,
    };
    match identifiers::registration_number(&args.country, &args.text) {
        Verdict::Valid => {}
        Verdict::Warning(code) => view.warning = Some(Words::new(code)),
        Verdict::Invalid(code) => {
            view.refusal = Some(Refusal::form("identifier_invalid", "text").with("why", code));
        }
    }
    Ok(view)
}
