//! Changes on a terminal: what and why on the first lines, then the words as accepted and the words now in two columns.

mod rows;

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::columns::{Column, DIFFERS, EXACT, Ink, Line, bold, dim};
use super::pairing;
use super::wrap::{width, wrapped_words};
use super::{ACCEPTED, Group, NOW, counts, decisions, groups, total, why};
use crate::change::{Change, Changes};
use crate::finding::Level;
use crate::report::columns::fitted;
use crate::report::terminal::Settings;
use crate::report::{one_line, short, shortened};
use rows::LETTER;

/// Columns from which old and new words stand beside each other; below, one under the other.
const SIDE_BY_SIDE: usize = 80;
/// Narrowest page that is drawn, in columns.
const NARROWEST: usize = 20;
/// Most lines of one change: a screen of 24 less the questions of a review.
const HEIGHT: usize = 20;
/// Most lines of the subject, of the causes and of each decision.
const SENTENCE_ABOVE: usize = 2;

/// All stories: their changes and how many there are.
pub fn render(stories: &[Changes], settings: Settings) -> String {
    let painter = Painter::new(settings);
    let mut page = String::new();
    for story in stories {
        if !story.story.is_empty() {
            painter.heading(&mut page, &story.story);
        }
        for (group, changes) in groups(&story.changes) {
            if group != Group::Findings {
                painter.heading(&mut page, group.title());
            }
            for change in changes {
                painter.change(&mut page, change);
                page.push('\n');
            }
        }
        let _ = writeln!(page, "{}", painter.ink.paint(bold(), &counts(story.changes.iter())));
        if stories.len() > 1 {
            page.push('\n');
        }
    }
    if !settings.colour && page.contains([EXACT, DIFFERS]) {
        let _ = writeln!(page, "{EXACT} the words that count, {DIFFERS} what is different");
    }
    if let Some(total) = total(stories) {
        let _ = writeln!(page, "{}", painter.ink.paint(bold(), &total));
    }
    fitted(&page, painter.width)
}

/// One change alone: 20 lines at most from 80 columns on.
pub fn change(change: &Change, settings: Settings) -> String {
    let mut page = String::new();
    Painter::new(settings).change(&mut page, change);
    page
}

struct Painter {
    width: usize,
    ink: Ink,
}

impl Painter {
    fn new(settings: Settings) -> Painter {
        Painter { width: settings.width.max(NARROWEST), ink: Ink { colour: settings.colour } }
    }

    fn heading(&self, page: &mut String, title: &str) {
        let title = shortened(title, self.width);
        let _ = writeln!(page, "{}\n", self.ink.paint(bold().underline(), &title));
    }

    fn change(&self, page: &mut String, change: &Change) {
        let above = self.above(page, change);
        let rows = pairing::rows(change);
        let lines = HEIGHT.saturating_sub(above);
        if rows.is_empty() {
            return;
        }
        let only = match (change.old.is_empty(), change.new.is_empty()) {
            (true, _) => Some(Column::Now),
            (_, true) => Some(Column::Accepted),
            _ => None,
        };
        match only {
            Some(column) => {
                self.rows(page, &rows, lines, |painter, row, room| painter.alone(row, room, column))
            }
            None if self.width >= SIDE_BY_SIDE => {
                let titles = [ACCEPTED, NOW]
                    .map(|title| Line { text: self.ink.paint(dim(), title), width: width(title) });
                let [accepted, now] = titles;
                let _ = writeln!(page, "{}{}", " ".repeat(LETTER), self.beside(Some(&accepted), Some(&now)));
                self.rows(page, &rows, lines.saturating_sub(1), Painter::two_columns);
            }
            None => self.rows(page, &rows, lines, Painter::stacked),
        }
    }

    /// What, the subject, why, and what was decided; how many lines that took.
    fn above(&self, page: &mut String, change: &Change) -> usize {
        let rule = match (change.level, &change.rule) {
            (Some(level), Some(rule)) => format!("{}[{}] ", level.name(), one_line(rule)),
            (Some(level), None) => format!("{} ", level.name()),
            _ => String::new(),
        };
        let what = one_line(&change.what.words());
        let colour = change.level.map_or(AnsiColor::Blue, colour).on_default().bold();
        let mut lines = 1;
        let subject = one_line(&change.subject);
        let first = format!("{rule}{what}: {subject}");
        if width(&first) <= self.width {
            let _ = writeln!(
                page,
                "{}{}: {}",
                self.ink.paint(colour, &rule),
                self.ink.paint(colour, &what),
                self.ink.paint(bold(), &subject)
            );
        } else {
            for line in wrapped_words(&format!("{rule}{what}:"), self.width, SENTENCE_ABOVE) {
                let _ = writeln!(page, "{}", self.ink.paint(colour, &line));
            }
            lines += self.sentence(page, "", &subject, bold());
        }
        let print =
            change.fingerprint.as_deref().map_or(String::new(), |print| format!(" (#{})", short(print)));
        lines += self.sentence(page, "why:", &format!("{}{print}", why(change)), Style::new());
        for (lead, words) in decisions(change) {
            lines += self.sentence(page, lead, &words, Style::new());
        }
        lines
    }

    /// A sentence set in, after its dimmed first word.
    fn sentence(&self, page: &mut String, lead: &str, words: &str, style: Style) -> usize {
        let lead_width = if lead.is_empty() { 0 } else { width(lead) + 1 };
        let lines = wrapped_words(words, self.width.saturating_sub(2 + lead_width), SENTENCE_ABOVE);
        for (at, line) in lines.iter().enumerate() {
            let lead = match at {
                _ if lead.is_empty() => String::new(),
                0 => format!("{} ", self.ink.paint(dim(), lead)),
                _ => " ".repeat(lead_width),
            };
            let _ = writeln!(page, "  {lead}{}", self.ink.paint(style, line));
        }
        lines.len()
    }
}

fn colour(level: Level) -> AnsiColor {
    match level {
        Level::Error => AnsiColor::Red,
        Level::Warning => AnsiColor::Yellow,
        Level::Note => AnsiColor::Green,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Cause;
    use crate::report::changes::fixture;

    fn settings(width: usize, colour: bool) -> Settings {
        Settings { width, colour }
    }

    #[test]
    fn the_page_groups_what_is_no_finding_and_ends_with_the_counts() {
        let page = render(&fixture::stories(), settings(80, false));
        let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} is not in\n{page}"));
        let order = [
            "ferry\n\nerror[toll-differs]",
            "\nFacts\n\nfact changed: people on board",
            "\nNames\n\nname appeared: Ben Osei (person)",
            "\nArticles\n\narticle added: evening",
            "\n17 differences: 6 findings, 5 facts, 3 names, 3 articles; 1 of them rejected\n\nquiet\n\nNo differences.\n",
            "\n━ the words that count, ^ what is different\n",
            "1 of 2 stories\n",
        ];
        assert!(order.map(at).is_sorted(), "{page}");
        assert!(!page.contains("Findings"));
        assert_eq!(render(&[fixture::unchanged()], settings(80, false)), "quiet\n\nNo differences.\n");
    }

    #[test]
    fn no_change_is_larger_than_its_part_of_the_screen() {
        let mut changes = fixture::story().changes;
        let mut many = changes[0].clone();
        many.subject = "so much ".repeat(90);
        many.why = vec![Cause::Rules; 30];
        many.rejected = Some("no ".repeat(200));
        for side in many.old.iter_mut().chain(&mut many.new) {
            side.value = format!("{}{}", "word ".repeat(60), "unbroken".repeat(40));
        }
        many.new = many.new.iter().cycle().take(40).cloned().collect();
        changes.push(many);
        for found in &changes {
            for (width, colour) in [(80, false), (100, false), (80, true)] {
                let page = change(found, settings(width, colour));
                assert!(page.lines().count() <= HEIGHT, "{page}");
                let fits = |line: &str| colour || super::width(line) <= width;
                assert!(page.lines().all(fits), "{page}");
            }
        }
        let page = change(changes.last().unwrap(), settings(80, false));
        assert!(page.contains("\n  and 31 more\n"), "{page}");
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let mut stories = fixture::stories();
        stories[0].changes[0].rule = Some("a-rule-of-a-very-long-name-that-cannot-be-broken".into());
        stories[0].changes[0].subject = "船会社👩\u{200d}👩\u{200d}👧 ".repeat(9);
        stories[0].changes[1].new[0].quotes[0].before =
            "ne\u{301}e 船は船会社 👩\u{200d}👩\u{200d}👧 ".repeat(9);
        for width in NARROWEST..=200 {
            let page = render(&stories, settings(width, false));
            assert!(page.lines().all(|line| super::width(line) <= width), "{width}\n{page}");
        }
    }

    #[test]
    fn colours_mark_the_words_instead_of_signs_and_none_is_left_open() {
        let found = &fixture::story().changes[6];
        let page = change(found, settings(100, true));
        for expected in [
            "\u{1b}[1m\u{1b}[4m\u{1b}[31m310\u{1b}[0m\u{1b}[1m\u{1b}[36m people\u{1b}[0m were",
            "\u{1b}[1m\u{1b}[4m\u{1b}[32m298\u{1b}[0m\u{1b}[1m\u{1b}[36m people\u{1b}[0m were",
        ] {
            assert!(page.contains(expected), "{page:?}");
        }
        assert!(!page.contains(['━', '^']), "{page}");
    }

    #[test]
    fn nothing_of_an_article_controls_the_terminal() {
        let mut stories = fixture::stories();
        stories[0].story = fixture::HOSTILE.into();
        stories[0].changes[0].rule = Some(fixture::HOSTILE.into());
        stories[0].changes[0].new[0].quotes[0].source = fixture::HOSTILE.into();
        let page = render(&stories, settings(80, false));
        let forbidden =
            |character: char| (character.is_control() && character != '\n') || character == '\u{202e}';
        assert!(!page.contains(forbidden), "{page:?}");
        let painted = render(&stories, settings(80, true));
        let ended = painted.matches("\u{1b}[0m").count();
        assert!(
            ended > 0 && !painted.contains("@desk \u{1b}[31m") && !painted.contains(['\u{7}', '\u{202e}'])
        );
    }
}
