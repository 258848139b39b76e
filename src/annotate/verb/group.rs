//! Reads one verb group: its auxiliaries, negation, modality and tense.

use compact_str::CompactString;

use super::Make;
use crate::annotate::lemma::{Forms, Words};
use crate::annotated::{Annotated, PartOfSpeech, Sentence, Tense, TokenIndex, VerbGroup};

use PartOfSpeech::{Adverb, Auxiliary, Mark, Particle, Verb};

/// Negative adverbs that negate the verb as "not" does.
const NEGATIVE_ADVERBS: [&str; 5] = ["never", "hardly", "scarcely", "barely", "neither"];

/// Reads the verb group that begins at `at`, if one does.
pub(super) fn read_group(
    words: &Words,
    annotated: &Annotated,
    sentence: &Sentence,
    at: TokenIndex,
) -> Option<(VerbGroup, Make)> {
    let part = annotated.part(at);
    let infinitive = part == Particle && annotated.lower(at) == "to";
    if !(infinitive || matches!(part, Verb | Auxiliary)) || annotated.chunk_of(at).is_some() {
        return None;
    }
    let mut scan = Scan::default();
    let mut next = at;
    while next < sentence.tokens.end {
        match annotated.part(next) {
            Particle if next == at => {}
            // "was “stunned”": the mark stands inside the group.
            Mark if next > at
                && matches!(annotated.lower(next), "“" | "\"" | "‘" | "'")
                && annotated.part(next + 1) == Verb => {}
            Auxiliary => scan.auxiliary(annotated, next),
            Verb => {
                scan.head = Some(next);
                break;
            }
            Adverb if scan.last.is_some() || infinitive => {
                if NEGATIVE_ADVERBS.contains(&annotated.lower(next)) {
                    scan.pending_negation = true;
                }
            }
            Particle if scan.last.is_some() && matches!(annotated.lower(next), "not" | "n't") => {
                scan.negated = true;
                scan.last = Some(next);
            }
            _ => break,
        }
        next += 1;
    }
    let head = scan.head.or(scan.auxiliary)?;
    let end = scan.head.map_or(scan.last.unwrap_or(head), |head| head) + 1;
    let start = with_negation_before(annotated, sentence, at);
    scan.negated |= scan.pending_negation && scan.head.is_some() || start.is_some();
    let forms = words.read(annotated.lower(head)).forms;
    Some(scan.finish(annotated, at..end, head, infinitive, forms))
}

/// "never" or "not" directly before the group.
fn with_negation_before(annotated: &Annotated, sentence: &Sentence, at: TokenIndex) -> Option<TokenIndex> {
    let before = at.checked_sub(1).filter(|before| *before >= sentence.tokens.start)?;
    (NEGATIVE_ADVERBS.contains(&annotated.lower(before)) || matches!(annotated.lower(before), "not"))
        .then_some(before)
}

/// What has been read of a group.
#[derive(Default)]
struct Scan {
    head: Option<TokenIndex>,
    auxiliary: Option<TokenIndex>,
    first: Option<TokenIndex>,
    last: Option<TokenIndex>,
    negated: bool,
    pending_negation: bool,
    modal: Option<CompactString>,
    future: bool,
    past: bool,
    perfect: bool,
    be_last: bool,
}

impl Scan {
    fn auxiliary(&mut self, annotated: &Annotated, at: TokenIndex) {
        self.first = self.first.or(Some(at));
        self.auxiliary = Some(at);
        self.last = Some(at);
        self.be_last = false;
        match annotated.lower(at) {
            "will" | "'ll" | "shall" | "wo" => self.future = true,
            modal @ ("would" | "'d" | "could" | "may" | "might" | "must" | "should" | "can" | "ca"
            | "cannot" | "ought") => {
                let base = match modal {
                    "'d" => "would",
                    "ca" | "cannot" => "can",
                    other => other,
                };
                self.negated |= modal == "cannot";
                self.future |= base == "would";
                self.modal = Some(base.into());
            }
            "was" | "were" => {
                self.past = true;
                self.be_last = true;
            }
            "did" | "had" => {
                self.past = true;
                self.perfect |= annotated.lower(at) == "had";
            }
            "have" | "has" | "'ve" | "having" => self.perfect = true,
            "is" | "are" | "am" | "be" | "been" | "being" | "'s" | "'re" | "'m" => self.be_last = true,
            _ => {}
        }
    }

    fn finish(
        self,
        annotated: &Annotated,
        tokens: std::ops::Range<TokenIndex>,
        head: TokenIndex,
        infinitive: bool,
        forms: Forms,
    ) -> (VerbGroup, Make) {
        let participle = forms.has(Forms::PARTICIPLE);
        let bare = self.first.is_none();
        let main = self.head.is_some();
        let nonfinite_auxiliary = self
            .first
            .is_some_and(|first| matches!(annotated.lower(first), "being" | "having" | "been" | "be"));
        let gerund = bare && forms.has(Forms::ING) && !infinitive || nonfinite_auxiliary && !infinitive;
        let passive = main && self.be_last && participle;
        let tense = if infinitive || gerund {
            if self.perfect { Tense::Past } else { Tense::None }
        } else if self.future {
            Tense::Future
        } else if self.past || self.perfect || bare && forms.has(Forms::PAST) && !forms.has(Forms::BASE) {
            Tense::Past
        } else if bare && forms.has(Forms::PAST) {
            // "put", "cut", "hit": news tells of the past.
            Tense::Past
        } else if bare && participle {
            Tense::None
        } else {
            Tense::Present
        };
        let finite = !infinitive && !gerund;
        let make = Make {
            finite,
            infinitive,
            gerund,
            reduced: false,
            bare: bare && !infinitive && !gerund,
            perfect: self.perfect,
        };
        let group = VerbGroup {
            tokens,
            head,
            passive,
            negated: self.negated,
            tense,
            modal: self.modal,
            subject: None,
            object: None,
            attached: Vec::new(),
        };
        (group, make)
    }
}
