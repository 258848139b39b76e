//! Parses a pattern: its symbols become steps, and its alternatives are multiplied out.

use crate::pattern::{Fault, MOST_STEPS, MOST_VARIANTS, Pattern, Step, Term, What};
use crate::pattern_symbol::{Symbol, symbols};

/// Brackets may stand in brackets so deep; the parser recurses.
const DEEPEST: usize = 8;

/// Parses a pattern.
pub fn parse(text: &str) -> Result<Pattern, Fault> {
    let mut parser = Parser { symbols: symbols(text)?, next: 0, end: text.chars().count() };
    let variants = parser.sequence(0)?;
    match parser.peek() {
        None => {}
        Some(Symbol::Close) => return Err(parser.fault("`)` without its `(`")),
        Some(_) => return Err(parser.fault("`|` stands only between brackets: (a | b)")),
    }
    if variants.iter().any(Vec::is_empty) {
        return Err(Fault { offset: 0, what: "the pattern is empty".to_string() });
    }
    Ok(Pattern { variants })
}

struct Parser {
    symbols: Vec<(usize, Symbol)>,
    next: usize,
    end: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Symbol> {
        self.symbols.get(self.next).map(|(_, symbol)| symbol)
    }

    fn take(&mut self) -> Option<Symbol> {
        let symbol = self.peek().cloned();
        self.next += usize::from(symbol.is_some());
        symbol
    }

    fn fault(&self, what: &str) -> Fault {
        let offset = self.symbols.get(self.next).map_or(self.end, |(offset, _)| *offset);
        Fault { offset, what: what.to_string() }
    }

    /// Reads steps up to a bar, a closing bracket or the end.
    fn sequence(&mut self, depth: usize) -> Result<Vec<Vec<Step>>, Fault> {
        let mut variants: Vec<Vec<Step>> = vec![Vec::new()];
        while !matches!(self.peek(), None | Some(Symbol::Close | Symbol::Bar)) {
            let mut choices = self.step(depth)?;
            if self.peek() == Some(&Symbol::Question) {
                self.next += 1;
                make_optional(&mut choices);
            }
            if variants.len() * choices.len() > MOST_VARIANTS {
                return Err(
                    self.fault(&format!("alternatives multiply to more than {MOST_VARIANTS} patterns"))
                );
            }
            variants = variants
                .iter()
                .flat_map(|before| {
                    choices.iter().map(move |choice| before.iter().chain(choice).cloned().collect())
                })
                .collect();
            if variants.iter().any(|variant| variant.len() > MOST_STEPS) {
                return Err(self.fault(&format!("a pattern has at most {MOST_STEPS} steps")));
            }
        }
        Ok(variants)
    }

    /// Reads one step: the sequences that may stand for it.
    fn step(&mut self, depth: usize) -> Result<Vec<Vec<Step>>, Fault> {
        let before = self.next;
        let what = match self.take() {
            Some(Symbol::Word(word)) => What::Terms(vec![Term::Words(vec![word])]),
            Some(Symbol::Set(name)) => What::Terms(vec![Term::Set(name)]),
            Some(Symbol::Gap(width)) => What::Gap(width),
            Some(Symbol::Slot(name)) => What::Slot(name),
            Some(Symbol::Open) if depth < DEEPEST => return self.bracket(depth),
            Some(Symbol::Open) => return Err(self.fault("too many brackets within brackets")),
            _ => {
                self.next = before;
                return Err(self.fault("`?` stands behind what may be absent: word?"));
            }
        };
        Ok(vec![vec![Step { what, optional: false }]])
    }

    /// Reads alternatives up to the closing bracket.
    fn bracket(&mut self, depth: usize) -> Result<Vec<Vec<Step>>, Fault> {
        let mut choices = Vec::new();
        loop {
            let alternative = self.sequence(depth + 1)?;
            if alternative.iter().any(Vec::is_empty) {
                return Err(self.fault("an alternative is empty; write (a | b)? where all may be absent"));
            }
            choices.extend(alternative);
            match self.take() {
                Some(Symbol::Bar) => {}
                Some(Symbol::Close) => return Ok(gather(choices)),
                _ => return Err(self.fault("`(` without its `)`")),
            }
        }
    }
}

/// Makes one step of alternatives that are all mere words, so that they do not multiply.
fn gather(choices: Vec<Vec<Step>>) -> Vec<Vec<Step>> {
    let terms: Option<Vec<Vec<Term>>> = choices.iter().map(|choice| mere_terms(choice)).collect();
    match terms {
        Some(terms) => {
            vec![vec![Step { what: What::Terms(terms.into_iter().flatten().collect()), optional: false }]]
        }
        None => choices,
    }
}

/// The terms that a sequence stands for, where it is one step of terms or words in a row.
fn mere_terms(sequence: &[Step]) -> Option<Vec<Term>> {
    if let [Step { what: What::Terms(terms), optional: false }] = sequence {
        return Some(terms.clone());
    }
    let mut row = Vec::new();
    for step in sequence {
        match step {
            Step { what: What::Terms(terms), optional: false } => match terms.as_slice() {
                [Term::Words(words)] => row.extend(words.iter().cloned()),
                _ => return None,
            },
            _ => return None,
        }
    }
    Some(vec![Term::Words(row)])
}

/// Lets a step be absent: a single step by its mark, a longer sequence by an empty alternative.
fn make_optional(choices: &mut Vec<Vec<Step>>) {
    if let [single] = choices.as_mut_slice()
        && let [step] = single.as_mut_slice()
    {
        step.optional = true;
        return;
    }
    choices.push(Vec::new());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes a pattern out: variants separated by ` / `, terms by `|`.
    fn shown(pattern: &Pattern) -> String {
        let term = |term: &Term| match term {
            Term::Words(words) => words.join("+"),
            Term::Set(name) => format!("@{name}"),
        };
        let step = |step: &Step| {
            let mark = if step.optional { "?" } else { "" };
            match &step.what {
                What::Terms(terms) => terms.iter().map(term).collect::<Vec<_>>().join("|") + mark,
                What::Gap(width) => format!("..{width}{mark}"),
                What::Slot(name) => format!("<{name}>{mark}"),
            }
        };
        let variants: Vec<String> = pattern
            .variants
            .iter()
            .map(|steps| steps.iter().map(step).collect::<Vec<_>>().join(" "))
            .collect();
        variants.join(" / ")
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(parse(text).map(|pattern| shown(&pattern)).as_deref(), Ok(expected), "{text}");
    }

    fn refused(text: &str, offset: usize, expected: &str) {
        let fault = parse(text).unwrap_err();
        assert!(fault.what.contains(expected), "{text}: {}", fault.what);
        assert_eq!(fault.offset, offset, "{text}: {}", fault.what);
    }

    #[test]
    fn words_sets_slots_and_gaps() {
        check("<who> @resign", "<who> @resign");
        check("@resign as .. <post>", "@resign as ..8 <post>");
        check("@resign ..3 <post>?", "@resign ..3 <post>?");
        check("Former   <post>", "former <post>");
        check("U.S. envoy", "u.s. envoy");
    }

    #[test]
    fn words_are_cut_as_text_is() {
        check("<points>-point @plan", "<points> - point @plan");
        check("<who>'s @resignation", "<who> 's @resignation");
        check("<who> 's follow-up", "<who> 's follow - up");
        check("re-elect <who>, again", "re-elect <who> , again");
    }

    #[test]
    fn mere_words_do_not_multiply() {
        check("@resign (after | over | in the wake of) <cause>", "@resign after|over|in+the+wake+of <cause>");
        check("(a | @b)? c", "a|@b? c");
        check("((a | b) | c)", "a|b|c");
    }

    #[test]
    fn other_alternatives_do() {
        check("(<who> | the <post>) @quit", "<who> @quit / the <post> @quit");
        check("(as <post>)? @quit", "as <post> @quit / @quit");
        check("(a <x> | b <x>) (c <y> | d)", "a <x> c <y> / a <x> d / b <x> c <y> / b <x> d");
    }

    #[test]
    fn faults_say_where_and_what_would_be_right() {
        refused("", 0, "empty");
        refused("(a | b", 6, "without its `)`");
        refused("a b)", 3, "without its `(`");
        refused("a | b", 2, "between brackets");
        refused("é <who", 2, "<who>");
        refused("a > b", 2, "without its `<`");
        refused("a @ b", 2, "@resign");
        refused("? a", 0, "behind what may be absent");
        refused("(a | ) b", 5, "is empty");
        refused("a ..99 b", 2, "at most 20");
        refused(&"(<a> | b <c>) ".repeat(7), 98, "more than 64");
        refused(&"a ".repeat(33), 66, "at most 32 steps");
        refused(&"(".repeat(5000), 9, "within brackets");
    }
}
