//! Notices in traditional characters: read as those in simplified ones are, and kept as printed.

use gongkai::import::finding::Kind;
use gongkai::import::{self, ExistingContent};

use super::import_kinds::{duties, has, import_file};

const NOTICE: &str = "示例縣人民政府辦公室關於印發2024年重點工作要點的通知\n示政辦發〔2024〕1號\n各鎮人民政府，縣政府各部門：\n\
現將《2024年重點工作要點》印發給你們，請認真貫徹執行。\n示例縣人民政府辦公室\n2024年3月1日\n2024年重點工作要點\n\
一、優化營商環境\n（一）落實減稅政策，之後公布清單。（牽頭單位：縣財政局；責任單位：縣稅務局、皇后鎮政府；完成時限：2024年10月底前）\n\
（二）推進機構改革。（縣委編辦牽頭，各縣直單位配合，長期堅持）\n";

#[test]
fn a_notice_in_traditional_characters_is_read_and_kept_as_printed() {
    let imported = import_file("notice.txt", NOTICE);
    assert_eq!(
        duties(&imported),
        [
            "落實減稅政策，之後公布清單。 縣財政局|縣稅務局、皇后鎮政府| 2024年10月底前",
            "推進機構改革。 縣委編辦||各縣直單位 長期堅持",
        ]
    );
    let head = &imported.notice.head;
    assert_eq!(head.doc_number.as_deref(), Some("示政辦發〔2024〕1號"));
    assert_eq!(head.title.as_deref(), Some("示例縣人民政府辦公室關於印發2024年重點工作要點的通知"));
    assert_eq!(head.issuer.as_deref(), Some("示例縣人民政府辦公室"));
    assert_eq!(imported.notice.sections[0].title, "優化營商環境");
    assert!(!has(&imported, Kind::OddName) && !has(&imported, Kind::NoParenthesis));
    let units = &imported.files.iter().find(|(path, _)| path == "units.yaml").unwrap().1;
    assert!(units.contains("name: 皇后鎮政府\n") && units.contains("kind: county_department"), "{units}");
    assert!(imported.report.account.entries.iter().any(|entry| entry.text.starts_with("示例縣人民政府辦公室關於")));
}

#[test]
fn tables_in_traditional_characters_have_their_columns() {
    let csv = "序號,工作任務,責任單位,牽頭單位,完成時限\n1,整修農村公路,縣水務局,縣交通運輸局,2024年底\n";
    let html = "<table><tr><td>序號<td>工作任務<td>責任單位<td>牽頭單位<td>完成時限\
        <tr><td>1<td>整修農村公路<td>縣水務局<td>縣交通運輸局<td>2024年底</table>";
    for (file, text) in [("list.csv", csv), ("list.html", html)] {
        assert_eq!(duties(&import_file(file, text)), ["整修農村公路 縣交通運輸局|縣水務局| 2024年底"], "{file}");
    }
}

#[test]
fn words_in_simplified_characters_are_not_touched() {
    let text = "示例县2024年工作方案\n一、乾隆古道\n1.修缮後山步道，由黄錦鴻题字。（责任单位：县甲局、县乙局）\n\
        2.推进农村公路建设，完善交通运输网络，提升群众出行条件，方便物流车辆通行。（责任单位：县交通局）\n";
    let source = import::decode("list.txt", text.as_bytes()).unwrap();
    assert_eq!(source.document.printed, None);
    let imported = import::notice(&source, "p", &ExistingContent::default());
    assert_eq!(imported.notice.points[0].text, "修缮後山步道，由黄錦鴻题字。");
}

#[test]
fn a_deadline_may_stand_behind_a_label_of_a_schedule() {
    let plan = |lines: &str| {
        import_file(
            "plan.txt",
            &format!("國家永續發展行動方案\n壹、社會\n一、增設日間照顧中心。\n主辦機關：衛生福利部\n{lines}\n"),
        )
    };
    for label in ["執行期程", "辦理期程", "期程"] {
        let imported = plan(&format!("{label}：持續辦理"));
        assert_eq!(duties(&imported), ["增設日間照顧中心。 衛生福利部|| 持續辦理"], "{label}");
    }
    // A span of years of the Republic ends on a day, a month without its year is asked for; a sentence on the schedule and another label
    // are none.
    let due = plan("執行期程：113年1月至115年12月").notice.items[0].duties[0].date;
    assert_eq!(due, gongkai::date::Date::parse("2026-12-31"));
    assert!(has(&plan("執行期程：3月"), Kind::BadDeadline));
    for line in ["執行期程另行公布，並送內政部備查。", "期程管理：按季檢討"] {
        assert!(plan(line).notice.items[0].duties[0].deadline.is_empty(), "{line}");
    }
}

#[test]
fn years_of_the_republic_are_those_of_the_common_era() {
    let text = "示範縣政府民國112年施政計畫\n中華民國112年3月1日\n序號\t工作項目\t主辦單位\t協辦單位\t完成期限\n1\t道路改善\t工務處\t財政處\t民國112年12月31日\n2\t校舍補強\t教育處\t工務處\t112年9月30日前\n3\t長者照顧\t社會處\t衛生局\t113年6月\n4\t橋梁檢測\t工務處\t\t112/12/31\n";
    let imported = import_file("plan.txt", text);
    let day = |text: &str| gongkai::date::Date::parse(text);
    let days: Vec<_> = imported.notice.items.iter().map(|item| item.duties[0].date).collect();
    assert_eq!(days, ["2023-12-31", "2023-09-30", "2024-06-30", "2023-12-31"].map(day));
    assert_eq!(imported.notice.head.issued, day("2023-03-01"));
    assert_eq!(imported.notice.items[1].duties[0].deadline, "112年9月30日前");
    assert!(has(&imported, Kind::ReadDeadline));
    // How long something takes is no year.
    let imported = import_file("plan.txt", &text.replace("113年6月", "120年內"));
    assert_eq!(imported.notice.items[2].duties[0].date, None);
}
