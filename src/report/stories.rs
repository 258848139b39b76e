//! Stories on one page: what each is called, and how links find its findings.

use std::collections::{BTreeMap, BTreeSet};

use super::{count, folder, one_line};
use crate::report_model::{Report, ReportFinding};

/// What links find a story by, by its number from 0.
pub(super) fn story_anchor(at: usize) -> String {
    format!("story-{}", at + 1)
}

/// The name of the only story: as given, or that of the folder of its articles.
pub(super) fn story_name(name: &str, report: &Report) -> String {
    let folder = folder(report).trim_end_matches(['/', '\\']);
    let last = folder.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut names = [name, last].map(one_line).into_iter();
    let named = names.find(|name| !name.chars().all(|sign| sign == '.'));
    named.unwrap_or_else(|| count(report.sources.len(), "article"))
}

/// By fingerprint, what the findings of a story are called in links.
pub(super) type AnchorOf<'a> = BTreeMap<&'a str, String>;

/// The anchors of a page, each for one finding: two stories can have a finding in common.
#[derive(Default)]
pub(super) struct Anchors {
    taken: BTreeSet<String>,
    stories: usize,
}

impl Anchors {
    /// The anchors of one more story: the fingerprints, with the number of the story where one is taken.
    pub(super) fn next<'a>(&mut self, report: &'a Report) -> AnchorOf<'a> {
        self.stories += 1;
        let mut anchors = AnchorOf::new();
        for finding in &report.findings {
            let mut anchor = finding.fingerprint.clone();
            if !self.taken.insert(anchor.clone()) {
                anchor = format!("{anchor}-in-{}", self.stories);
            }
            anchors.insert(&finding.fingerprint, anchor);
        }
        anchors
    }
}

/// What links find a finding by.
pub(super) fn anchor(anchors: &AnchorOf<'_>, finding: &ReportFinding) -> String {
    anchors.get(finding.fingerprint.as_str()).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_report_is_named_after_its_folder() {
        let check = |paths: [&str; 3], expected: &str| {
            let mut report = fixture::report();
            report.sources.iter_mut().zip(paths).for_each(|(source, path)| source.path = path.into());
            assert_eq!(story_name("", &report), expected, "{paths:?}");
        };
        check(["/a/senn/a.txt", "/a/senn/b.txt", "/a/senn/c/d.txt"], "senn");
        check(["senn/a.txt", "senn/a2.txt", "senn/a3.txt"], "senn");
        check(["a.txt", "b.txt", "c.txt"], "3 articles");
        check(["./a.txt", "./b.txt", "./c.txt"], "3 articles");
        check(["../a.txt", "../b.txt", "../c.txt"], "3 articles");
    }
}
