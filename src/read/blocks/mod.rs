//! Cuts an article into headline, headings, paragraphs and furniture.
//!
//! Lines are joined where they are hard-wrapped, cut where furniture is glued to text, and then told apart by their
//! words and their shape.

mod headline;
mod lines;

use headline::{credit, dated_prefix, headline, repetitions};
pub(super) use lines::lines;
use lines::{part, unwrap};

use crate::read::Draft;
use crate::read::furniture::{furniture, words};
use crate::source::{Block, BlockKind};
use crate::span::Span;

/// Longest headline, in words and bytes; the longest in print have some twenty words.
const LONGEST_HEADLINE: (usize, usize) = (30, 240);
/// Longest heading between paragraphs, in words and bytes.
const LONGEST_HEADING: (usize, usize) = (16, 140);
/// Questions of fewer words than this may be headings ("Why now?"); longer ones are mostly somebody's.
const SHORT_QUESTION: usize = 6;
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
