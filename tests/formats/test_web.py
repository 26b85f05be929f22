"""What search engines and browsers read: sitemaps, the description of the search, JSON-LD in pages."""

import datetime
import json
import unittest
import urllib.robotparser

import frictionless
import rdflib
from lxml import etree
from pyld import jsonld
from rdflib.namespace import DCTERMS, RDFS

import sites

# The schema of sitemaps.org, which the npm package brings along.
SITEMAP_SCHEMA = sites.ROOT / "tests/browser/node_modules/sitemap/schema/sitemap.xsd"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
SCHEMA = "https://schema.org/"


def no_network(address, options):
    """The context of schema.org as far as the tests need it: every name is one of its own."""
    assert address == "https://schema.org", address
    context = {"@vocab": SCHEMA, "item": {"@type": "@id"}, "url": {"@type": "@id"}, "license": {"@type": "@id"}}
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": context}}


def expanded(page):
    """The JSON-LD of a page, expanded."""
    found = []
    for element in etree.HTML(page.read_bytes()).iterfind(".//script[@type='application/ld+json']"):
        found += jsonld.expand(json.loads(element.text), {"documentLoader": no_network})
    return found


def of_kind(page, kind):
    return [thing for thing in expanded(page) if thing["@type"] == [SCHEMA + kind]]


def value(thing, key):
    return [inner.get("@value", inner.get("@id")) for inner in thing.get(SCHEMA + key, [])]


def days(site):
    """The last day of each address in a sitemap."""
    root = etree.parse(site / "sitemap.xml").getroot()
    return {url.findtext(SITEMAP + "loc").removeprefix(sites.BASE): url.findtext(SITEMAP + "lastmod") for url in root}


class Sitemaps(unittest.TestCase):
    def test_every_sitemap_has_the_form_that_sitemaps_org_gives(self):
        schema = etree.XMLSchema(etree.parse(SITEMAP_SCHEMA))
        for site in [sites.shipped(), sites.hostile(), sites.events(), sites.forms("en")]:
            schema.assertValid(etree.parse(site / "sitemap.xml"))
        with self.assertRaises(etree.DocumentInvalid):
            schema.assertValid(etree.fromstring('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url/></urlset>'))

    def test_no_page_that_changes_keeps_its_day(self):
        units = sites.EVENTS["units.yaml"] + "  - {id: ding, name: 丁局, kind: county_department}\ngroups:\n" \
            "  - {id: zu, name: 各镇, membership: closed, members: [ding]}\n"
        items = {f"plans/p/items/00{n}.yaml": f"id: '00{n}'\nnumber: {n}\nsection: {n}\npoints: [{n}]\nduties:\n"
                 f"  - {{id: 1, text: 修桥, deadline: 2023年12月底, leads: [{lead}]}}\n" for n, lead in [(1, "甲局"), (2, "各镇")]}
        points = "".join(f"- {{number: {n}, section: {n}, text: 修桥, leads: [甲局]}}\n" for n in [1, 2])
        entry = "- {{id: {}, duty: {}-1, by: {}, date: {}, status: in_progress, text: 话}}\n"
        first = entry.format("a", "001", "甲局", "2023-06-01") + entry.format("b", "002", "甲局", "2023-06-02")
        site = sites.SITE + f"base_url: {sites.BASE}\nas_of: 2023-12-15\n"
        common = {"site.yaml": site, "units.yaml": units, "plans/p/plan.yaml": sites.EVENTS["plans/p/plan.yaml"], **items,
                  "plans/p/points.yaml": points}
        build = lambda name, entries: sites.build(sites.project(name, {**common, "plans/p/progress/all.yaml": entries}))
        before = build("days-before", first)
        shown = 0
        for name, item, unit in [("foreign", "001", "丙局"), ("group", "002", "甲局"), ("own", "001", "甲局")]:
            after = build(f"days-{name}", first + entry.format("new", item, unit, "2023-10-10").replace("in_progress", "completed"))
            for page, day in days(after).items():
                if (before / page).is_file() and (before / page).read_bytes() != (after / page).read_bytes():
                    # A page of a month ends with it.
                    self.assertEqual(day, "2023-10-10", (name, page)) if not page.startswith("changes/") else None
                    shown += page in ["units/bing.html", "units/ding.html", "p/notice.html"]
        self.assertEqual(shown, 5, "the pages that this is about did change")
        self.assertEqual(days(before)["units/yi.html"], "2023-06-02", "a unit that nothing happens to")

    def test_every_address_is_a_page_and_no_day_is_later_than_the_data(self):
        for site, as_of in [(sites.shipped(), "2023-12-15"), (sites.events(), "2023-12-15"), (sites.forms("zh"), "2024-08-20")]:
            root = etree.parse(site / "sitemap.xml").getroot()
            self.assertEqual(root.tag, SITEMAP + "urlset")
            places = [url.findtext(SITEMAP + "loc").removeprefix(sites.BASE) for url in root]
            self.assertEqual(len(places), len(set(places)))
            for place in places:
                self.assertTrue((site / place).is_file(), place)
            for day in root.iter(SITEMAP + "lastmod"):
                self.assertLessEqual(datetime.date.fromisoformat(day.text).isoformat(), as_of)
            pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
            later = {page for page in pages if page.removesuffix(".html").rsplit("-", 1)[-1].isdigit()}
            kept = {page for page in pages - later - set(places) if not page.endswith(("-sheet.html", "404.html", "booklet.html"))}
            self.assertEqual(kept, set(), "pages that the sitemap leaves out")
        told = days(sites.events())
        self.assertEqual(told["p/items/001.html"], "2023-10-08")
        self.assertEqual(told["p/items/002.html"], "2023-12-01", "the day of the verification")
        self.assertEqual(told["units/bing.html"], "2023-12-01")
        self.assertEqual(told["p/sections/1.html"], "2023-10-08")
        self.assertEqual(told["index.html"], "2023-12-01")
        months = {page: day for page, day in told.items() if page.startswith("changes/")}
        self.assertIn("changes/2023-05.html", months)
        for page, day in months.items():
            self.assertLessEqual(day[:7], page.removeprefix("changes/")[:7], "what came later is on later pages")
        site = sites.build(sites.project("two-plans", sites.two_plans()))
        self.assertEqual(days(site)["p/matrix.html"], "2023-12-01")
        self.assertEqual(days(site)["q/matrix.html"], "2023-02-01", "a plan that nothing happened to")

    def test_robots_may_read_everything(self):
        robots = urllib.robotparser.RobotFileParser()
        robots.parse((sites.shipped() / "robots.txt").read_text().splitlines())
        self.assertTrue(robots.can_fetch("any", sites.BASE + "gaps.html"))
        self.assertEqual(robots.site_maps(), [sites.BASE + "sitemap.xml"])

    def test_browsers_find_the_search(self):
        site = sites.hostile()
        root = etree.parse(site / "opensearch.xml").getroot()
        self.assertLessEqual(len(root.findtext(OPENSEARCH + "ShortName")), 16)
        self.assertEqual(root.find(OPENSEARCH + "Url").get("template"), sites.BASE + "search.html?q={searchTerms}")
        head = etree.HTML((site / "index.html").read_bytes()).find(".//link[@rel='search']")
        self.assertEqual(head.get("href"), "opensearch.xml")

    def test_without_an_address_there_is_none_of_these(self):
        site = sites.events(base_url=None)
        for name in ["sitemap.xml", "robots.txt", "opensearch.xml"]:
            self.assertFalse((site / name).exists())
        self.assertEqual([page for page in site.rglob("*.html") if of_kind(page, "BreadcrumbList")], [])
        self.assertEqual(value(of_kind(site / "index.html", "GovernmentOrganization")[0], "name"), ["试点办"])


class Pages(unittest.TestCase):
    def test_the_trail_of_every_page_is_told(self):
        for site in [sites.shipped(), sites.hostile(), sites.events(), sites.forms("en")]:
            for page in site.rglob("*.html"):
                html = etree.HTML(page.read_bytes())
                crumbs = html.xpath("//nav[@class='crumbs']//a")
                lists = of_kind(page, "BreadcrumbList")
                self.assertEqual(len(lists), 1 if crumbs else 0, page)
                if not crumbs:
                    continue
                steps = lists[0][SCHEMA + "itemListElement"]
                self.assertEqual([value(step, "position") for step in steps], [[n] for n in range(1, len(crumbs) + 2)])
                shown = [" ".join(crumb.xpath("string()").split()) for crumb in crumbs]
                self.assertEqual([" ".join(value(step, "name")[0].split()) for step in steps[:-1]], shown)
                ways = [(page.parent / crumb.get("href").split("#")[0]).resolve() for crumb in crumbs]
                told = [(site / value(step, "item")[0].removeprefix(sites.BASE)).resolve() for step in steps[:-1]]
                self.assertEqual(told, ways)

    def test_bodies_and_data_are_told(self):
        site = sites.shipped()
        unit = of_kind(site / "units/xian-wen-lv-ju.html", "GovernmentOrganization")[0]
        self.assertEqual(value(unit, "name"), ["县文旅局"])
        self.assertEqual(value(unit, "alternateName"), ["文旅局"])
        self.assertEqual(value(unit, "url"), [sites.BASE + "units/xian-wen-lv-ju.html"])
        self.assertEqual(of_kind(site / "units/ge-xiangzhen.html", "GovernmentOrganization"), [], "a group is no body")
        data = of_kind(site / "data.html", "Dataset")[0]
        self.assertEqual(value(data, "dateModified"), ["2023-12-15"])
        # Search engines ask for 50 to 5,000 characters.
        (description,) = value(data, "description")
        self.assertTrue(50 <= len(description) <= 5000 and "谁牵头" in description, description)
        self.assertEqual(value(data, "license"), ["https://creativecommons.org/licenses/by/4.0/"])
        downloads = {value(d, "contentUrl")[0]: value(d, "encodingFormat")[0] for d in data[SCHEMA + "distribution"]}
        package = json.loads((site / "datapackage.json").read_text(encoding="utf-8"))
        paths = {path: r["mediatype"] for r in package["resources"] if r.get("format")
                 for path in (r["path"] if isinstance(r["path"], list) else [r["path"]])}
        told = {sites.BASE + path: kind for path, kind in paths.items()}
        told[sites.BASE + "datapackage.json"] = "application/json"
        self.assertEqual(downloads | told, downloads)
        self.assertTrue(all((site / address.removeprefix(sites.BASE)).is_file() for address in downloads))
        self.assertEqual(value(of_kind(sites.events() / "data.html", "Dataset")[0], "name"), ["试<点>&网"])

    def test_a_licence_without_an_address_is_told_by_its_name(self):
        site = sites.events(licence="{name: 本县数据使用条款}")
        (data,) = of_kind(site / "data.html", "Dataset")
        (terms,) = data[SCHEMA + "license"]
        self.assertEqual((terms["@type"], value(terms, "name")), ([SCHEMA + "CreativeWork"], ["本县数据使用条款"]))
        package = json.loads((site / "datapackage.json").read_text(encoding="utf-8"))
        self.assertEqual(package["licenses"], [{"path": "data.html", "title": "本县数据使用条款"}])
        self.assertTrue(frictionless.validate(str(site / "datapackage.json")).valid)
        catalog = rdflib.Graph().parse(site / "catalog.jsonld", format="json-ld")
        labels = [str(catalog.value(terms, RDFS.label)) for terms in catalog.objects(None, DCTERMS.rights)]
        self.assertGreater(len(labels), 10)
        self.assertEqual(set(labels), {"本县数据使用条款"})
        self.assertNotIn("licenses", json.loads((sites.events() / "datapackage.json").read_text(encoding="utf-8")))

    def test_the_page_on_the_data_leads_to_every_file_of_the_package_and_to_the_catalogue(self):
        for site in [sites.shipped(), sites.forms("en")]:
            package = json.loads((site / "datapackage.json").read_text(encoding="utf-8"))
            paths = [path for r in package["resources"] for path in (r["path"] if isinstance(r["path"], list) else [r["path"]])]
            links = etree.HTML((site / "data.html").read_bytes()).xpath("//main//a/@href")
            self.assertEqual({"datapackage.json", "catalog.jsonld", *paths} - set(links), set())


if __name__ == "__main__":
    unittest.main()
