//! What is withdrawn is gone from every file of the site; a tombstone stays. What is corrected keeps both wordings.

use crate::built::{Built, Scratch};

/// A project of one duty with a target, one evidence file a letter, and a list of entries (YAML without duty and unit).
pub fn project(entries: &str) -> Scratch {
    let project = Scratch::new();
    project.write(
        "content/site.yaml",
        "format: 1\ntitle: 试\npublisher: 试\nbase_url: https://gongkai.example/\nas_of: 2023-12-15\nplans:\n  - p\n",
    );
    project.write("content/units.yaml", "units:\n  - id: jia\n    name: 甲局\n    kind: county_department\n");
    project.write(
        "content/plans/p/plan.yaml",
        "id: p\nnotice:\n  title: 试\n  issuer: 试\n  issued: 2023-04-19\nperiod:\n  from: 2023-01-01\n  to: 2023-12-31\n\
         sections:\n  - number: 1\n    title: 一\n",
    );
    project.write(
        "content/plans/p/items/001.yaml",
        "id: \"001\"\nnumber: 1\nsection: 1\nduties:\n  - id: 1\n    text: 新增市场主体100家。\n    deadline: 2023年12月底\n    \
         leads:\n      - 甲局\n    targets:\n      - id: zhuti\n        label: 市场主体\n        kind: increase\n        \
         value: 100\n        unit: 家\n        text: 新增市场主体100家\n        cumulative: true\n        confirmed: true\n",
    );
    for letter in ["a", "b", "c", "d"] {
        project.write(&format!("content/files/{letter}.pdf"), format!("%PDF-1.4 {letter}"));
    }
    let entries = entries.trim().replace("- id:", "- duty: 001-1\n  by: 甲局\n  id:");
    project.write("content/plans/p/progress/all.yaml", format!("{entries}\n# end\n"));
    project
}

/// A report whose text, value, evidence, verification and reason all hold the word.
fn report(id: &str, day: &str, word: &str, value: u32, more: &str) -> String {
    format!(
        "- id: {id}\n  date: {day}\n  status: paused\n  text: {word}之文。\n  reason: {word}之由\n  values: [{{target: zhuti, \
         value: {value}}}]\n  evidence:\n    - {{title: {word}之证, file: {id}.pdf}}\n  verified: {{by: {word}之督, date: {day}, \
         result: {word}之果}}\n  {more}\n"
    )
}

fn withdrawal(id: &str, day: &str, of: &str) -> String {
    format!("- id: {id}\n  date: {day}\n  withdraws: {{entry: {of}, reason: 涉及隐私, document: 函〔2023〕1号}}\n")
}

/// The site's files that hold a word.
fn holding<'b>(site: &'b Built, word: &str) -> Vec<&'b str> {
    // Of a workbook also its parts, which lie behind its own path.
    let holding: Vec<String> =
        crate::data::texts(site).into_iter().filter(|t| t.1.contains(word)).map(|t| t.0).collect();
    let holds = |path: &&String| holding.iter().any(|found| found.starts_with(path.as_str()));
    site.files.keys().filter(holds).map(String::as_str).collect()
}

fn evidence_files(site: &Built) -> usize {
    site.files.keys().filter(|path| path.starts_with("files/")).count()
}

#[test]
fn a_withdrawn_entry_leaves_a_tombstone_and_nothing_else() {
    let project =
        project(&(report("a", "2023-06-30", "甲乙丙", 77, "concludes: true") + &withdrawal("w", "2023-07-10", "a")));
    let site = Built::of(&project, &[]);
    assert_eq!(holding(&site, "甲乙丙"), Vec::<&str>::new());
    assert_eq!(evidence_files(&site), 0);
    let item = site.page("p/items/001.html");
    assert!(!item.contains("77"), "a withdrawn value is shown");
    assert!(item.contains("报送过的都已撤回，没有佐证") && !item.contains("没有报送，也就没有佐证"));
    let tombstone = item.split("id=\"d1-a\"").nth(1).unwrap().split("</li>").next().unwrap();
    for part in ["2023-06-30", "甲局", "2023-07-10", "涉及隐私", "函〔2023〕1号"] {
        assert!(tombstone.contains(part), "no {part} in {tombstone}");
    }
    for page in ["changes.html", "corrections.html", "index.html", "units/jia.html"] {
        site.page(page);
    }
    let found = project.gongkai(&["search", "甲乙丙", "--format", "json"]).ends(0);
    assert_eq!(found.out.trim(), "[]");
}

#[test]
fn a_withdrawn_correction_takes_the_wordings_it_replaced_with_it() {
    let entries = report("a", "2023-06-30", "甲乙丙", 77, "")
        + &report("b", "2023-07-01", "丁戊己", 78, "corrects: {entry: a, reason: 庚辛壬}")
        + &withdrawal("w", "2023-07-10", "b");
    let site = Built::of(&project(&entries), &[]);
    for word in ["甲乙丙", "丁戊己", "庚辛壬"] {
        assert_eq!(holding(&site, word), Vec::<&str>::new(), "{word}");
    }
    assert_eq!(evidence_files(&site), 0);
    let item = site.page("p/items/001.html");
    assert_eq!(item.matches("函〔2023〕1号").count(), 3, "two tombstones and the withdrawal");
    assert!(item.contains("未报送"), "nothing counts any more");
}

#[test]
fn a_wording_that_was_corrected_can_be_withdrawn_alone() {
    for withdrawn_first in [false, true] {
        let correction = |day| report("b", day, "丁戊己", 78, "corrects: {entry: a, reason: 庚辛壬}");
        let rest = match withdrawn_first {
            false => correction("2023-07-01") + &withdrawal("w", "2023-07-10", "a"),
            true => withdrawal("w", "2023-07-01", "a") + &correction("2023-07-10"),
        };
        let site = Built::of(&project(&(report("a", "2023-06-30", "甲乙丙", 77, "") + &rest)), &[]);
        assert_eq!(holding(&site, "甲乙丙"), Vec::<&str>::new());
        for page in ["p/items/001.html", "corrections.html"] {
            assert!(holding(&site, "丁戊己").contains(&page), "the correction stays on {page}");
            assert!(!site.page(page).contains("<del>"), "{page} compares with what is gone");
        }
        assert_eq!(evidence_files(&site), 1);
    }
}

#[test]
fn a_file_that_another_entry_shows_stays() {
    let other = report("b", "2023-08-01", "丁戊己", 78, "").replace("b.pdf", "a.pdf");
    let site = Built::of(
        &project(&(report("a", "2023-06-30", "甲乙丙", 77, "") + &other + &withdrawal("w", "2023-08-10", "a"))),
        &[],
    );
    assert_eq!((holding(&site, "甲乙丙"), evidence_files(&site)), (vec![], 1));
}

#[test]
fn a_correction_keeps_both_wordings() {
    let correction = report("b", "2023-07-01", "丁戊己", 78, "corrects: {entry: a, reason: 庚辛壬}");
    let site = Built::of(&project(&(report("a", "2023-06-30", "甲乙丙", 77, "") + &correction)), &[]);
    for word in ["甲乙丙", "丁戊己"] {
        assert!(holding(&site, word).contains(&"p/items/001.html"), "{word}");
        assert!(holding(&site, word).contains(&"corrections.html"), "{word}");
    }
    assert_eq!(evidence_files(&site), 2);
}

#[test]
fn a_hidden_sample_leaves_no_trace_of_its_withdrawal() {
    let sample = report("a", "2023-06-30", "示例：甲乙丙", 77, "sample: true");
    let project = project(&(sample + &withdrawal("w", "2023-07-10", "a")));
    project.edit("content/site.yaml", "format: 1\n", "format: 1\nsamples: hide\n");
    let site = Built::of(&project, &[]);
    for word in ["甲乙丙", "涉及隐私", "函〔2023〕1号"] {
        assert_eq!(holding(&site, word), Vec::<&str>::new(), "{word}");
    }
    assert_eq!(evidence_files(&site), 0);
}

#[test]
fn a_sample_without_a_colon_keeps_its_text() {
    for text in ["示例完成签约", "示例：完成签约", "示例（演示）完成签约", "示例 - 完成签约"]
    {
        let entry = format!("- id: a\n  date: 2023-06-30\n  status: in_progress\n  text: {text}。\n  sample: true\n");
        let site = Built::of(&project(&entry), &[]);
        for page in ["p/items/001.html", "index.html"] {
            assert!(site.page(page).contains("完成签约。"), "{text} on {page}");
            assert!(site.page(page).contains("<span class=\"sample lead\">示例</span>"), "{text} on {page}");
        }
    }
}

#[test]
fn anchors_of_entries_are_those_of_nothing_else() {
    let mut entries = String::new();
    for (day, id) in (10..).zip(["h", "tg", "t-zhuti", "t-zhuti-c", "t-zhuti-d", "main", "d2", "history", "e-h"]) {
        entries += &format!("- id: {id}\n  date: 2023-06-{day}\n  status: in_progress\n  text: 推进。\n");
    }
    let site = Built::of(&project(&entries), &[]);
    let ids: Vec<&str> =
        site.page("p/items/001.html").split(" id=\"").skip(1).map(|t| t.split('"').next().unwrap()).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "{ids:?}");
}

/// An ending or a folder that stands twice is part of the name, not taken off twice.
#[test]
fn an_affix_is_taken_off_once() {
    let report = |file: &str| {
        format!(
            "- id: a\n  date: 2023-06-30\n  status: in_progress\n  text: 推进。\n  evidence:\n    - {{title: 证, file: {file}}}\n"
        )
    };
    let nested = project(&report("files/a.pdf"));
    nested.write("content/files/files/a.pdf", "%PDF-1.4 nested");
    let site = Built::of(&nested, &[]);
    let published: Vec<&Vec<u8>> = site.files.iter().filter(|(p, _)| p.starts_with("files/")).map(|(_, b)| b).collect();
    assert_eq!(published, [b"%PDF-1.4 nested"]);
    let twice = project(&report("files/files/a.pdf"));
    let ran = twice.gongkai(&["check"]).ends(1);
    assert!(ran.err.contains("files/files/a.pdf"), "{}", ran.err);
    for path in ["content/plans/p/items/002.yaml.yaml", "content/pages/a.md.md", "content/plans/p/progress/b.yaml.yaml"]
    {
        let doubled = project("");
        doubled.write("content/plans/p/progress/all.yaml", "[]\n");
        doubled.write(path, "---\ntitle: 甲\n---\n文\n");
        let ran = doubled.gongkai(&["check"]).ends(1);
        assert!(ran.err.contains(path.rsplit('/').next().unwrap()), "{path}: {}", ran.err);
    }
}

/// Of a correction that was corrected and then withdrawn, the page does not say that its words are kept.
#[test]
fn of_a_withdrawn_correction_no_wording_is_called_kept() {
    let entry = |id: &str, month: u8, more: &str| {
        format!("- id: {id}\n  date: 2023-0{month}-25\n  status: in_progress\n  text: 进展{id}。\n{more}")
    };
    let corrects = |id: &str| format!("  corrects: {{entry: {id}, reason: 改}}\n");
    let withdraws = "- id: a4\n  date: 2023-08-25\n  withdraws: {entry: a2, reason: 误报, document: 某文件}\n";
    let entries =
        [entry("a1", 5, ""), entry("a2", 6, &corrects("a1")), entry("a3", 7, &corrects("a2")), withdraws.into()];
    let site = crate::built::Built::of(&project(&entries.concat()), &[]);
    let page = site.page("p/items/001.html");
    assert!(page.contains("正文不再显示") && !page.contains("原文保留如下"), "{page}");
}

/// The file of a withdrawn entry is not published, so it may be deleted; before the withdrawal it must be there.
#[test]
fn the_file_of_a_withdrawn_entry_may_be_gone() {
    let entries = "- id: a\n  date: 2023-05-31\n  status: in_progress\n  text: 推进。\n  evidence: [{title: 名单, file: gone.csv}]\n\
                   - id: b\n  date: 2023-06-30\n  withdraws: {entry: a, reason: 有误, document: 说明}\n";
    let project = project(entries);
    project.gongkai(&["check", "--as-of", "2023-06-30"]).ends(0);
    let err = project.gongkai(&["check", "--as-of", "2023-06-29"]).ends(1).err;
    assert!(err.contains("unknown-evidence-file"), "{err}");
}
