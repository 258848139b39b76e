//! Reckonings: figures of one sentence that the article itself puts together, so that their sum can be checked.
//!
//! Only forms in which nothing else can be meant are read; whether the figures fit is for the comparison.

mod change;
mod parts;
mod share;
mod times;
mod units;

use std::ops::Range;

use crate::annotated::{PartOfSpeech, TokenIndex};
use crate::extract::article::Article;
use crate::mention::{Mention, MentionKind};
use crate::reckoning::{Figure, Moment, Reckoning};
use crate::value::{Bound, Dimension, Value};

/// All reckonings of an article, in text order.
pub(super) fn reckonings(article: &Article<'_>) -> Vec<Reckoning> {
    let mut found = Vec::new();
    for sentence in &article.annotated.sentences {
        let mentions = article.annotated.mentions_in(&sentence.tokens);
        if mentions.len() > MOST_MENTIONS
            || !mentions.iter().any(|mention| mention.kind.is_quantity() || mention.kind.is_time())
        {
            continue;
        }
        let line = Line { article, tokens: sentence.tokens.clone(), mentions };
        let mut forms = Vec::new();
        for find in [parts::find, share::find, change::find, units::find, times::find] {
            find(&line, &mut forms);
        }
        let of_sentence =
            |form| Reckoning { source: article.index, sentence: sentence.span, form, fault: None };
        found.extend(forms.into_iter().map(of_sentence));
    }
    found
}

/// Sentences with more mentions are tables or broken text: no reader does sums in them, and each is held against the others.
const MOST_MENTIONS: usize = 40;

/// Words that bound a number and stand before it.
const BOUNDS: [&str; 12] = [
    "about",
    "around",
    "nearly",
    "almost",
    "some",
    "roughly",
    "just",
    "over",
    "more",
    "than",
    "under",
    "approximately",
];

/// A sentence with its mentions.
struct Line<'a> {
    article: &'a Article<'a>,
    tokens: Range<TokenIndex>,
    mentions: &'a [Mention],
}

impl<'a> Line<'a> {
    fn lower(&self, token: TokenIndex) -> &'a str {
        if self.tokens.contains(&token) { self.article.annotated.lower(token) } else { "" }
    }

    fn lemma(&self, token: TokenIndex) -> &'a str {
        if self.tokens.contains(&token) { self.article.annotated.lemma(token) } else { "" }
    }

    fn part(&self, token: TokenIndex) -> PartOfSpeech {
        self.article.annotated.part(token)
    }

    /// The mention that begins at a token.
    fn mention_at(&self, token: TokenIndex) -> Option<&'a Mention> {
        let at = self.mentions.partition_point(|mention| mention.first < token);
        self.mentions.get(at).filter(|mention| mention.first == token)
    }

    /// The last token before a mention and the words that bound it.
    fn before(&self, mention: &Mention) -> Option<TokenIndex> {
        let mut tokens = (self.tokens.start..mention.first).rev();
        tokens.find(|token| !BOUNDS.contains(&self.lower(*token)))
    }

    /// Whether a noun, a name or an adjective stands at a token, rather than a verb, a mark or the end of the sentence.
    fn is_nominal(&self, token: TokenIndex) -> bool {
        use PartOfSpeech::*;
        self.tokens.contains(&token) && matches!(self.part(token), Noun | ProperNoun | Adjective)
    }

    /// Whether a thought ends at a token: a mark, "and", or the end of the sentence.
    fn is_closed(&self, token: TokenIndex) -> bool {
        !self.tokens.contains(&token)
            || matches!(self.lower(token), "," | ";" | "." | ")" | ":" | "-" | "–" | "—" | "!" | "?" | "and")
    }
}

/// Whether words between two figures only join them: a comma, a bracket, a dash.
fn is_opener(word: &str) -> bool {
    matches!(word, "," | "(" | ":" | "-" | "–" | "—" | "―")
}

/// A plain number or amount as a figure, whatever bounds it.
fn figure(line: &Line<'_>, mention: &Mention) -> Option<Figure> {
    let Value::Quantity(quantity) = &mention.value else { return None };
    let slack =
        half_digit(mention.span.of(&line.article.source.text), quantity.stated) * quantity.unit.factor;
    Some(Figure { span: mention.span, quantity: quantity.clone(), slack })
}

/// The same, where it is exact.
fn exact(line: &Line<'_>, mention: &Mention) -> Option<Figure> {
    figure(line, mention).filter(|figure| figure.quantity.bound == Bound::Exact)
}

/// A whole number of things.
fn count(line: &Line<'_>, mention: &Mention) -> Option<Figure> {
    if mention.kind != MentionKind::Number {
        return None;
    }
    exact(line, mention).filter(|figure| {
        figure.quantity.unit.dimension == Dimension::Count && figure.quantity.stated.fract() == 0.0
    })
}

/// A time as a moment.
fn moment(mention: &Mention) -> Option<Moment> {
    match &mention.value {
        Value::When(when) => Some(Moment { span: mention.span, when: when.clone() }),
        _ => None,
    }
}

/// Numbers from this on are often rounded to their first two digits.
const ROUNDED_FROM: f64 = 100.0;

/// Half of the last digit that words give of a number: 0.05 for "13.9", 50,000 for "1.3 million", 0.5 for "40", and 5 for
/// "150", since zeros at the end of a large number may be rounding.
fn half_digit(words: &str, stated: f64) -> f64 {
    let digits: String = words.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let Ok(written) = digits.trim_end_matches('.').parse::<f64>() else { return 0.5 };
    let scale = if written > 0.0 { stated.abs() / written } else { 1.0 };
    if let Some((_, decimals)) = digits.trim_end_matches('.').split_once('.') {
        return scale * 0.5 * 0.1_f64.powi(decimals.len().min(12) as i32);
    }
    let mut unit = 1.0;
    while written >= ROUNDED_FROM * unit && written % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    scale * unit * 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_last_digit() {
        let check = |words: &str, stated: f64, expected: f64| {
            let found = half_digit(words, stated);
            assert!((found - expected).abs() < 1e-6 * expected, "{words}: {found}");
        };
        check("13.9", 13.9, 0.05);
        check("$1.3 million", 1_300_000.0, 50_000.0);
        check("40", 40.0, 0.5);
        check("150", 150.0, 5.0);
        check("1,200", 1_200.0, 50.0);
        check("1,234", 1_234.0, 0.5);
        check("twelve", 12.0, 0.5);
    }
}
