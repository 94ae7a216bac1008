//! Plain shapes on a canvas of whole points, filled row by row.

/// Which colour of the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Ground,
    Shadow,
    Dark,
    Middle,
    Light,
}

/// A shape with its tone; later ones lie on top.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// x, y, width, height, radius of the corners.
    Block(Tone, [i32; 5]),
    /// Centre and radii.
    Round(Tone, [i32; 4]),
    /// Corners.
    Outline(Tone, &'static [(i32, i32)]),
}

/// What lies at every point of a canvas, row after row.
pub(super) fn paint(shapes: &[Shape], width: usize, height: usize) -> Vec<Tone> {
    let mut canvas = vec![Tone::Ground; width * height];
    for (y, row) in (0..).zip(canvas.chunks_exact_mut(width)) {
        for shape in shapes {
            for (from, to) in shape.spans(y) {
                let from = usize::try_from(from).unwrap_or(0).min(width);
                let to = usize::try_from(to).unwrap_or(0).min(width);
                if let Some(points) = row.get_mut(from..to) {
                    points.fill(shape.tone());
                }
            }
        }
    }
    canvas
}

impl Shape {
    const fn tone(&self) -> Tone {
        match self {
            Self::Block(tone, _) | Self::Round(tone, _) | Self::Outline(tone, _) => *tone,
        }
    }

    /// From where to where (not included) the shape covers a row.
    fn spans(&self, y: i32) -> Vec<(i32, i32)> {
        match self {
            Self::Block(_, [left, top, width, height, radius]) => {
                let down = y - top;
                if down < 0 || down >= *height {
                    return Vec::new();
                }
                // How far the row lies inside the upper or lower corners.
                let into = (radius - down).max(down - (height - 1 - radius)).max(0);
                let cut = radius - half_chord(*radius, *radius, into);
                vec![(left + cut, left + width - cut)]
            }
            Self::Round(_, [cx, cy, rx, ry]) => {
                let off = (y - cy).abs();
                if off > *ry {
                    return Vec::new();
                }
                let half = half_chord(*rx, *ry, off);
                vec![(cx - half, cx + half)]
            }
            Self::Outline(_, corners) => crossings(corners, y)
                .chunks_exact(2)
                .filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
                .collect(),
        }
    }
}

/// Half the width of an ellipse at a distance from its centre line.
fn half_chord(rx: i32, ry: i32, off: i32) -> i32 {
    if ry == 0 {
        return rx;
    }
    let (rx, ry, off) = (i64::from(rx), i64::from(ry), i64::from(off));
    let square = rx * rx * (ry * ry - off * off).max(0) / (ry * ry);
    i32::try_from(square.isqrt()).unwrap_or(0)
}

/// Where the sides of an outline cross the middle of a row, from left to right.
fn crossings(corners: &[(i32, i32)], y: i32) -> Vec<i32> {
    let next = corners.iter().cycle().skip(1);
    let mut at: Vec<i32> = corners
        .iter()
        .zip(next)
        .filter(|((_, y1), (_, y2))| (*y1 > y) != (*y2 > y))
        .map(|((x1, y1), (x2, y2))| x1 + (x2 - x1) * (2 * (y - y1) + 1) / (2 * (y2 - y1)))
        .collect();
    at.sort_unstable();
    at
}

#[cfg(test)]
mod tests {
    use super::{
        Shape::{Block, Outline, Round},
        Tone::{self, Dark, Ground, Light, Middle},
        paint,
    };

    #[test]
    fn a_later_shape_lies_on_top_and_outside_is_ground() {
        let shapes = [
            Block(Dark, [0, 0, 100, 100, 20]),
            Round(Light, [50, 50, 30, 10]),
            Outline(Middle, &[(80, 80), (120, 80), (100, 120)]),
        ];
        let canvas = paint(&shapes, 140, 130);
        let at = |x: usize, y: usize| -> Tone { *canvas.get(y * 140 + x).expect("on the canvas") };
        assert_eq!(at(50, 50), Light);
        assert_eq!(at(50, 70), Dark);
        assert_eq!(at(100, 100), Middle);
        assert_eq!(at(130, 20), Ground);
        assert_eq!(at(0, 0), Ground, "the corner is round");
    }

    #[test]
    fn what_hangs_over_the_edge_is_cut() {
        let canvas = paint(&[Block(Dark, [-10, -10, 15, 500, 0])], 10, 4);
        let dark = canvas.iter().filter(|tone| **tone == Dark).count();
        assert_eq!(dark, 5 * 4);
    }
}
