//! What becomes of each file of an import: written, unchanged, kept because somebody edited it, or, with force,
//! rewritten where the notice owns it.
//!
//! The notice owns its own words (texts, deadlines, units, numbers); what people add (titles, targets, changes, the
//! points of an item, a period) is theirs and stays, comments included. A field for which a duty records an open
//! change is no longer the notice's. Files are set in place, key by key, so that every other byte stays.

use std::borrow::Cow;

use super::in_place::{Difference, Rule, set_right};

/// What becomes of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Action {
    /// There is none: it is written.
    Write,
    /// It says what the notice says; whatever was added to it stays.
    Unchanged,
    /// It says something else, and was kept.
    Kept(Vec<Difference>),
    /// It said something else, and is rewritten there.
    Rewrite(Vec<Difference>),
    /// It is no YAML in block form that could be compared; kept.
    Unreadable,
}

/// A file of an import and what becomes of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// Path below the content folder.
    pub path: String,
    /// What becomes of it.
    pub action: Action,
    /// The bytes to write; absent where nothing is written.
    pub text: Option<String>,
}

/// Decides for every file of an import. `read` gives the bytes of an existing file below the content folder.
pub fn decide(files: &[(String, String)], force: bool, read: impl Fn(&str) -> Option<Vec<u8>>) -> Vec<Decision> {
    files
        .iter()
        .map(|(path, new)| {
            let (action, text) = match read(path) {
                None => (Action::Write, Some(new.clone())),
                Some(old) => against(path, new, &old, force),
            };
            Decision { path: path.clone(), action, text }
        })
        .collect()
}

fn against(path: &str, new: &str, old: &[u8], force: bool) -> (Action, Option<String>) {
    // site.yaml and the register are people's from the day they exist
    let Some(rule) = rule_of(path) else { return (Action::Unchanged, None) };
    let Ok(raw) = std::str::from_utf8(old) else { return (Action::Unreadable, None) };
    let (mark, body) = raw.strip_prefix('\u{feff}').map_or(("", raw), |body| ("\u{feff}", body));
    let crlf = body.contains("\r\n");
    let body = if crlf { Cow::Owned(body.replace("\r\n", "\n")) } else { Cow::Borrowed(body) };
    let Some(set) = set_right(rule, &body, new) else { return (Action::Unreadable, None) };
    if set.differences.is_empty() {
        return (Action::Unchanged, None);
    }
    if !force {
        return (Action::Kept(set.differences), None);
    }
    // a layout that no rule foresaw is kept rather than damaged
    if set_right(rule, &set.text, new).is_none_or(|again| !again.differences.is_empty()) {
        return (Action::Unreadable, None);
    }
    let text = if crlf { set.text.replace('\n', "\r\n") } else { set.text };
    (Action::Rewrite(set.differences), Some(format!("{mark}{text}")))
}

static PLAN: Rule = Rule::Map(&[
    ("id", Rule::Own),
    (
        "notice",
        Rule::Map(&[
            ("doc_number", Rule::OwnIfPrinted),
            ("title", Rule::OwnIfPrinted),
            ("issuer", Rule::OwnIfPrinted),
            ("issued", Rule::OwnIfPrinted),
            ("addressees", Rule::OwnIfPrinted),
            ("intro", Rule::OwnIfPrinted),
        ]),
    ),
    ("outline", Rule::Map(&[("title", Rule::OwnIfPrinted), ("preface", Rule::OwnIfPrinted)])),
    ("checklist", Rule::Map(&[("title", Rule::OwnIfPrinted)])),
    ("period", Rule::Once),
    (
        "labels",
        Rule::Map(&[
            ("", Rule::Roles(&Rule::OwnIfPrinted)),
            ("leaders", Rule::OwnIfPrinted),
            ("deadline", Rule::OwnIfPrinted),
        ]),
    ),
    ("source", Rule::Map(&[("file", Rule::Own), ("sha256", Rule::Own), ("columns", Rule::Own)])),
    ("lists", Rule::OwnIfPrinted),
    (
        "sections",
        Rule::Each(
            "number",
            &[("title", Rule::Own), ("printed", Rule::Own), ("", Rule::Roles(&Rule::Own)), ("subsections", Rule::Own)],
        ),
    ),
]);

static POINTS: Rule = Rule::Each(
    "number",
    &[
        ("printed_number", Rule::Own),
        ("section", Rule::Own),
        ("subsection", Rule::Own),
        ("text", Rule::Own),
        ("", Rule::Roles(&Rule::Own)),
        ("printed", Rule::Own),
        ("inherited", Rule::Own),
        ("more", Rule::Own),
    ],
);

static ITEM: Rule = Rule::Map(&[
    ("id", Rule::Own),
    ("number", Rule::Own),
    ("section", Rule::Own),
    ("subsection", Rule::Own),
    ("list", Rule::OwnIfPrinted),
    ("points", Rule::Once),
    ("heading", Rule::Own),
    (
        "duties",
        Rule::Each(
            "id",
            &[
                ("text", Rule::Own),
                ("deadline", Rule::Own),
                ("", Rule::Roles(&Rule::Own)),
                ("none_printed", Rule::Own),
                ("printed", Rule::Own),
                ("separately", Rule::OwnIfPrinted),
                ("inherited", Rule::OwnIfPrinted),
                ("leaders", Rule::Own),
                ("more", Rule::Own),
            ],
        ),
    ),
]);

fn rule_of(path: &str) -> Option<&'static Rule> {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["plans", _, "plan.yaml"] => Some(&PLAN),
        ["plans", _, "points.yaml"] => Some(&POINTS),
        ["plans", _, "items", _] => Some(&ITEM),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEM_FILE: &str = "id: \"001\"\nnumber: 1\nsection: 1\npoints:\n  - 1\nduties:\n  - id: 1\n    text: 甲\n    deadline:\n      text: 2023年12月底\n      date: 2023-12-31\n    leads:\n      - 县发改委\n    none_printed: true\n";
    const PATH: &str = "plans/p/items/001.yaml";

    fn merged(old: &str, force: bool) -> (Action, Option<String>) {
        against(PATH, ITEM_FILE, old.as_bytes(), force)
    }

    fn fields(action: &Action) -> Vec<(usize, &str)> {
        match action {
            Action::Kept(d) | Action::Rewrite(d) => d.iter().map(|d| (d.line, d.field.as_str())).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn what_people_add_is_no_difference() {
        let old = "# 编者按\nid: '001'\nnumber: 1\nsection: 1\npoints: [1, 2]\ntitle: 短题\nduties:\n- id: 1\n  text: \"甲\"\n  deadline: 2023年12月底\n  leads: [{name: 县发改委}]\n  none_printed: true\n  not_targets: [G236]\n";
        assert_eq!(merged(old, true), (Action::Unchanged, None));
        assert_eq!(merged(&old.replace('\n', "\r\n"), true), (Action::Unchanged, None));
    }

    #[test]
    fn a_changed_word_is_kept_without_force_and_set_right_with_it() {
        let old = ITEM_FILE.replace("text: 甲", "text: 乙\n    # 为何\n    not_targets:\n      - \"1\"");
        let (action, text) = merged(&old, false);
        assert_eq!((fields(&action), text), (vec![(8, "duties/1/text")], None));
        let (action, text) = merged(&old, true);
        assert!(matches!(action, Action::Rewrite(_)));
        assert_eq!(text.unwrap(), old.replace("乙", "甲"));
    }

    #[test]
    fn keys_that_miss_come_back_and_keys_that_are_not_printed_go() {
        let old = ITEM_FILE
            .replace(
                "    none_printed: true\n",
                "    # 多余\n    responsible:\n      # 内注\n      - 县文旅局\n    report_every: 30\n",
            )
            .replace("number: 1\n", "")
            .replace("id: \"001\"", "id: \"1\"");
        let (action, text) = merged(&old, true);
        assert_eq!(
            fields(&action),
            [(1, "id"), (1, "number"), (14, "duties/1/responsible"), (12, "duties/1/none_printed")]
        );
        let text = text.unwrap();
        assert!(text.starts_with("id: \"001\"\nnumber: 1\nsection: 1\n"), "{text}");
        assert!(text.contains("# 多余") && text.contains("# 内注") && text.contains("report_every: 30"), "{text}");
        assert!(!text.contains("县文旅局"), "{text}");
        assert_eq!(against(PATH, ITEM_FILE, text.as_bytes(), true), (Action::Unchanged, None), "{text}");
    }

    #[test]
    fn an_open_change_takes_a_field_from_the_notice() {
        let old = ITEM_FILE
            .replace("text: 2023年12月底\n      date: 2023-12-31", "text: 2024年6月底\n      date: 2024-06-30")
            + "    changes:\n      - field: deadline\n        from: 2023年12月底\n        to: 2024年6月底\n        date: 2023-12-01\n        reason: 会议决定\n";
        assert_eq!(merged(&old, true), (Action::Unchanged, None));
    }

    #[test]
    fn an_open_change_of_any_role_takes_its_cell_from_the_notice() {
        let notice = ITEM_FILE.replace(
            "    none_printed: true\n",
            "    cooperating:\n      - 乙局\n    none_printed: true\n    printed:\n      cooperating: 乙局等\n",
        );
        let own =
            ITEM_FILE.replace("    none_printed: true\n", "    cooperating:\n      - 丙局\n    none_printed: true\n");
        let changes = "    changes:\n      - field: cooperating\n        from: 乙局等\n        to: 丙局\n        date: 2023-12-01\n        reason: 会议决定\n";
        let against = |old: &str| against(PATH, &notice, old.as_bytes(), true).0;
        assert_eq!(against(&(own.clone() + changes)), Action::Unchanged);
        assert_eq!(
            fields(&against(&own)).iter().map(|f| f.1).collect::<Vec<_>>(),
            ["duties/1/cooperating", "duties/1/printed"]
        );
    }

    #[test]
    fn labels_are_the_notices_where_it_prints_them() {
        let plan = |labels: &str| format!("id: p\nlabels:\n{labels}source:\n  file: a.txt\n  sha256: \"1\"\n");
        let notice = plan("  leads: 主办单位\n");
        let against = |old: &str| against("plans/p/plan.yaml", &notice, old.as_bytes(), false).0;
        assert_eq!(against(&plan("  leads: 主办单位\n  cooperating: 协办单位\n")), Action::Unchanged);
        assert_eq!(fields(&against(&plan("  leads: 牵头单位\n"))), [(3, "labels/leads")]);
    }

    #[test]
    fn a_new_duty_is_added_behind_the_last() {
        let two =
            ITEM_FILE.to_owned() + "  - id: 2\n    text: 丙\n    deadline: 持续开展\n    leads:\n      - 县发改委\n";
        let (_, text) = against(PATH, &two, (ITEM_FILE.to_owned() + "\n# 尾注\n").as_bytes(), true);
        assert_eq!(text.unwrap(), two + "\n# 尾注\n");
    }

    #[test]
    fn what_cannot_be_read_is_kept() {
        for old in ["", "id: [", "{id: 1}", "- 1", "id: \"001\"\nduties: [{id: 1}]\n", "\u{feff}"] {
            assert_eq!(merged(old, true), (Action::Unreadable, None), "{old}");
        }
        assert_eq!(against(PATH, ITEM_FILE, b"\xff", true), (Action::Unreadable, None));
        assert_eq!(against("units.yaml", "units: []\n", b"\xff", true), (Action::Unchanged, None));
    }
}
