//! Rows as text.

use std::fmt::Write;

use crate::measure::{Better, Row};

/// One row for the screen, as it comes.
pub fn line(row: &Row) -> String {
    let sign = match row.better {
        Better::Less => '≤',
        Better::More => '≥',
    };
    let cpu = row
        .cpu
        .map(|cpu| format!(" · cpu {cpu:.2}"))
        .unwrap_or_default();
    let doubt = if row.drift > 1.25 {
        format!(" · the machine moved by {:.2}", row.drift)
    } else {
        String::new()
    };
    let note = if row.note.is_empty() {
        String::new()
    } else {
        format!("\n      {}", row.note)
    };
    format!(
        "{} {}: {} against {} ({}) = {:.3} [{:.3}, {:.3}] {sign} {}{cpu}{doubt}{note}",
        if row.ok { "ok    " } else { "MISSED" },
        row.name,
        row.ours,
        row.anchor,
        row.against,
        row.ratio,
        row.ci[0],
        row.ci[1],
        row.target,
    )
}

/// The table of a run.
pub fn text(rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows {
        // A String takes everything.
        let _ = writeln!(out, "{:>3} {}", row.number, line(row));
    }
    let met = rows.iter().filter(|row| row.ok).count();
    let _ = write!(out, "\n{met} of {} within their targets", rows.len());
    out
}

/// The same for the documentation.
pub fn markdown(rows: &[Row]) -> String {
    let mut out = String::from(
        "| # | what | ours | anchor | ratio [95 %] | cpu | target | |\n|---|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        let sign = match row.better {
            Better::Less => '≤',
            Better::More => '≥',
        };
        let cpu = row.cpu.map_or_else(String::new, |cpu| format!("{cpu:.2}"));
        let doubt = if row.drift > 1.25 { " (busy)" } else { "" };
        let _ = writeln!(
            out,
            "| {} | {} | {} | {}: {} | {:.2} [{:.2}, {:.2}]{doubt} | {cpu} | {sign} {} | {} |",
            row.number,
            if row.note.is_empty() {
                row.name.clone()
            } else {
                format!("{}: {}", row.name, row.note)
            },
            row.ours,
            row.against,
            row.anchor,
            row.ratio,
            row.ci[0],
            row.ci[1],
            row.target,
            if row.ok { "met" } else { "**missed**" },
        );
    }
    out
}
