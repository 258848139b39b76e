//! What an article names at one place: a quantity, a time, a proper name or a quotation.

use crate::span::Span;
use crate::value::Value;

/// A name, quantity, time or quotation with its typed value.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The bare expression ("seven million", not "more than seven million").
    pub span: Span,
    /// First token.
    pub first: u32,
    /// The token after the last one.
    pub end: u32,
    /// What it is.
    pub kind: MentionKind,
    /// What it means.
    pub value: Value,
}

/// The kinds of mention, named in JSON as the variants in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// A plain number.
    Number,
    /// A share in percent.
    Percent,
    /// "27th", "second-largest".
    Ordinal,
    /// An amount of money.
    Money,
    /// The age of a person or thing.
    Age,
    /// A length of time.
    Duration,
    /// A date or a span of days.
    Date,
    /// A time of day.
    Time,
    /// The magnitude of an earthquake.
    Magnitude,
    /// A number with another unit of measure.
    Dimension,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// Another name.
    Name,
    /// Words in quotation marks.
    Quotation,
}

impl MentionKind {
    /// Whether the value is a [`crate::value::Quantity`].
    pub fn is_quantity(self) -> bool {
        use MentionKind::*;
        matches!(self, Number | Percent | Ordinal | Money | Age | Duration | Magnitude | Dimension)
    }

    /// Whether the value is a [`crate::value::When`].
    pub fn is_time(self) -> bool {
        matches!(self, MentionKind::Date | MentionKind::Time)
    }

    /// Whether the value is a [`crate::value::Name`].
    pub fn is_name(self) -> bool {
        use MentionKind::*;
        matches!(self, Person | Organisation | Place | Name)
    }
}
