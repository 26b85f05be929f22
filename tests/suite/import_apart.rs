//! What stands beside units and is none of them, or is a unit beside what is none: persons, contacts, reports, levels, cities, two
//! names in one; with ordinary words that must come out as they always did.

use gongkai::import::Imported;
use super::import_kinds::{any, duties, import_file};

fn text(body: &str) -> Imported {
    import_file("list.txt", &format!("示例县2024年工作方案\n\n为做好全年工作，制定本方案。\n{body}"))
}

#[test]
fn a_table_of_a_cell_a_line_may_lack_numbers() {
    let head = "示例县2024年重点任务分工表\n\n工作任务\n责任单位\n完成时限\n\n";
    let imported = import_file(
        "list.txt",
        &format!("{head}修桥补路，方便出行。\n县甲局\n6月底前\n\n种树种草。\n县乙局、各镇\n年底前\n"),
    );
    assert_eq!(duties(&imported), ["修桥补路，方便出行。 |县甲局| 6月底前", "种树种草。 |县乙局、各镇| 年底前"]);
    // A cell of two lines leaves two readings.
    let imported =
        any("list.txt", &format!("{head}修桥补路。\n县甲局\n县丙局\n6月底前\n\n种树种草。\n县乙局\n年底前\n"));
    assert!(imported.report.stops());
}

#[test]
fn of_two_points_with_the_same_words_each_keeps_its_deadline() {
    let imported = text("一、交通\n1.修桥补路。（6月底前）\n2.修桥补路。（县乙局）\n3.修桥补路。（县甲局，9月底前）\n");
    assert_eq!(duties(&imported), ["修桥补路。 |县乙局|", "修桥补路。 |县甲局| 9月底前"]);
}
