//! What a page offers for download or subscription: feeds, calendars, tables.

use super::context::Page;
use super::parts::Get;
use crate::model::{DutyId, Model};
use crate::route;
use crate::site_path::SitePath;
use crate::stats::rounds;

impl<V> Page<'_, V> {
    /// Gives the page the feed that is made of the page `of`, and says so in its head where that is the first page of
    /// its own list.
    #[must_use]
    pub fn with_feed(mut self, model: &Model, of: &SitePath) -> Self {
        if !model.site.has_feeds() {
            return self;
        }
        let way = route::relative(&self.path, &route::feed(of, "atom"));
        if *of != route::home() {
            self.shell.feed = way.strip_suffix(".atom").map(str::to_owned);
        }
        self.with_get("atom", Some(&route::feed(of, "atom"))).with_get("json_feed", Some(&route::feed(of, "json")))
    }

    /// Offers a file, on the first page of a list.
    #[must_use]
    pub fn with_get(mut self, key: &'static str, to: Option<&SitePath>) -> Self {
        if let Some(to) = to.filter(|_| self.shell.number == 1) {
            self.shell.gets.push(Get { key, href: route::relative(&self.path, to) });
        }
        self
    }

    /// Offers a table of the open data, for spreadsheets and for programs.
    #[must_use]
    pub fn with_table(self, model: &Model, keys: [&'static str; 2], name: &str) -> Self {
        let file = |ending: &str| model.site.data.then(|| SitePath::ours(&format!("data/{name}.{ending}")));
        let [csv, json] = keys;
        self.with_get(csv, file("csv").as_ref()).with_get(json, file("jsonl").as_ref())
    }

    /// Offers a calendar, where one of its duties comes due on a day.
    #[must_use]
    pub fn with_calendar(self, model: &Model, of: &SitePath, mut duties: impl Iterator<Item = DutyId>) -> Self {
        let is_there = model.site.data && duties.any(|duty| rounds(model, duty).is_some());
        self.with_get("calendar", Some(of).filter(|_| is_there))
    }
}
