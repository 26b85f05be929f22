//! The smallest project that uses everything and has no fault: the good case of every rule.

use gongkai::source::MemoryStore;

/// The item's file.
pub const ITEM: &str = "plans/p/items/001.yaml";
/// The file of entries.
pub const ENTRIES: &str = "plans/p/progress/2023.yaml";
/// The plan's file.
pub const PLAN: &str = "plans/p/plan.yaml";
/// The narrative's file.
pub const POINTS: &str = "plans/p/points.yaml";
/// The register's file.
pub const UNITS: &str = "units.yaml";
/// The settings' file.
pub const SITE: &str = "site.yaml";
/// A page's file.
pub const PAGE: &str = "pages/about.md";

const FILES: &[(&str, &str)] = &[
    (
        SITE,
        "format: 1
title: 示例县重点工作
publisher: 示例县政府办公室
base_url: https://example.org/
time_zone: Asia/Shanghai
as_of: 2023-12-15
plans:
  - p
objections:
  office: 示例县政府办公室
  phone: 0566-0000000
licence:
  name: CC BY 4.0
  url: https://creativecommons.org/licenses/by/4.0/
",
    ),
    (
        UNITS,
        "units:
  - id: fagai
    name: 县发改委
    kind: county_department
  - id: wenlv
    name: 县文旅局
    kind: county_department
    aliases:
      - text: 文旅局
        kind: ellipsis
        confirmed_by: 编者
        note: 与前一单位共用“县”字
groups:
  - id: xiangzhen
    name: 各乡镇人民政府
    membership: open
  - id: bumen
    name: 县直各单位
    membership: closed
    members:
      - fagai
",
    ),
    (
        PLAN,
        "id: p
notice:
  title: 关于印发工作要点的通知
  issuer: 示例县政府办公室
  issued: 2023-04-19
period:
  from: 2023-01-01
  to: 2023-12-31
sections:
  - number: 1
    title: 产业
",
    ),
    (
        POINTS,
        "- number: 1
  section: 1
  text: 引进项目，办好会展。
  leads:
    - 县发改委
",
    ),
    (
        ITEM,
        "id: \"001\"
number: 1
section: 1
points:
  - 1
heading: 引进项目，办好会展。
duties:
  - id: 1
    text: 沿G236引进项目94个，新建1-2个园区。
    deadline: 2023年12月底
    leads:
      - 县发改委
    responsible:
      - 县文旅局
    targets:
      - id: projects
        label: 引进项目
        kind: increase
        value: 94
        text: 项目94个
        cumulative: true
        confirmed: true
      - id: parks
        label: 新建园区
        kind: range
        min: 1
        max: 2
        text: 新建1-2个园区
        cumulative: true
        confirmed: true
    not_targets:
      - G236
    changes:
      - field: deadline
        from: 2023年6月底
        to: 2023年12月底
        date: 2023-06-20
        reason: 会议决定
  - id: 2
    text: 办好会展。
    deadline: 持续开展
    leads:
      - 各乡镇人民政府
    responsible:
      - 县直各单位
",
    ),
    (
        ENTRIES,
        "- id: 2023-05-31-a
  duty: 001-1
  date: 2023-05-31
  by: 县发改委
  status: in_progress
  text: 引进项目30个，见[通稿](https://example.org/a)。
  values:
    - target: projects
      value: 30
- id: 2023-06-30-a
  duty: 001-1
  date: 2023-06-30
  published: 2023-07-05
  by: 县发改委
  status: in_progress
  text: 引进项目40个。
  evidence:
    - title: 项目名单
      file: Mingdan.csv
    - title: 通稿
      url: https://example.org/b
  verified:
    by: 县政府督查室
    date: 2023-07-20
    result: 属实
  corrects:
    entry: 2023-05-31-a
    reason: 漏计十个
- id: 2023-06-30-b
  duty: 001-2
  date: 2023-06-30
  by: 文旅局
  status: paused
  text: 场馆维修，会展暂缓。
  reason: 场馆维修
- id: 2023-09-30-a
  duty: 001-2
  date: 2023-09-30
  by: 县文旅局
  status: withdrawn
  text: 不再办会展。
  document: 示政办〔2023〕9号
- id: 2023-10-31-a
  duty: 001-2
  date: 2023-10-31
  by: 县文旅局
  status: in_progress
  text: 示例：会展筹备。
  sample: true
",
    ),
    (PAGE, "---\ntitle: 关于\n---\n方法见[通知](p/notice.html)。\n"),
    ("files/Mingdan.csv", "序号,项目\n1,甲\n"),
];

/// The project.
pub fn project() -> MemoryStore {
    MemoryStore::new(FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())))
}

/// A file of the project.
pub fn text(path: &str) -> &'static str {
    FILES.iter().find(|f| f.0 == path).map_or("", |f| f.1)
}
