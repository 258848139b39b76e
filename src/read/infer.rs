//! Outlet and date where an article says them itself: date lines, footers, credits, its address.

use jiff::civil::Date;

use super::furniture::{furniture, words};
use super::{Draft, date_line};
use crate::source::BlockKind;
use crate::span::Span;

/// Longest name of an outlet, in words ("The Daily Courier of North Harbour").
const LONGEST_OUTLET: usize = 7;

/// Fills in outlet and date where they are not known and the article tells them.
pub(super) fn infer(draft: &mut Draft) {
    if draft.published.is_none() {
        draft.published = date(draft).or_else(|| draft.url.as_deref().and_then(date_line::in_address));
    }
    if draft.outlet.is_none() {
        draft.outlet = outlet(draft).or_else(|| draft.url.as_deref().and_then(host));
    }
}

/// The host of an address without "www.".
pub(super) fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then(|| host.to_ascii_lowercase())
}

/// The first date line's day; "updated" only where no other is told.
fn date(draft: &Draft) -> Option<Date> {
    let mut updated = None;
    for line in furniture_lines(draft) {
        let Some(found) = date_line::find(line) else { continue };
        let label = line.get(..found.start).unwrap_or_default().to_lowercase();
        if !label.contains("updated") && !label.contains("modified") {
            return Some(found.date);
        }
        updated = updated.or(Some(found.date));
    }
    updated
}

/// What the footers and credits name, the surest first.
fn outlet(draft: &Draft) -> Option<String> {
    let told = |tell: fn(&str) -> Option<String>| furniture_lines(draft).find_map(tell);
    told(welcome)
        .or_else(|| told(copyright))
        .or_else(|| posted_by(draft))
        .or_else(|| footer(draft))
        .or_else(|| told(credit))
}

fn furniture_lines(draft: &Draft) -> impl Iterator<Item = &str> {
    let furniture = draft.blocks.iter().filter(|block| block.kind == BlockKind::Furniture);
    furniture.map(|block| block.span.of(&draft.text))
}

/// "Welcome to The Harbour Post".
fn welcome(line: &str) -> Option<String> {
    let (first, rest) = line.split_once(" to ")?;
    first.trim().eq_ignore_ascii_case("welcome").then(|| name(rest))?
}

/// "© 2011 Harbour Post. All rights reserved.", "Copyright 2011 by Harbour Post".
fn copyright(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    let marked = lower.starts_with('©') || lower.starts_with("copyright") || lower.starts_with("(c)");
    let rest = line.trim_start_matches(|character: char| !character.is_whitespace());
    let rest = rest.trim_start_matches(|character: char| !character.is_alphabetic());
    let rest = rest.strip_prefix("by ").unwrap_or(rest);
    let end = rest.find(['.', ',', '|', ';']).unwrap_or(rest.len());
    marked.then(|| name(rest.get(..end)?))?
}

/// "Posted on May 3 2011 by The Harbour Post": the words between "by" and the end of the line, or the headline.
fn posted_by(draft: &Draft) -> Option<String> {
    let mut blocks = draft.blocks.iter().filter(|block| block.kind == BlockKind::Furniture).peekable();
    while let Some(block) = blocks.next() {
        let line = block.span.of(&draft.text);
        let Some(found) = date_line::find(line) else { continue };
        let mut after = line.get(found.end..)?;
        let next = blocks.peek().map(|block| block.span).unwrap_or_default();
        // On one long line the author and the repeated headline were cut off after the date.
        if after.trim().is_empty() && same_line(draft, block.span, next) {
            after = next.of(&draft.text);
        }
        let Some(author) = after.trim_start().strip_prefix("by ") else { continue };
        let author = match draft.headline.as_deref().and_then(|headline| author.find(headline)) {
            Some(at) => author.get(..at)?,
            None => author,
        };
        if let Some(name) = name(author) {
            return Some(name);
        }
    }
    None
}

fn same_line(draft: &Draft, left: Span, right: Span) -> bool {
    let between = draft.text.get(left.end as usize..right.start as usize);
    between.is_some_and(|between| !between.contains('\n'))
}

/// "… with additional analysis provided by The Harbour Post." in the last paragraph.
fn footer(draft: &Draft) -> Option<String> {
    let last = draft.blocks.iter().rfind(|block| words(block.span.of(&draft.text), 2) > 1)?;
    let line = last.span.of(&draft.text).trim_end_matches('.');
    let after = |mark: &str| line.rfind(mark).and_then(|at| line.get(at + mark.len()..));
    // Only where a page speaks of itself: "relief was provided by Harbour Trust" ends many a report.
    let speaks_of_itself = ["This report ", "This article ", "This story ", "This content ", "Content "];
    if !speaks_of_itself.iter().any(|opening| line.starts_with(opening)) {
        return None;
    }
    [" provided by ", " published by ", " appeared in ", " appeared on "]
        .iter()
        .find_map(|mark| name(after(mark)?))
}

/// "--Reuters", "Source: Harbour Post and agencies".
fn credit(line: &str) -> Option<String> {
    let dash = line.trim_start_matches(['-', '–', '—', ' ']);
    if dash.len() < line.len() && words(dash, LONGEST_OUTLET) < LONGEST_OUTLET {
        return furniture().agency(dash).map(str::to_string).or_else(|| name(dash));
    }
    let (label, rest) = line.split_once([' ', ':'])?;
    if !label.trim_end_matches(':').eq_ignore_ascii_case("source") {
        return None;
    }
    let rest = rest.trim_start_matches([':', ' ']);
    name(rest.split(" and agencies").next()?)
}

/// A name of an outlet: a few words that begin with a capital, and not an author's title.
fn name(words_of_it: &str) -> Option<String> {
    let name = words_of_it.trim().trim_end_matches(['.', ',', ';', ':', '!']);
    let generic = ["admin", "staff", "editor", "news desk", "staff writer", "staff reporter"];
    let fits = (1..=LONGEST_OUTLET).contains(&words(name, LONGEST_OUTLET + 1))
        && name.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
        && !name.contains(['/', '"', ':', ','])
        && !generic.contains(&name.to_lowercase().as_str());
    fits.then(|| name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, outlet: Option<&str>, day: Option<&str>) {
        let source = crate::read::from_text("a", text);
        assert_eq!(source.outlet.as_deref(), outlet, "{text}");
        assert_eq!(source.published.map(|date| date.to_string()).as_deref(), day, "{text}");
    }

    const DAY: Option<&str> = Some("2011-05-03");

    #[test]
    fn outlet_and_date_are_read_where_the_page_says_them() {
        check(
            "Dam breaks\n\nMay 3, 2011\n\nThe dam broke.\n\nWelcome to Harbour Post",
            Some("Harbour Post"),
            DAY,
        );
        check(
            "Dam breaks\n\nPosted on May 3 2011 by Harbour Post\n\nThe dam broke.",
            Some("Harbour Post"),
            DAY,
        );
        check(
            "Dam breaks above Senn\n\nPosted on May 3 2011 by Harbour Post Dam breaks above Senn The dam broke on Monday.",
            Some("Harbour Post"),
            DAY,
        );
        check("Dam breaks\n\nTue 3 May 2011 Dam breaks in the upper valley. --Reuters", Some("Reuters"), DAY);
        check("Dam breaks\n\nThe dam broke. Source HarbourTV and agencies", Some("HarbourTV"), None);
        check(
            "Dam breaks\n\nThe dam broke.\n\n© 2011 Harbour Post. All rights reserved.",
            Some("Harbour Post"),
            None,
        );
        check(
            "Dam breaks\n\nThe dam broke.\n\nThis report is based on material first published by Senn News, with context provided by Harbour Post.",
            Some("Harbour Post"),
            None,
        );
        check(
            "Dam breaks\n\nPosted 5/3/2011 7:21 AM\n\nUpdated 5/4/2011 3:41 PM\n\nThe dam broke.",
            None,
            DAY,
        );
    }

    #[test]
    fn what_an_article_tells_of_others_is_not_its_own() {
        check(
            "Dam breaks\n\nThe dam broke on May 3, 2011. Tents were provided by Harbour Trust.",
            None,
            None,
        );
        check("Dam breaks\n\nOn May 3, 2011 Senn was flooded, the mayor said.", None, None);
        check("Dam breaks\n\nMay 3, 2011\n\nPosted on May 3, 2011 by admin\n\nThe dam broke.", None, DAY);
    }

    #[test]
    fn an_address_tells_its_host() {
        assert_eq!(host("https://www.Harbour.example/2011/05/03/dam").as_deref(), Some("harbour.example"));
        assert_eq!(host("harbour"), None);
    }
}
