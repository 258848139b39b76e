//! JSON: one article, a list of them, or one on each line; the text is the article's `text`.

use std::path::Path;

use serde::Deserialize;

use super::{Draft, blocks, catalogue, infer};
use crate::error::Error;

#[derive(Debug, Deserialize)]
struct Article {
    outlet: Option<String>,
    title: Option<String>,
    date: Option<String>,
    published: Option<String>,
    url: Option<String>,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Line {
    One(Article),
    Several(Vec<Article>),
}

/// The articles of a JSON file.
pub(super) fn parse(path: &Path, text: &str) -> Result<Vec<Draft>, Error> {
    let bare = text.trim_start_matches('\u{feff}');
    if bare.trim().is_empty() {
        return Ok(Vec::new());
    }
    let mut articles = Vec::new();
    for value in serde_json::Deserializer::from_str(bare).into_iter::<serde_json::Value>() {
        let value = value.map_err(|error| fault(path, format!("is not valid JSON ({error})")))?;
        match serde_json::from_value::<Line>(value) {
            Ok(Line::One(article)) => articles.push(article),
            Ok(Line::Several(several)) => articles.extend(several),
            Err(_) => return Err(fault(path, "is JSON, but holds no article".to_string())),
        }
    }
    Ok(articles.into_iter().enumerate().map(|(number, article)| draft(path, number, article)).collect())
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

fn fault(path: &Path, what: String) -> Error {
    Error::NotAnArticle {
        path: path.to_path_buf(),
        what,
        mend: r#"write {"text": "…", "outlet": "…", "title": "…", "date": "2025-11-30", "url": "…"}, or a list of them"#
            .to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&[&str], &str>) {
        let read = parse(Path::new("a.json"), text);
        match expected {
            Ok(texts) => {
                let drafts = read.unwrap();
                assert_eq!(drafts.iter().map(|draft| draft.text.as_str()).collect::<Vec<_>>(), texts);
            }
            Err(what) => assert!(read.unwrap_err().to_string().contains(what), "{text}"),
        }
    }

    #[test]
    fn one_article_a_list_and_one_a_line_are_read() {
        check(r#"{"text": "The dam broke."}"#, Ok(&["The dam broke."]));
        check(r#"[{"text": "One."}, {"text": "Two.", "outlet": "Harbour Post"}]"#, Ok(&["One.", "Two."]));
        check("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n", Ok(&["One.", "Two."]));
        check("\u{feff}{\"text\": \"One.\"}", Ok(&["One."]));
    }

    #[test]
    fn broken_json_and_other_json_are_named() {
        check(
            r#"{"text": "The dam"#,
            Err("is not valid JSON (EOF while parsing a string at line 1 column 17)"),
        );
        check(r#"{"story": 1}"#, Err("is JSON, but holds no article"));
    }
}
