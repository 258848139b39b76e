//! What stands at the end of the help of each subcommand: examples, and where to read more.

/// Where the help of a subcommand ends.
macro_rules! examples {
    ($($command:literal, $does:literal);+ $(;)?) => {
        concat!("Examples:\n", $("  ", $command, "\n      ", $does, "\n",)+ "\nMore: `crosscheck man` prints the manual page; README.md leads through all of it.")
    };
}

pub(super) const REPORT: &str = examples!(
    "crosscheck report story", "the report on the articles of a folder";
    "crosscheck report --fail-on warning --level error story", "a gate: code 1 at any warning; only errors are shown";
    "crosscheck report --config ~/newsroom/crosscheck.toml story", "with the rules, house style and gate of a config file, which need no name where crosscheck.toml stands in this folder or above";
    "crosscheck report --format html -o report.html story", "a page to read, send and print";
);
pub(super) const FACTS: &str = examples!(
    "crosscheck facts story", "who states what, who states otherwise, who is silent";
    "crosscheck facts --all --format csv -o facts.csv story", "everything, for a spreadsheet";
    "crosscheck facts --stories stories --format csv -o facts.csv", "the tables of all stories as one, with a column for the story";
);
pub(super) const ENTITIES: &str = examples!(
    "crosscheck entities story", "every name with its spellings and roles";
    "crosscheck entities --stories stories", "the same of every folder of stories";
);
pub(super) const MENTIONS: &str = examples!(
    "crosscheck mentions story/a.txt", "every name, quantity, time and quotation of an article";
);
pub(super) const EXPLAIN: &str = examples!(
    "crosscheck explain 9ecd1c74 story", "why this finding of `crosscheck report story` is one";
    "crosscheck explain --why-not numbers-differ --about Senn story", "why two figures are no finding";
);
pub(super) const NAMES: &str = examples!(
    "crosscheck names UN 'United Nations'", "whether two names can be one thing's";
    "crosscheck names --csv pairs.csv", "the same for each row of a table";
);
pub(super) const TEXT: &str = examples!(
    "crosscheck text story/a.json --id a-2", "the second article of a file";
);
pub(super) const SNAPSHOT: &str = examples!(
    "crosscheck snapshot save story", "accept the report as it is";
    "crosscheck snapshot check story", "what is different now; code 1 where anything is";
    "crosscheck snapshot check --stories stories", "the same of every folder of stories";
    "crosscheck snapshot diff story changed-story", "the same without putting anything aside";
);
pub(super) const REVIEW: &str = examples!(
    "crosscheck review --by 'Ann Lee'", "go through all that waits";
);
pub(super) const DECIDE: &str = examples!(
    "crosscheck decide 9ecd1c74 --verdict a-wrong --by 'Ann Lee' --why 'the line counted the crew'", "decide on a finding of a snapshot";
);
pub(super) const RULES: &str = examples!(
    "crosscheck rules new harbour-fires", "write a rule file to begin with";
    "crosscheck rules test harbour_fires.ron", "run its examples";
    "crosscheck rules show numbers-differ", "all that is known of a rule";
);
pub(super) const COMPLETIONS: &str = examples!(
    "crosscheck completions bash > ~/.local/share/bash-completion/completions/crosscheck", "for bash";
);
pub(super) const MAN: &str = examples!(
    "crosscheck man report | man -l -", "read the page of a subcommand";
    "crosscheck man --dir ~/.local/share/man/man1", "install all pages";
);
