//! Importing the notice of seeds/: its counts, its words byte for byte, its irregularities, and what is written.

use std::collections::{BTreeMap, BTreeSet};

use gongkai::date::Date;
use gongkai::diag::{Lang, any_error};
use gongkai::import::counts::SectionCounts;
use gongkai::import::finding::Kind;
use gongkai::import::mapping::{MatchKind, points_of};
use gongkai::import::{self, Action, ExistingContent, Imported};
use gongkai::record::item::{Duty, UnitRef};
use gongkai::record::role::Role;
use gongkai::record::{self, Records};
use gongkai::resolve;
use gongkai::source::MemoryStore;

/// The notice as a file.
pub const NOTICE: &[u8] = include_bytes!("../../seeds/000_f8bcac695474b247.txt");

/// An import of `text` into an empty folder.
pub fn import_text(text: &str) -> Imported {
    let source = import::decode("notice.txt", text.as_bytes()).unwrap();
    import::notice(&source, "dongzhi-2023", &ExistingContent::default())
}

fn imported() -> Imported {
    let source = import::decode("seeds/000_f8bcac695474b247.txt", NOTICE).unwrap();
    import::notice(&source, "dongzhi-2023", &ExistingContent::default())
}

fn notice_text() -> &'static str {
    std::str::from_utf8(NOTICE).unwrap()
}

/// A content folder in memory.
pub fn store(files: &[(String, String)]) -> MemoryStore {
    MemoryStore::new(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())))
}

/// The records of a folder, which must be without fault.
pub fn records(files: &[(String, String)]) -> Records {
    let store = store(files);
    let outcome = record::read(&store.sources());
    assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
    outcome.value
}

#[test]
fn the_notice_has_nine_sections_with_their_points_items_and_duties() {
    let counts = imported().report.counts;
    let column = |pick: fn(&SectionCounts) -> usize| counts.sections.iter().map(pick).collect::<Vec<usize>>();
    assert_eq!(column(|s| s.points), [4, 4, 3, 3, 3, 5, 5, 1, 4]);
    assert_eq!(column(|s| s.items), [4, 7, 4, 5, 6, 6, 6, 3, 4]);
    assert_eq!(column(|s| s.duties), [10, 9, 6, 7, 6, 10, 6, 3, 4]);
    assert_eq!((counts.points, counts.items, counts.duties, counts.split), (32, 45, 61, 8));
}

#[test]
fn deadlines_assignments_and_names_are_counted_as_printed() {
    let counts = imported().report.counts;
    let deadlines: Vec<(&str, usize)> = counts.deadlines.iter().map(|(text, n)| (text.as_str(), *n)).collect();
    assert_eq!(deadlines, [("持续开展", 24), ("2023年12月底", 20), ("持续推进", 16), ("长期坚持", 1)]);
    assert_eq!((counts.assignments, counts.dashes), ([87, 137, 0], 9));
    assert_eq!((counts.names_in_rows, counts.names), (57, 59));
}

fn role(key: &str) -> Role {
    Role::of_key(key).unwrap()
}

fn units<'a>(duty: &'a Duty, key: &str) -> &'a [UnitRef] {
    duty.units.of(role(key))
}

#[test]
fn the_same_counts_stand_in_the_records() {
    let records = records(&imported().files);
    let plan = &records.plans[0];
    assert_eq!((plan.plan.as_ref().unwrap().sections.len(), plan.points.len(), plan.items.len()), (9, 32, 45));
    assert!(plan.points.iter().map(|p| p.number.value.whole().unwrap()).eq((1..=33).filter(|n| *n != 15)));
    assert!(plan.items.iter().map(|i| i.number.value.whole().unwrap()).eq(1..=45));
    let duties: Vec<&Duty> = plan.items.iter().flat_map(|i| &i.duties).collect();
    assert_eq!(duties.iter().map(|d| units(d, "leads").len()).sum::<usize>(), 87);
    assert_eq!(duties.iter().map(|d| units(d, "responsible").len()).sum::<usize>(), 137);
    assert_eq!(duties.iter().filter(|d| d.none_printed).count(), 9);
    assert_eq!(duties.iter().filter(|d| d.deadline.as_ref().unwrap().date == Date::new(2023, 12, 31)).count(), 20);
    assert_eq!(duties.iter().filter(|d| d.deadline.as_ref().unwrap().date.is_some()).count(), 20);
    let names: BTreeSet<&str> = duties.iter().flat_map(|d| d.units.iter()).map(|u| &*u.name.value).collect();
    assert_eq!(names.len(), 57);
    assert_eq!(records.units.units.len(), 59);
}

#[test]
fn open_lists_are_kept_where_they_are_printed() {
    let records = records(&imported().files);
    let plan = &records.plans[0];
    let mut open = Vec::new();
    for item in &plan.items {
        for duty in &item.duties {
            let units = duty.units.iter().filter(|u| u.open);
            open.extend(units.map(|u| format!("{}-{} {}", item.number.value, duty.id.value, u.name.value)));
        }
    }
    for point in &plan.points {
        let units = point.units.iter().filter(|u| u.open);
        open.extend(units.map(|u| format!("{} {}", point.number.value, u.name.value)));
    }
    assert_eq!(open, ["32-1 县水利局", "32-2 县交通运输局", "23 大渡口经开区管委会"]);
}

/// The table as the source prints it, from the records alone.
fn table_of(records: &Records) -> String {
    let plan = &records.plans[0];
    let head = plan.plan.as_ref().unwrap();
    let mut out = format!("\t{}\n\n", head.checklist.as_ref().unwrap());
    out.push_str("\t序号\n\t重点工作事项\n\t完成期限\n\t牵头单位\n\t责任单位\n\n");
    let mut section = 0;
    for item in &plan.items {
        if item.section.value != section {
            section = item.section.value;
            let printed = &head.sections.iter().find(|s| s.number.value == section).unwrap().printed;
            out.push_str(&format!("\t{}\n\n", printed.as_ref().unwrap()));
        }
        for (i, duty) in item.duties.iter().enumerate() {
            match (&item.heading, i) {
                (Some(heading), 0) => out.push_str(&format!("\t{}\n\t{heading}\n", item.number.value)),
                (Some(_), _) => out.push_str("\t\n\t\n"),
                (None, _) => out.push_str(&format!("\t{}\n", item.number.value)),
            }
            let responsible = match duty.none_printed {
                true => "—".to_owned(),
                false => cell(units(duty, "responsible"), duty.units.printed(role("responsible"))),
            };
            let leads = cell(units(duty, "leads"), duty.units.printed(role("leads")));
            out.push_str(&format!(
                "\t{}\n\t{}\n\t{leads}\n\t{responsible}\n\n",
                duty.text.value,
                duty.deadline.as_ref().unwrap().text.value
            ));
        }
    }
    out
}

fn cell(units: &[UnitRef], printed: Option<&str>) -> String {
    let joined: Vec<&str> = units.iter().map(|u| &*u.name.value).collect();
    printed.map_or(joined.join("、"), str::to_owned)
}

#[test]
fn the_records_give_the_printed_table_back_byte_for_byte() {
    let text = notice_text();
    let table = text[text.find('\t').unwrap()..].trim_end_matches('\n');
    assert_eq!(table_of(&records(&imported().files)).trim_end_matches('\n'), table);
}

#[test]
fn the_records_give_the_printed_points_back_byte_for_byte() {
    let text = notice_text();
    let from = text.find("一、全面").unwrap();
    let printed: Vec<&str> = text[from..text.find('\t').unwrap()].lines().filter(|l| !l.is_empty()).collect();
    let records = records(&imported().files);
    let plan = &records.plans[0];
    let mut lines = Vec::new();
    for section in &plan.plan.as_ref().unwrap().sections {
        lines.push(section.printed.as_ref().unwrap().to_string());
        for point in plan.points.iter().filter(|p| p.section.value == section.number.value) {
            // the dot that point 9 lacks is among the findings
            let dot = if point.number.value == 9 { "" } else { "." };
            lines.push(format!("{}{dot}{}{}", point.number.value, point.text, point.printed.as_ref().unwrap()));
        }
    }
    assert_eq!(lines, printed);
}

#[test]
fn the_head_of_the_notice_is_read() {
    let records = records(&imported().files);
    let plan = records.plans[0].plan.as_ref().unwrap();
    assert_eq!(plan.notice.doc_number.as_deref(), Some("东长三角办〔2023〕1号"));
    assert_eq!(&*plan.notice.title, "关于印发《东至县融入长三角一体化发展 2023年工作要点》的通知");
    assert_eq!(&*plan.notice.issuer, "东至县融入长三角一体化发展工作领导小组办公室");
    assert_eq!(plan.notice.issued, Date::new(2023, 4, 19).unwrap());
    assert_eq!(plan.notice.addressees.as_deref(), Some("各乡镇人民政府，东至经开区、大渡口经开区管委会，县有关单位："));
    assert!(
        plan.notice.intro.as_deref().unwrap().starts_with("经县融入")
            && notice_text().contains(plan.notice.intro.as_deref().unwrap())
    );
    let outline = plan.outline.as_ref().unwrap();
    assert_eq!(&*outline.title, "东至县融入长三角一体化发展2023年工作要点");
    assert!(notice_text().contains(outline.preface.as_deref().unwrap()));
    assert_eq!((plan.period.from, plan.period.to), (Date::new(2023, 1, 1).unwrap(), Date::new(2023, 12, 31).unwrap()));
}

#[test]
fn every_irregularity_is_reported_with_its_line() {
    let report = imported().report;
    let mut lines: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for finding in &report.findings {
        lines.entry(finding.kind.id()).or_default().push(finding.line());
    }
    let merged = [103, 110, 124, 131, 145, 152, 186, 193, 245, 252, 274, 281, 365, 372, 398, 405];
    let expected: BTreeMap<&str, Vec<usize>> = BTreeMap::from([
        ("space", vec![2, 33, 35, 35, 52, 227, 254, 254, 367]),
        ("broken", vec![8, 13]),
        ("comma", vec![20, 51, 94, 350, 356]),
        ("label-semicolon", vec![25]),
        ("missing-dot", vec![31]),
        ("name-quotes", vec![39, 264]),
        ("name-parenthesis", vec![42, 304]),
        ("gap", vec![46]),
        ("open-list", vec![56, 396, 403]),
        ("dash", vec![108, 243, 336, 342, 418, 424, 430, 436, 494]),
        ("merged", merged.to_vec()),
        ("scattered", vec![147]),
        ("differs", vec![309]),
        ("both-roles", vec![374]),
        ("shared-ending", vec![22]),
        ("figures", vec![0]),
    ]);
    assert_eq!(lines, expected);
}

#[test]
fn every_row_finds_its_point_and_every_character_is_used() {
    let Imported { report, notice, .. } = imported();
    let number = |point: &usize| notice.points[*point].number.whole().unwrap();
    let of_items = points_of(&report.links);
    let points: Vec<Vec<u32>> = (0..45).map(|item| of_items[&item].iter().map(number).collect()).collect();
    let expected = [
        1, 2, 3, 4, 5, 5, 5, 6, 7, 7, 8, 9, 10, 10, 11, 12, 13, 14, 14, 14, 16, 16, 16, 17, 17, 18, 19, 19, 20, 21, 22,
        23, 24, 24, 25, 26, 27, 28, 29, 29, 29, 30, 31, 32, 33,
    ];
    assert_eq!(points, expected.map(|p| vec![p]));
    let unsure: Vec<(usize, Option<usize>, MatchKind)> = report
        .links
        .iter()
        .filter(|l| l.match_kind != MatchKind::Whole)
        .map(|l| (l.item + 1, l.duty, l.match_kind))
        .collect();
    assert_eq!(unsure, [(4, Some(2), MatchKind::Sentences), (21, Some(1), MatchKind::Near(1))]);
    assert!(report.findings.iter().all(|f| f.kind != Kind::Uncarried));
}

#[test]
fn merges_and_groups_are_proposed_and_never_applied() {
    let imported = imported();
    let merges: Vec<(&str, &str)> =
        imported.report.merges.iter().map(|m| (m.short.as_str(), m.long.as_str())).collect();
    assert_eq!(
        merges,
        [
            ("各乡镇政府", "各乡镇人民政府"),
            ("大渡口镇", "大渡口镇政府"),
            ("东至经开区", "东至经开区管委会"),
            ("文旅局", "县文旅局"),
            ("县生态环境局", "县生态环境分局"),
        ]
    );
    let groups: BTreeSet<&str> =
        imported.report.proposals.iter().filter(|p| p.collective).map(|p| p.name.as_str()).collect();
    assert_eq!(
        groups,
        BTreeSet::from([
            "各乡镇政府",
            "各乡镇人民政府",
            "涉及的乡镇政府",
            "沿线乡镇政府",
            "开发区管委会",
            "县直各单位",
            "县推动长三角区域一体化发展领导小组成员单位",
            "县营商环境工作领导小组成员单位",
        ])
    );
    let records = records(&imported.files);
    assert!(records.units.groups.is_empty() && records.units.units.iter().all(|u| u.aliases.is_empty()));
}

#[test]
fn an_import_into_an_empty_folder_is_content_without_error() {
    let files = imported().files;
    let store = store(&files);
    let sources = store.sources();
    let model = resolve::resolve(record::read(&sources).value, &sources, Date::new(2023, 12, 15).unwrap(), Vec::new());
    assert!(!any_error(&model.diagnostics), "{:?}", model.diagnostics);
    let model = model.value.unwrap();
    assert_eq!((model.duties.len(), model.units.len()), (61, 59));
}

#[test]
fn the_report_reads_well_in_both_languages() {
    let report = imported().report;
    insta::assert_snapshot!("import_report_zh", report.print(Lang::Zh));
    insta::assert_snapshot!("import_report_en", report.print(Lang::En));
}

#[test]
fn names_that_a_register_knows_are_no_new_units() {
    let register = include_str!("../../content/units.yaml").to_owned();
    let site = include_str!("../../content/site.yaml");
    let known = ExistingContent::read(Some(site), &[register]);
    let source = import::decode("seeds/000_f8bcac695474b247.txt", NOTICE).unwrap();
    let imported = import::notice(&source, "dongzhi-2023", &known);
    assert!(imported.report.proposals.is_empty() && imported.report.merges.is_empty());
    assert!(imported.files.iter().all(|(path, _)| path.starts_with("plans/dongzhi-2023/")));
    let next = import::notice(&source, "dongzhi-2024", &known).report;
    assert!(next.findings.iter().any(|f| f.kind == Kind::PlanNotListed));
}

#[test]
fn a_name_that_the_register_lacks_is_reported_at_its_line() {
    let register = include_str!("../../content/units.yaml").replace("name: 县医保局", "name: 县医疗局");
    let source = import::decode("n.txt", NOTICE).unwrap();
    let report = import::notice(&source, "p", &ExistingContent::read(None, &[register])).report;
    let new: Vec<(usize, &str)> =
        report.findings.iter().filter(|f| f.kind == Kind::NewUnit).map(|f| (f.line(), f.args[0].1.as_str())).collect();
    assert_eq!(new, [(20, "县医保局")]);
    assert_eq!(report.proposals[0].id, "xian-yi-bao-ju-b", "the id of the register is not given twice");
}

#[test]
fn the_shipped_plan_says_what_the_notice_says() {
    let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = imported().files;
    let plan: Vec<_> = files.into_iter().filter(|(path, _)| path.starts_with("plans/")).collect();
    for decision in import::decide(&plan, true, |path| std::fs::read(content.join(path)).ok()) {
        assert_eq!(decision.action, Action::Unchanged, "{}", decision.path);
    }
}

/// Places are proposed as comments, and no hand's register of them is touched.
#[test]
fn places_are_proposed_and_never_applied() {
    let scratch = crate::built::Scratch::new();
    let notice = crate::built::root().join("seeds").read_dir().unwrap().next().unwrap().unwrap().path();
    let words = ["import", "notice", notice.to_str().unwrap(), "--plan", "dongzhi-2023", "--into", "content"];
    scratch.gongkai(&words).ends(0);
    let path = scratch.path().join("content/places.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.lines().all(|line| line.starts_with('#')), "{text}");
    for name in ["大渡口镇", "胜利镇", "香隅镇", "尧渡镇", "海口镇", "大渡口经开区", "舜城新区"]
    {
        assert_eq!(text.matches(&format!("name: {name}\n")).count(), 1, "{name}: {text}");
    }
    for name in ["渡口镇", "推动胜利镇", "各乡镇", "县发改委", "农村", "乡村"] {
        assert!(!text.contains(&format!("name: {name}\n")), "{name}: {text}");
    }
    assert!(text.contains("unit: da-du-kou-zhen-zheng-fu"), "{text}");
    // The proposals are a register once the marks are taken away.
    let register: String = text.lines().skip(2).map(|line| format!("{}\n", line.strip_prefix("# ").unwrap())).collect();
    std::fs::write(&path, &register).unwrap();
    scratch.gongkai(&["check"]).ends(0);
    scratch.gongkai(&words).ends(0);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), register, "an import leaves it alone");
}
