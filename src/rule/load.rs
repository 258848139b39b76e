//! Loads rule files: every fault of every file at once, each with its place and what would be right.
//!
//! Every set, frame and check is parsed by itself, so one that is broken costs no other. What is broken is left out.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::fault::Faults;
use super::{Check, RuleSet, verify};
use crate::error::Error;
use crate::frame::FrameDefinition;

static DEFAULTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// A rule file as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// Its path, for messages.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// The rule files that are compiled in, by name.
pub fn defaults() -> Vec<RuleFile> {
    let is_rules = |path: &Path| path.extension().is_some_and(|extension| extension == "ron");
    let mut files: Vec<RuleFile> = DEFAULTS
        .files()
        .filter(|file| is_rules(file.path()))
        .filter_map(|file| {
            let name = Path::new("rules").join(file.path()).display().to_string();
            Some(RuleFile { name, text: file.contents_utf8()?.to_string() })
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// The rule files of a folder by name, or the one file at `path`; subfolders are not read.
pub fn read(path: &Path) -> Result<Vec<RuleFile>, Vec<Error>> {
    let unreadable = |path: &Path, error: std::io::Error| Error::Unreadable {
        path: path.to_path_buf(),
        reason: error.to_string(),
    };
    let mut paths: Vec<PathBuf> = if path.is_dir() {
        let entries = std::fs::read_dir(path).map_err(|error| vec![unreadable(path, error)])?;
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "ron")).collect()
    } else {
        vec![path.to_path_buf()]
    };
    paths.sort();
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        match std::fs::read_to_string(&path) {
            Ok(text) => files.push(RuleFile { name: path.display().to_string(), text }),
            Err(error) => errors.push(unreadable(&path, error)),
        }
    }
    if errors.is_empty() { Ok(files) } else { Err(errors) }
}

/// Loads the default rules (if wanted) and then those of every folder or file given.
pub fn load(with_defaults: bool, paths: &[PathBuf]) -> RuleSet {
    let mut files = if with_defaults { defaults() } else { Vec::new() };
    let mut unreadable = Vec::new();
    for path in paths {
        match read(path) {
            Ok(found) => files.extend(found),
            Err(errors) => unreadable.extend(errors.iter().map(Error::to_string)),
        }
    }
    let mut rules = parse(&files);
    rules.faults.splice(0..0, unreadable);
    rules
}

/// Parses rule files; what one file defines can be used in every other.
pub fn parse(files: &[RuleFile]) -> RuleSet {
    let mut loader = Loader::default();
    let parts: Vec<(Faults<'_>, Option<Parts<'_>>)> = files
        .iter()
        .map(|file| {
            let mut faults = Faults::new(&file.name, &file.text);
            let parts = parts(&file.text, &mut faults);
            (faults, parts)
        })
        .collect();
    let mut files: Vec<(Faults<'_>, Parts<'_>, Renamed)> = Vec::new();
    for (mut faults, parts) in parts {
        match parts {
            Some(parts) => {
                let renamed = loader.vocabulary(&parts, &mut faults);
                files.push((faults, parts, renamed));
            }
            None => loader.rules.faults.extend(faults.into_lines()),
        }
    }
    for (faults, parts, renamed) in &mut files {
        for raw in &parts.frames {
            loader.frame(raw, renamed, faults);
        }
    }
    for (mut faults, parts, _) in files {
        for raw in &parts.checks {
            loader.check(raw, &mut faults);
        }
        loader.rules.faults.extend(faults.into_lines());
    }
    loader.rules
}

/// How rule files are written: a plain enum or value needs no `Some(…)`, a newtype no second bracket.
pub(super) fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

/// A rule file, each of its parts still as text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts<'a> {
    about: String,
    #[serde(default, borrow)]
    vocabulary: Sets<'a>,
    #[serde(default, borrow)]
    frames: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    checks: Vec<&'a RawValue>,
}

/// The entries of the vocabulary in the order of the file: a map would lose a set that is written twice.
#[derive(Debug, Default)]
struct Sets<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Sets<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Sets<'a>, D::Error> {
        struct Entries<'a>(PhantomData<&'a RawValue>);
        impl<'de: 'a, 'a> Visitor<'de> for Entries<'a> {
            type Value = Sets<'a>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("sets of words: { \"resign\": [\"resign\", \"step down\"] }")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Sets<'a>, A::Error> {
                let mut sets = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    sets.push(entry);
                }
                Ok(Sets(sets))
            }
        }
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

/// Cuts a rule file into its parts.
fn parts<'a>(text: &'a str, faults: &mut Faults<'a>) -> Option<Parts<'a>> {
    match options().from_str::<Parts<'a>>(text) {
        Ok(parts) => {
            if parts.about.trim().is_empty() {
                faults.at(text, "`about` is empty: say in one line what the rules of this file are about");
            }
            Some(parts)
        }
        Err(error) => {
            faults.syntax(text, &error);
            None
        }
    }
}

/// New names of sets that one file writes with other words than a file before it.
type Renamed = BTreeMap<String, String>;

/// Collects what the files define.
#[derive(Default)]
struct Loader {
    rules: RuleSet,
    /// Where each frame and check was defined first.
    defined: BTreeMap<String, String>,
    /// Frames that were left out.
    broken: Vec<String>,
}

impl Loader {
    /// Adds the sets of a file. A set of a name that another file gives other words stays this file's own.
    fn vocabulary(&mut self, parts: &Parts<'_>, faults: &mut Faults<'_>) -> Renamed {
        let mut renamed = Renamed::new();
        let mut seen: Vec<&str> = Vec::new();
        for (name, raw) in &parts.vocabulary.0 {
            let words: Vec<String> = match options().from_str(raw.get_ron()) {
                Ok(words) => words,
                Err(error) => {
                    faults.syntax(raw.get_ron(), &error);
                    continue;
                }
            };
            if seen.contains(&name.as_str()) {
                faults
                    .at(raw.get_ron(), &format!("set `{name}` is written twice in this file: join the two"));
                continue;
            }
            seen.push(name);
            if words.iter().all(|word| word.trim().is_empty()) {
                faults.at(raw.get_ron(), &format!("set `{name}` has no words"));
            }
            match self.rules.vocabulary.get(name) {
                Some(others) if *others != words => {
                    let own = format!("{}/{name}", faults.stem());
                    renamed.insert(name.clone(), own.clone());
                    self.rules.vocabulary.insert(own, words);
                }
                _ => {
                    self.rules.vocabulary.insert(name.clone(), words);
                }
            }
        }
        renamed
    }

    fn frame(&mut self, raw: &RawValue, renamed: &Renamed, faults: &mut Faults<'_>) {
        let before = faults.len();
        match options().from_str::<FrameDefinition>(raw.get_ron()) {
            Ok(mut frame) => {
                rename(&mut frame, renamed);
                verify::frame(&frame, raw, &self.rules.vocabulary, faults);
                self.first_of(&format!("frame `{}`", frame.id), raw, faults);
                if faults.len() == before {
                    self.rules.frames.push(frame);
                } else {
                    self.broken.push(frame.id);
                }
            }
            Err(error) => {
                faults.syntax(raw.get_ron(), &error);
                self.broken.extend(verify::id(raw));
            }
        }
    }

    fn check(&mut self, raw: &RawValue, faults: &mut Faults<'_>) {
        let before = faults.len();
        match options().from_str::<Check>(raw.get_ron()) {
            Ok(check) => {
                verify::check(&check, raw, &self.rules.frames, &self.broken, faults);
                self.first_of(&format!("check `{}`", check.id), raw, faults);
                if faults.len() == before {
                    self.rules.checks.push(check);
                }
            }
            Err(error) => faults.syntax(raw.get_ron(), &error),
        }
    }

    /// Faults a second definition of one name.
    fn first_of(&mut self, name: &str, raw: &RawValue, faults: &mut Faults<'_>) {
        match self.defined.get(name) {
            Some(place) => {
                faults.at(raw.get_ron(), &format!("{name} is already defined in {place}: take another id"));
            }
            None => {
                self.defined.insert(name.to_string(), faults.place(raw.get_ron()));
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

    const FRAME: &str = r#"(id: "exit", triggers: ["@exit"], same_when: [["who"]], slots: [
        (id: "who", value: Person, patterns: ["<who> @exit"]),
        (id: "cause", value: Phrase, patterns: ["@exit over <cause>"]),
    ])"#;

    /// A rule file with these parts.
    fn file(vocabulary: &str, frames: &str, checks: &str) -> RuleFile {
        let text = format!(
            "(about: \"exits\", vocabulary: {{{vocabulary}}},\nframes: [{frames}],\nchecks: [{checks}],\n)"
        );
        RuleFile { name: "rules/exits.ron".to_string(), text }
    }

    fn check_named(id: &str, kind: &str) -> String {
        format!(r#"(id: "{id}", level: Warning, why: "w", message: "{{subject}}", check: {kind})"#)
    }

    /// Checks the faults of one file: the words at the place of each, and a part of what it says.
    fn check(file: RuleFile, expected: &[(&str, &str)]) {
        let rules = parse(std::slice::from_ref(&file));
        assert_eq!(rules.faults.len(), expected.len(), "{:#?}", rules.faults);
        for (fault, (words, what)) in rules.faults.iter().zip(expected) {
            let mut parts = fault.strip_prefix("rules/exits.ron:").unwrap().splitn(3, ':');
            let mut number = || parts.next().unwrap().parse::<usize>().unwrap();
            let (line, column) = (number(), number());
            let line: String = file.text.lines().nth(line - 1).unwrap().chars().skip(column - 1).collect();
            assert!(line.starts_with(words), "{fault} points at {line}");
            assert!(fault.contains(what), "{fault}");
        }
    }

    fn exit(frames: &str, checks: &str) -> RuleFile {
        file(r#""exit": ["resign", "step down"]"#, frames, checks)
    }

    #[test]
    fn a_good_file_has_no_faults() {
        let rules = parse(&[exit(FRAME, &check_named("exit-cause", r#"Claim(slots: ["exit.cause"])"#))]);
        assert_eq!(rules.faults, Vec::<String>::new());
        assert_eq!((rules.frames.len(), rules.checks.len(), rules.vocabulary.len()), (1, 1, 1));
    }

    #[test]
    fn the_default_rules_have_no_faults() {
        assert_eq!(parse(&defaults()).faults, Vec::<String>::new());
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
            &[("Clam", "unknown variant `Clam`"), ("slot:", "unknown field `slot`: expected one of `slots`")],
        );
        let rules = parse(&[broken]);
        assert_eq!(rules.checks.iter().map(|check| check.id.as_str()).collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn a_broken_file_costs_no_other() {
        let broken =
            RuleFile { name: "rules/b.ron".to_string(), text: "(about: \"b\", frames: [(id: 1".to_string() };
        let rules = parse(&[broken, exit(FRAME, "")]);
        assert_eq!(rules.frames.len(), 1);
        assert_eq!(rules.faults.len(), 1);
        assert!(rules.faults[0].starts_with("rules/b.ron:1:"), "{}", rules.faults[0]);
    }

    #[test]
    fn faults_of_names_point_at_the_name_and_suggest_the_nearest() {
        check(
            exit(&FRAME.replace("[\"@exit\"]", "[\"@exits\"]"), ""),
            &[("@exits", "no set `@exits`; did you mean `exit`?")],
        );
        check(exit(&FRAME.replace("[[\"who\"]]", "[[\"how\"]]"), ""), &[("\"how", "no slot `how`")]);
        check(exit(&FRAME.replace("<who> @exit", "<who> @exot"), ""), &[("@exot", "no set `@exot`")]);
        check(
            exit(&FRAME.replace("over <cause>", "over <couse>"), ""),
            &[("<couse", "no slot `couse`; did you mean `cause`?")],
        );
        check(
            exit(FRAME, &check_named("a", r#"Claim(slots: ["exit.cuase"])"#)),
            &[("\"exit.cuase", "no slot `cuase`; did you mean `cause`?")],
        );
        check(
            exit(FRAME, &check_named("a", r#"Claim(slots: ["exot"])"#)),
            &[("\"exot", "no frame `exot`; did you mean `exit`?")],
        );
    }

    #[test]
    fn faults_of_patterns_point_at_the_character() {
        check(exit(&FRAME.replace("<who> @exit", "<who> (@exit"), ""), &[("\"])", "without its `)`")]);
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
            &[("\"exit.cause", "holds no numbers")],
        );
        check(exit(FRAME, &check_named("Exit_Cause", "Spelling()")), &[("\"Exit_Cause", "small letters")]);
        check(
            exit(FRAME, &check_named("a", "Spelling()").replace("{subject}", "{subjekt}")),
            &[("\"{subjekt}", "did you mean `subject`?")],
        );
        check(
            exit(FRAME, &check_named("a", "Spelling()").replace("why: \"w\", ", "")),
            &[("(id: \"a", "`why` is missing")],
        );
        check(file("\"exit\": []", FRAME, ""), &[("[]", "has no words")]);
        check(file("\"exit\": [\"quit\"], \"exit\": [\"go\"]", FRAME, ""), &[("[\"go", "written twice")]);
        let twice = [check_named("a", "Spelling()"), check_named("a", "Quote()")].join(",\n");
        check(exit(FRAME, &twice), &[("(id: \"a", "already defined in rules/exits.ron:6")]);
        let example = check_named("a", "Spelling()")
            .replace("check:", "examples: [Fires(sources: [\"x\"], sides: [])], check:");
        check(exit(FRAME, &example), &[("Fires(", "names its sides")]);
    }

    #[test]
    fn a_check_of_a_broken_frame_says_so() {
        let frame = FRAME.replace("value: Person", "value: Persson");
        let checks = check_named("a", r#"Claim(slots: ["exit.cause"])"#);
        check(
            exit(&frame, &checks),
            &[("Persson", "unknown variant `Persson`"), ("\"exit.cause", "as frame `exit` has a fault")],
        );
    }

    #[test]
    fn a_set_with_other_words_stays_the_files_own() {
        let own =
            RuleFile { name: "mine.ron".to_string(), ..exit(&FRAME.replace("\"exit\"", "\"leave\""), "") };
        let own = RuleFile { text: own.text.replace("step down", "walk out"), ..own };
        let rules = parse(&[exit(FRAME, ""), own]);
        assert_eq!(rules.faults, Vec::<String>::new());
        assert_eq!(rules.vocabulary["exit"], ["resign", "step down"]);
        assert_eq!(rules.vocabulary["mine/exit"], ["resign", "walk out"]);
        assert_eq!(rules.frames[1].triggers, ["@mine/exit"]);
        assert_eq!(rules.frames[1].slots[1].patterns, ["@mine/exit over <cause>"]);
    }

    #[test]
    fn a_missing_folder_is_a_fault() {
        let rules = load(false, &[PathBuf::from("/nonexistent/rules")]);
        assert_eq!(rules.faults.len(), 1);
        assert!(rules.faults[0].contains("cannot be read"), "{}", rules.faults[0]);
    }
}
