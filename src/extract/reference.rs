//! References: the pronouns and descriptions ("he", "the minister") that stand for one name of the article, where only one can be meant.
//!
//! A small part of coreference resolution, on the side of silence. A pronoun is given to the only person in reach, else
//! to the only one who acts in the nearest sentence where anybody does (the subject is what a text goes on about: Grosz,
//! Joshi and Weinstein, Centering, 1995); a description to the only name that the article gave that office before.

use std::ops::Range;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::annotated::{PartOfSpeech, TokenIndex};
use crate::extract::article::Article;
use crate::extract::classes::Gender;
use crate::extract::role::RoleWords;
use crate::mention::{Mention, MentionKind};
use crate::value::Value;

/// How many sentences back a pronoun may refer to: readers rarely look farther, and the risk of another person grows.
const LOOKBACK: usize = 2;

/// Most names in reach of one pronoun: more than three sentences ever name, and a bound for broken text.
const MOST_IN_REACH: usize = 24;

/// The words of an article that stand for a name, by token.
#[derive(Debug, Default)]
pub struct References {
    /// Tokens and the mention that they stand for, in text order, not overlapping.
    found: Vec<(Range<TokenIndex>, usize)>,
}

impl References {
    /// The mention that the words around a token stand for.
    pub fn of(&self, token: TokenIndex) -> Option<usize> {
        let (tokens, mention) = self.before(token + 1)?;
        tokens.contains(&token).then_some(*mention)
    }

    /// The words that begin at a token and the mention that they stand for.
    pub fn starting(&self, token: TokenIndex) -> Option<(Range<TokenIndex>, usize)> {
        self.before(token + 1).filter(|(tokens, _)| tokens.start == token).cloned()
    }

    /// The words that end right before a token and the mention that they stand for.
    pub fn ending(&self, token: TokenIndex) -> Option<(Range<TokenIndex>, usize)> {
        self.before(token).filter(|(tokens, _)| tokens.end == token).cloned()
    }

    /// The mentions that words beginning in a range of tokens stand for, in text order.
    pub fn within(&self, range: &Range<TokenIndex>) -> impl Iterator<Item = usize> {
        let from = self.found.partition_point(|(tokens, _)| tokens.start < range.start);
        let to = self.found.partition_point(|(tokens, _)| tokens.start < range.end);
        self.found.get(from..to).unwrap_or_default().iter().map(|(_, mention)| *mention)
    }

    /// All words that stand for a mention, in text order.
    pub fn iter(&self) -> impl Iterator<Item = &(Range<TokenIndex>, usize)> {
        self.found.iter()
    }

    /// The last words that begin before a token.
    fn before(&self, token: TokenIndex) -> Option<&(Range<TokenIndex>, usize)> {
        let after = self.found.partition_point(|(tokens, _)| tokens.start < token);
        self.found.get(after.checked_sub(1)?)
    }
}

/// Finds the references of an article; `roles` are the words of the offices that it gives to each mention.
pub fn find(article: &Article<'_>, roles: &[Vec<RoleWords>]) -> References {
    let mut search = Search::new(article, roles);
    for (number, sentence) in article.annotated.sentences.iter().enumerate() {
        let mut token = sentence.tokens.start;
        while token < sentence.tokens.end {
            token = search.step(token, number, sentence.tokens.end);
        }
    }
    References { found: search.found }
}

/// A person whom a pronoun may stand for.
#[derive(Clone)]
struct Person {
    /// Surname in lower case: one person of the article, as far as it shows.
    key: CompactString,
    mention: usize,
    sentence: usize,
    clause: Option<usize>,
    acts: bool,
}

/// A name that the article gave an office.
struct Holder<'a> {
    key: CompactString,
    mention: usize,
    lemmas: Vec<&'a str>,
}

struct Search<'a> {
    article: &'a Article<'a>,
    roles: &'a [Vec<RoleWords>],
    /// For each chunk whether it is the subject of a verb.
    acts: Vec<bool>,
    people: Vec<Person>,
    holders: FxHashMap<&'a str, Vec<Holder<'a>>>,
    genders: FxHashMap<CompactString, Gender>,
    found: Vec<(Range<TokenIndex>, usize)>,
}

impl<'a> Search<'a> {
    fn new(article: &'a Article<'a>, roles: &'a [Vec<RoleWords>]) -> Search<'a> {
        let mut acts = vec![false; article.annotated.chunks.len()];
        for subject in article.annotated.verbs.iter().filter_map(|verb| verb.subject) {
            for member in listed(article, subject as usize) {
                if let Some(acts) = acts.get_mut(member) {
                    *acts = true;
                }
            }
        }
        Search {
            article,
            roles,
            acts,
            people: Vec::new(),
            holders: FxHashMap::default(),
            genders: FxHashMap::default(),
            found: Vec::new(),
        }
    }

    /// Reads what stands at a token; gives the token to go on with.
    fn step(&mut self, token: TokenIndex, sentence: usize, end: TokenIndex) -> TokenIndex {
        let annotated = self.article.annotated;
        if let Some(index) = annotated.mention_of(token) {
            let Some(mention) = annotated.mentions.get(index) else { return token + 1 };
            if mention.first == token && mention.kind.is_name() {
                self.name(index, mention, sentence);
            }
            return mention.end.max(token + 1).min(end);
        }
        if annotated.quotation_of(token).is_some() {
            return token + 1;
        }
        if let Some(gender) = self.article.classes.pronoun(annotated.lower(token)) {
            self.pronoun(token, sentence, gender);
        } else if annotated.lower(token) == "the"
            && let Some((tokens, mention)) = self.description(token)
        {
            let next = tokens.end.max(token + 1);
            self.add(tokens, mention, sentence);
            return next.min(end);
        }
        token + 1
    }

    /// Notes a name with its offices, as one that may be meant from here on.
    fn name(&mut self, index: usize, mention: &Mention, sentence: usize) {
        let Value::Name(name) = &mention.value else { return };
        let key = last_word(&name.text);
        for (range, head) in self.roles.get(index).into_iter().flatten() {
            let lemmas = content(self.article, range);
            let holder = Holder { key: key.clone(), mention: index, lemmas };
            self.holders.entry(self.article.annotated.lemma(*head)).or_default().push(holder);
        }
        let body = self.article.annotated.lemma(mention.end.saturating_sub(1));
        let is_kind = matches!(self.article.classes.role(body), Some("body" | "place"));
        if mention.kind != MentionKind::Person {
            if is_kind && mention.end > mention.first + 1 {
                let holder = Holder { key: name.text.to_lowercase(), mention: index, lemmas: vec![body] };
                self.holders.entry(body).or_default().push(holder);
            }
            return;
        }
        let offices = self.roles.get(index).into_iter().flatten();
        let offices = offices.map(|(_, head)| self.article.annotated.lemma(*head));
        let mut told = name.titles.iter().map(CompactString::as_str).chain(offices);
        if let Some(gender) = told.find_map(|word| self.article.classes.gender(word)) {
            self.genders.entry(key.clone()).or_insert(gender);
        }
        let quoted = self.article.annotated.quotation_of(mention.first).is_some();
        if !quoted && self.heads_chunk(mention) {
            self.person(key, index, mention.first, sentence);
        }
    }

    fn person(&mut self, key: CompactString, mention: usize, token: TokenIndex, sentence: usize) {
        let annotated = self.article.annotated;
        let acts = annotated.chunk_of(token).and_then(|chunk| self.acts.get(chunk)).copied();
        let clause = annotated.clause_of(token);
        self.people.push(Person { key, mention, sentence, clause, acts: acts.unwrap_or_default() });
    }

    fn heads_chunk(&self, mention: &Mention) -> bool {
        let annotated = self.article.annotated;
        let chunk = annotated.chunk_of(mention.first).and_then(|index| annotated.chunks.get(index));
        chunk.is_none_or(|chunk| (mention.first..mention.end).contains(&chunk.head))
    }

    fn pronoun(&mut self, token: TokenIndex, sentence: usize, gender: Gender) {
        let Some(person) = self.meant(token, sentence, gender) else { return };
        self.genders.entry(person.key.clone()).or_insert(gender);
        self.add(token..token + 1, person.mention, sentence);
    }

    fn add(&mut self, tokens: Range<TokenIndex>, mention: usize, sentence: usize) {
        let name = self.article.annotated.mentions.get(mention);
        if let Some(Mention { kind: MentionKind::Person, value: Value::Name(name), .. }) = name {
            self.person(last_word(&name.text), mention, tokens.start, sentence);
        }
        self.found.push((tokens, mention));
    }

    /// The person whom a pronoun stands for.
    fn meant(&self, token: TokenIndex, sentence: usize, gender: Gender) -> Option<Person> {
        let annotated = self.article.annotated;
        let clause = annotated.clause_of(token);
        // "Lee met him": what a verb acts on is not its subject.
        let is_object =
            matches!(annotated.lower(token), "him" | "her") && annotated.part(token) == PartOfSpeech::Pronoun;
        let in_reach: Vec<&Person> = self
            .people
            .iter()
            .rev()
            .take(MOST_IN_REACH)
            .take_while(|person| person.sentence + LOOKBACK >= sentence)
            .filter(|person| self.is_same_text(person.sentence, sentence))
            .filter(|person| self.genders.get(&person.key).is_none_or(|known| *known == gender))
            .filter(|person| !(is_object && person.acts && person.clause == clause))
            .collect();
        only(in_reach.iter().copied()).or_else(|| {
            let nearest = in_reach.iter().find(|person| person.acts)?.sentence;
            only(in_reach.into_iter().filter(|person| person.acts && person.sentence == nearest))
        })
    }

    /// Whether two sentences belong to one running text: what a headline names, the body names again.
    fn is_same_text(&self, one: usize, other: usize) -> bool {
        let block = |index: usize| self.article.annotated.sentences.get(index).map(|sentence| sentence.block);
        block(one) == block(other)
    }

    /// The name that "the minister" at `token` stands for, with the tokens of the description.
    fn description(&self, token: TokenIndex) -> Option<(Range<TokenIndex>, usize)> {
        let annotated = self.article.annotated;
        let chunk = annotated.chunks.get(annotated.chunk_of(token)?)?;
        let head = annotated.token(chunk.head)?;
        let class = self.article.classes.role(&head.lemma)?;
        let plural = head.lower != head.lemma;
        if chunk.tokens.start != token || plural || self.is_explained(&chunk.tokens) {
            return None;
        }
        let words = content(self.article, &chunk.tokens);
        let holders = self.holders.get(head.lemma.as_str())?;
        let wanted = |holder: &&Holder<'_>| {
            let named = words.iter().all(|word| *word == head.lemma || holder.lemmas.contains(word));
            let kind = annotated.mentions.get(holder.mention).map(|mention| mention.kind);
            named && (kind == Some(MentionKind::Person)) == !matches!(class, "body" | "place")
        };
        let mut fitting = holders.iter().rev().filter(wanted);
        let last = fitting.next()?;
        fitting.all(|holder| holder.key == last.key).then(|| (chunk.tokens.clone(), last.mention))
    }

    /// Whether what stands beside a description tells whom it means: a name in it or next to it, a relative clause, an
    /// "of"; or whether it is itself what is told of somebody ("Lee is the minister").
    fn is_explained(&self, tokens: &Range<TokenIndex>) -> bool {
        let annotated = self.article.annotated;
        let is_name = |token: TokenIndex| {
            let mention = annotated.mention_of(token).and_then(|index| annotated.mentions.get(index));
            mention.is_some_and(|mention| mention.kind.is_name())
        };
        let before = tokens.start.checked_sub(1);
        let told = before.is_some_and(|before| {
            matches!(annotated.lemma(before), "be" | "become" | "as" | "remain")
                || (annotated.lower(before) == "," && before.checked_sub(1).is_some_and(is_name))
        });
        let behind = annotated.lower(tokens.end);
        let comma = behind == ",";
        told || tokens.clone().any(is_name)
            || is_name(tokens.end + TokenIndex::from(comma))
            || matches!(behind, "of" | "for" | "who" | "whose" | "that" | "which" | "-")
    }
}

/// A chunk and those that "and" or a comma joins to it from before ("Lee, Ek and Oh").
fn listed(article: &Article<'_>, last: usize) -> Vec<usize> {
    let annotated = article.annotated;
    let mut members = vec![last];
    let mut first = last;
    while let Some((before, chunk)) = first.checked_sub(1).zip(annotated.chunks.get(first)) {
        let mark = chunk.tokens.start.checked_sub(1).map_or("", |mark| annotated.lower(mark));
        let adjacent =
            annotated.chunks.get(before).is_some_and(|other| other.tokens.end + 1 == chunk.tokens.start);
        if !adjacent || !matches!(mark, "and" | ",") || members.len() >= MOST_IN_REACH {
            break;
        }
        members.push(before);
        first = before;
    }
    members
}

/// The person whom all of these are; nobody where they are several or none.
fn only<'a>(mut people: impl Iterator<Item = &'a Person>) -> Option<Person> {
    let first = people.next()?;
    people.all(|person| person.key == first.key).then(|| first.clone())
}

fn last_word(name: &str) -> CompactString {
    CompactString::new(name.rsplit(' ').next().unwrap_or_default()).to_lowercase()
}

/// The content lemmas of a range.
fn content<'a>(article: &Article<'a>, range: &Range<TokenIndex>) -> Vec<&'a str> {
    let tokens = article.annotated.slice(range).iter();
    tokens
        .filter(|token| crate::extract::article::is_content(token.part))
        .map(|token| token.lemma.as_str())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::classes::Classes;
    use crate::extract::marked::marked;
    use crate::lexicon::Lexicon;

    /// Checks which words of a marked text stand for which name, written as `words=name` and joined by `; `.
    fn check(text: &str, expected: &str) {
        let (source, annotated) = marked(text);
        let classes = Classes::new(Lexicon::embedded());
        let article = Article::new(0, &source, &annotated, &classes);
        let shown = article.references().iter().map(|(tokens, mention)| {
            let name = annotated.mentions[*mention].span.of(&source.text);
            format!("{}={name}", annotated.span(tokens).of(&source.text))
        });
        assert_eq!(shown.collect::<Vec<_>>().join("; "), expected, "{text}");
    }

    #[test]
    fn a_pronoun_stands_for_the_only_person() {
        check("[P:Ann Lee] [V:resigned|resign] . [C:She] [V:gave|give] [C:no reason]", "She=Ann Lee");
        check("[P:Ann Lee] [V:resigned|resign] . [C:Her party] [V:was silent|be]", "Her=Ann Lee");
        check("[P:Ann Lee] [V:said|say] [C:she] [V:would resign|resign]", "she=Ann Lee");
        check("[O:Acme] [V:fell|fall] . [C:She] [V:resigned|resign]", "");
        check("[C:She] [V:resigned|resign] . [P:Ann Lee] [V:left|leave]", "");
    }

    #[test]
    fn of_two_people_it_stands_for_the_one_who_acts() {
        check("[P:Ann Lee] [V:met|meet] [P:Bo Ek] . [C:She] [V:left|leave]", "She=Ann Lee");
        check("[P:Ann Lee] [V:spoke|speak] and [P:Bo Ek] [V:left|leave] . [C:She] [V:wept|weep]", "");
        check("[P:Ann Lee] and [P:Bo Ek] [V:left|leave] . [C:She] [V:wept|weep]", "");
        check("[P:Ann Lee] [V:met|meet] [C:him]", "");
    }

    #[test]
    fn it_reaches_no_farther_than_two_sentences() {
        let far = "[P:Ann Lee] [V:left|leave] . [C:rain] [V:fell|fall] .";
        check(&format!("{far} [C:She] [V:wept|weep]"), "She=Ann Lee");
        check(&format!("{far} [C:snow] [V:fell|fall] . [C:She] [V:wept|weep]"), "");
    }

    #[test]
    fn titles_and_pronouns_tell_men_from_women() {
        let both = "[C:chairwoman [P:Ann Lee]] [V:spoke|speak] and [C:spokesman [P:Bo Ek]] [V:left|leave] .";
        check(&format!("{both} [C:She] [V:wept|weep]"), "She=Ann Lee");
        let known = "[P:Ann Lee] [V:left|leave] . [C:She] [V:wept|weep] . [P:Bo Ek] [V:came|come] .";
        check(&format!("{known} [C:He] [V:spoke|speak]"), "She=Ann Lee; He=Bo Ek");
    }

    #[test]
    fn a_description_stands_for_the_only_one_of_that_office() {
        let one = "[C:minister [P:Ann Lee]] [V:spoke|speak] to [P:Bo Ek] .";
        check(&format!("{one} [C:the minister] [V:left|leave]"), "the minister=Ann Lee");
        check(&format!("{one} [C:the governor] [V:left|leave]"), "");
        check(&format!("{one} [C:the ministers|minister] [V:left|leave]"), "");
        check(&format!("{one} [C:the minister] of [C:justice] [V:left|leave]"), "");
        check(&format!("{one} [C:the minister] , [P:Cy Oh] , [V:left|leave]"), "");
        let two = "[C:minister [P:Ann Lee]] [V:met|meet] [C:minister [P:Bo Ek]] .";
        check(&format!("{two} [C:the minister] [V:left|leave]"), "");
        check("[O:Ruritanian Council] [V:met|meet] . [C:the council] [V:sat|sit]", "");
    }

    #[test]
    fn any_text_is_read() {
        for word in ["he ", "[P:Lee] ", "the minister ", "[C:minister [P:Lee]] he . "] {
            check_any(&word.repeat(500));
        }
    }

    fn check_any(text: &str) {
        let (source, annotated) = marked(text);
        let classes = Classes::new(Lexicon::embedded());
        assert!(Article::new(0, &source, &annotated, &classes).references().iter().count() <= 1_000);
    }
}
