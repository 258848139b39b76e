//! Digests: short names of texts by which a change is known, the same on every machine.

/// What stands for a line without words.
pub const EMPTY_LINE: &str = "-";

/// Where FNV-1a begins, and what it multiplies by (64 bit; Fowler, Noll, Vo: draft-eastlake-fnv).
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// Sixteen hexadecimal characters for a list of parts; a part never runs into the next.
pub fn of<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    format!("{:016x}", number(parts))
}

/// Eight hexadecimal characters of one line; white space does not count.
pub fn of_line(line: &str) -> String {
    let mut words = line.split_whitespace().peekable();
    match words.peek() {
        None => EMPTY_LINE.to_string(),
        // Both halves of the number, so that no bit is lost.
        Some(_) => {
            let number = number(words);
            format!("{:08x}", (number >> 32) as u32 ^ number as u32)
        }
    }
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
    fn white_space_does_not_count_in_a_line() {
        assert_eq!(of_line("  14 people\tdied "), of_line("14 people died"));
        assert_ne!(of_line("14 people died"), of_line("15 people died"));
        assert_eq!(of_line(" \t"), EMPTY_LINE);
    }
}
