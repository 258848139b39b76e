//! Quotations: the words in quotation marks with who says them.

use crate::claim::Claim;
use crate::extract::article::{Article, is_content, sorted};
use crate::extract::voice;
use crate::frame_id::General;
use crate::value::Value;

/// Words that two utterances share by chance.
const LIGHT_WORDS: [&str; 10] = ["be", "have", "do", "get", "go", "make", "say", "think", "know", "thing"];

/// All quotations of an article as claims of the frame `quotation`, the speaker as `context.subject`.
pub fn claims(article: &Article<'_>) -> Vec<Claim> {
    article
        .annotated
        .quotations
        .iter()
        .map(|quotation| {
            let mention = &quotation.mention;
            let range = mention.first..mention.end;
            let value = mention.value.clone();
            let mut claim = article.claim(General::Quotation, "words", &range, value, mention.first);
            claim.span = mention.span;
            claim.context.subject =
                voice::speaker_mention(article, quotation).and_then(|name| article.name_index(name));
            let words = article.annotated.slice(&range).iter();
            claim.context.words = sorted(
                words
                    .filter(|token| is_content(token.part) && !LIGHT_WORDS.contains(&token.lemma.as_str()))
                    .map(|token| token.lemma.as_str()),
            );
            claim
        })
        .filter(|claim| matches!(&claim.value, Value::Quotation(quoted) if !quoted.text.is_empty()))
        .collect()
}
