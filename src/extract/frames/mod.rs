//! Fills the frames of the rule files: one lookup a token finds the triggers, patterns fill the slots around them.

mod mentions;

use std::collections::BTreeMap;
use std::ops::Range;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::article::Article;
use super::compiler::{Compiler, Frame};
use super::earlier::Earlier;
use super::forms::EventNouns;
use super::matcher::Line;
use super::slots::{Links, Reader};
use super::wordset::WordSet;
use crate::annotated::TokenIndex;
use crate::claim::Claim;
use crate::frame::FrameDefinition;
use crate::frame_id::FrameId;
use crate::lexicon::Lexicon;

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
                    let mut claim = article.claim(
                        FrameId::Rule(frame.id.as_str().into()),
                        &slot.id,
                        &fill.tokens,
                        fill.value.clone(),
                        anchor,
                    );
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
