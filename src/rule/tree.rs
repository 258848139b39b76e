//! A rule file as a tree of its parts, each with its place: what faults point at, and what is left of a broken file.
//!
//! The tree knows brackets, names, strings and comments, but not what they mean: that is `repair`'s and `verify`'s.

use std::ops::Range;

/// Brackets may stand in brackets so deep: rule files need eight, and reading recurses.
const DEEPEST: usize = 32;

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

/// Cuts a rule file into its parts, as far as it can be read.
pub(super) fn tree(text: &str) -> Tree<'_> {
    let mut reader = Reader { text, at: 0, broken: None };
    if text.starts_with('\u{feff}') {
        reader.at = '\u{feff}'.len_utf8();
    }
    reader.space();
    if reader.rest().starts_with("#![") {
        reader.at += reader.rest().find(']').map_or(0, |end| end + 1);
        reader.space();
    }
    let root = reader.value(0);
    reader.space();
    if reader.broken.is_none() && !reader.rest().is_empty() {
        reader.stop_here("nothing may stand behind the last bracket");
    }
    Tree { root, broken: reader.broken }
}

/// Bytes of white space and comments at the start of a text.
pub(super) fn blank_length(text: &str) -> usize {
    let mut reader = Reader { text, at: 0, broken: None };
    reader.space();
    reader.at
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    broken: Option<(Range<usize>, String)>,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn stop(&mut self, place: Range<usize>, what: String) {
        self.broken.get_or_insert((place, what));
    }

    /// Ends reading at the next character.
    fn stop_here(&mut self, what: &str) {
        let end = self.at + self.peek().map_or(0, char::len_utf8);
        self.stop(self.at..end, what.to_string());
    }

    /// Passes over white space and comments.
    fn space(&mut self) {
        loop {
            let rest = self.rest();
            // Most often there is none.
            if rest.as_bytes().first().is_some_and(|byte| byte.is_ascii_graphic() && *byte != b'/') {
                return;
            }
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.block_comment();
            } else {
                return;
            }
        }
    }

    fn block_comment(&mut self) {
        let start = self.at;
        let mut depth = 0;
        loop {
            let rest = self.rest();
            if rest.starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if rest.starts_with("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return;
                }
            } else if let Some(next) = self.peek() {
                self.at += next.len_utf8();
            } else {
                self.stop(start..start + 2, "this comment is never closed: */".to_string());
                return;
            }
        }
    }

    fn node(&self, start: usize, content: Content<'a>) -> Node<'a> {
        let text = self.text.get(start..self.at).unwrap_or_default();
        Node { text, start, whole: self.broken.is_none(), content }
    }

    fn value(&mut self, depth: usize) -> Option<Node<'a>> {
        if self.broken.is_some() {
            return None;
        }
        let start = self.at;
        if depth > DEEPEST {
            self.stop_here("too many brackets within brackets");
            return None;
        }
        match self.peek() {
            Some('[') => {
                let mut items = Vec::new();
                self.bracket(']', &mut |reader| items.extend(reader.value(depth + 1)));
                Some(self.node(start, Content::List(items)))
            }
            Some('{') => {
                let mut entries = Vec::new();
                self.bracket('}', &mut |reader| entries.extend(reader.entry(depth + 1)));
                Some(self.node(start, Content::Map(entries)))
            }
            Some('(') => self.group(start, "", depth),
            _ => self.quoted(start).or_else(|| self.word(start, depth)),
        }
    }

    fn word(&mut self, start: usize, depth: usize) -> Option<Node<'a>> {
        if self.broken.is_some() {
            return None;
        }
        let belongs = |c: char| c.is_alphanumeric() || matches!(c, '_' | '+' | '-' | '.' | '#');
        let length = self.rest().find(|c| !belongs(c)).unwrap_or(self.rest().len());
        if length == 0 {
            match self.peek() {
                Some(_) => self.stop_here("a value is expected here"),
                None => self.stop_here("the file ends where a value is expected"),
            }
            return None;
        }
        self.at += length;
        let name = self.text.get(start..self.at).unwrap_or_default();
        let end = self.at;
        self.space();
        if self.peek() == Some('(') {
            return self.group(start, name, depth);
        }
        self.at = end;
        Some(self.node(start, Content::Word))
    }

    /// A string, a raw string or a character; `None`, and nothing read, where none begins here.
    fn quoted(&mut self, start: usize) -> Option<Node<'a>> {
        let rest = self.rest();
        if !rest.starts_with(['"', '\'', 'r', 'b', '#']) {
            return None;
        }
        let prefix = rest.len() - rest.trim_start_matches(['r', 'b']).len();
        let marks = rest.get(prefix..)?;
        let hashes = marks.len() - marks.trim_start_matches('#').len();
        let raw = rest.get(..prefix)?.contains('r');
        let quote = marks.get(hashes..)?.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        if prefix > 2 || (!raw && hashes > 0) {
            return None;
        }
        let opening = prefix + hashes + 1;
        let closing = if raw { format!("\"{}", "#".repeat(hashes)) } else { quote.to_string() };
        let inner = rest.get(opening..)?;
        let end = if raw { inner.find(&closing) } else { plain_end(inner, quote) };
        let Some(end) = end else {
            self.stop(start..start + opening, format!("this string is never closed: {closing}"));
            return None;
        };
        self.at += opening + end + closing.len();
        Some(self.node(start, Content::Quoted { opening, closing: closing.len() }))
    }

    fn group(&mut self, start: usize, name: &'a str, depth: usize) -> Option<Node<'a>> {
        let mut fields = Vec::new();
        self.bracket(')', &mut |reader| fields.extend(reader.field(depth + 1)));
        Some(self.node(start, Content::Group { name, fields }))
    }

    fn field(&mut self, depth: usize) -> Option<Field<'a>> {
        let start = self.at;
        let belongs = |c: char| c.is_alphanumeric() || c == '_';
        let length = self.rest().find(|c| !belongs(c)).unwrap_or(self.rest().len());
        self.at += length;
        let name = self.text.get(start..self.at).filter(|name| !name.is_empty());
        self.space();
        match name.filter(|_| self.peek() == Some(':')) {
            Some(name) => {
                self.at += 1;
                self.space();
                Some(Field { name, start, value: self.value(depth)? })
            }
            None => {
                self.at = start;
                Some(Field { name: "", start, value: self.value(depth)? })
            }
        }
    }

    fn entry(&mut self, depth: usize) -> Option<(Node<'a>, Node<'a>)> {
        let key = self.value(depth)?;
        self.space();
        if self.peek() != Some(':') {
            self.stop_here("`:` is expected here, between a name and its words");
            return None;
        }
        self.at += 1;
        self.space();
        Some((key, self.value(depth)?))
    }

    /// Reads what stands between brackets, separated by commas; the opening one is the next character.
    fn bracket(&mut self, closing: char, read: &mut dyn FnMut(&mut Reader<'a>)) {
        let opening = self.at;
        self.at += 1;
        loop {
            self.space();
            if self.broken.is_some() {
                return;
            }
            if self.peek() == Some(closing) {
                self.at += 1;
                return;
            }
            if self.is_closed_wrongly(opening, closing) {
                return;
            }
            read(self);
            self.space();
            match self.peek() {
                _ if self.broken.is_some() => return,
                Some(',') => self.at += 1,
                Some(next) if next == closing => {}
                _ if self.is_closed_wrongly(opening, closing) => return,
                _ => return self.stop_here("a comma is missing before this"),
            }
        }
    }

    /// Ends reading where another bracket is closed, or the file ends.
    fn is_closed_wrongly(&mut self, opening: usize, closing: char) -> bool {
        match self.peek() {
            Some(other @ (')' | ']' | '}')) => {
                let line = self.text.get(..opening).unwrap_or_default().matches('\n').count() + 1;
                self.stop_here(&format!(
                    "`{other}` stands here, but the bracket of line {line} is closed with `{closing}`"
                ));
            }
            None => {
                let what = format!("this bracket is never closed: `{closing}`");
                self.stop(opening..opening + 1, what);
            }
            Some(_) => return false,
        }
        true
    }
}

/// Bytes before the quote that closes a string.
fn plain_end(inner: &str, quote: char) -> Option<usize> {
    let quote = u8::try_from(quote).ok()?;
    let bytes = inner.as_bytes();
    let mut from = 0;
    loop {
        let at = from + memchr::memchr2(b'\\', quote, bytes.get(from..)?)?;
        if bytes.get(at) == Some(&quote) {
            return Some(at);
        }
        // No byte of a longer character is a quote or a backslash, so its first byte stands for all of it.
        from = at + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes a tree out: names before brackets, `…` behind what is not whole.
    fn shown(node: &Node<'_>) -> String {
        let mark = if node.whole { "" } else { "…" };
        let words = match &node.content {
            Content::Word => node.text.to_string(),
            Content::Quoted { .. } => {
                format!("<{}>", node.string().map_or("?".to_string(), |text| text.words))
            }
            Content::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(" ")),
            Content::Map(entries) => {
                let entry = |(key, value): &(Node<'_>, Node<'_>)| format!("{}:{}", shown(key), shown(value));
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(" "))
            }
            Content::Group { name, fields } => {
                let field = |field: &Field<'_>| format!("{}={}", field.name, shown(&field.value));
                format!("{name}({})", fields.iter().map(field).collect::<Vec<_>>().join(" "))
            }
        };
        words + mark
    }

    fn check(text: &str, expected: &str) {
        let tree = tree(text);
        assert_eq!(tree.broken, None, "{text}");
        assert_eq!(tree.root.as_ref().map(shown).as_deref(), Some(expected), "{text}");
    }

    fn breaks(text: &str, expected: &str, at: &str, what: &str) {
        let tree = tree(text);
        let (place, why) = tree.broken.unwrap();
        assert_eq!(tree.root.as_ref().map(shown).unwrap_or_default(), expected, "{text}");
        let rest = text.get(place.start..).unwrap();
        assert!(rest.starts_with(at), "{text}: {rest}");
        assert!(why.contains(what), "{text}: {why}");
    }

    #[test]
    fn brackets_names_and_strings() {
        check("(a: 1, b: [Two, Three(x: -0.5)],)", "(a=1 b=[Two Three(x=-0.5)])");
        check("{\"a\": [], \"b\": {}}", "{<a>:[] <b>:{}}");
        check("Todo(\"why\", Silent())", "Todo(=<why> =Silent())");
        check("#![enable(implicit_some)]\n(a: Some(1))", "(a=Some(=1))");
        check("\u{feff}()", "()");
    }

    #[test]
    fn comments_are_passed_over() {
        check("// a (\n( /* [ /* { */ */ a // x\n : 1 // y\n)", "(a=1)");
    }

    #[test]
    fn strings_with_escapes_and_raw_strings() {
        check(r##"[ "a\"b\\", r"c\", r#"d"e"#, 'f', "\u{e9}" ]"##, r#"[<a"b\> <c\> <d"e> <?> <é>]"#);
    }

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

    #[test]
    fn what_stands_before_a_break_is_kept() {
        breaks("(a: [(b: 1), (c: 2) (d: 3)])", "(a=[(b=1) (c=2)]…)…", "(d", "a comma is missing");
        breaks("(a: [1, 2)", "(a=[1 2]…)…", ")", "the bracket of line 1 is closed with `]`");
        breaks("(a: 1,\n b: [(c: 2), (d: ", "(a=1 b=[(c=2) ()…]…)…", "", "the file ends");
        breaks("(a: [1", "(a=[1]…)…", "[1", "never closed: `]`");
        breaks("(a: 1, b: \"x", "(a=1)…", "\"x", "never closed: \"");
        breaks("(a: 1, b: r#\"x\"", "(a=1)…", "r#\"x", "never closed: \"#");
        breaks("{\"a\" 1}", "{}…", "1", "`:` is expected");
        breaks("(a: ?)", "()…", "?", "a value is expected");
        breaks("(a: 1) b", "(a=1)", "b", "nothing may stand");
        breaks("(a: 1, /* b", "(a=1)…", "/* b", "never closed");
        breaks("", "", "", "the file ends");
        breaks(&"[".repeat(5000), &format!("{}{}", "[".repeat(33), "]…".repeat(33)), "[", "too many");
    }
}
