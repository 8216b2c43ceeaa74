//! The command line as people type it: what it prints and with which status it ends. Cases are read from `cmd/`.

mod common;

#[test]
fn as_typed() {
    trycmd::TestCases::new().case("tests/cmd/*.md");
}

/// What no text can hold: completions and the manual page, made from the same definition.
#[test]
fn every_command_is_in_the_manual_and_in_the_completions() {
    let print = |args: &[&str]| {
        let done = common::kehoach().args(args).output().expect("the program runs");
        assert_eq!(done.status.code(), Some(0), "{args:?}");
        String::from_utf8(done.stdout).expect("text")
    };
    let manual = print(&["man"]).replace("\\-", "-");
    assert!(manual.starts_with(".ie") || manual.starts_with(".TH"), "{manual:.80}");
    let shells = ["bash", "zsh", "fish", "powershell", "elvish"];
    let completions = shells.map(|shell| print(&["completions", shell]));
    for command in ["build", "check", "serve", "new", "init", "explain", "completions", "man"] {
        assert!(manual.contains(command), "the manual lacks {command}");
        for (shell, text) in shells.iter().zip(&completions) {
            assert!(text.contains(command), "{shell} lacks {command}");
        }
    }
    for option in ["--root", "--output", "--drafts", "--strict", "--today", "--message-format"] {
        assert!(manual.contains(option), "the manual lacks {option}");
        assert!(completions[0].contains(option), "bash lacks {option}");
    }
}
