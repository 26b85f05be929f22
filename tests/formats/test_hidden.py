"""What a site hides is in no file of it: it is, byte for byte, the site of content in which it never stood."""

import json
import unittest

import sites
import worlds
from test_package import files

WITHDRAWN = {"text": "别的话", "reason": "别的原因", "document": "别的文件", "values": []}


def without_hidden(name, value):
    """A file of content without leaders and samples."""
    for duty in value["duties"] if "/items/" in name else []:
        duty.pop("leaders", None)
    if name.endswith("plan.yaml"):
        value.get("labels", {}).pop("leaders", None)
    return [entry for entry in value if not entry.get("sample")] if "/progress/" in name else value


def without_withdrawn(plan):
    """What gives a file of content other words in the place of those that are withdrawn."""
    entries = [entry for name, text in plan.items() if "/progress/" in name for entry in json.loads(text)]
    taken = {(e["duty"], e["withdraws"]["entry"]) for e in entries if "withdraws" in e and e["date"] <= str(worlds.DAY)}

    def other(name, value):
        for entry in value if "/progress/" in name else []:
            if (entry["duty"], entry["id"]) in taken:
                entry |= {key: words for key, words in WITHDRAWN.items() if key in entry}
                for piece in entry.get("evidence", []):
                    piece["title"] = "别的材料"
                for key in {"by", "result"} & entry.get("verified", {}).keys():
                    entry["verified"][key] = "别的话"
        return value

    return other


def changed(world, change):
    """Content of which each file below plans/ is changed; how many of them are."""
    other = dict(world)
    for name, text in world.items():
        if name.startswith("plans/"):
            value = change(name, json.loads(text))
            other[name] = json.dumps(value, ensure_ascii=False, indent=1) if value else "# nothing\n"
    return other, sum(other[name] != world[name] for name in world)


class Hidden(unittest.TestCase):
    def is_the_same_site(self, name, *contents):
        one, other = (files(sites.build(sites.project(f"{name}-{at}", content))) for at, content in enumerate(contents))
        self.assertEqual(one.keys() ^ other.keys(), set(), name)
        self.assertEqual([path for path in one if one[path] != other[path]], [], name)

    def test_leaders_and_samples_leave_no_trace(self):
        count = 0
        for seed in range(300, 306):
            world = worlds.world(seed, leaders="hide", samples="hide", base_url=sites.BASE)
            never, differ = changed(world, without_hidden)
            self.is_the_same_site(f"hidden-{seed}", world, never)
            count += differ
        self.assertGreater(count, 6)

    def test_the_words_of_what_is_withdrawn_are_in_no_file(self):
        count = 0
        for seed in range(310, 316):
            world = worlds.world(seed, base_url=sites.BASE)
            plans = {name.split("/")[1] for name in world if name.startswith("plans/")}
            never = dict(world)
            for plan in plans:
                of_plan = {name: text for name, text in world.items() if name.startswith(f"plans/{plan}/")}
                other, differ = changed(of_plan, without_withdrawn(of_plan))
                never |= other
                count += differ
            self.is_the_same_site(f"withdrawn-{seed}", world, never)
        self.assertGreater(count, 3)


if __name__ == "__main__":
    unittest.main()
