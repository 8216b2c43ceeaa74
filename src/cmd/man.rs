//! `kehoach man`: the manual page, the subcommands in it.

use super::{Common, Exit, definition, print};
use crate::error::Error;
use clap_mangen::Man;
use std::io;

pub(crate) fn run(_: &Common) -> Result<Exit, Error> {
    print(page().map_err(|e| Error::from("man", e))?)?;
    Ok(Exit::Done)
}

fn page() -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    let command = definition();
    let man = Man::new(command.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for command in command.get_subcommands() {
        subcommand(command, "kehoach", &mut page)?;
    }
    Ok(page)
}

/// A section of the page for a command and one for each below it.
fn subcommand(command: &clap::Command, above: &str, page: &mut Vec<u8>) -> io::Result<()> {
    let name = format!("{above} {}", command.get_name());
    let man = Man::new(command.clone().bin_name(&name).display_name(&name));
    let mut text = Vec::new();
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    if command.get_arguments().next().is_some() {
        man.render_options_section(&mut text)?;
    }
    let text = String::from_utf8_lossy(&text).replace(".SH ", ".SS ");
    page.extend(format!(".SH \"{}\"\n{text}", name.to_uppercase()).into_bytes());
    for below in command.get_subcommands() {
        subcommand(below, &name, page)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_its_options_are_in_the_page() {
        let page = String::from_utf8(page().unwrap()).unwrap();
        for words in ["KEHOACH BUILD", "KEHOACH NEW PLAN", "\\-\\-strict", "\\-\\-port"] {
            assert!(page.contains(words), "{words}");
        }
        assert!(!page.contains("(1)\n.SH"), "{page}");
    }
}
