"""Units as Popolo, read by popolo_data."""

import json
import unittest

from popolo_data.importer import Popolo

import sites


def read(site):
    data = json.loads((site / "data/popolo.json").read_text(encoding="utf-8"))
    return data, Popolo({"persons": [], "events": [], "areas": [], "posts": [], **data})


class Register(unittest.TestCase):
    def test_every_unit_is_an_organization_with_a_page(self):
        for site in [sites.shipped(), sites.hostile(), sites.forms("zh"), sites.forms("en"), sites.events()]:
            data, popolo = read(site)
            ids = [body.id for body in popolo.organizations]
            self.assertEqual(len(ids), len(set(ids)))
            for body in popolo.organizations:
                (link,) = body.links
                self.assertTrue((site / link["url"].removeprefix(sites.BASE)).is_file(), body.id)
            for membership in data["memberships"]:
                self.assertIn(membership["organization_id"], ids)
                self.assertIn(membership["member"]["id"], ids)
            self.assertEqual(set(data), {"organizations", "memberships"}, "no person is in it")
        _, popolo = read(sites.shipped())
        body = popolo.organizations.get(id="xian-wen-lv-ju")
        self.assertEqual((body.name, body.classification), ("县文旅局", "county_department"))
        self.assertEqual([other["name"] for other in body.other_names], ["文旅局"])
        groups = popolo.organizations.filter(classification="group")
        self.assertEqual(len(groups), 7)


if __name__ == "__main__":
    unittest.main()
