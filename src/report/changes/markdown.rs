//! Changes in Markdown: a summary for a pull request, counts first, tables of the words as accepted and now.

use std::fmt::Write;

use super::pairing::{self, Row};
use super::words::{self, Passage, Run};
use super::{ACCEPTED, NOW, counts, decisions, groups, total, why};
use crate::change::{Change, Changes};
use crate::report::markdown::escape;
use crate::report::{count, shortened};
use crate::snapshot_model::{Quote, SnapshotSide};

/// Most changes of a group that are open to the eye; more are folded.
const OPEN: usize = 10;
/// Most sides of a change with a table row that is open to the eye.
const SIDES: usize = 4;
/// Most sentences of a side in the table; more are folded.
const SENTENCES: usize = 2;
/// Longest sentence that is shown, in columns: some three lines.
const LONGEST_SENTENCE: usize = 300;
/// Longest source, answer or subject, in characters.
const LONGEST_WORDS: usize = 160;
/// Bytes of the page from which changes are told without their tables: a comment on GitHub holds 65,536 characters.
const FULL: usize = 40_000;
/// Bytes of the page from which changes are only counted.
const LONGEST: usize = 60_000;
/// Columns that a list sets its contents in by.
const INDENT: &str = "  ";

/// All stories: their changes and how many there are.
pub fn render(stories: &[Changes]) -> String {
    let mut page = String::new();
    let all = total(stories).unwrap_or_else(|| counts(stories.iter().flat_map(|story| &story.changes)));
    let _ = writeln!(page, "# Consistency: what changed\n\n**{}**\n", with_stop(&escape(&all)));
    let mut left_out = 0;
    for story in stories {
        if !story.story.is_empty() {
            let _ = writeln!(page, "## {}\n", escape(&story.story));
        }
        if stories.len() > 1 || story.changes.is_empty() && !story.story.is_empty() {
            let _ = writeln!(page, "{}\n", with_stop(&counts(story.changes.iter())));
        }
        for (group, changes) in groups(&story.changes) {
            let _ = writeln!(page, "### {}\n", group.title());
            let (open, folded) = changes.split_at(changes.len().min(OPEN));
            left_out += list(&mut page, open);
            if !folded.is_empty() {
                let _ = writeln!(page, "<details><summary>{} more</summary>\n", folded.len());
                left_out += list(&mut page, folded);
                page.push_str("</details>\n\n");
            }
        }
    }
    if left_out > 0 {
        let _ =
            writeln!(page, "{} left out here: the page would be too long.", count(left_out, "difference"));
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

/// "No differences." has its full stop, counts get one.
fn with_stop(counts: &str) -> String {
    format!("{}.", counts.trim_end_matches('.'))
}

/// Changes as a list; how many the page has no room for.
fn list(page: &mut String, changes: &[Change]) -> usize {
    let mut left_out = 0;
    for change in changes {
        if page.len() > LONGEST {
            left_out += 1;
            continue;
        }
        head(page, change);
        if page.len() < FULL {
            sides(page, change);
        }
        page.push('\n');
    }
    left_out
}

/// What, why, and what was decided.
fn head(page: &mut String, change: &Change) {
    let level = change.level.map_or(String::new(), |level| format!("{} · ", level.name()));
    let rule = change.rule.as_ref().map_or(String::new(), |rule| format!(" · {}", escape(rule)));
    let subject = escape(&shortened(&change.subject, LONGEST_WORDS));
    let _ = writeln!(page, "- {level}**{}**{rule}: {subject}", escape(&change.what.words()));
    let _ = writeln!(page, "{INDENT}- why: {}", escape(&why(change)));
    for (lead, words) in decisions(change) {
        let _ = writeln!(page, "{INDENT}- **{lead}** {}", escape(&words));
    }
}

/// The sides as accepted and now: those that changed and their first sentences, then the rest folded.
fn sides(page: &mut String, change: &Change) {
    let rows = pairing::rows(change);
    let all_same = rows.iter().all(Row::is_unchanged);
    let table = Table { accepted: !change.old.is_empty(), now: !change.new.is_empty() };
    let (mut open, mut folded) = (Vec::new(), Vec::new());
    for (at, row) in rows.iter().enumerate() {
        let to = if at < SIDES { &mut open } else { &mut folded };
        to.push(table.answer(row));
        let sentences = pairing::sentences(row).into_iter();
        for (at_sentence, (old, new)) in sentences.enumerate() {
            let is_open = at < SIDES && at_sentence < SENTENCES && (old != new || all_same);
            let to = if is_open { &mut open } else { &mut folded };
            to.push(table.sentence(row.letter, old, new));
        }
    }
    if !open.is_empty() {
        let _ = write!(page, "\n{}{}", table.head(), open.concat());
    }
    if !folded.is_empty() {
        let more = count(folded.len(), "more row");
        let _ = write!(
            page,
            "\n{INDENT}<details><summary>{more}</summary>\n\n{}{}",
            table.head(),
            folded.concat()
        );
        let _ = writeln!(page, "\n{INDENT}</details>");
    }
}

/// A table with the columns that have something in them.
#[derive(Clone, Copy)]
struct Table {
    accepted: bool,
    now: bool,
}

impl Table {
    fn head(self) -> String {
        let row = self.row("", ACCEPTED, NOW);
        let rule = self.row("---", "---", "---");
        format!("{row}{rule}")
    }

    fn row(self, first: &str, accepted: &str, now: &str) -> String {
        let cells = [(true, first), (self.accepted, accepted), (self.now, now)];
        let cells = cells.iter().filter(|(shown, _)| *shown).map(|(_, cell)| format!(" {cell} |"));
        format!("{INDENT}|{}\n", cells.collect::<String>())
    }

    /// The letter of a side and its answers.
    fn answer(self, row: &Row<'_>) -> String {
        let value = |side: Option<&SnapshotSide>| side.map(|side| shortened(&side.value, LONGEST_WORDS));
        let (old, new) = (value(row.old), value(row.new));
        let (old, new) = words::values(old.as_deref(), new.as_deref());
        let told = |value: Option<Passage>, side: Option<&SnapshotSide>| {
            let sources = pairing::bare_sources(side);
            let sources = if sources.is_empty() { sources } else { format!(" {}", escape(&sources)) };
            value.map_or(String::new(), |value| format!("“{}”{sources}", marked(&value)))
        };
        let letter = row.letter.map_or(String::new(), |letter| format!("**{letter}**"));
        self.row(&letter, &told(old, row.old), &told(new, row.new))
    }

    /// Whose sentence, and what it was and is.
    fn sentence(self, letter: Option<char>, old: Option<&Quote>, new: Option<&Quote>) -> String {
        let source =
            |quote: Option<&Quote>| quote.map(|quote| escape(&shortened(&quote.source, LONGEST_WORDS)));
        let source = match (source(old), source(new)) {
            (Some(old), Some(new)) if old != new => format!("{old} → {new}"),
            (old, new) => new.or(old).unwrap_or_default(),
        };
        let letter = letter.map_or(String::new(), |letter| format!("{letter} "));
        let (old, new) = words::quotes(old, new);
        let told = |passage: Option<Passage>| {
            passage.map_or(String::new(), |passage| marked(&shortened_passage(&passage)))
        };
        self.row(&format!("{letter}{source}"), &told(old), &told(new))
    }
}

/// A passage cut round the words that matter.
fn shortened_passage(passage: &[Run]) -> Passage {
    super::wrap::wrapped(passage, LONGEST_SENTENCE, 1).into_iter().flatten().collect()
}

/// A passage with the words in bold that differ; where none does, those that carry the answer.
fn marked(passage: &[Run]) -> String {
    let differs = passage.iter().any(|run| run.differs);
    let is_marked = |run: &&Run| if differs { run.differs } else { run.exact };
    let same = passage.chunk_by(|a, b| is_marked(&a) == is_marked(&b));
    same.map(|runs| {
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        if runs.iter().any(|run| is_marked(&run)) { bold(&text) } else { spaced(&text) }
    })
    .collect()
}

/// Escaped words with the white space at their ends.
fn spaced(text: &str) -> String {
    let end = |is: bool| if is { " " } else { "" };
    let escaped = escape(text);
    if escaped.is_empty() {
        return end(!text.is_empty()).to_string();
    }
    format!("{}{escaped}{}", end(text.starts_with(' ')), end(text.ends_with(' ')))
}

/// Words in bold. Two stars beside a sign may stand for themselves, so there it is the tag.
fn bold(text: &str) -> String {
    let words = text.trim();
    let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let (open, close) = if is_word(words.chars().next()) && is_word(words.chars().last()) {
        ("**", "**")
    } else {
        ("<b>", "</b>")
    };
    spaced(text).replacen(&escape(words), &format!("{open}{}{close}", escape(words)), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::changes::fixture;

    #[test]
    fn counts_come_first_and_every_change_has_its_table() {
        let page = render(&fixture::stories());
        assert!(
            page.starts_with(
                "# Consistency: what changed\n\n**17 differences: 6 findings, 5 facts, 3 names, 3 articles; 1 of them \
                 rejected, in 1 of 2 stories.**\n\n## ferry\n"
            ),
            "{page}"
        );
        for expected in [
            "- error · **finding has other sides** · toll-differs: people drowned: nine or seven people\n  - why: article coast changed at line 4\n  - **decided:** “two people” is wrong (Ann Lee, 2026-11-27: the hospital corrected it)\n\n  |  | accepted | now |\n  | --- | --- | --- |\n  | **A** | “**two people**” | “**nine**” |\n  | A coast | The ferry sank off Senn and **two people** drowned, the harbour master said. | The ferry sank off Senn and **nine** drowned, the harbour master said. |\n",
            "  - **was decided:** both sides are right (Ann Lee, 2026-11-20); asks again because “nine” is new\n",
            "  - **rejected:** the desk waits for the police (Ben Osei, 2026-11-28)\n\n  |  | accepted |\n  | --- | --- |\n  | **A** | “Anna Meyer” |\n",
            "  <details><summary>2 more rows</summary>\n\n  |  | accepted | now |\n",
            "### Facts\n\n- **fact changed**: people on board (ferry off Senn)\n",
            "  |  | “**310** people” | “**298** people” |\n",
            "  |  | “Coast Today, **2026-11-24**” | “Coast Today, **2026-11-25**” |\n",
            "  |  |  | “Annie Meier” coast |\n",
        ] {
            assert!(page.contains(expected), "{expected}\n\nis not in\n\n{page}");
        }
        assert!(page.ends_with("## quiet\n\nNo differences.\n"), "{page}");
        assert_eq!(render(&[]), "# Consistency: what changed\n\n**No differences.**\n");
    }

    #[test]
    fn nothing_of_an_article_is_markup() {
        let mut stories = fixture::stories();
        stories[0].story = fixture::HOSTILE.into();
        stories[0].changes[0].rejected = Some(fixture::HOSTILE.into());
        stories[0].changes[0].rule = Some(fixture::HOSTILE.into());
        let page = render(&stories);
        let tags = ["<details>", "<summary>", "</summary>", "</details>", "<b>", "</b>"];
        let rest = tags.iter().fold(page.clone(), |page, tag| page.replace(tag, ""));
        for forbidden in ['<', '>', '@', '\u{1b}', '\u{7}', '\u{202e}'] {
            assert!(!rest.contains(forbidden), "{forbidden:?} is in\n{page}");
        }
        assert!(page.contains("<b>&lt;script&gt;alert(1)&lt;/script&gt; \\*bold\\* \\| &#64;desk"), "{page}");
    }

    #[test]
    fn long_lists_are_folded_and_a_page_has_an_end() {
        let mut story = fixture::story();
        let fact = story.changes[6].clone();
        story.changes = vec![fact; 1000];
        let page = render(&[story]);
        assert!(page.contains("<details><summary>990 more</summary>\n\n- **fact changed**"), "{page}");
        assert!(page.ends_with(" differences left out here: the page would be too long.\n"), "{page}");
        assert!(page.len() < 65_536, "{}", page.len());
        assert_eq!(page.matches("<details>").count(), page.matches("</details>").count());
    }

    #[test]
    fn white_space_stays_outside_of_bold_words() {
        let run = |text: &str, differs| Run { text: text.into(), exact: false, differs };
        assert_eq!(marked(&[run("a ", false), run("b ", true), run("c", false)]), "a **b** c");
        assert_eq!(marked(&[run("a", false), run(" (b)", true)]), "a <b>(b)</b>");
        assert_eq!(marked(&[run("a*", false), run("*", true)]), "a\\*<b>\\*</b>");
    }
}
