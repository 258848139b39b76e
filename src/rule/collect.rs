//! Collects what rule files define: every fault of every file at once, each with its place and what would be right.
//!
//! Every set, frame and check is read by itself, so one that is broken costs no other; it is left out. Behind a place
//! where the brackets of a file break, the file's rest is left out.

use std::collections::BTreeMap;
use std::ops::Range;

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
    let mut opened: Vec<Opened<'_>> = files.iter().map(open).collect();
    for file in &mut opened {
        file.renamed = collector.vocabulary(file);
    }
    for (number, file) in opened.iter_mut().enumerate() {
        let nodes = file.parts("frames");
        let vocabulary = if file.added { collector.seen_from(file) } else { BTreeMap::new() };
        nodes.iter().for_each(|node| collector.frame(node, file, number, &vocabulary));
    }
    for file in &mut opened {
        let nodes = file.parts("checks");
        nodes.iter().for_each(|node| collector.check(node, file));
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
    root: Option<Node<'a>>,
    renamed: Renamed,
}

/// New names of sets that one file writes with other words than a file before it.
type Renamed = BTreeMap<String, String>;

impl<'a> Opened<'a> {
    /// The frames or checks that can be read to their end, at most so many that none is looked at for nothing.
    fn parts(&mut self, field: &str) -> Vec<Node<'a>> {
        let Some(list) = self.root.as_ref().and_then(|root| root.field(field)) else { return Vec::new() };
        if list.items().len() > MOST_PARTS {
            let what = format!("there are {} {field} here: at most {MOST_PARTS}", list.items().len());
            self.faults.at(list.head(), &what);
        }
        list.items().iter().filter(|node| node.whole).take(MOST_PARTS).cloned().collect()
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
    Opened { added: file.added, faults, root: tree.root, renamed: Renamed::new() }
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
        let entries = file.root.as_ref().and_then(|root| root.field("vocabulary")).and_then(Node::entries);
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
        let read: Option<Check> = repair::read(node, &mut file.faults);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use crate::rule::load::defaults;

    const FRAME: &str = r#"(id: "exit", triggers: ["@exit"], same_when: [["who"]], slots: [
        (id: "who", value: Person, patterns: ["<who> @exit"]),
        (id: "cause", value: Phrase, patterns: ["@exit over <cause>"]),
    ])"#;

    /// A rule file with these parts.
    fn file(vocabulary: &str, frames: &str, checks: &str) -> RuleFile {
        let text = format!(
            "(about: \"exits\", vocabulary: {{{vocabulary}}},\nframes: [{frames}],\nchecks: [{checks}],\n)"
        );
        RuleFile { name: "rules/exits.ron".to_string(), text, added: true }
    }

    fn check_named(id: &str, kind: &str) -> String {
        format!(r#"(id: "{id}", level: Warning, why: "w", message: "{{subject}}", check: {kind})"#)
    }

    /// Checks the faults of one file: the words at the place of each, and a part of what it says.
    fn check(file: RuleFile, expected: &[(&str, &str)]) {
        let rules = parse(std::slice::from_ref(&file));
        let told = |fault: &Error| match fault {
            Error::Rule { line, column, what, excerpt, .. } => {
                let words: String =
                    file.text.lines().nth(line - 1).unwrap().chars().skip(column - 1).collect();
                assert!(words.starts_with(&excerpt.words), "{fault} points at {words}");
                (excerpt.words.clone(), what.clone())
            }
            other => panic!("{other}"),
        };
        let found: Vec<(String, String)> = rules.faults.iter().map(told).collect();
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for ((blamed, told), (words, what)) in found.iter().zip(expected) {
            assert!(blamed == words && told.contains(what), "{words}, {what}: {found:#?}");
        }
    }

    fn exit(frames: &str, checks: &str) -> RuleFile {
        file(r#""exit": ["resign", "step down"]"#, frames, checks)
    }

    #[test]
    fn a_good_file_has_no_faults() {
        let rules = parse(&[exit(FRAME, &check_named("exit-cause", r#"Claim(slots: ["exit.cause"])"#))]);
        assert_eq!(rules.faults, Vec::new());
        assert_eq!((rules.frames.len(), rules.checks.len(), rules.vocabulary.len()), (1, 1, 1));
    }

    #[test]
    fn the_default_rules_have_no_faults() {
        // As if they were added, so that nothing of them goes unverified.
        let files: Vec<RuleFile> =
            defaults().into_iter().map(|file| RuleFile { added: true, ..file }).collect();
        assert_eq!(
            parse(&files).faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_broken_part_costs_no_other() {
        let checks = [
            check_named("a", r#"Clam(slots: ["exit"])"#),
            check_named("b", r#"Claim(slots: ["exit"])"#),
            check_named("c", r#"Claim(slot: ["exit"])"#),
        ];
        let broken = exit(FRAME, &checks.join(",\n"));
        check(
            broken.clone(),
            &[("Clam", "unknown variant `Clam`"), ("slot", "unknown field `slot`: expected one of `slots`")],
        );
        let rules = parse(&[broken]);
        assert_eq!(rules.checks.iter().map(|check| check.id.as_str()).collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn a_broken_file_costs_no_other() {
        let broken = RuleFile {
            name: "rules/b.ron".to_string(),
            text: "(about: \"b\", frames: [(id: 1".to_string(),
            added: true,
        };
        let rules = parse(&[broken, exit(FRAME, "")]);
        assert_eq!(rules.frames.len(), 1);
        assert_eq!(rules.faults.len(), 1);
        assert!(rules.faults[0].to_string().starts_with("rules/b.ron:1:"), "{}", rules.faults[0]);
    }

    #[test]
    fn faults_of_names_point_at_the_name_and_suggest_the_nearest() {
        check(
            exit(&FRAME.replace("[\"@exit\"]", "[\"@exits\"]"), ""),
            &[("@exits", "no set `@exits`; did you mean `exit`?")],
        );
        check(exit(&FRAME.replace("[[\"who\"]]", "[[\"how\"]]"), ""), &[("how", "no slot `how`")]);
        check(exit(&FRAME.replace("<who> @exit", "<who> @exot"), ""), &[("@exot", "no set `@exot`")]);
        check(
            exit(&FRAME.replace("over <cause>", "over <couse>"), ""),
            &[("<couse>", "no slot `couse`; did you mean `cause`?")],
        );
        check(
            exit(FRAME, &check_named("a", r#"Claim(slots: ["exit.cuase"])"#)),
            &[("exit.cuase", "no slot `cuase`; did you mean `cause`?")],
        );
        check(
            exit(FRAME, &check_named("a", r#"Claim(slots: ["exot"])"#)),
            &[("exot", "no frame `exot`; did you mean `exit`?")],
        );
    }

    #[test]
    fn faults_of_patterns_point_at_the_character() {
        check(exit(&FRAME.replace("<who> @exit", "<who> (@exit"), ""), &[("", "without its `)`")]);
        check(
            exit(&FRAME.replace("@exit over <cause>", "@exit over"), ""),
            &[("@exit over", "needs `<cause>`")],
        );
        check(
            exit(&FRAME.replace("@exit over <cause>", "<who> <cause>"), ""),
            &[("<who> <cause>", "needs a word")],
        );
    }

    #[test]
    fn faults_of_meaning() {
        check(
            exit(FRAME, &check_named("a", r#"Number(slots: ["exit.cause"])"#)),
            &[("exit.cause", "holds no numbers")],
        );
        check(exit(FRAME, &check_named("Exit_Cause", "Spelling()")), &[("\"Exit_Cause\"", "small letters")]);
        check(
            exit(FRAME, &check_named("a", "Spelling()").replace("{subject}", "{subjekt}")),
            &[("{subjekt}", "did you mean `subject`?")],
        );
        check(
            exit(FRAME, &check_named("a", "Spelling()").replace("why: \"w\", ", "")),
            &[("(", "`why` is missing")],
        );
        check(file("\"exit\": []", FRAME, ""), &[("[", "has no words")]);
        check(file("\"exit\": [\"quit\"], \"exit\": [\"go\"]", FRAME, ""), &[("\"exit\"", "written twice")]);
        let twice = [check_named("a", "Spelling()"), check_named("a", "Quote()")].join(",\n");
        check(exit(FRAME, &twice), &[("\"a\"", "already defined in rules/exits.ron:6")]);
        let example = check_named("a", "Spelling()")
            .replace("check:", "examples: [Fires(sources: [\"x\"], sides: [])], check:");
        check(exit(FRAME, &example), &[("Fires", "names its sides")]);
    }

    #[test]
    fn all_faults_of_a_frame_and_of_a_check_are_told_at_once() {
        let frame = r#"(id: "exit", triggers: ["@exit"], same_when: ["who"], slot: [], slots: [
            (id: "who", value: Persn, patterns: ["<who> @exit"]),
            (id: "what", value: Count(off: "@exit"), patterns: ["@exit \"<wat>\" <what>", r"<what> @exot"]),
            (id: "why", value: Phrase, patterns: [3]),
        ])"#;
        let check_words = r#"(id: "a", level: Warnin, level: Note, why: 3, message: "{subjct}",
            check: Claim(slots: "exit.who", tolerance: -1), examples: [Silnt(sources: []), Todo("x"), Fires(sources: ["x"])]),
            (level: Note)"#;
        check(
            exit(frame, check_words),
            &[
                ("\"who\"", "expected a list"),
                ("slot", "did you mean `slots`?"),
                ("Persn", "did you mean `Person`?"),
                ("Count", "`of` is missing"),
                ("off", "unknown field `off`: expected `of`"),
                ("<wat>", "no slot `wat`"),
                ("@exot", "no set `@exot`"),
                ("3", "text in quotation marks"),
                ("Warnin", "did you mean `Warning`?"),
                ("level", "`level` is written twice"),
                ("3", "text in quotation marks"),
                ("{subjct}", "did you mean `subject`?"),
                ("\"exit.who\"", "expected a list"),
                ("Silnt", "did you mean `Silent`?"),
                ("Todo", "a reason and an example"),
                ("Fires", "`sides` is missing"),
                ("(", "`check` is missing"),
                ("(", "`id` is missing"),
                ("(", "`message` is missing"),
                ("(", "`why` is missing"),
            ],
        );
    }

    #[test]
    fn settings_within_their_bounds() {
        let kind = |kind: &str| exit(FRAME, &check_named("a", kind));
        for share in ["-0.1", "1.5", "NaN", "inf"] {
            check(kind(&format!("Number(tolerance: {share})")), &[(share, "from 0 to 1")]);
        }
        check(kind("Number(at_most: -1)"), &[("-1", "a whole number")]);
        check(kind("Number(at_most: 99999)"), &[("99999", "1000 or less")]);
        check(
            kind("Number(at_most: 99999999999999999999999)"),
            &[("99999999999999999999999", "a whole number")],
        );
        check(kind("Date(tolerance: 0.5)"), &[("0.5", "only Number has a `tolerance`")]);
        check(kind("Coverage(at_most: 0)"), &[("0", "finds nothing")]);
        check(kind("Number(tolerance: 1, at_most: 0)"), &[]);
        check(kind("Spelling(slots: [])"), &[("slots", "nothing is expected here")]);
    }

    #[test]
    fn slots_that_no_frame_fills_and_slots_of_another_type() {
        let slots =
            |kind: &str, slot: &str| exit(FRAME, &check_named("a", &format!("{kind}(slots: [\"{slot}\"])")));
        check(slots("Claim", "name"), &[("name", "take Spelling()")]);
        check(
            slots("Number", "quantity.number"),
            &[("quantity.number", "frame `quantity` has no slot `number`")],
        );
        check(slots("Date", "quantity"), &[("quantity", "holds no dates or times")]);
        check(slots("Role", "exit.who"), &[("exit.who", "holds no roles")]);
        check(slots("Number", "exit"), &[("exit", "frame `exit` holds no numbers")]);
        for (kind, slot) in
            [("Number", "quantity"), ("Date", "event-date.when"), ("Role", "exit.cause"), ("Claim", "exit")]
        {
            check(slots(kind, slot), &[]);
        }
        check(
            exit(&FRAME.replace("[\"@exit over <cause>\"]", "[]"), ""),
            &[("[]", "nothing fills this slot")],
        );
    }

    #[test]
    fn the_rest_of_a_file_behind_a_break_is_left_out_and_what_stands_before_is_kept() {
        let text = exit(FRAME, "").text + "\n(about: 3)";
        let file = |text: &str| RuleFile {
            name: "rules/exits.ron".to_string(),
            text: text.to_string(),
            added: true,
        };
        check(
            file(&text),
            &[("(", "nothing may stand behind the last bracket; the rest of this file is skipped")],
        );
        let checks = [check_named("a", "Quote()"), check_named("b", "Quote()")].join(" ");
        let rules = parse(&[exit(FRAME, &checks)]);
        assert_eq!((rules.frames.len(), rules.checks.len(), rules.faults.len()), (1, 1, 1));
        assert!(rules.faults[0].to_string().contains("a comma is missing before this; the rest"));
    }

    #[test]
    fn an_added_check_replaces_the_one_that_is_compiled_in() {
        let own = exit("", &check_named("a", "Quote()"));
        let default = RuleFile {
            name: "rules/base.ron".to_string(),
            added: false,
            ..exit(FRAME, &check_named("a", "Spelling()"))
        };
        let rules = parse(&[default.clone(), own.clone()]);
        assert_eq!(rules.faults, Vec::new());
        assert_eq!(rules.checks.len(), 1);
        assert_eq!(rules.checks[0].check.manual().kind, "Quote");
        assert_eq!(rules.replaced, ["check `a` of rules/base.ron:6 is replaced by rules/exits.ron:3"]);
        let broken = RuleFile { text: own.text.replace("Quote", "Quot"), ..own.clone() };
        let rules = parse(&[default, broken]);
        assert_eq!((rules.faults.len(), rules.replaced.len()), (1, 0));
        assert_eq!(rules.checks[0].check.manual().kind, "Spelling");
        let twice = RuleFile { name: "rules/more.ron".to_string(), ..own.clone() };
        let rules = parse(&[own, twice]);
        assert!(rules.faults[0].to_string().contains("check `a` is already defined in rules/exits.ron:3"));
    }

    #[test]
    fn a_frame_that_replaces_one_must_serve_the_checks_on_it() {
        let default = RuleFile {
            name: "rules/base.ron".to_string(),
            added: false,
            ..exit(FRAME, &check_named("exit-cause", r#"Claim(slots: ["exit.cause"])"#))
        };
        let rules = parse(&[default.clone(), exit(FRAME, "")]);
        assert_eq!((rules.frames.len(), rules.checks.len(), rules.faults), (1, 1, Vec::new()));
        let other = exit(&FRAME.replace("cause", "why"), "");
        let rules = parse(&[default, other]);
        assert_eq!((rules.checks.len(), rules.faults.len()), (0, 1));
        let told = rules.faults[0].to_string();
        assert!(
            told.starts_with(
                "rules/exits.ron:2:15: check `exit-cause` needs the frame that this one replaces"
            ),
            "{told}"
        );
        assert!(told.contains("has no slot `cause`"), "{told}");
    }

    #[test]
    fn so_much_fits_a_rule_file_and_no_more() {
        let many = |word: &str, number: usize| vec![word; number].join(", ");
        check(file(&format!("\"go\": [{}]", many("\"a\"", 5_001)), "", ""), &[("[", "at most 5000 words")]);
        let patterns = many("\"<who> @exit\"", 101);
        check(
            exit(&FRAME.replace("\"<who> @exit\"", &patterns), ""),
            &[("[", "there are 101 here: at most 100 patterns")],
        );
        let big = file(
            &format!("\"exit\": [{}]", many("\"a\"", 4_000)),
            &FRAME.replace("\"<who> @exit\"", &many("\"<who> @exit\"", 30)),
            "",
        );
        check(big, &[("(", "each set counted wherever it is named")]);
        let silent = many("Silent(sources: [\"x\"])", 51);
        let examples =
            check_named("a", "Quote()").replace("check:", &format!("examples: [{silent}], check:"));
        check(exit(FRAME, &examples), &[("[", "there are 51 here: at most 50 examples")]);
        let long = check_named("a", "Quote()")
            .replace("check:", &format!("examples: [Silent(sources: [\"{}\"])], check:", "x".repeat(10_001)));
        check(exit(FRAME, &long), &[("Silent", "of at most 10000 bytes")]);
        let deep = file("", "", &"[".repeat(100));
        assert!(parse(&[deep]).faults[0].to_string().contains("too many brackets within brackets"));
    }

    #[test]
    fn a_check_of_a_broken_frame_says_so() {
        let frame = FRAME.replace("value: Person", "value: Persson");
        let checks = check_named("a", r#"Claim(slots: ["exit.cause"])"#);
        check(
            exit(&frame, &checks),
            &[("Persson", "unknown variant `Persson`"), ("exit.cause", "as frame `exit` has a fault")],
        );
    }

    #[test]
    fn a_set_with_other_words_stays_the_files_own() {
        let own =
            RuleFile { name: "mine.ron".to_string(), ..exit(&FRAME.replace("\"exit\"", "\"leave\""), "") };
        let own = RuleFile { text: own.text.replace("step down", "walk out"), ..own };
        let rules = parse(&[exit(FRAME, ""), own]);
        assert_eq!(rules.faults, Vec::new());
        assert_eq!(rules.vocabulary["exit"], ["resign", "step down"]);
        assert_eq!(rules.vocabulary["mine/exit"], ["resign", "walk out"]);
        assert_eq!(rules.frames[1].triggers, ["@mine/exit"]);
        assert_eq!(rules.frames[1].slots[1].patterns, ["@mine/exit over <cause>"]);
    }
}
