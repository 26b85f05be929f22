//! The whole content folder: how many of what, site.yaml, the register, and the plans one by one.

use gongkai::record::write::{self as yaml, Map, Yaml};

use super::item::{PlanOf, day};
use super::plan;
use super::words::{self, DEPARTMENTS};

/// Where files go: path below the content folder, and text. Called from several threads.
pub type Put<'a> = &'a (dyn Fn(&str, &str) + Sync);

/// Which corpus.
pub struct Corpus {
    /// How many items in all.
    pub items: usize,
    /// Whether a search index is to be made.
    pub search: bool,
}

impl Corpus {
    /// Writes every file.
    pub fn write(&self, put: Put<'_>) {
        let plans: Vec<(String, String, PlanOf<'_>)> = (0..self.plans()).map(|at| self.plan(at)).collect();
        put("site.yaml", &yaml::write(&self.site(plans.iter().map(|p| p.0.clone()).collect())));
        self.register(put);
        put(
            "pages/about.md",
            "---\ntitle: 关于本站\n---\n本站内容由程序编造，用于测量速度，不对应任何真实的地方、单位和工作。\n",
        );
        for (id, place, plan) in &plans {
            plan::write(plan, id, place, put);
        }
    }

    /// One plan for every 25,000 items, at least three.
    fn plans(&self) -> usize {
        (self.items / 25_000).max(3).min(self.items)
    }

    /// Units; besides them there are two groups.
    pub fn units(&self) -> usize {
        (self.items / 50).max(DEPARTMENTS.len())
    }

    /// Proper names: a text ten times as long has about three times as many.
    pub fn names(&self) -> usize {
        60 * self.items.isqrt().max(10)
    }

    /// Points of a plan's narrative: points.yaml is one file and must stay below 1 MiB.
    pub fn points(&self, items: usize) -> usize {
        items.min(320)
    }

    fn plan(&self, at: usize) -> (String, String, PlanOf<'_>) {
        let plans = self.plans();
        let (place, reading) = words::place(at * 5 + 2);
        // The first is last year's: its period is over.
        let year = if at == 0 { 2025 } else { 2026 };
        let items = self.items * (at + 1) / plans - self.items * at / plans;
        (format!("{reading}-{year}"), place, PlanOf { corpus: self, place: at, year, items })
    }

    fn site(&self, plans: Vec<String>) -> Yaml {
        let mut map = Map::new()
            .with("format", 1)
            .with("title", "重点工作落实情况（编造的测量用内容）")
            .with("publisher", "测量用内容编者")
            .with("base_url", "https://gongkai.example.org/")
            .with("language", "zh-CN")
            .with("as_of", day(2026, 6, 30));
        if !self.search {
            map = map.with("search", Yaml::Bare("off".to_owned()));
        }
        map.with("plans", plans).with("report_every", 90).into()
    }

    /// units.yaml with the departments and the groups, units/*.yaml with the counties' units.
    fn register(&self, put: Put<'_>) {
        let unit = |at| {
            let (name, id, kind) = words::unit(at);
            Map::new().with("id", id).with("name", name).with("kind", kind)
        };
        let own: Vec<Map> = (0..DEPARTMENTS.len()).map(unit).collect();
        let members: Vec<String> = (0..6).map(|at| words::unit(at).1).collect();
        let groups = vec![
            Map::new().with("id", "ge-xiang-zhen").with("name", words::OPEN_GROUP).with("membership", "open"),
            Map::new()
                .with("id", "gong-zuo-zhuan-ban")
                .with("name", words::CLOSED_GROUP)
                .with("membership", "closed")
                .with("members", members),
        ];
        put("units.yaml", &yaml::write(&Map::new().with("units", own).with("groups", groups).into()));
        let rest: Vec<usize> = (DEPARTMENTS.len()..self.units()).collect();
        for (at, part) in rest.chunks(4000).enumerate() {
            let units: Vec<Map> = part.iter().copied().map(unit).collect();
            put(&format!("units/{:03}.yaml", at + 1), &yaml::write(&Map::new().with("units", units).into()));
        }
    }
}
