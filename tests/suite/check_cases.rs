//! A case for every rule: the smallest thing that offends, where it is reported, and the smallest thing that does not.
//!
//! A case replaces one fragment of the faultless project of `check_project`; the fragment itself is the good one
//! unless another is given. Cases of bytes are made in `check`.

use super::check_project::{ENTRIES, ITEM, PAGE, PLAN, POINTS, SITE, UNITS};

/// One case.
pub struct Case {
    /// The code that it is about.
    pub code: &'static str,
    /// The file that is changed; it is new where the project has none of this name.
    pub path: &'static str,
    /// What is replaced; nothing means the whole file.
    pub find: &'static str,
    /// By what, so that it offends.
    pub bad: &'static str,
    /// `line:column` of the fault, nothing where it is the file's.
    pub at: &'static str,
    /// By what, so that it does not; the fragment itself where nothing is given.
    pub good: Option<&'static str>,
}

const fn case(code: &'static str, path: &'static str, find: &'static str, bad: &'static str, at: &'static str) -> Case {
    Case { code, path, find, bad, at, good: None }
}

const fn other(
    code: &'static str,
    path: &'static str,
    find: &'static str,
    bad: &'static str,
    at: &'static str,
    good: &'static str,
) -> Case {
    Case { code, path, find, bad, at, good: Some(good) }
}

/// Every case.
pub const CASES: &[Case] = &[
    // ---- reading bytes
    case("control-character", ITEM, "办好会展。\n    deadline", "办\u{200b}好会展。\n    deadline", "40:12"),
    other("control-character", SITE, "title: 示例县重点工作", "title: \"示\\0\"", "2:8", "title: \"示\\u200b例\""),
    case("control-character", PAGE, "方法见", "方法\u{202e}见", "4:3"),
    case("tab-indent", SITE, "  - p\n", "\t- p\n", "8:1"),
    case("wide-space", SITE, "  - p\n", "\u{3000}- p\n", "8:1"),
    case("wide-space", ITEM, "- 县发改委\n    responsible", "-\u{3000}县发改委\n    responsible", "12:8"),
    case("wide-space", SITE, "time_zone: ", "time_zone:\u{3000}", "5:11"),
    case("full-width-colon", SITE, "time_zone: ", "time_zone：", "5:10"),
    case("full-width-colon", PAGE, "title: ", "title：", "2:6"),
    other(
        "full-width-comma",
        ITEM,
        "leads:\n      - 县发改委",
        "leads: [县发改委，县文旅局]",
        "11:17",
        "leads: [县发改委]",
    ),
    case("full-width-dash", SITE, "  - p\n", "  － p\n", "8:3"),
    other("chinese-quotes", SITE, "title: 示例县重点工作", "title: “示例县重点工作”", "2:8", "title: “示例县”重点工作"),
    other("hash-in-text", ITEM, "label: 新建园区", "label: 三期 #2 园区", "24:19", "label: \"三期 #2 园区\""),
    // ---- YAML
    case("yaml-syntax", SITE, "plans:\n  - p\n", "plans: [p\n", "7:8"),
    case("yaml-syntax", SITE, "title: 示", "title: \"示", "2:8"),
    case("yaml-syntax", SITE, "title: 示", "title: \"一\" 示", "2:12"),
    other("yaml-syntax", SITE, "title: 示例县重点工作", "title: \"C:\\示\"", "2:8", "title: 'C:\\示'"),
    other("yaml-syntax", SITE, "title: 示例县重点工作", "title: 示例县: 重点工作", "2:11", "title: 示例县：重点工作"),
    case("yaml-syntax", SITE, "plans:\n  - p\n", "plans:\n  - p\n - q\n", "9:2"),
    case("yaml-syntax", SITE, "title: ", "title ", "2:1"),
    case("yaml-syntax", ENTRIES, "  date: 2023-05-31", "   date: 2023-05-31", "3:4"),
    case("yaml-syntax", ITEM, "    targets:\n      - id: projects", "    targets:\n      id: projects", "17:9"),
    other("yaml-syntax", SITE, "title: 示例县重点工作", "title: @示例", "2:8", "title: \"@示例\""),
    case("several-documents", SITE, "format: 1\n", "format: 1\n---\n", "2:1"),
    case("anchor", SITE, "  - p\n", "  - &p p\n", "8:5"),
    case(
        "anchor",
        UNITS,
        "    kind: county_department\n    aliases",
        "    <<: {kind: county_department}\n    kind: county_department\n    aliases",
        "7:5",
    ),
    case("tag", SITE, "title: 示", "title: !!str 示", "2:8"),
    case("duplicate-key", SITE, "time_zone: Asia/Shanghai\n", "time_zone: Asia/Shanghai\ntime_zone: UTC\n", "6:1"),
    case("too-deep", SITE, "  - p\n", "  - p\ntheme_options: [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]\n", "9:31"),
    // ---- fields
    case("unknown-key", ITEM, "    responsible:\n      - 县文旅局", "    responsable:\n      - 县文旅局", "13:5"),
    case("missing-key", PLAN, "  issuer: 示例县政府办公室\n", "", "3:3"),
    case("missing-key", PAGE, "---\ntitle: 关于\n---\n", "", ""),
    case("wrong-shape", ITEM, "leads:\n      - 各乡镇人民政府", "leads: 各乡镇人民政府", "42:12"),
    other("ambiguous-scalar", SITE, "title: 示例县重点工作", "title: no", "2:8", "title: \"no\""),
    case("ambiguous-scalar", ITEM, "id: \"001\"", "id: 001", "1:5"),
    other("empty-text", SITE, "title: 示例县重点工作", "title: \" \"", "2:8", "title: 一"),
    case("empty-text", SITE, "plans:\n  - p\n", "plans: []\n", "7:8"),
    case("bad-id", UNITS, "id: wenlv", "id: WenLv", "5:9"),
    case("bad-date", ITEM, "date: 2023-06-20", "date: 2023-6-20", "37:15"),
    case("bad-date", ENTRIES, "date: 2023-10-31", "date: 2023-02-30", "45:9"),
    case("bad-time-zone", SITE, "Asia/Shanghai", "Asia/Dongzhi", "5:12"),
    case("bad-number", ITEM, "value: 94", "value: 94个", "19:16"),
    case("bad-number", ITEM, "number: 1", "number: -1", "2:9"),
    case("unknown-word", ENTRIES, "status: paused", "status: pause", "33:11"),
    case("unknown-word", ITEM, "field: deadline", "field: deadlines", "34:16"),
    case("unknown-format", SITE, "format: 1", "format: 2", "1:9"),
    // A build with the feature has nothing to say of it.
    #[cfg(not(feature = "minify"))]
    other(
        "not-in-this-build",
        SITE,
        "format: 1\n",
        "format: 1\nminify: full\n",
        "2:9",
        "format: 1\nminify: templates\n",
    ),
    // ---- files
    case("unknown-file", "plans/p/items/002.yml", "", "id: \"002\"\n", ""),
    case("id-not-file-name", ITEM, "id: \"001\"\n", "id: \"01\"\n", "1:5"),
    case("case-clash", "files/mingdan.csv", "", "序号\n", ""),
    case("unknown-evidence-file", ENTRIES, "Mingdan.csv", "Mingdian.csv", "19:13"),
    case("bad-url", ENTRIES, "https://example.org/b", "www.example.org/b", "21:12"),
    case("bad-url", SITE, "https://example.org/", "https://example.org", "4:11"),
    // ---- names
    case("unknown-plan", SITE, "  - p\n", "  - p\n  - q\n", "9:5"),
    case("unknown-section", POINTS, "section: 1", "section: 2", "2:12"),
    case("unknown-point", ITEM, "points:\n  - 1", "points:\n  - 1\n  - 2", "6:5"),
    case("unknown-unit", ITEM, "responsible:\n      - 县文旅局", "responsible:\n      - 县文广局", "14:9"),
    case("unknown-unit", UNITS, "- fagai", "- fagei", "21:9"),
    // A group is no member of a group.
    case("unknown-unit", UNITS, "- fagai", "- xiangzhen", "21:9"),
    case("unknown-duty", ENTRIES, "duty: 001-1\n  date: 2023-06-30", "duty: 001-3\n  date: 2023-06-30", "11:9"),
    case("unknown-duty", ENTRIES, "duty: 001-2\n  date: 2023-09-30", "duty: 001-02\n  date: 2023-09-30", "37:9"),
    case("unknown-entry", ENTRIES, "entry: 2023-05-31-a", "entry: 2023-05-31-b", "27:12"),
    case("unknown-target", ENTRIES, "target: projects", "target: project", "8:15"),
    case("unknown-target", ITEM, "field: deadline", "field: target:park", "34:16"),
    case("duplicate-id", UNITS, "id: xiangzhen", "id: wenlv", "14:9"),
    case("duplicate-id", SITE, "  - p\n", "  - p\n  - p\n", "9:5"),
    case("duplicate-id", ITEM, "id: parks", "id: projects", "23:13"),
    case(
        "duplicate-name",
        UNITS,
        "      - text: 文旅局\n",
        "      - {text: 县发改委, kind: variant, confirmed_by: 编者}\n      - text: 文旅局\n",
        "9:16",
    ),
    case("reserved-id", UNITS, "id: wenlv", "id: wenlv-2", "5:9"),
    case("reserved-id", UNITS, "id: wenlv", "id: con", "5:9"),
    case("reserved-id", "pages/search.md", "", "---\ntitle: 检索\n---\n一\n", ""),
    // ---- duties and targets
    other(
        "unread-deadline",
        ITEM,
        "deadline: 持续开展",
        "deadline: 尽快",
        "41:15",
        "deadline: {text: 尽快, date: 2023-12-31}",
    ),
    other(
        "deadline-disagrees",
        ITEM,
        "deadline: 2023年12月底",
        "deadline: {text: 2023年12月底, date: 2023-11-30}",
        "10:22",
        "deadline: {text: 2023年12月底, date: 2023-12-31}",
    ),
    case("heading-missing", ITEM, "heading: 引进项目，办好会展。\n", "", "1:5"),
    case("no-lead", ITEM, "    leads:\n      - 县发改委\n", "", "8:9"),
    other(
        "none-and-units",
        ITEM,
        "    responsible:\n      - 县直各单位\n",
        "    responsible:\n      - 县直各单位\n    none_printed: true\n",
        "45:9",
        "    responsible:\n      - 县直各单位\n    none_printed: false\n",
    ),
    other(
        "unit-twice",
        ITEM,
        "      - 县文旅局\n",
        "      - 县文旅局\n      - 文旅局\n",
        "15:9",
        "      - 县文旅局\n      - 县直各单位\n",
    ),
    case("target-not-in-text", ITEM, "text: 项目94个\n", "text: 新项目94个\n", "20:15"),
    case("target-numbers", ITEM, "        max: 2\n", "", "23:13"),
    case("target-numbers", ITEM, "min: 1\n        max: 2", "min: 2\n        max: 1", "23:13"),
    other("target-numbers", ITEM, "kind: increase", "kind: frequency", "16:13", "kind: frequency\n        period: P1M"),
    case("uncovered-number", ITEM, "    not_targets:\n      - G236\n", "", "9:13"),
    case("value-not-in-text", ITEM, "value: 94", "value: 49", "20:15"),
    other("value-not-in-text", ITEM, "value: 94", "value: 49", "20:15", "value: 49\n        implied: true"),
    case(
        "unconfirmed-target",
        ITEM,
        "        text: 新建1-2个园区\n        cumulative: true\n        confirmed: true\n",
        "        text: 新建1-2个园区\n        cumulative: true\n",
        "23:13",
    ),
    case("change-not-current", ITEM, "to: 2023年12月底", "to: 2023年11月底", "36:13"),
    other(
        "change-not-current",
        ITEM,
        "field: deadline\n        from: 2023年6月底\n        to: 2023年12月底",
        "field: target:projects\n        from: 90\n        to: 95",
        "36:13",
        "field: target:projects\n        from: 90\n        to: 94",
    ),
    other(
        "change-chain",
        ITEM,
        "        reason: 会议决定\n",
        "        reason: 会议决定\n      - field: deadline\n        from: 2023年9月底\n        to: 2023年12月底\n        date: 2023-09-20\n        reason: 会议决定\n",
        "39:16",
        "        reason: 会议决定\n      - field: deadline\n        from: 2023年12月底\n        to: 2023年12月底\n        date: 2023-09-20\n        reason: 会议决定\n",
    ),
    other(
        "unread-change",
        ITEM,
        "      - field: deadline\n        from: 2023年6月底\n        to: 2023年12月底\n        date: 2023-06-20\n",
        "      - field: target:projects\n        from: 若干个\n        to: \"94\"\n        date: 2023-06-20\n",
        "35:15",
        "      - field: target:projects\n        from: 80个\n        to: \"94\"\n        date: 2023-06-20\n",
    ),
    case("period-order", PLAN, "to: 2023-12-31", "to: 2022-12-31", "8:7"),
    // ---- entries
    case("date-after-published", ENTRIES, "published: 2023-07-05", "published: 2023-06-05", "13:14"),
    case("after-as-of", ENTRIES, "date: 2023-10-31", "date: 2023-12-16", "45:9"),
    case("after-as-of", ENTRIES, "date: 2023-07-20", "date: 2023-12-16", "24:11"),
    case("after-as-of", ITEM, "date: 2023-06-20", "date: 2023-12-16", "34:16"),
    case("before-notice", ENTRIES, "date: 2023-05-31", "date: 2023-04-18", "3:9"),
    case("reason-missing", ENTRIES, "  reason: 场馆维修\n", "", "33:11"),
    case("document-missing", ENTRIES, "  document: 示政办〔2023〕9号\n", "", "40:11"),
    case("evidence-form", ENTRIES, "      url: https://example.org/b\n", "", "20:7"),
    case("sample-text", ENTRIES, "text: 示例：会展筹备。", "text: 会展筹备（示例）。", "48:9"),
    case("sample-unmarked", ENTRIES, "  sample: true\n", "", "48:9"),
    case("verified-before", ENTRIES, "date: 2023-07-20", "date: 2023-06-20", "24:11"),
    case("bad-link", ENTRIES, "(https://example.org/a)", "(ftp://example.org/a)", "6:23"),
    case("bad-link", PAGE, "(p/notice.html)", "(/p/notice.html)", "4:9"),
    other(
        "corrected-twice",
        ENTRIES,
        "- id: 2023-06-30-b\n",
        "- id: 2023-07-31-a\n  duty: 001-1\n  date: 2023-07-31\n  by: 县发改委\n  status: in_progress\n  text: 引进项目41个。\n  corrects:\n    entry: 2023-05-31-a\n    reason: 又漏一个\n- id: 2023-06-30-b\n",
        "36:12",
        "- id: 2023-07-31-a\n  duty: 001-1\n  date: 2023-07-31\n  by: 县发改委\n  status: in_progress\n  text: 引进项目41个。\n  corrects:\n    entry: 2023-06-30-a\n    reason: 又漏一个\n- id: 2023-06-30-b\n",
    ),
    case("correction-order", ENTRIES, "entry: 2023-05-31-a", "entry: 2023-06-30-a", "27:12"),
    other(
        "withdrawal-final",
        ENTRIES,
        "  text: 不再办会展。\n  document: 示政办〔2023〕9号\n",
        "  text: 不再办会展。\n  document: 示政办〔2023〕9号\n- id: w\n  duty: 001-2\n  date: 2023-10-01\n  by: 县文旅局\n  withdraws:\n    entry: 2023-09-30-a\n    reason: 误报\n    document: 函1号\n- id: x\n  duty: 001-2\n  date: 2023-10-02\n  by: 县文旅局\n  withdraws:\n    entry: w\n    reason: 又误报\n    document: 函2号\n",
        "56:12",
        "  text: 不再办会展。\n  document: 示政办〔2023〕9号\n- id: w\n  duty: 001-2\n  date: 2023-10-01\n  by: 县文旅局\n  withdraws:\n    entry: 2023-09-30-a\n    reason: 误报\n    document: 函1号\n",
    ),
    case(
        "corrects-and-withdraws",
        ENTRIES,
        "    reason: 漏计十个\n",
        "    reason: 漏计十个\n  withdraws:\n    entry: 2023-05-31-a\n    reason: 误报\n    document: 函1号\n",
        "30:12",
    ),
    // ---- oddities
    case(
        "lead-and-responsible",
        ITEM,
        "responsible:\n      - 县文旅局",
        "responsible:\n      - 县文旅局\n      - 县发改委",
        "15:9",
    ),
    case("none-printed", ITEM, "    responsible:\n      - 县文旅局\n", "    none_printed: true\n", "8:5"),
    case(
        "open-list",
        ITEM,
        "responsible:\n      - 县文旅局",
        "responsible:\n      - {name: 县文旅局, open: true}",
        "14:16",
    ),
    case("number-gap", ITEM, "number: 1\n", "number: 3\n", "1:1"),
    case(
        "unused-unit",
        UNITS,
        "groups:\n",
        "  - id: jiaoti\n    name: 县教体局\n    kind: county_department\ngroups:\n",
        "13:9",
    ),
    case("personal-data", ENTRIES, "reason: 漏计十个", "reason: 漏计十个，电话13800138000", "28:20"),
    case("personal-data", ITEM, "reason: 会议决定", "reason: 会议决定（11010519491231002X）", "38:22"),
    case("personal-data", "files/Mingdan.csv", "1,甲", "1,4111 1111 1111 1111", "2:3"),
];
