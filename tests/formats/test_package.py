"""What a package holds is all that the site shows: content made of it gives the same site, whatever the content."""

import subprocess
import unittest

import sites
import worlds


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


if __name__ == "__main__":
    unittest.main()
