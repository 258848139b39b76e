//! `crosscheck man`: the manual pages.

use std::path::PathBuf;

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use super::{Outcome, Program, output};
use crate::error::Error;
use crate::rule::fault::suggestion;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A subcommand, such as report or snapshot check; the program itself where none is named
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
    /// Write all pages into a folder, each as a file
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    dir: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let mut program = Program::command();
    program.build();
    if let Some(folder) = &arguments.dir {
        let mut pages = Vec::new();
        collect(&program, &mut pages);
        for (name, page) in pages {
            output::write(Some(&folder.join(name)), &page)?;
        }
        return Ok(Outcome::Success);
    }
    let mut command = &program;
    for name in &arguments.command {
        command = command.find_subcommand(name).ok_or_else(|| {
            let hint = suggestion(name, command.get_subcommands().map(Command::get_name));
            Error::Refused {
                what: format!("there is no subcommand `{name}`{hint}"),
                mend: "`crosscheck help` names all".to_string(),
            }
        })?;
    }
    output::write(None, &page(command).1)?;
    Ok(Outcome::Success)
}

/// The file name and the page of a command.
fn page(command: &Command) -> (String, String) {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    // Writing to memory does not fail.
    let _ = man.render(&mut page);
    (man.get_filename(), String::from_utf8_lossy(&page).into_owned())
}

/// The pages of a command and of all below it.
fn collect(command: &Command, pages: &mut Vec<(String, String)>) {
    pages.push(page(command));
    for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
        collect(below, pages);
    }
}
