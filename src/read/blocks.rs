//! Cuts an article into headline, headings, paragraphs and furniture.
//!
//! Lines are joined where they are hard-wrapped, cut where furniture is glued to text, and then told apart by their
//! words and their shape.

use super::Draft;
use super::date_line;
use super::furniture::{Furniture, furniture, words};
use crate::source::{Block, BlockKind};
use crate::span::Span;

/// Longest headline, in words and bytes; the longest in print have some twenty words.
const LONGEST_HEADLINE: (usize, usize) = (30, 240);
/// Longest heading between paragraphs, in words and bytes.
const LONGEST_HEADING: (usize, usize) = (16, 140);
/// Questions of fewer words than this may be headings ("Why now?"); longer ones are mostly somebody's.
const SHORT_QUESTION: usize = 6;
/// Shortest and longest hard-wrapped line, in bytes: mail wraps at 72 to 80, type-writers at 60.
const WRAP_WIDTH: std::ops::RangeInclusive<usize> = 40..=120;
/// Lines that a wrapped run needs where no line of it begins with a small letter.
const WRAPPED_LINES: usize = 3;
/// Shortest headline whose repetition is believed, in words: fewer may start a sentence by chance.
const REPEATED_WORDS: usize = 4;
/// Longest section label before a headline, in words ("World News").
const LONGEST_LABEL: usize = 2;
/// Longest stretch at the end of an article in which a credit stands, in bytes.
const LONGEST_CREDIT: usize = 80;
/// A line with more words than this belongs to the article even after "Related articles".
const LONGEST_LINK: usize = 40;
/// Paragraphs at the top in which a date or the headline may be repeated.
const TOP: usize = 3;

/// Cuts the body of an article and tells its headline.
pub(super) fn cut(draft: &mut Draft) {
    let mut lines = lines(&draft.text, draft.body);
    lines = unwrap(&draft.text, &lines);
    classify(draft, lines.into_iter().map(|line| (line, None)).collect(), false);
}

/// Tells the blocks apart. A kind that the format itself shows is given with its line; `marked`: the format marks
/// its headings, so no other line is one.
pub(super) fn classify(draft: &mut Draft, lines: Vec<(Span, Option<BlockKind>)>, marked: bool) {
    let text = std::mem::take(&mut draft.text);
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    for (span, given) in lines {
        split(&text, span, given, blocks.len(), &mut blocks);
    }
    let headline = headline(&text, &mut blocks, draft.headline.as_deref());
    repetitions(&text, &mut blocks, headline);
    credit(&text, &mut blocks);
    if !marked {
        headings(&text, &mut blocks, headline);
    }
    end(&text, &mut blocks);
    draft.headline = draft.headline.take().or_else(|| headline.map(|span| span.of(&text).to_string()));
    draft.text = text;
    draft.blocks = blocks;
}

/// Gives an article the headline that is known from elsewhere.
pub(super) fn retitle(draft: &mut Draft, title: &str) {
    for block in &mut draft.blocks {
        let same = same_words(block.span.of(&draft.text), title);
        match block.kind {
            BlockKind::Headline if !same => block.kind = BlockKind::Heading,
            BlockKind::Heading | BlockKind::Paragraph if same => block.kind = BlockKind::Headline,
            _ => {}
        }
    }
    draft.headline = Some(title.to_string());
}

/// The lines of a text from a byte on, without white space at their ends; an empty line is an empty span.
pub(super) fn lines(text: &str, from: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = from;
    for line in text.get(from..).unwrap_or_default().split_inclusive(['\n', '\u{2028}', '\u{2029}', '\u{c}'])
    {
        spans.push(trimmed(line, start));
        start += line.len();
    }
    spans
}

/// The span of `part`, which starts at byte `start`, without white space and invisible marks at its ends.
fn trimmed(part: &str, start: usize) -> Span {
    let blank = |character: char| {
        character.is_whitespace()
            || character.is_control()
            || matches!(character, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
    };
    let left = part.len() - part.trim_start_matches(blank).len();
    let right = part.trim_end_matches(blank).len();
    Span::new(start + left, start + right.max(left))
}

/// Joins the lines of hard-wrapped paragraphs and drops empty lines.
fn unwrap(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut units = Vec::with_capacity(lines.len());
    for run in lines.split(|line| line.is_empty()) {
        match (run.first(), run.last()) {
            (Some(first), Some(last)) if wrapped(text, run) => units.push(first.join(*last)),
            _ => units.extend_from_slice(run),
        }
    }
    units
}

/// Whether the lines of a run are one paragraph: each but the last is so long that the next word had no room.
fn wrapped(text: &str, run: &[Span]) -> bool {
    let width = run.iter().map(|line| line.len()).max().unwrap_or(0);
    if run.len() < 2 || !WRAP_WIDTH.contains(&width) {
        return false;
    }
    let pairs = run.windows(2).filter_map(|pair| match pair {
        [line, next] => Some((line.of(text), next.of(text))),
        _ => None,
    });
    let (mut full, mut all, mut small) = (0, 0, false);
    for (line, next) in pairs {
        let first_word = next.split_whitespace().next().map_or(0, str::len);
        all += 1;
        full += usize::from(line.len() + 1 + first_word > width && !is_item(next));
        small |= next.starts_with(char::is_lowercase);
    }
    // A line in ten may be short: a long word may have been moved by hand.
    full * 10 >= all * 9 && (small || run.len() >= WRAPPED_LINES)
}

/// Cuts furniture off the start of a line, and adds what it is made of.
fn split(text: &str, span: Span, given: Option<BlockKind>, number: usize, blocks: &mut Vec<Block>) {
    let furniture = furniture();
    let mut push = |span: Span, kind| {
        if !span.is_empty() {
            blocks.push(Block { span, kind });
        }
    };
    let line = span.of(text);
    if span.is_empty() {
        return;
    }
    if furniture.is_furniture(line) {
        return push(span, BlockKind::Furniture);
    }
    let kind = given.unwrap_or(BlockKind::Paragraph);
    let glued = furniture.glued_prefix(line);
    let dated = if number < TOP { dated_prefix(furniture, line) } else { None };
    match glued.or(dated) {
        Some(length) => {
            push(part(text, span, 0, length), BlockKind::Furniture);
            push(part(text, span, length, line.len()), kind);
        }
        None => push(span, kind),
    }
}

/// Length of a date line that text follows on the same line: "3 May 2011 The dam broke …".
fn dated_prefix(furniture: &Furniture, line: &str) -> Option<usize> {
    let found = date_line::find(line)?;
    if !furniture.is_date_label(line.get(..found.start)?) {
        return None;
    }
    let after = line.get(found.end..)?;
    let length = found.end + furniture.date_line_rest(after);
    let rest = line.get(length..)?.trim_start_matches([' ', '.', '|', '-', '–', '—', ':', '\u{a0}']);
    let author = rest.starts_with("by ");
    let starts = author || rest.starts_with(|first: char| first.is_uppercase() || "\"“'‘$£€".contains(first));
    // After "3 May 2011," the sentence goes on; a bare capital after the date starts another.
    (starts && words(rest, REPEATED_WORDS) >= REPEATED_WORDS && rest.len() < line.len())
        .then(|| line.len() - rest.len())
}

/// The headline: the line that is known to be it, else the first short one without a full stop above a paragraph.
fn headline(text: &str, blocks: &mut [Block], known: Option<&str>) -> Option<Span> {
    let said = |block: &Block| block.kind != BlockKind::Furniture;
    if let Some(block) = blocks.iter().position(|block| block.kind == BlockKind::Headline) {
        return blocks.get(block).map(|block| block.span);
    }
    if let Some(known) = known {
        let block = blocks.iter_mut().find(|block| said(block) && same_words(block.span.of(text), known))?;
        block.kind = BlockKind::Headline;
        return Some(block.span);
    }
    let candidates: Vec<usize> =
        blocks.iter().enumerate().filter(|(_, block)| said(block)).map(|(index, _)| index).take(3).collect();
    let span = |at: usize| candidates.get(at).and_then(|index| blocks.get(*index)).map(|block| block.span);
    let first = span(0)?;
    let second = span(1)?;
    if !is_title(first.of(text), LONGEST_HEADLINE) {
        return None;
    }
    let label = words(first.of(text), LONGEST_LABEL + 1) <= LONGEST_LABEL
        && span(2).is_some()
        && is_title(second.of(text), LONGEST_HEADLINE)
        && words(second.of(text), REPEATED_WORDS) >= REPEATED_WORDS;
    let chosen = match repeated(text, blocks) {
        Some(repeated) => repeated,
        None if label => second,
        None => first,
    };
    for block in blocks.iter_mut() {
        if block.span == chosen {
            block.kind = BlockKind::Headline;
        } else if label && block.span == first {
            block.kind = BlockKind::Furniture;
        }
    }
    Some(chosen)
}

/// A line at the top that could be the headline and is written there again: pages repeat their headline, not others.
fn repeated(text: &str, blocks: &[Block]) -> Option<Span> {
    let titles: Vec<Span> = blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Furniture)
        .take(TOP + TOP)
        .map(|block| block.span)
        .filter(|span| {
            is_title(span.of(text), LONGEST_HEADLINE)
                && words(span.of(text), REPEATED_WORDS) >= REPEATED_WORDS
        })
        .collect();
    let again =
        |span: &&Span| titles.iter().any(|other| other != *span && same_words(other.of(text), span.of(text)));
    titles.iter().find(again).copied()
}

/// Lines that repeat the headline are furniture, and so is the headline at the start of a paragraph. Where there is
/// no headline and the text begins with the same words twice, the first time is the headline.
fn repetitions(text: &str, blocks: &mut Vec<Block>, headline: Option<Span>) {
    let Some(headline) = headline else { return };
    let title = headline.of(text);
    let mut cut = Vec::with_capacity(blocks.len());
    for (number, block) in blocks.iter().enumerate() {
        let line = block.span.of(text);
        if block.span == headline || block.kind == BlockKind::Headline {
            cut.push(*block);
        } else if same_words(line, title) {
            cut.push(Block { kind: BlockKind::Furniture, ..*block });
        } else if let Some(length) = repeated_prefix(line, title, number <= TOP + 1) {
            let repeated = part(text, block.span, 0, length);
            // What stands before it on its line (a date, an author) is furniture already.
            cut.push(Block { span: repeated, kind: BlockKind::Furniture });
            let rest = part(text, block.span, length, line.len());
            if !rest.is_empty() {
                cut.push(Block { span: rest, ..*block });
            }
        } else {
            cut.push(*block);
        }
    }
    *blocks = cut;
}

/// Length of the headline (with what stands before it: an author, a date) at the start of a paragraph.
fn repeated_prefix(line: &str, title: &str, top: bool) -> Option<usize> {
    if !top || words(title, REPEATED_WORDS) < REPEATED_WORDS {
        return None;
    }
    let at = date_line::head(line).find(date_line::head(title))?;
    let end = at + title.len();
    if line.get(at..end)? != title {
        return None;
    }
    let before = line.get(..at)?.trim_end();
    let rest = line.get(end..)?.trim_start_matches([' ', '.', ':', '|', '-', '–', '—']);
    let introduced =
        before.is_empty() || before.to_lowercase().starts_with("by ") || furniture().is_date_line(before);
    let goes_on = rest
        .starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit() || "\"“'‘".contains(first));
    (introduced && goes_on && line.get(end..)?.len() > rest.len()).then(|| line.len() - rest.len())
}

/// Cuts a credit off the end: "… of the old bridge. --Reuters", "… Source TRT and agencies".
fn credit(text: &str, blocks: &mut Vec<Block>) {
    let Some(at) = blocks.iter().rposition(|block| block.kind == BlockKind::Paragraph) else { return };
    let Some(block) = blocks.get(at).copied() else { return };
    let line = block.span.of(text);
    let Some(start) = credit_start(line) else { return };
    if start == 0 {
        if let Some(block) = blocks.get_mut(at) {
            block.kind = BlockKind::Furniture;
        }
        return;
    }
    let kept = part(text, block.span, 0, start);
    let credit = part(text, block.span, start, line.len());
    if let Some(block) = blocks.get_mut(at) {
        block.span = kept;
    }
    blocks.insert(at + 1, Block { span: credit, kind: BlockKind::Furniture });
}

/// Where a credit starts in the last bytes of a paragraph.
fn credit_start(line: &str) -> Option<usize> {
    let mut from = line.len().saturating_sub(LONGEST_CREDIT);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let tail = line.get(from..)?;
    let dash = ["--", "—", "– "].iter().filter_map(|mark| tail.rfind(mark).map(|at| (at, mark.len()))).max();
    if let Some((at, length)) = dash {
        let name = tail.get(at + length..)?.trim();
        let before = tail.get(..at)?.trim_end();
        let ended = before.is_empty() || before.ends_with(['.', '!', '?', '"', '”', ')']);
        if ended && is_short_name(name) {
            return Some(from + at);
        }
    }
    let mark = ["Source ", "Source: ", "Sources: ", "Source – "];
    let at = mark.iter().filter_map(|mark| tail.rfind(mark)).max()?;
    let before = tail.get(..at)?.trim_end();
    let ended = (before.is_empty() && from == 0) || before.ends_with(['.', '!', '?', '"', '”', ')']);
    let name = tail.get(at..)?.split_once(' ')?.1;
    (ended && is_short_name(name)).then_some(from + at)
}

/// One to five words that begin like a name and end without a full stop.
fn is_short_name(name: &str) -> bool {
    (1..=5).contains(&words(name, 6))
        && name.starts_with(char::is_uppercase)
        && !name.ends_with(['.', '!', '?', ','])
}

/// Short lines without a full stop above a paragraph are headings.
fn headings(text: &str, blocks: &mut [Block], headline: Option<Span>) {
    let mut list = false;
    let last = blocks.iter().rposition(|block| block.kind == BlockKind::Paragraph);
    let seen_headline = |span: Span| headline.is_none_or(|headline| headline.start <= span.start);
    for (index, block) in blocks.iter_mut().enumerate() {
        let line = block.span.of(text);
        if block.kind == BlockKind::Paragraph
            && !list
            && last.is_some_and(|last| index < last)
            && seen_headline(block.span)
            && is_title(line, LONGEST_HEADING)
        {
            block.kind = BlockKind::Heading;
        }
        // The items after "…, among them:" are statements, however short.
        list = line.ends_with(':') || (list && !line.ends_with(['.', '!', '?']));
    }
}

/// After "Leave a reply" or "Related articles" nothing belongs to the article, unless long paragraphs follow.
fn end(text: &str, blocks: &mut [Block]) {
    let Some(first) = blocks.iter().position(|block| block.kind == BlockKind::Paragraph) else { return };
    let long = |block: &Block| {
        block.kind == BlockKind::Paragraph && words(block.span.of(text), LONGEST_LINK) >= LONGEST_LINK
    };
    let last_long = blocks.iter().rposition(long).unwrap_or(first);
    let from = blocks.iter().skip(last_long).position(|block| {
        block.kind == BlockKind::Furniture && furniture().ends_article(block.span.of(text))
    });
    let Some(from) = from else { return };
    for block in blocks.iter_mut().skip(last_long + from) {
        block.kind = BlockKind::Furniture;
    }
}

/// Whether a line may be a headline or heading: short, no list item, and not ended like a sentence.
fn is_title(line: &str, (most_words, most_bytes): (usize, usize)) -> bool {
    let bare = line.trim_end_matches(['"', '”', '\'', '’', ')', ']', '*', '_', ' ']);
    line.len() <= most_bytes
        && words(line, most_words + 1) <= most_words
        && line.chars().any(char::is_alphabetic)
        && !line.starts_with(char::is_lowercase)
        && !is_item(line)
        && !bare.ends_with(['.', '!', ';', ',', ':', '…'])
        && !(bare.ends_with('?')
            && most_words < LONGEST_HEADLINE.0
            && words(line, SHORT_QUESTION) >= SHORT_QUESTION)
}

/// Whether a line is an item of a list.
pub(super) fn is_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=2).contains(&digits)
        && line.get(digits..).is_some_and(|rest| rest.starts_with(". ") || rest.starts_with(") "));
    numbered || ["- ", "* ", "+ ", "• ", "– ", "— "].iter().any(|mark| line.starts_with(mark))
}

/// Whether two lines have the same words, whatever the white space.
fn same_words(left: &str, right: &str) -> bool {
    left.split_whitespace().eq(right.split_whitespace())
}

/// A part of a span, by bytes from its start, without white space at its ends.
fn part(text: &str, span: Span, from: usize, to: usize) -> Span {
    let start = span.start as usize;
    text.get(start + from..start + to).map_or(Span::new(start, start), |part| trimmed(part, start + from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(char, &str)]) {
        let mut draft = Draft { text: text.to_string(), ..Draft::default() };
        cut(&mut draft);
        let letter = |kind| match kind {
            BlockKind::Headline => 'T',
            BlockKind::Heading => 'H',
            BlockKind::Paragraph => 'P',
            BlockKind::Furniture => 'F',
        };
        let blocks: Vec<(char, &str)> =
            draft.blocks.iter().map(|block| (letter(block.kind), block.span.of(&draft.text))).collect();
        assert_eq!(blocks, expected);
    }

    #[test]
    fn headline_headings_and_paragraphs_are_told_apart() {
        check(
            "World\nDam breaks above Senn\n\nThe dam broke on Monday.\nWhat comes next\nThe river is rising.",
            &[
                ('F', "World"),
                ('T', "Dam breaks above Senn"),
                ('P', "The dam broke on Monday."),
                ('H', "What comes next"),
                ('P', "The river is rising."),
            ],
        );
    }

    #[test]
    fn a_line_that_the_page_repeats_is_its_headline() {
        check(
            "News from the upper valley\nDam breaks above Senn\nShare\nDam breaks above Senn\nThe dam broke.\nWhy now?\nIt rained.",
            &[
                ('P', "News from the upper valley"),
                ('T', "Dam breaks above Senn"),
                ('F', "Share"),
                ('F', "Dam breaks above Senn"),
                ('P', "The dam broke."),
                ('H', "Why now?"),
                ('P', "It rained."),
            ],
        );
    }

    #[test]
    fn a_text_may_have_no_headline() {
        check("The dam broke on Monday.", &[('P', "The dam broke on Monday.")]);
        check("Four dead", &[('P', "Four dead")]);
        check("", &[]);
        check("\u{feff}\u{200b} \r\n", &[]);
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        let text = "The dam above the town of Senn broke early on\nMonday, and the water reached the first houses\nwithin minutes.\n\nNobody was hurt.";
        check(
            text,
            &[
                (
                    'P',
                    "The dam above the town of Senn broke early on\nMonday, and the water reached the first houses\nwithin minutes.",
                ),
                ('P', "Nobody was hurt."),
            ],
        );
    }

    #[test]
    fn items_of_a_list_are_statements() {
        check(
            "The council asks for:\n- No new dam\n- Three bridges\nIt meets again in May.",
            &[
                ('P', "The council asks for:"),
                ('P', "- No new dam"),
                ('P', "- Three bridges"),
                ('P', "It meets again in May."),
            ],
        );
    }

    #[test]
    fn repeated_headlines_dates_and_credits_are_cut_off_a_long_line() {
        check(
            "Dam breaks above Senn\n\nPosted on May 3 2011 by The Harbour Post Dam breaks above Senn The dam broke on Monday. --Reuters",
            &[
                ('T', "Dam breaks above Senn"),
                ('F', "Posted on May 3 2011"),
                ('F', "by The Harbour Post Dam breaks above Senn"),
                ('P', "The dam broke on Monday."),
                ('F', "--Reuters"),
            ],
        );
        check(
            "Dam breaks above Senn\n3 May 2011 The dam broke on Monday. Source Harbour Post and agencies",
            &[
                ('T', "Dam breaks above Senn"),
                ('F', "3 May 2011"),
                ('P', "The dam broke on Monday."),
                ('F', "Source Harbour Post and agencies"),
            ],
        );
    }

    #[test]
    fn a_sentence_that_opens_with_a_date_or_ends_with_a_dash_is_left_whole() {
        let text = "Dam breaks\nOn May 3, 2011 Senn was flooded. The cause — unknown.";
        check(text, &[('T', "Dam breaks"), ('P', "On May 3, 2011 Senn was flooded. The cause — unknown.")]);
    }

    #[test]
    fn comments_after_the_article_are_furniture() {
        check(
            "Dam breaks\nThe dam broke on Monday.\nLeave a Reply\nI saw it all from my window",
            &[
                ('T', "Dam breaks"),
                ('P', "The dam broke on Monday."),
                ('F', "Leave a Reply"),
                ('F', "I saw it all from my window"),
            ],
        );
    }
}
