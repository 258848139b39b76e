//! What a number counts or measures: the head of its chunk, the noun after "of" or "in", or the measure before it.

use compact_str::CompactString;

use crate::annotated::{Chunk, PartOfSpeech, Shape, TokenIndex, VerbGroup};
use crate::entity::EntityKind;
use crate::extract::article::{Article, is_content};
use crate::mention::{Mention, MentionKind};
use crate::value::{Dimension, Value};

/// How many tokens after a number a noun may still follow in the same chunk when no chunker marked it.
pub(super) const NOUN_WINDOW: u32 = 3;

/// Most words between "of" and an amount that bound it ("of at least", "of an estimated").
const BOUND_WORDS: u32 = 4;

/// Class of what is counted; people named after a place ("Ukrainians") are persons.
pub(super) fn counted_class(article: &Article<'_>, counted: &Counted) -> CompactString {
    let mention = counted.head.and_then(|head| article.annotated.mention_of(head));
    let of_place = mention.and_then(|index| article.annotated.mentions.get(index)).is_some_and(|mention| {
        mention.kind == MentionKind::Name
            && matches!(&mention.value, Value::Name(name) if name.kind == EntityKind::Place)
    });
    if of_place {
        CompactString::new("person")
    } else {
        CompactString::new(article.classes.counted(&counted.lemma))
    }
}

pub(super) fn dimension_of(mention: &Mention) -> Dimension {
    match &mention.value {
        Value::Quantity(quantity) if is_fraction(mention) && quantity.unit.dimension == Dimension::Count => {
            Dimension::Percent
        }
        Value::Quantity(quantity) => quantity.unit.dimension,
        _ => Dimension::Other,
    }
}

/// Whether a plain number is a share of a whole ("half", "two-thirds").
pub(super) fn is_fraction(mention: &Mention) -> bool {
    matches!(&mention.value, Value::Quantity(quantity)
        if quantity.unit.dimension == Dimension::Count && quantity.stated > 0.0 && quantity.stated < 1.0)
}

/// What is counted, as far as the words around the number tell.
#[derive(Default)]
pub(super) struct Counted {
    pub(super) lemma: CompactString,
    pub(super) head: Option<TokenIndex>,
    pub(super) modifiers: Vec<CompactString>,
    pub(super) part: bool,
    /// The measure that stands apart from the number ("the toll rose to").
    pub(super) measure: Option<TokenIndex>,
}

/// The noun that is counted: the head of the chunk, the noun after "of", or the measure before the number.
pub(super) fn counted(article: &Article<'_>, mention: &Mention) -> Counted {
    let annotated = article.annotated;
    if mention.kind == MentionKind::Magnitude {
        return Counted { lemma: CompactString::new("magnitude"), head: None, ..Counted::default() };
    }
    if let Some(compound) = compound(article, mention) {
        return compound;
    }
    if let Some(head) = chunk_of(article, mention).and_then(|chunk| head_after(article, mention, chunk)) {
        let between = mention.end..head;
        let modifiers = annotated.slice(&between).iter().filter(|token| is_content(token.part));
        return Counted {
            lemma: CompactString::new(annotated.lemma(head)),
            head: Some(head),
            modifiers: modifiers.map(|token| token.lemma.clone()).collect(),
            ..Counted::default()
        };
    }
    let of_them = annotated.lower(mention.end) == "of"
        && matches!(annotated.lower(mention.end + 1), "whom" | "which" | "them" | "these" | "those");
    if of_them && annotated.part(mention.end + 2) != PartOfSpeech::Noun {
        return Counted { part: true, ..counted_before(article, mention).unwrap_or_default() };
    }
    if let Some(described) = described(article, mention) {
        return described;
    }
    if annotated.lower(mention.end) == "of"
        && let Some(chunk) = possessed(article, mention.end + 1)
    {
        let definite = annotated.part(chunk.tokens.start) == PartOfSpeech::Determiner;
        let counts = mention.kind == MentionKind::Number && !is_fraction(mention);
        return Counted {
            lemma: CompactString::new(annotated.lemma(chunk.head)),
            head: (chunk.head < mention.end + NOUN_WINDOW + 2).then_some(chunk.head),
            modifiers: modifiers_before(article, chunk.head),
            part: definite && counts,
            ..Counted::default()
        };
    }
    if let Some(whole) = of_a_whole(article, mention).or_else(|| in_all(article, mention)) {
        return whole;
    }
    measured_after(article, mention)
        .or_else(|| named_before(article, mention))
        .or_else(|| measured(article, mention))
        .unwrap_or_default()
}

/// "A 13-part series", "a 40-bed ward": the noun behind the hyphen is counted, not what it describes.
fn compound(article: &Article<'_>, mention: &Mention) -> Option<Counted> {
    let annotated = article.annotated;
    let unit = mention.end + 1;
    let hyphen = annotated.token(mention.end).filter(|token| token.lower == "-" && !token.spaced)?;
    let noun = annotated.token(unit).filter(|token| !token.spaced && token.part == PartOfSpeech::Noun)?;
    let counts = mention.kind == MentionKind::Number && hyphen.span.end == noun.span.start;
    let describes = matches!(annotated.part(unit + 1), PartOfSpeech::Noun | PartOfSpeech::Adjective);
    let head = chunk_of(article, mention).map_or("", |chunk| annotated.lemma(chunk.head));
    // The parts of a series are its episodes.
    let episodes = noun.lemma == "part" && article.classes.is_serial(head);
    (counts && describes).then(|| Counted {
        lemma: if episodes { "episode".into() } else { noun.lemma.clone() },
        head: Some(unit),
        ..Counted::default()
    })
}

/// What a measure with an article before it describes, past names and figures that narrow it, too ("a 5.2-inch full HD
/// display", "its 3,000mAh battery").
fn described(article: &Article<'_>, mention: &Mention) -> Option<Counted> {
    let annotated = article.annotated;
    let before = mention.first.checked_sub(1)?;
    let determined = annotated.part(before) == PartOfSpeech::Determiner;
    if mention.kind != MentionKind::Dimension || !determined {
        return None;
    }
    let narrows = |token: TokenIndex| {
        matches!(
            annotated.part(token),
            PartOfSpeech::Adjective | PartOfSpeech::Number | PartOfSpeech::ProperNoun
        ) || annotated
            .token(token)
            .is_some_and(|token| token.shape != Shape::Lower && token.shape != Shape::Mark)
    };
    let mut noun = mention.end;
    while noun < mention.end + DESCRIBING && narrows(noun) {
        noun += 1;
    }
    let last = annotated.part(noun + 1) != PartOfSpeech::Noun;
    (annotated.part(noun) == PartOfSpeech::Noun && last).then(|| Counted {
        lemma: CompactString::new(annotated.lemma(noun)),
        head: Some(noun),
        modifiers: Vec::new(),
        ..Counted::default()
    })
}

/// Most words between a measure and the noun that it describes.
const DESCRIBING: TokenIndex = 3;

/// The head of a number's chunk: where a verb form or a name follows the thing counted, a mark was lost and the chunk goes
/// on too far ("32 people Syrian television said"), so the word before it is the head.
fn head_after(article: &Article<'_>, mention: &Mention, chunk: &Chunk) -> Option<TokenIndex> {
    if chunk.head < mention.end {
        return None;
    }
    let annotated = article.annotated;
    for token in mention.end..=chunk.head {
        let broken = match annotated.part(token) {
            PartOfSpeech::Verb => !annotated.lower(token).ends_with("ed"),
            PartOfSpeech::ProperNoun => {
                let before = token.checked_sub(1).filter(|before| *before >= mention.end);
                before.is_some_and(|before| article.classes.counted(annotated.lemma(before)) == "person")
            }
            _ => false,
        };
        if broken {
            return token.checked_sub(1).filter(|head| *head >= mention.end);
        }
    }
    Some(chunk.head)
}

/// The measure that follows a number ("$22.1 billion in revenue").
fn measured_after(article: &Article<'_>, mention: &Mention) -> Option<Counted> {
    let chunk =
        (article.annotated.lower(mention.end) == "in").then(|| chunk_from(article, mention.end + 1))??;
    let lemma = article.annotated.lemma(chunk.head);
    article.classes.is_measure(lemma).then(|| Counted {
        lemma: CompactString::new(lemma),
        head: None,
        modifiers: modifiers_before(article, chunk.head),
        ..Counted::default()
    })
}

/// What a level is of that something rose or fell to ("net income fell 38 per cent to €212 million").
pub(super) fn moved(article: &Article<'_>, verb: &VerbGroup) -> Option<Counted> {
    let annotated = article.annotated;
    let moves = matches!(article.classes.event(annotated.lemma(verb.head)), "rise" | "fall");
    let subject = annotated.chunks.get(verb.subject.filter(|_| moves)? as usize)?;
    let noun = annotated.part(subject.head) == PartOfSpeech::Noun;
    let lemma = annotated.lemma(subject.head);
    (noun && article.classes.is_measure(lemma)).then(|| Counted {
        lemma: CompactString::new(lemma),
        head: None,
        modifiers: modifiers_before(article, subject.head),
        measure: Some(subject.head),
        ..Counted::default()
    })
}

/// What an amount is of that stands behind "of" ("a fine of $5 million", "savings of at least €400 million").
fn named_before(article: &Article<'_>, mention: &Mention) -> Option<Counted> {
    let annotated = article.annotated;
    let sizes = matches!(mention.kind, MentionKind::Money | MentionKind::Percent | MentionKind::Dimension);
    let sentence = article.sentence_range(mention.first);
    let from = mention.first.saturating_sub(BOUND_WORDS).max(sentence.start);
    let bounds = |token: &TokenIndex| article.classes.is_bound(annotated.lower(*token));
    let of = (from..mention.first).rev().find(|token| !bounds(token)).filter(|_| sizes)?;
    let noun = of.checked_sub(1).filter(|noun| {
        annotated.lower(of) == "of" && *noun >= sentence.start && annotated.part(*noun) == PartOfSpeech::Noun
    })?;
    let lemma = annotated.lemma(noun);
    (!article.classes.is_bare_size(lemma)).then(|| Counted {
        lemma: CompactString::new(lemma),
        head: None,
        modifiers: modifiers_before(article, noun),
        ..Counted::default()
    })
}

/// What a number behind a comma sums up ("the hostages, 22 in all, were freed").
fn in_all(article: &Article<'_>, mention: &Mention) -> Option<Counted> {
    let annotated = article.annotated;
    let summed = matches!(
        (annotated.lower(mention.end), annotated.lower(mention.end + 1)),
        ("in", "all" | "total") | ("altogether" | "strong", _)
    );
    let comma = mention.first.checked_sub(1).filter(|comma| annotated.lower(*comma) == ",")?;
    let chunk = annotated.chunks.get(annotated.chunk_of(comma.checked_sub(1)?)?)?;
    let noun = annotated.part(chunk.head) == PartOfSpeech::Noun && mention.kind == MentionKind::Number;
    (summed && noun).then(|| Counted {
        lemma: CompactString::new(annotated.lemma(chunk.head)),
        head: None,
        modifiers: modifiers_before(article, chunk.head),
        ..Counted::default()
    })
}

/// What the number before counts, for one of "them" or "whom" ("63 people were hurt, nine of whom"): of this sentence or,
/// where it has none, of the one before.
fn counted_before(article: &Article<'_>, mention: &Mention) -> Option<Counted> {
    let annotated = article.annotated;
    let here = article.sentence_range(mention.first).start;
    let before = here.checked_sub(1).map_or(here, |token| article.sentence_range(token).start);
    let numbers = annotated.mentions_in(&(before..mention.first)).iter();
    let whole =
        numbers.rev().find(|other| other.kind == MentionKind::Number && other.end <= mention.first)?;
    let head = chunk_of(article, whole).and_then(|chunk| head_after(article, whole, chunk))?;
    let noun = annotated.part(head) == PartOfSpeech::Noun;
    noun.then(|| Counted { lemma: CompactString::new(annotated.lemma(head)), ..Counted::default() })
}

/// What a bare number counts at the head of a clause that tells the whole first ("Of the eight wagons six derailed").
fn of_a_whole(article: &Article<'_>, mention: &Mention) -> Option<Counted> {
    let annotated = article.annotated;
    let start = article.sentence_range(mention.first).start;
    let bare = mention.kind == MentionKind::Number && annotated.chunk_of(mention.end).is_none();
    let opens = annotated.lower(start) == "of" && mention.first > start && bare;
    let whole = opens.then(|| possessed(article, start + 1))??;
    let comma = TokenIndex::from(annotated.lower(whole.tokens.end) == ",");
    let noun = annotated.part(whole.head) == PartOfSpeech::Noun;
    (noun && whole.tokens.end + comma == mention.first).then(|| Counted {
        lemma: CompactString::new(annotated.lemma(whole.head)),
        head: None,
        part: true,
        ..Counted::default()
    })
}

/// The chunk that begins at a token, or the one that it possesses ("the company's total sales").
fn possessed<'a>(article: &Article<'a>, token: TokenIndex) -> Option<&'a Chunk> {
    let chunks = &article.annotated.chunks;
    let mut index = article.annotated.chunk_of(token)?;
    while chunks.get(index + 1).is_some_and(|next| next.possessor == Some(index as u32)) {
        index += 1;
    }
    chunks.get(index)
}

/// The measure that stands before a number ("a population of 120,000", "the toll rose to 10").
fn measured(article: &Article<'_>, mention: &Mention) -> Option<Counted> {
    let annotated = article.annotated;
    let sentence = article.sentence_range(mention.first);
    let from = mention.first.saturating_sub(7).max(sentence.start);
    let sized = matches!(mention.kind, MentionKind::Money | MentionKind::Dimension);
    let noun = (from..mention.first).rev().find(|token| {
        let lemma = annotated.lemma(*token);
        !(sized && article.classes.is_bare_size(lemma))
            && (annotated.part(*token) == PartOfSpeech::Noun || lemma == "worth")
            && article.classes.is_measure(lemma)
    })?;
    let crossed = (noun..mention.first).any(|token| {
        annotated
            .mention_of(token)
            .is_some_and(|index| annotated.mentions.get(index).is_some_and(|other| other.kind.is_quantity()))
    });
    (!crossed).then(|| Counted {
        lemma: CompactString::new(annotated.lemma(noun)),
        head: None,
        modifiers: modifiers_around(article, noun),
        measure: Some(noun),
        ..Counted::default()
    })
}

/// Content words that narrow a measure noun, before it and after "for" or "of" ("the market for office furniture").
fn modifiers_around(article: &Article<'_>, noun: TokenIndex) -> Vec<CompactString> {
    let mut modifiers = modifiers_before(article, noun);
    if matches!(article.annotated.lower(noun + 1), "for" | "of")
        && let Some(chunk) = chunk_from(article, noun + 2)
    {
        let words = article.annotated.slice(&chunk.tokens).iter();
        let content = words.filter(|token| is_content(token.part) && token.part != PartOfSpeech::Number);
        modifiers.extend(content.map(|token| token.lemma.clone()));
    }
    modifiers
}

/// Content words of the chunk before its measure noun ("market" in "a market value of").
fn modifiers_before(article: &Article<'_>, noun: TokenIndex) -> Vec<CompactString> {
    let chunk = article.annotated.chunk_of(noun).and_then(|index| article.annotated.chunks.get(index));
    let range = chunk.map_or(noun..noun, |chunk| chunk.tokens.start..noun);
    let words = article.annotated.slice(&range).iter().filter(|token| is_content(token.part));
    words.map(|token| token.lemma.clone()).collect()
}

/// The chunk that holds a mention.
pub(super) fn chunk_of<'a>(article: &Article<'a>, mention: &Mention) -> Option<&'a Chunk> {
    let annotated = article.annotated;
    let last = mention.end.saturating_sub(1);
    let index = annotated.chunk_of(mention.first).or_else(|| annotated.chunk_of(last))?;
    annotated.chunks.get(index)
}

/// The chunk that begins at a token.
fn chunk_from<'a>(article: &Article<'a>, token: TokenIndex) -> Option<&'a Chunk> {
    article.annotated.chunk_of(token).and_then(|index| article.annotated.chunks.get(index))
}
