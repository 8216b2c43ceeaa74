//! Local list of modules.
pub mod config;
pub mod date;
pub mod front_matter;
pub mod interval;
pub mod nearest;
pub mod value;
