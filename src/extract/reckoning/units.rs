//! One amount in two units: "10 km (16 miles)", "5 feet, or 3 metres,".

use super::{Line, exact};
use crate::reckoning::Form;
use crate::value::Dimension;

pub(super) fn find(line: &Line<'_>, forms: &mut Vec<Form>) {
    for pair in line.mentions.windows(2) {
        let [a, b] = pair else { continue };
        let gap: Vec<&str> = (a.end..b.first).map(|token| line.lower(token)).collect();
        let joined = match gap.as_slice() {
            ["("] => line.lower(b.end) == ")",
            [",", "or"] => line.is_closed(b.end),
            ["/"] => true,
            _ => false,
        };
        if !joined {
            continue;
        }
        if let (Some(first), Some(second)) = (exact(line, a), exact(line, b)) {
            let (one, other) = (&first.quantity.unit, &second.quantity.unit);
            if one.dimension == other.dimension && one.symbol != other.symbol && is_measured(one.dimension) {
                forms.push(Form::Units { first, second });
            }
        }
    }
}

/// Dimensions whose units convert by a fixed factor and are given side by side.
fn is_measured(dimension: Dimension) -> bool {
    use Dimension::*;
    matches!(dimension, Length | Area | Volume | Mass | Speed | Temperature)
}
