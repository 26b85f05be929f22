//! What a page offers for download or subscription: feeds, calendars, tables.

use super::context::Page;
use super::parts::Download;
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
        self.with_download("atom", Some(&route::feed(of, "atom")))
            .with_download("json_feed", Some(&route::feed(of, "json")))
    }

    /// Offers a file, on the first page of a list.
    #[must_use]
    pub fn with_download(mut self, key: &'static str, to: Option<&SitePath>) -> Self {
        if let Some(to) = to.filter(|_| self.shell.number == 1) {
            self.shell.downloads.push(Download { key, href: route::relative(&self.path, to) });
        }
        self
    }

    /// Offers a table of the open data, for spreadsheets and for programs.
    #[must_use]
    pub fn with_table(self, model: &Model, keys: [&'static str; 2], name: &str) -> Self {
        let file = |ending: &str| model.site.data.then(|| SitePath::valid(&format!("data/{name}.{ending}")));
        let [csv, json] = keys;
        self.with_download(csv, file("csv").as_ref()).with_download(json, file("jsonl").as_ref())
    }

    /// Offers a calendar, where one of its duties comes due on a day. Only the first page of a list looks through them.
    #[must_use]
    pub fn with_calendar(self, model: &Model, of: &SitePath, mut duties: impl Iterator<Item = DutyId>) -> Self {
        let mut is_there = || model.site.data && duties.any(|duty| rounds(model, duty).is_some());
        let is_there = self.shell.number == 1 && is_there();
        self.with_download("calendar", Some(of).filter(|_| is_there))
    }
}
