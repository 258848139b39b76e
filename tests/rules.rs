//! The rule files that are compiled in: no faults, every check proven, and every example as it says.

use crosscheck::lexicon::Lexicon;
use crosscheck::pipeline::Pipeline;
use crosscheck::report_model::ReportFinding;
use crosscheck::rule::load::{self, RuleFile};
use crosscheck::rule::{RuleSet, examples};
use crosscheck::source::Source;

/// Verified as if they were added: what is compiled in is not verified at every start.
#[test]
fn the_default_rules_are_whole_and_proven() {
    let files: Vec<RuleFile> =
        load::defaults().into_iter().map(|file| RuleFile { added: true, ..file }).collect();
    let rules = load::parse(&files);
    let faults: Vec<String> = rules.faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(rules.checks.len(), load::load(true, &[]).checks.len());
    assert_eq!(examples::unproven(&rules), Vec::<&str>::new());
}

#[test]
fn every_example_of_the_default_rules_is_as_it_says() {
    let rules = load::load(true, &[]);
    let pipeline = Pipeline::new(Lexicon::embedded(), rules.clone());
    let run =
        |_: &RuleSet, sources: &[Source]| -> Vec<ReportFinding> { pipeline.report(sources, &|| ()).findings };
    let results = examples::run_all(&rules, &run);
    let bad: Vec<String> =
        results.iter().filter(|result| !result.outcome.is_good()).map(|result| result.line()).collect();
    assert!(bad.is_empty(), "{} of {} examples:\n{}", bad.len(), results.len(), bad.join("\n"));
}
