//! Topics: what a figure says something about, though it may answer no question that others answer too.

use crate::claim::{Claim, Measure};
use crate::value::{Dimension, Value};

/// What a figure is of: two figures of one topic say something about the same thing, whether or not they were aligned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Topic {
    /// What kind of figure it is, of what, and what happened to it.
    pub what: String,
    /// The year that it is told of, where the article names one.
    pub year: Option<i16>,
}

impl Topic {
    /// The topic of a figure; nothing where too little is told of it, or where it is of one person or place in a list.
    pub fn of(claim: &Claim) -> Option<Topic> {
        let Value::Quantity(quantity) = &claim.value else { return None };
        let (context, dimension) = (&claim.context, quantity.unit.dimension);
        let people = context.class.is_empty() && context.happens_to_people();
        let class = if people { "person" } else { context.class.as_str() };
        let known = match dimension {
            Dimension::Age | Dimension::Ordinal | Dimension::Other => false,
            Dimension::Magnitude => !class.is_empty(),
            Dimension::Count | Dimension::Percent => !class.is_empty() && !context.event.is_empty(),
            _ => !context.event.is_empty(),
        };
        let later = if context.follow_up { " later" } else { "" };
        let kind = match context.measure {
            Measure::Level => "level",
            Measure::Change => "change",
            Measure::Share => "share",
            Measure::Rate => "rate",
        };
        let year = context.time.as_ref().and_then(|time| time.first.map(|day| day.year()).or(time.year));
        known.then(|| Topic {
            what: format!("{} {dimension:?} {kind} {class} {}{later}", claim.frame.name(), context.event),
            year,
        })
    }
}
