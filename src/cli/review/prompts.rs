//! A terminal that cannot move its cursor, or a script: numbered answers, a line each.

use std::io::BufRead;

use super::desk::{Choice, Desk};
use crate::cli::output;
use crate::error::Error;
use crate::report::terminal::Settings;

pub(super) struct Prompts;

impl Prompts {
    fn read(&self) -> Result<Option<String>, Error> {
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line).map_err(|error| Error::Unreadable {
            path: "standard input".into(),
            reason: error.to_string(),
        })?;
        Ok((read > 0).then(|| line.trim().to_string()))
    }
}

impl Desk for Prompts {
    fn settings(&self) -> Settings {
        Settings { width: output::width(), colour: false }
    }

    fn choose(&mut self, title: &str, page: &str, choices: &[Choice]) -> Result<Option<usize>, Error> {
        output::write(None, &format!("\n{title}\n\n{page}\n"))?;
        for (number, choice) in (1..).zip(choices) {
            output::write(None, &format!("  {number}  {}\n", choice.words))?;
        }
        loop {
            output::write(None, &format!("1 to {}: ", choices.len()))?;
            let Some(line) = self.read()? else { return Ok(None) };
            let by_number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let by_key = || choices.iter().position(|choice| line == choice.key.to_string());
            if let Some(at) = by_number.or_else(by_key).filter(|at| *at < choices.len()) {
                return Ok(Some(at));
            }
            output::write(None, &format!("there is no answer “{line}”; "))?;
        }
    }

    fn line(&mut self, question: &str) -> Result<Option<String>, Error> {
        output::write(None, question)?;
        self.read()
    }

    fn tell(&mut self, words: &str) -> Result<(), Error> {
        output::write(None, &format!("\n{words}"))
    }
}
