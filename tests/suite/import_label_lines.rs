//! Lines below a point that say who does it, in other forms than a label with its list in a line. Beside each stands what looks alike.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, duties, has, import_file, leaders, text};

#[test]
fn sentences_with_units_of_their_own_are_duties_without_a_heading() {
    let long =
        "坚持稳字当头，面对机遇和挑战，保持政策连续性稳定性针对性，加强各类政策协调配合，形成共促高质量发展合力。";
    let imported = text(&format!(
        "（一）{long}修桥三座。（县甲局牵头，3月底前完成）修路五条。（县乙局牵头，6月底前完成）\n（二）修桥，确保安全。（县甲局牵头）修路，确保畅通。（县乙局牵头）\n"
    ));
    assert_eq!(
        duties(&imported),
        [
            format!("{long}修桥三座。 县甲局|| 3月底前完成"),
            "修路五条。 县乙局|| 6月底前完成".into(),
            "修桥，确保安全。 县甲局||".into(),
            "修路，确保畅通。 县乙局||".into(),
        ]
    );
    assert!(has(&imported, Kind::MadeHeading));
}

#[test]
fn lines_with_dashes_and_units_of_their_own_are_duties() {
    let imported = text(
        "第一件：就业工程\n——新增就业3万人。（县人社局）\n——培训1.5万人次。（县人社局、县农业局）\n第二件：教育工程\n——新建幼儿园8所。\n——更换照明300间。（县教育局）\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "——新增就业3万人。 |县人社局|",
            "——培训1.5万人次。 |县人社局、县农业局|",
            "——新建幼儿园8所。\n——更换照明300间。 |县教育局|"
        ]
    );
}
