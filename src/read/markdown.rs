//! Markdown, with outlet, title, date and address in front matter between `---` lines; offsets are the file's own.

use std::path::Path;

use super::plain_text::BYTE_ORDER_MARK;
use super::{Draft, blocks, catalogue, infer};
use crate::source::BlockKind;
use crate::span::Span;

/// The one article of a Markdown file.
pub(super) fn parse(path: &Path, text: String) -> Draft {
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    let mut draft = Draft { path: path.to_path_buf(), body: start, ..Draft::default() };
    front_matter(&text, start, &mut draft);
    draft.text = text;
    let lines = lines(&draft);
    blocks::classify(&mut draft, lines, true);
    infer::infer(&mut draft);
    draft
}

/// Reads `key: value` lines between two lines of three dashes; without the second line there is no front matter.
fn front_matter(text: &str, start: usize, draft: &mut Draft) {
    let mut lines = blocks::lines(text, start).into_iter();
    if lines.next().is_none_or(|line| line.of(text) != "---") {
        return;
    }
    let mut entries = Vec::new();
    for line in lines {
        let words = line.of(text);
        if words == "---" || words == "..." {
            draft.body = line.end as usize;
            entries.into_iter().for_each(|(key, value)| keep(draft, key, value));
            return;
        }
        entries.extend(words.split_once(':'));
    }
}

fn keep(draft: &mut Draft, key: &str, value: &str) {
    let value = value.trim().trim_matches(['"', '\'']).trim();
    let filled = || (!value.is_empty()).then(|| value.to_string());
    match key.trim().to_ascii_lowercase().as_str() {
        "outlet" | "source" | "publisher" | "site" => draft.outlet = filled(),
        "title" | "headline" => draft.headline = filled(),
        "date" | "published" => draft.published = catalogue::date(value),
        "url" | "link" => draft.url = filled(),
        _ => {}
    }
}

/// Headings without their marks, items, and paragraphs with their lines joined.
fn lines(draft: &Draft) -> Vec<(Span, Option<BlockKind>)> {
    let text = draft.text.as_str();
    let mut units: Vec<(Span, Option<BlockKind>)> = Vec::new();
    let mut open = false;
    let mut fenced = false;
    let mut titled = draft.headline.is_some();
    for line in blocks::lines(text, draft.body) {
        let words = line.of(text);
        let fence = words.starts_with("```") || words.starts_with("~~~");
        fenced ^= fence;
        let mark = !words.chars().any(char::is_alphanumeric);
        if words.is_empty() {
            open = false;
        } else if mark || fence || fenced || words.starts_with("![") || words.starts_with("<!--") {
            units.push((line, Some(BlockKind::Furniture)));
            open = false;
        } else if let Some(heading) = heading(text, line) {
            let kind = if titled { BlockKind::Heading } else { BlockKind::Headline };
            titled = true;
            units.push((heading, Some(kind)));
            open = false;
        } else if blocks::is_item(words) {
            units.push((strip(text, line, &['-', '*', '+', '•', ' ']), None));
            open = true;
        } else if let Some((last, _)) = units.last_mut().filter(|_| open) {
            *last = last.join(line);
        } else {
            units.push((strip(text, line, &['>', ' ']), None));
            open = true;
        }
    }
    units
}

/// The words of a `#` heading.
fn heading(text: &str, line: Span) -> Option<Span> {
    let words = line.of(text);
    let marks = words.bytes().take_while(|byte| *byte == b'#').count();
    let rest = words.get(marks..)?;
    ((1..=6).contains(&marks) && rest.starts_with([' ', '\t'])).then(|| {
        let bare = strip(text, line, &['#', ' ', '\t']);
        let kept = bare.of(text).trim_end_matches(['#', ' ']).len();
        Span::new(bare.start as usize, bare.start as usize + kept)
    })
}

/// A line without marks at its start.
fn strip(text: &str, line: Span, marks: &[char]) -> Span {
    let words = line.of(text);
    let cut = words.len() - words.trim_start_matches(marks).len();
    Span::new(line.start as usize + cut, line.end as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(BlockKind, &str)]) -> Draft {
        let draft = parse(Path::new("a.md"), text.to_string());
        let blocks: Vec<_> = draft.blocks.iter().map(|block| (block.kind, block.span.of(text))).collect();
        assert_eq!(blocks, expected);
        assert_eq!(draft.text, text);
        draft
    }

    #[test]
    fn front_matter_is_read_and_lies_in_no_block() {
        let text = "---\noutlet: Harbour Post\ntitle: \"Dam breaks: the night after\"\ndate: 2011-05-03\nurl: https://harbour.example/dam\n---\n\n# Dam breaks: the night after\n\nThe dam\nbroke.\n";
        let draft = check(
            text,
            &[
                (BlockKind::Headline, "Dam breaks: the night after"),
                (BlockKind::Paragraph, "The dam\nbroke."),
            ],
        );
        assert_eq!(draft.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(draft.headline.as_deref(), Some("Dam breaks: the night after"));
        assert_eq!(draft.published.map(|date| date.to_string()).as_deref(), Some("2011-05-03"));
        assert_eq!(draft.url.as_deref(), Some("https://harbour.example/dam"));
    }

    #[test]
    fn headings_lose_their_marks_and_items_stand_alone() {
        check(
            "# Dam breaks\n\nThe dam broke.\n\n## What is known ##\n\n- Two are hurt\n- One bridge\n  is gone\n\n![map](a.png)\n\n> A loud noise.\n",
            &[
                (BlockKind::Headline, "Dam breaks"),
                (BlockKind::Paragraph, "The dam broke."),
                (BlockKind::Heading, "What is known"),
                (BlockKind::Paragraph, "Two are hurt"),
                (BlockKind::Paragraph, "One bridge\n  is gone"),
                (BlockKind::Furniture, "![map](a.png)"),
                (BlockKind::Paragraph, "A loud noise."),
            ],
        );
    }

    #[test]
    fn three_dashes_alone_are_no_front_matter() {
        check(
            "---\nThe dam broke.\n",
            &[(BlockKind::Furniture, "---"), (BlockKind::Paragraph, "The dam broke.")],
        );
    }
}
