"""Random content with every key of the format and with words that are easily mistaken for marks of a file format. The same
seed gives the same content, which `gongkai check` accepts."""

import datetime
import json
import random

DAY = datetime.date(2024, 10, 15)
FIRST = datetime.date(2024, 1, 10)
LETTERS = "推进建设完善改造项目工程园区企业服务窗口办理制度农田水利道路学校医院养老就业创新试点"
MARKS = [
    *["=1+1", "－求和", "@某", "＋86", "a: b", "# 井", "- 短横", "[方]", "{花}", "<b>粗</b>", "&amp;", "反\\斜", '引"号', "it's"],
    *["éclat", "𠮷", "“全角”", "、", "|竖|", "`码`", "*星*", "%", "true", "null", "~", "12:30", "0x1F", "2024-01-01", "!x"],
    *["> 引", "? 问", "\u3000全", "(括)", "…", "——"],
]
DEADLINES = [
    *["2024年12月底", "2024年6月底", "2024年9月30日前", "持续开展", "长期坚持", "每季度", "每月", "每半年", "立行立改", "—"],
    {"text": "汛期前", "date": "2024-05-31"},
    {"text": "每周一次", "every": "P7D"},
    {"text": "每双月", "every": "P2M"},
    {"text": "12月底前", "undated": True},
    {"text": '年底, "完成"', "date": "2024-12-31"},
]
KINDS = ["county_department", "township", "zone", "party", "enterprise", "vertical", "task_force", "office"]
FILES = ["甲 乙.pdf", "c.csv", "子/d.txt", "e=1.pdf", "f.pdf"]


class Chance(random.Random):
    """Random parts of content."""

    def plain(self, least=2, most=8):
        """A word of Chinese letters."""
        return "".join(self.choice(LETTERS) for _ in range(self.randint(least, most)))

    def words(self, least=2, most=8):
        """A word that may hold marks, and may begin with one."""
        text = self.plain(least, most)
        while self.random() < 0.3:
            text += self.choice(MARKS) + self.plain(1, 3)
        return self.choice(MARKS) + text if self.random() < 0.1 else text

    def day(self, first=FIRST, last=DAY + datetime.timedelta(40)):
        return first + datetime.timedelta(self.randrange((last - first).days))

    def often(self, chances, mapping):
        """Gives a mapping further keys: of each how often it is there, and what makes its value."""
        for key, (chance, value) in chances.items():
            if self.random() < chance:
                mapping[key] = value() if callable(value) else value
        return mapping

    def more(self):
        return [{"label": self.words(), "text": self.words()}]

    def markdown(self):
        forms = [
            lambda: self.words(4, 20),
            lambda: f"{self.words()}\n\n{self.words()}",
            lambda: f"- {self.words()}\n- {self.words()}",
            lambda: f"1. {self.words()}\n2. {self.words()}",
            lambda: f"**{self.plain()}**，见[说明](https://e.example/?a=b&c=d)。",
            lambda: f"| 甲 | 乙 |\n|---|---|\n| 1 | {self.plain()} |",
            lambda: f"> {self.words()}",
            lambda: "见[缺口](gaps.html)与`码=1`",
            lambda: f"  {self.plain()}  ",
            lambda: self.choice(MARKS) + self.words(),
            lambda: "很" * 700,
        ]
        return self.choice(forms)()


def world(seed, **settings):
    """The files of a content folder, by path; `settings` are keys of site.yaml."""
    chance = Chance(seed)
    plans = [f"p{at}{chance.choice(['', '-x', '_y'])}" for at in range(chance.randint(1, 3))]
    site = {"format": 1, "title": chance.words(), "publisher": chance.words(), "as_of": str(DAY), "plans": plans}
    site |= chance.often(
        {
            "language": (0.3, lambda: chance.choice(["zh-CN", "en"])),
            "time_zone": (0.3, lambda: chance.choice(["Asia/Urumqi", "UTC", "America/New_York"])),
            "report_every": (0.3, lambda: chance.randint(10, 200)),
            "report_every_long_term": (0.3, lambda: chance.randint(10, 300)),
            "licence": (0.3, lambda: {"name": chance.words(), "url": "https://l.example/?a=1&b=2"}),
            "portal": (0.3, lambda: {"site_name": chance.words(), "column_name": chance.words()}),
            "objections": (0.3, lambda: {"office": chance.words(), "phone": "0559-1234567", "text": chance.words()}),
            "synonyms": (0.3, lambda: {chance.plain(2, 3): f"{chance.plain(2, 3)} {chance.plain(2, 3)}"}),
            "theme_options": (0.2, lambda: {"mark": chance.plain(2, 2)}),
            "leaders": (0.2, "hide"),
            "samples": (0.2, "hide"),
            "search": (0.2, "off"),
        },
        {},
    )
    files = {"site.yaml": site | settings}
    names, groups = register(chance, files)
    place = None
    if chance.random() < 0.5:
        place = f"{chance.plain(3, 3)}镇"
        kind = chance.choice(["town", "village", "zone", "region", "other"])
        more = {"aliases": (0.5, [f"{place[:-1]}村"]), "not_in": (0.5, [f"{place}公司"]), "unit": (0.5, "u0")}
        files["places.yaml"] = {"places": [chance.often(more, {"id": "zhen", "name": place, "kind": kind})]}
    if chance.random() < 0.4:
        files["pages/shuoming.md"] = f"---\ntitle: 说明{chance.plain()}\n---\n\n{chance.markdown()}\n"
    for plan in plans:
        of_plan(chance, plan, names, groups, place, files)
    # JSON is YAML.
    as_text = lambda file: file if isinstance(file, str) else json.dumps(file, ensure_ascii=False, indent=1)
    return {path: as_text(file) for path, file in files.items()}


def register(chance, files):
    """Adds the register; by unit the names that documents may print, and the names of groups."""
    kinds = [*KINDS, "own-kind"]
    units, names = [], []
    for at in range(chance.randint(3, 9)):
        letter = "甲乙丙丁戊己庚辛壬"[at]
        name = "".join(c for c in chance.words(1, 4) if not c.isascii() or not c.isdigit()) + f"{letter}局"
        unit = {"id": f"u{at}", "name": name, "kind": chance.choice(kinds)}
        printed = [name]
        if chance.random() < 0.2:
            unit["pinyin"] = "jia yi ju"
        if chance.random() < 0.4:
            unit["aliases"] = []
            for kind in chance.sample(["ellipsis", "variant", "former", "search"], chance.randint(1, 3)):
                alias = {"text": f"{chance.plain(2, 4)}{letter}{kind[0]}局", "kind": kind, "confirmed_by": chance.words()}
                unit["aliases"].append(chance.often({"note": (0.4, chance.words)}, alias))
                printed += [alias["text"]] if kind != "search" else []
        units.append(unit)
        names.append(printed)
    groups = []
    for at, membership in enumerate(["closed", "open"][: chance.randint(0, 2)]):
        group = {"id": f"g{at}", "name": f"各{chance.plain(1, 3)}{'甲乙'[at]}组", "membership": membership}
        if membership == "closed":
            group["members"] = [unit["id"] for unit in chance.sample(units, chance.randint(1, len(units)))]
        groups.append(group)
    rest = {"kinds": [{"id": "own-kind", "name": chance.words()}]} | ({"groups": groups} if groups else {})
    if chance.random() < 0.3:
        files |= {f"units/{at}.yaml": {"units": [unit]} for at, unit in enumerate(units)} | {"units/z.yaml": rest}
    else:
        files["units.yaml"] = {"units": units} | rest
    return names, [group["name"] for group in groups]


def roles(chance, names, groups):
    """Units by role, each in one of its names; always a lead."""
    free, rest = [chance.choice(printed) for printed in names], list(groups)
    chance.shuffle(free)
    found = {}
    for role in ["leads", "responsible", "cooperating"]:
        if role != "leads" and chance.random() < 0.5:
            continue
        chosen = [free.pop() for _ in range(min(chance.randint(1, 2), len(free)))]
        if role != "leads" and rest and chance.random() < 0.4:
            chosen.append(rest.pop())
        if chosen:
            found[role] = [{"name": name, "open": True} if chance.random() < 0.1 else name for name in chosen]
    return found


def name_of(unit):
    return unit if isinstance(unit, str) else unit["name"]


def of_plan(chance, plan, names, groups, place, files):
    paragraphs = lambda: f"{chance.words()}\n{chance.words()}"
    more = {"doc_number": (0.5, chance.words), "addressees": (0.5, chance.words), "intro": (0.5, paragraphs)}
    notice = chance.often(more, {"title": chance.words(), "issuer": chance.words(), "issued": "2024-01-08"})
    period = chance.often({"note": (0.3, chance.words)}, {"from": "2024-01-01", "to": "2024-12-31"})
    lists = [f"{chance.words()}甲", f"{chance.words()}乙"] if chance.random() < 0.4 else []
    leads = lambda: {"leads": roles(chance, names, [])["leads"]} if chance.random() < 0.2 else {}
    sections = []
    for number in range(1, chance.randint(2, 4)):
        section = chance.often({"printed": (0.5, chance.words)}, {"number": number, "title": chance.words()}) | leads()
        if chance.random() < 0.4:
            section["subsections"] = [
                chance.often({"printed": (0.5, chance.words)}, {"number": f"{number}.{part}", "title": chance.words()}) | leads()
                for part in range(1, chance.randint(2, 4))
            ]
        sections.append(section)
    labels = ["leads", "responsible", "cooperating", "leaders", "deadline"]
    files[f"plans/{plan}/plan.yaml"] = chance.often(
        {
            "short_title": (0.4, chance.words),
            "outline": (0.4, lambda: {"title": chance.words(), "preface": paragraphs()}),
            "checklist": (0.3, lambda: {"title": chance.words()}),
            "report_every": (0.3, lambda: chance.randint(5, 400)),
            "labels": (0.4, lambda: {label: chance.words() for label in chance.sample(labels, 2)}),
            "source": (0.3, lambda: {"file": f"{chance.words()}.docx", "sha256": f"{chance.getrandbits(256):064x}"}),
        },
        {"id": plan, "notice": notice, "period": period, "sections": sections} | ({"lists": lists} if lists else {}),
    )
    points = of_narrative(chance, sections, names, groups)
    if points:
        files[f"plans/{plan}/points.yaml"] = points
    entries = []
    for number in range(1, chance.randint(2, 8)):
        section = chance.choice(sections)
        item = {"id": f"{number:03}", "number": chance.choice([number, f"（{number}）"]), "section": section["number"]}
        item |= chance.often({"title": (0.4, chance.words), "more": (0.3, chance.more)}, {})
        if section.get("subsections") and chance.random() < 0.7:
            item["subsection"] = chance.choice(section["subsections"])["number"]
        if lists:
            item["list"] = chance.choice(lists)
        own = [point["number"] for point in points if point["section"] == section["number"]]
        if own and chance.random() < 0.5:
            item["points"] = [chance.choice(own)]
        item["duties"] = [of_duty(chance, duty, names, groups, place) for duty in range(1, chance.randint(2, 4))]
        if len(item["duties"]) > 1:
            item["heading"] = chance.words()
        for duty in item["duties"]:
            entries += of_entries(chance, f"{item['id']}-{duty['id']}", duty, files)
        files[f"plans/{plan}/items/{item['id']}.yaml"] = item
    if len(entries) > 1:
        files |= {f"plans/{plan}/progress/a/x.yaml": entries[:1], f"plans/{plan}/progress/all.yaml": entries[1:]}


def of_narrative(chance, sections, names, groups):
    points = []
    for section in sorted(chance.choices(sections, k=chance.choice([0, 2, 5])), key=lambda section: section["number"]):
        point = {"number": len(points) + 1, "section": section["number"], "text": chance.words(6, 30)}
        if section.get("subsections"):
            point["subsection"] = chance.choice(section["subsections"])["number"]
        if chance.random() < 0.6:
            point |= roles(chance, names, groups) | chance.often({"printed": (0.5, lambda: f"（{chance.words()}）")}, {})
        if point["number"] % 2:
            point["printed_number"] = ["（一）", "=3、", "①"][point["number"] // 2]
        points.append(chance.often({"more": (0.2, chance.more)}, point))
    return points


def of_duty(chance, number, names, groups, place):
    # Each number of a text is in a target or is said to be none, so that the words bring no other.
    text = "".join(c for c in chance.words(6, 30) if c not in "0123456789") + (place if place and chance.random() < 0.5 else "")
    duty = {"id": number, "text": text} | roles(chance, names, groups)
    form = chance.random()
    if form < 0.6:
        value, measure = chance.randint(2, 900), chance.choice(["家", "所", "公里", "%"])
        words = f"{chance.plain()}{value}{measure}"
        kind = "rate" if measure == "%" else chance.choice(["increase", "reach", "at_least", "exceed", "decrease"])
        more = {
            "cumulative": (0.3, True),
            "baseline": (0.3, lambda: chance.choice([0, 1.5, 100])),
            "note": (0.3, chance.words),
            "date": (0.2, "2024-11-30"),
        }
        target = {"id": "t", "label": chance.words(), "kind": kind, "value": value, "unit": measure, "text": words}
        duty["targets"] = [chance.often(more, target | {"confirmed": chance.random() < 0.8})]
        duty["text"] += f"，{words}"
    elif form < 0.7:
        words = {"text": "1-2个", "unit": "个", "min": 1, "max": 2}
        duty["targets"] = [{"id": "r", "label": chance.words(), "kind": "range", "confirmed": True} | words]
        duty["text"] += "，1-2个"
    elif form < 0.8:
        duty["not_targets"] = ["第7期"]
        duty["text"] += "第7期"
    elif form < 0.9:
        duty["targets"] = [{"id": "m", "label": chance.words(), "kind": "milestone", "text": text[:4], "confirmed": True}]
    deadline = chance.choice([*DEADLINES, None])
    if deadline is not None:
        duty["deadline"] = deadline
    if "responsible" not in duty and chance.random() < 0.5:
        duty["none_printed"] = True
    printed = lambda: {"leads": chance.words() + "，".join(map(name_of, duty["leads"])) + chance.words()}
    duty = chance.often(
        {
            "separately": (0.15 * (len(duty["leads"]) > 1), True),
            "inherited": (0.1, True),
            "printed": (0.2, printed),
            "leaders": (0.3, lambda: [f"欧阳{chance.plain(1, 2)}"]),
            "more": (0.2, chance.more),
            "report_every": (0.2, lambda: chance.randint(1, 300)),
        },
        duty,
    )
    changes = list(of_changes(chance, duty))
    return duty | ({"changes": sorted(changes, key=lambda change: change["date"])} if changes else {})


def of_changes(chance, duty):
    def change(field, before, after):
        moved = {"field": field, "from": before, "to": after, "date": str(chance.day()), "reason": chance.words()}
        return chance.often({"document": (0.5, chance.words)}, moved)

    deadline = duty.get("deadline")
    if deadline is not None and chance.random() < 0.3:
        before = chance.choice(DEADLINES[:11])
        yield change("deadline", before, deadline["text"] if isinstance(deadline, dict) else deadline)
    if chance.random() < 0.15:
        yield change("text", chance.plain(5, 20), duty["text"])
    if "printed" not in duty and chance.random() < 0.15:
        yield change("leads", "—", "、".join(unit if isinstance(unit, str) else unit["name"] + "等" for unit in duty["leads"]))
    for target in duty.get("targets", []):
        if target["confirmed"] and "value" in target and chance.random() < 0.3:
            yield change(f"target:{target['id']}", "1", str(target["value"]))


def of_entries(chance, address, duty, files):
    """Reports in order of their days, some corrected, withdrawn, verified, with evidence, or made up."""
    standing = []
    counted = [t["id"] for t in duty.get("targets", []) if t["confirmed"] and t["kind"] not in ["milestone", "range"]]
    days = sorted(chance.day() for _ in range(chance.choice([0, 0, 1, 2, 5])))
    for at, on in enumerate(days):
        entry = {"id": f"e{at}", "duty": address, "by": name_of(chance.choice(duty["leads"])), "date": str(on)}
        if standing and chance.random() < 0.25:
            taken = standing.pop(chance.randrange(len(standing)))
            yield entry | {"withdraws": {"entry": taken, "reason": chance.words(), "document": chance.words()}}
            continue
        status = chance.choice(["not_started", "in_progress", "completed", "completed_ongoing", "paused", "withdrawn"])
        entry |= {"status": status, "text": chance.markdown()}
        entry |= {"reason": chance.words()} if status == "paused" else {}
        entry |= {"document": chance.words()} if status == "withdrawn" else {}
        later = lambda days: str(on + datetime.timedelta(chance.randint(*days)))
        chance.often(
            {
                # Of two entries of one day the second may correct the first only if it was not published earlier.
                "published": (0.3 * (days.count(on) == 1), lambda: later((0, 9))),
                "evidence": (0.5, lambda: [of_evidence(chance, files) for _ in range(chance.randint(1, 2))]),
                "verified": (0.2, lambda: {"by": chance.words(), "date": later((9, 20)), "result": chance.words()}),
                "values": (0.5 * bool(counted), lambda: [{"target": counted[0], "value": chance.choice([1, 2.5, 0, 40])}]),
            },
            entry,
        )
        form = chance.random()
        if standing and form < 0.3:
            entry["corrects"] = {"entry": standing.pop(), "reason": chance.words()}
        elif form < 0.45:
            entry |= {"text": f"示例：{chance.plain()}", "sample": True}
        standing += [] if entry.get("sample") else [entry["id"]]
        yield entry


def of_evidence(chance, files):
    if chance.random() < 0.5:
        return {"title": chance.words(), "url": "https://e.example/x?a=b,c&d='e'"}
    name = chance.choice(FILES)
    files[f"files/{name}"] = f"%PDF-1.4 {name}" if name.endswith("pdf") else f"data {name}"
    return {"title": chance.words(), "file": name}
