//! Figures on pages: a share never says more than is so, and a number has one form.

use crate::built::{Built, Scratch};
use crate::withdrawal;

/// A project whose one target has other fields, with one report of a value.
fn project(target: &str, value: &str) -> Scratch {
    let project = withdrawal::project(&format!(
        "- id: a\n  date: 2023-06-30\n  status: in_progress\n  text: 推进。\n  values: [{{target: zhuti, value: {value}}}]\n"
    ));
    project.edit("content/plans/p/items/001.yaml", "kind: increase\n        value: 100\n", target);
    project.edit(
        "content/plans/p/items/001.yaml",
        "text: 新增市场主体100家\n",
        "text: 新增市场主体\n        implied: true\n",
    );
    project
}

/// The words on the pace of the target, on the item's page and in the list of targets.
fn pace(target: &str, value: &str) -> [String; 2] {
    pace_in(&project(target, value))
}

fn pace_in(project: &Scratch) -> [String; 2] {
    let site = Built::of(project, &[]);
    ["p/items/001.html", "p/targets.html"].map(|page| {
        let cell = site.page(page).split("data-label=\"判定\"").nth(1).unwrap_or_else(|| panic!("{page}"));
        cell.split("</td>").next().unwrap().to_owned()
    })
}

#[test]
fn a_goal_that_is_not_reached_never_prints_as_reached() {
    for (value, share) in
        [("2985", "99"), ("2999.9999", "99"), ("1", "0.03"), ("0", "0"), ("3000", "100"), ("3001", "100")]
    {
        for words in pace("kind: increase\n        value: 3000\n", value) {
            assert!(words.contains(&format!("＝{share}%")), "{value}: {words}");
            assert_eq!(words.contains("已达到目标值"), share == "100", "{value}: {words}");
        }
    }
}

#[test]
fn the_arithmetic_of_a_share_from_a_baseline_is_the_one_that_is_printed() {
    for words in pace("kind: reach\n        value: 1000\n        baseline: 900\n", "950") {
        assert!(words.contains("（数值950－基数900）÷（目标1000－基数900）＝50%"), "{words}");
    }
}

#[test]
fn a_goal_to_exceed_is_not_reached_by_its_own_number() {
    for words in pace("kind: exceed\n        value: 3000\n", "3000") {
        assert!(!words.contains("已达到目标值") && words.contains("还没有超过"), "{words}");
        assert!(!words.contains("100%"), "{words}");
    }
}

#[test]
fn a_range_is_reached_within_it_alone() {
    for (value, words) in [("1", "已达到目标值"), ("2", "已达到目标值"), ("2.5", "超出目标区间"), ("0.5", "还差0.5")]
    {
        for shown in pace("kind: range\n        min: 1\n        max: 2\n", value) {
            assert!(shown.contains(words), "{value}: {shown}");
            assert!(words == "已达到目标值" || !shown.contains("已达到目标值"), "{value}: {shown}");
            assert!(!shown.contains("250%") && !shown.contains("没有报送数值"), "{value}: {shown}");
        }
    }
}

/// 存量清零 is reached from above; a value without a share is not called missing.
#[test]
fn an_end_state_below_the_beginning_is_reached_from_above() {
    for (target, value, words) in [
        ("value: 0\n", "2", "还差2"),
        ("value: 0\n", "0", "已达到目标值"),
        ("value: 10\n        baseline: 30\n", "12", "还差2"),
        ("value: 10\n        baseline: 30\n", "9", "已达到目标值"),
    ] {
        for shown in pace(&format!("kind: reach\n        {target}"), value) {
            assert!(shown.contains(words) && !shown.contains("没有报送数值"), "{target} {value}: {shown}");
            assert!(words == "已达到目标值" || !shown.contains("已达到目标值"), "{target} {value}: {shown}");
        }
    }
}

/// 90% is 10 percentage points more than 80%.
#[test]
fn the_gap_between_two_rates_is_in_percentage_points() {
    for (kind, unit, words) in [
        ("rate", "\"%\"", "还差10个百分点"),
        ("at_least", "％", "还差10个百分点"),
        ("at_least", "Per cent", "还差10个百分点"),
        ("reach", "个", "还差10个"),
    ] {
        let project = project(&format!("kind: {kind}\n        value: 90\n"), "80");
        project.edit("content/plans/p/items/001.yaml", "unit: 家", &format!("unit: {unit}"));
        for shown in pace_in(&project) {
            let behind = shown.split(words).nth(1);
            assert!(behind.is_some_and(|behind| !behind.starts_with(['%', '％', '百'])), "{kind}: {shown}");
        }
    }
}

#[test]
fn the_pace_of_a_rate_is_not_judged() {
    for words in pace("kind: rate\n        value: 90\n", "80") {
        assert!(words.contains("不判定") && !words.contains('%'), "{words}");
    }
    // Nor is that of a share of another kind.
    for (kind, unit) in [("at_least", "\"%\""), ("reach", "％"), ("exceed", "‰"), ("increase", "个百分点")] {
        let project = project(&format!("kind: {kind}\n        value: 95\n"), "50");
        let item = "content/plans/p/items/001.yaml";
        project.edit(item, "unit: 家", &format!("unit: {unit}"));
        for words in pace_in(&project) {
            assert!(words.contains("不判定"), "{kind} {unit}: {words}");
        }
    }
}

#[test]
fn a_number_in_another_form_is_refused_with_the_one_that_is_meant() {
    for (written, want) in [
        ("010", "10"),
        ("00.5", "0.5"),
        ("-010", "-10"),
        ("-0", "0"),
        ("1_000", "1000"),
        ("1,000", "1000"),
        ("+5", "5"),
        ("1e3", "1000"),
        (".5", "0.5"),
        ("5.", "5"),
        ("１０", "10"),
        ("0x10", "12.5"),
        ("0o10", "12.5"),
        ("10家", "12.5"),
    ] {
        let project = project("kind: increase\n        value: 3000\n", "VALUE");
        project.edit(
            "content/plans/p/progress/all.yaml",
            "[{target: zhuti, value: VALUE}]",
            &format!("\n    - target: zhuti\n      value: {written}"),
        );
        let checked = project.gongkai(&["check", "--lang", "en"]).ends(1);
        assert!(checked.err.contains("error[bad-number]"), "{written}: {}", checked.err);
        assert!(checked.err.contains(&format!("{want}\n")), "{written}: {}", checked.err);
    }
}

#[test]
fn the_rule_of_silence_names_every_limit_of_reporting() {
    let project = withdrawal::project("");
    let duty = |id: u32, deadline: &str, every: &str| {
        format!("  - id: {id}\n    text: 推进。\n    deadline: {deadline}\n{every}    leads:\n      - 甲局\n")
    };
    let duties = duty(1, "持续开展", "") + &duty(2, "长期坚持", "") + &duty(3, "2023年12月底", "    report_every: 7\n");
    project.write(
        "content/plans/p/items/001.yaml",
        format!("id: \"001\"\nnumber: 1\nsection: 1\nheading: 推进。\nduties:\n{duties}"),
    );
    let site = Built::of(&project, &[]);
    assert!(site.page("gaps.html").contains("90、180天"), "{}", site.page("gaps.html"));
}
