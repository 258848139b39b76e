//! Verifies what a rule file means, after it has been cut into parts: names that exist, settings that fit, examples
//! that can be run, and bounds within which no rule can hang a run.

pub mod check;
mod example;
mod frame;
mod set;

pub(super) use check::{Known, check, slot_fault};
pub(super) use frame::frame;
pub(super) use set::set;

use super::fault::Faults;
use super::tree::Node;

/// Longest name of a set, frame, slot or check, in bytes.
const LONGEST_NAME: usize = 64;

fn too_many(list: Option<&Node<'_>>, number: usize, most: usize, what: &str, faults: &mut Faults<'_>) {
    if let Some(list) = list.filter(|_| number > most) {
        faults.at(list.head(), &format!("there are {number} here: at most {most} {what}"));
    }
}

/// The id of a frame, slot or check, where it can be read.
pub(super) fn id(node: &Node<'_>) -> Option<String> {
    node.field("id").and_then(Node::string).map(|written| written.words)
}

fn name(what: &str, node: &Node<'_>, faults: &mut Faults<'_>) {
    let Some(id) = id(node) else { return };
    if !is_kebab_case(&id) {
        let place = node.field("id").map_or(node.head(), Node::range);
        let what = format!(
            "the id of a {what} is written in small letters and digits with hyphens, at most {LONGEST_NAME}: resignation-cause"
        );
        faults.at(place, &what);
    }
}

/// Whether a name is written in small letters and digits with hyphens between.
pub fn is_kebab_case(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.chars().all(fits)
        && !name.starts_with('-')
        && !name.ends_with('-')
}
