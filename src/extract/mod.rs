//! Extraction: from annotations to claims. Frames of rule files by their patterns, and the general extractors.
//!
//! Beside the general frames of the design (`role quantity event-date quotation proposition`) there are `location` (where
//! a place or thing is), `movement` (from where and to where it goes) and `fate` (what became of it): each asks a question
//! whose answers exclude each other, which bags of words cannot.
//!
//! One span yields one claim of a frame: a rule's frame wins over the general extractors (the pipeline sees to it).

mod age;
pub mod article;
pub mod classes;
mod compiler;
mod context;
mod counted;
mod dated_event;
mod earlier;
pub mod event_date;
pub mod fate;
mod forms;
pub mod frames;
mod governor;
pub mod location;
mod matcher;
pub mod movement;
mod number_kind;
pub mod phrasal;
pub mod presence;
pub mod proposition;
pub mod quantity;
pub mod quotation;
mod reckoning;
pub mod reference;
mod result;
pub mod role;
mod slot_names;
mod slot_quantities;
mod slot_words;
mod slots;
mod streak;
mod toll;
mod undated;
pub mod voice;
mod wordset;

#[cfg(test)]
mod marked;

use crate::claim::{Claim, Extracted};

/// What the general extractors find in one article, together with the claims of the rules' frames.
///
/// A general quantity or date whose words a frame's claim of a like value covers is left out, where some check asks for
/// the slot (`is_asked`) and so compares it in its stead.
pub fn extract(
    article: &article::Article<'_>,
    frames: Vec<Claim>,
    is_asked: &dyn Fn(&Claim) -> bool,
) -> Extracted {
    let mut claims = quantity::claims(article);
    claims.extend(event_date::claims(article));
    claims.extend(undated::claims(article));
    claims.retain(|claim| !is_covered(claim, &frames, is_asked));
    claims.extend(frames);
    claims.extend(role::claims(article));
    claims.extend(location::claims(article));
    claims.extend(movement::claims(article));
    claims.extend(fate::claims(article, &article.classes.fates));
    claims.extend(presence::claims(article, &article.classes.presences));
    claims.extend(quotation::claims(article));
    claims.extend(proposition::claims(article));
    claims.sort_by(|a, b| (a.span, &a.frame, &a.slot).cmp(&(b.span, &b.frame, &b.slot)));
    Extracted { claims, names: article.names(), reckonings: reckoning::reckonings(article) }
}

/// Whether a frame's claim of a like value overlaps a claim. `frames` are sorted by their spans; a number or
/// time has fewer bytes than [`article::LONGEST_EXACT`], so that only those that begin shortly before can reach it.
fn is_covered(claim: &Claim, frames: &[Claim], is_asked: &dyn Fn(&Claim) -> bool) -> bool {
    let earliest = claim.span.start.saturating_sub(article::LONGEST_EXACT as u32);
    let first = frames.partition_point(|frame| frame.span.start < earliest);
    let near = frames.iter().skip(first).take_while(|frame| frame.span.start < claim.span.end);
    near.into_iter().any(|frame| {
        frame.span.overlaps(claim.span)
            && is_asked(frame)
            && std::mem::discriminant(&frame.value) == std::mem::discriminant(&claim.value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use crate::extract::classes::Classes;
    use crate::extract::frames::Frames;
    use crate::lexicon::Lexicon;
    use crate::listed::walked;
    use crate::read;

    /// Sentences of the shorter text; the longer one has twice as many.
    const SENTENCES: usize = 60;
    /// Tenths by which the work on twice the text may grow: twice what it was, and a little for what stands at the ends. A
    /// list that is walked over for each of its items makes it four times.
    const MOST_GROWTH: usize = 24;

    /// Extraction walks over so many items for a text of numbered sentences.
    fn work(
        annotator: &Annotator,
        classes: &Classes,
        sentence: &dyn Fn(usize) -> String,
        count: usize,
    ) -> usize {
        let text: Vec<String> = (0..count).map(sentence).collect();
        let source = read::from_text("a", &text.join(" "));
        let annotated = annotator.annotate(&source);
        walked(|| {
            let article = article::Article::new(0, &source, &annotated, classes);
            extract(&article, Frames::new(&[], &Default::default()).extract(&article), &|_| false);
        })
    }

    #[test]
    fn extraction_walks_over_twice_as_much_for_twice_the_text() {
        let lexicon = Lexicon::embedded();
        let (annotator, classes) = (Annotator::new(lexicon), Classes::new(lexicon));
        let texts: [&dyn Fn(usize) -> String; 6] = [
            &|number| format!("The mayor said {number} people died in Senn."),
            &|number| format!("They said {number} men came and went."),
            &|number| format!("The {number} roads were closed for three hours and opened again."),
            &|_| "Ann Lee met Tom Berg, the mayor of Senn, and she resigned.".to_string(),
            &|number| format!("Lee said: “We saw {number} of them leave.”"),
            &|number| format!("On 3 May {} the firm lost $5m (£4m), or {number} percent.", 1_900 + number),
        ];
        for sentence in texts {
            let once = work(&annotator, &classes, sentence, SENTENCES);
            let twice = work(&annotator, &classes, sentence, 2 * SENTENCES);
            assert!(once > 0 && 10 * twice <= MOST_GROWTH * once, "{once} and {twice} for {}", sentence(1));
        }
    }
}
