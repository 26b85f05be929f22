"""Random content: plans, units, groups, duties and what is reported of them. The same seed gives the same content."""

import datetime
import random

DAY = datetime.date(2024, 10, 15)
DEADLINES = ["2024年12月底", "2024年6月底", "2024-09-30", "持续开展", "长期坚持", "每季度", "每月", "—", None]
TEXTS = ["已完成一批。", "=1+1", "＝求和", "第一行\n-第二行", "**重点**推进，见说明", 'a "b", c; d', "@某人", "\u00a0+86", "很" * 700, "𠮷，\u3000。"]


def day(chance, first=datetime.date(2024, 1, 10), last=DAY + datetime.timedelta(30)):
    return first + datetime.timedelta(chance.randrange((last - first).days))


def world(seed):
    """The files of a content folder without a base_url."""
    chance = random.Random(seed)
    units = [f"单位{at}局" for at in range(chance.randint(3, 9))]
    register = "".join(f"  - {{id: u{at}, name: {name}, kind: county_department}}\n" for at, name in enumerate(units))
    groups = (
        f"  - {{id: g0, name: 各组0, membership: closed, members: [u0, u{len(units) - 1}]}}\n"
        "  - {id: g1, name: 各组1, membership: open}\n"
    )
    plans = [f"p{at}" for at in range(chance.randint(1, 2))]
    files = {
        "site.yaml": f"format: 1\ntitle: 随机\npublisher: 随机办\nas_of: {DAY}\nplans: [{', '.join(plans)}]\n",
        "units.yaml": f"units:\n{register}groups:\n{groups}",
    }
    for plan in plans:
        files |= of_plan(chance, plan, units)
    return files


def of_plan(chance, plan, units):
    sections = chance.randint(1, 3)
    files = {
        f"plans/{plan}/plan.yaml": f"id: {plan}\nnotice: {{title: 通知{plan}, issuer: 随机办, issued: 2024-01-08}}\n"
        "period: {from: 2024-01-01, to: 2024-12-31}\nsections:\n"
        + "".join(f"  - {{number: {number}, title: 板块{number}}}\n" for number in range(1, sections + 1))
    }
    entries = ""
    for number in range(1, chance.randint(3, 12)):
        item = f"{number:03}"
        text = f'id: "{item}"\nnumber: {number}\nsection: {chance.randint(1, sections)}\n'
        duties = chance.randint(1, 3)
        if duties > 1:
            text += f"heading: 事项{number}。\n"
        text += "duties:\n"
        for duty in range(1, duties + 1):
            told, names = of_duty(chance, duty, units)
            text += told
            entries += "".join(of_entries(chance, f"{item}-{duty}", names))
        files[f"plans/{plan}/items/{item}.yaml"] = text
    if entries:
        files[f"plans/{plan}/progress/all.yaml"] = entries
    return files


def of_duty(chance, number, units):
    """A duty of an item, and the units that may report on it."""
    chosen = chance.sample(units, chance.randint(1, 3))
    # A group cannot report, so that a unit leads where one does.
    others = chance.sample(["各组0", "各组1"], chance.randint(0, 1)) + chosen[1:]
    text = f"  - id: {number}\n    text: 新增企业{100 + number}家，办好事项{chance.randint(1, 99)}。\n"
    deadline = chance.choice(DEADLINES)
    moved = ""
    if deadline and chance.random() < 0.3:
        changed = day(chance, last=DAY)
        moved = (
            f"    changes:\n      - {{field: deadline, from: {chance.choice(DEADLINES[:3])}, to: {deadline}, "
            f"date: {changed}, reason: 会议决定, document: 函1号}}\n"
        )
    if deadline:
        text += f"    deadline: {deadline}\n"
    text += f"    leads: [{chosen[0]}]\n"
    if others:
        text += f"    responsible: [{', '.join(others)}]\n"
    else:
        text += "    none_printed: true\n"
    text += (
        f"    targets:\n      - {{id: qiye, label: 企业, kind: increase, value: {100 + number}, unit: 家, "
        f"text: 新增企业{100 + number}家, confirmed: {'true' if chance.random() < 0.7 else 'false'}}}\n"
    )
    return text + moved, chosen


def of_entries(chance, duty, names):
    """Reports of a duty in order of their days, some corrected, withdrawn, verified, with evidence, or made up."""
    days = sorted(day(chance) for _ in range(chance.choice([0, 0, 1, 2, 5])))
    mended = None
    for at, on in enumerate(days):
        head = f"- id: e{at}\n  duty: {duty}\n  by: {chance.choice(names)}\n  date: {on}\n"
        if mended is not None and chance.random() < 0.3:
            yield head + f"  withdraws: {{entry: e{mended}, reason: 误报, document: 函{at}号}}\n"
            mended = None
            continue
        status = chance.choice(["in_progress", "completed", "paused"])
        text = chance.choice(TEXTS).replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')
        head += f'  status: {status}\n  text: "{text}"\n'
        if status == "paused":
            head += "  reason: 等待批复\n"
        if chance.random() < 0.4:
            head += f"  evidence: [{{title: 通报{at}, url: 'https://a.example/{at}?a=b,c'}}]\n"
        if chance.random() < 0.2:
            head += f"  verified: {{by: 督查室, date: {on + datetime.timedelta(2)}, result: 属实}}\n"
        if mended is not None and chance.random() < 0.4:
            head += f"  corrects: {{entry: e{mended}, reason: 笔误}}\n"
        elif chance.random() < 0.15:
            head = head.replace('text: "', 'text: "示例：') + "  sample: true\n"
        mended = at
        yield head
