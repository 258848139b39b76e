//! The headline of an article, its repetitions, and the credit at the end.

use super::lines::part;
use super::{LONGEST_HEADLINE, TOP, is_title, same_words};
use crate::read::date_line;
use crate::read::furniture::{Furniture, furniture, words};
use crate::source::{Block, BlockKind};
use crate::span::Span;

/// Shortest headline whose repetition is believed, in words: fewer may start a sentence by chance.
const REPEATED_WORDS: usize = 4;
/// Longest section label before a headline, in words ("World News").
const LONGEST_LABEL: usize = 2;
/// Longest stretch at the end of an article in which a credit stands, in bytes.
const LONGEST_CREDIT: usize = 80;

/// Length of a date line that text follows on the same line: "3 May 2011 The dam broke …".
pub(super) fn dated_prefix(furniture: &Furniture, line: &str) -> Option<usize> {
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
pub(super) fn headline(text: &str, blocks: &mut [Block], known: Option<&str>) -> Option<Span> {
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
pub(super) fn repeated(text: &str, blocks: &[Block]) -> Option<Span> {
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
pub(super) fn repetitions(text: &str, blocks: &mut Vec<Block>, headline: Option<Span>) {
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
pub(super) fn repeated_prefix(line: &str, title: &str, top: bool) -> Option<usize> {
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
pub(super) fn credit(text: &str, blocks: &mut Vec<Block>) {
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
pub(super) fn credit_start(line: &str) -> Option<usize> {
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
pub(super) fn is_short_name(name: &str) -> bool {
    (1..=5).contains(&words(name, 6))
        && name.starts_with(char::is_uppercase)
        && !name.ends_with(['.', '!', '?', ','])
}
