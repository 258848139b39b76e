//! Locations: where an article says that a named place or body lies ("Bam in central Iran", "Lund, Ohio", "the southern town of Zarand").

use std::ops::Range;

use crate::annotated::{PartOfSpeech, TokenIndex, VerbGroup};
use crate::claim::{Claim, NameIndex};
use crate::extract::article::Article;
use crate::extract::fate::thing;
use crate::frame_id::General;
use crate::mention::{Mention, MentionKind};
use crate::value::Value;

/// Most tokens between "in" and the place ("in the mountainous northern part of").
const MOST_BETWEEN: TokenIndex = 5;

/// Most tokens between a name and the direction that is told of it ("Lund, a town 40 miles south of").
const MOST_BEFORE_DIRECTION: TokenIndex = 6;

/// Most tokens behind the verb in which a place is told.
const FARTHEST_PLACE: TokenIndex = 20;

/// Verbs that tell where something is.
const LYING: [&str; 6] = ["be", "lie", "locate", "situate", "sit", "stand"];

/// All locations of an article as claims of the frame `location`: the place named as `context.subject`, and what holds it
/// (or what it lies a way from) as `context.place`. The phrase's head is "in" or "of" accordingly.
pub fn claims(article: &Article<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (index, mention) in article.annotated.mentions.iter().enumerate() {
        if !is_located(mention) {
            continue;
        }
        let found = [
            behind_comma(article, mention),
            behind_in(article, mention),
            way_from(article, mention),
            before_of(article, mention),
        ];
        claims.extend(found.into_iter().flatten().filter_map(|found| claim(article, index, found)));
    }
    claims.extend(article.annotated.verbs.iter().filter_map(|verb| of_thing(article, verb)));
    claims.sort_by_key(|claim| (claim.span, claim.context.subject));
    claims.dedup_by_key(|claim| (claim.span, claim.context.subject));
    claims
}

/// The words that tell where something lies, the word that governs the place, and the place.
struct Found {
    words: Range<TokenIndex>,
    head: &'static str,
    place: Option<NameIndex>,
}

fn is_located(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Place | MentionKind::Organisation | MentionKind::Name)
}

fn claim(article: &Article<'_>, index: usize, found: Found) -> Option<Claim> {
    let mut phrase = article.phrase(&found.words, found.words.start);
    phrase.head = found.head.into();
    let anchor = found.words.start;
    let mut claim = article.claim(General::Location, "where", &found.words, Value::Phrase(phrase), anchor);
    claim.context.subject = Some(article.name_index(index)?);
    claim.context.place = found.place;
    Some(claim)
}

/// Where a thing without a name was ("the epicentre was 60 km south of Lund", "lies between Lund and Bergen").
fn of_thing(article: &Article<'_>, verb: &VerbGroup) -> Option<Claim> {
    let annotated = article.annotated;
    let subject = annotated.chunks.get(verb.subject? as usize)?;
    let lies = LYING.contains(&annotated.lemma(verb.head)) && !verb.negated;
    if !lies || article.named_at(subject.head).is_some() {
        return None;
    }
    let noun = thing(article, subject)?;
    let behind = verb.tokens.end..article.sentence_range(verb.head).end.min(verb.tokens.end + FARTHEST_PLACE);
    let found = between(article, &behind).or_else(|| way(article, &behind))?;
    let mut phrase = article.phrase(&found.words, found.words.start);
    phrase.head = found.head.into();
    let mut claim = article.claim(General::Location, "where", &found.words, Value::Phrase(phrase), verb.head);
    claim.context.place = found.place;
    claim.context.subject_noun = article.word(noun).into();
    claim.context.counted = annotated.lemma(noun).into();
    Some(claim)
}

/// "between the port of Lund and Bergen".
fn between(article: &Article<'_>, range: &Range<TokenIndex>) -> Option<Found> {
    let annotated = article.annotated;
    let first = range.clone().find(|token| annotated.lower(*token) == "between")?;
    let mut places = annotated.mentions_in(&(first..range.end)).iter();
    let one = places.next().filter(|mention| mention.kind == MentionKind::Place)?;
    let other = places.next().filter(|mention| mention.kind == MentionKind::Place)?;
    let joined = (one.end..other.first).any(|token| annotated.lower(token) == "and");
    let place = article.name_index(annotated.mention_of(one.first)?);
    joined.then_some(Found { words: first..other.end, head: "between", place })
}

/// "35 miles southwest of the port of Lund".
fn way(article: &Article<'_>, range: &Range<TokenIndex>) -> Option<Found> {
    let annotated = article.annotated;
    let direction = range.clone().find(|token| article.classes.is_direction(annotated.lower(*token)))?;
    let of = (direction..range.end).find(|token| annotated.lower(*token) == "of")?;
    let place = annotated
        .mentions_in(&(of..range.end))
        .first()
        .filter(|mention| mention.kind == MentionKind::Place)?;
    let straight = (direction..of)
        .all(|token| annotated.lower(token) == "-" || article.classes.is_direction(annotated.lower(token)));
    let quantity =
        annotated.mentions_in(&(range.start..direction)).iter().rev().find(|other| other.kind.is_quantity());
    let name = article.name_index(annotated.mention_of(place.first)?);
    let start = quantity.map_or(direction, |quantity| quantity.first);
    straight.then_some(Found { words: start..place.end, head: "of", place: name })
}

/// "Youngstown, Ohio": the second place closes the pair, and no list goes on.
fn behind_comma(article: &Article<'_>, mention: &Mention) -> Option<Found> {
    let annotated = article.annotated;
    if mention.kind != MentionKind::Place || annotated.lower(mention.end) != "," {
        return None;
    }
    let holder = place_at(article, mention.end + 1)?;
    let (first, end) = (holder.1.first, holder.1.end);
    let before = mention.first.checked_sub(1).map_or("", |token| annotated.lower(token));
    let governed = matches!(before, "in" | "at" | "near" | "from" | "of" | "to" | "outside" | "around");
    let closed = !matches!(annotated.lower(end), "and" | "or" | "&") && place_at(article, end + 1).is_none();
    let listed = matches!(before, "," | "and");
    (closed && !listed && governed).then_some(Found { words: first..end, head: "in", place: Some(holder.0) })
}

/// "Bam in central Iran", "the club in Lund".
fn behind_in(article: &Article<'_>, mention: &Mention) -> Option<Found> {
    let annotated = article.annotated;
    let opening = mention.end;
    if annotated.lower(opening) != "in" || article.classes.is_country(name(mention)) {
        return None;
    }
    let end = (opening + 1 + MOST_BETWEEN).min(article.sentence_range(opening).end);
    let (holder, at) = (opening + 1..end).find_map(|token| Some((place_at(article, token)?, token)))?;
    let between = opening + 1..at;
    let narrowing = between.clone().all(|token| is_narrowing(article, token));
    // "Bam in Iran 's south" goes on.
    let possessive = annotated.lower(holder.1.end) == "'s";
    (narrowing && !possessive).then(|| Found {
        words: skip_determiner(article, opening + 1)..holder.1.end,
        head: "in",
        place: Some(holder.0),
    })
}

/// "58 km south-west of Bandar Abbas", "a town north of the capital".
fn way_from(article: &Article<'_>, mention: &Mention) -> Option<Found> {
    let annotated = article.annotated;
    let end = (mention.end + MOST_BEFORE_DIRECTION).min(article.sentence_range(mention.first).end);
    let direction = (mention.end..end).find(|token| article.classes.is_direction(annotated.lower(*token)))?;
    let crossed = (mention.end..direction).any(|token| {
        (annotated.part(token) == PartOfSpeech::Verb && !LYING.contains(&annotated.lemma(token)))
            || annotated.part(token) == PartOfSpeech::Preposition
            || article
                .annotated
                .mention_of(token)
                .is_some_and(|index| annotated.mentions.get(index).is_some_and(|other| other.kind.is_name()))
    });
    let mut of = direction + 1;
    while annotated.lower(of) == "-" || article.classes.is_direction(annotated.lower(of)) {
        of += 1;
    }
    let holder =
        place_at(article, skip_determiner(article, of + 1)).filter(|_| annotated.lower(of) == "of")?;
    let quantity = annotated.mentions_in(&(mention.end..direction)).iter().rev();
    let start = quantity.filter(|other| other.kind.is_quantity()).map(|other| other.first).next();
    (!crossed).then(|| Found {
        words: start.unwrap_or(direction)..holder.1.end,
        head: "of",
        place: Some(holder.0),
    })
}

/// "the southern town of Zarand", "southern Lund": only the direction is told.
fn before_of(article: &Article<'_>, mention: &Mention) -> Option<Found> {
    let annotated = article.annotated;
    let of = mention.first.checked_sub(1).filter(|of| annotated.lower(*of) == "of")?;
    let head = of.checked_sub(1)?;
    let chunk = annotated.chunks.get(annotated.chunk_of(head)?)?;
    let is_kind = article.classes.role(annotated.lemma(head)) == Some("place");
    let mut directions =
        chunk.tokens.clone().filter(|token| article.classes.is_direction(annotated.lower(*token)));
    let first = directions.next().filter(|_| is_kind)?;
    Some(Found { words: first..of, head: "in", place: None })
}

/// The place that begins at a token.
fn place_at<'a>(article: &Article<'a>, token: TokenIndex) -> Option<(NameIndex, &'a Mention)> {
    let index = article.annotated.mention_of(token)?;
    let mention = article.annotated.mentions.get(index)?;
    let fits = mention.kind == MentionKind::Place && mention.first == token;
    fits.then(|| article.name_index(index).map(|name| (name, mention))).flatten()
}

fn name(mention: &Mention) -> &str {
    match &mention.value {
        Value::Name(name) => name.text.as_str(),
        _ => "",
    }
}

/// Whether a word between "in" and a place only narrows which part of it is meant.
fn is_narrowing(article: &Article<'_>, token: TokenIndex) -> bool {
    let annotated = article.annotated;
    let lower = annotated.lower(token);
    matches!(annotated.part(token), PartOfSpeech::Determiner | PartOfSpeech::Adjective)
        || matches!(lower, "of" | "-" | "part")
        || article.classes.is_direction(lower)
        || article.classes.role(annotated.lemma(token)) == Some("place")
}

fn skip_determiner(article: &Article<'_>, token: TokenIndex) -> TokenIndex {
    token + TokenIndex::from(article.annotated.part(token) == PartOfSpeech::Determiner)
}
