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

    def verdict(self, content, name, value):
        (content / name).write_text(json.dumps(copy.deepcopy(value), ensure_ascii=False, indent=1), encoding="utf-8")
        return complaints(name, value), codes(content.parent)


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
