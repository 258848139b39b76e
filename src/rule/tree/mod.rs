//! A rule file as a tree of its parts, each with its place: what faults point at, and what is left of a broken file.
//!
//! The tree knows brackets, names, strings and comments, but not what they mean: that is `repair`'s and `verify`'s.
//! Here are the parts and their places; `read` cuts them from the text, and `cursor` goes through it.

mod cursor;
mod read;

use std::ops::Range;

pub(super) use cursor::blank_length;
pub(super) use read::tree;

/// A rule file cut into its parts.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    /// The outermost bracket, as far as it can be read.
    pub(super) root: Option<Node<'a>>,
    /// Where reading had to end, and why.
    pub(super) broken: Option<(Range<usize>, String)>,
}

/// A value.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    /// Its words, from its first to its last character.
    pub(super) text: &'a str,
    /// Bytes of the file before it.
    pub(super) start: usize,
    /// Whether it could be read to its end.
    pub(super) whole: bool,
    content: Content<'a>,
}

#[derive(Clone, Debug)]
enum Content<'a> {
    /// A number, `true`, a name.
    Word,
    /// A string; bytes of its opening and of its closing quotes.
    Quoted { opening: usize, closing: usize },
    /// `[…]`
    List(Vec<Node<'a>>),
    /// `{…}`: keys and values.
    Map(Vec<(Node<'a>, Node<'a>)>),
    /// `Name(…)` or `(…)`.
    Group { name: &'a str, fields: Vec<Field<'a>> },
}

/// A field of a group; the name is empty where it has none.
#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Bytes of the file before the name, or before the value where it has none.
    pub(super) start: usize,
    /// Its value.
    pub(super) value: Node<'a>,
}

impl Field<'_> {
    /// Its name and value.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.value.end()
    }

    /// Its name.
    pub(super) fn name_range(&self) -> Range<usize> {
        self.start..self.start + self.name.len()
    }
}

/// A string with its escapes resolved.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// What it says.
    pub(super) words: String,
    /// Where each character stands in the file, and the closing quote.
    places: Vec<usize>,
}

impl Written {
    /// Where the bytes of `words` stand in the file.
    pub(super) fn place(&self, bytes: Range<usize>) -> Range<usize> {
        let characters = |end: usize| self.words.char_indices().take_while(|(at, _)| *at < end).count();
        self.characters(characters(bytes.start)..characters(bytes.end))
    }

    /// Where some characters of `words` stand in the file.
    pub(super) fn characters(&self, characters: Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places.get(at).or(self.places.last()).copied().unwrap_or_default();
        place(characters.start)..place(characters.end).max(place(characters.start))
    }
}

impl<'a> Node<'a> {
    /// The byte behind it.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Its bytes in the file.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    /// Its name, else its opening bracket: what a fault of the whole points at.
    pub(super) fn head(&self) -> Range<usize> {
        match &self.content {
            Content::Group { name, .. } => self.start..self.start + name.len().max(1),
            Content::List(_) | Content::Map(_) => self.start..self.start + 1,
            _ => self.range(),
        }
    }

    /// The values of a list; none for all others.
    pub(super) fn items(&self) -> &[Node<'a>] {
        match &self.content {
            Content::List(items) => items,
            _ => &[],
        }
    }

    /// Whether it is a list.
    pub(super) fn is_list(&self) -> bool {
        matches!(self.content, Content::List(_))
    }

    /// The keys and values of a map, where it is one.
    pub(super) fn entries(&self) -> Option<&[(Node<'a>, Node<'a>)]> {
        match &self.content {
            Content::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The fields of a group; none for all others.
    pub(super) fn fields(&self) -> &[Field<'a>] {
        match &self.content {
            Content::Group { fields, .. } => fields,
            _ => &[],
        }
    }

    /// The value of a field of a group.
    pub(super) fn field(&self, name: &str) -> Option<&Node<'a>> {
        self.fields().iter().find(|field| field.name == name).map(|field| &field.value)
    }

    /// The strings of a field that is a list of them.
    pub(super) fn strings(&self, field: &str) -> Vec<Written> {
        self.field(field).map_or(&[][..], Node::items).iter().filter_map(Node::string).collect()
    }

    /// What a string says.
    pub(super) fn string(&self) -> Option<Written> {
        let Content::Quoted { opening, closing } = self.content else { return None };
        let words: String = super::load::options().from_str(self.text).ok()?;
        let inner = self.text.get(opening..self.text.len().checked_sub(closing)?)?;
        let start = self.start + opening;
        let raw = self.text.starts_with('r');
        let mut places = Vec::with_capacity(inner.len());
        let mut at = 0;
        while let Some(rest) = inner.get(at..).filter(|rest| !rest.is_empty()) {
            places.push(start + at);
            at += if raw { character(rest) } else { escaped(rest) };
        }
        places.push(start + inner.len());
        Some(Written { words, places })
    }

    /// All values that stand in this one, and itself last.
    pub(super) fn visit<'n>(&'n self, see: &mut dyn FnMut(&'n Node<'a>)) {
        match &self.content {
            Content::Word | Content::Quoted { .. } => {}
            Content::List(items) => items.iter().for_each(|item| item.visit(see)),
            Content::Map(entries) => entries.iter().for_each(|(key, value)| {
                key.visit(see);
                value.visit(see);
            }),
            Content::Group { fields, .. } => fields.iter().for_each(|field| field.value.visit(see)),
        }
        see(self);
    }
}

/// Bytes of the first character.
fn character(rest: &str) -> usize {
    rest.chars().next().map_or(1, char::len_utf8)
}

/// Bytes of the first character of a string as it is written: an escape is one.
fn escaped(rest: &str) -> usize {
    let Some(escape) = rest.strip_prefix('\\') else { return character(rest) };
    let length = match escape.chars().next() {
        Some('x') => 4,
        Some('u') => escape.find('}').map_or(2, |end| end + 2),
        Some(other) => 1 + other.len_utf8(),
        None => 1,
    };
    length.min(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_of_a_string_has_its_place_in_the_file() {
        let place = |text: &str, words: &str| {
            let tree = tree(text);
            let written = tree.root.as_ref().unwrap().string().unwrap();
            let at = written.words.find(words).unwrap();
            text.get(written.place(at..at + words.len())).unwrap().to_string()
        };
        assert_eq!(place(r#""é @exit""#, "@exit"), "@exit");
        assert_eq!(place(r#""\u{e9}\n\"\x41 @exit""#, "@exit"), "@exit");
        assert_eq!(place(r#""a \"b""#, "\""), "\\\"");
        assert_eq!(place("r##\"a\"# @exit\"##", "@exit"), "@exit");
    }
}
