//! Which frame a claim fills: one of the general ones, which every article is asked for, or one of a rule file.
//!
//! The matches on [`General`] name every variant, so that the compiler lists what a new general frame has to say:
//! its slots, how its questions are found and how its answers compare.

use std::cmp::Ordering;
use std::fmt;

use compact_str::CompactString;

use crate::frame::SlotType;

/// The frame of a claim or of a question. Frames are ordered by their names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FrameId {
    /// A frame that the general extractors fill.
    General(General),
    /// The frame of a rule file, by its id.
    Rule(CompactString),
}

/// The frames that the general extractors fill, whatever the rules are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum General {
    /// What somebody is: "President", "the minister's brother".
    Role,
    /// Where a place or a thing lies: "Senn, 40 km north of Tarle".
    Location,
    /// What became of a thing: "the bridge was destroyed".
    Fate,
    /// Whether there is something: "no tsunami warning was issued".
    Presence,
    /// Where something came from and went: "flew from Doha to Kabul".
    Movement,
    /// How many or how much.
    Quantity,
    /// When something happened.
    EventDate,
    /// Words in quotation marks.
    Quotation,
    /// A clause that states something.
    Proposition,
}

/// The slots of a general frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slots {
    /// Slots by their names.
    Named(&'static [&'static str]),
    /// One slot for each family of fates in the word lists ("destroy", "hurt").
    Families,
}

/// How the questions of a frame are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// By its slot: one question a slot of each occurrence of the frame.
    OfOccurrence,
    /// By the name it is told of: what it is, where it lies.
    OfName,
    /// By the thing it is told of, named or not, as far as it belongs to the story.
    OfThing,
    /// By blocking, vetoes and a score.
    Scored(Scored),
    /// By the words that two quotations share.
    ByQuotedWords,
    /// By the words that two statements share.
    ByWords,
}

/// The frames whose questions are found by a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scored {
    /// [`General::Quantity`].
    Quantity,
    /// [`General::EventDate`].
    EventDate,
}

/// How two phrases that answer one question of a frame compare; values of other types compare by their type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// As offices and relations.
    Roles,
    /// As places that lie in each other or apart.
    Locations,
    /// As ends of a way.
    Ends,
    /// As what became of one thing.
    Fates,
    /// As statements: by negation, numbers and opposites.
    Statements,
    /// As phrases: by their words.
    Phrases,
}

impl General {
    /// All general frames, in the order in which messages name them.
    pub const ALL: [General; 9] = [
        General::Role,
        General::Location,
        General::Fate,
        General::Presence,
        General::Movement,
        General::Quantity,
        General::EventDate,
        General::Quotation,
        General::Proposition,
    ];

    /// The name in rule files and reports.
    pub const fn name(self) -> &'static str {
        match self {
            General::Role => "role",
            General::Location => "location",
            General::Fate => "fate",
            General::Presence => "presence",
            General::Movement => "movement",
            General::Quantity => "quantity",
            General::EventDate => "event-date",
            General::Quotation => "quotation",
            General::Proposition => "proposition",
        }
    }

    /// The frame of a name.
    pub fn of_name(name: &str) -> Option<General> {
        General::ALL.into_iter().find(|frame| frame.name() == name)
    }

    /// Its slots.
    pub const fn slots(self) -> Slots {
        match self {
            General::Role => Slots::Named(&["role"]),
            General::Location => Slots::Named(&["where"]),
            General::Presence => Slots::Named(&["presence"]),
            General::Quantity => Slots::Named(&["quantity"]),
            General::EventDate => Slots::Named(&["when"]),
            General::Quotation => Slots::Named(&["words"]),
            General::Proposition => Slots::Named(&["clause"]),
            General::Fate | General::Movement => Slots::Families,
        }
    }

    /// What fills its slots.
    pub fn slot_type(self) -> SlotType {
        match self {
            General::Role => SlotType::Role,
            General::Quantity => SlotType::Number,
            General::EventDate => SlotType::Date,
            General::Quotation => SlotType::Quotation,
            General::Proposition => SlotType::Clause,
            General::Location | General::Fate | General::Presence | General::Movement => SlotType::Phrase,
        }
    }

    /// How its questions are found.
    pub const fn asked(self) -> Asked {
        match self {
            General::Role | General::Location => Asked::OfName,
            General::Fate | General::Presence | General::Movement => Asked::OfThing,
            General::Quantity => Asked::Scored(Scored::Quantity),
            General::EventDate => Asked::Scored(Scored::EventDate),
            General::Quotation => Asked::ByQuotedWords,
            General::Proposition => Asked::ByWords,
        }
    }

    /// How its answers compare where they are phrases.
    pub const fn answers(self) -> Answers {
        match self {
            General::Role => Answers::Roles,
            General::Location => Answers::Locations,
            General::Movement => Answers::Ends,
            General::Fate | General::Presence => Answers::Fates,
            General::Proposition => Answers::Statements,
            General::Quantity | General::EventDate | General::Quotation => Answers::Phrases,
        }
    }
}

impl Scored {
    /// Both of them.
    pub const ALL: [Scored; 2] = [Scored::Quantity, Scored::EventDate];

    /// The frame.
    pub const fn frame(self) -> General {
        match self {
            Scored::Quantity => General::Quantity,
            Scored::EventDate => General::EventDate,
        }
    }
}

impl FrameId {
    /// The name in rule files and reports.
    pub fn name(&self) -> &str {
        match self {
            FrameId::General(general) => general.name(),
            FrameId::Rule(id) => id,
        }
    }

    /// The general frame that it is; none for the frame of a rule.
    pub const fn general(&self) -> Option<General> {
        match self {
            FrameId::General(general) => Some(*general),
            FrameId::Rule(_) => None,
        }
    }

    /// How its questions are found.
    pub const fn asked(&self) -> Asked {
        match self {
            FrameId::General(general) => general.asked(),
            FrameId::Rule(_) => Asked::OfOccurrence,
        }
    }

    /// How its answers compare where they are phrases.
    pub const fn answers(&self) -> Answers {
        match self {
            FrameId::General(general) => general.answers(),
            FrameId::Rule(_) => Answers::Phrases,
        }
    }
}

impl PartialEq<General> for FrameId {
    fn eq(&self, other: &General) -> bool {
        self.general() == Some(*other)
    }
}

impl From<General> for FrameId {
    fn from(general: General) -> FrameId {
        FrameId::General(general)
    }
}

impl Ord for FrameId {
    fn cmp(&self, other: &FrameId) -> Ordering {
        // A rule's frame may have the name of a general one.
        (self.name(), self.general().is_none()).cmp(&(other.name(), other.general().is_none()))
    }
}

impl PartialOrd for FrameId {
    fn partial_cmp(&self, other: &FrameId) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for FrameId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_general_frame_is_found_by_its_name_and_no_other_is() {
        for frame in General::ALL {
            assert_eq!(General::of_name(frame.name()), Some(frame));
        }
        for name in ["", "roles", "Role", "name", "event_date"] {
            assert_eq!(General::of_name(name), None, "{name}");
        }
    }

    #[test]
    fn frames_are_ordered_by_name_and_a_rule_may_take_the_name_of_a_general_one() {
        let rule = |id: &str| FrameId::Rule(id.into());
        let general = FrameId::General(General::Role);
        assert!(rule("closure") < general && general < rule("visit"));
        assert_ne!(rule("role"), general);
        assert!(general < rule("role"));
        assert!(rule("role").general().is_none() && general.general() == Some(General::Role));
    }
}
