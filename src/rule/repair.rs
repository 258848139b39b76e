//! Reads a part of a rule file into its type, and finds all its faults of form at once: what is wrong is told, taken
//! out, and the rest is read again.

use std::ops::Range;

use ron::error::{Position, SpannedError};
use serde::de::DeserializeOwned;

use super::fault::{Faults, in_words};
use super::load::options;
use super::tree::{Field, Node, blank_length};
use super::{Check, Examples};

/// Most faults that are looked for in one part, so that a part of nothing but faults is not read over and over.
const MOST_REPAIRS: usize = 32;
/// Stand-ins for a field that is missing, one for each type that a rule file has, so that the next fault is found.
const STAND_INS: [&str; 5] = ["\"\"", "[]", "Note", "Person", "Spelling()"];

/// Reads a part; nothing where it has a fault.
pub(super) fn read<T: DeserializeOwned>(node: &Node<'_>, faults: &mut Faults<'_>) -> Option<T> {
    let before = faults.len();
    let mut repair = Repair { node, text: node.text.to_string(), inserted: 0, taken: Vec::new() };
    repair.take_repeated(faults);
    for _ in 0..MOST_REPAIRS {
        match options().from_str::<T>(&repair.text) {
            Ok(part) => return (faults.len() == before).then_some(part),
            Err(error) => repair.mend::<T>(&error, faults)?,
        }
    }
    None
}

/// Reads a check, but puts off its examples; nothing where it has a fault or no examples.
pub(super) fn read_putting_off(node: &Node<'_>) -> Option<Check> {
    let examples = node.field("examples")?;
    let before = node.text.get(..examples.start.checked_sub(node.start)?)?;
    let behind = node.text.get(examples.end().checked_sub(node.start)?..)?;
    let mut check: Check = options().from_str(&[before, "[]", behind].concat()).ok()?;
    check.examples = Examples::put_off(examples.text);
    Some(check)
}

struct Repair<'n, 'a> {
    node: &'n Node<'a>,
    /// The part, with blanks for what was wrong; as long as in the file, but for `inserted`.
    text: String,
    /// Bytes of stand-ins behind the first bracket.
    inserted: usize,
    /// Fields that were taken out.
    taken: Vec<&'n Field<'a>>,
}

impl<'n, 'a> Repair<'n, 'a> {
    /// Tells fields that a group has twice, and takes out the second.
    fn take_repeated(&mut self, faults: &mut Faults<'_>) {
        let mut repeated: Vec<(&str, Range<usize>, Range<usize>)> = Vec::new();
        self.node.visit(&mut |node| {
            for (number, field) in
                node.fields().iter().enumerate().filter(|(_, field)| !field.name.is_empty())
            {
                let earlier = node.fields().iter().take(number);
                if earlier.into_iter().any(|other| other.name == field.name) {
                    repeated.push((field.name, field.name_range(), field.range()));
                }
            }
        });
        for (name, place, whole) in repeated {
            faults.at(place, &format!("`{name}` is written twice"));
            self.blank(whole);
        }
    }

    /// Tells a fault and takes it out; nothing where that is not possible.
    fn mend<T: DeserializeOwned>(&mut self, error: &SpannedError, faults: &mut Faults<'_>) -> Option<()> {
        let at = self.place(error.span.start);
        if let ron::Error::MissingStructField { field, .. } = &error.code {
            return self.mend_missing::<T>(field, at, faults);
        }
        // The parser may stand before the white space then.
        let rest = self.node.text.get(at - self.node.start..).unwrap_or_default();
        let at = at + blank_length(rest);
        let (blamed, whole) = self.entry_at(at, &error.code);
        faults.at(blamed, &in_words(&error.code));
        self.taken.extend(self.field_at(&whole));
        self.blank(whole.filter(|whole| *whole != self.node.range())?);
        Some(())
    }

    fn mend_missing<T: DeserializeOwned>(
        &mut self,
        field: &'static str,
        at: usize,
        faults: &mut Faults<'_>,
    ) -> Option<()> {
        let group = self.group_without(field, at);
        // What was taken out has been told.
        if group.field(field).is_none() {
            faults.at(group.head(), &format!("`{field}` is missing"));
        }
        if group.start != self.node.start {
            let (_, whole) = self.entry_at(group.start, &ron::Error::ExpectedStructLike);
            self.taken.extend(self.field_at(&whole));
            self.blank(whole.filter(|whole| *whole != self.node.range())?);
            return Some(());
        }
        let opening = self.text.find('(')? + 1;
        let stand_in = STAND_INS.iter().map(|value| format!("{field}: {value}, ")).find(|words| {
            let mut text = self.text.clone();
            text.insert_str(opening, words);
            // A stand-in of the wrong type is a fault itself.
            let fault = options().from_str::<T>(&text).err();
            fault.is_none_or(|error| byte(&text, error.span.start) >= opening + words.len())
        })?;
        self.text.insert_str(opening, &stand_in);
        self.inserted += stand_in.len();
        Some(())
    }

    /// The byte of the file at a position of `text`.
    fn place(&self, position: Position) -> usize {
        self.node.start + byte(&self.text, position).saturating_sub(self.inserted).min(self.node.text.len())
    }

    /// What is to blame for a fault at a byte, and what has to be taken out for it: the innermost field or value there.
    fn entry_at(&self, at: usize, error: &ron::Error) -> (Range<usize>, Option<Range<usize>>) {
        let mut entry: Option<(Range<usize>, Range<usize>)> = None;
        // Where values are missing the parser stands at one of those that are there, or behind it.
        let is_short = matches!(error, ron::Error::ExpectedDifferentLength { .. });
        let mut narrow = |blamed: Range<usize>, whole: Range<usize>| {
            if is_short && (at == whole.start || at == whole.end) {
                return;
            }
            let is_inner = entry.as_ref().is_none_or(|(_, outer)| whole.len() < outer.len());
            if whole.start <= at && at <= whole.end && is_inner {
                entry = Some((blamed, whole));
            }
        };
        self.node.visit(&mut |node| {
            for field in node.fields() {
                let blamed = match error {
                    ron::Error::NoSuchStructField { .. } => field.name_range(),
                    _ => field.value.head(),
                };
                narrow(blamed, field.range());
            }
            for item in node.items() {
                narrow(item.head(), item.range());
            }
        });
        match entry {
            Some((blamed, whole)) => (blamed, Some(whole)),
            None => (self.node.head(), None),
        }
    }

    /// The innermost group round a byte that lacks a field.
    fn group_without(&self, field: &str, at: usize) -> &'n Node<'a> {
        let mut found = self.node;
        self.node.visit(&mut |node| {
            let is_group = !node.fields().is_empty() || node.text.ends_with(')');
            // The parser stands before the closing bracket then.
            let is_round = node.start < at && at < node.end();
            let is_taken = |other: &&Field<'_>| self.taken.iter().any(|taken| taken.start == other.start);
            let has = node.fields().iter().any(|other| other.name == field && !is_taken(&other));
            if is_group && is_round && node.text.len() < found.text.len() && !has {
                found = node;
            }
        });
        found
    }

    /// The field that stands at a place.
    fn field_at(&self, whole: &Option<Range<usize>>) -> Option<&'n Field<'a>> {
        let mut found = None;
        self.node.visit(&mut |node| {
            found = found.or(node.fields().iter().find(|field| Some(field.range()) == *whole));
        });
        found
    }

    /// Puts blanks for a field or value and the comma behind it.
    fn blank(&mut self, place: Range<usize>) {
        let shift = |at: usize| (at - self.node.start) + self.inserted;
        let (start, end) = (shift(place.start), shift(place.end));
        let rest = self.text.get(end..).unwrap_or_default();
        let comma = blank_length(rest);
        let has_comma = rest.get(comma..).is_some_and(|rest| rest.starts_with(','));
        let end = if has_comma { end + comma + 1 } else { end };
        let Some(words) = self.text.get(start..end) else { return };
        let blanks: String = words
            .chars()
            .map(|c| if c == '\n' { "\n".to_string() } else { " ".repeat(c.len_utf8()) })
            .collect();
        self.text.replace_range(start..end, &blanks);
    }
}

/// The byte at a line and column, both from 1; the parser counts characters.
fn byte(text: &str, position: Position) -> usize {
    let mut starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
    let start = starts.nth(position.line.saturating_sub(1)).unwrap_or(text.len());
    let line = text.get(start..).unwrap_or_default();
    start + line.char_indices().nth(position.col.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
}
