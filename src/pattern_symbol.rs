//! The symbols that a pattern is written in: brackets, marks, words and the names of slots and sets.

use std::iter::{Enumerate, Peekable};
use std::str::Chars;

use compact_str::CompactString;

use crate::pattern::{Fault, USUAL_GAP, WIDEST_GAP, cut};

/// What a pattern is made of, read from left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Symbol {
    Open,
    Close,
    Bar,
    Question,
    Gap(u8),
    Slot(CompactString),
    Set(CompactString),
    Word(CompactString),
}

/// Cuts a pattern into symbols, each with the number of characters before it.
pub(crate) fn symbols(text: &str) -> Result<Vec<(usize, Symbol)>, Fault> {
    let mut found = Vec::new();
    let mut characters = text.chars().enumerate().peekable();
    while let Some((offset, character)) = characters.next() {
        let fault = |what: &str| Err(Fault { offset, what: what.to_string() });
        let symbol = match character {
            '(' => Symbol::Open,
            ')' => Symbol::Close,
            '|' => Symbol::Bar,
            '?' => Symbol::Question,
            '>' => return fault("`>` without its `<`"),
            '@' => match run(&mut characters, is_name) {
                name if name.is_empty() => return fault("`@` needs the name of a vocabulary set: @resign"),
                name => Symbol::Set(name),
            },
            '<' => {
                let name = run(&mut characters, is_name);
                if name.is_empty() || characters.next_if(|(_, next)| *next == '>').is_none() {
                    return fault("`<` needs the name of a slot and `>`: <who>");
                }
                Symbol::Slot(name)
            }
            '.' if characters.next_if(|(_, next)| *next == '.').is_some() => {
                Symbol::Gap(gap(offset, &mut characters)?)
            }
            _ if character.is_whitespace() => continue,
            _ => {
                let mut word = CompactString::default();
                word.push(character);
                word.push_str(&run(&mut characters, |next| {
                    !next.is_whitespace() && !"()|?<>@".contains(next)
                }));
                found.extend(cut(&word).into_iter().map(|word| (offset, Symbol::Word(word))));
                continue;
            }
        };
        found.push((offset, symbol));
    }
    Ok(found)
}

/// The characters of a pattern with their offsets.
type Characters<'a> = Peekable<Enumerate<Chars<'a>>>;

/// Takes the characters that belong together.
fn run(characters: &mut Characters, belongs: impl Fn(char) -> bool) -> CompactString {
    let mut run = CompactString::default();
    while let Some((_, next)) = characters.next_if(|(_, next)| belongs(*next)) {
        run.push(next);
    }
    run
}

/// Reads the number behind `..`.
fn gap(offset: usize, characters: &mut Characters) -> Result<u8, Fault> {
    let digits = run(characters, |next| next.is_ascii_digit());
    if digits.is_empty() {
        return Ok(USUAL_GAP);
    }
    match digits.parse() {
        Ok(width) if width <= WIDEST_GAP => Ok(width),
        _ => Err(Fault { offset, what: format!("a gap holds at most {WIDEST_GAP} words: ..{WIDEST_GAP}") }),
    }
}

/// Whether a character may stand in the name of a slot or set.
fn is_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_' | '/')
}
