//! Cuts a rule file into its parts: brackets, their fields, names and strings.

use super::cursor::Reader;
use super::{Content, Field, Node, Tree};

/// Brackets may stand in brackets so deep: rule files need eight, and reading recurses.
const DEEPEST: usize = 32;

/// Cuts a rule file into its parts, as far as it can be read.
pub(in crate::rule) fn tree(text: &str) -> Tree<'_> {
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

impl<'a> Reader<'a> {
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
