//! `crosscheck review`: one difference at a time; each answer is on the disk before the next question is asked.

mod desk;
mod keys;
mod prompts;

use std::io::IsTerminal;

use clap::Args;

use self::desk::{Choice, Desk};
use super::decide::now;
use super::snapshot::Folder;
use super::{Outcome, output};
use crate::change::{Change, Changes, SCHEMA};
use crate::decision::{LETTERS, Verdict};
use crate::error::Error;
use crate::line::visible_path;
use crate::report::changes::terminal;
use crate::report::terminal::Settings;
use crate::snapshot::review::{Session, Signature, Which};
use crate::snapshot::store::Store;
use crate::snapshot_model::SnapshotFinding;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The story; all that wait where it is not given
    #[arg(value_name = "STORY")]
    story: Option<String>,
    #[command(flatten)]
    folder: Folder,
    /// Who decides; asked for where it is needed and not given
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Ask with numbered lines instead of single keys, as on a terminal that cannot move its cursor
    #[arg(long)]
    prompts: bool,
}

/// How a story's review ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// All was looked at.
    Through,
    /// The editor left.
    Left,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let store = Store::new(&arguments.folder.dir);
    let waiting = store.waiting()?;
    let stories = match &arguments.story {
        Some(story) if waiting.contains(story) => vec![story.clone()],
        Some(story) if !store.stories()?.contains(story) => {
            return Err(Error::Refused {
                what: format!("{story}: no snapshot in {} has this name", store.folder().display()),
                mend: "name a story that `crosscheck snapshot check` put aside".to_string(),
            });
        }
        Some(story) => {
            output::write(None, &format!("{story}: nothing waits for a review\n"))?;
            return Ok(Outcome::Success);
        }
        None => waiting,
    };
    if stories.is_empty() {
        output::write(None, &format!("nothing waits for a review in {}\n", visible_path(store.folder())))?;
        return Ok(Outcome::Success);
    }
    let by_hand = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if !by_hand && !arguments.prompts {
        return list(&store, &stories);
    }
    let dumb = std::env::var("TERM").is_ok_and(|terminal| terminal == "dumb");
    let mut desk: Box<dyn Desk> = match arguments.prompts || dumb {
        true => Box::new(prompts::Prompts),
        false => Box::new(keys::Keys::default()),
    };
    let mut reviewer = Reviewer { desk: desk.as_mut(), by: arguments.by.clone() };
    let (mut left, mut faulty) = (false, false);
    for story in &stories {
        match Session::begin(&store, story) {
            Ok(Some(mut session)) => match reviewer.story(story, &mut session) {
                Ok(Ended::Through) => left |= !session.changes().is_empty(),
                Ok(Ended::Left) => {
                    left = true;
                    break;
                }
                Err(error) => return Err(error),
            },
            Ok(None) => {}
            Err(error) => {
                output::complain(&error);
                faulty = true;
            }
        }
    }
    Ok(match () {
        () if faulty => Outcome::Fault,
        () if left => Outcome::Findings,
        () => Outcome::Success,
    })
}

/// Without a terminal: what waits.
fn list(store: &Store, stories: &[String]) -> Result<Outcome, Error> {
    let (mut all, mut faulty) = (Vec::new(), false);
    for story in stories {
        match Session::begin(store, story) {
            Ok(Some(session)) => {
                all.push(Changes { schema: SCHEMA, story: story.clone(), changes: session.changes() });
            }
            Ok(None) => {}
            Err(error) => {
                output::complain(&error);
                faulty = true;
            }
        }
    }
    let settings = Settings { width: output::width(), colour: output::colour(None) };
    output::write(None, &terminal::render(&all, settings))?;
    let waits = all.iter().any(|changes| !changes.changes.is_empty());
    Ok(match () {
        () if faulty => Outcome::Fault,
        () if waits => Outcome::Findings,
        () => Outcome::Success,
    })
}

/// What an editor can answer to a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Accept,
    Reject,
    Skip,
    Verdict,
    AcceptRule,
    AcceptAll,
    Undo,
    Help,
    Leave,
}

const ANSWERS: [(Answer, char, &str); 9] = [
    (Answer::Accept, 'a', "accept"),
    (Answer::Reject, 'r', "reject"),
    (Answer::Skip, 's', "skip"),
    (Answer::Verdict, 'v', "verdict"),
    (Answer::AcceptRule, 'A', "accept all of this rule"),
    (Answer::AcceptAll, 'w', "accept the whole story"),
    (Answer::Undo, 'u', "undo"),
    (Answer::Help, 'h', "help"),
    (Answer::Leave, 'q', "quit"),
];

const HELP: &str = "\
accept    this is how the story stands now: it goes into the accepted report
reject    the accepted report stays; the difference does not ask again, and `snapshot check` still tells it
skip      leave it for another review
verdict   decide on the finding itself: which side is wrong, both right, house style, not the same thing
undo      take the last answer of this review back
quit      all answers so far are kept; the next review goes on where this one ended
";

struct Reviewer<'a> {
    desk: &'a mut dyn Desk,
    by: Option<String>,
}

impl Reviewer<'_> {
    fn story(&mut self, story: &str, session: &mut Session<'_>) -> Result<Ended, Error> {
        let mut answered = 0;
        loop {
            let waiting = session.waiting();
            let title = match waiting.len() {
                0 => format!("{story}: nothing more waits"),
                1 => format!("{story}: 1 difference waits"),
                more => format!("{story}: {more} differences wait"),
            };
            let Some(change) = waiting.first() else {
                // The last answer too can be taken back.
                if answered == 0 {
                    return Ok(Ended::Through);
                }
                match self.ask(&title, "", &[(Answer::Leave, 'q', "done"), (Answer::Undo, 'u', "undo")])? {
                    Some(Answer::Undo) => answered -= usize::from(session.undo()?),
                    _ => return Ok(Ended::Through),
                }
                continue;
            };
            let settings = self.desk.settings();
            let page = terminal::change(change, settings);
            let is_finding = change.is_finding();
            let answers: Vec<_> = ANSWERS
                .into_iter()
                .filter(|(answer, ..)| is_finding || !matches!(answer, Answer::Verdict | Answer::AcceptRule))
                .filter(|(answer, ..)| answered > 0 || *answer != Answer::Undo)
                .collect();
            let done = match self.ask(&title, &page, &answers)? {
                None | Some(Answer::Leave) => return Ok(Ended::Left),
                Some(Answer::Accept) => session.accept(&Which::One(change)).map(|()| true),
                Some(Answer::AcceptRule) => {
                    session.accept(&Which::OfRule(change.rule.as_deref().unwrap_or_default())).map(|()| true)
                }
                Some(Answer::AcceptAll) => session.accept(&Which::All).map(|()| true),
                Some(Answer::Reject) => self.reject(session, change),
                Some(Answer::Verdict) => self.verdict(session, change),
                Some(Answer::Skip) => {
                    session.skip(change);
                    Ok(false)
                }
                Some(Answer::Undo) => session.undo().map(|_| {
                    answered -= 1;
                    false
                }),
                Some(Answer::Help) => self.desk.tell(HELP).map(|()| false),
            };
            // What cannot be written stays a question: the editor may free the disk and answer again.
            match done {
                Ok(done) => answered += usize::from(done),
                Err(error) => self.desk.tell(&format!("{error}\n"))?,
            }
        }
    }

    fn ask(
        &mut self,
        title: &str,
        page: &str,
        answers: &[(Answer, char, &str)],
    ) -> Result<Option<Answer>, Error> {
        let choices: Vec<Choice> =
            answers.iter().map(|(_, key, words)| Choice { key: *key, words: (*words).to_string() }).collect();
        let chosen = self.desk.choose(title, page, &choices)?;
        Ok(chosen.and_then(|at| answers.get(at)).map(|(answer, ..)| *answer))
    }

    fn reject(&mut self, session: &mut Session<'_>, change: &Change) -> Result<bool, Error> {
        let Some(signature) = self.sign("Why is it rejected? ")? else { return Ok(false) };
        session.reject(change, signature).map(|()| true)
    }

    fn verdict(&mut self, session: &mut Session<'_>, change: &Change) -> Result<bool, Error> {
        let Some(finding) = session.finding(change) else { return Ok(false) };
        let verdicts = verdicts(&finding);
        let choices: Vec<Choice> = verdicts
            .iter()
            .map(|(key, verdict)| Choice { key: *key, words: verdict.words(&finding.sides) })
            .collect();
        let Some((_, verdict)) = self
            .desk
            .choose("What is the case?", &lettered(&finding), &choices)?
            .and_then(|at| verdicts.get(at))
        else {
            return Ok(false);
        };
        let Some(signature) = self.sign("Why? ")? else { return Ok(false) };
        session.decide(&finding, verdict.clone(), signature).map(|()| true)
    }

    /// Asks for the reason, and once for the name.
    fn sign(&mut self, question: &str) -> Result<Option<Signature>, Error> {
        let Some(why) = self.desk.line(question)? else { return Ok(None) };
        if self.by.is_none() {
            self.by = self.desk.line("Your name? ")?.filter(|name| !name.is_empty());
        }
        Ok(self.by.clone().map(|by| Signature { by, at: now(), why }))
    }
}

/// The verdicts that a finding can have, each with its key.
fn verdicts(finding: &SnapshotFinding) -> Vec<(char, Verdict)> {
    let sides = finding.sides.len();
    let mut verdicts: Vec<(char, Verdict)> = LETTERS
        .into_iter()
        .take(sides)
        .zip(0..)
        .map(|(letter, at)| (letter, Verdict::Wrong(vec![at])))
        .collect();
    if sides > 1 {
        verdicts.push(('w', Verdict::Wrong((0..sides).collect())));
        verdicts.push(('r', Verdict::BothRight));
    }
    verdicts.push(('s', Verdict::HouseStyle));
    if sides > 1 {
        verdicts.push(('n', Verdict::NotTheSame));
    }
    verdicts
}

/// The message of a finding, and its sides with their letters.
fn lettered(finding: &SnapshotFinding) -> String {
    let sides = LETTERS.into_iter().zip(&finding.sides);
    let sides = sides.map(|(letter, side)| {
        let mut sources: Vec<&str> = side.quotes.iter().map(|quote| quote.source.as_str()).collect();
        sources.dedup();
        format!("  {letter}  “{}” ({})\n", side.value, sources.join(", "))
    });
    format!("{}\n{}", finding.message, sides.collect::<String>())
}
