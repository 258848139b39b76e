//! Explanations for the terminal: each step under its own heading, claims by their numbers.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::columns::{carets, fitted};
use super::excerpt::{Excerpt, excerpt};
use super::terminal::{Settings, Texts};
use super::{count, one_line, short, shortened};
use crate::explanation::{ExplainedClaim, ExplainedPair, Explanation, WhyNot};
use crate::stakes::Stakes;

/// Columns that excerpts are set in by.
const INDENT: usize = 6;
/// Longest sentence with a trigger, in characters: two lines.
const SENTENCE: usize = 180;
/// Longest answer, in characters.
const ANSWER: usize = 60;

/// Why a finding is reported or withdrawn.
pub fn render(explanation: &Explanation, texts: &Texts<'_>, settings: Settings) -> String {
    let painter = Painter { texts, settings };
    let finding = &explanation.finding;
    let mut page = String::new();
    let title = format!("{}[{}]: {}", finding.level.name(), finding.rule, one_line(&finding.message));
    let _ = writeln!(
        page,
        "{} {}",
        painter.bold(&title),
        painter.dim(&format!("#{}", short(&finding.fingerprint)))
    );
    painter.heading(&mut page, "What the articles say");
    let mut side = 0;
    for claim in &explanation.claims {
        if claim.side != side {
            side = claim.side;
            let value = finding.sides.get(side.saturating_sub(1)).map_or("", |side| side.value.as_str());
            let _ = writeln!(page, "  side {side}: “{}”", shortened(value, ANSWER));
        }
        painter.claim(&mut page, claim);
    }
    painter.heading(&mut page, "Why these are answers to one question");
    if explanation.alignments.is_empty() {
        let _ =
            writeln!(page, "  The check compares no answers: it looks at the words of its sides themselves.");
    }
    for pair in &explanation.alignments {
        painter.pair(&mut page, pair);
    }
    painter.heading(&mut page, "How the answers compare");
    for found in &explanation.comparisons {
        let _ = writeln!(
            page,
            "  [{}] and [{}]: {}, as {}",
            found.left,
            found.right,
            found.relation,
            one_line(&found.reason)
        );
    }
    if explanation.comparisons.is_empty() {
        let _ = writeln!(page, "  {}", one_line(&finding.reason));
    }
    painter.heading(&mut page, "What the rule makes of it");
    let rule = &explanation.rule;
    let _ = writeln!(page, "  rule      {}: {}", rule.id, one_line(&rule.why));
    let _ = writeln!(page, "  level     {}, of {} at most", finding.level.name(), rule.highest);
    if !rule.level_reason.is_empty() {
        let _ = writeln!(page, "            {}", rule.level_reason);
    }
    let _ = writeln!(page, "  weight    {}: {}", finding.weight, parts(&finding.weight_parts));
    let _ = writeln!(page, "  message   {}", one_line(&rule.message));
    for exemption in &rule.exemptions {
        let applied = if exemption.applied { "applies" } else { "does not apply" };
        let _ = writeln!(page, "  unless    {} ({}): {applied}", exemption.when, one_line(&exemption.reason));
    }
    if rule.exemptions.is_empty() {
        let _ = writeln!(page, "  unless    the rule has no exemptions");
    }
    for answer in &rule.aside {
        let _ = writeln!(page, "  aside     “{}” fell away", shortened(answer, ANSWER));
    }
    let _ = writeln!(page, "  so it is  {}", painter.bold(explanation.state));
    fitted(&page, settings.width)
}

/// Why a rule reports no more.
pub fn why_not(found: &WhyNot, texts: &Texts<'_>, settings: Settings) -> String {
    let painter = Painter { texts, settings };
    let mut page = String::new();
    let looks_at =
        if found.looks_at.is_empty() { "all of its kind".to_string() } else { found.looks_at.join(", ") };
    let _ = writeln!(
        page,
        "{} looks at {looks_at}: {}",
        painter.bold(&found.rule),
        count(found.claims, "statement")
    );
    if !found.reported.is_empty() {
        let reported: Vec<String> = found.reported.iter().map(|known| format!("#{}", short(known))).collect();
        let _ = writeln!(page, "  it reports {} (crosscheck explain shows why)", reported.join(", "));
    }
    for frame in &found.frames {
        let _ = writeln!(page, "\n{}", painter.bold(&frame.what));
        for sentence in &frame.sentences {
            let _ = writeln!(
                page,
                "  {} “{}”: {}",
                painter.dim(&sentence.place),
                one_line(&sentence.trigger),
                sentence.what
            );
            let _ = writeln!(page, "    {}", shortened(&sentence.sentence, SENTENCE));
        }
        if frame.more > 0 {
            let _ = writeln!(page, "  and {} more", frame.more);
        }
    }
    if found.pairs.is_empty() {
        let _ = writeln!(
            page,
            "\nNo two statements of different articles came near to a finding that is not reported."
        );
    }
    for pair in &found.pairs {
        let _ = writeln!(page, "\n{}", painter.bold(&one_line(&pair.failed)));
        painter.claim(&mut page, &pair.left);
        painter.claim(&mut page, &pair.right);
        painter.pair(&mut page, &pair.alignment);
    }
    if found.more > 0 {
        let _ = writeln!(page, "\nand {} more that are less near", count(found.more, "pair"));
    }
    fitted(&page, settings.width)
}

/// "level 20, place 15, sources 11, …".
fn parts(stakes: &Stakes) -> String {
    let Stakes { level, place, sources, distance, certainty, gravity } = stakes;
    format!(
        "level {level}, place {place}, sources {sources}, distance {distance}, certainty {certainty}, gravity {gravity}"
    )
}

struct Painter<'a> {
    texts: &'a Texts<'a>,
    settings: Settings,
}

impl Painter<'_> {
    fn paint(&self, style: Style, words: &str) -> String {
        if self.settings.colour { format!("{style}{words}{style:#}") } else { words.to_string() }
    }

    fn bold(&self, words: &str) -> String {
        self.paint(Style::new().bold(), words)
    }

    fn dim(&self, words: &str) -> String {
        self.paint(Style::new().dimmed(), words)
    }

    fn heading(&self, page: &mut String, title: &str) {
        let _ = writeln!(page, "\n{}", self.paint(Style::new().bold().underline(), title));
    }

    /// A claim with its line, its words marked, and what was read of it.
    fn claim(&self, page: &mut String, claim: &ExplainedClaim) {
        let words = &claim.words;
        let place = format!("({}:{}:{})", words.source, words.line, words.column);
        let _ = writeln!(page, "  [{}] {} {}", claim.number, one_line(&claim.outlet), self.dim(&place));
        let width = self.settings.width.saturating_sub(INDENT);
        let Excerpt { before, words, after } = excerpt(self.texts, words, None, width);
        let indent = " ".repeat(INDENT);
        let marked = self.paint(AnsiColor::Cyan.on_default().bold(), &words);
        let _ = writeln!(page, "{indent}{before}{marked}{after}");
        if !self.settings.colour {
            let _ = writeln!(page, "{indent}{}", carets(&before, &words));
        }
        let read: Vec<String> = claim
            .read
            .iter()
            .map(|(name, value)| format!("{}: {}", self.dim(name), one_line(value)))
            .collect();
        let _ = writeln!(page, "{indent}{}", read.join("; "));
    }

    fn pair(&self, page: &mut String, pair: &ExplainedPair) {
        let question =
            pair.question.as_ref().map_or_else(String::new, |question| format!(", question: {question}"));
        let _ = writeln!(page, "  [{}] and [{}]: {}{question}", pair.left, pair.right, pair.decision);
        let mut step = |name: &str, words: &str| {
            let _ = writeln!(page, "      {} {words}", self.dim(&format!("{name:<9}")));
        };
        step("found by", &pair.way);
        if pair.threshold == 0.0 {
            return;
        }
        if pair.margin > 0.0 {
            let keys = if pair.keys.is_empty() { "none".to_string() } else { pair.keys.join("; ") };
            step("keys", &keys);
        }
        step("veto", pair.veto.as_deref().unwrap_or("none"));
        let parts: Vec<String> =
            pair.parts.iter().map(|part| format!("{} {:+.1}", part.name, part.points)).collect();
        step("score", &format!("{} = {:.2}, threshold {:.2}", parts.join(", "), pair.sum, pair.threshold));
        if pair.margin > 0.0 {
            step("margin", &format!("the best candidate must lead by {:.2}", pair.margin));
        }
    }
}
