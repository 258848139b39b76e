//! The order of the stages: the only place that knows it.

use crate::annotate::Annotator;
use crate::annotated::Annotated;
use crate::lexicon::Lexicon;
use crate::report_model::{Report, ReportRules, SCHEMA};
use crate::rule::RuleSet;
use crate::source::Source;

/// Everything compiled once a run: word lists and rules.
#[derive(Debug)]
pub struct Pipeline {
    annotator: Annotator,
    rules: RuleSet,
}

impl Pipeline {
    /// Compiles word lists and rules.
    pub fn new(lexicon: &Lexicon, rules: RuleSet) -> Pipeline {
        Pipeline { annotator: Annotator::new(lexicon), rules }
    }

    /// Annotates one article: what `crosscheck mentions` shows.
    pub fn annotate(&self, source: &Source) -> Annotated {
        self.annotator.annotate(source)
    }

    /// Reports on one story. `read` is called once for each article that has been worked through, from any thread.
    /// The result does not depend on the order of `sources`, nor on the number of threads.
    pub fn report(&self, sources: &[Source], read: &(dyn Fn() + Sync)) -> Report {
        for source in sources {
            let _ = self.annotate(source);
            read();
        }
        Report {
            schema: SCHEMA,
            sources: Vec::new(),
            entities: Vec::new(),
            questions: Vec::new(),
            facts: Vec::new(),
            relations: Vec::new(),
            findings: Vec::new(),
            rules: ReportRules { loaded: self.rules.checks.len(), ..ReportRules::default() },
            faults: Vec::new(),
        }
    }
}
