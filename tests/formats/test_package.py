"""What a package holds is all that the site shows: content made of it gives the same site, whatever the content."""

import datetime
import json
import shutil
import subprocess
import unittest

import frictionless

import sites
import worlds
from test_data import rows, tables


def files(site):
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


class RoundTrip(unittest.TestCase):
    def test_random_content_comes_back_file_by_file(self):
        changed = 0
        for seed in range(100, 110):
            base = {"base_url": sites.BASE} if seed % 2 else {}
            project = sites.project(f"trip-{seed}", worlds.world(seed, **base))
            before = files(sites.build(project))
            again = sites.project(f"trip-{seed}-again", {})
            words = ["import", "package", "public", "--into", str(again / "content")]
            subprocess.run([sites.PROGRAM, *words], cwd=project, check=True, capture_output=True)
            after = files(sites.build(again))
            self.assertEqual(before.keys() ^ after.keys(), set(), seed)
            self.assertEqual([name for name in before if before[name] != after[name]], [], seed)
            changed += any(b'"change":' in content for content in before.values())
        self.assertGreater(changed, 2)

    def test_a_site_that_joins_random_content_holds_what_each_of_its_packages_does(self):
        compared = 0
        for seed in range(400, 404):
            bodies = [worlds.world(seed * 2 + at, **({"base_url": sites.BASE} if at else {})) for at in range(2)]
            bodies = {f"k{at}": sites.build(sites.project(f"body-{seed}-{at}", body)) for at, body in enumerate(bodies)}
            day = str(worlds.DAY + datetime.timedelta(30))
            own = worlds.world(seed + 50) if seed % 2 else {}
            site = {"format": 1, "title": "汇总", "publisher": "省办", "as_of": day, "leaders": "hide"}
            site["packages"] = [f"packages/{name}" for name in bodies]
            site |= {"plans": json.loads(own["site.yaml"])["plans"]} if own else {}
            parent = sites.project(f"parent-{seed}", own | {"site.yaml": json.dumps(site, ensure_ascii=False)})
            for name, body in bodies.items():
                shutil.copytree(body, parent / "packages" / name)
            joined = sites.build(parent)
            self.every_link_of_a_table_leads_to_a_row(joined)
            report = frictionless.validate(str(joined / "datapackage.json"))
            self.assertEqual([(task.name, task.errors, task.warnings) for task in report.tasks if task.errors or task.warnings], [])
            self.assertTrue(report.valid and not report.warnings)
            self.assertEqual([name for name, content in files(joined).items() if "欧阳".encode() in content], [])
            for name, body in bodies.items():
                for table in tables(body):
                    of_body = [row for row in rows(joined, table) if (row.get("plan") or row["unit"]).startswith(f"{name}_")]
                    own_rows = rows(body, table)
                    self.assertEqual(len(of_body), len(own_rows), (seed, name, table))
                    if table == "statuses":
                        keys = ["item", "duty", "as_of", "reported", "schedule", "evidence"]
                        of = lambda rows: [[row[key] for key in keys] for row in rows]
                        self.assertEqual(of(of_body), of(own_rows), (seed, name))
                        compared += len(own_rows)
        self.assertGreater(compared, 20)

    def every_link_of_a_table_leads_to_a_row(self, site):
        for name, resource in tables(site).items():
            for link in resource["schema"].get("foreignKeys", []):
                to = link["reference"]
                there = {tuple(row[key] for key in to["fields"]) for row in rows(site, to["resource"])}
                for row in rows(site, name):
                    key = tuple(row[field] for field in link["fields"])
                    self.assertTrue(None in key or key in there, (name, link, key))


if __name__ == "__main__":
    unittest.main()
