//! Plain text: the file itself, byte for byte.

use std::path::Path;

use super::{Draft, blocks, infer};

/// The byte order mark that some editors write before UTF-8; it stays in the text and lies in no block.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// The one article of a plain text file.
pub(super) fn parse(path: &Path, text: String) -> Draft {
    let body = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    let mut draft = Draft { path: path.to_path_buf(), text, body, ..Draft::default() };
    blocks::cut(&mut draft);
    infer::infer(&mut draft);
    draft
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_the_file_and_blocks_lie_in_it() {
        let text = "\u{feff}Dam breaks\r\n\r\nThe dam broke. ☂\r\n";
        let draft = parse(Path::new("a.txt"), text.to_string());
        assert_eq!(draft.text, text);
        let blocks: Vec<&str> = draft.blocks.iter().map(|block| block.span.of(text)).collect();
        assert_eq!(blocks, ["Dam breaks", "The dam broke. ☂"]);
        assert_eq!(draft.headline.as_deref(), Some("Dam breaks"));
    }
}
