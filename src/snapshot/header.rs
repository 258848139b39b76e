//! The head of a snapshot: insta's own fields, and under its `info:` what made the report.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::snapshot_model::{FORMAT, RuleDigests, Snapshot, SnapshotSource};

/// Who wrote the snapshot, in the field where insta names the test.
const WRITER: &str = "crosscheck snapshot";
/// The line that opens and closes the head.
const FENCE: &str = "---";

/// The head as it is read; fields of insta's own are left alone.
#[derive(Deserialize)]
struct Head {
    info: Info,
}

/// What made a report: the `info` of the head.
#[derive(Serialize, Deserialize)]
pub(super) struct Info {
    format: u32,
    story: String,
    program: String,
    rules: String,
    #[serde(default)]
    checks: BTreeMap<String, String>,
    #[serde(default)]
    articles: BTreeMap<String, Article>,
}

#[derive(Serialize, Deserialize)]
struct Article {
    digest: String,
    #[serde(default)]
    lines: String,
}

/// Only the format: of a newer one nothing else may be known.
#[derive(Deserialize)]
struct FormatHead {
    info: FormatInfo,
}

#[derive(Deserialize)]
struct FormatInfo {
    format: u32,
}

/// The head with both of its fences.
pub(super) fn write(snapshot: &Snapshot) -> String {
    let Info { format, story, program, rules, checks, articles } = info(snapshot);
    let mut head = format!("{FENCE}\nsource: {WRITER}\ninfo:\n  format: {format}\n");
    for (name, field) in [("story", story), ("program", program), ("rules", rules)] {
        let _ = writeln!(head, "  {name}: {}", scalar(&field));
    }
    let _ = writeln!(head, "  checks:{}", if checks.is_empty() { " {}" } else { "" });
    for (id, digest) in &checks {
        let _ = writeln!(head, "    {}: {}", scalar(id), scalar(digest));
    }
    let _ = writeln!(head, "  articles:{}", if articles.is_empty() { " {}" } else { "" });
    for (id, Article { digest, lines }) in &articles {
        let (id, digest, lines) = (scalar(id), scalar(digest), scalar(lines));
        let _ = writeln!(head, "    {id}:\n      digest: {digest}\n      lines: {lines}");
    }
    let _ = writeln!(head, "{FENCE}");
    head
}

/// The `info` of a snapshot, for whoever writes its head with insta.
pub(super) fn info(snapshot: &Snapshot) -> Info {
    let article =
        |source: &SnapshotSource| Article { digest: source.digest.clone(), lines: source.lines.join(" ") };
    Info {
        format: FORMAT,
        story: snapshot.story.clone(),
        program: snapshot.program.clone(),
        rules: snapshot.rules.digest.clone(),
        checks: snapshot.rules.checks.clone(),
        articles: snapshot.sources.iter().map(|source| (source.id.clone(), article(source))).collect(),
    }
}

/// A string in YAML: plain where no reader takes it for anything else, so that insta writes the same bytes.
fn scalar(words: &str) -> String {
    /// What YAML 1.1 and 1.2 read as no string (yaml.org/type/bool.html, null.html).
    const WORDS: [&str; 8] = ["yes", "no", "true", "false", "on", "off", "null", "~"];
    let plain = |character: char| character.is_alphanumeric() || "_-./ ".contains(character);
    let is_plain = words.starts_with(|first: char| first.is_alphanumeric() || first == '_')
        && words.chars().all(plain)
        && !words.ends_with(' ')
        && words.parse::<f64>().is_err()
        && !WORDS.contains(&words.to_ascii_lowercase().as_str());
    match is_plain {
        true => words.to_string(),
        false => serde_json::to_string(words).unwrap_or_default(),
    }
}

/// The head without its fences, the rest, and the number of the rest's first line.
pub(super) fn split<'a>(path: &Path, file: &'a str) -> Result<(&'a str, &'a str, usize), Error> {
    let no_snapshot = |line: usize, what: &str| Error::Snapshot {
        path: path.to_path_buf(),
        line,
        what: what.to_string(),
        mend: "give a file that `crosscheck snapshot save` wrote".to_string(),
    };
    let mut at = 0;
    let mut head = None;
    for (line, number) in file.split_inclusive('\n').zip(1..) {
        let is_fence = line.trim_end() == FENCE;
        match head {
            None if is_fence => head = Some(line.len()),
            None => return Err(no_snapshot(number, "is no snapshot")),
            Some(start) if is_fence => {
                let (head, rest) = (file.get(start..at), file.get(at + line.len()..));
                return Ok((head.unwrap_or_default(), rest.unwrap_or_default(), number + 1));
            }
            Some(_) => {}
        }
        at += line.len();
    }
    let what = if file.trim().is_empty() { "is empty" } else { "is cut off in its head" };
    Err(no_snapshot(file.lines().count().max(1), what))
}

/// The snapshot that a head begins: all but what stands in the body.
pub(super) fn read(path: &Path, head: &str) -> Result<Snapshot, Error> {
    let fault = |line: usize, what: String, mend: &str| Error::Snapshot {
        path: path.to_path_buf(),
        line,
        what,
        mend: mend.to_string(),
    };
    let newer = serde_saphyr::from_str::<FormatHead>(head).ok().filter(|head| head.info.format > FORMAT);
    if let Some(head) = newer {
        return Err(Error::Newer { path: path.to_path_buf(), format: head.info.format });
    }
    let head: Head = serde_saphyr::from_str(head).map_err(|error| {
        // The fence stands above the first line of the head.
        let line = error.location().map_or(1, |place| place.line() as usize) + 1;
        let what = error.without_snippet().to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        fault(
            line,
            format!("has a head that is not crosscheck's ({what})"),
            "give a file that `crosscheck snapshot save` wrote",
        )
    })?;
    let Info { story, program, rules, checks, articles, .. } = head.info;
    let sources = articles.into_iter().map(|(id, article)| SnapshotSource {
        id,
        digest: article.digest,
        lines: article.lines.split_whitespace().map(str::to_string).collect(),
        words: Vec::new(),
        ..SnapshotSource::default()
    });
    Ok(Snapshot {
        story,
        program,
        rules: RuleDigests { digest: rules, checks },
        sources: sources.collect(),
        ..Snapshot::default()
    })
}
