//! Which of several units leads: the first one named, the one with a mark, none that only watches.

use gongkai::import::finding::Kind;

use super::import_kinds::{duties, has, holds, import_file, leaders};

#[test]
fn the_first_named_leads_in_other_words() {
    for label in ["责任单位（第一个为牵头单位）", "责任单位（排在前面的为牵头单位）"] {
        let imported = import_file("list.csv", &format!("序号,任务,{label}\n1,修桥。,\"县甲局、县乙局\"\n"));
        assert_eq!(duties(&imported), ["修桥。 县甲局|县乙局|"], "{label}");
        assert!(has(&imported, Kind::FirstLeads), "{label}");
    }
}

#[test]
fn the_first_of_two_responsible_labels_leads() {
    holds(&[
        ("（第一责任单位：县甲局；其他责任单位：县乙局）", "县甲局|县乙局|"),
        ("（主要责任单位：县甲局；责任单位：县乙局、各镇）", "县甲局|县乙局、各镇|"),
        ("（主要责任单位：县甲局）", "|县甲局|"),
    ]);
}

#[test]
fn a_remark_that_denies_a_mark_or_says_more_makes_no_lead() {
    for remark in ["带★的不是牵头单位", "★为新增的责任单位，请牵头单位做好衔接", "★为非牵头单位"]
    {
        let text = format!("序号,任务,责任单位\n1,修桥。,县甲局、★县乙局\n{remark},,\n");
        assert_eq!(duties(&import_file("list.csv", &text)), ["修桥。 |县甲局、县乙局|"], "{remark}");
    }
}

#[test]
fn those_who_watch_over_a_task_do_not_lead_it() {
    let head = "序号,隐患单位,隐患内容,整改责任人,督办单位,督办领导,整改期限\n";
    let imported = import_file("list.csv", &format!("{head}1,县一中,水泵故障,王强,县甲局,张县长,3月31日\n"));
    assert_eq!(leaders(&imported), ["王强"]);
    let duty = &imported.notice.items[0].duties[0];
    assert!(duty.more.contains(&("督办领导".into(), "张县长".into())), "{:?}", duty.more);
    let imported = import_file("list.csv", "序号,任务,责任单位,督办领导\n1,修桥,县甲局,张县长\n");
    assert_eq!(leaders(&imported), [""]);
    // 责任领导 stands before 责任人, as before.
    let imported = import_file("list.csv", "序号,任务,责任单位,责任人,责任领导\n1,修桥,县甲局,王强,张县长\n");
    assert_eq!(leaders(&imported), ["张县长"]);
}
