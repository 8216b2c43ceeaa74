//! Site and theme → the bytes of each published file.
//!
//! In: `&Site`, the theme's files, one [`Page`] to make.
//! Out: its bytes.
//! Never: touches the disk, knows the clock, changes the site.
//! To add a kind of page: a variant of `PageKind`, an arm here, a template.

pub mod formats;
pub mod view;
