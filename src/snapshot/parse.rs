//! Reads a snapshot back from its text, and tells where it is not as it was written.

use std::collections::BTreeMap;
use std::path::Path;

use super::header;
use super::text::{ABOUT, ENTITIES, FACTS, FINDINGS, SAYS, SOURCES, TITLE, WHY, counts, unword};
use crate::error::Error;
use crate::finding::{FindingKind, Level};
use crate::snapshot_model::{
    CLOSE, OPEN, Quote, Snapshot, SnapshotEntity, SnapshotFact, SnapshotFinding, SnapshotSide, SnapshotSource,
};

/// What mends a file that was changed by hand or cut off.
const RESTORE: &str =
    "take it back from version control, or accept the report anew with `crosscheck snapshot save`";
/// How git marks what two branches changed.
const CONFLICT_MARKS: [&str; 3] = ["<<<<<<< ", ">>>>>>> ", "|||||||"];

/// Reads a whole file; `path` is for messages.
///
/// # Errors
/// Names line and mend where the file is of a newer crosscheck, is no snapshot, was cut off, was broken by hand or holds
/// a merge conflict.
pub fn parse(path: &Path, file: &str) -> Result<Snapshot, Error> {
    conflicts(path, file)?;
    let (head, body, first) = header::split(path, file)?;
    let mut snapshot = header::read(path, head)?;
    let lines = lines(path, body, first)?;
    let mut reader = Reader { path, lines: &lines, at: 0, last: first };
    reader.title()?;
    reader.part(SOURCES, &mut |reader| reader.source(&mut snapshot.sources))?;
    reader.part(FINDINGS, &mut |reader| reader.finding(&mut snapshot.findings))?;
    reader.part(FACTS, &mut |reader| reader.question(&mut snapshot.facts))?;
    reader.part(ENTITIES, &mut |reader| reader.entity(&mut snapshot.entities))?;
    reader.end(&snapshot)?;
    snapshot.sort();
    Ok(snapshot)
}

/// Refuses a file in which git left both sides of a merge.
pub(super) fn conflicts(path: &Path, file: &str) -> Result<(), Error> {
    let marked =
        file.lines().zip(1..).find(|(line, _)| CONFLICT_MARKS.iter().any(|mark| line.starts_with(mark)));
    marked.map_or(Ok(()), |(_, line)| {
        Err(Error::Snapshot {
            path: path.to_path_buf(),
            line,
            what: "holds a merge conflict".to_string(),
            mend: "take one side of it (`git checkout --ours` or `--theirs`), then run `crosscheck snapshot check`"
                .to_string(),
        })
    })
}

/// A line with its depth: two spaces a step.
struct Line<'a> {
    depth: usize,
    words: &'a str,
    number: usize,
}

/// The lines with words; `first` is the number of the first.
fn lines<'a>(path: &Path, body: &'a str, first: usize) -> Result<Vec<Line<'a>>, Error> {
    let mut lines = Vec::new();
    for (line, number) in body.lines().zip(first..) {
        let words = line.trim_start_matches(' ');
        let spaces = line.len() - words.len();
        if words.trim_end().is_empty() {
            continue;
        }
        if spaces % 2 != 0 {
            return Err(broken(path, number, "is set in by an odd number of spaces"));
        }
        lines.push(Line { depth: spaces / 2, words: words.trim_end_matches('\r'), number });
    }
    Ok(lines)
}

fn broken(path: &Path, line: usize, what: &str) -> Error {
    Error::Snapshot { path: path.to_path_buf(), line, what: what.to_string(), mend: RESTORE.to_string() }
}

struct Reader<'a> {
    path: &'a Path,
    lines: &'a [Line<'a>],
    at: usize,
    /// Number of the line that was read last, for what is missing behind it.
    last: usize,
}

impl<'a> Reader<'a> {
    fn broken(&self, what: &str) -> Error {
        broken(self.path, self.last, what)
    }

    /// The next line, where it stands this deep.
    fn next(&mut self, depth: usize) -> Option<&'a str> {
        let line = self.lines.get(self.at).filter(|line| line.depth == depth)?;
        self.at += 1;
        self.last = line.number;
        Some(line.words)
    }

    /// The next line this deep, without how it opens.
    fn field(&mut self, depth: usize, opening: &str) -> Option<&'a str> {
        let words = self.lines.get(self.at).filter(|line| line.depth == depth)?.words;
        let rest = words.strip_prefix(opening)?;
        self.next(depth);
        Some(rest)
    }

    fn title(&mut self) -> Result<(), Error> {
        let title = self.field(0, TITLE);
        title.map(|_| ()).ok_or_else(|| self.broken(&format!("should go on with “{TITLE}…”")))
    }

    /// A part: its title, and then members for as long as lines are set in.
    fn part(
        &mut self,
        title: &str,
        member: &mut dyn FnMut(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        match self.next(0) {
            Some(words) if words == title => {}
            Some(words) => return Err(self.broken(&format!("has “{words}” where “{title}” should stand"))),
            None => return Err(self.broken(&format!("should go on with “{title}”: it is cut off"))),
        }
        while self.lines.get(self.at).is_some_and(|line| line.depth > 0) {
            member(self)?;
        }
        Ok(())
    }

    /// A member's first line.
    fn first(&mut self) -> Result<&'a str, Error> {
        self.next(1).ok_or_else(|| {
            self.last = self.lines.get(self.at).map_or(self.last, |line| line.number);
            self.broken("is set in deeper than what stands above it allows")
        })
    }

    fn source(&mut self, sources: &mut [SnapshotSource]) -> Result<(), Error> {
        let id = self.first()?;
        let Some(source) = sources.iter_mut().find(|source| source.id == id) else {
            return Err(self.broken(&format!("names an article “{id}” that the head does not have")));
        };
        source.outlet = self.field(2, "outlet: ").map(str::to_string);
        source.published = self.field(2, "published: ").map(str::to_string);
        source.headline = self.field(2, "headline: ").map(str::to_string);
        Ok(())
    }

    fn finding(&mut self, findings: &mut Vec<SnapshotFinding>) -> Result<(), Error> {
        let words = self.first()?;
        let parts: Vec<&str> = words.split(' ').collect();
        let [level, rule, kind, fingerprint] = parts.as_slice() else {
            return Err(self.broken("should read like `warning numbers-differ number #1a2b3c4d5e6f7081`"));
        };
        let levels = [Level::Note, Level::Warning, Level::Error];
        let known = (
            levels.into_iter().find(|known| known.name() == *level),
            FindingKind::ALL.into_iter().find(|known| known.name() == *kind),
            fingerprint.strip_prefix('#'),
        );
        let (Some(level), Some(kind), Some(fingerprint)) = known else {
            return Err(self.broken("should read like `warning numbers-differ number #1a2b3c4d5e6f7081`"));
        };
        let message =
            self.field(2, SAYS).ok_or_else(|| self.broken("should go on with what the finding says"))?;
        let subject = self.field(2, ABOUT).unwrap_or_default().to_string();
        let reason = self.field(2, WHY).unwrap_or_default().to_string();
        let mut sides = Vec::new();
        while let Some(words) = self.next(2) {
            let value = words.strip_prefix('“').and_then(|words| words.strip_suffix('”'));
            let value = value.ok_or_else(|| self.broken("should be a side in quotation marks"))?.to_string();
            sides.push(SnapshotSide { value, quotes: self.quotes()? });
        }
        findings.push(SnapshotFinding {
            fingerprint: fingerprint.to_string(),
            rule: (*rule).to_string(),
            kind,
            level,
            subject,
            message: message.to_string(),
            reason,
            sides,
        });
        Ok(())
    }

    /// A question with its facts.
    fn question(&mut self, facts: &mut Vec<SnapshotFact>) -> Result<(), Error> {
        let question = self.first()?;
        while let Some(words) = self.next(2) {
            let inner = words.strip_prefix('“');
            let parts = inner.and_then(|words| {
                let (text, rest) = words.split_once('”')?;
                let value = if rest.is_empty() { text } else { rest.strip_prefix(" = ")? };
                Some((text.to_string(), value.to_string()))
            });
            let (text, value) =
                parts.ok_or_else(|| self.broken("should read like `“at least 14” = 14..inf`"))?;
            facts.push(SnapshotFact { question: question.to_string(), value, text, quotes: self.quotes()? });
        }
        Ok(())
    }

    fn quotes(&mut self) -> Result<Vec<Quote>, Error> {
        let mut quotes = Vec::new();
        while let Some(words) = self.next(3) {
            let quote = quote(words);
            quotes.push(quote.ok_or_else(|| {
                self.broken(&format!("should read like `article: words {OPEN}words{CLOSE}`"))
            })?);
        }
        Ok(quotes)
    }

    fn entity(&mut self, entities: &mut Vec<SnapshotEntity>) -> Result<(), Error> {
        let words = self.first()?;
        let (kind, name) =
            words.split_once(' ').ok_or_else(|| self.broken("should read like `person Ann Lee`"))?;
        let mut spellings = BTreeMap::new();
        while let Some(words) = self.next(2) {
            let parts = words.strip_prefix('“').and_then(|words| words.split_once("” "));
            let (spelling, sources) =
                parts.ok_or_else(|| self.broken("should read like `“Lee” article, article`"))?;
            spellings.insert(spelling.to_string(), sources.split(", ").map(unword).collect());
        }
        entities.push(SnapshotEntity { kind: kind.to_string(), name: name.to_string(), spellings });
        Ok(())
    }

    fn end(&mut self, snapshot: &Snapshot) -> Result<(), Error> {
        let expected = counts(snapshot);
        match self.next(0) {
            Some(words) if words == expected => {}
            Some(words) => return Err(self.broken(&format!("says “{words}” and holds {expected}"))),
            None => return Err(self.broken("is cut off: its last line should count what it holds")),
        }
        match self.lines.get(self.at) {
            Some(more) => Err(broken(self.path, more.number, "goes on behind its last line")),
            None => Ok(()),
        }
    }
}

/// A quote from its line.
pub(super) fn quote(words: &str) -> Option<Quote> {
    let (source, sentence) = words.split_once(": ")?;
    let (before, rest) = sentence.split_once(OPEN)?;
    let (exact, after) = rest.split_once(CLOSE)?;
    Some(Quote {
        source: unword(source),
        before: before.to_string(),
        exact: exact.to_string(),
        after: after.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::fixture;
    use crate::snapshot::text;

    fn read(file: &str) -> Result<Snapshot, String> {
        parse(Path::new("a.snap"), file).map_err(|error| error.to_string())
    }

    /// What is told of a good file after some of its words were replaced.
    fn check(old: &str, new: &str, expected: &str) {
        let file = text::file(&fixture::snapshot());
        assert!(file.contains(old), "{old} is not in\n{file}");
        let told = read(&file.replacen(old, new, 1)).map(|_| "as it was written".to_string());
        let told = told.unwrap_or_else(|error| error);
        assert!(told.starts_with(expected), "{told}");
    }

    #[test]
    fn what_is_written_is_read_back() {
        let snapshot = fixture::snapshot();
        assert_eq!(read(&text::file(&snapshot)), Ok(snapshot));
    }

    #[test]
    fn hostile_words_are_read_back() {
        let mut snapshot = fixture::snapshot();
        snapshot.sources[0].id = "a: b, 50%".into();
        snapshot.sources[1].id = "---".into();
        snapshot.story = "true".into();
        snapshot.findings[0].message = "error x number #1: “”⟦".into();
        snapshot.facts[0].question = "Facts".into();
        snapshot.facts[0].text = "= \"a\" = b".into();
        snapshot.facts[0].quotes[0].source = "a: b, 50%".into();
        snapshot.entities[0].spellings.insert("12".into(), vec!["a: b, 50%".into(), "---".into()]);
        snapshot.sort();
        assert_eq!(read(&text::file(&snapshot)), Ok(snapshot));
    }

    #[test]
    fn line_ends_of_another_system_are_no_difference() {
        let snapshot = fixture::snapshot();
        assert_eq!(read(&text::file(&snapshot).replace('\n', "\r\n")), Ok(snapshot));
    }

    #[test]
    fn a_file_that_was_broken_is_told_with_its_line_and_the_mend() {
        check("Facts\n", "<<<<<<< HEAD\nFacts\n", "a.snap:40: holds a merge conflict: take one side of it");
        check(
            "  format: 1",
            "  format: 99",
            "a.snap: is of format 99, and this crosscheck reads up to 1: use",
        );
        check("source: crosscheck snapshot\n", "", "as it was written");
        check("---\nsource", "source", "a.snap:1: is no snapshot: give a file that");
        check("    says: ", "    said: ", "a.snap:31: should go on with what the finding says: take it back");
        check("  warning numbers-differ", "  grave numbers-differ", "a.snap:31: should read like `warning");
        check("    “14 people”\n", "    14 people\n", "a.snap:35: should be a side in quotation marks");
        check("2 sources, 1 finding,", "2 sources, 2 findings,", "a.snap:54: says “2 sources, 2 findings");
        check("      herald: Roads", "     herald: Roads", "a.snap:43: is set in by an odd number of spaces");
        check(
            "  herald\n",
            "  gazette\n",
            "a.snap:21: names an article “gazette” that the head does not have",
        );
        check(
            "  story: senn-flood\n",
            "",
            "a.snap:9: has a head that is not crosscheck's (missing field `story`)",
        );
    }

    #[test]
    fn a_file_is_refused_wherever_it_was_cut_off() {
        let file = text::file(&fixture::snapshot());
        for part in (0..file.trim_end().len()).filter_map(|end| file.get(..end)) {
            assert!(read(part).is_err(), "{part}");
        }
    }
}
