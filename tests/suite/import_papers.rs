//! Kinds of papers, in words of our own, whose labels, rows of the portal and closing words came out wrong at first.

use gongkai::import::account::{Destination, Reason};
use gongkai::import::finding::Kind;

use super::import_kinds::{duties, has, holds, import_file};

fn plan(body: &str) -> String {
    format!("示例县2024年工作方案\n\n为做好全年工作，制定本方案。\n{body}")
}

#[test]
fn lines_of_the_portal_that_read_as_a_table_are_set_aside() {
    let portal = "索引号 | 0001 | 公开方式 | 主动公开 |\n发布单位 | 县政府 | 发文日期 | 2024-03-01 |\n";
    let portal = portal.replace("发布单位", "发布机构");
    let list = format!(
        "{portal}序号 | 任务 | 责任单位 | 时限 |\n1 | 修桥。 | 县甲局 | 6月底 |\n2 | 修路。 | 县乙局 | 7月底 |\n"
    );
    let imported = import_file("list.txt", &list);
    assert_eq!(duties(&imported), ["修桥。 |县甲局| 6月底", "修路。 |县乙局| 7月底"]);
    let portal_alone = format!("{portal}{}", plan("一、交通\n1.修桥。\n牵头单位：县甲局\n"));
    let imported = import_file("list.txt", &portal_alone);
    assert_eq!(duties(&imported), ["修桥。 县甲局||"]);
    let set_aside = imported
        .report
        .account
        .entries
        .iter()
        .filter(|e| e.destination == Destination::LeftOut(Reason::Portal))
        .count();
    assert_eq!(set_aside, 8, "each cell has its place in the account");
    assert!(!has(&imported, Kind::OtherTable));
}

#[test]
fn units_that_oversee_others_are_kept_under_their_label() {
    let text = "序号,项目名称,项目业主单位,行业主管部门,竣工时间\n1,修桥。,县甲公司,县交通局,2024年11月\n2,修路。,县乙公司,县住建局,2024年12月\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["修桥。 |县甲公司| 2024年11月", "修路。 |县乙公司| 2024年12月"]);
    assert_eq!(imported.notice.items[0].duties[0].more, [("行业主管部门".to_owned(), "县交通局".to_owned())]);
    let text = "序号,项目名称,行业主管部门\n1,修桥。,县交通局\n";
    assert_eq!(duties(&import_file("list.csv", text)), ["修桥。 |县交通局|"], "alone they are responsible");
    let body = "一、交通\n1.修桥。\n主管部门：县甲局\n落实单位：各镇\n督办单位：县督查室\n";
    let imported = import_file("list.txt", &plan(body));
    assert_eq!(duties(&imported), ["修桥。 |各镇|"]);
    let more =
        [("主管部门", "县甲局"), ("督办单位", "县督查室")].map(|(label, list)| (label.to_owned(), list.to_owned()));
    assert_eq!(
        (&imported.notice.points[0].statement.more[..], &imported.notice.items[0].duties[0].more[..]),
        (&more[..], &more[..])
    );
    assert!(has(&imported, Kind::OtherUnits));
}

#[test]
fn figures_are_no_tasks() {
    let text = "序号,指标名称,单位,2024年目标,牵头单位\n1,植树,万株,30,县林业局\n2,修路,公里,5.5,县交通局\n";
    assert_eq!(duties(&import_file("list.csv", text)), ["植树 县林业局||", "修路 县交通局||"]);
    let text = "No,Activity description,Time frame,Responsible party,Performance measure\n1,Hire staff,June 2024,Health Office,Staff hired\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["Hire staff |Health Office| June 2024"]);
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
fn a_remark_upon_all_points_behind_labels_is_no_unit() {
    let imported = holds(&[(
        "（责任单位：县甲局等有关部门，各镇人民政府。以下各项均需各镇人民政府落实，不再单独列出）",
        "|县甲局、各镇人民政府|",
    )]);
    assert!(!has(&imported, Kind::NameTwice));
}

#[test]
fn labels_in_brackets_may_stand_on_lines_of_their_own() {
    let body = "一、交通\n1.修桥。\n【牵头单位】县甲局\n【责任单位】县乙局、各镇\n【完成时限】6月底\n2.修路。\n【牵头单位】县丙局\n";
    assert_eq!(duties(&import_file("list.txt", &plan(body))), ["修桥。 县甲局|县乙局、各镇| 6月底", "修路。 县丙局||"]);
}

#[test]
fn deadlines_within_statements_are_kept_whole() {
    let imported = holds(&[
        ("（县甲局负责，6月底前启动，年底前完成）", "|县甲局| 6月底前启动，年底前完成"),
        ("（县甲局负责，立行立改）", "|县甲局| 立行立改"),
        ("（责任单位：县甲局；汛期前）", "|县甲局| 汛期前"),
        ("（县甲局负责，持续推进，2023年6月底前完成首批）", "|县甲局| 持续推进，2023年6月底前完成首批"),
    ]);
    assert!(has(&imported, Kind::DeadlineBoth));
}

#[test]
fn a_heading_that_is_a_unit_is_that_of_its_points() {
    let body = "一、县甲局\n1.修桥。\n2.修路。（责任单位：县丙局）\n二、县乙局、县丁局\n3.种树。\n三、建好县城\n4.修渠。（县乙局负责）\n";
    let imported = import_file("list.txt", &plan(body));
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县丙局|", "种树。 |县乙局、县丁局|", "修渠。 |县乙局|"]);
    assert!(has(&imported, Kind::BareUnits) && has(&imported, Kind::Inherited));
}

/// Ordinary papers beside those kinds, which must come out as they always did.
#[test]
fn what_only_looks_like_these_kinds_is_left_as_it_is() {
    let points = |body: &str| duties(&import_file("list.txt", &plan(&format!("一、交通\n{body}"))));
    let first = "1.修桥。（县甲局负责）";
    for closing in
        ["本方案自发布之日起施行，由县发改委负责解释。", "2.一网通办。", "2.验收合格后，由县财政局负责拨付。"]
    {
        assert_eq!(points(&format!("{first}\n{closing}\n")), ["修桥。 |县甲局|"], "{closing}");
    }
    for heading in ["二、一网通办", "二、法治政府", "二、改革县财政局"] {
        assert_eq!(points(&format!("{first}\n{heading}\n2.建平台。\n")), ["修桥。 |县甲局|"], "{heading}");
    }
    let body = "1.办好养老院。\n服务对象：全县老人。\n责任单位：县民政局\n";
    assert!(points(body)[0].contains("服务对象：全县老人。"), "{:?}", points(body));
    let body = "1.修桥。\n责任单位：县甲局\n说明：此项为省定任务。\n完成时限：6月底\n";
    assert_eq!(points(body).len(), 1);
    assert!(points(body)[0].ends_with("|县甲局| 6月底"), "{:?}", points(body));
    let rows = |text: &str| duties(&import_file("list.csv", text));
    assert_eq!(
        rows("任务,责任单位\n微信公众号建设。,县融媒体中心\n服务对象走访。,县民政局\n"),
        ["微信公众号建设。 |县融媒体中心|", "服务对象走访。 |县民政局|"]
    );
    assert_eq!(rows("序号,任务,责任单位,备注\n1,修桥。,县甲局,#N/A\n"), ["修桥。 |县甲局|"]);
    assert_eq!(rows("No,Cost-saving action,Lead\n1,Save.,Parks Office\n"), ["Save. Parks Office||"]);
    let lines = "序号\n任务\n责任单位\n1\n修桥。\n即墨区政府\n2\n修路。\n随州市政府\n";
    assert_eq!(duties(&import_file("list.txt", lines)), ["修桥。 |即墨区政府|", "修路。 |随州市政府|"]);
    let aligned =
        "序号  任务    责任单位\n1     修桥。  县甲局\n2     修路。  县乙局\n\n联系人：王五    电话：0566-1234567\n";
    assert_eq!(duties(&import_file("list.txt", aligned)), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
}

#[test]
fn a_remark_that_denies_a_mark_or_says_more_makes_no_lead() {
    for remark in ["带★的不是牵头单位", "★为新增的责任单位，请牵头单位做好衔接", "★为非牵头单位"]
    {
        let text = format!("序号,任务,责任单位\n1,修桥。,县甲局、★县乙局\n{remark},,\n");
        assert_eq!(duties(&import_file("list.csv", &text)), ["修桥。 |县甲局、县乙局|"], "{remark}");
    }
}
