//! Lets the articles of a story vote on what each name names: what shows a person in one shows it in all.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::name::mention_kind;
use crate::annotated::Annotated;
use crate::entity::EntityKind;
use crate::mention::MentionKind;
use crate::value::Value;

/// How sure a source's own evidence makes each kind, by name; pooled over all articles of a story.
#[derive(Clone, Debug, Default)]
pub struct NameVotes {
    votes: FxHashMap<CompactString, [u32; 3]>,
}

/// A mention with titles shows a person beyond doubt.
const TITLED: u32 = 4;
/// A name of several words shows its kind better than a bare one, and gives it to its short forms.
const FULL: u32 = 3;
/// A bare word.
const BARE: u32 = 1;

impl NameVotes {
    /// Counts the kinds of all names of a story; the order of the articles does not matter.
    pub fn collect(articles: &[&Annotated]) -> NameVotes {
        let mut votes = NameVotes::default();
        articles.iter().for_each(|article| votes.count(article));
        votes
    }

    /// Counts the kinds of the names of one more article.
    pub fn count(&mut self, article: &Annotated) {
        for mention in &article.mentions {
            let Value::Name(name) = &mention.value else { continue };
            let Some(at) = index(name.kind) else { continue };
            if mention.kind == MentionKind::Name {
                continue;
            }
            let several = name.text.contains(' ');
            let weight = match (name.titles.is_empty(), several) {
                (false, _) => TITLED,
                (true, true) => FULL,
                (true, false) => BARE,
            };
            self.add(&name.text, at, weight);
            if name.kind == EntityKind::Person && several {
                self.add(name.text.rsplit(' ').next().unwrap_or_default(), at, weight);
            }
        }
    }

    fn add(&mut self, text: &str, at: usize, weight: u32) {
        let votes = self.votes.entry(CompactString::new(text.to_lowercase())).or_default();
        if let Some(count) = votes.get_mut(at) {
            *count = count.saturating_add(weight);
        }
    }

    /// Gives every name of an article the kind that the story shows for it.
    pub fn apply(&self, annotated: &mut Annotated) {
        for mention in annotated.mentions.iter_mut() {
            let Value::Name(name) = &mut mention.value else { continue };
            let adjective = mention.kind == MentionKind::Name && name.kind == EntityKind::Place;
            if adjective || !name.titles.is_empty() {
                continue;
            }
            let votes = |text: &str| self.votes.get(text.to_lowercase().as_str()).copied().and_then(decided);
            let surname = || name.text.rsplit_once(' ').and_then(|(_, last)| votes(last));
            let own = votes(&name.text);
            // A name in full that shows nothing by itself follows its last word, where that is a person elsewhere.
            let person = own.is_none() && surname() == Some(EntityKind::Person);
            name.kind = if person { EntityKind::Person } else { own.unwrap_or(name.kind) };
            mention.kind = mention_kind(name.kind);
        }
    }
}

fn index(kind: EntityKind) -> Option<usize> {
    match kind {
        EntityKind::Person => Some(0),
        EntityKind::Organisation => Some(1),
        EntityKind::Place => Some(2),
        EntityKind::Name => None,
    }
}

/// The kind with most votes. Of equals a place or body: what speaks for a person is often only a given name that
/// streets, towns and companies have too.
fn decided([person, organisation, place]: [u32; 3]) -> Option<EntityKind> {
    let most = person.max(organisation).max(place);
    match most {
        0 => None,
        _ if place == most => Some(EntityKind::Place),
        _ if organisation == most => Some(EntityKind::Organisation),
        _ => Some(EntityKind::Person),
    }
}
