"""Feeds, read by feedparser and lxml."""

import json
import unittest

import atoma
import feedparser
from lxml import etree

import sites
import worlds

ATOM = "{http://www.w3.org/2005/Atom}"


def atom(site, name):
    parsed = feedparser.parse((site / name).read_bytes())
    assert not parsed.bozo, (name, parsed.get("bozo_exception"))
    return parsed


def feeds(site):
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.atom"))


class Feeds(unittest.TestCase):
    maxDiff = None

    def test_every_feed_is_read_without_complaint(self):
        for site in [sites.shipped(), sites.hostile(), sites.forms("zh"), sites.forms("en"), sites.events()]:
            names = feeds(site)
            self.assertIn("feed.atom", names)
            for name in names:
                parsed = atom(site, name)
                self.assertEqual(parsed.version, "atom10")
                twin = json.loads((site / name.replace(".atom", ".json")).read_text(encoding="utf-8"))
                self.assertEqual(twin["version"], "https://jsonfeed.org/version/1.1")
                self.assertEqual(twin["title"], parsed.feed.title)
                self.assertEqual([item["id"] for item in twin["items"]], [entry.id for entry in parsed.entries])
                self.assertEqual([item["url"] for item in twin["items"]], [entry.link for entry in parsed.entries])
                self.assertLessEqual(len(parsed.entries), 100)

    def test_a_reader_of_json_feeds_finds_what_a_reader_of_atom_does(self):
        for site in [sites.shipped(), sites.hostile(), sites.forms("en"), sites.events()]:
            for name in feeds(site):
                found = atoma.parse_json_feed_file(str(site / name.replace(".atom", ".json")))
                twin = atoma.parse_atom_file(str(site / name))
                self.assertEqual(found.title, twin.title.value)
                self.assertEqual(found.feed_url, sites.BASE + name.replace(".atom", ".json"))
                self.assertEqual([item.id_ for item in found.items], [entry.id_ for entry in twin.entries])
                for item, entry in zip(found.items, twin.entries):
                    self.assertEqual((item.title, item.url), (entry.title.value, entry.links[0].href), name)
                    self.assertEqual((item.date_published, item.date_modified), (entry.published, entry.updated), name)
                    self.assertTrue(item.content_html or item.content_text, name)

    def test_what_the_standard_requires_is_there_once(self):
        for name in feeds(sites.events()):
            root = etree.parse(sites.events() / name).getroot()
            for element in [root, *root.iter(f"{ATOM}entry")]:
                for child in ["id", "title", "updated"]:
                    self.assertEqual(len(element.findall(f"{ATOM}{child}")), 1, (name, child))
                self.assertTrue(element.findall(f"{ATOM}author") or root.findall(f"{ATOM}author"))
                links = element.findall(f"{ATOM}link[@rel='alternate']")
                self.assertEqual(len(links), 1)
                page, _, anchor = links[0].get("href").removeprefix(sites.BASE).partition("#")
                html = (sites.events() / page).read_text(encoding="utf-8")
                self.assertTrue(not anchor or f'id="{anchor}"' in html, (name, page, anchor))
            ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
            self.assertEqual(len(ids), len(set(ids)))
            days = [entry.findtext(f"{ATOM}updated") for entry in root.iter(f"{ATOM}entry")]
            self.assertEqual(days, sorted(days, reverse=True))
            self.assertEqual(root.findtext(f"{ATOM}updated"), days[0] if days else "2023-04-19T00:00:00+08:00")

    def test_events_stand_where_they_belong(self):
        site = sites.events()
        names = lambda name: [entry.id.rsplit("/", 1)[1] for entry in atom(site, name).entries]
        self.assertEqual(names("feed.atom"), ["h", "e", "d", "c", "b", "a", "change-1"])
        self.assertEqual(names("corrections.feed.atom"), ["e", "c"])
        self.assertEqual(names("p/sections/1.feed.atom"), ["e", "d", "c", "b", "a", "change-1"])
        self.assertEqual(names("p/sections/2.feed.atom"), ["h"])
        self.assertEqual(names("units/jia.feed.atom"), ["e", "d", "c", "b", "a", "change-1"])
        self.assertEqual(names("units/bing.feed.atom"), ["h"])
        self.assertEqual(names("units/yi.feed.atom"), [])
        first = atom(site, "feed.atom").entries[-2]
        self.assertEqual(first.id, "tag:gongkai.example,2023-04-19:p/001-1/a")
        self.assertEqual(first.link, sites.BASE + "p/items/001.html#d1-a")
        self.assertEqual(first.published, "2023-07-05T00:00:00+08:00")
        self.assertIn("第一次：已登记20家 &lt;b&gt;&amp;", first.content[0].value)
        self.assertEqual(atom(site, "feed.atom").feed.title, "试<点>&网")

    def test_nothing_withdrawn_later_or_made_up_is_told(self):
        site = sites.events()
        for path in [*site.rglob("*.atom"), *site.rglob("*feed.json"), *site.rglob("*.ics")]:
            text = path.read_text(encoding="utf-8")
            for word in ["不该公开", "演示", "示例", "以后的话"]:
                self.assertNotIn(word, text, path)
        withdrawn = next(entry for entry in atom(site, "feed.atom").entries if entry.id.endswith("/d"))
        self.assertEqual(withdrawn.published, "2023-09-30T00:00:00+08:00")
        self.assertEqual(withdrawn.updated, "2023-10-08T00:00:00+08:00")
        self.assertIn("涉及隐私", withdrawn.content[0].value)

    def test_a_withdrawn_correction_stays_in_its_feeds_without_its_words(self):
        entries = """\
- {id: a, duty: 001-1, by: 甲局, date: 2023-06-30, status: in_progress, text: 起初的话}
- {id: b, duty: 001-1, by: 甲局, date: 2023-07-31, status: in_progress, text: 改正的话, corrects: {entry: a, reason: 笔误}}
- {id: c, duty: 001-1, by: 甲局, date: 2023-08-31, withdraws: {entry: b, reason: 涉及隐私, document: 函3号}}
"""
        files = {**sites.EVENTS, "plans/p/progress/all.yaml": entries, "site.yaml": sites.SITE + f"as_of: 2023-12-15\nbase_url: {sites.BASE}\n"}
        site = sites.build(sites.project("withdrawn-correction", files))
        ids = [entry.id.rsplit("/", 1)[1] for entry in atom(site, "corrections.feed.atom").entries]
        self.assertEqual(ids, ["c", "b"])
        for name in feeds(site):
            self.assertNotIn("的话", (site / name).read_text(encoding="utf-8"))

    def test_a_build_on_another_day_changes_no_feed(self):
        later = sites.events(as_of="2023-12-18")
        for name in feeds(later):
            self.assertEqual((later / name).read_bytes(), (sites.events() / name).read_bytes(), name)

    def test_feeds_of_random_content_keep_ids_and_days(self):
        kept = 0
        for seed in range(200, 204):
            earlier, later = (
                sites.build(sites.project(f"feeds-{seed}-{day}", worlds.world(seed, base_url=sites.BASE, as_of=day)))
                for day in ["2024-06-15", "2024-10-15"]
            )
            for name in feeds(later):
                found = [[(e.id, e.published, e.link) for e in atom(site, name).entries] for site in [earlier, later]]
                ids = [entry[0] for entry in found[1]]
                self.assertEqual(len(ids), len(set(ids)), (seed, name))
                items = json.loads((later / name.replace(".atom", ".json")).read_text(encoding="utf-8"))["items"]
                self.assertEqual([item["id"] for item in items], ids, (seed, name))
                for item in items:
                    self.assertLessEqual(item["date_published"], item["date_modified"], (seed, name))
                days = [item["date_modified"] for item in items]
                self.assertEqual(days, sorted(days, reverse=True), (seed, name))
                # A unit that no longer answers for a duty hears no more of it, so that only these go on for ever.
                if "units/" not in name and len(ids) < 100:
                    self.assertLessEqual(set(found[0]), set(found[1]), (seed, name))
                    kept += len(found[0])
        self.assertGreater(kept, 50)

    def test_pages_lead_to_their_feeds_and_only_to_feeds_that_are_there(self):
        for site in [sites.events(), sites.events(base_url=None), sites.events(data="off")]:
            offered = set()
            for page in site.rglob("*.html"):
                html = etree.HTML(page.read_bytes())
                links = [link.get("href") for link in html.iterfind(".//link[@rel='alternate']")]
                links += [link.get("href") for link in html.iterfind(".//ul[@class='downloads']//a")]
                for link in links:
                    target = (page.parent / link).resolve()
                    self.assertTrue(target.is_file(), (page, link))
                    offered.add(target.relative_to(site.resolve()).as_posix())
            made = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in [".atom", ".ics"]}
            # The calendar of the site is offered on the page on the data.
            self.assertEqual(made | {"calendar.ics"}, {name for name in offered if name.endswith((".atom", ".ics"))} | {"calendar.ics"})
            if "calendar.ics" in made:
                self.assertIn("calendar.ics", (site / "data.html").read_text(encoding="utf-8"))
        self.assertEqual(feeds(sites.events(base_url=None)), [])
        off = sites.events(data="off")
        self.assertEqual([path for path in off.rglob("*") if path.suffix in [".atom", ".ics"] or path.name == "feed.json"], [])
        self.assertNotIn('id="subscribe"', (off / "data.html").read_text(encoding="utf-8"))

    def test_an_entry_that_is_called_like_a_change_is_another_event(self):
        files = {"site.yaml": sites.SITE + f"base_url: {sites.BASE}\nas_of: 2023-12-15\n", **sites.EVENTS}
        entries = files["plans/p/progress/all.yaml"].replace("- {id: a,", "- {id: change-1,")
        site = sites.build(sites.project("like-a-change", files | {"plans/p/progress/all.yaml": entries}))
        ids = [item["id"].split(":")[-1] for item in json.loads((site / "feed.json").read_text(encoding="utf-8"))["items"]]
        self.assertEqual(len(ids), len(set(ids)), ids)
        self.assertLessEqual({"p/001-1/change-1", "p/001-1/entry/change-1"}, set(ids))

    def test_nobody_is_told_to_paste_an_address_that_there_is_not(self):
        def told(site):
            page = (site / "data.html").read_text(encoding="utf-8")
            return page.split('id="subscribe"')[1].split("</section>")[0]

        undated = {"site.yaml": sites.SITE + f"base_url: {sites.BASE}\nas_of: 2023-12-15\n", **sites.EVENTS}
        del undated["plans/p/items/001.yaml"], undated["plans/p/progress/all.yaml"]
        undated = told(sites.build(sites.project("undated", undated)))
        self.assertIn("Atom", undated)
        self.assertNotIn("日历地址", undated)
        for language, paste in [("zh", "粘贴"), ("en", "paste")]:
            address = told(sites.forms(language))
            self.assertIn(paste, address)
            content = f"tests/fixtures/format/{language}/content"
            nowhere = told(sites.build(sites.copied(f"nowhere-{language}", content, base=None)))
            self.assertIn('href="calendar.ics"', nowhere)
            for word in [paste, "Atom", "RSS"]:
                self.assertNotIn(word, nowhere)


if __name__ == "__main__":
    unittest.main()
