"""The JSON Schemas of the content files, by jsonschema, held to what `gongkai check` says of the same files."""

import copy
import json
import pathlib
import re
import subprocess
import unittest

import jsonschema
import yaml

import sites

KINDS = ["site", "units", "places", "plan", "points", "item", "progress"]
CONTENTS = ["content", "tests/fixtures/format/zh/content", "tests/fixtures/format/en/content", "tests/fixtures/hostile/content"]


class Loader(yaml.SafeLoader):
    """YAML 1.2 as far as the format has it: numbers, true, false and null; days are texts."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, words) for tag, words in pairs if tag.rsplit(":", 1)[1] in ["int", "float", "null", "merge"]]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def kind(path):
    parts = path.split("/")
    if parts[0] in ["site.yaml", "units.yaml", "places.yaml", "units"]:
        return parts[0].removesuffix(".yaml")
    if parts[0] == "plans" and path.endswith(".yaml"):
        return {"plan.yaml": "plan", "points.yaml": "points", "items": "item", "progress": "progress"}[parts[2]]
    return None


def files(folder):
    for path in sorted(pathlib.Path(folder).rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        value = yaml.load(path.read_text(encoding="utf-8"), Loader)
        if kind(name) and value is not None:
            yield name, value


def schema(name):
    text = subprocess.run([sites.PROGRAM, "schema", name], capture_output=True, text=True, check=True).stdout
    jsonschema.Draft202012Validator.check_schema(json.loads(text))
    return jsonschema.Draft202012Validator(json.loads(text), format_checker=jsonschema.FormatChecker())


SCHEMAS = {}


def complaints(name, value):
    validator = SCHEMAS.setdefault(kind(name), schema(kind(name)))
    return [error.message for error in validator.iter_errors(value)]


def places(value, path=()):
    """Every mapping with its place; elements of a list count as one place."""
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner, (*path, "-"))


class Schemas(unittest.TestCase):
    def test_every_file_that_checks_has_the_form(self):
        seen = set()
        for content in CONTENTS:
            for name, value in files(sites.ROOT / content):
                self.assertEqual(complaints(name, value), [], (content, name))
                seen.add(kind(name))
        for name, text in {"site.yaml": sites.SITE, **sites.EVENTS}.items():
            self.assertEqual(complaints(name, yaml.load(text, Loader)), [], name)
        self.assertEqual(seen, set(KINDS))

    def test_the_site_publishes_what_the_program_prints(self):
        for name in KINDS:
            printed = subprocess.run([sites.PROGRAM, "schema", name], capture_output=True, check=True).stdout
            self.assertEqual((sites.shipped() / f"schema/{name}.json").read_bytes(), printed)

    def test_an_unknown_key_is_refused_wherever_it_stands(self):
        free = {"theme_options", "synonyms"}
        done = set()
        for content in CONTENTS:
            for name, value in files(sites.ROOT / content):
                for path, mapping in places(value):
                    if (kind(name), path) in done or (path and path[-1] in free):
                        continue
                    done.add((kind(name), path))
                    mapping["misspelt"] = 1
                    self.assertTrue(complaints(name, value), (name, path))
                    del mapping["misspelt"]
        self.assertGreater(len(done), 30)

    def test_schema_and_check_refuse_the_same(self):
        """Each key is left out, and each value replaced by one of a wrong form, once for each place."""
        folder = sites.copied("schemas", "tests/fixtures/format/zh/content", base=None)
        content = folder / "content"
        (content / "site.yaml").write_text((content / "site.yaml").read_text(encoding="utf-8") + SETTINGS, encoding="utf-8")
        self.assertEqual(codes(folder), set())
        originals = {name: (content / name).read_text(encoding="utf-8") for name, _ in files(content)}
        done = set()
        for name, value in list(files(content)):
            for path, mapping in places(value):
                for key in list(mapping):
                    if (kind(name), path, key) in done or path[-1:] in [("theme_options",), ("synonyms",)]:
                        continue
                    done.add((kind(name), path, key))
                    kept = mapping.pop(key)
                    without = self.verdict(content, name, value)
                    self.assertTrue(without[1] if without[0] else "missing-key" not in without[1], (name, path, key, without))
                    mapping[key] = [[1]]
                    wrong = self.verdict(content, name, value)
                    self.assertTrue(wrong[0] and wrong[1], (name, path, key, wrong))
                    mapping[key] = kept
            (content / name).write_text(originals[name], encoding="utf-8")
        self.assertGreater(len(done), 60)

    def test_schema_and_check_agree_on_blanks_on_keys_without_a_value_and_on_values_near_an_edge(self):
        files = {"site.yaml": sites.SITE + "as_of: 2023-12-15\n", **sites.EVENTS}
        folder = sites.project("blanks", files)
        plan, item, progress = "plans/p/plan.yaml", "plans/p/items/002.yaml", "plans/p/progress/all.yaml"
        numbers = [("（1）", False), ("3.1", False), ("0.5", False), ("10000.5", False), ("甲" * 16, False), ('" 1 "', False)]
        numbers += [("甲" * 17, True), ('"2"', True), ("0", True), ("10000000", True), ("24-1", False), ("-24", True), ('"-"', True), ('" "', True)]
        for name, old, new, refused in [
            ("site.yaml", "as_of: 2023-12-15", "as_of: 2023-12-15\ntheme_options: {mark: }", False),
            ("site.yaml", "as_of: 2023-12-15", "as_of: 2023-12-15\ntheme_options: {mark: true}", False),
            ("site.yaml", "as_of: 2023-12-15", "as_of: 2023-12-15\nobjections: {office: 试办, phone: }", False),
            ("site.yaml", "as_of: 2023-12-15", "as_of: 2023-12-15\nlicence:", False),
            ("site.yaml", "as_of: 2023-12-15", "as_of: 2023-12-15\nsynonyms: {路: 道}", False),
            ("site.yaml", "as_of: 2023-12-15", "as_of: 2023-12-15\nsynonyms: {路: }", True),
            ("site.yaml", "as_of: 2023-12-15", "as_of: 2023-12-15\nsynonyms: {路: true}", True),
            ("site.yaml", "as_of: 2023-12-15", 'as_of: 2023-12-15\nobjections: {office: " "}', True),
            ("site.yaml", "as_of: 2023-12-15", 'as_of: 2023-12-15\nportal: {site_name: "\u3000"}', True),
            ("site.yaml", "as_of: 2023-12-15", 'as_of: 2023-12-15\nlicence: {name: ""}', True),
            ("site.yaml", "as_of: 2023-12-15", "as_of: 2023-12-15\npackages: []", True),
            ("site.yaml", "plans:\n  - p", "plans: []", True),
            ("units.yaml", "kind: county_department}", "kind: county_department, aliases: }", False),
            ("units.yaml", "units:", "groups: [{id: g, name: 各组, membership: closed, members: }]\nunits:", True),
            ("units.yaml", "units:", "kinds: [{id: -1, name: 类}]\nunits:", True),
            (item, files[item].partition("duties:")[2], " []\n", True),
            (progress, "status: completed, text: 已经办结", "status: paused, reason: , text: 已经停办", True),
            (progress, "withdraws: {entry: d, reason: 涉及隐私, document: 函2号}", "withdraws: ", True),
            (progress, "value: 41", "value: 999999999999999", False),
            (progress, "value: 41", "value: 1000000000000000", True),
            *[(item, "number: 2", f"number: {number}", refused) for number, refused in numbers],
            *[(plan, "title: 二}", f"title: 二, subsections: [{{number: {number}, title: 分}}]}}", refused) for number, refused in numbers],
        ]:
            text = files[name].replace(old, new, 1)
            self.assertNotEqual(text, files[name])
            (folder / "content" / name).write_text(text, encoding="utf-8")
            self.assertEqual(bool(complaints(name, yaml.load(text, Loader))), refused, (name, new))
            self.assertEqual(bool(codes(folder)), refused, (name, new, codes(folder)))
            (folder / "content" / name).write_text(files[name], encoding="utf-8")

    def test_what_one_file_shows_to_be_wrong_schema_and_check_both_refuse(self):
        files = {"site.yaml": sites.SITE + "as_of: 2023-12-15\n", **sites.EVENTS, "places.yaml": PLACES}
        folder = sites.project("mutations", files)
        self.assertEqual(codes(folder), set())
        for refused, mutations in [(True, WRONG), (False, RIGHT)]:
            for name, old, new in mutations:
                name = MUTATED.get(name, name)
                text = files[name].replace(old, new, 1)
                self.assertNotEqual(text, files[name], (name, old))
                (folder / "content" / name).write_text(text, encoding="utf-8")
                self.assertEqual(bool(complaints(name, yaml.load(text, Loader))), refused, (name, new))
                self.assertEqual(bool(codes(folder)), refused, (name, new, codes(folder)))
                (folder / "content" / name).write_text(files[name], encoding="utf-8")

    def verdict(self, content, name, value):
        (content / name).write_text(json.dumps(copy.deepcopy(value), ensure_ascii=False, indent=1), encoding="utf-8")
        return complaints(name, value), codes(content.parent)


PLACES = "places:\n  - {id: zhen, name: 东镇, kind: town}\n"
MUTATED = {"plan": "plans/p/plan.yaml", "item": "plans/p/items/001.yaml", "progress": "plans/p/progress/all.yaml"}
DEADLINE = ("item", "deadline: 每季度")
ENTRY = ("progress", "text: 已经办结")
EVIDENCE = ("progress", "text: 已经办结, ")
TARGET = "kind: increase, value: 100, unit: 家, text: 新增市场主体100家"
GROUP = "groups: [{id: g, name: 各组, membership: "
ADDRESSES = ["example.org/", "https://", "https:///a", "ftp://example.org/", "'https://exa mple.org/'", "'https://a.example/<b>'"]
# What check refuses of one file by itself.
WRONG = [
    ("site.yaml", "format: 1", "format: 2"),
    ("site.yaml", "as_of: 2023-12-15", "as_of: 0000-12-15"),
    ("site.yaml", "as_of: 2023-12-15", "as_of: 2023-02-30"),
    *[("site.yaml", "format: 1", f"format: 1\nbase_url: {url}") for url in [*ADDRESSES, "https://a.example", "https://a.example/?b/"]],
    ("site.yaml", "format: 1", 'format: 1\nbase_url: "https://a.example/#b/"'),
    ("site.yaml", "format: 1", "format: 1\nbase_url: https://试点.example/"),
    *[("site.yaml", "format: 1", f"format: 1\nlicence: {{name: 许可, url: {url}}}") for url in ADDRESSES],
    ("site.yaml", "format: 1", "format: 1\ntrust: {baseline: required}"),
    *[("site.yaml", "format: 1", f"format: 1\npackages: [{path}]") for path in ["/srv/jia", "'C:/jia'", "a//jia", "packages/Jia", "'a\\jia'"]],
    *[("site.yaml", "plans:\n  - p", f"plans:\n  - {id}") for id in ["P", "data", "nul", "'-p'"]],
    *[("units.yaml", "id: jia", f"id: {id}") for id in ["Jia", "甲", "index", "jia-2", "jia-", "jia-sheet", "jia-next", "com1", "-jia", "a" * 65]],
    ("units.yaml", "units:", f"{GROUP}open, members: [jia]}}]\nunits:"),
    ("units.yaml", "units:", f"{GROUP}closed, members: [jia, jia]}}]\nunits:"),
    ("units.yaml", "units:", f"{GROUP}closed}}]\nunits:"),
    *[("places.yaml", "id: zhen", f"id: {id}") for id in ["index", "zhen-2", "Zhen"]],
    ("plan", "sections:", "lists: [甲, 甲]\nsections:"),
    *[("plan", "id: p", f"id: {id}") for id in ["units", "lpt9"]],
    ("plan", "issued: 2023-04-19", "issued: 2023-4-19"),
    ("item", "heading: 市场主体与调度。\n", ""),
    ("item", 'id: "001"', "id: nul"),
    *[(*DEADLINE, f"deadline: {{text: 定期, every: {every}}}") for every in ["3M", "P0M", "P1", "PM", "P1H", "p1M", "P1M2D", "P-1M", "P1.5M"]],
    (*DEADLINE, "deadline: {text: 定期}"),
    (*DEADLINE, "deadline: {text: 定期, undated: false}"),
    (*DEADLINE, "deadline: {text: 定期, every: P1M, date: 2023-12-31}"),
    (*DEADLINE, "deadline: {text: 定期, every: P1M, undated: true}"),
    ("item", "responsible: [乙局]", "responsible: [乙局]\n    none_printed: true"),
    ("item", "field: deadline", "field: Deadline"),
    ("item", "field: deadline", "field: units"),
    ("item", "field: deadline", "field: 'target:'"),
    ("item", "field: deadline, from: 2023年6月底", "field: leads, from: {text: 乙局, date: 2023-06-30}"),
    *[("item", "kind: increase, value: 100, ", f"kind: {kind}, ") for kind in ["increase", "reach", "at_least", "exceed", "decrease", "rate"]],
    ("item", TARGET, "kind: range, min: 100, unit: 家, text: 100家"),
    ("item", TARGET, "kind: range, max: 100, unit: 家, text: 100家"),
    ("item", TARGET, "kind: range, value: 100, unit: 家, text: 100家"),
    ("item", TARGET, "kind: frequency, value: 100, unit: 家, text: 100家"),
    *[("item", TARGET, f"kind: frequency, value: 100, period: {period}, text: 100家") for period in ["每月", "P0M", "P00D", "P1M2D", "1M", "P1000D"]],
    ("item", TARGET, "kind: frequency, period: P1M, text: 100家"),
    *[("progress", "duty: 002-1, by: 丙局, date: 2023-11-20", f"duty: {duty}, by: 丙局, date: 2023-11-20")
      for duty in ["002", "002-0", "002-01", "002-+1", "002-1a", "'-1'"]],
    (*EVIDENCE, "text: 已经办结, evidence: [{title: 文件}], "),
    (*EVIDENCE, "text: 已经办结, evidence: [{title: 文件, url: \"https://a.example/\", file: a.pdf}], "),
    *[(*EVIDENCE, f"text: 已经办结, evidence: [{{title: 文件, url: {url}}}], ") for url in ADDRESSES],
    (*ENTRY, "text: 已经办结, sample: true"),
    ("progress", "corrects: {entry: b, reason: 笔误}", "corrects: {entry: b, reason: 笔误}, withdraws: {entry: b, reason: 笔误, document: 函}"),
    ("progress", "status: completed", "status: paused"),
    ("progress", "status: completed", "status: withdrawn"),
]
# Close to what is wrong, and right.
RIGHT = [
    *[("site.yaml", "format: 1", f"format: 1\nbase_url: {url}") for url in ["http://a.example:8080/b/", '" https://a.example/"']],
    ("site.yaml", "format: 1", "format: 1\ntrust: {baseline: optional}"),
    *[("units.yaml", "units:", f"{group}}}]\nunits:") for group in
      [f"{GROUP}open", f"{GROUP}open, members: []", f"{GROUP}closed, members: [jia, yi]", f"{GROUP.replace('id: g', 'id: jia-x')}open"]],
    *[("places.yaml", "id: zhen", f"id: {id}") for id in ["indexes", "zhen-2a", "com10"]],
    ("plan", "sections:", "lists: [甲, 乙]\nsections:"),
    *[(*DEADLINE, f"deadline: {{text: 定期, every: {every}}}") for every in ["P1Y", "P012M", "P2W", "P90D"]],
    (*DEADLINE, "deadline: {text: 定期, every: P1M, undated: false}"),
    (*DEADLINE, "deadline: {text: 定期, undated: true}"),
    ("item", "responsible: [乙局]", "responsible: []\n    none_printed: true"),
    ("item", "responsible: [乙局]", "responsible: [乙局]\n    none_printed: false"),
    ("item", "kind: increase, value: 100, ", "kind: milestone, "),
    ("item", "kind: increase, value: 100, ", "kind: increase, value: 100, period: 全年, "),
    (*EVIDENCE, "text: 已经办结, evidence: [{title: 文件, url: \"https://a.example/?b=(c)#d\"}], "),
    (*ENTRY, "text: 示例：已经办结, sample: true"),
    (*ENTRY, "text: 已经办结, sample: false"),
    ("progress", "status: completed", "status: paused, reason: 汛期"),
]

SETTINGS = """
theme_options: {mark: 青山}
report_every: 90
portal: {site_name: 示例市人民政府, column_name: 重点工作}
objections: {office: 示例办, email: office@example.org}
licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
"""


def codes(folder):
    ran = subprocess.run([sites.PROGRAM, "check", "--lang", "en"], cwd=folder, capture_output=True, text=True)
    return set(re.findall(r"error\[([a-z-]+)\]", ran.stdout + ran.stderr))


if __name__ == "__main__":
    unittest.main()
