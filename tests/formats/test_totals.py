"""What pages count is what the tables hold, on content of every kind: demonstration, hostile, imported, joined, random."""

import collections
import functools
import json
import re
import shutil
import subprocess
import tomllib
import unittest

import sites
import worlds
from test_data import database, page, rows

WORDS = {
    language: tomllib.loads((sites.ROOT / f"themes/standard/locales/{language}.toml").read_text(encoding="utf-8"))
    for language in ["zh-CN", "en"]
}


def imported(name, document):
    """A site made from a notice."""
    folder = sites.project(name, {})
    folder.mkdir(parents=True, exist_ok=True)
    words = [sites.PROGRAM, "import", "notice", document, "--plan", "notice-2024", "--into", "content"]
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
    return sites.build(folder)


def documents():
    names = ["bars-behind-cells.txt", "offices-of-a-bureau.txt", "several-statements.txt", "seed.docx"]
    return [sites.ROOT / "tests/fixtures/import" / name for name in names]


def joined():
    """A site of three others."""
    parts = {"one": sites.forms("zh"), "two": sites.hostile(), "three": sites.events()}
    listed = "".join(f"  - packages/{name}\n" for name in parts)
    folder = sites.project("joined", {"site.yaml": sites.SITE.split("plans:")[0] + f"as_of: 2099-01-01\npackages:\n{listed}"})
    for name, part in parts.items():
        shutil.copytree(part, folder / "packages" / name)
    return sites.build(folder)


@functools.cache
def everything():
    return list(sites_of_every_kind())


def sites_of_every_kind():
    yield from [sites.shipped(), sites.hostile(), sites.forms("zh"), sites.forms("en"), sites.events()]
    yield joined()
    yield from (imported(f"imported-{document.name}", document) for document in documents())
    yield from (sites.build(sites.project(f"world-{seed}", worlds.world(seed))) for seed in range(12))


def words(site):
    return WORDS[page(site, "index.html").xpath("string(/html/@lang)")]


def number(text):
    return int(re.sub(r"\D", "", text) or "0")


def figures(tree, plan=""):
    """The figures at the head of a page, by the name of the list that each leads to; in a list of several plans, to the place of one."""
    found = {}
    for figure in tree.xpath('(//main//dl[contains(@class, "figs")])[1]/div'):
        target = re.split("[/#]", figure.xpath("string(dt/a/@href)"))[-1].removeprefix("gaps-").removesuffix(".html")
        target = target.removesuffix(f"-{plan}")
        found[target.replace("-", "_") or figure.xpath("string(dt)")] = number(figure.xpath("string(dd/b)"))
    return found


def pages(site, name):
    """A page and those on which its list goes on."""
    tree = page(site, name)
    while True:
        yield tree
        following = tree.xpath('//nav[@class="pager"]//a[@rel="next"]/@href')
        if not following:
            return
        name = "/".join(name.split("/")[:-1] + following)
        tree = page(site, name)


def gaps(site, plan=None):
    """The length of each list of gaps, of all plans or of one, counted in the tables."""
    standing, changes = ([row for row in rows(site, table) if plan in (None, row["plan"])] for table in ["statuses", "changes"])
    moved = [c for c in changes if c["field"] == "deadline" and c["before_day"]]
    return {
        **{state: sum(s["schedule"] == state for s in standing) for state in ["overdue", "silent", "not_concluded"]},
        "unreported": sum(s["reported"] == "not_reported" for s in standing),
        "unevidenced": sum(s["reported"] != "not_reported" and s["evidence"] == "self_reported" for s in standing),
        # A day was given up, or put off.
        "postponed": sum((c["after_day"] or "9999") > c["before_day"] for c in moved),
    }


class Totals(unittest.TestCase):
    def test_lists_of_gaps_are_as_long_as_the_tables_say(self):
        seen = collections.Counter()
        for site in everything():
            shown = figures(page(site, "gaps.html"))
            for name, count in gaps(site).items():
                self.assertEqual(shown.get(name, 0), count, (site, name, shown))
                seen[name] += count
        self.assertEqual(set(seen), {name for name, count in seen.items() if count}, "a list was never tried")

    def test_the_gaps_of_each_unit_are_those_of_its_duties(self):
        for site in everything():
            told = words(site)
            found = database(site).execute(
                """select u.page, count(*), sum(s.reported = 'not_reported'), sum(s.schedule = 'overdue'), sum(s.schedule = 'silent'),
                          sum(s.reported <> 'not_reported' and s.evidence = 'self_reported')
                   from (select distinct plan, item, duty, unit from assignments where accountable = 'true') a
                   join statuses s on s.plan = a.plan and s.item = a.item and s.duty = a.duty
                   join units u on u.unit = a.unit group by u.unit"""
            )
            found = {address: counts for address, *counts in found}
            listed = page(site, "gaps.html").xpath('string(//section[@id="units"]//p[@class="more"]/a/@href)')
            labels = [told["gaps"]["never_reported"], *(told["titles"][key] for key in ["overdue", "silent", "unevidenced"])]
            for tree in pages(site, listed or "gaps.html"):
                for row in tree.xpath('//table[contains(@class, "leadgaps")]/tbody/tr'):
                    address = re.sub(r"^(\.\./)+", "", row.xpath("string(th//a/@href)"))
                    shown = [number(row.xpath(f'string(td[@data-label="{label}"])')) for label in labels]
                    self.assertEqual(shown, found[address][1:], (site, address))
                    del found[address]
            # Units without any gap are not listed.
            self.assertEqual({address: counts for address, counts in found.items() if any(counts[1:])}, {})

    def test_a_page_of_a_unit_counts_its_duties(self):
        for site in everything():
            found = database(site).execute("select page, accountable_count from units where accountable_count > 0")
            for address, count in found:
                heads = page(site, address).xpath('//header//dl[contains(@class, "figs")]/div[1]/dd/b/text()')
                self.assertEqual(number(heads[0]), int(count), (site, address))

    def test_pages_of_changes_tell_every_event(self):
        for site in everything():
            entries, changes = rows(site, "entries"), rows(site, "changes")
            kinds = [
                sum(not e["corrects"] and not e["withdraws"] for e in entries),
                sum(bool(e["corrects"]) for e in entries),
                sum(bool(e["withdraws"]) for e in entries),
                len(changes),
            ]
            tree = page(site, "changes.html")
            self.assertEqual([number(b) for b in tree.xpath('//header//dl[@class="figs"]/div/dd/b/text()')], kinds, site)
            listed = [event for tree in pages(site, "changes.html") for event in tree.xpath('//section[@id="events"]//ul[@class="evt"]/li')]
            self.assertEqual(len(listed), len(entries) + len(changes), site)

    def test_the_home_page_and_the_page_on_the_data_count_what_the_tables_hold(self):
        for site in everything():
            told = words(site)
            counts = {}
            for row in page(site, "data.html").xpath('//section[@id="holdings"]//tbody/tr'):
                counts[row.xpath("string(th/a|th/text()[1])")] = number(row.xpath("string(td)"))
            for table in ["sections", "points", "items", "duties", "groups", "entries", "targets"]:
                self.assertEqual(counts[told["data"]["kind"][table]], len(rows(site, table)), (site, table))
            # The home page of a joined site lists its plans; of others it tells of the latest plan.
            record = json.loads((site / "data/site.json").read_text(encoding="utf-8"))
            if "bodies" in record:
                continue
            plan = record["plans"][-1]
            counted = gaps(site, plan)
            shown = figures(page(site, "index.html"), plan if isinstance(plan, str) else plan["id"])
            for name in ["overdue", "silent", "not_concluded"]:
                self.assertEqual(shown.get(name, 0), counted[name], (site, name, shown))

    def test_a_page_of_a_unit_lists_what_it_reported(self):
        answered = 0
        for site in everything():
            data = database(site)
            for unit, address in data.execute("select unit, page from units where \"group\" = 'false'").fetchall():
                found = data.execute("select page, date from entries where unit = ?", [unit]).fetchall()
                if len(found) > 100:
                    continue  # the page lists the newest hundred
                shown = sites.reports(page(site, address))
                self.assertEqual(collections.Counter(shown), collections.Counter(found), (site, unit))
                answered += len(found)
        self.assertGreater(answered, 50)


if __name__ == "__main__":
    unittest.main()
