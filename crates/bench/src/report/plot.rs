//! The growth curves as a picture, drawn by hand: records across, seconds up, both logarithmic, so
//! that a straight line of slope one is "twice the records, twice the time".

use std::fmt::Write;

use serde::{Deserialize, Serialize};

/// One size of one curve.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Point {
    pub records: u64,
    pub seconds: f64,
}

/// One curve.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Series {
    pub name: String,
    pub points: Vec<Point>,
}

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 440.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 220.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 48.0;
const COLOURS: [&str; 6] = [
    "#0f6b5c", "#b4552d", "#3b5bb5", "#8a3ba0", "#7a7a1f", "#555555",
];

/// The picture; empty axes of nothing.
pub fn svg(series: &[Series]) -> String {
    let all: Vec<(f64, f64)> = series
        .iter()
        .flat_map(|one| &one.points)
        .map(|point| (log(records(point)), log(point.seconds)))
        .collect();
    let span = |of: fn(&(f64, f64)) -> f64| {
        let low = all.iter().map(of).fold(f64::INFINITY, f64::min);
        let high = all.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        if low.is_finite() {
            (low.floor(), high.ceil().max(low.floor() + 1.0))
        } else {
            (0.0, 1.0)
        }
    };
    let (x0, x1) = span(|point| point.0);
    let (y0, y1) = span(|point| point.1);
    let x = |value: f64| LEFT + (value - x0) / (x1 - x0) * (WIDTH - LEFT - RIGHT);
    let y = |value: f64| HEIGHT - BOTTOM - (value - y0) / (y1 - y0) * (HEIGHT - TOP - BOTTOM);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#ffffff\"/>\n"
    );
    for tick in ticks(x0, x1) {
        let at = x(tick);
        // A String takes everything.
        let _ = writeln!(
            out,
            "<path d=\"M{at:.1} {TOP}V{:.1}\" stroke=\"#dddddd\"/><text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            HEIGHT - BOTTOM,
            HEIGHT - BOTTOM + 18.0,
            power(tick)
        );
    }
    for tick in ticks(y0, y1) {
        let at = y(tick);
        let _ = writeln!(
            out,
            "<path d=\"M{LEFT} {at:.1}H{:.1}\" stroke=\"#dddddd\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{} s</text>",
            WIDTH - RIGHT,
            LEFT - 6.0,
            at + 4.0,
            power(tick)
        );
    }
    let _ = writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">records</text>",
        (LEFT + WIDTH - RIGHT) / 2.0,
        HEIGHT - 10.0
    );
    for (n, one) in series.iter().enumerate() {
        let colour = COLOURS.get(n % COLOURS.len()).copied().unwrap_or("#000000");
        let path: Vec<String> = one
            .points
            .iter()
            .map(|point| format!("{:.1} {:.1}", x(log(records(point))), y(log(point.seconds))))
            .collect();
        let _ = writeln!(
            out,
            "<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
            path.join("L")
        );
        for point in &one.points {
            let _ = writeln!(
                out,
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"3.5\" fill=\"{colour}\"><title>{} records: {:.2} s</title></circle>",
                x(log(records(point))),
                y(log(point.seconds)),
                point.records,
                point.seconds
            );
        }
        #[allow(clippy::cast_precision_loss)]
        let row = TOP + 14.0 + 20.0 * n as f64;
        let _ = writeln!(
            out,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"12\" height=\"12\" fill=\"{colour}\"/><text x=\"{:.1}\" y=\"{row:.1}\">{}</text>",
            WIDTH - RIGHT + 16.0,
            row - 10.0,
            WIDTH - RIGHT + 34.0,
            one.name
        );
    }
    out.push_str("</svg>\n");
    out
}

fn log(value: f64) -> f64 {
    value.max(1e-6).log10()
}

#[allow(clippy::cast_precision_loss)]
fn records(point: &Point) -> f64 {
    point.records as f64
}

#[allow(clippy::cast_possible_truncation)]
fn ticks(from: f64, to: f64) -> impl Iterator<Item = f64> {
    (from as i32..=to as i32).map(f64::from)
}

fn power(of: f64) -> String {
    let value = 10_f64.powf(of);
    if value >= 1e6 {
        format!("{} M", value / 1e6)
    } else if value >= 1e3 {
        format!("{} k", value / 1e3)
    } else {
        format!("{value}")
    }
}
