//! JSON: one article, a list of them, or one on each line; the text is the article's `text`.
//!
//! What is wrong with one element or line costs that one alone, and its number is told.

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::{Draft, blocks, catalogue, files, infer};
use crate::error::Error;

/// Most faults of one file that are told one by one; a broken export has as many as it has lines.
const MOST_TOLD: usize = 20;

#[derive(Debug, Deserialize)]
struct Article {
    outlet: Option<String>,
    title: Option<String>,
    date: Option<String>,
    published: Option<String>,
    url: Option<String>,
    text: String,
}

/// The fields of an article, all of them strings.
const FIELDS: [&str; 6] = ["text", "outlet", "title", "date", "published", "url"];

/// A value of the file with where it stands: "element 3", "line 4", or nothing where it is the whole file.
type Placed = (String, Result<Value, String>);

/// The articles of a JSON file, and why its other elements and lines are none. The number of an article counts the
/// faulty ones before it too, so that no id changes when they are mended.
pub(super) fn parse(path: &Path, text: &str) -> (Vec<Draft>, Vec<Error>) {
    let bare = text.trim_start_matches('\u{feff}');
    if bare.trim().is_empty() {
        return (Vec::new(), vec![Error::Empty { path: path.to_path_buf(), place: String::new() }]);
    }
    let values = match whole(bare) {
        Ok(values) => values,
        Err(_) if is_by_line(path, bare) => lines(bare),
        Err(what) => return (Vec::new(), vec![fault(path, "", &what)]),
    };
    let (mut drafts, mut faults) = (Vec::new(), Vec::new());
    let mut is_json = false;
    for (number, (place, value)) in values.into_iter().enumerate() {
        is_json |= value.is_ok();
        match value.and_then(article) {
            Ok(article) => {
                let draft = draft(path, number, article);
                match draft.blocks.is_empty() {
                    true => faults.push(Error::Empty { path: path.to_path_buf(), place }),
                    false => drafts.push(draft),
                }
            }
            Err(what) => faults.push(fault(path, &place, &what)),
        }
    }
    let is_empty = |fault: &Error| matches!(fault, Error::Empty { .. });
    if drafts.is_empty() && is_json && !faults.iter().any(is_empty) {
        // Data of another program, where every element would be a fault.
        return (drafts, vec![fault(path, "", "is JSON, but holds no article")]);
    }
    if faults.len() > MOST_TOLD {
        let rest = faults.len() - MOST_TOLD;
        faults.truncate(MOST_TOLD);
        faults.push(fault(path, "", &format!("holds {rest} more lines or elements that are no articles")));
    }
    (drafts, faults)
}

/// The values of a file that is JSON from start to end: one or several, the elements of lists each for itself.
fn whole(text: &str) -> Result<Vec<Placed>, String> {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let mut found: Vec<(usize, Value)> = Vec::new();
    let (mut line, mut counted) = (1, 0);
    loop {
        // The line on which the next value begins, behind the white space before it.
        let at = stream.byte_offset();
        let rest = text.get(at..).unwrap_or_default();
        let start = at + rest.len() - rest.trim_start().len();
        line += newlines(text.get(counted..start).unwrap_or_default());
        counted = start;
        match stream.next() {
            None => break,
            Some(value) => found.push((line, value.map_err(|error| format!("is not valid JSON ({error})"))?)),
        }
    }
    let is_alone = found.len() == 1;
    let values = found.into_iter().flat_map(|(line, value)| {
        elements(if is_alone { String::new() } else { format!("line {line}") }, value)
    });
    Ok(values.collect())
}

/// The values of a file that holds one on each line, with the lines that are not JSON.
fn lines(text: &str) -> Vec<Placed> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let values = lines.flat_map(|(number, line): (usize, &str)| {
        let place = format!("line {number}");
        match serde_json::from_str::<Value>(line) {
            Ok(value) => elements(place, value),
            Err(error) => {
                // The line of the fault is that of the file; the parser knows this one line alone.
                let what = error.to_string().replace(" at line 1 column ", " at column ");
                vec![(place, Err(format!("is not valid JSON ({what})")))]
            }
        }
    });
    values.collect()
}

/// A value, or the elements of a list.
fn elements(place: String, value: Value) -> Vec<Placed> {
    let Value::Array(elements) = value else { return vec![(place, Ok(value))] };
    let within = if place.is_empty() { place } else { format!("{place}, ") };
    let elements = (1..).zip(elements);
    elements.map(|(number, value): (usize, Value)| (format!("{within}element {number}"), Ok(value))).collect()
}

/// Whether a file that is not JSON as a whole holds one value on each line: its name says so, or most of its lines do.
fn is_by_line(path: &Path, text: &str) -> bool {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    if extension == "ndjson" || extension == "jsonl" {
        return true;
    }
    let is_whole = |line: &&str| serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    lines().filter(|line| line.trim_start().starts_with('{')).filter(is_whole).count() * 2 > lines().count()
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// The article that a value is, or what it lacks.
fn article(value: Value) -> Result<Article, String> {
    let Value::Object(fields) = &value else { return Err("is no article".to_string()) };
    let wrong = |name: &&str| fields.get(*name).is_some_and(|field| !field.is_string() && !field.is_null());
    if fields.get("text").is_none_or(Value::is_null) {
        return Err("has no text".to_string());
    }
    if let Some(name) = FIELDS.iter().find(|name| wrong(name)) {
        return Err(format!("has a {name} that is not a string"));
    }
    if let Some(name) = fields.get("text").and_then(Value::as_str).and_then(files::markup) {
        return Err(format!("has a text that is {name}"));
    }
    serde_json::from_value(value).map_err(|error| format!("is no article ({error})"))
}

fn draft(path: &Path, number: usize, article: Article) -> Draft {
    let filled = |field: Option<String>| field.filter(|field| !field.trim().is_empty());
    let mut draft = Draft {
        path: path.to_path_buf(),
        number,
        outlet: filled(article.outlet),
        headline: filled(article.title),
        published: article.date.or(article.published).as_deref().and_then(catalogue::date),
        url: filled(article.url),
        text: article.text,
        ..Draft::default()
    };
    blocks::cut(&mut draft);
    infer::infer(&mut draft);
    draft
}

fn fault(path: &Path, place: &str, what: &str) -> Error {
    Error::NotAnArticle {
        path: path.to_path_buf(),
        what: if place.is_empty() { what.to_string() } else { format!("{place} {what}") },
        mend: r#"write {"text": "…", "outlet": "…", "title": "…", "date": "2025-11-30", "url": "…"}, or a list of them"#
            .to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the numbers and texts of the articles, and what is told of the rest: file and mend are left out.
    fn check(file: &str, text: &str, articles: &[(usize, &str)], faults: &[&str]) {
        let (drafts, told) = parse(Path::new(file), text);
        let drafts: Vec<(usize, &str)> =
            drafts.iter().map(|draft| (draft.number, draft.text.as_str())).collect();
        assert_eq!(drafts, articles, "{text}");
        let bare = |fault: &Error| match fault {
            Error::NotAnArticle { what, .. } => what.clone(),
            other => other.to_string(),
        };
        assert_eq!(told.iter().map(bare).collect::<Vec<_>>(), faults, "{text}");
    }

    #[test]
    fn one_article_a_list_and_one_a_line_are_read() {
        let two: [(usize, &str); 2] = [(0, "One."), (1, "Two.")];
        check("a.json", r#"{"text": "The dam broke."}"#, &[(0, "The dam broke.")], &[]);
        check("a.json", "{\n  \"text\":\n  \"The dam broke.\"\n}\n", &[(0, "The dam broke.")], &[]);
        check("a.json", r#"[{"text": "One."}, {"text": "Two.", "outlet": "Harbour Post"}]"#, &two, &[]);
        check("a.json", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n", &two, &[]);
        check("a.ndjson", "{\"text\": \"One.\"}\r\n\r\n{\"text\": \"Two.\"}", &two, &[]);
        check("a.jsonl", "{\n\"text\": \"One.\"\n}\n{\"text\": \"Two.\"}", &two, &[]);
        check("a.json", "\u{feff}{\"text\": \"One.\", \"outlet\": null}", &[(0, "One.")], &[]);
    }

    #[test]
    fn broken_json_and_other_json_are_named() {
        let broken = "is not valid JSON (EOF while parsing a string at line 1 column 17)";
        check("a.json", r#"{"text": "The dam"#, &[], &[broken]);
        check("a.json", r#"{"story": 1}"#, &[], &["is JSON, but holds no article"]);
        check("a.json", r#"[1, {"story": 2}, "x"]"#, &[], &["is JSON, but holds no article"]);
        check("a.json", " \n", &[], &["a.json: is empty: leave it out, or put the article's text into it"]);
    }

    #[test]
    fn a_bad_element_costs_itself_alone() {
        check(
            "a.json",
            r#"[{"text": "One."}, {"outlet": "Post"}, {"text": 5}, 7, {"text": "Five.", "url": []}, {"text": " "}, {"text": "Seven."}, {"text": "<html>"}]"#,
            &[(0, "One."), (6, "Seven.")],
            &[
                "element 2 has no text",
                "element 3 has a text that is not a string",
                "element 4 is no article",
                "element 5 has a url that is not a string",
                "a.json: element 6 is empty: leave it out, or put the article's text into it",
                "element 8 has a text that is HTML",
            ],
        );
    }

    #[test]
    fn a_bad_line_costs_itself_alone_and_its_number_is_that_of_the_file() {
        let text = "{\"text\": \"One.\"}\n\n{\"text\": \"Two\n{\"outlet\": \"Post\"}\n{\"text\": \"Four.\"}\n[{\"text\": \"Five.\"}, 6]\n";
        let articles: [(usize, &str); 3] = [(0, "One."), (3, "Four."), (4, "Five.")];
        let faults = [
            "line 3 is not valid JSON (EOF while parsing a string at column 13)",
            "line 4 has no text",
            "line 6, element 2 is no article",
        ];
        check("a.ndjson", text, &articles, &faults);
        check("a.json", text, &articles, &faults);
        check("a.ndjson", "nonsense\n", &[], &["line 1 is not valid JSON (expected ident at column 2)"]);
        check(
            "a.json",
            "{\"text\": \"One.\"}\n{\"text\": 2}\n",
            &[(0, "One.")],
            &["line 2 has a text that is not a string"],
        );
    }

    #[test]
    fn of_many_faults_the_rest_is_counted() {
        let text = format!("{{\"text\": \"One.\"}}\n{}", "x\n".repeat(MOST_TOLD + 3));
        let (drafts, faults) = parse(Path::new("a.ndjson"), &text);
        assert_eq!((drafts.len(), faults.len()), (1, MOST_TOLD + 1));
        assert!(
            faults[MOST_TOLD].to_string().contains("holds 3 more lines or elements that are no articles")
        );
    }
}
