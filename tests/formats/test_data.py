"""The open data, read by frictionless, jsonschema, openpyxl, LibreOffice, DuckDB, pyarrow, SQLite and lxml."""

import collections
import csv
import datetime
import hashlib
import json
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import tomllib
import unittest

import duckdb
import frictionless
import jsonschema
import openpyxl
import pyarrow.parquet
from lxml import html

import sites

WORDS = tomllib.loads((sites.ROOT / "themes/standard/locales/zh-CN.toml").read_text(encoding="utf-8"))

FORMULAS = ["=1+1", "＝1+1", "+1", "＋1", "-1", "－1", "@a", "＠a", "\u00a0=1", "甲\n=1\n＝2", '"=1",=2', "\t=1"]


def everything():
    return [sites.shipped(), sites.hostile(), sites.forms("zh"), sites.forms("en"), sites.events()]


def package(site):
    return json.loads((site / "datapackage.json").read_text(encoding="utf-8"))


def tables(site):
    return {r["name"]: r for r in package(site)["resources"] if r.get("format") == "csv"}


def paths(resource):
    return resource["path"] if isinstance(resource["path"], list) else [resource["path"]]


def rows(site, name):
    """The rows of a table from its JSON Lines."""
    lines = (site / f"data/{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def database(site):
    """The CSVs of a site in SQLite, all columns as text but for what its type makes of them."""
    connection = sqlite3.connect(":memory:")
    for name, resource in tables(site).items():
        columns = [field["name"] for field in resource["schema"]["fields"]]
        quoted = ", ".join(f'"{column}"' for column in columns)
        connection.execute(f'create table "{name}" ({quoted})')
        for path in paths(resource):
            with open(site / path, encoding="utf-8-sig", newline="") as file:
                head, *body = csv.reader(file)
            assert head == columns, (path, head)
            connection.executemany(f'insert into "{name}" values ({", ".join("?" * len(columns))})', body)
    return connection


def page(site, name):
    return html.fromstring((site / name).read_bytes())


class Package(unittest.TestCase):
    def test_frictionless_finds_neither_error_nor_warning(self):
        for site in everything():
            report = frictionless.validate(str(site / "datapackage.json"))
            told = [(task.name, task.errors[:3], task.warnings) for task in report.tasks if task.errors or task.warnings]
            self.assertTrue(report.valid, (report.errors, told))
            self.assertEqual((report.stats["errors"], report.stats["warnings"], told), (0, 0, []))
            self.assertGreater(report.stats["tasks"], 14)

    def test_frictionless_finds_what_is_planted(self):
        site = sites.build(sites.project("planted", {"site.yaml": sites.SITE + "as_of: 2023-12-15\n", **sites.EVENTS}))
        duties = site / "data/duties.csv"
        duties.write_text(duties.read_text(encoding="utf-8").replace(",dated,", ",someday,"), encoding="utf-8")
        entries = site / "data/entries.csv"
        entries.write_text(entries.read_text(encoding="utf-8").replace("001,1,a", "999,1,a"), encoding="utf-8")
        kinds = {e.type for task in frictionless.validate(str(site / "datapackage.json")).tasks for e in task.errors}
        self.assertLessEqual({"hash-count", "constraint-error", "foreign-key"}, kinds)

    def test_sizes_hashes_and_counts_are_those_of_the_files(self):
        for site in everything():
            for resource in package(site)["resources"]:
                parts = resource.get("parts") or [resource]
                for part in parts:
                    content = (site / part["path"]).read_bytes()
                    self.assertEqual(part["bytes"], len(content))
                    self.assertEqual(part["hash"], "sha256:" + hashlib.sha256(content).hexdigest())
                    self.assertLessEqual(len(content), 50_000_000)


class Records(unittest.TestCase):
    def test_every_record_is_as_its_schema_says(self):
        schemas = {}
        for site in everything():
            for line in (site / "data/records.sha256").read_text(encoding="utf-8").splitlines():
                digest, path = line.split("  ")
                content = (site / path).read_bytes()
                self.assertEqual(hashlib.sha256(content).hexdigest(), digest)
                kind = "item" if "/items/" in path else path.rsplit("/", 1)[1].removesuffix(".json")
                if kind not in schemas:
                    schema = json.loads((site / f"schema/{kind}-record.json").read_text(encoding="utf-8"))
                    jsonschema.Draft202012Validator.check_schema(schema)
                    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
                    schemas[kind] = jsonschema.Draft202012Validator(schema, format_checker=checker)
                record = json.loads(content)
                schemas[kind].validate(record)
                with self.assertRaises(jsonschema.ValidationError):
                    schemas[kind].validate({**record, "misspelt": 1})
        self.assertEqual(sorted(schemas), ["item", "plan", "points", "site"])


class Tables(unittest.TestCase):
    def test_duckdb_reads_as_many_rows_as_the_package_says(self):
        for site in everything():
            for resource in package(site)["resources"]:
                if resource.get("format") == "parquet":
                    resource["rows"] = tables(site)[resource["name"].removesuffix("-parquet")]["rows"]
                if "rows" not in resource or not resource["rows"]:
                    continue
                source = [str(site / path) for path in paths(resource)]
                reader = {"csv": "read_csv", "jsonl": "read_json", "parquet": "read_parquet"}[resource["format"]]
                options = ", all_varchar = true, header = true" if resource["format"] == "csv" else ""
                count = duckdb.sql(f"select count(*) from {reader}({source}{options})").fetchall()[0][0]
                self.assertEqual(count, resource["rows"], resource["name"])

    def test_parquet_read_by_pyarrow_says_the_same_as_json_lines(self):
        for site in everything():
            read = {r["name"].removesuffix("-parquet"): r for r in package(site)["resources"] if r.get("format") == "parquet"}
            self.assertEqual(read.keys(), tables(site).keys())
            for name, resource in read.items():
                found = [row for path in paths(resource) for row in pyarrow.parquet.read_table(site / path).to_pylist()]
                for one, other in zip(found, rows(site, name), strict=True):
                    plain = {key: value.isoformat() if isinstance(value, datetime.date) else value for key, value in one.items()}
                    self.assertEqual(plain, other, name)

    def test_csv_and_json_lines_say_the_same(self):
        for site in everything():
            for name, resource in tables(site).items():
                with open(site / resource["path"], encoding="utf-8-sig", newline="") as file:
                    body = list(csv.DictReader(file))
                text = {f["name"] for f in resource["schema"]["fields"] if f["type"] == "string"}
                for one, other in zip(body, rows(site, name), strict=True):
                    for key, value in other.items():
                        if value is None:
                            self.assertEqual(one[key], "")
                        elif key in text:
                            self.assertEqual(one[key].replace("'", ""), value.replace("'", ""))
                        elif isinstance(value, str):
                            self.assertEqual(one[key], value)
                        else:
                            self.assertEqual(json.loads(one[key]), value)

    def test_hostile_cells_stay_text(self):
        entries = "".join(
            f"- {{id: f{at}, duty: 001-1, by: 甲局, date: 2023-07-0{at % 9 + 1}, status: in_progress, text: {json.dumps(text, ensure_ascii=True)}}}\n"
            for at, text in enumerate(FORMULAS)
        )
        files = {**sites.EVENTS, "plans/p/progress/all.yaml": entries, "site.yaml": sites.SITE + "as_of: 2023-12-15\n"}
        site = sites.build(sites.project("formulas", files))
        told = [row["text"] for row in rows(site, "entries")]
        self.assertGreaterEqual(len(told), len(FORMULAS))
        with open(site / "data/entries.csv", encoding="utf-8-sig", newline="") as file:
            cells = [row["text"] for row in csv.DictReader(file)]
        for cell in cells:
            for line in cell.splitlines():
                self.assertNotIn(line.strip("\u00a0\u3000 \t")[:1], list("=+-@＝＋－＠"), repr(cell))
        for name in ["data/tables.xlsx", "units/jia.xlsx"]:
            book = openpyxl.load_workbook(site / name)
            sheet = book["进展"]
            column = next(cell.column for cell in sheet[1] if cell.value == "内容")
            self.assertEqual({sheet.cell(row, column).data_type for row in range(2, sheet.max_row + 1)}, {"s"})
            self.assertEqual([sheet.cell(row, column).value for row in range(2, sheet.max_row + 1)], told)

    def test_totals_are_those_of_the_pages(self):
        for site in [sites.shipped(), sites.hostile()]:
            counts = {}
            for row in page(site, "data.html").xpath('//section[@id="holdings"]//tbody/tr'):
                counts[row.xpath("string(th/a|th/text()[1])")] = int(row.xpath("string(td)").replace(",", "").replace(" ", ""))
            kinds = WORDS["data"]["kind"]
            for table in ["sections", "points", "items", "duties", "groups", "entries", "targets"]:
                self.assertEqual(counts[kinds[table]], len(rows(site, table)), table)
            units = rows(site, "units")
            self.assertEqual(counts[kinds["units"]], sum(not unit["group"] for unit in units))
            mended = [e for e in rows(site, "entries") if e["corrects"] or e["withdraws"]]
            self.assertEqual(counts[kinds["corrections"]], len(mended))


class Questions(unittest.TestCase):
    """What SQL over the CSVs answers is what the pages say."""

    def test_which_lead_has_the_most_silent_duties(self):
        several = sites.build(sites.project("questions", sites.two_plans()))
        for site in [sites.shipped(), sites.events(), sites.forms("zh"), several]:
            found = database(site).execute(
                """select u.page, count(distinct a.plan || '/' || a.item || '-' || a.duty)
                   from assignments a
                   join statuses s on s.plan = a.plan and s.item = a.item and s.duty = a.duty
                   join units u on u.unit = a.unit
                   where a.accountable = 'true' and s.schedule = 'silent' group by u.unit"""
            )
            label = WORDS["schedule"]["silent"]
            shown = {}
            for row in page(site, "gaps.html").xpath('//section[@id="units"]//tbody/tr'):
                silent = row.xpath(f'string(td[@data-label="{label}"])').strip()
                if silent and silent != "0":
                    shown[row.xpath("string(th//a/@href)")] = int(silent)
            found = dict(found)
            self.assertEqual(found, shown)
            self.assertTrue(found)

    def test_which_duties_moved_their_date(self):
        site = sites.events()
        found = database(site).execute(
            """select d.page, c.before, c.after, c.reason from changes c
               join duties d on d.plan = c.plan and d.item = c.item and d.duty = c.duty
               where c.field = 'deadline' and c.after_day > c.before_day"""
        ).fetchall()
        self.assertEqual(len(found), 1)
        tree = page(site, "changes.html")
        for address, before, after, reason in found:
            events = tree.xpath(f'//section[@id="events"]//a[@href="{address}"]/ancestor::li[1]')
            text = " ".join(event.text_content() for event in events)
            for word in [WORDS["promise"]["deadline"], reason]:
                self.assertIn(word, text)
            olds = "".join(tree.xpath("//del/text()"))
            self.assertTrue(olds and set(olds) <= set(before), olds)

    def test_what_a_unit_reported_in_june(self):
        site = sites.shipped()
        data = database(site)
        answered = 0
        for unit, address in data.execute("select unit, page from units where \"group\" = 'false'").fetchall():
            of_unit = "select page, date from entries where unit = ?"
            if len(data.execute(of_unit, [unit]).fetchall()) > 100:
                continue  # the page lists the newest hundred
            june = of_unit + " and date between '2023-06-01' and '2023-06-30'"
            found = collections.Counter(data.execute(june, [unit]).fetchall())
            reports = sites.reports(page(site, address))
            shown = collections.Counter(report for report in reports if report[1].startswith("2023-06"))
            self.assertEqual(found, shown, unit)
            answered += len(found)
        self.assertGreater(answered, 0)


class Workbooks(unittest.TestCase):
    def test_every_workbook_opens_with_types_filters_and_frozen_heads(self):
        for site in [sites.hostile(), sites.forms("en")]:
            books = sorted(site.rglob("*.xlsx"))
            self.assertIn(site / "data/tables.xlsx", books)
            for path in books:
                book = openpyxl.load_workbook(path)
                for sheet in book:
                    self.assertEqual((sheet.freeze_panes, sheet.page_setup.paperSize), ("A2", 9), path)
                    self.assertTrue(sheet.auto_filter.ref.startswith("A1:"))
                    self.assertEqual(sheet.print_title_rows, "$1:$1")
                    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
                    self.assertLessEqual(kinds, {"s", "n", "d", "b"}, path)
                self.assertEqual(book.properties.creator, package(site)["contributors"][0]["title"])

    def test_libreoffice_reads_the_workbook_of_the_site_as_the_tables_are(self):
        office = shutil.which("soffice") or self.fail("LibreOffice is not on this machine; tests/run installs it")
        for site in [sites.forms("zh"), sites.hostile()]:
            with tempfile.TemporaryDirectory() as folder:
                # Every sheet as CSV of formatted cells: 44 comma, 34 quote, 76 UTF-8, from line 1, -1 all sheets.
                how = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
                words = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", how]
                subprocess.run([*words, "--outdir", folder, site / "data/tables.xlsx"], check=True, capture_output=True)
                for name, resource in tables(site).items():
                    path = pathlib.Path(folder) / f"tables-{resource['title']}.csv"
                    with open(path, encoding="utf-8", newline="") as file:
                        read = list(csv.reader(file))
                    fields = resource["schema"]["fields"]
                    self.assertEqual(read[0], [field["title"] for field in fields], name)
                    self.assertEqual(len(read) - 1, resource["rows"], name)
                    for field, cells in zip(fields, zip(*read[1:])):
                        told = [row[field["name"]] for row in rows(site, name)]
                        if field["type"] == "date":
                            self.assertEqual(list(cells), [day or "" for day in told], (name, field["name"]))
                        elif field["type"] == "string" and not any(text and "\n" in text for text in told):
                            self.assertEqual(list(cells), [text or "" for text in told], (name, field["name"]))

    def test_the_workbook_of_the_site_holds_every_row(self):
        site = sites.forms("zh")
        book = openpyxl.load_workbook(site / "data/tables.xlsx")
        for name, resource in tables(site).items():
            sheet = book[resource["title"]]
            self.assertEqual([cell.value for cell in sheet[1]], [f["title"] for f in resource["schema"]["fields"]])
            self.assertEqual(sheet.max_row - 1, resource["rows"], name)
        kinds = {sheet.cell(2, 4).data_type for sheet in [book["状态"]]}
        self.assertEqual(kinds, {"d"})


if __name__ == "__main__":
    unittest.main()
