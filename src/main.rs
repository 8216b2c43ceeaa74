//! Arguments → exit code.

fn main() -> std::process::ExitCode {
    kehoach::cmd::main()
}
