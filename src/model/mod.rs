//! The nouns: what a site consists of, as meant and complete.
//!
//! In: nothing; the stages fill these types.
//! Out: values that any stage may read.
//! Never: reads a file, knows the time, prints.
//! To add a noun: a file here and a line below.

mod body;
mod citation;
mod config;
mod document;
mod history;
mod input;
mod level;
mod meta;
mod note;
mod number;
mod page;
mod period;
mod plan;
mod rule;
mod site;
mod source;
mod statement;

pub use body::{Body, BodyId};
pub use citation::{Citation, Link, LinkTarget, Reference};
pub use config::{Config, Language, web_address};
pub use document::{CitedDocument, DocumentRef, IssueDate};
pub use history::{Change, ChangeKind, Days, Earlier, History, Stamped, Told};
pub use input::{Input, ThemeFiles};
pub use level::{Level, LevelId};
pub use meta::{Layout, Meta, Signature};
pub use note::{Note, Place};
pub use number::{DocumentNumber, NumberForm, TypeName, Zeros, document_types};
pub(crate) use number::{fold, plain_dash};
pub(crate) use page::alias_url;
pub use page::{Page, PageKind, Scope};
pub use period::{Kind, Period, Precision};
pub use plan::{Anchor, Plan, Section, TextPage};
pub use rule::{Rule, Severity, Text};
pub use site::{CopiedFile, Deadline, Document, DocumentId, PlanId, PlanLinks, Site};
pub use source::{Position, Source, Span};
pub use statement::{Actor, NoDeadline, Reason, Statement};
