//! Figures of one statement that must fit each other: parts and their whole, a share and its two numbers, a start, a length
//! and an end.

use crate::claim::{NameIndex, SourceIndex};
use crate::span::Span;
use crate::value::{Quantity, When};

/// Figures that one source puts together, so that a reader can do the sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Reckoning {
    /// Who gives them.
    pub source: SourceIndex,
    /// The sentence around the first of them.
    pub sentence: Span,
    /// The figures by what each is for.
    pub form: Form,
    /// Why they do not fit each other, where they do not; comparison fills it in.
    pub fault: Option<String>,
}

/// A number at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its words.
    pub span: Span,
    /// What they mean.
    pub quantity: Quantity,
    /// By how much the number may have been rounded, in base units: half of the last digit that is written.
    pub slack: f64,
}

/// A time at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Its words.
    pub span: Span,
    /// What they mean.
    pub when: When,
}

/// The sums that articles invite their readers to.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// "14 people, nine women and six children"; "the 120-member council voted 80-45".
    Parts {
        /// The whole.
        whole: Figure,
        /// Its parts, which do not overlap.
        parts: Vec<Figure>,
        /// Whether they are told as all parts, so that they may not fall short either.
        complete: bool,
    },
    /// "60 of 120 members, 40 percent".
    Share {
        /// How many.
        part: Figure,
        /// Of how many.
        whole: Figure,
        /// What share that is said to be.
        percent: Figure,
    },
    /// "rose 20 percent to 50 from 40", "fell $2.56, or 5 percent, to $44.27": three or four of the figures.
    Change(Change),
    /// "10 km (16 miles)".
    Units {
        /// The amount in one unit.
        first: Figure,
        /// And in another.
        second: Figure,
    },
    /// "began at 3 p.m., lasted two hours and ended at 6"; "for 12 years, from 1990 to 2000".
    Lasting {
        /// When it began.
        start: Moment,
        /// How long it lasted.
        length: Figure,
        /// When it ended; the words of the start where both are one ("1990 to 2000").
        end: Moment,
    },
    /// "was born in 1961".
    Birth {
        /// Who.
        person: NameIndex,
        /// When.
        born: Moment,
    },
    /// "Ann Lee, 44,": an age of now, in a sentence that names no year.
    Age {
        /// Whose.
        person: NameIndex,
        /// How old, in years.
        age: Figure,
    },
    /// "1353 (1023 GMT)": a local time and the zone that follows from it.
    Zone {
        /// The time, with its zone.
        clock: Moment,
        /// The place of its clause, where one is named.
        place: Option<NameIndex>,
    },
}

/// A rise or fall with what is told of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Whether it went up.
    pub rises: bool,
    /// The number before.
    pub from: Option<Figure>,
    /// The number after.
    pub to: Option<Figure>,
    /// The difference.
    pub by: Option<Figure>,
    /// The difference as a share of the number before.
    pub percent: Option<Figure>,
}

impl Reckoning {
    /// The words of its figures, in the order in which a reader sums them up.
    pub fn spans(&self) -> Vec<Span> {
        match &self.form {
            Form::Parts { whole, parts, .. } => {
                std::iter::once(whole.span).chain(parts.iter().map(|part| part.span)).collect()
            }
            Form::Share { part, whole, percent } => vec![part.span, whole.span, percent.span],
            Form::Change(change) => {
                let figures = [&change.from, &change.by, &change.percent, &change.to];
                figures.into_iter().flatten().map(|figure| figure.span).collect()
            }
            Form::Units { first, second } => vec![first.span, second.span],
            Form::Lasting { start, length, end } if start.span == end.span => vec![start.span, length.span],
            Form::Lasting { start, length, end } => vec![start.span, length.span, end.span],
            Form::Birth { born, .. } => vec![born.span],
            Form::Age { age, .. } => vec![age.span],
            Form::Zone { clock, .. } => vec![clock.span],
        }
    }
}
