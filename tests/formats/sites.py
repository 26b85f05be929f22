"""Sites for the tests of this folder: built by the program, read by tools that are not ours.

The program is that of the environment variable GONGKAI, else target/debug/gongkai.
"""

import functools
import os
import pathlib
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("GONGKAI", str(ROOT / "target/debug/gongkai"))
BASE = "https://gongkai.example/zhang/"
_SCRATCH = tempfile.TemporaryDirectory(prefix="gongkai-formats-")


def build(project, *arguments):
    """Builds the site of a project folder; its folder."""
    ran = subprocess.run([PROGRAM, "build", *arguments], cwd=project, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return project / "public"


def reports(document):
    """The reports that the page of a unit lists: those in full, then those before them. Of each its place and its day."""
    listed = []
    for entry in document.xpath('//section[@id="newest"]/div/ol/li'):
        day = entry.xpath("string(p[@class='when']/time/@datetime)")
        listed.append((entry.xpath("string(.//h3/a/@href)").removeprefix("../"), day))
    for day in document.xpath('//details[@id="earlier"]/ol/li'):
        iso = day.xpath("string(p[@class='when']/time/@datetime)")
        listed += [(str(href).removeprefix("../"), iso) for href in day.xpath("ul/li/p[1]/a/@href")]
    return listed


def project(name, files):
    """A project with a content folder of these files."""
    folder = pathlib.Path(_SCRATCH.name) / name
    for path, text in files.items():
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def copied(name, content, base=BASE, **settings):
    """A project with a copy of a content folder of the repository and further settings."""
    folder = pathlib.Path(_SCRATCH.name) / name
    shutil.copytree(ROOT / content, folder / "content")
    site = folder / "content/site.yaml"
    lines = [f"base_url: {base}"] if base else []
    lines += [f"{key}: {value}" for key, value in settings.items()]
    kept = [line for line in site.read_text(encoding="utf-8").splitlines() if line.split(":")[0] not in settings]
    site.write_text("\n".join(lines + kept) + "\n", encoding="utf-8")
    return folder


@functools.cache
def shipped():
    """The shipped content with an address."""
    return build(copied("shipped", "content"))


@functools.cache
def hostile():
    """The fixture of hostile content with an address."""
    return build(copied("hostile", "tests/fixtures/hostile/content"))


@functools.cache
def forms(language):
    """The fixture that has every key of the format, with an address."""
    return build(copied(f"forms-{language}", f"tests/fixtures/format/{language}/content"))


@functools.cache
def events(**settings):
    """A site with every kind of event: see EVENTS."""
    name = "events-" + "-".join(f"{key}-{value}" for key, value in settings.items())
    head = {"base_url": BASE, "as_of": "2023-12-15", **settings}
    site = "".join(f"{key}: {value}\n" for key, value in head.items() if value)
    return build(project(name, {"site.yaml": SITE + site, **EVENTS}))


def two_plans():
    """The files of EVENTS with a second plan that nothing happened to."""
    site = SITE.replace("  - p\n", "  - p\n  - q\n") + f"base_url: {BASE}\nas_of: 2023-12-15\n"
    plan = EVENTS["plans/p/plan.yaml"].replace("id: p\n", "id: q\n").replace("issued: 2023-04-19", "issued: 2023-02-01")
    item = "id: '001'\nnumber: 1\nsection: 1\nduties:\n  - {id: 1, text: 修桥, deadline: 2023年12月底, leads: [甲局]}\n"
    return {"site.yaml": site, **EVENTS, "plans/q/plan.yaml": plan, "plans/q/items/001.yaml": item}


SITE = "format: 1\ntitle: 试<点>&网\npublisher: 试点办\nplans:\n  - p\n"

EVENTS = {
    "units.yaml": """\
units:
  - {id: jia, name: 甲局, kind: county_department}
  - {id: yi, name: 乙局, kind: county_department}
  - {id: bing, name: 丙局, kind: county_department}
""",
    "plans/p/plan.yaml": """\
id: p
notice: {title: 试, issuer: 试, issued: 2023-04-19}
period: {from: 2023-01-01, to: 2023-12-31}
sections:
  - {number: 1, title: 一}
  - {number: 2, title: 二}
""",
    "plans/p/items/001.yaml": """\
id: "001"
number: 1
section: 1
heading: 市场主体与调度。
duties:
  - id: 1
    text: 新增市场主体100家，同时做好登记、服务；不断改进\\工作。
    deadline: 2023年12月底
    leads: [甲局]
    responsible: [乙局]
    targets:
      - {id: zhuti, label: 市场主体, kind: increase, value: 100, unit: 家, text: 新增市场主体100家, cumulative: true, confirmed: true}
    changes:
      - {field: deadline, from: 2023年6月底, to: 2023年12月底, date: 2023-05-20, reason: 会议<决定>, document: 函1号}
  - id: 2
    text: 定期调度。
    deadline: 每季度
    leads: [甲局]
""",
    "plans/p/items/002.yaml": """\
id: "002"
number: 2
section: 2
duties:
  - id: 1
    text: 持续推进。
    deadline: 持续开展
    leads: [丙局]
""",
    "plans/p/progress/all.yaml": """\
- {id: a, duty: 001-1, by: 甲局, date: 2023-06-30, published: 2023-07-05, status: in_progress, text: "第一次：**已**登记20家 <b>&"}
- {id: b, duty: 001-1, by: 甲局, date: 2023-08-31, status: in_progress, text: 原来的话, values: [{target: zhuti, value: 40}]}
- {id: c, duty: 001-1, by: 甲局, date: 2023-09-10, status: in_progress, text: 改正的话, values: [{target: zhuti, value: 41}], corrects: {entry: b, reason: 笔误}}
- {id: d, duty: 001-2, by: 甲局, date: 2023-09-30, status: in_progress, text: 不该公开的话}
- {id: e, duty: 001-2, by: 甲局, date: 2023-10-08, withdraws: {entry: d, reason: 涉及隐私, document: 函2号}}
- {id: f, duty: 002-1, by: 丙局, date: 2023-10-20, status: in_progress, text: 示例：演示的话, sample: true}
- {id: g, duty: 002-1, by: 丙局, date: 2023-12-20, status: in_progress, text: 以后的话}
- {id: h, duty: 002-1, by: 丙局, date: 2023-11-20, status: completed, text: 已经办结, verified: {by: 督查室, date: 2023-12-01, result: 属实}}
""",
}
