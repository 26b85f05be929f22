"""Calendars, read by icalendar."""

import calendar as calendar_module
import collections
import datetime
import unittest

import icalendar
from dateutil.rrule import rrulestr

import sites
import worlds
from test_data import rows


def calendar(site, name):
    return icalendar.Calendar.from_ical((site / name).read_bytes())


def events(site, name):
    return {str(event["UID"]): event for event in calendar(site, name).walk("VEVENT")}


def rounds(event):
    first = datetime.datetime.combine(event.decoded("DTSTART"), datetime.time())
    return [day.date().isoformat() for day in rrulestr(event["RRULE"].to_ical().decode(), dtstart=first)]


class Calendars(unittest.TestCase):
    def test_every_calendar_is_read_and_no_line_is_too_long(self):
        for site in [sites.shipped(), sites.hostile(), sites.forms("zh"), sites.forms("en"), sites.events()]:
            self.assertTrue((site / "calendar.ics").is_file())
            for path in site.rglob("*.ics"):
                for line in path.read_bytes().split(b"\r\n"):
                    self.assertLessEqual(len(line), 75, path)
                    line.decode("utf-8")
                parsed = calendar(site, path.relative_to(site).as_posix())
                self.assertEqual(parsed.errors, [], path)
                found = parsed.walk("VEVENT")
                self.assertTrue(found, path)
                for event in found:
                    self.assertEqual(event.errors, [], path)
                    for key in ["UID", "DTSTAMP", "DTSTART", "SUMMARY"]:
                        self.assertIn(key, event)
                ids = [event["UID"] for event in found]
                self.assertEqual(len(ids), len(set(ids)), path)

    def test_a_deadline_is_a_whole_day_with_two_alarms(self):
        event = events(sites.events(), "calendar.ics")["p/001-1@gongkai.example"]
        self.assertEqual(event.decoded("DTSTART"), datetime.date(2023, 12, 31))
        self.assertEqual(event["SEQUENCE"], 1)
        # The day on which the deadline was last set.
        self.assertEqual(event.decoded("DTSTAMP").date(), datetime.date(2023, 5, 20))
        alarms = [alarm.decoded("TRIGGER").days for alarm in event.walk("VALARM")]
        self.assertEqual(alarms, [-30, -7])
        self.assertEqual(str(event["DESCRIPTION"]), "完成期限：2023年12月底\n牵头单位：甲局\n责任单位：乙局")
        self.assertTrue(str(event["SUMMARY"]).startswith("1.1 新增市场主体100家"))
        self.assertEqual(str(event["URL"]), sites.BASE + "p/items/001.html#d1")

    def test_what_comes_round_has_a_rule(self):
        event = events(sites.events(), "units/jia.calendar.ics")["p/001-2@gongkai.example"]
        self.assertEqual(rounds(event), ["2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31"])
        self.assertEqual([alarm.decoded("TRIGGER").days for alarm in event.walk("VALARM")], [-7])
        monthly = events(sites.forms("zh"), "qingshan-list-2024/calendar.ics")
        rules = [rounds(event) for event in monthly.values() if "RRULE" in event]
        self.assertIn([f"2024-{month:02}-{day}" for month, day in enumerate(
            [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], 1)], rules)

    def test_intervals_end_on_the_day_before_their_next_begins(self):
        for start in [datetime.date(2023, 1, day) for day in [1, 2, 15, 28, 29, 30, 31]] + [datetime.date(2024, 1, 30)]:
            for months in [1, 2, 3]:
                files = {"site.yaml": sites.SITE + "as_of: 2023-12-15\n", **sites.EVENTS}
                end = start.replace(month=12, day=31)
                files["plans/p/plan.yaml"] = files["plans/p/plan.yaml"].replace("2023-01-01, to: 2023-12-31", f"{start}, to: {end}")
                item = f"id: '003'\nnumber: 3\nsection: 1\nduties:\n  - {{id: 1, text: 修桥, deadline: {{text: 定期, every: P{months}M}}, leads: [甲局]}}\n"
                files["plans/p/items/003.yaml"] = item
                site = sites.build(sites.project(f"rounds-{start}-{months}", files))
                event = next(event for uid, event in events(site, "calendar.ics").items() if uid.startswith("p/003-1@"))
                ends = []
                for count in range(months, 12, months):
                    first = datetime.date(start.year, 1 + count, 1)
                    length = calendar_module.monthrange(first.year, first.month)[1]
                    ends.append((first.replace(day=min(start.day, length)) - datetime.timedelta(1)).isoformat())
                # The interval of December may end with it.
                self.assertEqual(rounds(event)[:len(ends)], ends, (start, months))
                self.assertLessEqual(rounds(event)[-1], end.isoformat())

    def test_what_comes_round_once_a_year_does_so_before_the_end_of_a_shorter_period(self):
        files = {"site.yaml": sites.SITE + "as_of: 2023-12-15\n", **sites.EVENTS}
        files["plans/p/plan.yaml"] = files["plans/p/plan.yaml"].replace("2023-01-01, to: 2023-12-31", "2023-04-19, to: 2023-12-20")
        duty = "{{id: {id}, text: 修桥, deadline: {{text: 定期, every: {every}}}, leads: [甲局]}}"
        duties = "".join(f"  - {duty.format(id=id, every=every)}\n" for id, every in enumerate(["P1Y", "P52W", "P9M", "P13M"], 1))
        files["plans/p/items/003.yaml"] = f"id: '003'\nnumber: 3\nsection: 1\nheading: 桥\nduties:\n{duties}"
        site = sites.build(sites.project("shorter-periods", files))
        found = {uid.split("@")[0]: event for uid, event in events(site, "calendar.ics").items() if uid.startswith("p/003-")}
        self.assertEqual(set(found), {"p/003-1", "p/003-2", "p/003-3"})
        for event in found.values():
            self.assertEqual(event.decoded("DTSTART"), datetime.date(2023, 12, 20))
            self.assertNotIn("RRULE", event)
            self.assertIn("完成期限：定期", str(event["DESCRIPTION"]))

    def test_calendars_of_random_content_end_with_the_period_and_agree_with_the_tables(self):
        met = collections.Counter()
        for seed in range(200, 205):
            site = sites.build(sites.project(f"calendars-{seed}", worlds.world(seed)))
            dues = {f"{row['plan']}/{row['item']}-{row['duty']}": row for row in rows(site, "duties")}
            dated = {key for key, row in dues.items() if row["due_kind"] in ["dated", "recurring"]}
            found = events(site, "calendar.ics") if dated else {}
            self.assertEqual({uid.split("@")[0] for uid in found}, dated, seed)
            for uid, event in found.items():
                row = dues[uid.split("@")[0]]
                alarms = [alarm.decoded("TRIGGER").days for alarm in event.walk("VALARM")]
                if row["due_kind"] == "recurring":
                    days = rounds(event)
                    self.assertEqual((days[0][:4], days[-1][:4]), ("2024", "2024"), (seed, uid))
                    self.assertEqual(event.decoded("DTSTART").isoformat(), days[0])
                    self.assertIn(alarms, [[], [-7]], (seed, uid))
                else:
                    self.assertEqual(event.decoded("DTSTART").isoformat(), row["due"], (seed, uid))
                    self.assertIn(alarms, [[], [-30, -7]], (seed, uid))
                met[row["due_kind"]] += 1
        self.assertTrue(met["dated"] and met["recurring"])

    def test_calendars_hold_the_duties_of_their_unit_or_plan(self):
        site = sites.events()
        everything = {"p/001-1@gongkai.example", "p/001-2@gongkai.example"}
        for name in ["calendar.ics", "p/calendar.ics", "units/jia.calendar.ics"]:
            self.assertEqual(set(events(site, name)), everything)
        for unit in ["yi", "bing"]:
            self.assertFalse((site / f"units/{unit}.calendar.ics").exists())

    def test_ids_need_no_address(self):
        ids = {uid.split("@")[0] for uid in events(sites.events(base_url=None), "calendar.ics")}
        self.assertEqual(ids, {"p/001-1", "p/001-2"})


if __name__ == "__main__":
    unittest.main()
