//! Documents by number and date, and the edges between them.

use crate::model::{
    Actor, Config, Document, DocumentId, DocumentNumber, DocumentRef, IssueDate, Plan, PlanId,
};
use std::collections::BTreeMap;

/// A plan's place among the documents.
pub(super) struct Node {
    /// The plan itself.
    pub(super) document: DocumentId,
    /// One for each citation.
    pub(super) citations: Vec<Option<DocumentId>>,
}

#[derive(Default)]
struct Register {
    documents: Vec<Document>,
    by_number: BTreeMap<DocumentNumber, Vec<DocumentId>>,
    by_near: BTreeMap<String, Vec<DocumentId>>,
}

/// All documents that the site publishes, lists or cites, with their edges.
pub(super) fn documents(config: &Config, plans: &[Plan]) -> (Vec<Document>, Vec<Node>) {
    let mut register = Register::default();
    let own: Vec<DocumentId> =
        plans.iter().enumerate().map(|(i, p)| register.add(of_plan(p, PlanId(i)))).collect();
    let listed: Vec<DocumentId> =
        config.documents.iter().map(|row| register.list(config, row)).collect();
    // Dated mentions first: they make the documents among which undated ones choose.
    for plan in plans {
        for reference in references(plan) {
            if reference.date.is_some() {
                register.find_or_add(&reference.number, reference.date);
            }
        }
        for citation in plan.citations.iter().filter(|c| c.date.is_some()) {
            register.find_or_add(&citation.number, citation.date);
        }
    }
    let mut nodes = Vec::new();
    for (plan, &id) in plans.iter().zip(&own) {
        let implements = register.refer(&plan.meta.implements, plan, id);
        let amends = register.refer(&plan.meta.amends, plan, id);
        let supersedes = register.refer(&plan.meta.supersedes, plan, id);
        let citations = register.cite(plan, &implements);
        let mut cites: Vec<DocumentId> = Vec::new();
        for document in citations.iter().flatten() {
            if *document != id && !cites.contains(document) {
                cites.push(*document);
            }
        }
        let document = &mut register.documents[id.0];
        (document.implements, document.amends, document.supersedes, document.cites) =
            (implements, amends, supersedes, cites);
        nodes.push(Node { document: id, citations });
    }
    for (row, id) in config.documents.iter().zip(listed) {
        let replaced: Vec<DocumentId> = row
            .supersedes
            .iter()
            .map(|r| register.find_or_add(&r.number, r.date))
            .filter(|d| *d != id)
            .collect();
        register.documents[id.0].supersedes.extend(replaced);
    }
    register.link_back();
    register.give_urls();
    (register.documents, nodes)
}

fn of_plan(plan: &Plan, id: PlanId) -> Document {
    Document {
        number: plan.meta.number.clone(),
        date: plan.meta.date,
        title: plan.meta.title.clone(),
        issuer: Some(plan.meta.issuer.clone()),
        plan: Some(id),
        listed: true,
        url: plan.url(),
        ..Document::default()
    }
}

fn references(plan: &Plan) -> impl Iterator<Item = &DocumentRef> {
    plan.meta.implements.iter().chain(&plan.meta.amends).chain(&plan.meta.supersedes)
}

impl Register {
    fn add(&mut self, document: Document) -> DocumentId {
        let id = DocumentId(self.documents.len());
        if let Some(number) = &document.number {
            self.by_number.entry(number.clone()).or_default().push(id);
            self.by_near.entry(number.near_key()).or_default().push(id);
        }
        self.documents.push(document);
        id
    }

    /// A row of `documents.toml`; one that a plan of the site already is adds what that lacks.
    fn list(&mut self, config: &Config, row: &crate::model::CitedDocument) -> DocumentId {
        let same = self.exact(&row.number, row.date);
        let issuer = row.issuer.as_ref().map(|name| match config.body_id(name) {
            Some(body) => Actor::Body(body),
            None => Actor::Name(name.clone()),
        });
        if let Some(id) = same.filter(|id| self.documents[id.0].plan.is_some()) {
            let document = &mut self.documents[id.0];
            document.href = document.href.take().or_else(|| row.url.clone());
            return id;
        }
        self.add(Document {
            number: Some(row.number.clone()),
            date: row.date,
            title: row.title.clone(),
            issuer,
            href: row.url.clone(),
            listed: true,
            ..Document::default()
        })
    }

    /// Documents of that number, else those whose number differs by a lost đ.
    fn candidates(&self, number: &DocumentNumber) -> &[DocumentId] {
        let exact = self.by_number.get(number).map_or(&[][..], Vec::as_slice);
        if !exact.is_empty() {
            return exact;
        }
        self.by_near.get(&number.near_key()).map_or(&[], Vec::as_slice)
    }

    fn exact(&self, number: &DocumentNumber, date: Option<IssueDate>) -> Option<DocumentId> {
        let all = self.candidates(number);
        let of = |id: &DocumentId| self.documents[id.0].date;
        match date {
            Some(date) => all
                .iter()
                .find(|id| of(id).is_some_and(|d| d.matches(&date)))
                .or_else(|| all.iter().find(|id| of(id).is_none()))
                .copied(),
            None => all.first().copied().filter(|_| all.len() == 1),
        }
    }

    fn find_or_add(&mut self, number: &DocumentNumber, date: Option<IssueDate>) -> DocumentId {
        if let Some(id) = self.exact(number, date) {
            let known = &mut self.documents[id.0];
            known.date = known.date.or(date.filter(|_| known.plan.is_none()));
            return id;
        }
        self.add(Document { number: Some(number.clone()), date, ..Document::default() })
    }

    /// References of the front matter; the plan itself is none of them.
    fn refer(
        &mut self,
        references: &[DocumentRef],
        plan: &Plan,
        own: DocumentId,
    ) -> Vec<DocumentId> {
        let mut out = Vec::new();
        for reference in references {
            let id = self.resolve(&reference.number, reference.date, plan, &[]);
            if id != own && !out.contains(&id) {
                out.push(id);
            }
        }
        out
    }

    /// One document for each citation. A short form means the document that the plan cited with that number and a
    /// date before.
    fn cite(&mut self, plan: &Plan, implements: &[DocumentId]) -> Vec<Option<DocumentId>> {
        let mut dated: BTreeMap<&DocumentNumber, DocumentId> = BTreeMap::new();
        let mut cited = Vec::new();
        for citation in &plan.citations {
            let defined = dated.get(&citation.number).filter(|_| citation.short).copied();
            let id = defined
                .unwrap_or_else(|| self.resolve(&citation.number, citation.date, plan, implements));
            if citation.date.is_some() {
                dated.insert(&citation.number, id);
            }
            cited.push(Some(id));
        }
        cited
    }

    /// By number and date; without a date the one that the plan implements, else the only one, else the newest that
    /// is not younger than the plan.
    fn resolve(
        &mut self,
        number: &DocumentNumber,
        date: Option<IssueDate>,
        plan: &Plan,
        implements: &[DocumentId],
    ) -> DocumentId {
        if date.is_some() {
            return self.find_or_add(number, date);
        }
        let all = self.candidates(number).to_vec();
        if let Some(id) = implements.iter().find(|id| all.contains(id)) {
            return *id;
        }
        if all.len() <= 1 {
            return self.find_or_add(number, None);
        }
        let dated = |id: &DocumentId| self.documents[id.0].date.map(|d| d.first);
        let limit = plan.meta.date.map(|d| d.first);
        let not_younger =
            all.iter().filter(|id| limit.is_none_or(|l| dated(id).is_none_or(|d| d <= l)));
        not_younger
            .max_by_key(|id| dated(id))
            .or_else(|| all.iter().max_by_key(|id| dated(id)))
            .copied()
            .unwrap_or(all[0])
    }

    fn link_back(&mut self) {
        for at in 0..self.documents.len() {
            let id = DocumentId(at);
            let document = &self.documents[at];
            let (implements, cites) = (document.implements.clone(), document.cites.clone());
            let (amends, supersedes) = (document.amends.clone(), document.supersedes.clone());
            implements.iter().for_each(|d| self.documents[d.0].implemented_by.push(id));
            cites.iter().for_each(|d| self.documents[d.0].cited_by.push(id));
            amends.iter().for_each(|d| self.documents[d.0].amended_by.push(id));
            supersedes.iter().for_each(|d| self.documents[d.0].superseded_by.push(id));
        }
    }

    /// `documents/35-ct-tw-2024-06-14/index.html` for those that are not published here.
    fn give_urls(&mut self) {
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        for document in self.documents.iter_mut().filter(|d| d.plan.is_none()) {
            let number = document.number.as_ref().map(DocumentNumber::slug).unwrap_or_default();
            let slug = match document.date {
                Some(date) => format!("{number}-{}", date.iso()),
                None => number,
            };
            let count = taken.entry(slug.clone()).or_insert(0);
            *count += 1;
            let slug = if *count == 1 { slug } else { format!("{slug}--{count}") };
            document.url = format!("documents/{slug}/index.html");
        }
    }
}
