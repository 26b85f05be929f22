#!/usr/bin/env python3
"""Compares two built sites and prints every difference, gathered by kind.

    tests/compare-sites.py OLD NEW [--examples N]

A kind is: on which kind of page, what stood there before, what stands there now, with numbers and hashes made alike.
Pages are compared tag by tag and text by text, so that white space between tags does not count. Files of the search
index carry their hash in their name; they are told by folder. Exits 1 if anything differs, 0 if nothing does.
"""

import argparse
import collections
import difflib
import html.parser
import pathlib
import re
import sys


class Tokens(html.parser.HTMLParser):
    """The tags and texts of a page in order, white space folded."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tokens = []

    def handle_starttag(self, tag, attributes):
        shown = "".join(f' {name}="{value}"' for name, value in sorted((n, v or "") for n, v in attributes))
        self.tokens.append(f"<{tag}{shown}>")

    def handle_endtag(self, tag):
        self.tokens.append(f"</{tag}>")

    def handle_data(self, data):
        text = " ".join(data.split())
        if text:
            self.tokens.append(text)

    def handle_decl(self, declaration):
        self.tokens.append(f"<!{declaration}>")


def tokens(path):
    parser = Tokens()
    parser.feed(path.read_text(encoding="utf-8"))
    parser.close()
    return parser.tokens


def alike(text):
    """The text with hashes and numbers made alike, so that like differences fall together."""
    text = re.sub(r"\b[0-9a-f]{12,64}\b", "HASH", text)
    return re.sub(r"\d+", "N", text)


def kind_of_page(path):
    """`units/xian-lin-ye-ju-2.html` is a page of `units/*.html`."""
    parts = list(path.parts)
    if path.suffix != ".html":
        return "/".join(parts[:-1] + ["*" + path.suffix]) if len(parts) > 1 else str(path)
    if len(parts) == 1:
        return re.sub(r"(-\d+)?\.html$", ".html", parts[0])
    name = "*-sheet.html" if re.search(r"-sheet(-\d+)?\.html$", parts[-1]) else "*.html"
    named = {"index.html", "notice.html", "calendar.html", "targets.html", "matrix.html", "differences.html"}
    parts[-1] = parts[-1] if parts[-1] in named else name
    return "/".join(parts)


def files(root):
    return {path.relative_to(root): path for path in root.rglob("*") if path.is_file()}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("old", type=pathlib.Path)
    arguments.add_argument("new", type=pathlib.Path)
    arguments.add_argument("--examples", type=int, default=1, help="places named for each kind of difference")
    given = arguments.parse_args()
    old, new = files(given.old), files(given.new)
    kinds = collections.defaultdict(list)
    for path in sorted(old.keys() | new.keys()):
        page = kind_of_page(path)
        if path not in new or path not in old:
            only = "only in the old site" if path not in new else "only in the new site"
            kinds[(page, only, "", "")].append(path)
        elif old[path].read_bytes() == new[path].read_bytes():
            continue
        elif path.suffix != ".html":
            kinds[(page, "other bytes", "", "")].append(path)
        else:
            before, after = tokens(old[path]), tokens(new[path])
            if before == after:
                kinds[(page, "white space between tags", "", "")].append(path)
            matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
            for tag, a, b, c, d in matcher.get_opcodes():
                if tag != "equal":
                    gone, come = " ".join(before[a:b]), " ".join(after[c:d])
                    kinds[(page, "differs", alike(gone), alike(come))].append(path)
    for (page, what, gone, come), paths in sorted(kinds.items(), key=lambda kind: (kind[0][0], -len(kind[1]))):
        places = ", ".join(str(path) for path in list(dict.fromkeys(paths))[: given.examples])
        print(f"{page}: {what}, {len(paths)} times ({places})")
        if gone:
            print(f"  - {gone}")
        if come:
            print(f"  + {come}")
    print(f"{len(old)} files before, {len(new)} now; {len(kinds)} kinds of difference")
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main())
