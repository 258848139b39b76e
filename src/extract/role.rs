//! Roles: the offices, relations and descriptions that an article gives to a person or body.

use std::ops::Range;

use crate::annotated::{Chunk, PartOfSpeech, TokenIndex};
use crate::claim::Claim;
use crate::entity::EntityKind;
use crate::extract::article::Article;
use crate::frame_id::General;
use crate::mention::{Mention, MentionKind};
use crate::value::{Name, Value};

/// How many prepositional phrases a role takes along ("secretary of the council of ministers of Ruritania").
const MOST_PHRASES: usize = 2;

/// How many tokens after a verb its object may name a post ("remained in the No. 3 position of").
const POST_WINDOW: u32 = 8;

/// How many tokens may stand between a verb of appointment and "as".
const AS_WINDOW: u32 = 6;

/// The words of a role and its head.
pub type RoleWords = (Range<TokenIndex>, TokenIndex);

/// For each mention the words of the offices, relations and descriptions that the article gives it where it stands.
pub fn of_mentions(article: &Article<'_>) -> Vec<Vec<RoleWords>> {
    let of = |mention: &Mention| match &mention.value {
        Value::Name(name) => of_name(article, mention, name),
        _ => Vec::new(),
    };
    article.annotated.mentions.iter().map(of).collect()
}

fn of_name(article: &Article<'_>, mention: &Mention, name: &Name) -> Vec<RoleWords> {
    let subject = article.annotated.chunk_of(mention.first);
    let mut ranges = vec![
        titles(article, mention, name),
        before_in_chunk(article, mention),
        before_of(article, mention),
        standing(article, mention, name),
        apposition_after(article, mention),
        apposition_before(article, mention),
        subject.and_then(|chunk| copula(article, chunk, mention.end)),
        subject.and_then(|chunk| contest_for(article, chunk, mention.end)),
        as_role(article, mention),
        subject.and_then(|chunk| post_of(article, chunk, mention.end)),
    ];
    ranges.dedup();
    let more: Vec<Found> = ranges.iter().flatten().map(|(range, _)| joined(article, range)).collect();
    ranges.extend(more);
    let fits = |(_, head): &RoleWords| fits(article, name.kind, *head);
    ranges.into_iter().flatten().filter(fits).map(|words| with_passed(article, words)).collect()
}

/// A role with the word before it that says how the office is held ("acting minister").
fn with_passed(article: &Article<'_>, (range, head): RoleWords) -> RoleWords {
    let passing = |token: &TokenIndex| article.classes.is_passed(article.annotated.lower(*token));
    let start = range.start.checked_sub(1).filter(passing).unwrap_or(range.start);
    (start..range.end, head)
}

/// Whether a name of a kind can have the role that a noun heads.
fn fits(article: &Article<'_>, kind: EntityKind, head: TokenIndex) -> bool {
    let class = article.classes.role(article.annotated.lemma(head));
    let is_office = class.is_some_and(|class| class != "place")
        || looks_like_role(article, head)
        || article.classes.is_standing(article.annotated.lower(head));
    match kind {
        EntityKind::Place => class == Some("place"),
        EntityKind::Person => is_office && class != Some("body"),
        _ => is_office,
    }
}

/// All roles of an article as claims of the frame `role`, each with the name it is given to as `context.subject`.
pub fn claims(article: &Article<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    for index in 0..article.annotated.mentions.len() {
        claims.extend(article.roles_of(index).iter().filter_map(|words| claim(article, index, words)));
    }
    for (tokens, mention) in article.references().iter() {
        claims.extend(of_reference(article, tokens, *mention));
    }
    claims.sort_by_key(|claim| (claim.span, claim.context.subject));
    claims.dedup_by_key(|claim| (claim.span, claim.context.subject));
    claims
}

/// The roles that are told of a pronoun or description ("She is the group's treasurer").
fn of_reference(article: &Article<'_>, tokens: &Range<TokenIndex>, mention: usize) -> Vec<Claim> {
    let Some(chunk) = article.annotated.chunk_of(tokens.start) else { return Vec::new() };
    let Some(Value::Name(name)) = article.annotated.mentions.get(mention).map(|mention| &mention.value)
    else {
        return Vec::new();
    };
    let found = [copula(article, chunk, tokens.end), post_of(article, chunk, tokens.end)];
    let fitting = found.into_iter().flatten().filter(|(_, head)| fits(article, name.kind, *head));
    fitting.filter_map(|words| claim(article, mention, &words)).collect()
}

fn claim(article: &Article<'_>, mention: usize, (range, head): &RoleWords) -> Option<Claim> {
    let Value::Name(name) = &article.annotated.mentions.get(mention)?.value else { return None };
    let mut phrase = article.phrase(range, *head);
    phrase.lemmas = own_lemmas(article, range);
    let mut claim = article.claim(General::Role, "role", range, Value::Phrase(phrase), *head);
    claim.context.subject = article.name_index(mention);
    claim.context.as_title = article.annotated.mentions.get(mention)?.first == range.end;
    let lemma = article.annotated.lemma(*head);
    let person = name.kind == EntityKind::Person;
    let class = article.classes.role(lemma);
    claim.context.class = if person { class.unwrap_or("other") } else { "body" }.into();
    claim.context.group = class.unwrap_or_default().into();
    claim.context.event = lemma.into();
    Some(claim)
}

/// Content lemmas of a role without whose it is and where: possessors and places say nothing about the office.
fn own_lemmas(article: &Article<'_>, range: &Range<TokenIndex>) -> Vec<compact_str::CompactString> {
    let annotated = article.annotated;
    let is_place = |token: TokenIndex| {
        let mention = annotated.mention_of(token).and_then(|index| annotated.mentions.get(index));
        mention.is_some_and(|mention| match &mention.value {
            Value::Name(name) => matches!(name.kind, EntityKind::Place | EntityKind::Person),
            _ => false,
        })
    };
    let possesses = |token: TokenIndex| {
        let chunk = annotated.chunk_of(token);
        chunk.is_some_and(|index| {
            annotated.chunks.get(index + 1).is_some_and(|next| next.possessor == Some(index as u32))
        })
    };
    let own = range.clone().filter(|token| !is_place(*token) && !possesses(*token));
    let content = own.filter(|token| crate::extract::article::is_content(annotated.part(*token)));
    let lemmas: Vec<compact_str::CompactString> = content
        .flat_map(|token| article.classes.written_out(annotated.lemma(token)).split(' '))
        .map(compact_str::CompactString::new)
        .collect();
    if lemmas.is_empty() { article.phrase(range, range.start).lemmas } else { lemmas }
}

/// The role that "and" joins to another ("the chief negotiator and secretary of the council").
fn joined(article: &Article<'_>, range: &Range<TokenIndex>) -> Found {
    let annotated = article.annotated;
    (annotated.lower(range.end) == "and").then_some(())?;
    let chunk = role_chunk(article, range.end + 1)?;
    article.classes.role(annotated.lemma(chunk.head))?;
    let start = skip_determiner(article, range.end + 1);
    (annotated.mention_of(chunk.head).is_none()).then(|| (start..with_phrases(article, chunk), chunk.head))
}

type Found = Option<RoleWords>;

/// The titles right before a name ("Secretary of State Marco Rubio"): they lie between the name and what precedes it.
fn titles(article: &Article<'_>, mention: &Mention, name: &Name) -> Found {
    let words: usize = name.titles.iter().map(|title| title.split_whitespace().count()).sum();
    let courtesy = |title: &str| {
        matches!(title.trim_end_matches('.'), "Mr" | "Mrs" | "Ms" | "Miss" | "Dr" | "Sir" | "Mx" | "Sheikh")
    };
    let first = name.titles.first()?;
    if name.titles.len() == 1 && courtesy(first) {
        return None;
    }
    let start = mention.first.checked_sub(u32::try_from(words).ok()?)?;
    let range = start..mention.first;
    let head =
        range.clone().rev().find(|token| article.classes.role(article.annotated.lemma(*token)).is_some());
    let head = head.unwrap_or(range.end.checked_sub(1)?);
    (!range.is_empty()).then_some((range, head))
}

/// The words before the name in its own chunk ("special envoy Steve Witkoff"), with the possessor before them.
fn before_in_chunk(article: &Article<'_>, mention: &Mention) -> Found {
    let annotated = article.annotated;
    let chunk = annotated.chunks.get(annotated.chunk_of(mention.first)?)?;
    if chunk.tokens.start >= mention.first || mention.first > chunk.head {
        return None;
    }
    let start = skip_determiner(article, chunk.tokens.start);
    let head = (start..mention.first).rev().find(|token| is_noun(annotated.part(*token)))?;
    let start = chunk
        .possessor
        .and_then(|possessor| annotated.chunks.get(possessor as usize))
        .map_or(start, |p| skip_determiner(article, p.tokens.start));
    (head + 1 == mention.first || article.annotated.lower(head + 1) == ",").then_some((start..head + 1, head))
}

/// What kind of thing a name names, before "of" ("the town of Zarand", "the port of Bandar Abbas").
fn before_of(article: &Article<'_>, mention: &Mention) -> Found {
    let annotated = article.annotated;
    let of = mention.first.checked_sub(1).filter(|of| annotated.lower(*of) == "of")?;
    let chunk = annotated.chunks.get(annotated.chunk_of(of.checked_sub(1)?)?)?;
    let is_kind = article.classes.role(annotated.lemma(chunk.head)) == Some("place");
    let singular = annotated.lower(chunk.head) == annotated.lemma(chunk.head);
    let follows = annotated.part(mention.end) != PartOfSpeech::ProperNoun;
    (is_kind && singular && follows && chunk.tokens.end == of)
        .then(|| (skip_determiner(article, chunk.tokens.start)..of, chunk.head))
}

/// What is said of a body right before its name ("the opposition-run Observatory", "London-based Acme").
fn standing(article: &Article<'_>, mention: &Mention, name: &Name) -> Found {
    let annotated = article.annotated;
    let last = mention.first.checked_sub(1)?;
    let hyphen = last.checked_sub(1).filter(|hyphen| annotated.lower(*hyphen) == "-")?;
    let first = hyphen.checked_sub(1)?;
    let participle = matches!(annotated.part(last), PartOfSpeech::Verb | PartOfSpeech::Adjective);
    let body = matches!(name.kind, EntityKind::Organisation | EntityKind::Name);
    let place = annotated.mention_of(first).and_then(|index| annotated.mentions.get(index));
    let first = place.map_or(first, |place| place.first);
    (body && participle && article.classes.is_standing(annotated.lower(last)))
        .then_some((first..mention.first, last))
}

/// The chunk after the name and a comma ("Rustem Umerov, head of Ukraine's council").
fn apposition_after(article: &Article<'_>, mention: &Mention) -> Found {
    let annotated = article.annotated;
    let mut comma = mention.end;
    if annotated.lower(comma) == "(" {
        comma = (comma..comma + 6).find(|token| annotated.lower(*token) == ")")? + 1;
    }
    if !matches!(annotated.lower(comma), "," | "—" | "―" | "–") {
        return None;
    }
    let mut next = comma + 1;
    // "Ann Lee, 45, the secretary": the age stands between.
    let age = annotated.mention_of(next).and_then(|index| annotated.mentions.get(index));
    if let Some(age) = age.filter(|age| age.first == next && annotated.lower(age.end) == ",")
        && matches!(age.kind, MentionKind::Age | MentionKind::Number)
    {
        next = age.end + 1;
    }
    if matches!(annotated.lower(next), "who") && annotated.lemma(next + 1) == "be" {
        next += 2;
    }
    while matches!(annotated.part(next), PartOfSpeech::Adverb) {
        next += 1;
    }
    let chunk = role_chunk(article, next)?;
    Some((skip_determiner(article, next)..with_phrases(article, chunk), chunk.head))
}

/// The chunk before a comma and the name ("his former aide, Lauren Greene,").
fn apposition_before(article: &Article<'_>, mention: &Mention) -> Found {
    let annotated = article.annotated;
    let name_start = mention_start(article, mention);
    let comma = name_start.checked_sub(1)?;
    let follows = annotated.lower(mention.end);
    if annotated.lower(comma) != "," || !matches!(follows, "," | "." | ":" | ";" | "”" | "\"" | "who") {
        return None;
    }
    let last = comma.checked_sub(1)?;
    let chunk = annotated.chunks.get(annotated.chunk_of(last)?)?;
    let (chunk, end) = match of_governor(article, chunk) {
        Some(governor) => (governor, comma),
        None => (chunk, comma),
    };
    if annotated.mention_of(chunk.head).is_some() {
        return None;
    }
    let start = chunk
        .possessor
        .and_then(|possessor| annotated.chunks.get(possessor as usize))
        .map_or(chunk.tokens.start, |possessor| possessor.tokens.start);
    article.classes.role(annotated.lemma(chunk.head))?;
    Some((skip_determiner(article, start)..end, chunk.head))
}

/// The complement of "be" or of a verb that gives an office ("Pelosi is the leader of the House", "Lee was elected mayor",
/// "Lee beat Ek to become mayor"); `end` is where the name in the chunk ends.
fn copula(article: &Article<'_>, chunk: usize, end: TokenIndex) -> Found {
    let annotated = article.annotated;
    let from = annotated.verbs.partition_point(|verb| verb.head < end);
    let mut verbs = annotated.verbs.get(from..)?.iter();
    let first = verbs.next().filter(|verb| verb.subject == Some(chunk as u32) && !verb.negated)?;
    let sentence = article.sentence_range(first.head);
    let mut becoming = || {
        let verb = verbs.next().filter(|verb| sentence.contains(&verb.head))?;
        let infinitive = annotated.lower(verb.tokens.start) == "to";
        (infinitive && annotated.lemma(verb.head) == "become").then_some(verb)
    };
    let lemma = annotated.lemma(first.head);
    let gives = matches!(lemma, "be" | "become" | "remain")
        || first.passive && matches!(article.classes.event(lemma), "elect" | "appoint" | "name" | "choose");
    let verb = if gives { first } else { becoming()? };
    let chunk = role_chunk(article, verb.tokens.end)?;
    Some((skip_determiner(article, verb.tokens.end)..with_phrases(article, chunk), chunk.head))
}

/// What somebody is said to have won ("Lee won the race for mayor of Lund").
fn contest_for(article: &Article<'_>, chunk: usize, end: TokenIndex) -> Found {
    let annotated = article.annotated;
    let from = annotated.verbs.partition_point(|verb| verb.head < end);
    let verb =
        annotated.verbs.get(from).filter(|verb| verb.subject == Some(chunk as u32) && !verb.negated)?;
    let contest = annotated.chunks.get(verb.object? as usize)?;
    let wins = article.classes.event(annotated.lemma(verb.head)) == "win";
    let opened = matches!(annotated.lower(contest.tokens.end), "for" | "to");
    let chunk = role_chunk(article, contest.tokens.end + 1).filter(|_| wins && opened)?;
    Some((skip_determiner(article, contest.tokens.end + 1)..with_phrases(article, chunk), chunk.head))
}

/// A role after "as" and a verb that gives it ("re-electing Nancy Pelosi as House leader").
fn as_role(article: &Article<'_>, mention: &Mention) -> Found {
    let annotated = article.annotated;
    let sentence = article.sentence_range(mention.first);
    let limit = (mention.end + AS_WINDOW).min(sentence.end);
    let at = (mention.end..limit).find(|token| annotated.lower(*token) == "as")?;
    let crossed = (mention.end..at).any(|token| {
        annotated
            .mention_of(token)
            .and_then(|index| annotated.mentions.get(index))
            .is_some_and(|m| m.kind == mention.kind)
    });
    let class = |token: TokenIndex| article.classes.event(annotated.lemma(token));
    let from = mention.first.saturating_sub(AS_WINDOW).max(sentence.start);
    let gives = (from..at).any(|token| {
        matches!(
            class(token),
            "appoint"
                | "elect"
                | "win"
                | "hire"
                | "employ"
                | "serve"
                | "resign"
                | "replace"
                | "swear"
                | "announce"
        )
    });
    let chunk = role_chunk(article, at + 1)?;
    (gives && !crossed).then(|| (skip_determiner(article, at + 1)..with_phrases(article, chunk), chunk.head))
}

/// The role after "post of" and the like in what is said of a name ("Hoyer kept the job of House minority whip").
fn post_of(article: &Article<'_>, chunk: usize, end: TokenIndex) -> Found {
    let annotated = article.annotated;
    let sentence = article.sentence_range(end.saturating_sub(1));
    let from = annotated.verbs.partition_point(|verb| verb.head < end);
    let verb = annotated.verbs.get(from..)?.iter().take(2).find(|verb| verb.subject == Some(chunk as u32))?;
    let limit = (verb.tokens.end + POST_WINDOW).min(sentence.end);
    let is_post = |token: &TokenIndex| {
        matches!(annotated.lemma(*token), "post" | "position" | "job" | "office" | "role" | "title" | "seat")
            && annotated.lower(token + 1) == "of"
    };
    let post = (verb.tokens.end..limit).find(is_post)?;
    let chunk = role_chunk(article, post + 2)?;
    Some((skip_determiner(article, post + 2)..with_phrases(article, chunk), chunk.head))
}

/// The chunk that begins at a token, or whose possessor does; names are no roles.
fn role_chunk<'a>(article: &Article<'a>, token: TokenIndex) -> Option<&'a Chunk> {
    let annotated = article.annotated;
    let mut index = annotated.chunk_of(token)?;
    let mut chunk = annotated.chunks.get(index)?;
    while let Some(next) = annotated.chunks.get(index + 1).filter(|next| next.possessor == Some(index as u32))
    {
        index += 1;
        chunk = next;
    }
    let own_name = annotated.mention_of(chunk.head).and_then(|mention| annotated.mentions.get(mention));
    let is_title = article.classes.role(annotated.lemma(chunk.head)).is_some();
    (own_name.is_none_or(|mention| !mention.kind.is_name() || is_title) && chunk.tokens.start <= chunk.head)
        .then_some(chunk)
}

/// Where a chunk ends together with the prepositional phrases that belong to it.
fn with_phrases(article: &Article<'_>, chunk: &Chunk) -> TokenIndex {
    let annotated = article.annotated;
    let mut end = chunk.tokens.end;
    for _ in 0..MOST_PHRASES {
        if !matches!(annotated.lower(end), "of" | "for" | "to" | "at" | "in") {
            break;
        }
        let is_time = annotated.mention_of(end + 1).and_then(|mention| annotated.mentions.get(mention));
        if is_time.is_some_and(|mention| mention.kind.is_time()) {
            break;
        }
        // "leader in outsourced services": a participle without a determiner stands before its chunk.
        let participle =
            annotated.part(end + 1) == PartOfSpeech::Verb && annotated.chunk_of(end + 1).is_none();
        let start = end + 1 + TokenIndex::from(participle);
        let Some(mut index) = annotated.chunk_of(start) else { break };
        while annotated.chunks.get(index + 1).is_some_and(|next| next.possessor == Some(index as u32)) {
            index += 1;
        }
        let Some(next) = annotated.chunks.get(index) else { break };
        end = next.tokens.end.max(end + 1);
    }
    end
}

/// The chunk that governs another by "of" ("head of" + "the council").
fn of_governor<'a>(article: &Article<'a>, chunk: &Chunk) -> Option<&'a Chunk> {
    let annotated = article.annotated;
    let mut start = chunk.tokens.start;
    if let Some(possessor) = chunk.possessor.and_then(|index| annotated.chunks.get(index as usize)) {
        start = possessor.tokens.start;
    }
    let of = start.checked_sub(1).filter(|token| matches!(annotated.lower(*token), "of" | "for"))?;
    annotated.chunks.get(annotated.chunk_of(of.checked_sub(1)?)?)
}

/// First token of a name with its titles.
fn mention_start(article: &Article<'_>, mention: &Mention) -> TokenIndex {
    let Value::Name(name) = &mention.value else { return mention.first };
    let words: usize = name.titles.iter().map(|title| title.split_whitespace().count()).sum();
    let start = mention.first.saturating_sub(u32::try_from(words).unwrap_or_default());
    start.max(article.sentence_range(mention.first).start)
}

fn skip_determiner(article: &Article<'_>, token: TokenIndex) -> TokenIndex {
    token
        + u32::from(matches!(
            article.annotated.lower(token),
            "the" | "a" | "an" | "his" | "her" | "its" | "their"
        ))
}

fn is_noun(part: PartOfSpeech) -> bool {
    matches!(part, PartOfSpeech::Noun | PartOfSpeech::ProperNoun)
}

/// Whether a noun that no list has still names a doer by its ending ("weightlifter", "cosmologist").
fn looks_like_role(article: &Article<'_>, head: TokenIndex) -> bool {
    let lemma = article.annotated.lemma(head);
    lemma.len() > 5
        && ["ist", "man", "woman", "person", "ologist", "keeper", "holder"]
            .iter()
            .any(|end| lemma.ends_with(end))
}
