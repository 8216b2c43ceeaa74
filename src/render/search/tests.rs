use super::super::fixture;
use super::*;

#[test]
fn every_listed_script_is_made() {
    let site = fixture::site();
    let index = Index::new(&site);
    let search = Search::new(&index);
    for name in files(&index) {
        let script = search.file(&index, &name).unwrap_or_default();
        let start = format!("kehoachSearch(\"{}\",", name.trim_end_matches(".js"));
        assert!(script.starts_with(start.as_bytes()), "{name}");
    }
    for name in ["d9999.js", "w999.js", "manifest", "x000.js", ""] {
        assert_eq!(search.file(&index, name), None, "{name}");
    }
}

#[test]
fn words_are_found_in_titles_and_texts() {
    let site = fixture::site();
    let index = Index::new(&site);
    let inverted = invert::invert(&index, &units::all(&index));
    let number = inverted.words.get("35").map(|postings| postings.list().len());
    assert!(number.is_some_and(|units| units >= 1));
    let marked = inverted.words.keys().filter(|term| term.contains(invert::MARKED)).count();
    assert!(marked > 0);
    let all = units::all(&index);
    assert!(
        inverted.pairs.values().all(|p| p.list().iter().all(|(u, _)| (*u as usize) < all.len()))
    );
}

#[test]
fn two_builds_are_equal() {
    let site = fixture::site();
    let index = Index::new(&site);
    let (one, two) = (Search::new(&index), Search::new(&index));
    for name in files(&index) {
        assert_eq!(one.file(&index, &name), two.file(&index, &name), "{name}");
    }
}
