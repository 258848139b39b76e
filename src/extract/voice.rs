//! On whose word a source says something, and how firmly.

use compact_str::CompactString;

use crate::annotated::{Quotation, Tense, TokenIndex, VerbGroup};
use crate::claim::{Modality, Voice};
use crate::entity::EntityKind;
use crate::extract::article::Article;
use crate::value::Value;

/// The voice at a token: the speaker of the quotation around it, else of the nearest verb of saying that governs it.
pub fn voice(article: &Article<'_>, token: TokenIndex) -> Voice {
    if let Some(quotation) =
        article.annotated.quotation_of(token).and_then(|index| article.annotated.quotations.get(index))
        && let Some(span) = quotation.speaker
    {
        let words = CompactString::new(span.of(&article.source.text));
        return match speaker_mention(article, quotation) {
            Some(mention) => Voice::Speaker(words, article.name_index(mention)),
            None => Voice::Unnamed(words),
        };
    }
    let sentence = article.sentence_range(token);
    let from = article.annotated.verbs.partition_point(|verb| verb.head < sentence.start);
    let to = article.annotated.verbs.partition_point(|verb| verb.head < sentence.end);
    let verbs = article.annotated.verbs.get(from..to).unwrap_or_default();
    let reporting = || {
        let numbered = verbs.iter().enumerate();
        numbered.filter(|(index, _)| article.is_reporting(from + index)).map(|(_, verb)| verb)
    };
    let before = reporting().rev().find(|verb| governs(article, verb, token));
    let after = reporting().find(|verb| verb.head > token && closes(article, verb));
    before.or(after).map_or(Voice::Outlet, |verb| subject_voice(article, verb))
}

/// The mention that names the speaker of a quotation, where the article tells who it is.
pub fn speaker_mention(article: &Article<'_>, quotation: &Quotation) -> Option<usize> {
    let own = quotation.speaker_mention.map(|mention| mention as usize);
    own.or_else(|| article.references().of(article.annotated.token_at(quotation.speaker?.start)))
}

/// Whether what stands at `token` is what the verb's subject says: it comes after the verb, and is not its subject.
fn governs(article: &Article<'_>, verb: &VerbGroup, token: TokenIndex) -> bool {
    let _ = article;
    verb.head < token && verb.subject.is_some()
}

/// Whether the verb closes its sentence as an attribution (", officials said").
fn closes(article: &Article<'_>, verb: &VerbGroup) -> bool {
    let subject = verb.subject.and_then(|chunk| article.annotated.chunks.get(chunk as usize));
    subject.is_some_and(|chunk| {
        let before = chunk.tokens.start.min(verb.tokens.start).checked_sub(1);
        before.is_some_and(|token| matches!(article.annotated.lower(token), "," | "”" | "\"" | "''" | "’"))
    })
}

/// The voice of a verb's subject.
fn subject_voice(article: &Article<'_>, verb: &VerbGroup) -> Voice {
    let Some(chunk) = verb.subject.and_then(|chunk| article.annotated.chunks.get(chunk as usize)) else {
        return Voice::Outlet;
    };
    let words = CompactString::new(article.annotated.span(&chunk.tokens).of(&article.source.text));
    let head = article.annotated.lemma(chunk.head);
    if let Some(mention) = article.named_at(chunk.head)
        && let Some(Value::Name(name)) = article.annotated.mentions.get(mention).map(|mention| &mention.value)
    {
        let index = article.name_index(mention);
        let medium = name.kind != EntityKind::Person && article.classes.is_medium(last_word(&name.text));
        return if medium { Voice::Medium(words) } else { Voice::Speaker(words, index) };
    }
    if article.classes.is_medium(head) {
        Voice::Medium(words)
    } else if article.classes.is_speaker(head) {
        Voice::Unnamed(words)
    } else {
        Voice::Outlet
    }
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or_default()
}

/// The modality at a token, from the verb group of its clause that stands nearest.
pub fn modality(article: &Article<'_>, token: TokenIndex) -> Modality {
    let clause = article.clause_range(token);
    let from = article.annotated.verbs.partition_point(|verb| verb.head < clause.start);
    let to = article.annotated.verbs.partition_point(|verb| verb.head < clause.end);
    let verbs = article.annotated.verbs.get(from..to).unwrap_or_default();
    let nearest = verbs.iter().min_by_key(|verb| (verb.head.abs_diff(token), verb.head));
    nearest.map_or(Modality::Stated, |verb| verb_modality(article, verb))
}

/// How firmly a verb group says what it says.
pub fn verb_modality(article: &Article<'_>, verb: &VerbGroup) -> Modality {
    let before = verb.tokens.start.checked_sub(1).map_or("", |token| article.annotated.lower(token));
    let inside = article.annotated.slice(&verb.tokens).iter().map(|token| token.lower.as_str());
    let hedged =
        inside.chain([before]).any(|word| matches!(word, "allegedly" | "reportedly" | "purportedly"));
    if hedged || verb.modal.as_deref().is_some_and(|modal| matches!(modal, "allege" | "accuse" | "claim")) {
        return Modality::Alleged;
    }
    if verb.negated {
        return Modality::Denied;
    }
    match verb.modal.as_deref() {
        Some(
            "may" | "might" | "could" | "can" | "would" | "hope" | "want" | "threaten" | "seem" | "appear",
        ) => Modality::Possible,
        Some("should" | "must" | "need" | "have" | "ought") => Modality::Possible,
        Some(_) => Modality::Planned,
        None if verb.tense == Tense::Future => Modality::Planned,
        None => Modality::Stated,
    }
}
