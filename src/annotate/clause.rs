//! Cuts sentences into clauses: a finite verb or participle with what belongs to it.
//!
//! A clause that is interrupted by another ("The dam, which cracked in May, failed") is cut into its pieces, so that
//! every token lies in exactly one clause.

use crate::annotate::verb::{before_adverbs, is_subordinator};
use crate::annotated::{Annotated, Clause, PartOfSpeech, Sentence, Tense, TokenIndex, VerbGroup};

use PartOfSpeech::{Conjunction, Mark, Preposition, Pronoun};

/// Adds the clauses of all sentences.
pub fn annotate(annotated: &mut Annotated) {
    let mut clauses = Vec::with_capacity(annotated.verbs.len() + annotated.sentences.len());
    let mut cuts = Vec::new();
    for sentence in &annotated.sentences {
        cuts.clear();
        cuts.push(sentence.tokens.start);
        let from = annotated.verbs.partition_point(|verb| verb.tokens.start < sentence.tokens.start);
        let to = annotated.verbs.partition_point(|verb| verb.tokens.start < sentence.tokens.end);
        let verbs = annotated.verbs.get(from..to).unwrap_or_default();
        cuts_at_words(annotated, sentence, verbs, &mut cuts);
        cuts_at_verbs(annotated, sentence, verbs, &mut cuts);
        cuts.sort_unstable();
        cuts.dedup();
        for (index, start) in cuts.iter().enumerate() {
            let end = cuts.get(index + 1).copied().unwrap_or(sentence.tokens.end);
            if end > *start {
                clauses.push(Clause { tokens: *start..end, opener: opener(annotated, *start, end) });
            }
        }
    }
    annotated.clauses = clauses.into();
}

/// Cuts at subordinators, relative pronouns and strong marks.
fn cuts_at_words(
    annotated: &Annotated,
    sentence: &Sentence,
    verbs: &[VerbGroup],
    cuts: &mut Vec<TokenIndex>,
) {
    let mut next_verb = 0;
    for at in sentence.tokens.clone() {
        while verbs.get(next_verb).is_some_and(|verb| verb.tokens.start < at) {
            next_verb += 1;
        }
        let verb = verbs.get(next_verb);
        match annotated.part(at) {
            Mark if matches!(annotated.lower(at), ";" | ":" | "—" | "–" | "--")
                && is_spaced_mark(annotated, at) =>
            {
                cuts.push(at + 1)
            }
            Preposition if opens_clause(annotated, at, verb) => cuts.push(at),
            Pronoun if is_relative(annotated.lower(at)) && verb.is_some() => {
                let with_preposition = at.checked_sub(1).filter(|before| {
                    *before > sentence.tokens.start
                        && annotated.part(*before) == Preposition
                        && annotated.lower(at) == "which"
                });
                cuts.push(with_preposition.unwrap_or(at));
            }
            _ => {}
        }
    }
}

/// Whether a dash or colon stands free: not in "10:30" or "Russia–Ukraine".
fn is_spaced_mark(annotated: &Annotated, at: TokenIndex) -> bool {
    annotated.token(at + 1).is_some_and(|next| next.spaced) || annotated.lower(at) == "—"
}

/// Whether a preposition or subordinator opens a clause: its subject and verb follow.
fn opens_clause(annotated: &Annotated, at: TokenIndex, verb: Option<&VerbGroup>) -> bool {
    let lower = annotated.lower(at);
    let Some(verb) = verb else { return false };
    if is_subordinator(lower) {
        return true;
    }
    if !matches!(lower, "after" | "before" | "since" | "until" | "till" | "as" | "than") {
        return false;
    }
    let gerund = verb.tokens.start == at + 1;
    let subject = verb.subject.and_then(|subject| annotated.chunks.get(subject as usize));
    gerund
        || subject.is_some_and(|subject| {
            subject.tokens.start > at
                && subject.tokens.end <= verb.tokens.start
                && is_nearest(annotated, at, verb)
        })
}

/// Whether no comma stands between the word and the verb: "After the vote, the mayor left" is no clause.
fn is_nearest(annotated: &Annotated, at: TokenIndex, verb: &VerbGroup) -> bool {
    !(at + 1..verb.tokens.start).any(|between| matches!(annotated.lower(between), "," | ";" | "—"))
}

/// Cuts before joined verbs, participles after a comma, verbs after a parenthesis, and clauses without a joining word.
fn cuts_at_verbs(
    annotated: &Annotated,
    sentence: &Sentence,
    verbs: &[VerbGroup],
    cuts: &mut Vec<TokenIndex>,
) {
    let mut last_verb: Option<TokenIndex> = None;
    for verb in verbs {
        let start = verb.tokens.start;
        let before = before_adverbs(annotated, sentence, start);
        match before.map(|before| (before, annotated.part(before), annotated.lower(before))) {
            Some((before, Conjunction, _)) => cuts.push(before),
            Some((before, Mark, ",")) => cuts.push(before + 1),
            _ => {}
        }
        let infinitive = annotated.lower(start) == "to";
        let finite = verb.tense != Tense::None && !infinitive;
        if finite {
            if let (Some(earlier), Some(opening)) = (last_verb, own_subject_start(annotated, verb))
                && opening > earlier
                && !cuts.iter().any(|cut| *cut > earlier && *cut <= start)
            {
                let joined = opening.checked_sub(1).filter(|before| annotated.part(*before) == Conjunction);
                cuts.push(joined.unwrap_or(opening));
            }
            last_verb = Some(verb.head);
        }
    }
}

/// First token of a subject that stands before its verb, possessors included.
fn own_subject_start(annotated: &Annotated, verb: &VerbGroup) -> Option<TokenIndex> {
    let mut chunk = annotated.chunks.get(verb.subject? as usize)?;
    while let Some(possessor) = chunk.possessor.and_then(|possessor| annotated.chunks.get(possessor as usize))
    {
        chunk = possessor;
    }
    (chunk.tokens.start < verb.tokens.start).then_some(chunk.tokens.start)
}

/// The word that opens a subordinate clause, at its start or after a preposition there ("in which").
fn opener(annotated: &Annotated, start: TokenIndex, end: TokenIndex) -> Option<TokenIndex> {
    let is_opener = |at: TokenIndex| match annotated.part(at) {
        Preposition => {
            let lower = annotated.lower(at);
            is_subordinator(lower)
                || matches!(lower, "after" | "before" | "since" | "until" | "till" | "as" | "than")
        }
        Pronoun => is_relative(annotated.lower(at)),
        _ => false,
    };
    if is_opener(start) {
        return Some(start);
    }
    let second = start + 1;
    (second < end && matches!(annotated.part(start), Preposition | Conjunction | Mark) && is_opener(second))
        .then_some(second)
}

fn is_relative(lower: &str) -> bool {
    matches!(lower, "who" | "which" | "that" | "whom" | "whose")
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{annotate, words};

    fn check(text: &str, expected: &[&str]) {
        let annotated = annotate(text);
        let found: Vec<&str> =
            annotated.clauses.iter().map(|clause| words(text, &annotated, &clause.tokens)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn subordinate_clauses_are_cut() {
        check("The mayor left after the vote failed.", &["The mayor left", "after the vote failed."]);
        check("The dam, which cracked in May, failed.", &["The dam,", "which cracked in May,", "failed."]);
        check("Police said two men fled.", &["Police said", "two men fled."]);
    }

    #[test]
    fn joined_verbs_and_participles_are_cut() {
        check("The bus hit a wall, killing two people.", &["The bus hit a wall,", "killing two people."]);
        check("She won and he lost.", &["She won", "and he lost."]);
    }

    #[test]
    fn prepositional_phrases_and_lists_are_not_cut() {
        check("After the vote, the mayor left.", &["After the vote, the mayor left."]);
        check("Ministers and aides met in Oslo.", &["Ministers and aides met in Oslo."]);
    }
}
