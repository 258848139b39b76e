//! Changes in HTML: one page that needs nothing else, with the words as accepted and the words now side by side.

use minijinja::Environment;
use minijinja::value::Serde;
use serde::Serialize;

use super::pairing::{self, Quotes, Row};
use super::words::{self, Passage};
use super::wrap::wrapped;
use super::{ACCEPTED, NOW, counts, decisions, groups, total, why};
use crate::change::{Change, Changes};
use crate::report::html::STYLE;
use crate::report::{one_line, short};
use crate::snapshot_model::{Quote, SnapshotSide};

/// The page; its name ends in `.html`, by which the engine knows that everything filled in is to be escaped.
const TEMPLATE: (&str, &str) = ("changes.html", include_str!("html.jinja"));
/// Longest sentence, in columns: some five lines of each half of the page.
const SENTENCE: usize = 300;
/// Longest answer above its sentence, in columns.
const ANSWER: usize = 160;
/// Most sentences of a side that are open to the eye; more are folded, and so are those that are as accepted.
const OPEN: usize = 2;
/// Most sides of a change that are open to the eye: findings have no more, but an added article has many.
const SIDES: usize = 8;

/// The page of all stories.
///
/// # Errors
/// Where the template is faulty, which a test rules out for the one that is compiled in.
pub fn render(stories: &[Changes]) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.add_template(TEMPLATE.0, TEMPLATE.1)?;
    environment.add_template(STYLE.0, STYLE.1)?;
    let page = Page {
        accepted: ACCEPTED,
        now: NOW,
        total: total(stories),
        stories: stories.iter().map(story).collect(),
    };
    environment.get_template(TEMPLATE.0)?.render(Serde(page))
}

/// What the template is filled with.
#[derive(Serialize)]
struct Page {
    accepted: &'static str,
    now: &'static str,
    total: Option<String>,
    stories: Vec<Story>,
}

#[derive(Serialize)]
struct Story {
    name: String,
    counts: String,
    groups: Vec<Section>,
}

/// Changes of one kind of thing.
#[derive(Serialize)]
struct Section {
    title: &'static str,
    changes: Vec<Difference>,
}

#[derive(Serialize)]
struct Difference {
    what: String,
    level: Option<&'static str>,
    rule: Option<String>,
    print: Option<String>,
    subject: String,
    why: String,
    decisions: Vec<Decision>,
    /// Whether something was there, and whether something is.
    has: Pair<bool>,
    open: Vec<Side>,
    folded: Vec<Side>,
}

#[derive(Serialize)]
struct Decision {
    lead: &'static str,
    words: String,
}

/// As accepted, and now.
#[derive(Serialize)]
struct Pair<T> {
    old: T,
    new: T,
}

#[derive(Serialize)]
struct Side {
    letter: Option<char>,
    unchanged: bool,
    value: Pair<Option<Passage>>,
    open: Vec<Pair<Option<Sentence>>>,
    folded: Vec<Pair<Option<Sentence>>>,
    /// Sources without a sentence.
    sources: Pair<String>,
}

#[derive(Serialize)]
struct Sentence {
    source: String,
    words: Passage,
}

fn story(story: &Changes) -> Story {
    let section = |(group, changes): (super::Group, &[Change])| Section {
        title: group.title(),
        changes: changes.iter().map(difference).collect(),
    };
    Story {
        name: one_line(&story.story),
        counts: counts(story.changes.iter()),
        groups: groups(&story.changes).map(section).collect(),
    }
}

fn difference(change: &Change) -> Difference {
    let rows = pairing::rows(change);
    let all_same = rows.iter().all(Row::is_unchanged);
    let mut open: Vec<Side> = rows.iter().map(|row| side(row, all_same)).collect();
    let folded = open.split_off(open.len().min(SIDES));
    let decision = |(lead, words)| Decision { lead, words };
    Difference {
        what: one_line(&change.what.words()),
        level: change.level.map(|level| level.name()),
        rule: change.rule.as_deref().map(one_line),
        print: change.fingerprint.as_deref().map(short),
        subject: one_line(&change.subject),
        why: why(change),
        decisions: decisions(change).into_iter().map(decision).collect(),
        has: Pair { old: !change.old.is_empty(), new: !change.new.is_empty() },
        open,
        folded,
    }
}

/// A side with its sentences; those that are as accepted are folded unless all of the change are.
fn side(row: &Row<'_>, all_same: bool) -> Side {
    let value = |side: &SnapshotSide| side.value.clone();
    let (old, new) = (row.old.map(value), row.new.map(value));
    let (old, new) = words::values(old.as_deref(), new.as_deref());
    let cut = |value: Passage| cut(&value, ANSWER);
    let sentences = pairing::sentences(row);
    let is_open = |(at, (old, new)): (usize, &Quotes<'_>)| at < OPEN && (all_same || old != new);
    // Edited sentences come first, so the open ones do.
    let first_folded = sentences.iter().enumerate().take_while(|at| is_open(*at)).count();
    let (open, folded) = sentences.split_at(first_folded);
    Side {
        letter: row.letter,
        unchanged: row.is_unchanged(),
        value: Pair { old: old.map(cut), new: new.map(cut) },
        open: open.iter().map(sentence).collect(),
        folded: folded.iter().map(sentence).collect(),
        sources: Pair { old: pairing::bare_sources(row.old), new: pairing::bare_sources(row.new) },
    }
}

fn sentence((old, new): &Quotes<'_>) -> Pair<Option<Sentence>> {
    let told = |quote: Option<&Quote>, words: Option<Passage>| {
        Some(Sentence { source: one_line(&quote?.source), words: cut(&words?, SENTENCE) })
    };
    let (was, is) = words::quotes(*old, *new);
    Pair { old: told(*old, was), new: told(*new, is) }
}

/// A passage cut round the words that matter.
fn cut(passage: &Passage, columns: usize) -> Passage {
    wrapped(passage, columns, 1).into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::changes::fixture;

    #[test]
    fn old_and_new_stand_side_by_side_with_the_words_that_differ() {
        let page = render(&fixture::stories()).unwrap();
        for expected in [
            "<p class=\"count\">17 differences: 6 findings, 5 facts, 3 names, 3 articles; 1 of them rejected, in 1 of 2 stories</p>",
            "<h3>people drowned: nine or seven people</h3>",
            "<span class=\"level\">error: finding has other sides</span> · toll-differs · #01234567</p>",
            "<p class=\"meta\">why: rule quote-differs was added; article coast changed at lines 2, 4, 9, 12 and 2 more</p>",
            "<strong>decided:</strong> “two people” is wrong",
            "<strong>was decided:</strong> both sides are right (Ann Lee, 2026-11-20); asks again because “nine” is new",
            "<strong>rejected:</strong> the desk waits for the police",
            "<div class=\"letter\">A</div><div class=\"cell\" data-column=\"accepted\"><span class=\"value\">“<del>two people</del>”</span></div><div class=\"cell\" data-column=\"now\"><span class=\"value\">“<ins>nine</ins>”</span></div>",
            "says that <span class=\"exact\"><del>310</del></span><span class=\"exact\"> people</span>",
            "says that <span class=\"exact\"><ins>298</ins></span><span class=\"exact\"> people</span>",
            "“Annie Meier”</span> <span class=\"meta\">coast</span>",
            "<h2 class=\"story\">quiet</h2>\n<p class=\"count\">No differences.</p>",
        ] {
            assert!(page.contains(expected), "{expected}\n\nis not in\n\n{page}");
        }
    }

    #[test]
    fn what_is_folded_has_a_name_of_its_own_and_is_printed() {
        let page = render(&fixture::stories()).unwrap();
        let folds: Vec<&str> = page.split("class=\"fold\" type=\"checkbox\" id=\"").skip(1).collect();
        let ids: std::collections::BTreeSet<&str> =
            folds.iter().filter_map(|rest| rest.split('"').next()).collect();
        assert!(!folds.is_empty() && ids.len() == folds.len(), "{ids:?}");
        assert!(
            !page.contains("<details") && page.contains(".fold:not(:checked) ~ .folded { display: block; }")
        );
    }

    #[test]
    fn nothing_of_an_article_is_markup_and_nothing_is_fetched() {
        let mut stories = fixture::stories();
        stories[0].story = fixture::HOSTILE.into();
        stories[0].changes[0].rejected = Some(fixture::HOSTILE.into());
        stories[0].changes[0].rule = Some(fixture::HOSTILE.into());
        let page = render(&stories).unwrap();
        assert!(
            page.contains("&lt;script&gt;alert(1)&lt;&#x2f;script&gt; *bold* | @desk [31mred reversed"),
            "{page}"
        );
        for forbidden in
            ["<script", "src=", "<link", "url(", "@import", "\u{1b}", "\u{7}", "\u{202e}", "&lt;span"]
        {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn what_only_one_report_has_stands_in_one_column() {
        let mut story = fixture::story();
        story.changes.retain(|change| change.old.is_empty());
        let page = render(&[story]).unwrap();
        assert!(!page.contains("data-column=\"accepted\"") && page.contains("data-column=\"now\""), "{page}");
    }
}
