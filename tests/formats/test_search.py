"""The documents of the search, loaded as docs/open-data.md says."""

import json
import os
import pathlib
import re
import sqlite3
import subprocess
import tempfile
import unittest

import duckdb
from lxml import etree

import sites
from documents import blocks


def documents(site):
    return [json.loads(line) for line in (site / "data/search.ndjson").read_text(encoding="utf-8").splitlines()]


class Documents(unittest.TestCase):
    def test_every_item_and_duty_is_there_and_leads_to_its_place(self):
        for site in [sites.shipped(), sites.hostile(), sites.forms("zh"), sites.forms("en"), sites.events()]:
            items = documents(site)
            pages = {path.relative_to(site).as_posix() for path in site.glob("*/items/*.html")}
            self.assertEqual({item["path"] for item in items}, pages)
            self.assertEqual(len({item["id"] for item in items}), len(items))
            for item in items:
                html = (site / item["path"]).read_text(encoding="utf-8")
                self.assertEqual(item["url"], sites.BASE + item["path"])
                for duty in item["duties"]:
                    self.assertIn(f'id="{duty["anchor"]}"', html)

    def test_nothing_withdrawn_or_later_is_in_them(self):
        text = (sites.events() / "data/search.ndjson").read_text(encoding="utf-8")
        self.assertNotIn("不该公开", text)
        self.assertNotIn("以后的话", text)
        duty = documents(sites.events())[0]["duties"][0]
        self.assertEqual([(entry["text"], entry["corrected"]) for entry in duty["progress"]][:2], [("改正的话", False), ("原来的话", True)])
        self.assertFalse((sites.events(data="off") / "data").exists())

    def test_the_mapping_has_every_field_and_no_other(self):
        (mapping,) = blocks("json")
        properties = json.loads(mapping)["mappings"]["properties"]

        def fit(value, properties, path):
            seen.update(f"{path}{key}" for key in value)
            for key, inner in value.items():
                self.assertIn(key, properties, path)
                for element in inner if isinstance(inner, list) else [inner]:
                    kind = properties[key].get("type", "object")
                    wanted = {"boolean": bool, "integer": int, "nested": dict, "object": dict}.get(kind, str)
                    self.assertTrue(element is None or isinstance(element, wanted), (path, key, element))
                    if isinstance(element, dict):
                        fit(element, properties[key]["properties"], f"{path}{key}.")

        def names(properties, path):
            for key, inner in properties.items():
                yield f"{path}{key}"
                yield from names(inner.get("properties", {}), f"{path}{key}.")

        seen = set()
        for site in [sites.shipped(), sites.forms("zh"), sites.events(), sites.hostile()]:
            for item in documents(site):
                fit(item, properties, "")
        self.assertEqual(seen, set(names(properties, "")))
        # Every field analyses Chinese by the one analyzer that both engines have without a plugin.
        self.assertEqual(set(re.findall('"analyzer": "([a-z]+)"', mapping)), {"cjk"})

    def test_the_bodies_of_the_bulk_load_have_each_item_of_each_file_once_under_its_id(self):
        (load,) = [block for block in blocks("sh") if "_bulk" in block]
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "data").mkdir()
            wanted = []
            for file, site in [("search.ndjson", sites.shipped()), ("search-2.ndjson", sites.forms("zh"))]:
                os.symlink(site / "data/search.ndjson", folder / "data" / file)
                wanted += documents(site)
            # In the place of a server: each body in a file of its own.
            (folder / "curl").write_text('#!/bin/sh\ncase "$*" in *_bulk*) cat >"$(mktemp body-XXXXXX)" ;; esac\n')
            (folder / "curl").chmod(0o755)
            shell = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
            subprocess.run(load.replace("2000", "20"), shell=True, cwd=folder, env=shell, check=True)
            bodies = [body.read_text(encoding="utf-8") for body in folder.glob("body-*")]
        self.assertGreater(len(bodies), 3)
        sent = []
        for body in bodies:
            self.assertTrue(body.endswith("\n"))
            lines = [json.loads(line) for line in body.splitlines()]
            for action, item in zip(lines[::2], lines[1::2], strict=True):
                self.assertEqual(action, {"index": {"_id": item["id"]}})
                sent.append(item)
        key = lambda item: item["id"]
        self.assertEqual(sorted(sent, key=key), sorted(wanted, key=key))

    def test_sqlite_finds_what_the_pages_say(self):
        (load,), (find, _) = blocks("python"), blocks("sql")
        before = os.getcwd()
        with tempfile.TemporaryDirectory() as folder:
            os.symlink(sites.shipped() / "data", os.path.join(folder, "data"))
            os.chdir(folder)
            try:
                exec(compile(load, "docs/open-data.md", "exec"), {})
                found = sqlite3.connect("search.db").execute(find).fetchall()
            finally:
                os.chdir(before)
        texts = {duty["id"]: duty for item in documents(sites.shipped()) for duty in item["duties"]}
        wanted = {id for id, duty in texts.items() if "专科联盟" in json.dumps(duty, ensure_ascii=False)}
        self.assertTrue(wanted)
        self.assertEqual({row[0] for row in found}, wanted)
        self.assertIn("[专科联盟]", found[0][2])

    def test_duckdb_counts_as_the_page_of_gaps_does(self):
        _, count = blocks("sql")
        before = os.getcwd()
        os.chdir(sites.shipped())
        try:
            rows = duckdb.sql(count).fetchall()
        finally:
            os.chdir(before)
        html = etree.HTML((sites.shipped() / "gaps.html").read_bytes())
        cells = html.xpath("//section[@id='units']//tbody/tr")
        label = "久未更新"
        page = {row.xpath("string(th)").strip(): int(row.xpath(f"string(td[@data-label='{label}'])")) for row in cells}
        self.assertEqual(dict(rows), {unit: silent for unit, silent in page.items() if silent})
        self.assertEqual(rows[0][1], max(page.values()))


if __name__ == "__main__":
    unittest.main()
