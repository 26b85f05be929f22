//! Importing into a folder that holds something: idempotence, hand edits, force.

use gongkai::import::{self, Action, Decision, ExistingContent};
use proptest::prelude::*;

use super::import::NOTICE;

type Files = Vec<(String, String)>;

/// One run of the command over a folder in memory.
fn run(folder: &mut Files, notice: &[u8], force: bool) -> Vec<Decision> {
    let text = |path: &str| folder.iter().find(|(p, _)| p == path).map(|(_, text)| text.clone());
    let registers: Vec<String> = text("units.yaml").into_iter().collect();
    let known = ExistingContent::read(text("site.yaml").as_deref(), &registers);
    let source = import::decode("notice.txt", notice).unwrap();
    let imported = import::notice(&source, "dongzhi-2023", &known);
    let decisions = import::decide(&imported.files, force, |path| text(path).map(String::into_bytes));
    for decision in &decisions {
        if let Some(text) = &decision.text {
            folder.retain(|(path, _)| *path != decision.path);
            folder.push((decision.path.clone(), text.clone()));
        }
    }
    decisions
}

fn action<'d>(decisions: &'d [Decision], path: &str) -> &'d Action {
    &decisions.iter().find(|d| d.path == path).unwrap().action
}

fn edit(folder: &mut Files, path: &str, change: impl Fn(&str) -> String) {
    let file = folder.iter_mut().find(|(p, _)| p == path).unwrap();
    let edited = change(&file.1);
    assert_ne!(edited, file.1, "the edit must change something");
    file.1 = edited;
}

const ITEM: &str = "plans/dongzhi-2023/items/012.yaml";

#[test]
fn importing_twice_changes_nothing() {
    for force in [false, true] {
        let mut folder = Files::new();
        assert!(run(&mut folder, NOTICE, force).iter().all(|d| d.action == Action::Write));
        let before = folder.clone();
        let again = run(&mut folder, NOTICE, force);
        assert_eq!(again.len(), 47, "site.yaml and the register are people's from now on");
        assert!(again.iter().all(|d| d.action == Action::Unchanged && d.text.is_none()));
        assert_eq!(folder, before);
    }
}

#[test]
fn a_file_edited_by_hand_is_kept_and_named() {
    let mut folder = Files::new();
    run(&mut folder, NOTICE, false);
    edit(&mut folder, ITEM, |text| text.replace("净增高新技术企业10家", "净增高新技术企业8家"));
    let before = folder.clone();
    let decisions = run(&mut folder, NOTICE, false);
    let Action::Kept(differences) = action(&decisions, ITEM) else { panic!("{decisions:?}") };
    assert_eq!((differences[0].line, differences[0].field.as_str()), (8, "duties/1/text"));
    assert_eq!(folder, before);
}

#[test]
fn force_rewrites_what_the_notice_owns_and_nothing_else() {
    let mut folder = Files::new();
    run(&mut folder, NOTICE, false);
    let clean = folder.clone();
    edit(&mut folder, ITEM, |text| {
        text.replace("points:\n  - 9", "# 编者按：两条都有关\npoints:\n  - 9\n  - 10\ntitle: 强化自主创新能力")
            + "    report_every: 30\n    targets:\n      - id: high-tech\n        label: 净增高新技术企业\n        kind: increase\n        value: 10\n        unit: 家\n        text: 净增高新技术企业10家\n        cumulative: true\n        confirmed: true\n    not_targets:\n      - G60\n"
    });
    let edited = folder.clone();
    assert!(run(&mut folder, NOTICE, true).iter().all(|d| d.action == Action::Unchanged));
    edit(&mut folder, ITEM, |text| {
        text.replace("净增高新技术企业10家，新增省级", "净增高新技术企业8家，新增省级")
            .replace("- 县科经局", "- 县科技局")
    });
    let decisions = run(&mut folder, NOTICE, true);
    let Action::Rewrite(differences) = action(&decisions, ITEM) else { panic!("{decisions:?}") };
    assert_eq!(differences.iter().map(|d| d.field.as_str()).collect::<Vec<_>>(), ["duties/1/text", "duties/1/leads"]);
    let sorted = |mut files: Files| {
        files.sort();
        files
    };
    assert_eq!(sorted(folder.clone()), sorted(edited));
    assert_ne!(sorted(folder), sorted(clean));
}

#[test]
fn a_recorded_change_of_a_promise_survives_force() {
    let mut folder = Files::new();
    run(&mut folder, NOTICE, false);
    edit(&mut folder, ITEM, |text| {
        text.replace("text: 2023年12月底\n      date: 2023-12-31", "text: 2024年3月底\n      date: 2024-03-31")
            + "    changes:\n      - field: deadline\n        from: 2023年12月底\n        to: 2024年3月底\n        date: 2023-12-01\n        reason: 经会议研究\n"
    });
    let before = folder.clone();
    assert!(run(&mut folder, NOTICE, true).iter().all(|d| d.action == Action::Unchanged));
    assert_eq!(folder, before);
}

#[test]
fn a_notice_issued_anew_is_taken_over_with_force_only() {
    let mut folder = Files::new();
    run(&mut folder, NOTICE, false);
    let anew = std::str::from_utf8(NOTICE)
        .unwrap()
        .replace("新增三板", "")
        .replace("\t县信联办", "\t县信访局")
        .replace("\t县总医院、县卫健委\n\t—", "\t县总医院\n\t县卫健委");
    let kept = run(&mut folder, anew.as_bytes(), false);
    assert!(matches!(action(&kept, "plans/dongzhi-2023/items/002.yaml"), Action::Kept(_)));
    assert!(matches!(action(&kept, "plans/dongzhi-2023/plan.yaml"), Action::Kept(_)), "another source, another hash");
    run(&mut folder, anew.as_bytes(), true);
    let item = &folder.iter().find(|(p, _)| p.ends_with("002.yaml")).unwrap().1;
    assert!(item.contains("    leads:\n      - 县总医院\n    responsible:\n      - 县卫健委\n  - id: 3\n"), "{item}");
    assert!(run(&mut folder, anew.as_bytes(), true).iter().all(|d| d.action == Action::Unchanged));
}

#[test]
fn a_file_that_is_no_yaml_is_kept() {
    let mut folder = Files::new();
    run(&mut folder, NOTICE, false);
    edit(&mut folder, ITEM, |_| "duties: [\n".to_owned());
    let decisions = run(&mut folder, NOTICE, true);
    assert_eq!(action(&decisions, ITEM), &Action::Unreadable);
    assert!(folder.iter().any(|(_, text)| text == "duties: [\n"));
    let source = import::decode("notice.txt", NOTICE).unwrap();
    let report = import::notice(&source, "dongzhi-2023", &ExistingContent::default()).report;
    let said = report.print_with(&decisions, false, gongkai::diag::Lang::En);
    assert!(said.contains("items/012.yaml: cannot be read as block YAML, kept"), "{said}");
    assert!(said.contains("0 written, 46 unchanged, 0 rewritten, 1 kept"), "{said}");
}

proptest! {
    #![proptest_config(super::properties::cases(96))]

    /// Whatever a hand has done to a file, force gives one that says what the notice says, or keeps it as it is.
    #[test]
    fn force_sets_any_edited_file_right_or_keeps_it(
        which in 0usize..47,
        cuts in prop::collection::vec((any::<usize>(), 0usize..30, "[\n #:\\-\\[\\]{}\"'|a-z0-9甲乙]{0,10}"), 1..6)
    ) {
        let mut folder = Files::new();
        run(&mut folder, NOTICE, false);
        let (path, text) = folder[which].clone();
        let mut chars: Vec<char> = text.chars().collect();
        for (at, length, put) in cuts {
            let at = at % (chars.len() + 1);
            let end = (at + length).min(chars.len());
            chars.splice(at..end, put.chars());
        }
        let edited: String = chars.into_iter().collect();
        folder[which].1 = edited.clone();
        let first = run(&mut folder, NOTICE, true);
        let second = run(&mut folder, NOTICE, true);
        let now = &folder.iter().find(|(p, _)| *p == path).unwrap().1;
        match action(&first, &path) {
            Action::Rewrite(differences) => {
                prop_assert!(!differences.is_empty());
                prop_assert_eq!(action(&second, &path), &Action::Unchanged);
            }
            Action::Unchanged | Action::Unreadable => prop_assert_eq!(now, &edited),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
