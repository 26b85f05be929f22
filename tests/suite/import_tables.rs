//! Tables as offices make them: labels of every kind, rows that are no items, rows that lack a part.

use gongkai::import::columns::{self, Column, Meaning};
use gongkai::import::finding::{Kind, Weight};

use crate::built::Scratch;

use super::import_kinds::{any, duties, has, import_file, sections};

/// The columns of a head: `=` for one that is kept under its label.
fn read(labels: &[&str]) -> String {
    let Ok(columns) = columns::head(labels) else { return "unclear".to_owned() };
    let told = columns.iter().map(|column| match column {
        Column::Of(meaning) => meaning.word(true),
        Column::Other(_) => "=",
    });
    told.collect::<Vec<_>>().join(" ")
}

#[test]
fn labels_of_offices_are_known() {
    for (labels, expected) in [
        ("序 主要工作 包抓领导 主责部门 责任主体 协助单位 时间节点 年度目标", "序号 任务 领导 牵头 责任 配合 期限 ="),
        ("项次 实事项目 建设内容 挂点领导 承办单位 参加单位 推进时限 资金来源", "序号 标题 任务 领导 责任 配合 期限 ="),
        ("序号 类别 项目名称 建设规模 项目业主 责任领导 责任单位 责任人 联系电话", "序号 = 任务 = = 领导 责任 = ="),
        ("序号 民生事项名称 2022年度任务目标 责任单位 分管市领导 监督电话", "序号 任务 = 责任 领导 ="),
        ("序号 重点工作 工作措施 主要责任单位 其他责任单位 完成时限", "序号 任务 = 牵头 责任 期限"),
        ("序号 存在问题 整改措施 整改时限 责任单位 督办部门", "序号 标题 任务 期限 责任 ="),
        ("任务编号 实施内容 实施主体 开工时间 办结日期 考核单位", "序号 任务 责任 = 期限 ="),
        ("序号 项目名称 项目单位 项目代码 任务单位 牵头单位", "序号 任务 = = = 牵头"),
        ("序号 工作任务及完成时限 责任单位及责任人 牵头县领导", "序号 任务 责任 领导"),
        ("序号 工作任务 启动时间 责任目标 责任部门", "序号 任务 = = 责任"),
        ("序号 任务 督办责任单位 责任单位", "序号 任务 = 责任"),
        ("序号 任务 责任股室 责任单位", "序号 任务 = 责任"),
        ("序号 工作内容 工作要求 工作标准 责任单位", "序号 任务 = = 责任"),
    ] {
        assert_eq!(read(&labels.split(' ').collect::<Vec<_>>()), expected, "{labels}");
    }
    assert_eq!(columns::meaning("实施范围"), Some(Meaning::Remark));
}

#[test]
fn a_row_without_a_task_is_told_and_the_others_are_taken() {
    let csv = "序号,任务,责任单位,完成时限\n1,修桥。,县甲局,6月底前\n2,,县乙局,9月底前\n3,修路。,县丙局,年底\n4,种树。,县丙局,年底\n";
    let html = "<table><tr><td>序号<td>任务<td>责任单位<td>完成时限<tr><td>1<td>修桥。<td>县甲局<td>6月底前\
                <tr><td>2<td><td>县乙局<td>9月底前<tr><td>3<td>修路。<td>县丙局<td>年底<tr><td>4<td>种树。<td>县丙局<td>年底</table>";
    for (name, text) in [("list.csv", csv), ("page.html", html)] {
        let imported = import_file(name, text);
        assert_eq!(
            duties(&imported),
            ["修桥。 |县甲局| 6月底前", "修路。 |县丙局| 年底", "种树。 |县丙局| 年底"],
            "{name}"
        );
        let finding = imported.report.findings.iter().find(|f| f.kind == Kind::NoTask).unwrap();
        assert!(finding.place.is_some() && finding.kind.weight() == Weight::Complete);
    }
    // Where most rows lack it, the head is misread.
    let text = "序号,任务,责任单位\n1,,县甲局\n2,,县乙局\n3,修路。,县丙局\n";
    assert!(any("list.csv", text).report.stops());
}

#[test]
fn sums_notes_and_empty_rows_are_no_items() {
    let text = "序号,任务,责任单位,投资\n1,修桥。,县甲局,30\n2,修路。,县乙局,50\n,教育类小计（2项）,,80\n3,种树。,县丙局,20\n4,,,\n合  计,,,100\n注：以上由县政府督查。,,,\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|", "种树。 |县丙局|"]);
    let count = |kind| imported.report.findings.iter().filter(|f| f.kind == kind).count();
    assert_eq!((count(Kind::SumRow), count(Kind::EmptyRow), count(Kind::AfterTable)), (2, 1, 1));
}

#[test]
fn a_row_that_a_page_break_has_cut_is_one() {
    let head = "序号,任务,牵头单位,责任单位,完成时限,备注\n1,修桥。,县甲局,县乙局,年底,见方案\n2,修路。,县甲局,县乙局,年底,\n3,修渠。,县甲局,县乙局,年底,\n";
    for (row, expected) in [
        // The task and the list of units are cut, and a cell that was empty.
        (
            "4,加快推进旧城,县丙局,县乙局、,年底,已\n,改造。,,县丁局,,启动。\n",
            "加快推进旧城改造。 县丙局|县乙局、县丁局| 年底",
        ),
        // Only units go on.
        ("4,种树。,县丙局,县乙局,年底,\n,,,县丁局,,\n", "种树。 县丙局|县乙局、县丁局| 年底"),
        // A name is cut.
        ("4,种树。,县丙局,县乙局、县住房城,年底,\n,,,乡建设局,,\n", "种树。 县丙局|县乙局、县住房城乡建设局| 年底"),
    ] {
        let imported = import_file("list.csv", &format!("{head}{row}"));
        assert_eq!(duties(&imported)[3..], [expected], "{row}");
        assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::ContinuedRow).count(), 1);
    }
    // Units and a deadline of their own for the same task are a duty each.
    let imported = import_file("list.csv", &format!("{head}4,种树。,县丙局,县乙局,6月,\n,,县戊局,县丁局,9月,\n"));
    assert_eq!(duties(&imported)[3..], ["种树。 县丙局|县乙局| 6月", "种树。 县戊局|县丁局| 9月"]);
    // A further task stays one.
    let imported = import_file("list.csv", &format!("{head}4,种树。,县丙局,县乙局,6月,\n,浇水。,,,,\n"));
    assert_eq!(duties(&imported)[3..], ["种树。 县丙局|县乙局| 6月", "浇水。 县丙局|县乙局| 6月"]);
}

#[test]
fn a_missing_number_is_told_by_those_around_it() {
    let text =
        "序号,任务,责任单位\n,修桥。,县甲局\n2,修路。,县乙局\n,种树。,县丙局\n4,修渠。,县甲局\n★5,开渠。,县甲局\n";
    let imported = import_file("list.csv", text);
    let numbers: Vec<String> = imported.notice.items.iter().map(|item| item.number.to_string()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "★5"]);
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::MissingNumber).count(), 2);
}

#[test]
fn a_number_printed_twice_is_kept_and_told() {
    let imported = import_file("list.csv", "序号,任务,责任单位\n1,修桥。,县甲局\n2,修路。,县乙局\n2,种树。,县丙局\n");
    assert_eq!(duties(&imported).len(), 3);
    assert!(has(&imported, Kind::ItemTwice));
    let ids: std::collections::BTreeSet<&str> = imported.notice.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn a_row_with_more_cells_than_the_head_is_left_out_with_those_that_go_on_it() {
    let text = "序号,任务,责任单位\n1,修桥。,县甲局\n2,修路,修渠。,县乙局\n,浇水。,县丁局\n3,种树。,县丙局\n4,养鱼。,县丙局\n5,开渠。,县丙局\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "种树。 |县丙局|", "养鱼。 |县丙局|", "开渠。 |县丙局|"]);
    assert!(has(&imported, Kind::Misfit) && has(&imported, Kind::LeftOutAbove));
}

#[test]
fn figures_are_no_sections() {
    for (label, cells) in
        [("Area", ["12.5", "12.5", "300"]), ("Area", ["3 km", "3 km", "5 km"]), ("area code", ["A1", "A1", "A2"])]
    {
        let rows: String =
            cells.iter().enumerate().map(|(at, cell)| format!("{at}x,Build it.,Office of Roads,{cell}\n")).collect();
        let imported = import_file("list.csv", &format!("ref,action,agency,{label}\n{rows}"));
        assert!(sections(&imported).len() <= 1, "{label} {cells:?}");
    }
    let imported =
        import_file("list.csv", "pillar,action,agency\n1,Build it.,Office\n1,Keep it.,Office\n2,Mend it.,Office\n");
    assert_eq!(sections(&imported).len(), 2);
}

#[test]
fn rows_without_a_number_or_with_shared_units_are_put_in_their_columns() {
    let text = "序号 | 任务 | 牵头单位 | 完成时限 | 备注\n1 | 修桥。 | 县甲局 | 2023年6月底前 | \n修路。 | 县乙局 | 2023年9月底前 | | \n浇水。 | | | | \n2 | 种树。 | 县丙局 | 年底 | \n";
    let imported = import_file("list.txt", text);
    assert_eq!(
        duties(&imported),
        [
            "修桥。 县甲局|| 2023年6月底前",
            "修路。 县乙局|| 2023年9月底前",
            "浇水。 县乙局|| 2023年9月底前",
            "种树。 县丙局|| 年底"
        ]
    );
    assert_eq!(imported.report.findings.iter().filter(|f| f.kind == Kind::Realigned).count(), 2);
}

#[test]
fn printed_lists_are_joined_by_one_mark() {
    let text = "序号,任务,牵头单位,配合单位\n1,修桥。,县甲局牵头，县乙局配合；,县丙局\n";
    let imported = import_file("list.csv", text);
    let printed = &imported.notice.items[0].duties[0].roles.cooperating.printed;
    assert_eq!(printed, "县甲局牵头，县乙局配合；县丙局");
}

#[test]
fn quarters_below_a_label_of_times_are_kept_and_units_below_one_label_are_together() {
    let page = "<table><tr><td rowspan=2>序号<td rowspan=2>任务<td colspan=2>完成时限<td colspan=2>责任单位\
                <tr><td>上半年<td>下半年<td>县级<td>乡级\
                <tr><td>1<td>修桥。<td>开工<td>完工<td>县甲局<td>东镇<tr><td>2<td>修路。<td>开工<td>完工<td>县乙局<td>西镇</table>";
    let imported = import_file("page.html", page);
    assert_eq!(duties(&imported), ["修桥。 |县甲局、东镇|", "修路。 |县乙局、西镇|"]);
    let more = &imported.notice.items[0].duties[0].more;
    assert_eq!(more[0], ("完成时限上半年".to_owned(), "开工".to_owned()));
}

#[test]
fn units_of_a_column_without_a_role_are_the_responsible_where_no_other_is() {
    let text = "序号,项目名称,建设单位,建设地点\n1,修桥。,县甲局,东镇\n2,修路。,县乙局,西镇\n";
    let imported = import_file("list.csv", text);
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
    assert!(imported.notice.labels.contains(&("responsible", "建设单位".to_owned())));
    // Who oversees is not taken for who does it because the names of the others end as no unit does.
    let text = "序号,项目名称,业主单位,主管部门,监管单位\n1,建校。,县一中,县教育局,县住建局\n2,修厂。,县水务公司,县水利局,县住建局\n";
    assert_eq!(duties(&import_file("list.csv", text)), ["建校。 |县一中|", "修厂。 |县水务公司|"]);
}

#[test]
fn an_unclear_head_is_told_once_with_the_flag_to_answer_it() {
    let text = "序号,工作内容,工作举措,责任单位\n1,修桥。,招标。,县甲局\n2,修路。,开工。,县乙局\n";
    let imported = any("list.csv", text);
    let stops: Vec<Kind> =
        imported.report.findings.iter().filter(|f| f.kind.weight() == Weight::Stop).map(|f| f.kind).collect();
    assert_eq!(stops, [Kind::UnclearHead]);
}

#[test]
fn a_second_row_of_a_head_that_has_lost_its_columns() {
    let rows = "1 | 修桥。 | 县甲局 | 县乙局 | 6月底前\n2 | 修路。 | 县丙局 | 县丁局 | 年底\n";
    let imported = import_file("list.txt", &format!("序号 | 任务 | 责任单位 | 完成时限\n牵头 | 配合\n{rows}"));
    assert_eq!(duties(&imported), ["修桥。 县甲局||县乙局 6月底前", "修路。 县丙局||县丁局 年底"]);
    // Where the cells below do not tell, it stops and says what to do.
    let text = "序号 | 任务 | 计划 | 责任单位 | 完成时限\n投资 | 进度\n1 | 修桥。 | 300 | 县甲局 | 完工 | 年底\n2 | 修路。 | 500 | 开工 | 县丙局 | 年底\n";
    let imported = any("list.txt", text);
    let stops: Vec<Kind> =
        imported.report.findings.iter().filter(|f| f.kind.weight() == Weight::Stop).map(|f| f.kind).collect();
    assert_eq!(stops, [Kind::LostColumns]);
}

/// The codes that `check --strict` reports of what an import of a list writes, and the report of the import.
fn strict(text: &str) -> (String, String) {
    let here = Scratch::new();
    std::fs::write(here.path().join("list.csv"), text).unwrap();
    let imported = here.gongkai(&["import", "notice", "list.csv", "--plan", "shili", "--into", "content"]).ends(0);
    let checked = here.gongkai(&["check", "--strict", "--as-of", "2023-06-01"]);
    (format!("{}{}", checked.out, checked.err), imported.out)
}

#[test]
fn the_report_names_what_a_strict_check_asks_for() {
    let text = "序号,任务,责任单位,完成时限\n1,修桥3座。,待定,12月底前\n2,修路。,县甲局,2023年6月底前\n";
    let (checked, report) = strict(text);
    for (code, told) in [
        ("missing-key", "没有找到起止日期"),
        ("missing-key", "没有找到标题"),
        ("uncovered-number", "1项任务的文字里有数字"),
        ("no-lead", "没有牵头单位"),
        ("unread-deadline", "期限“12月底前”像日期"),
    ] {
        assert!(checked.contains(&format!("[{code}]")) && report.contains(told), "{code}\n{checked}\n{report}");
    }
    let codes = checked.lines().filter_map(|line| line.split_once('[')?.1.split_once(']')).map(|(code, _)| code);
    let known = ["missing-key", "uncovered-number", "no-lead", "unread-deadline"];
    let others: Vec<&str> = codes.filter(|code| !known.contains(code) && code.contains('-')).collect();
    assert!(others.is_empty(), "{others:?}");
}

/// The duty of a row whose cell of lead units holds a text, and the findings of the row.
fn lead_cell(cell: &str) -> (String, Vec<Kind>) {
    let imported =
        import_file("list.csv", &format!("序号,任务,牵头单位,完成时限\n1,修桥。,\"{cell}\",2023年6月底前\n"));
    let kinds = imported.report.findings.iter().filter(|f| f.line() > 1).map(|f| f.kind).collect();
    let [duty] = duties(&imported).try_into().unwrap();
    (duty.trim_start_matches("修桥。 ").trim_end_matches(" 2023年6月底前").to_owned(), kinds)
}

#[test]
fn units_that_only_help_leave_those_beside_them_in_their_column() {
    for (cell, expected) in [
        ("县甲局\n县乙局\n（县丙局协助）", "县甲局、县乙局||县丙局"),
        ("县甲局\n县乙局配合", "县甲局||县乙局"),
        ("县甲局，县乙局配合", "县甲局||县乙局"),
        ("县甲局；县乙局、县丙局配合", "县甲局||县乙局、县丙局"),
        ("县甲局（县乙局、县丙局配合）", "县甲局||县乙局、县丙局"),
        ("县甲局（县乙局配合）、县丁局（县丙局协助）", "县甲局、县丁局||县乙局、县丙局"),
        ("县甲局牵头，县乙局，县丙局配合", "县甲局||县乙局、县丙局"),
        ("县甲局、县乙局配合", "||县甲局、县乙局"),
    ] {
        assert_eq!(lead_cell(cell).0, expected, "{cell}");
    }
}

#[test]
fn a_name_that_a_line_end_has_cut_is_one() {
    for (cell, expected, joined) in [
        ("县住房和城乡\n建设局", "县住房和城乡建设局||", 1),
        ("县人力资源和社会\n保障局、县甲局", "县人力资源和社会保障局、县甲局||", 1),
        ("县发展和\n改革委员会\n县甲局", "县发展和改革委员会、县甲局||", 1),
        ("各镇人民\n政府", "各镇人民政府||", 1),
        ("县人民政府\n办公室\n县乙局", "县人民政府办公室、县乙局||", 1),
        ("县甲局\n县乙局", "县甲局、县乙局||", 0),
        ("县联通\n县电信公司", "县联通、县电信公司||", 0),
        ("县甲局\n公安局", "县甲局、公安局||", 0),
    ] {
        let (duty, kinds) = lead_cell(cell);
        let told = kinds.iter().filter(|kind| **kind == Kind::Broken).count();
        assert_eq!((duty.as_str(), told), (expected, joined), "{cell}");
    }
}

#[test]
fn what_stands_at_the_edges_of_a_name_is_no_part_of_it() {
    for (cell, expected) in [
        ("县甲局\n（张三）", "县甲局||"),
        ("县甲局张三", "县甲局||"),
        ("县甲局：张三", "县甲局||"),
        ("张三（县甲局）", "县甲局||"),
        ("县甲局（5项）", "县甲局||"),
        ("县甲局（2023年）", "县甲局||"),
        ("县甲局1", "县甲局||"),
        ("县甲局②、县乙局*", "县甲局、县乙局||"),
    ] {
        let (duty, kinds) = lead_cell(cell);
        assert_eq!(duty, expected, "{cell}");
        let is_told = kinds.iter().any(|kind| matches!(kind, Kind::NoUnit | Kind::UnlabelledPersons));
        assert!(is_told, "{cell}: what is left out of the name is told");
    }
    for (cell, expected) in [
        ("（县甲局）", "县甲局||"),
        ("县甲局。", "县甲局||"),
        ("县 甲 局", "县甲局||"),
        ("1.县甲局\n2.县乙局", "县甲局、县乙局||"),
        ("①县甲局②县乙局", "县甲局、县乙局||"),
        ("（1）县甲局（2）县乙局", "县甲局、县乙局||"),
        ("县甲局（办公室）", "县甲局（办公室）||"),
        ("县公安局交警大队", "县公安局交警大队||"),
    ] {
        assert_eq!(lead_cell(cell).0, expected, "{cell}");
    }
}

#[test]
fn a_name_that_ends_as_no_unit_does_is_told_and_signs_are_none() {
    for cell in ["按职责分工", "拟由县甲局承担", "县级领导"] {
        let (duty, kinds) = lead_cell(cell);
        assert!(duty == format!("{cell}||") && kinds.contains(&Kind::OddName), "{cell}: {duty}");
    }
    for cell in ["√", "TRUE", "http://example.org", "a@example.org"] {
        let (duty, kinds) = lead_cell(cell);
        assert!(duty.starts_with("||") && kinds.contains(&Kind::NoUnit), "{cell}: {duty}");
    }
}

#[test]
fn a_text_with_two_tables_reads_each_by_its_own_head() {
    let text = "表1 重点工作清单\n序号\t任务\t牵头单位\t完成时限\n1\t修桥。\t县甲局\t年底\n2\t修路。\t县乙局\t年底\n\
                表2 民生实事清单\n序号\t责任单位\t项目\n1\t县丙局\t建校。\n2\t县丁局\t建院。\n";
    let imported = import_file("list.txt", text);
    assert_eq!(
        duties(&imported),
        ["修桥。 县甲局|| 年底", "修路。 县乙局|| 年底", "建校。 |县丙局|", "建院。 |县丁局|"]
    );
    let lists: Vec<Option<usize>> = imported.notice.items.iter().map(|item| item.list).collect();
    assert_eq!(lists, [Some(0), Some(0), Some(1), Some(1)]);
}

#[test]
fn a_table_that_goes_on_keeps_the_columns_of_the_one_before() {
    // The page after the break has no head, and nobody helps in any of its rows.
    let head = "<table><tr><th>序号<th>任务<th>牵头单位<th>配合单位<th>完成时限\
                <tr><td>1<td>修桥。<td>县甲局<td>县乙局<td>6月底前</table>";
    let page = format!(
        "{head}<table><tr><td>2<td>种树。<td>县丁局<td><td>年底<tr><td>3<td>修路，<td>县丙局<td><td>年底</table><table><tr><td><td>铺路。<td><td><td>年底<tr><td>4<td>养鱼。<td>县丁局<td><td>年底</table>"
    );
    let imported = import_file("page.html", &page);
    assert_eq!(
        duties(&imported),
        ["修桥。 县甲局||县乙局 6月底前", "种树。 县丁局|| 年底", "修路，铺路。 县丙局|| 年底", "养鱼。 县丁局|| 年底"]
    );
}

#[test]
fn a_section_that_is_not_printed_is_none_of_the_numbered_ones() {
    let text = "重点工作清单,,\n序号,任务,责任单位\n1,修桥。,县甲局\n一、农业,,\n2,种树。,县乙局\n二、交通,,\n3,修路。,县丙局\n";
    let imported = import_file("list.csv", text);
    let told = sections(&imported);
    let told: Vec<(&str, usize)> = told.iter().map(|(title, items)| (title.as_str(), *items)).collect();
    assert_eq!(told, [("重点工作清单", 1), ("农业", 1), ("交通", 1)]);
}

#[test]
fn every_item_of_several_lists_is_in_one() {
    let page = "<p>关于印发清单的通知</p><table><tr><th>序号<th>任务<th>责任单位<tr><td>1<td>修桥。<td>县甲局</table>\
                <p>附件2</p><p>民生实事</p><table><tr><th>序号<th>责任单位<th>项目<tr><td>1<td>县乙局<td>建校。</table>";
    let imported = import_file("page.html", page);
    assert_eq!(imported.notice.lists, ["关于印发清单的通知", "民生实事"]);
    let lists: Vec<Option<usize>> = imported.notice.items.iter().map(|item| item.list).collect();
    assert!(lists == [Some(0), Some(1)] && has(&imported, Kind::MadeList), "{lists:?}");
}

#[test]
fn a_person_twice_or_with_two_offices_is_one() {
    let text = "序号,任务,分管领导,牵头单位\n1,修桥。,张三、李四、张三,县甲局\n2,修路。,县委常委、副县长李四,县乙局\n3,种树。,张三 李四,县丙局\n";
    let imported = import_file("list.csv", text);
    let leaders: Vec<&[String]> = imported.notice.items.iter().map(|item| &item.duties[0].leaders[..]).collect();
    assert_eq!(leaders, [&["张三", "李四"][..], &["县委常委、副县长李四"], &["张三", "李四"]]);
    assert!(has(&imported, Kind::NameTwice));
}

#[test]
fn a_deadline_that_a_line_end_has_cut_is_one() {
    for (cell, expected) in [
        ("6月\n底前", "6月底前"),
        ("2023年\n6月底前", "2023年6月底前"),
        ("2023-\n06-30", "2023-06-30"),
        ("6月底\n年底", "6月底\n年底"),
        ("2023年6月\n2024年6月", "2023年6月\n2024年6月"),
    ] {
        let imported = import_file("list.csv", &format!("序号,任务,责任单位,完成时限\n1,修桥。,县甲局,\"{cell}\"\n"));
        assert_eq!(imported.notice.items[0].duties[0].deadline, expected);
    }
}

#[test]
fn cells_between_bars_are_read_as_markdown_writes_them() {
    let text = "| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 修A\\|B桥。 | 县甲局<br>县乙局 |\n| 2 | 修路。 | 县丙局<br/>县丁局 |\n";
    assert_eq!(duties(&import_file("list.md", text)), ["修A|B桥。 |县甲局、县乙局|", "修路。 |县丙局、县丁局|"]);
}

#[test]
fn struck_words_are_left_out_and_raised_digits_are_no_part_of_a_name() {
    let page = "<table><tr><th>序号<th>任务<th>责任单位<th>完成时限\
                <tr><td>1<td>绿化30m<sup>2</sup>。<td>县甲局<sup>1</sup><td><s>6月</s>9月\
                <tr><td>2<td>修路。<td><del>县乙局</del>县丙局<td>年底</table>";
    let imported = import_file("page.html", page);
    assert_eq!(duties(&imported), ["绿化30m²。 |县甲局| 9月", "修路。 |县丙局| 年底"]);
    let deleted: Vec<&str> = imported
        .report
        .findings
        .iter()
        .filter(|f| f.kind == Kind::LeftOutDeleted)
        .flat_map(|f| &f.args)
        .map(|(_, text)| text.as_str())
        .collect();
    assert!(deleted.contains(&"6月") && deleted.contains(&"县乙局"), "{deleted:?}");
}

#[test]
fn a_list_of_one_column_within_a_cell_is_part_of_the_cell() {
    let page = "<table><tr><td><table><tr><th>序号<th>任务<th>责任单位\
                <tr><td>1<td>修桥。<td><table><tr><td>县甲局<tr><td>县乙局</table><tr><td>2<td>修路。<td>县丙局</table></table>";
    assert_eq!(duties(&import_file("page.html", page)), ["修桥。 |县甲局、县乙局|", "修路。 |县丙局|"]);
}

#[test]
fn a_table_of_a_cell_a_line_that_has_lost_empty_cells_names_the_row() {
    let text = "序号\n任务\n牵头单位\n配合单位\n完成时限\n1\n修桥。\n县甲局\n县乙局\n年底\n2\n修路。\n县丙局\n年底\n3\n种树。\n县丁局\n县戊局\n年底\n";
    let imported = any("list.txt", text);
    let stops: Vec<_> = imported.report.findings.iter().filter(|f| f.kind.weight() == Weight::Stop).collect();
    let [stop] = stops.as_slice() else { panic!("{stops:?}") };
    assert_eq!((stop.kind, stop.line()), (Kind::UnclearRows, 11));
    assert!(stop.args.contains(&("text", "2｜修路。｜县丙局｜年底".to_owned())), "{stop:?}");
}

#[test]
fn a_table_aligned_by_blanks_that_has_lost_a_cell_names_the_row() {
    let head = "序号    任务      牵头单位    完成时限\n1      修桥。    县甲局     年底\n";
    assert_eq!(duties(&any("list.txt", &format!("{head}2      修路。    县乙局     6月底\n"))).len(), 2);
    let imported = any("list.txt", &format!("{head}2      修路。              6月底\n"));
    let stops: Vec<_> = imported.report.findings.iter().filter(|f| f.kind.weight() == Weight::Stop).collect();
    let [stop] = stops.as_slice() else { panic!("{stops:?}") };
    assert_eq!((stop.kind, stop.line()), (Kind::UnclearBlanks, 3));
}

#[test]
fn numbers_of_pages_and_ruled_lines_are_no_sections_or_titles() {
    let head = "序号\t任务\t责任单位\n1\t修桥。\t县甲局\n";
    for page in ["第 2 页", "— 2 —", "第2页，共5页"] {
        let imported = import_file("list.txt", &format!("{head}{page}\n２．\t修路。\t县乙局\n"));
        assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|"]);
        assert!(sections(&imported).len() == 1 && !has(&imported, Kind::DoubtfulHeading), "{page}");
    }
    let rule = "+---+---+---+";
    let text = format!(
        "{rule}\n| 序号 | 任务 | 责任单位 |\n{rule}\n| 1 | 修桥。 | 县甲局 |\n| 2 | 修路。 | 县乙局 |\n{rule}\n"
    );
    let imported = import_file("list.txt", &text);
    assert!(imported.notice.head.title.is_none() && duties(&imported).len() == 2);
}

#[test]
fn empty_cells_behind_those_of_the_head_are_none() {
    let text = "序号,任务,责任单位\n1,修桥。,县甲局,\n2,修路。,县乙局,,\n3,种树。,县丙局,,多\n";
    let imported = import_file("list.csv", text);
    let lines = |kind| imported.report.findings.iter().filter(move |f| f.kind == kind).map(|f| f.line());
    assert_eq!(lines(Kind::ShortRow).chain(lines(Kind::NoLabel)).collect::<Vec<_>>(), [4, 4]);
}

#[test]
fn words_for_nobody_are_no_units_in_english() {
    let text = "No.,Task,Lead,Support\n1,Plant trees,Ministry of Trees,N/A\n2,Mend roads,TBD,None\n";
    assert_eq!(duties(&import_file("list.csv", text)), ["Plant trees Ministry of Trees||", "Mend roads ||"]);
}

#[test]
fn numbers_in_two_parts_pass_the_check() {
    let (checked, _) = strict("序号,任务,责任单位\n1-1,修桥。,县甲局\n1-2,修路。,县乙局\n2-1,架桥。,县丙局\n");
    assert!(!checked.contains("number"), "{checked}");
    assert!(checked.contains("issuer"), "what a list without a head lacks is told: {checked}");
}

#[test]
fn the_heading_of_a_section_may_add_up_its_rows() {
    let head = "序号,项目名称,总投资（万元）,责任单位,竣工时间\n";
    let rows = "一,产业项目（2个）,230000,,\n1,建材料厂,150000,县经开区管委会,2024-11-30\n2,建物流园,80000,县商务局,2024-06-30\n\
                二,基础设施（1个）,5.6亿元,,\n3,改建公路,56000,县交通局,2024-12-31\n";
    let imported = import_file("list.csv", &format!("{head}{rows}"));
    assert_eq!(sections(&imported), [("产业项目（2个）".to_owned(), 2), ("基础设施（1个）".to_owned(), 1)]);
    assert_eq!(duties(&imported).len(), 3);
    let told = imported.report.findings.iter().filter(|finding| finding.kind == Kind::SumOfSection).count();
    assert_eq!(told, 2);
    // A further heading may stand between.
    let two = rows.replace("1,建", "（一）,材料（1个）,150000,,\n1,建");
    let imported = import_file("list.csv", &format!("{head}{two}"));
    assert_eq!((sections(&imported).len(), imported.notice.subsections.len(), duties(&imported).len()), (2, 1, 3));
    // Rows numbered 一, 二, 三 are items, also one without units; and so is one with words, a unit or a time of its own.
    for rows in [
        "一,建材料厂,150000,县经开区管委会,2024-11-30\n二,建物流园,80000,,\n三,改建公路,56000,县交通局,2024-12-31\n",
        "一,建材料厂,150000,县经开区管委会,\n二,建物流园,80000,,\n1,改建公路,56000,县交通局,2024-12-31\n",
        "一,建材料厂,新建厂房,,\n1,建物流园,80000,县商务局,\n2,改建公路,56000,县交通局,2024-12-31\n",
        "一,建材料厂,150000,,2024年底\n1,建物流园,80000,县商务局,\n2,改建公路,56000,县交通局,2024-12-31\n",
    ] {
        assert_eq!(duties(&import_file("list.csv", &format!("{head}{rows}"))).len(), 3, "{rows}");
    }
}

/// A table of a page below a head of two labels over two columns each.
fn of_two(rows: &str) -> String {
    let head = "<tr><td colspan=2>工作任务</td><td colspan=2>具体要求</td><td>责任单位</td><td>时限要求</td></tr>";
    format!("<html><body><h1>某县2022年任务清单</h1><table>{head}{rows}</table></body></html>")
}

#[test]
fn two_labels_over_two_columns_each_are_of_sections_headings_numbers_and_tasks() {
    let page = of_two(
        "<tr><td rowspan=2>一、助力经济。<td rowspan=2>（一）公开信息。<td>1<td>公开文件。<td>县商务局<td>持续推进\
         <tr><td>2<td>开设专题。<td>县发改局<td>年底前<tr><td>二、改进服务。<td>（二）办好网站。<td>3<td>更新栏目。<td>县政府办<td>年底前",
    );
    let imported = import_file("page.html", &page);
    assert_eq!(sections(&imported), [("助力经济".to_owned(), 2), ("改进服务".to_owned(), 1)]);
    assert_eq!(
        duties(&imported),
        ["公开文件。 |县商务局| 持续推进", "开设专题。 |县发改局| 年底前", "更新栏目。 |县政府办| 年底前"]
    );
    let headings: Vec<Option<&str>> = imported.notice.items.iter().map(|item| item.heading.as_deref()).collect();
    assert_eq!(headings, [Some("（一）公开信息。"), Some("（一）公开信息。"), Some("（二）办好网站。")]);
    // Two columns of words stay what they were.
    let page = of_two(
        "<tr><td>助力经济。<td>公开文件。<td>按时<td>按质<td>县商务局<td>年底前<tr><td>改进服务。<td>更新栏目。<td>按时<td>按质<td>县政府办<td>年底前",
    );
    assert_eq!(
        duties(&import_file("page.html", &page)),
        ["公开文件。 |县商务局| 年底前", "更新栏目。 |县政府办| 年底前"]
    );
    // So do those under one label of the tasks.
    let page = of_two(
        "<tr><td>1<td>公开文件。<td>按时<td>按质<td>县商务局<td>年底前<tr><td>2<td>更新栏目。<td>按时<td>按质<td>县政府办<td>年底前",
    );
    assert_eq!(
        duties(&import_file("page.html", &page)),
        ["公开文件。 |县商务局| 年底前", "更新栏目。 |县政府办| 年底前"]
    );
}

#[test]
fn a_head_that_has_lost_its_spans_in_a_text_is_put_over_its_columns() {
    let head = "某县2022年任务清单\n工作任务 | 具体要求 | 责任单位 | 时限要求 | ||\n";
    let rows = "一、助力经济。 | （一）公开信息。 | 1 | 公开文件。 | 县商务局 | 持续推进 |\n2 | 开设专题。 | 县发改局 | 年底前 | ||\n\
                （二）答复来信。 | 3 | 用好热线。 | 县住建局 | 年底前 | |\n二、改进服务。 | （三）办好网站。 | 4 | 更新栏目。 | 县政府办 | 年底前 |\n";
    let imported = import_file("list.txt", &format!("{head}{rows}"));
    assert_eq!(
        duties(&imported),
        [
            "公开文件。 |县商务局| 持续推进",
            "开设专题。 |县发改局| 年底前",
            "用好热线。 |县住建局| 年底前",
            "更新栏目。 |县政府办| 年底前"
        ]
    );
    let numbers: Vec<Option<u32>> = imported.notice.items.iter().map(|item| item.number.whole()).collect();
    assert_eq!(numbers, [Some(1), Some(2), Some(3), Some(4)]);
    // A head whose labels stand each over its own column is read as ever, with or without empty cells behind them.
    for (head, row) in [
        ("工作任务 | 具体要求 | 责任单位 | 时限要求 |", "公开文件。 | 按时 | 县商务局 | 年底前 |"),
        ("工作任务 | 具体要求 | 责任单位 | 时限要求 | | |", "公开文件。 | 按时 | 县商务局 | 年底前 | | |"),
    ] {
        let imported = import_file("list.txt", &format!("某县2022年任务清单\n{head}\n{row}\n{row}\n"));
        assert_eq!(duties(&imported), ["公开文件。 |县商务局| 年底前", "公开文件。 |县商务局| 年底前"], "{head}");
    }
}
