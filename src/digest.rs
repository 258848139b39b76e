//! Digests: short names of texts by which a change is known, the same on every machine.

/// What stands for a line without words.
pub const EMPTY_LINE: &str = "_";

/// Where FNV-1a begins, and what it multiplies by (64 bit; Fowler, Noll, Vo: draft-eastlake-fnv).
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// Sixteen hexadecimal characters for a list of parts; a part never runs into the next.
pub fn of<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    format!("{:016x}", number(parts))
}

/// Eight letters for a text, or [`EMPTY_LINE`] for one without words; white space does not count. Letters alone are never
/// taken for a number, as YAML takes `12345678` or `1e234567`.
pub fn of_words(text: &str) -> String {
    /// Letters that stand for the sixteen values of four bits.
    const LETTERS: &[u8; 16] = b"abcdefghijklmnop";
    let mut words = text.split_whitespace().peekable();
    if words.peek().is_none() {
        return EMPTY_LINE.to_string();
    }
    let number = number(words);
    // Both halves of the number, so that no bit is lost.
    let folded = (number >> 32) as u32 ^ number as u32;
    let letter = |at: u32| LETTERS.get((folded >> (at * 4) & 15) as usize).map_or('a', |byte| *byte as char);
    (0..8).map(letter).collect()
}

fn number<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    let bytes = parts.into_iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_eq!(of(["ab", "c"]), of(["ab", "c"]));
        assert_ne!(of(["ab", "c"]), of(["a", "bc"]));
        assert_ne!(of([""]), of([]));
    }

    #[test]
    fn white_space_does_not_count_in_words() {
        assert_eq!(of_words("  14 people\tdied "), of_words("14 people died"));
        assert_ne!(of_words("14 people died"), of_words("15 people died"));
        assert_eq!(of_words(" \t"), EMPTY_LINE);
        assert!(of_words("a").bytes().all(|byte| byte.is_ascii_lowercase()));
    }
}
