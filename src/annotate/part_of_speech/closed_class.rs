//! The words of grammar that the rules of context name.

pub(super) fn is_modal(lower: &str) -> bool {
    matches!(
        lower,
        "will"
            | "would"
            | "shall"
            | "should"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "'ll"
            | "'d"
            | "wo"
            | "ca"
            | "cannot"
    )
}

/// Adverbs of degree: an adjective follows.
pub(super) fn is_degree(lower: &str) -> bool {
    matches!(
        lower,
        "more" | "most" | "less" | "very" | "so" | "too" | "quite" | "extremely" | "deeply" | "highly"
    )
}

pub(super) fn is_quantifier(lower: &str) -> bool {
    matches!(lower, "many" | "few" | "several" | "various" | "numerous" | "more" | "at" | "as")
}

pub(super) fn is_do(lower: &str) -> bool {
    matches!(lower, "do" | "does" | "did")
}

/// Pronouns that are only subjects, and relative pronouns.
pub(super) fn is_subject(lower: &str) -> bool {
    matches!(lower, "i" | "he" | "she" | "it" | "we" | "they" | "you" | "who" | "which" | "that")
}

pub(super) fn is_subordinator(lower: &str) -> bool {
    matches!(
        lower,
        "that"
            | "because"
            | "although"
            | "though"
            | "if"
            | "unless"
            | "while"
            | "whether"
            | "when"
            | "where"
            | "once"
            | "whereas"
    )
}

/// Words after which a new clause with its own finite verb may stand.
pub(super) fn is_clause_opener(lower: &str) -> bool {
    is_subordinator(lower)
        || matches!(
            lower,
            "after"
                | "before"
                | "since"
                | "until"
                | "as"
                | "than"
                | "and"
                | "but"
                | "or"
                | "how"
                | "why"
                | "so"
                | "what"
        )
}
