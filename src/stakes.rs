//! Stakes: what makes one finding more important to a reader than another, in points.

use serde::Serialize;

/// The parts of a finding's weight, each in points; all of them together are a hundred and fifteen at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stakes {
    /// How serious it is: 0 for a note, 20 for a warning, 35 for an error.
    pub level: u32,
    /// Where its words stand: 15 in a headline, 10 in a lead, less further down.
    pub place: u32,
    /// How many of the sources have a say in it, 0 to 15.
    pub sources: u32,
    /// How far its answers are apart, 0 to 15.
    pub distance: u32,
    /// How sure it is that the sides answer one question, 0 to 10.
    pub certainty: u32,
    /// How grave the matter is: 25 where people die or come to harm, 0 for the spelling of a name.
    pub gravity: u32,
}

impl Stakes {
    /// The sum of the parts.
    pub fn weight(&self) -> u32 {
        self.level + self.place + self.sources + self.distance + self.certainty + self.gravity
    }
}
