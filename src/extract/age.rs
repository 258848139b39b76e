//! Whose age a number is: "Ann Lee, 44,", "Lee, who is 44", "the 44-year-old pilot Ann Lee", "she turned 44".

use crate::annotated::{PartOfSpeech, TokenIndex, VerbGroup};
use crate::claim::{Claim, Measure, Modality, NameIndex};
use crate::entity::EntityKind;
use crate::extract::article::Article;
use crate::mention::{Mention, MentionKind};
use crate::value::{Bound, Dimension, Quantity, Unit, Value};

/// Ages that stand as a bare number behind a name: below, it is as often a goal, a lap or a place; the oldest person on
/// record was 122.
const BARE_AGES: std::ops::RangeInclusive<f64> = 10.0..=122.0;

/// Most words between a name and its age ("Lee, who is now 44").
const MOST_BETWEEN: TokenIndex = 5;

/// How many sentences back "the 44-year-old" may refer to.
const LOOKBACK: usize = 2;

/// The person whose age a number is, where the words tell.
pub(super) fn holder(
    article: &Article<'_>,
    mention: &Mention,
    governor: Option<&VerbGroup>,
) -> Option<NameIndex> {
    let aged = mention.kind == MentionKind::Age;
    // "He was 29 when he won": the age of another day.
    let then = article.annotated.lower(mention.end) == "when";
    if then || !aged && !may_be_an_age(article, mention) {
        return None;
    }
    apposed(article, mention)
        .or_else(|| turned(article, mention, governor?))
        .or_else(|| aged.then(|| described(article, mention, governor)).flatten())
}

/// Whether a number is the age that somebody will have ("who turns 44 in May"), which says less than it seems: it is read as
/// no age, so that it is not held against the present one.
pub(super) fn is_to_come(article: &Article<'_>, mention: &Mention) -> bool {
    let annotated = article.annotated;
    let before = mention.first.checked_sub(1).map_or("", |token| annotated.lower(token));
    let will = mention.first.checked_sub(2).map_or("", |token| annotated.lower(token));
    mention.kind == MentionKind::Age
        && (matches!(before, "turns" | "turning")
            || before == "turn" && matches!(will, "will" | "to" | "would"))
}

/// Makes a claim one of the age of a person.
pub(super) fn settle(claim: &mut Claim, holder: NameIndex) {
    if let Value::Quantity(quantity) = &mut claim.value
        && quantity.unit.dimension == Dimension::Count
    {
        quantity.unit = Unit::new(Dimension::Age, "year", 1.0);
    }
    claim.slot = "age".into();
    claim.context.subject = Some(holder);
    claim.context.class = "person".into();
    claim.context.time = None;
    claim.context.time_in_clause = false;
    // How old somebody is does not hang on what happens to him in the sentence, nor on whether it happens.
    claim.modality = Modality::Stated;
    claim.context.measure = Measure::Level;
    for words in [&mut claim.context.event, &mut claim.context.trigger, &mut claim.context.counted] {
        words.clear();
    }
    claim.context.modifiers.clear();
}

/// A bare whole number in digits that nothing is counted by.
fn may_be_an_age(article: &Article<'_>, mention: &Mention) -> bool {
    let annotated = article.annotated;
    let digits = annotated.lower(mention.first).bytes().all(|byte| byte.is_ascii_digit());
    let bare = mention.kind == MentionKind::Number && mention.end == mention.first + 1 && digits;
    let counts = matches!(annotated.part(mention.end), PartOfSpeech::Noun | PartOfSpeech::Adjective);
    bare && !counts
        && matches!(&mention.value, Value::Quantity(Quantity { bound: Bound::Exact, stated, .. }) if BARE_AGES.contains(stated))
}

/// "Lee, 44, said": the number stands between commas behind the name of a person.
fn apposed(article: &Article<'_>, mention: &Mention) -> Option<NameIndex> {
    let annotated = article.annotated;
    let comma = mention.first.checked_sub(1)?;
    let closed = matches!(annotated.lower(mention.end), "," | "." | ";" | ":" | "-" | "–" | "—" | "");
    let listed = annotated.part(mention.end + 1) == PartOfSpeech::Number;
    let bracketed = mention.kind == MentionKind::Age
        && annotated.lower(comma) == "("
        && annotated.lower(mention.end) == ")";
    let apart = annotated.lower(comma) == "," && closed && !listed;
    (apart || bracketed).then(|| person_before(article, comma)).flatten()
}

/// "Lee turned 44 in May".
fn turned(article: &Article<'_>, mention: &Mention, governor: &VerbGroup) -> Option<NameIndex> {
    let turns = article.annotated.lemma(governor.head) == "turn" && governor.head + 1 == mention.first;
    turns.then(|| subject(article, governor)).flatten()
}

/// What only a number that is an age can be joined to: the name in its chunk, the name that it describes, the subject of
/// "is", or the one person spoken of.
fn described(article: &Article<'_>, mention: &Mention, governor: Option<&VerbGroup>) -> Option<NameIndex> {
    let annotated = article.annotated;
    let chunk = annotated.chunk_of(mention.first).and_then(|index| annotated.chunks.get(index));
    if let Some(person) = behind_description(article, mention) {
        return Some(person);
    }
    if let Some(chunk) = chunk.filter(|chunk| chunk.tokens.end > mention.end) {
        let named = person_in(article, &(mention.end..chunk.tokens.end));
        if named.is_some() {
            return named;
        }
        let noun = annotated.part(chunk.head) == PartOfSpeech::Noun;
        if noun && !is_apposed(article, chunk.tokens.start) {
            // "The 29-year-old star checked in": what she does opens the sentence, and she was named before.
            let opens = annotated.sentence_of(mention.first).and_then(|sentence| {
                let first = annotated.sentences.get(sentence)?.tokens.start;
                let lemma = annotated.lemma(chunk.head);
                let person =
                    article.classes.counted(lemma) == "person" || article.classes.role(lemma).is_some();
                (first == chunk.tokens.start && annotated.lower(first) == "the" && person).then_some(())
            });
            return opens.and_then(|()| spoken_of(article, mention));
        }
    }
    let is = governor.filter(|verb| annotated.lemma(verb.head) == "be" && verb.head < mention.first);
    behind_name(article, mention).or_else(|| subject(article, is?)).or_else(|| only_person(article, mention))
}

/// "The actress, 29, checked in": the sentence opens with who was named before.
fn behind_description(article: &Article<'_>, mention: &Mention) -> Option<NameIndex> {
    let annotated = article.annotated;
    let comma = mention.first.checked_sub(1).filter(|comma| annotated.lower(*comma) == ",")?;
    let chunk = annotated.chunks.get(annotated.chunk_of(comma.checked_sub(1)?)?)?;
    let opens = article.sentence_range(mention.first).start == chunk.tokens.start;
    let definite = annotated.lower(chunk.tokens.start) == "the" && annotated.mention_of(chunk.head).is_none();
    (opens && definite && chunk.tokens.end == comma).then(|| spoken_of(article, mention)).flatten()
}

/// Whether a chunk stands behind a name and a comma ("Lee, a 44-year-old pilot,").
fn is_apposed(article: &Article<'_>, start: TokenIndex) -> bool {
    start
        .checked_sub(1)
        .is_some_and(|comma| article.annotated.lower(comma) == "," && person_before(article, comma).is_some())
}

/// "Lee, who is 44", "Lee, aged 44", "Lee, a 44-year-old pilot".
fn behind_name(article: &Article<'_>, mention: &Mention) -> Option<NameIndex> {
    let joins = |word: &str| {
        matches!(
            word,
            "," | "who"
                | "is"
                | "was"
                | "a"
                | "an"
                | "the"
                | "now"
                | "then"
                | "aged"
                | "age"
                | "just"
                | "only"
                | "at"
        )
    };
    let mut token = mention.first;
    while mention.first - token < MOST_BETWEEN && joins(article.annotated.lower(token.checked_sub(1)?)) {
        token -= 1;
    }
    (token < mention.first).then(|| person_before(article, token)).flatten()
}

/// "The 44-year-old said": the only person of the last sentences that name any.
fn only_person(article: &Article<'_>, mention: &Mention) -> Option<NameIndex> {
    let annotated = article.annotated;
    let definite = mention.first.checked_sub(1).is_some_and(|token| annotated.lower(token) == "the");
    let alone = !matches!(
        annotated.part(mention.end),
        PartOfSpeech::Noun | PartOfSpeech::ProperNoun | PartOfSpeech::Adjective
    );
    (definite && alone).then(|| spoken_of(article, mention)).flatten()
}

/// The only person of the last sentences before a number that name any.
fn spoken_of(article: &Article<'_>, mention: &Mention) -> Option<NameIndex> {
    let annotated = article.annotated;
    let sentence = annotated.sentence_of(mention.first)?;
    (sentence.saturating_sub(LOOKBACK)..sentence)
        .rev()
        .find_map(|index| {
            let tokens = &annotated.sentences.get(index)?.tokens;
            let people =
                annotated.mentions_in(tokens).iter().filter(|mention| may_be_a_person(mention)).count();
            (people > 0).then_some((people, tokens))
        })
        .filter(|(people, _)| *people == 1)
        .and_then(|(_, tokens)| person_in(article, tokens))
}

fn subject(article: &Article<'_>, verb: &VerbGroup) -> Option<NameIndex> {
    let chunk = article.annotated.chunks.get(verb.subject? as usize)?;
    let named = article.named_at(chunk.head)?;
    article.annotated.mentions.get(named).filter(|mention| is_person(mention))?;
    article.name_index(named)
}

/// The person whose name ends right before a token.
fn person_before(article: &Article<'_>, token: TokenIndex) -> Option<NameIndex> {
    let index = article.annotated.mention_of(token.checked_sub(1)?)?;
    article.annotated.mentions.get(index).filter(|mention| is_person(mention) && mention.end == token)?;
    article.name_index(index)
}

/// The first person named in a range of tokens.
fn person_in(article: &Article<'_>, range: &std::ops::Range<TokenIndex>) -> Option<NameIndex> {
    let person = article.annotated.mentions_in(range).iter().find(|mention| is_person(mention))?;
    article.name_index(article.annotated.mention_of(person.first)?)
}

/// Whether a mention is a name that is not shown to be one of a place or body.
fn may_be_a_person(mention: &Mention) -> bool {
    matches!(&mention.value, Value::Name(name) if matches!(name.kind, EntityKind::Person | EntityKind::Name))
}

fn is_person(mention: &Mention) -> bool {
    matches!(&mention.value, Value::Name(name) if name.kind == EntityKind::Person)
}
