//! Fills the frames of the rule files: one lookup a token finds the triggers, patterns fill the slots around them.

use std::collections::BTreeMap;
use std::ops::Range;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::article::Article;
use super::compiler::{Compiler, Frame};
use super::earlier::Earlier;
use super::forms::EventNouns;
use super::matcher::{Filled, Line, REACH, Walk};
use super::slots::{Links, Reader};
use super::wordset::WordSet;
use crate::annotated::{Sentence, TokenIndex};
use crate::claim::Claim;
use crate::frame::FrameDefinition;
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::value::Value;

/// Tokens on either side of a trigger in which a forbidden word is looked for.
const FORBIDDEN_WITHIN: TokenIndex = 40;
/// Frame mentions back in which the same words may have filled the same slot.
const MENTIONS_BACK: usize = 8;

/// All frames of a run, compiled.
#[derive(Debug)]
pub struct Frames {
    frames: Vec<Frame>,
    sets: Vec<WordSet>,
    lines: Vec<Line>,
    /// The lines that a word may announce, by its lemma or lower-case form.
    announced: FxHashMap<CompactString, Vec<u32>>,
    links: Links,
    earlier: Earlier,
}

/// A frame with what fills its slots at one trigger.
#[derive(Debug)]
struct FrameMention {
    frame: usize,
    anchor: Range<TokenIndex>,
    sentence: usize,
    filled: Vec<Filled>,
}

impl Frames {
    /// Compiles frames. Patterns with faults are left out: the loader of rule files reports them.
    pub fn new(definitions: &[FrameDefinition], vocabulary: &BTreeMap<String, Vec<String>>) -> Frames {
        let lexicon = Lexicon::embedded();
        let mut compiler = Compiler::new(vocabulary, EventNouns::new(lexicon));
        let frames =
            definitions.iter().enumerate().map(|(index, frame)| compiler.frame(index, frame)).collect();
        Frames {
            frames,
            sets: compiler.sets,
            lines: compiler.lines,
            announced: compiler.announced,
            links: Links::new(lexicon),
            earlier: Earlier::new(lexicon),
        }
    }

    /// The claims of one article, in text order.
    pub fn extract(&self, article: &Article<'_>) -> Vec<Claim> {
        let reader = Reader {
            text: &article.source.text,
            annotated: article.annotated,
            references: article.references(),
            links: &self.links,
        };
        let mut claims = Vec::new();
        for mention in self.mentions(reader) {
            let Some(frame) = self.frames.get(mention.frame) else { continue };
            let trigger = reader.annotated.lemma(mention.anchor.start);
            let asked = mention.filled.iter().filter(|(slot, _)| !frame.joining.contains(slot));
            let filled: Vec<Range<TokenIndex>> =
                asked.flat_map(|(_, fills)| fills).map(|fill| fill.tokens.clone()).collect();
            let other = self.earlier.tells_apart(
                reader.annotated,
                mention.anchor.start,
                &filled,
                article.source.published,
            );
            for (slot, fills) in &mention.filled {
                let Some(slot) = frame.slots.get(*slot) else { continue };
                for fill in fills {
                    let anchor =
                        if mention.reaches(&fill.tokens) { mention.anchor.start } else { fill.tokens.start };
                    let mut claim =
                        article.claim(&frame.id, &slot.id, &fill.tokens, fill.value.clone(), anchor);
                    claim.span = fill.span;
                    claim.name = fill.mention.and_then(|mention| article.name_index(mention));
                    claim.context.event = CompactString::new(article.classes.event(trigger));
                    claim.context.trigger = CompactString::new(trigger);
                    claim.context.other = other;
                    claim.frame_mention = mention.anchor.start;
                    claims.push(claim);
                }
            }
        }
        claims.sort_by(|a, b| {
            (a.span, &a.frame, &a.slot, a.frame_mention).cmp(&(b.span, &b.frame, &b.slot, b.frame_mention))
        });
        claims.dedup_by(|b, a| a.span == b.span && a.frame == b.frame && a.slot == b.slot);
        claims
    }

    /// Where a frame is announced in an article: the words of each trigger with their sentence, and whether a word of
    /// the frame's `without` stands near. For explanations.
    pub fn triggers(&self, article: &Article<'_>, frame: &str) -> Vec<(Span, Span, bool)> {
        let reader = Reader {
            text: &article.source.text,
            annotated: article.annotated,
            references: article.references(),
            links: &self.links,
        };
        let Some((number, definition)) = self.frames.iter().enumerate().find(|(_, known)| known.id == frame)
        else {
            return Vec::new();
        };
        let lines = || self.lines.iter().filter(move |line| line.frame == number && line.triggered);
        let mut found = Vec::new();
        for sentence in &reader.annotated.sentences {
            let forbidden = sentence.tokens.clone().any(|token| {
                definition.without.longest_at(reader.annotated, token, sentence.tokens.end).is_some()
            });
            for at in sentence.tokens.clone() {
                let end = lines().find_map(|line| self.announced_end(reader, line, at, sentence));
                let words =
                    end.and_then(|end| reader.annotated.token(at).zip(reader.annotated.token(end - 1)));
                if let Some((first, last)) = words {
                    found.push((first.span.join(last.span), sentence.span, forbidden));
                }
            }
        }
        found
    }

    /// Every frame mention of an article, in text order of the triggers.
    fn mentions(&self, reader: Reader) -> Vec<FrameMention> {
        let mut mentions: Vec<FrameMention> = Vec::new();
        let mut joining: Vec<FrameMention> = Vec::new();
        for (number, sentence) in reader.annotated.sentences.iter().enumerate() {
            for at in sentence.tokens.clone() {
                let Some(token) = reader.annotated.token(at) else { break };
                let by_lemma = self.announced.get(token.lemma.as_str());
                let by_form =
                    if token.lower == token.lemma { None } else { self.announced.get(token.lower.as_str()) };
                let lines = [by_lemma, by_form].into_iter().flatten().flatten();
                // Lines of one frame stand together and are announced by one set.
                let mut announced = None;
                for line in lines.filter_map(|line| self.lines.get(*line as usize)) {
                    let end = match announced {
                        Some((set, end)) if set == line.announced_by => end,
                        _ => self.announced_end(reader, line, at, sentence),
                    };
                    announced = Some((line.announced_by, end));
                    let Some(end) = end else { continue };
                    let Some((anchor, filled)) = self.match_line(reader, line, at..end, sentence) else {
                        continue;
                    };
                    let found = FrameMention { frame: line.frame, anchor, sentence: number, filled };
                    if line.triggered { &mut mentions } else { &mut joining }.push(found);
                }
            }
        }
        self.join(unite(mentions), joining)
    }

    /// The token behind the words at `at` that announce a line, where they do.
    fn announced_end(
        &self,
        reader: Reader,
        line: &Line,
        at: TokenIndex,
        sentence: &Sentence,
    ) -> Option<TokenIndex> {
        self.sets.get(line.announced_by)?.longest_at(reader.annotated, at, sentence.tokens.end)
    }

    fn match_line(
        &self,
        reader: Reader,
        line: &Line,
        Range { start: at, end }: Range<TokenIndex>,
        sentence: &Sentence,
    ) -> Option<(Range<TokenIndex>, Vec<Filled>)> {
        let frame = self.frames.get(line.frame)?;
        let walk = Walk::new(reader, &self.sets, &frame.slots, line, sentence.tokens.clone());
        let filled = walk.grow_from(at..end)?;
        let near = at.saturating_sub(FORBIDDEN_WITHIN).max(sentence.tokens.start)
            ..sentence.tokens.end.min(end.saturating_add(FORBIDDEN_WITHIN));
        let limit = near.end;
        if frame.without.is_empty() {
            return Some((at..end, filled));
        }
        let forbidden = |token| frame.without.longest_at(reader.annotated, token, limit).is_some();
        (!near.into_iter().any(forbidden)).then_some((at..end, filled))
    }

    /// Adds what patterns without a trigger found to the frame mentions that agree with them in a joining slot.
    fn join(&self, mut mentions: Vec<FrameMention>, joining: Vec<FrameMention>) -> Vec<FrameMention> {
        let mut by_key: FxHashMap<(usize, usize, CompactString), usize> = FxHashMap::default();
        for (index, mention) in mentions.iter().enumerate() {
            for (slot, key) in self.joining_keys(mention) {
                by_key.entry((mention.frame, slot, key)).or_insert(index);
            }
        }
        for found in joining {
            let keys = self.joining_keys(&found);
            let mention = keys.into_iter().find_map(|(slot, key)| by_key.get(&(found.frame, slot, key)));
            let Some(mention) = mention.and_then(|index| mentions.get_mut(*index)) else { continue };
            let joining = self.frames.get(found.frame).map_or(&[][..], |frame| &frame.joining);
            // The joining slot itself says nothing new; in another sentence it would stand beside the wrong words.
            mention.filled.extend(found.filled.into_iter().filter(|(slot, _)| !joining.contains(slot)));
        }
        mentions
    }

    fn joining_keys(&self, mention: &FrameMention) -> Vec<(usize, CompactString)> {
        let joining = self.frames.get(mention.frame).map_or(&[][..], |frame| &frame.joining);
        let filled = mention.filled.iter().filter(|(slot, _)| joining.contains(slot));
        filled.flat_map(|(slot, fills)| fills.iter().map(|fill| (*slot, key(&fill.value)))).collect()
    }
}

/// Unites what several patterns found at one trigger, and triggers of one sentence that share a filled slot.
fn unite(found: Vec<FrameMention>) -> Vec<FrameMention> {
    let mut mentions: Vec<FrameMention> = Vec::new();
    for mention in found {
        let from = mentions.len().saturating_sub(MENTIONS_BACK);
        let recent = mentions.get_mut(from..).unwrap_or_default();
        let same = recent.iter_mut().rev().find(|other| {
            other.frame == mention.frame
                && other.sentence == mention.sentence
                && (other.anchor == mention.anchor || share_a_slot(&other.filled, &mention.filled))
        });
        match same {
            Some(other) => {
                let open = |slot: &usize| !other.filled.iter().any(|(filled, _)| filled == slot);
                let added: Vec<Filled> = mention.filled.into_iter().filter(|(slot, _)| open(slot)).collect();
                other.filled.extend(added);
            }
            None => mentions.push(mention),
        }
    }
    mentions
}

fn share_a_slot(one: &[Filled], other: &[Filled]) -> bool {
    one.iter().any(|(slot, fills)| {
        other.iter().any(|(other_slot, others)| {
            slot == other_slot && fills.iter().any(|fill| others.iter().any(|other| other.span == fill.span))
        })
    })
}

/// What two values must have in common to be one for a joining pattern: of a name its last word.
fn key(value: &Value) -> CompactString {
    let text = match value {
        Value::Name(name) => name.text.rsplit(' ').next().unwrap_or_default(),
        Value::Phrase(phrase) => phrase.head.as_str(),
        _ => "",
    };
    CompactString::new(text).to_lowercase()
}

impl FrameMention {
    /// Whether tokens lie near the trigger, in reach of a pattern; what a joining pattern found may not.
    fn reaches(&self, tokens: &Range<TokenIndex>) -> bool {
        tokens.start.abs_diff(self.anchor.start) as usize <= REACH
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::classes::Classes;
    use crate::extract::marked::marked;

    const RESIGNATION: &str = r#"(
        id: "resignation",
        triggers: ["@resign", "@resignation"],
        without: ["aftershock"],
        same_when: [["who"]],
        slots: [
            (id: "who", value: Person, patterns: [
                "<who> @resign", "@resignation of .. <who>", "<who> 's @resignation", "<who> be @force .. @resign",
                "replace <who> after .. @resignation",
            ]),
            (id: "cause", value: Phrase, patterns: [
                "@resign .. (after | following | amid | over) <cause>",
                "@resignation .. (over | amid | after) <cause>",
            ]),
            (id: "post", value: Role, patterns: ["@resign as <post>", "(previous | former) <post> <who>"]),
            (id: "hour", value: Time, patterns: ["@resign .. at <hour>"]),
            (id: "names", value: Person, many: true, patterns: ["@resign with <names>"]),
            (id: "sum", value: Count(of: "@coin"), patterns: ["@resign .. with <sum>"]),
        ],
    )"#;

    fn vocabulary() -> BTreeMap<String, Vec<String>> {
        let set = |words: &[&str]| words.iter().map(|word| word.to_string()).collect();
        BTreeMap::from([
            ("resign".to_string(), set(&["resign", "step down", "quit"])),
            ("resignation".to_string(), set(&["resignation"])),
            ("force".to_string(), set(&["force"])),
            ("coin".to_string(), set(&["dollar"])),
        ])
    }

    /// Checks the claims of a marked text, written as `slot=words` and joined by `; `.
    fn check(text: &str, expected: &str) {
        let options =
            ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let frame: FrameDefinition = options.from_str(RESIGNATION).unwrap();
        let frames = Frames::new(&[frame], &vocabulary());
        let (source, annotated) = marked(text);
        let classes = Classes::new(Lexicon::embedded());
        let claims = frames.extract(&Article::new(0, &source, &annotated, &classes));
        let shown: Vec<String> =
            claims.iter().map(|claim| format!("{}={}", claim.slot, claim.span.of(&source.text))).collect();
        assert_eq!(shown.join("; "), expected, "{text}");
    }

    #[test]
    fn slots_are_filled_on_both_sides_of_the_trigger() {
        check("[P:Ann Lee] [V:resigned|resign] over [C:a tax scandal] .", "who=Ann Lee; cause=a tax scandal");
        check(
            "[P:Ann Lee] [V:stepped|step] down as [C:finance minister] .",
            "who=Ann Lee; post=finance minister",
        );
        check(
            "the [C:resignation] of [C:senator [P:Ann Lee]] over [C:the vote]",
            "who=Ann Lee; cause=the vote",
        );
        check("[P:Ann Lee] 's [C:resignation] amid [C:a row] over [C:pay]", "who=Ann Lee; cause=a row");
    }

    #[test]
    fn auxiliaries_adverbs_times_and_appositions_are_passed_over() {
        check("[P:Ann Lee] [V:has abruptly resigned|resign] .", "who=Ann Lee");
        check(
            "[P:Ann Lee] , [C:a senator] , [V:resigned|resign] [D:Friday] over [C:a row]",
            "who=Ann Lee; cause=a row",
        );
        check("[P:Ann Lee] -- and [P:Bo Ek] -- [V:has resigned|resign] .", "who=Ann Lee");
        check("[P:Ann Lee] , who [V:resigned|resign] .", "who=Ann Lee");
        check("[C:The minister] , [P:Ann Lee] , [V:resigned|resign] .", "who=Ann Lee");
        check("[P:Bo Ek] , [C:an ally of [P:Ann Lee]] , [V:resigned|resign] .", "who=Bo Ek");
    }

    #[test]
    fn a_passive_is_matched_only_where_the_pattern_says_so() {
        check("[P:Ann Lee] [V:was quit|quit] .", "");
        check("[P:Ann Lee] [V:has been forced|force] to [V:resign|resign] .", "who=Ann Lee");
    }

    #[test]
    fn the_noun_of_an_event_is_matched_where_the_pattern_has_its_verb() {
        check("[C:the resignation] as [C:minister]", "post=minister");
        check("[C:the designation] as [C:minister]", "");
    }

    #[test]
    fn what_stands_elsewhere_fills_no_slot() {
        check("[P:Ann Lee] [V:spoke|speak] .", "");
        check("[P:Ann Lee] . [P:Bo Ek] [V:left|leave] . [V:Resigned|resign]", "");
        check("After [C:the aftershock] [P:Ann Lee] [V:resigned|resign] .", "");
        check("[O:Acme] [V:resigned|resign] over [N:12] .", "");
        check("the former [C:minister [P:Bo Ek]] [V:spoke|speak] .", "");
        check("the [C:resignation] of [C:the [P:Lee] aide]", "");
    }

    #[test]
    fn a_phrase_takes_its_prepositional_phrases_or_the_clause_behind_a_subordinator() {
        check(
            "[P:Ann Lee] [V:quit|quit] over [C:claims] of [C:fraud] on [D:Monday] .",
            "who=Ann Lee; cause=claims of fraud",
        );
        check(
            "[P:Ann Lee] [V:quit|quit] after [C:police] [V:searched|search] [C:her office] .",
            "who=Ann Lee; cause=police searched her office",
        );
    }

    #[test]
    fn a_pattern_without_a_trigger_joins_by_the_slot_that_makes_mentions_the_same() {
        check(
            "[P:Ann Lee] [V:resigned|resign] . The former [C:senator [P:Lee]] [V:spoke|speak] .",
            "who=Ann Lee; post=senator",
        );
    }

    #[test]
    fn a_slot_for_a_name_takes_a_word_that_stands_for_one() {
        check(
            "[P:Ann Lee] [V:spoke|speak] . [C:She] [V:resigned|resign] over [C:a row]",
            "who=She; cause=a row",
        );
        check("[P:Ann Lee] [V:wept|weep] at [C:her resignation] over [C:a row]", "who=her; cause=a row");
        check(
            "[C:senator [P:Ann Lee]] [V:spoke|speak] . [C:the senator] [V:resigned|resign]",
            "who=the senator",
        );
        check("[C:a man] [V:spoke|speak] . [C:He] [V:resigned|resign]", "");
    }

    #[test]
    fn lists_times_and_counts() {
        check(
            "[P:Ann Lee] [V:quit|quit] with [P:Bo Ek] , [P:Cy Oh] and [P:Di Li]",
            "who=Ann Lee; names=Bo Ek; names=Cy Oh; names=Di Li",
        );
        check("[P:Ann Lee] [V:quit|quit] at [T:noon]", "who=Ann Lee; hour=noon");
        check("[P:Ann Lee] [V:quit|quit] with [C:[N:12] dollars]", "who=Ann Lee; sum=12");
        check("[P:Ann Lee] [V:quit|quit] with [C:[N:12] dogs]", "who=Ann Lee");
    }

    #[test]
    fn a_long_sentence_of_triggers_comes_back() {
        let frame: FrameDefinition = ron::from_str(RESIGNATION).unwrap();
        let frames = Frames::new(&[frame], &vocabulary());
        for word in ["resign ", "[P:Lee] [V:resigned|resign] over ", "former ", ", ", "resign over and "] {
            let (source, annotated) = marked(&word.repeat(300));
            let classes = Classes::new(Lexicon::embedded());
            let claims = frames.extract(&Article::new(0, &source, &annotated, &classes));
            assert!(claims.len() <= 1_200);
        }
    }
}
