//! Collects what rule files define: every fault of every file at once, each with its place and what would be right.
//!
//! Every set, frame and check is read by itself, so one that is broken costs no other; it is left out. Behind a place
//! where the brackets of a file break, the file's rest is left out.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::fault::{Faults, suggestion};
use super::load::{MOST_BYTES, RuleFile};
use super::tree::{Node, Written, tree};
use super::{Check, Part, Place, RuleSet, repair, verify};
use crate::frame::FrameDefinition;

/// Most frames and most checks of a run; each is held against every article.
const MOST_PARTS: usize = 1_000;
/// Most word sequences that all added patterns together are compiled to.
const MOST_COMPILED: usize = 1_000_000;
/// What a rule file has.
const FIELDS: [&str; 4] = ["about", "vocabulary", "frames", "checks"];

/// Parses rule files; what one file defines can be used in every other. An added file's frame or check replaces the
/// one of the same id that is compiled in. Those that are compiled in have been verified by a test, and are not again.
pub(super) fn parse(files: &[RuleFile]) -> RuleSet {
    let mut collector = Collector::default();
    let mut opened: Vec<Opened<'_>> = files.par_iter().map(open).collect();
    for file in &mut opened {
        file.renamed = collector.vocabulary(file);
    }
    for (number, file) in opened.iter_mut().enumerate() {
        let root = file.root.clone();
        let nodes = file.parts(root.as_deref(), "frames");
        let vocabulary = if file.added { collector.seen_from(file) } else { BTreeMap::new() };
        nodes.into_iter().for_each(|node| collector.frame(node, file, number, &vocabulary));
    }
    for file in &mut opened {
        let root = file.root.clone();
        let nodes = file.parts(root.as_deref(), "checks");
        nodes.into_iter().for_each(|node| collector.check(node, file));
    }
    for (number, place, what) in std::mem::take(&mut collector.unserved) {
        if let Some(file) = opened.get_mut(number) {
            file.faults.at(place, &what);
        }
    }
    collector.rules.faults = opened.into_iter().flat_map(|file| file.faults.into_errors()).collect();
    collector.rules
}

/// A rule file, cut into its parts.
struct Opened<'a> {
    added: bool,
    faults: Faults<'a>,
    root: Option<Arc<Node<'a>>>,
    renamed: Renamed,
}

/// New names of sets that one file writes with other words than a file before it.
type Renamed = BTreeMap<String, String>;

impl Opened<'_> {
    /// The frames or checks of the file's root that can be read to their end, at most so many that none is looked at for
    /// nothing.
    fn parts<'n, 'a>(&mut self, root: Option<&'n Node<'a>>, field: &str) -> Vec<&'n Node<'a>> {
        let Some(list) = root.and_then(|root| root.field(field)) else { return Vec::new() };
        if list.items().len() > MOST_PARTS {
            let what = format!("there are {} {field} here: at most {MOST_PARTS}", list.items().len());
            self.faults.at(list.head(), &what);
        }
        list.items().iter().filter(|node| node.whole).take(MOST_PARTS).collect()
    }
}

/// Cuts a file into its parts, and verifies what stands outside of them.
fn open(file: &RuleFile) -> Opened<'_> {
    let mut faults = Faults::new(&file.name, &file.text);
    if file.text.len() > MOST_BYTES {
        faults.at(0..0, "is larger than a megabyte: cut it into its subjects");
        return Opened { added: file.added, faults, root: None, renamed: Renamed::new() };
    }
    let tree = tree(&file.text);
    if let Some((place, what)) = tree.broken {
        faults.at(place, &format!("{what}; the rest of this file is skipped"));
    }
    if let Some(root) = &tree.root {
        outline(root, &mut faults);
    }
    Opened { added: file.added, faults, root: tree.root.map(Arc::new), renamed: Renamed::new() }
}

/// Verifies the outermost bracket of a file.
fn outline(root: &Node<'_>, faults: &mut Faults<'_>) {
    if !root.text.starts_with('(') {
        faults.at(
            root.head(),
            "a rule file is one bracket: (about: \"…\", vocabulary: {…}, frames: […], checks: […])",
        );
        return;
    }
    for (number, field) in root.fields().iter().enumerate() {
        if !FIELDS.contains(&field.name) {
            let hint = suggestion(field.name, FIELDS);
            let what =
                format!("unknown field `{}`: expected one of `{}`{hint}", field.name, FIELDS.join("`, `"));
            faults.at(field.name_range(), &what);
        } else if root.fields().iter().take(number).any(|other| other.name == field.name) {
            faults.at(field.name_range(), &format!("`{}` is written twice: join the two", field.name));
        }
    }
    match root.field("about").map(Node::string) {
        None if root.whole => {
            faults.at(root.head(), "`about` is missing: say in one line what the rules are about")
        }
        Some(None) => faults
            .at(root.field("about").map_or(0..0, Node::range), "expected text in quotation marks: \"…\""),
        Some(Some(about)) if about.words.trim().is_empty() => {
            faults.at(
                root.field("about").map_or(0..0, Node::range),
                "`about` is empty: say in one line what the rules are about",
            );
        }
        _ => {}
    }
    for list in ["frames", "checks"] {
        if let Some(node) = root.field(list).filter(|node| !node.is_list()) {
            faults.at(node.head(), "expected a list: [ … ]");
        }
    }
    if let Some(node) = root.field("vocabulary").filter(|node| node.entries().is_none()) {
        faults.at(node.head(), "expected sets of words: { \"resign\": [\"resign\", \"step down\"] }");
    }
}

#[derive(Default)]
struct Collector {
    rules: RuleSet,
    /// Frames that were left out, and whether their file was added.
    broken: Vec<(String, bool)>,
    /// Frames that are compiled in and were replaced: the number of the file and the place.
    replaced: BTreeMap<String, (usize, Range<usize>)>,
    /// Faults of files that replace a frame which a check that is compiled in needs as it was.
    unserved: Vec<(usize, Range<usize>, String)>,
    compiled: usize,
}

impl Collector {
    /// Adds the sets of a file. A set of a name that another file gives other words stays this file's own.
    fn vocabulary(&mut self, file: &mut Opened<'_>) -> Renamed {
        let mut renamed = Renamed::new();
        let mut seen: Vec<String> = Vec::new();
        let root = file.root.clone();
        let entries = root.as_ref().and_then(|root| root.field("vocabulary")).and_then(Node::entries);
        for (key, node) in entries.unwrap_or_default().iter().filter(|(_, node)| node.whole) {
            let Some(name) = key.string() else {
                file.faults.at(key.head(), "the name of a set stands in quotation marks: \"resign\"");
                continue;
            };
            if file.added {
                verify::set(&name, key, node, &mut file.faults);
            }
            let words: Option<Vec<String>> = repair::read(node, &mut file.faults);
            let Written { words: name, .. } = name;
            if seen.contains(&name) {
                file.faults
                    .at(key.range(), &format!("set `{name}` is written twice in this file: join the two"));
                continue;
            }
            seen.push(name.clone());
            // A set with a fault is known all the same, so that its name is no second fault elsewhere.
            let words = words.unwrap_or_default();
            match self.rules.vocabulary.get(&name) {
                Some(others) if *others != words => {
                    let own = format!("{}/{name}", file.faults.stem());
                    renamed.insert(name, own.clone());
                    self.rules.vocabulary.insert(own, words);
                }
                _ => {
                    self.rules.vocabulary.insert(name, words);
                }
            }
        }
        renamed
    }

    /// The vocabulary under the names by which a file knows it.
    fn seen_from(&self, file: &Opened<'_>) -> BTreeMap<String, Vec<String>> {
        let mut seen = self.rules.vocabulary.clone();
        for (name, own) in &file.renamed {
            if let Some(words) = seen.get(own).cloned() {
                seen.insert(name.clone(), words);
            }
        }
        seen
    }

    /// Adds a frame of a file that knows the sets of words by these names.
    fn frame(
        &mut self,
        node: &Node<'_>,
        file: &mut Opened<'_>,
        number: usize,
        vocabulary: &BTreeMap<String, Vec<String>>,
    ) {
        let before = file.faults.len();
        let read: Option<FrameDefinition> = repair::read(node, &mut file.faults);
        if file.added {
            self.compiled += verify::frame(node, vocabulary, &mut file.faults);
            if self.compiled > MOST_COMPILED || self.rules.frames.len() >= MOST_PARTS {
                file.faults.at(
                    node.head(),
                    "there are too many frames, or too large ones, to hold against every article",
                );
            }
        }
        let id = verify::id(node).unwrap_or_default();
        let replaces = self.define(Part::Frame, &id, node, file, before);
        let Some(mut frame) = read.filter(|_| file.faults.len() == before) else {
            self.broken.push((id, file.added));
            return;
        };
        rename(&mut frame, &file.renamed);
        match self.rules.frames.iter_mut().find(|other| replaces && other.id == frame.id) {
            Some(other) => {
                *other = frame;
                let place = node.field("id").map_or(node.head(), Node::range);
                self.replaced.insert(id, (number, place));
            }
            None => self.rules.frames.push(frame),
        }
    }

    fn check(&mut self, node: &Node<'_>, file: &mut Opened<'_>) {
        let before = file.faults.len();
        // What is compiled in has been verified: a report has no use for its examples.
        let quick = if file.added { None } else { repair::read_putting_off(node) };
        let read: Option<Check> = quick.or_else(|| repair::read(node, &mut file.faults));
        // Where another added file has the frame without a fault, that one is in force.
        let is_sound =
            |id: &String| self.rules.places.get(&(Part::Frame, id.clone())).is_some_and(|place| place.added);
        let broken = self.broken.iter().filter(|(id, added)| (file.added || !added) && !is_sound(id));
        let broken: Vec<String> = broken.map(|(id, _)| id.clone()).collect();
        let known = verify::Known { frames: &self.rules.frames, broken: &broken };
        if file.added {
            verify::check(node, &known, &mut file.faults);
            if self.rules.checks.len() >= MOST_PARTS {
                file.faults.at(node.head(), &format!("there are more than {MOST_PARTS} checks"));
            }
        } else if let Some((place, what)) = read.as_ref().and_then(|check| self.unserved(check, &known)) {
            self.unserved.push((place.0, place.1, what));
            return;
        }
        let id = verify::id(node).unwrap_or_default();
        let replaces = self.define(Part::Check, &id, node, file, before);
        let Some(check) = read.filter(|_| file.faults.len() == before) else { return };
        match self.rules.checks.iter_mut().find(|other| replaces && other.id == check.id) {
            Some(other) => *other = check,
            None => self.rules.checks.push(check),
        }
    }

    /// What a check that is compiled in misses in a frame that was replaced, and where that frame stands.
    fn unserved(&self, check: &Check, known: &verify::Known<'_>) -> Option<((usize, Range<usize>), String)> {
        check.check.slots().iter().find_map(|slot| {
            let frame = slot.split('.').next().unwrap_or_default();
            let place = self.replaced.get(frame)?;
            let what = verify::slot_fault(slot, &check.check, known).err()?;
            let told = format!(
                "check `{}` needs the frame that this one replaces: {what}; keep that slot, or replace the check too",
                check.id
            );
            Some((place.clone(), told))
        })
    }

    /// Notes where a frame or check is defined, if it has no fault since `before`; a second definition is one, but that an
    /// added file replaces what is compiled in: then this is true.
    fn define(
        &mut self,
        part: Part,
        id: &str,
        node: &Node<'_>,
        file: &mut Opened<'_>,
        before: usize,
    ) -> bool {
        let line = file.faults.line(node.start);
        let place = Place { file: file.faults.file().to_string(), line, added: file.added };
        let key = (part, id.to_string());
        let earlier = self.rules.places.get(&key).cloned();
        match earlier {
            Some(earlier) if earlier.added == file.added => {
                let name = part.name();
                let what = format!("{name} `{id}` is already defined in {earlier}: take another id");
                file.faults.at(node.field("id").map_or(node.head(), Node::range), &what);
                false
            }
            _ if file.faults.len() > before => false,
            Some(earlier) => {
                let what = format!("{} `{id}` of {earlier} is replaced by {place}", part.name());
                self.rules.replaced.push(what);
                self.rules.places.insert(key, place);
                true
            }
            None => {
                self.rules.places.insert(key, place);
                false
            }
        }
    }
}

/// Puts the new names of sets into everything of a frame that names sets.
fn rename(frame: &mut FrameDefinition, renamed: &Renamed) {
    if renamed.is_empty() {
        return;
    }
    let words = frame.triggers.iter_mut().chain(&mut frame.without);
    let slots = frame.slots.iter_mut().flat_map(|slot| {
        let counted = match &mut slot.value {
            crate::frame::SlotType::Count { of } => Some(of),
            _ => None,
        };
        slot.patterns.iter_mut().chain(counted)
    });
    for text in words.chain(slots) {
        *text = rename_sets(text, renamed);
    }
}

/// Replaces every `@set` that has a new name.
fn rename_sets(text: &str, renamed: &Renamed) -> String {
    let mut pieces = text.split('@');
    let mut new = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        let end = piece
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '/')))
            .unwrap_or(piece.len());
        let (name, rest) = piece.split_at_checked(end).unwrap_or((piece, ""));
        new.push('@');
        new.push_str(renamed.get(name).map_or(name, String::as_str));
        new.push_str(rest);
    }
    new
}
