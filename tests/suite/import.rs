//! Importing the notice of seeds/: counts, words, places.

use gongkai::import::finding::Kind;
use gongkai::import::{self, Imported, Known};

/// The notice as a file.
const NOTICE: &[u8] = include_bytes!("../../seeds/000_f8bcac695474b247.txt");

fn imported() -> Imported {
    let source = import::decode("seeds/000_f8bcac695474b247.txt", NOTICE).unwrap();
    import::notice(&source, "dongzhi-2023", &Known::default())
}

#[test]
fn the_notice_has_nine_sections_with_their_points_and_items() {
    let notice = imported().notice;
    assert_eq!(notice.sections.len(), 9);
    let per_section = |count: &dyn Fn(u32) -> usize| -> Vec<usize> { (1..=9).map(count).collect() };
    let points = per_section(&|s| notice.points.iter().filter(|p| p.section == s).count());
    let items = per_section(&|s| notice.items.iter().filter(|i| i.section == s).count());
    let duties = per_section(&|s| notice.items.iter().filter(|i| i.section == s).map(|i| i.duties.len()).sum());
    assert_eq!(points, [4, 4, 3, 3, 3, 5, 5, 1, 4]);
    assert_eq!(items, [4, 7, 4, 5, 6, 6, 6, 3, 4]);
    assert_eq!(duties, [10, 9, 6, 7, 6, 10, 6, 3, 4]);
    assert!(notice.points.iter().map(|p| p.number).eq((1..=33).filter(|n| *n != 15)));
    assert!(notice.items.iter().map(|i| i.number).eq(1..=45));
}

#[test]
fn nothing_in_the_notice_stops_the_import() {
    let imported = imported();
    assert_eq!(imported.files.len(), 49);
    let stands =
        |kind: Kind| imported.report.findings.iter().filter(|f| f.kind == kind).map(|f| f.line).collect::<Vec<_>>();
    assert_eq!(stands(Kind::MissingDot), [31]);
    assert_eq!(stands(Kind::Gap), [46]);
    assert_eq!(stands(Kind::Dash).len(), 9);
}
