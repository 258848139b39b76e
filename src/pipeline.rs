//! The order of the stages: the only place that knows it.

use rayon::prelude::*;

use crate::align::{self, Material, measure::Phrases};
use crate::annotate::Annotator;
use crate::annotate::name_votes::NameVotes;
use crate::annotated::Annotated;
use crate::apart::{Apart, Group};
use crate::assemble;
use crate::claim::{Claim, Extracted, NameMention};
use crate::compare::{self, comparer::Comparer};
use crate::entity::EntityIndex;
use crate::extract::{self, article::Article, classes::Classes, frames::Frames};
use crate::geography::Geography;
use crate::graph::{Derivation, FactGraph, Publication, Story};
use crate::lexicon::Lexicon;
use crate::question::{Comparison, Question};
use crate::reckoning::Reckoning;
use crate::report_model::{Report, ReportRules};
use crate::resolve::{self, origin, places};
use crate::rule::kinds::{Kind, names};
use crate::rule::{self, RuleSet};
use crate::source::Source;
use crate::span::Span;

/// Most articles whose annotations are held at once, each some hundred kilobytes; beyond that, to annotate twice costs
/// less than the memory.
const MOST_HELD: usize = 512;

/// Everything compiled once a run: word lists and rules.
#[derive(Debug)]
pub struct Pipeline {
    annotator: Annotator,
    classes: Classes,
    phrases: Phrases,
    frames: Frames,
    resolver: resolve::entities::Resolver,
    geography: Geography,
    rules: RuleSet,
    apart: Apart,
}

/// What sees the alignment of a story: what it works on, how answers are compared, and the questions that came of it.
pub type Look<'a> = &'a mut dyn FnMut(&Material<'_>, &dyn Fn(&Claim, &Claim) -> Comparison, &[Question]);

/// A report with what it was made of.
#[derive(Debug)]
pub struct Checked {
    /// The articles in the order of their numbers.
    pub sources: Vec<Source>,
    /// The fact graph.
    pub graph: FactGraph,
    /// What the checks found; its findings stand in the order of the report's.
    pub outcome: rule::check::Outcome,
    /// The report.
    pub report: Report,
}

impl Pipeline {
    /// Compiles word lists and rules.
    pub fn new(lexicon: &Lexicon, rules: RuleSet) -> Pipeline {
        let (annotator, (classes, frames, resolver, geography)) = rayon::join(
            || Annotator::new(lexicon),
            || {
                let frames = Frames::new(&rules.frames, &rules.vocabulary);
                let resolver = resolve::entities::Resolver::new(lexicon);
                (Classes::new(lexicon), frames, resolver, Geography::new(lexicon))
            },
        );
        let (phrases, apart) = (Phrases::new(lexicon), Apart::default());
        Pipeline { annotator, classes, phrases, frames, resolver, geography, rules, apart }
    }

    /// Annotates one article: what `crosscheck mentions` shows.
    pub fn annotate(&self, source: &Source) -> Annotated {
        let mut annotated = self.annotator.annotate(source);
        NameVotes::collect(&[&annotated]).apply(&mut annotated);
        annotated
    }

    /// Reports on one story. `read` is called once for each article that has been worked through, from any thread.
    /// The result does not depend on the order of `sources`, nor on the number of threads.
    pub fn report(&self, sources: &[Source], read: &(dyn Fn() + Sync)) -> Report {
        self.check(sources, read).report
    }

    /// Reports on one story, and keeps what the report was made of.
    pub fn check(&self, sources: &[Source], read: &(dyn Fn() + Sync)) -> Checked {
        let mut sources = sources.to_vec();
        sources.sort_by(|a, b| (&a.id, &a.path, &a.text).cmp(&(&b.id, &b.path, &b.text)));
        let graph = self.graph(&sources, read);
        let outcome = rule::check::run(&self.rules, &graph);
        let report = self.assemble(&sources, &graph, &outcome);
        Checked { sources, graph, outcome, report }
    }

    /// What editors told apart in the story that is checked next.
    pub fn set_apart(&mut self, apart: Apart) {
        self.apart = apart;
    }

    /// Whether some check compares the answers of a claim's slot.
    fn is_asked(&self, claim: &Claim) -> bool {
        // Coverage checks ask what few sources say, not what it is.
        let compares = |kind: &Kind| {
            kind.slot_settings().is_some() && names(kind.slots(), claim.frame.name(), &claim.slot)
        };
        self.rules.checks.iter().any(|check| compares(&check.check))
    }

    /// The rules of the run.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// What lies in what, before any article adds to it.
    pub fn gazetteer(&self) -> &Geography {
        &self.geography
    }

    /// The fact graph of one story, whose sources are sorted.
    pub fn graph(&self, sources: &[Source], read: &(dyn Fn() + Sync)) -> FactGraph {
        self.look(sources, read, &mut |_, _, _| ())
    }

    /// The fact graph, as [`Pipeline::graph`] gives it; `look` sees what alignment works on, how answers are compared,
    /// and the questions that came of it.
    pub fn look(&self, sources: &[Source], read: &(dyn Fn() + Sync), look: Look<'_>) -> FactGraph {
        let extracted = self.extract(sources, read);
        let names: Vec<Vec<NameMention>> = extracted.iter().map(|found| found.names.clone()).collect();
        let mut reckonings = Vec::new();
        let mut claims: Vec<Claim> = Vec::new();
        for found in extracted {
            claims.extend(found.claims);
            reckonings.extend(
                found
                    .reckonings
                    .into_iter()
                    .map(|reckoning| Reckoning { fault: compare::sums::fault(&reckoning.form), ..reckoning }),
            );
        }
        let resolved = self.resolver.resolve(&names, &self.apart);
        let entity_of = resolved.of.clone();
        let entity = |claim: &Claim| entity_of.get(claim.source as usize)?.get(claim.name? as usize).copied();
        let geography = places::learned(&self.geography, &claims, &resolved);
        let occurrences = resolve::occurrences::occurrences(&claims, &self.rules.frames, &entity, &geography);
        let published: Vec<_> = sources.iter().map(|source| source.published).collect();
        let comparer = Comparer::new(&claims, (&resolved.entities, &entity_of), &geography, &published);
        let compare = |a: &Claim, b: &Claim| comparer.compare(a, b);
        let relation = |a: &Claim, b: &Claim| comparer.relation(a, b);
        let stands_for = places::stands_for(&resolved, &geography);
        let material = Material {
            claims: &claims,
            entities: &resolved.entities,
            entity_of: &resolved.of,
            stands_for: &stands_for,
            published: &published,
            occurrences: &occurrences,
            phrases: &self.phrases,
            relation: &relation,
        };
        let mut questions = align::align(&material);
        if !self.apart.is_empty() {
            questions =
                align::apart::tell_apart(questions, &|claim| self.group(sources, material.claim(claim)));
        }
        look(&material, &compare, &questions);
        align::capitals::restore(&mut questions, &claims, &|source, claim| {
            let text = sources.get(source as usize).map_or("", |source| source.text.as_str());
            claim.sentence.join(claim.span).of(text)
        });
        let derivations = self.derivations(sources, &names, &resolved.of);
        let story = Story {
            claims,
            reckonings,
            names,
            entities: resolved.entities,
            entity_of: resolved.of,
            occurrences,
            questions,
            derivations,
            sources: sources.len(),
            stating: sources.iter().filter(|source| source.foreign.is_none()).count(),
            publications: sources
                .iter()
                .map(|source| Publication { outlet: source.outlet.clone(), published: source.published })
                .collect(),
        };
        FactGraph::build(story, &compare)
    }

    /// Annotates all articles, pools their votes on the kinds of names, and extracts their claims. Annotations are
    /// dropped article by article; of more than `MOST_HELD` articles they are made twice, once for the votes and once
    /// for the claims.
    pub fn extract(&self, sources: &[Source], read: &(dyn Fn() + Sync)) -> Vec<Extracted> {
        let annotate = |source: &Source| self.annotator.annotate(source);
        let mut votes = NameVotes::default();
        let mut held: Vec<Annotated> = Vec::new();
        for batch in sources.chunks(MOST_HELD) {
            held = batch.par_iter().map(annotate).collect();
            // Words of another language vote on no name: that a noun is capitalised shows nothing in German.
            let voters = held.iter().zip(batch).filter(|(_, source)| source.foreign.is_none());
            voters.for_each(|(annotated, _)| votes.count(annotated));
        }
        let claims = |index: usize, source: &Source, mut annotated: Annotated| {
            votes.apply(&mut annotated);
            let article = Article::new(index as u32, source, &annotated, &self.classes);
            if source.foreign.is_some() {
                read();
                return Extracted { names: article.names(), ..Extracted::default() };
            }
            let extracted =
                extract::extract(&article, self.frames.extract(&article), &|claim| self.is_asked(claim));
            read();
            extracted
        };
        if sources.len() <= MOST_HELD {
            let annotated = sources.par_iter().zip(held).enumerate();
            return annotated.map(|(index, (source, annotated))| claims(index, source, annotated)).collect();
        }
        drop(held);
        let sources = sources.par_iter().enumerate();
        sources.map(|(index, source)| claims(index, source, annotate(source))).collect()
    }

    /// Where a frame is announced in each of some sorted articles: trigger, sentence, and whether it is forbidden there.
    pub fn triggers(&self, sources: &[Source], frame: &str) -> Vec<Vec<(Span, Span, bool)>> {
        let mut annotated: Vec<Annotated> =
            sources.iter().map(|source| self.annotator.annotate(source)).collect();
        let votes = NameVotes::collect(&annotated.iter().collect::<Vec<_>>());
        let articles = annotated.iter_mut().zip(sources).zip(0..);
        articles
            .map(|((annotated, source), index)| {
                votes.apply(annotated);
                self.frames.triggers(&Article::new(index, source, annotated, &self.classes), frame)
            })
            .collect()
    }

    /// The group into which editors put a claim.
    fn group(&self, sources: &[Source], claim: Option<&Claim>) -> Group {
        let words = claim.and_then(|claim| {
            let source = sources.get(claim.source as usize)?;
            let sentence = claim.sentence.join(claim.span).of(&source.text);
            Some(self.apart.of_words(&source.id, claim.span.of(&source.text), sentence))
        });
        words.unwrap_or_default()
    }

    fn derivations(
        &self,
        sources: &[Source],
        names: &[Vec<NameMention>],
        of: &[Vec<EntityIndex>],
    ) -> Vec<Derivation> {
        let mut derivations = origin::shared_passages(sources);
        derivations.extend(origin::shared_credits(names, of, sources, &|name| self.classes.is_agency(name)));
        derivations
    }

    fn assemble(&self, sources: &[Source], graph: &FactGraph, outcome: &rule::check::Outcome) -> Report {
        let rules = ReportRules {
            loaded: self.rules.checks.len(),
            never_matched: outcome.never_matched.clone(),
            faults: self.rules.faults.iter().map(ToString::to_string).collect(),
            withdrawn: Vec::new(),
            replaced: self.rules.replaced.clone(),
        };
        assemble::report(sources, graph, &outcome.findings, &outcome.withdrawn, rules)
    }
}
