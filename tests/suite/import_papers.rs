//! Kinds of papers, in words of our own, whose labels, rows of the portal and closing words came out wrong at first.

use gongkai::import::account::{Reason, Went};
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
    let set_aside = imported.report.account.entries.iter().filter(|e| e.went == Went::LeftOut(Reason::Portal)).count();
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
    assert_eq!(imported.notice.points[0].statement.remarks, ["主管部门：县甲局", "督办单位：县督查室"]);
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
fn clauses_without_brackets_may_say_by_whom() {
    let body = "一、交通\n1.修桥，由县甲局牵头，县乙局、各镇配合，6月底前完成。\n2.修路。此项工作由县乙局负责。\n3.由县甲局牵头，建立会商制度。\n4.自由市场由商户管理。\n";
    let imported = import_file("list.txt", &plan(body));
    assert_eq!(duties(&imported), ["修桥， 县甲局||县乙局、各镇 6月底前完成", "修路。 |县乙局|"]);
    let told = imported.report.findings.iter().filter(|finding| finding.kind == Kind::NoParenthesis).count();
    assert_eq!(told, 2);
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
fn of_a_start_and_an_end_below_one_label_the_end_is_the_deadline() {
    let table = "<table><tr><td rowspan=2>序号</td><td rowspan=2>任务</td><td rowspan=2>责任单位</td><td colspan=2>时限</td></tr>\
                 <tr><td>启动</td><td>完成</td></tr>\
                 <tr><td>1</td><td>修桥。</td><td>县甲局</td><td>2024年3月</td><td>2024年11月</td></tr></table>";
    let imported = import_file("list.html", table);
    assert_eq!(duties(&imported), ["修桥。 |县甲局| 2024年11月"]);
}

#[test]
fn a_heading_that_is_a_unit_is_that_of_its_points() {
    let body = "一、县甲局\n1.修桥。\n2.修路。（责任单位：县丙局）\n二、县乙局、县丁局\n3.种树。\n三、建好县城\n4.修渠。（县乙局负责）\n";
    let imported = import_file("list.txt", &plan(body));
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县丙局|", "种树。 |县乙局、县丁局|", "修渠。 |县乙局|"]);
    assert!(has(&imported, Kind::BareUnits) && has(&imported, Kind::Inherited));
}
