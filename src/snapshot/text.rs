//! Writes a snapshot as text in insta's format: a head between `---` lines, then what a reader and `git diff` look at.

use std::fmt::Write;

use super::header;
use crate::snapshot_model::{
    CLOSE, OPEN, Quote, Snapshot, SnapshotEntity, SnapshotFact, SnapshotFinding, SnapshotSource,
};

/// The titles of the parts, in their order.
pub(super) const SOURCES: &str = "Sources";
pub(super) const FINDINGS: &str = "Findings";
pub(super) const FACTS: &str = "Facts";
pub(super) const ENTITIES: &str = "Entities";
/// What opens the text, before the story's name.
pub(super) const TITLE: &str = "Consistency report: ";
/// What opens the lines of a finding.
pub(super) const SAYS: &str = "says: ";
pub(super) const ABOUT: &str = "about: ";
pub(super) const WHY: &str = "why: ";

/// The whole file.
pub fn file(snapshot: &Snapshot) -> String {
    format!("{}{}", header::write(snapshot), contents(snapshot))
}

/// What made the report, as the head has it under `info`: for tests that compare the file through insta.
pub fn info(snapshot: &Snapshot) -> impl serde::Serialize {
    header::info(snapshot)
}

/// The file without its head: what insta compares. Ends in a line end.
pub fn contents(snapshot: &Snapshot) -> String {
    let mut page = format!("{TITLE}{}\n\n{SOURCES}\n", snapshot.story);
    for source in &snapshot.sources {
        self::source(&mut page, source);
    }
    let _ = write!(page, "\n{FINDINGS}\n");
    for finding in &snapshot.findings {
        self::finding(&mut page, finding);
    }
    let _ = write!(page, "\n{FACTS}\n");
    let mut asked = None;
    for fact in &snapshot.facts {
        if asked != Some(&fact.question) {
            let _ = writeln!(page, "  {}", fact.question);
            asked = Some(&fact.question);
        }
        self::fact(&mut page, fact);
    }
    let _ = write!(page, "\n{ENTITIES}\n");
    for entity in &snapshot.entities {
        self::entity(&mut page, entity);
    }
    let _ = writeln!(page, "\n{}", counts(snapshot));
    page
}

/// The last line, by which a file that was cut off is known.
pub(super) fn counts(snapshot: &Snapshot) -> String {
    let of =
        |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    format!(
        "{}, {}, {}, {}",
        of(snapshot.sources.len(), "source", "sources"),
        of(snapshot.findings.len(), "finding", "findings"),
        of(snapshot.facts.len(), "fact", "facts"),
        of(snapshot.entities.len(), "entity", "entities"),
    )
}

fn source(page: &mut String, source: &SnapshotSource) {
    let _ = writeln!(page, "  {}", source.id);
    for (name, field) in
        [("outlet", &source.outlet), ("published", &source.published), ("headline", &source.headline)]
    {
        if let Some(field) = field {
            let _ = writeln!(page, "    {name}: {field}");
        }
    }
}

fn finding(page: &mut String, finding: &SnapshotFinding) {
    let SnapshotFinding { fingerprint, rule, kind, level, subject, message, reason, sides } = finding;
    let _ = writeln!(page, "  {} {rule} {} #{fingerprint}", level.name(), kind.name());
    let _ = writeln!(page, "    {SAYS}{message}");
    for (opening, words) in [(ABOUT, subject), (WHY, reason)] {
        if !words.is_empty() {
            let _ = writeln!(page, "    {opening}{words}");
        }
    }
    for side in sides {
        let _ = writeln!(page, "    “{}”", side.value);
        side.quotes.iter().for_each(|quote| self::quote(page, quote));
    }
}

fn fact(page: &mut String, fact: &SnapshotFact) {
    let _ = match fact.value == fact.text {
        true => writeln!(page, "    “{}”", fact.text),
        false => writeln!(page, "    “{}” = {}", fact.text, fact.value),
    };
    fact.quotes.iter().for_each(|quote| self::quote(page, quote));
}

fn quote(page: &mut String, quote: &Quote) {
    let _ = writeln!(page, "      {}", quote_line(quote));
}

/// "coast-today: At least ⟦14⟧ people died."
pub(super) fn quote_line(quote: &Quote) -> String {
    let Quote { source, before, exact, after } = quote;
    format!("{}: {before}{OPEN}{exact}{CLOSE}{after}", word(source))
}

fn entity(page: &mut String, entity: &SnapshotEntity) {
    let _ = writeln!(page, "  {} {}", entity.kind, entity.name);
    for (spelling, sources) in &entity.spellings {
        let sources: Vec<String> = sources.iter().map(|source| word(source)).collect();
        let _ = writeln!(page, "    “{spelling}” {}", sources.join(", "));
    }
}

/// An id as one word of a line: what would end it is written as in an address.
fn word(id: &str) -> String {
    id.replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}

/// An id from [`word`].
pub(super) fn unword(word: &str) -> String {
    word.replace("%2C", ",").replace("%3A", ":").replace("%25", "%")
}
