//! What stands beside units and is none of them, or is a unit beside what is none: persons, contacts, reports, levels, cities, two
//! names in one; with ordinary words that must come out as they always did.

use gongkai::import::Imported;
use super::import_kinds::{duties, import_file};

fn text(body: &str) -> Imported {
    import_file("list.txt", &format!("示例县2024年工作方案\n\n为做好全年工作，制定本方案。\n{body}"))
}

#[test]
fn of_two_points_with_the_same_words_each_keeps_its_deadline() {
    let imported = text("一、交通\n1.修桥补路。（6月底前）\n2.修桥补路。（县乙局）\n3.修桥补路。（县甲局，9月底前）\n");
    assert_eq!(duties(&imported), ["修桥补路。 |县乙局|", "修桥补路。 |县甲局| 9月底前"]);
}
