//! A plan with headings of its own and a table attached to it.

use gongkai::import::finding::{Kind, Weight};

use super::import_kinds::{any, duties, has, import_file, sections};

const NARRATIVE: &str = "青山县2024年工作方案\n\n一、目标任务\n空气质量优良率达到90%。\n二、重点工作\n（一）加强宣传。\n\
                         （二）严格执法。\n三、工作要求\n各乡镇要高度重视。\n\n附件\n青山县任务分解表\n";
const HEAD: &str = "序号\t工作任务\t牵头单位\t配合单位\t完成时限\n";

fn titles(imported: &gongkai::import::Imported) -> Vec<(String, usize)> {
    sections(imported).into_iter().filter(|(_, items)| *items > 0).collect()
}

#[test]
fn rows_below_no_heading_are_in_a_section_of_their_table() {
    let rows = "1\t印发通告5万份\t县环保局\t各乡镇\t5月15日前\n2\t新增收储点12个\t县农业局\t各乡镇\t5月底前\n";
    let imported = import_file("list.txt", &format!("{NARRATIVE}{HEAD}{rows}"));
    assert_eq!(
        duties(&imported),
        ["印发通告5万份 县环保局||各乡镇 5月15日前", "新增收储点12个 县农业局||各乡镇 5月底前"]
    );
    assert_eq!(titles(&imported), [("青山县任务分解表".to_owned(), 2)]);
    assert!(has(&imported, Kind::MadeSection));
    assert_eq!(imported.notice.points.len(), 4);
    // As a page, beside points with units of their own.
    let page = "<p>青山县2024年工作方案</p><p>一、重点工作</p><p>（一）加强宣传。（责任单位：县委宣传部）</p><p>二、工作要求</p>\
                <p>各乡镇要高度重视。</p><p>附件</p><p>青山县任务分解表</p><table><tr><td>序号<td>工作任务<td>牵头单位<td>完成时限\
                <tr><td>1<td>印发通告5万份<td>县环保局<td>5月15日前</table>";
    assert_eq!(titles(&import_file("page.html", page)), [("青山县任务分解表".to_owned(), 1)]);
}

#[test]
fn rows_with_the_words_of_points_stay_in_their_sections() {
    let plan =
        "青山县2024年工作方案\n\n一、宣传工作\n1.印发通告5万份。\n二、执法工作\n2.新增收储点12个。\n\n任务分解表\n";
    let rows = "1\t印发通告5万份\t县环保局\t各乡镇\t5月\n2\t新增收储点12个\t县农业局\t各乡镇\t5月\n";
    let imported = import_file("list.txt", &format!("{plan}{HEAD}{rows}"));
    assert_eq!(sections(&imported), [("宣传工作".to_owned(), 1), ("执法工作".to_owned(), 1)]);
    // Where not all are found, all are in the section of the table.
    let further = "3\t巡查河道\t县水利局\t各乡镇\t6月\n";
    let imported = import_file("list.txt", &format!("{plan}{HEAD}{rows}{further}"));
    assert_eq!(titles(&imported), [("任务分解表".to_owned(), 3)]);
    // Right below a heading without text the table is its section's.
    let plan = "青山县2024年工作方案\n\n一、工作要求\n（一）加强宣传。\n二、任务分工\n";
    let imported = import_file("list.txt", &format!("{plan}{HEAD}{rows}"));
    assert_eq!(titles(&imported), [("任务分工".to_owned(), 2)]);
}

#[test]
fn a_table_with_other_headings_has_sections_of_its_own() {
    let rows =
        "一、宣传工作\n1\t印发通告5万份\t县委宣传部\t各乡镇\t5月\n二、执法工作\n2\t巡查执法\t县公安局\t各乡镇\t5月\n";
    let imported = import_file("list.txt", &format!("{NARRATIVE}{HEAD}{rows}"));
    assert_eq!(titles(&imported), [("宣传工作".to_owned(), 1), ("执法工作".to_owned(), 1)]);
    // One title in other words is the same section.
    let rows = "一、工作目标任务\n1\t印发通告5万份\t县委宣传部\t各乡镇\t5月\n二、重点工作\n2\t巡查执法\t县公安局\t各乡镇\t5月\n";
    let imported = import_file("list.txt", &format!("{NARRATIVE}{HEAD}{rows}"));
    assert_eq!(titles(&imported), [("目标任务".to_owned(), 1), ("重点工作".to_owned(), 1)]);
    // So are all whose rows have the words of the points.
    let plan =
        "青山县2024年工作方案\n\n一、产业发展\n1.印发通告5万份。\n二、平安建设\n2.巡查执法。\n\n附件\n任务分解表\n";
    let rows =
        "一、宣传工作\n1\t印发通告5万份\t县委宣传部\t各乡镇\t5月\n二、执法行动\n2\t巡查执法\t县公安局\t各乡镇\t5月\n";
    let imported = import_file("list.txt", &format!("{plan}{HEAD}{rows}"));
    assert_eq!(sections(&imported), [("产业发展".to_owned(), 1), ("平安建设".to_owned(), 1)]);
}

#[test]
fn a_further_table_that_is_no_list_is_left_out_and_told() {
    let list = "青山县任务分解表\n序号\t工作任务\t牵头单位\t完成时限\n1\t印发通告5万份\t县环保局\t2024年5月\n";
    let other = "附件2\n青山县包保联系表\n序号\t乡镇\t包保县领导\t包保单位\n1\t青山镇\t赵刚\t县教育局\n2\t白水镇\t王芳\t县水利局\n";
    let imported = import_file("list.txt", &format!("{list}{other}"));
    assert_eq!(duties(&imported), ["印发通告5万份 县环保局|| 2024年5月"]);
    assert!(imported.notice.lists.is_empty());
    let told = imported.report.findings.iter().find(|finding| finding.kind == Kind::OtherTable).unwrap();
    assert!(told.place.is_some() && told.kind.weight() == Weight::Complete);
    // A further list behind it has its own title.
    let further = "附件3\n青山县实事清单\n序号\t工作任务\t牵头单位\t完成时限\n1\t新建公园\t县住建局\t2024年6月\n";
    let imported = import_file("list.txt", &format!("{list}{other}{further}"));
    assert_eq!(imported.notice.lists, ["青山县任务分解表", "青山县实事清单"]);
    let works = "青山县重点工程清单\n序号\t工程\t责任单位\n1\t青山大桥\t县交通局\n2\t白水水库\t县水利局\n";
    assert!(super::import_kinds::any("list.txt", &format!("{list}{works}")).report.stops());
    // One that names deadlines may be a list: its head is asked for.
    let unclear = "附件2\n青山县其他工作表\n序号\t乡镇\t牵头单位\t完成时限\n1\t青山镇\t县教育局\t6月\n";
    let imported = super::import_kinds::any("list.txt", &format!("{list}{unclear}"));
    assert!(imported.report.stops());
}

#[test]
fn a_task_that_breaks_off_is_no_cell_of_its_own() {
    let table = |first: &str| {
        format!(
            "青山县2024年任务清单\n序号\n工作任务\n完成时限\n责任单位\n1\n{first}\n打通断头路\n县交通局\n2\n改造白水小学\n新增学位\n县教育局\n"
        )
    };
    assert!(super::import_kinds::any("list.txt", &table("修建青山大桥，")).report.stops());
    assert_eq!(duties(&import_file("list.txt", &table("修建青山大桥")))[0], "修建青山大桥 |县交通局| 打通断头路");
}

#[test]
fn tables_beside_points_with_units_that_are_no_lists_are_left_out() {
    let points = "一、重点任务\n（一）更新电梯20台。（责任单位：县甲局；完成时限：2024年10月底）\n（二）更新公交车30辆。（责任单位：县乙局；完成时限：2024年11月底）\n";
    let with =
        |points: &str, table: &str| any("plan.txt", &format!("示县设备更新实施方案（2024年）\n{points}\n{table}\n"));
    let tables = [
        "序号\t阶段\t工作内容\t时间\n1\t动员部署\t召开会议\t2024年4月\n2\t总结验收\t开展验收\t2024年12月",
        "单位\t联络员\t电话\n县甲局\t张三\t0000-1234567\n县乙局\t李四\t0000-7654321",
        "序号\t姓名\t职务\t联系电话\n1\t张三\t科长\t0000-1234567\n2\t李四\t科员\t0000-7654321",
    ];
    for table in tables {
        let imported = with(points, table);
        assert!(!imported.report.stops(), "{table}");
        let expected = ["更新电梯20台。 |县甲局| 2024年10月底", "更新公交车30辆。 |县乙局| 2024年11月底"];
        assert_eq!(duties(&imported), expected, "{table}");
        assert!(has(&imported, Kind::OtherTable), "{table}");
    }
    // A list with units or of tasks stays the list, and so do steps beside points that name nobody.
    let list = "序号\t阶段\t工作内容\t责任单位\n1\t动员部署\t召开会议\t县甲局\n2\t总结验收\t开展验收\t县乙局";
    assert_eq!(duties(&with(points, list)).len(), 2);
    assert!(duties(&with(points, list))[0].starts_with("召开会议"));
    let tasks = "序号\t任务\t时间\n1\t更新电梯20台\t2024年10月\n2\t更新公交车30辆\t2024年11月";
    assert!(duties(&with(points, tasks))[0].starts_with("更新电梯20台 "));
    let alone = with("一、重点任务\n（一）更新电梯20台。\n（二）更新公交车30辆。\n", tables[0]);
    assert!(duties(&alone)[0].starts_with("召开会议"));
}
