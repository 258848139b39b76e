//! Propositions: who does what, for every finite verb; what no rule and no other extractor names is compared through them.

use std::sync::Arc;

use compact_str::CompactString;

use crate::annotated::{PartOfSpeech, Tense, TokenIndex, VerbGroup};
use crate::claim::{Claim, Modality, NameIndex};
use crate::extract::article::{Article, sorted};
use crate::extract::{phrasal, voice};
use crate::frame_id::General;
use crate::value::Value;

/// Fewest content words that make a clause worth comparing.
const FEWEST_WORDS: usize = 3;

/// All propositions of an article as claims of the frame `proposition`.
pub fn claims(article: &Article<'_>) -> Vec<Claim> {
    article.annotated.verbs.iter().filter_map(|verb| claim(article, verb)).collect()
}

fn claim(article: &Article<'_>, verb: &VerbGroup) -> Option<Claim> {
    let annotated = article.annotated;
    let lemma = annotated.lemma(verb.head);
    if article.classes.is_reporting(lemma) && is_said_to(article, verb) {
        return None;
    }
    let clause = article.clause_range(verb.head);
    let start = subject_start(article, verb).unwrap_or(verb.tokens.start).min(verb.tokens.start);
    let range = start..trim_end(article, clause.end);
    let phrase = article.phrase(&range, verb.head);
    if phrase.lemmas.len() < FEWEST_WORDS {
        return None;
    }
    let words = common_words(article, &range);
    let mut claim = article.claim_of_words(
        General::Proposition,
        "clause",
        &range,
        Value::Phrase(phrase),
        verb.head,
        words,
    );
    claim.modality = voice::verb_modality(article, verb);
    let infinitive = annotated.lower(verb.tokens.start) == "to" || verb.tense == Tense::None;
    if infinitive && is_under_negation(article, verb) {
        claim.modality = Modality::Possible;
    }
    let told = phrasal::told(article, verb).unwrap_or_else(|| CompactString::new(lemma));
    claim.context.event = CompactString::new(article.classes.event(&told));
    claim.context.trigger = told;
    claim.context.subject = subject_name(article, verb);
    claim.context.subject_noun = noun(article, verb.subject);
    claim.context.object_noun = noun(article, verb.object);
    Some(claim)
}

/// Whether a verb of saying has no object but those who are told ("told the paper"): what is said is another proposition.
fn is_said_to(article: &Article<'_>, verb: &VerbGroup) -> bool {
    let object = verb.object.and_then(|chunk| article.annotated.chunks.get(chunk as usize));
    object.is_none_or(|chunk| {
        let head = article.annotated.lemma(chunk.head);
        article.named_at(chunk.head).is_some()
            || article.classes.is_medium(head)
            || matches!(article.classes.counted(head), "person")
            || article.annotated.part(chunk.head) == PartOfSpeech::Pronoun
    })
}

/// Content lemmas without names, sorted, each once: names are compared as entities.
fn common_words(article: &Article<'_>, range: &std::ops::Range<TokenIndex>) -> Arc<[CompactString]> {
    let annotated = article.annotated;
    let first = annotated.mentions.partition_point(|mention| mention.end <= range.start);
    let within = annotated.mentions.iter().skip(first).take_while(|mention| mention.first < range.end);
    let mut names = within.filter(|mention| mention.kind.is_name()).peekable();
    sorted(range.clone().filter_map(|token| {
        while names.next_if(|name| name.end <= token).is_some() {}
        let is_name = names.peek().is_some_and(|name| name.first <= token);
        let word = article.word(token);
        (!is_name && !word.is_empty()).then_some(word)
    }))
}

/// Whether a verb without tense of its own hangs on a negated one ("was not expecting the toll to rise").
fn is_under_negation(article: &Article<'_>, verb: &VerbGroup) -> bool {
    let sentence = article.sentence_range(verb.head);
    let verbs = &article.annotated.verbs;
    let from = verbs.partition_point(|other| other.head < sentence.start);
    let to = verbs.partition_point(|other| other.head < verb.head);
    verbs.get(from..to).and_then(|before| before.last()).is_some_and(|before| before.negated)
}

/// Where the verb's subject begins, with its possessor, when it stands in the same sentence before it.
fn subject_start(article: &Article<'_>, verb: &VerbGroup) -> Option<TokenIndex> {
    let chunk = article.annotated.chunks.get(verb.subject? as usize)?;
    let start = match chunk.possessor.and_then(|index| article.annotated.chunks.get(index as usize)) {
        Some(possessor) => possessor.tokens.start,
        None => chunk.tokens.start,
    };
    let sentence = article.sentence_range(verb.head);
    (sentence.contains(&start) && start < verb.tokens.start).then_some(start)
}

/// The end of a clause without the marks that close it.
fn trim_end(article: &Article<'_>, mut end: TokenIndex) -> TokenIndex {
    while end > 0
        && matches!(
            article.annotated.lower(end - 1),
            "," | "." | ";" | ":" | "and" | "but" | "—" | "”" | "\""
        )
    {
        end -= 1;
    }
    end
}

/// The word for the meaning of the noun that heads a chunk; empty for names, pronouns and numbers.
fn noun(article: &Article<'_>, chunk: Option<u32>) -> CompactString {
    let chunk = chunk.and_then(|chunk| article.annotated.chunks.get(chunk as usize));
    let head =
        chunk.map(|chunk| chunk.head).filter(|head| article.annotated.part(*head) == PartOfSpeech::Noun);
    head.map_or_else(CompactString::default, |head| CompactString::new(article.word(head)))
}

fn subject_name(article: &Article<'_>, verb: &VerbGroup) -> Option<NameIndex> {
    let chunk = article.annotated.chunks.get(verb.subject? as usize)?;
    let meant = || article.name_index(article.references().of(chunk.head)?);
    article.names_in(&chunk.tokens).last().copied().or_else(meant)
}
