//! Verifies an example: articles that can be run, and sides that can be found.

use crate::rule::Example;

/// Most articles of an example.
const MOST_SOURCES: usize = 12;

/// Longest article of an example, in bytes: an example shows one thing.
const LONGEST_SOURCE: usize = 10_000;

/// What is wrong with an example.
pub(super) fn example_fault(example: &Example) -> Result<(), String> {
    let (sources, outlets, dates) = match example {
        Example::Fires { sources, outlets, dates, sides, .. } => {
            if sides.is_empty() {
                return Err("an example that fires names its sides: sides: [\"12\", \"14\"]".to_string());
            }
            if sides.iter().any(|side| side.trim().is_empty()) {
                return Err("a side is empty: give words that it carries".to_string());
            }
            (sources, outlets, dates)
        }
        Example::Silent { sources, outlets, dates } => (sources, outlets, dates),
        Example::Todo(_, inner) if matches!(**inner, Example::Todo(..)) => {
            return Err("a Todo within a Todo: one is enough".to_string());
        }
        Example::Todo(why, _) if why.trim().is_empty() => {
            return Err("a Todo says why it is one: Todo(\"why\", Fires(…))".to_string());
        }
        Example::Todo(_, inner) => return example_fault(inner),
    };
    if sources.is_empty() {
        return Err("an example needs articles: sources: [\"…\", \"…\"]".to_string());
    }
    if sources.len() > MOST_SOURCES || sources.iter().any(|text| text.len() > LONGEST_SOURCE) {
        return Err(format!(
            "an example has at most {MOST_SOURCES} articles of at most {LONGEST_SOURCE} bytes"
        ));
    }
    if outlets.len() > sources.len() || dates.len() > sources.len() {
        return Err("an example has more outlets or dates than sources".to_string());
    }
    match dates.iter().find(|date| !date.is_empty() && date.parse::<jiff::civil::Date>().is_err()) {
        Some(date) => Err(format!("`{date}` is no date: write 2026-11-21")),
        None => Ok(()),
    }
}
