//! site.yaml as written.

use super::fields::{Reading, Text, wrong_shape};
use super::form::{Form, Key, may, must, words};
use super::url::{BASE_URL, WEB_URL, is_base_url, is_web_url};
use super::yaml::{Node, Value};
use crate::date::Date;
use crate::diag::words::{DETAIL, TERM};
use crate::diag::{Code, Diagnostic};
use crate::reserved;
use crate::source::{Located, Span};

/// The newest form of content that this program reads.
pub const FORMAT: u32 = 1;

/// Default time zone: that of the Chinese mainland.
pub const TIME_ZONE: &str = "Asia/Shanghai";

/// The settings of a site.
#[derive(Default)]
pub struct Site {
    /// Name of the site.
    pub title: Option<Text>,
    /// The body that publishes it.
    pub publisher: Option<Text>,
    /// Where it will be served, with scheme, ending in `/`; without one nothing absolute is written.
    pub base_url: Option<Text>,
    /// Language of the interface: a locale of the theme.
    pub language: Option<Text>,
    /// Name of the theme.
    pub theme: Option<Text>,
    /// The theme's own options, key and value as text.
    pub theme_options: Vec<(Text, Text)>,
    /// IANA name.
    pub time_zone: Option<Text>,
    /// The day against which statuses are computed.
    pub as_of: Option<Located<Date>>,
    /// Whether sample entries are shown; yes by default.
    pub samples: Option<bool>,
    /// Whether persons in office are shown; yes by default.
    pub leaders: Option<bool>,
    /// Whether a search index is made; yes by default.
    pub search: Option<bool>,
    /// Whether the data are published for machines: tables, feeds, calendars; yes by default.
    pub data: Option<bool>,
    /// Words of readers and the near words, separated by blanks, that a search looks up in their place.
    pub synonyms: Vec<(Text, Text)>,
    /// Whether pages pass through minify-html; no by default.
    pub minify_full: bool,
    /// Plans in order, the last is current.
    pub plans: Vec<Text>,
    /// Some of them could not be read and have their fault.
    pub plans_broken: bool,
    /// Folders with the open data of other sites, whose plans are joined to those of this one; relative to the project.
    pub packages: Vec<Text>,
    /// Days after which a continuous duty counts as silent.
    pub report_every: Option<u32>,
    /// The same for 长期坚持.
    pub report_every_long_term: Option<u32>,
    /// What the portal's meta tags need.
    pub portal: Portal,
    /// Whom to tell of mistakes.
    pub objections: Option<Objections>,
    /// Terms of reuse.
    pub licence: Option<Licence>,
    /// The whole file, for faults that no key carries.
    pub span: Option<Span>,
}

/// Values for the meta tags that Chinese government sites carry.
#[derive(Default, Clone)]
pub struct Portal {
    /// SiteName.
    pub site_name: Option<Box<str>>,
    /// SiteDomain.
    pub site_domain: Option<Box<str>>,
    /// SiteIDCode.
    pub site_id_code: Option<Box<str>>,
    /// ColumnName.
    pub column_name: Option<Box<str>>,
    /// ColumnType.
    pub column_type: Option<Box<str>>,
    /// ContentSource.
    pub content_source: Option<Box<str>>,
}

/// The office that takes objections to what is published.
#[derive(Clone)]
pub struct Objections {
    /// Its name.
    pub office: Box<str>,
    /// Mail address.
    pub email: Option<Box<str>>,
    /// Telephone as dialled.
    pub phone: Option<Box<str>>,
    /// Postal address.
    pub address: Option<Box<str>>,
    /// When it is open.
    pub hours: Option<Box<str>>,
    /// A sentence of its own.
    pub text: Option<Box<str>>,
}

/// Terms under which the data may be reused.
#[derive(Clone)]
pub struct Licence {
    /// Its name.
    pub name: Box<str>,
    /// Its text.
    pub url: Option<Box<str>>,
}

/// The words of what is shown or left out.
const SHOWN: &[(&str, bool); 2] = &[("show", true), ("hide", false)];
/// The words of what is made or not.
const MADE: &[(&str, bool); 2] = &[("on", true), ("off", false)];
const MINIFY: &[(&str, bool); 2] = &[("templates", false), ("full", true)];
const BASELINE: &[(&str, bool); 2] = &[("optional", false), ("required", true)];

const PORTAL: &[Key] = &[
    may("site_name", Form::Text),
    may("site_domain", Form::Text),
    may("site_id_code", Form::Text),
    may("column_name", Form::Text),
    may("column_type", Form::Text),
    may("content_source", Form::Text),
];
const OBJECTIONS: &[Key] = &[
    must("office", Form::Text),
    may("email", Form::Text),
    may("phone", Form::Text),
    may("address", Form::Text),
    may("hours", Form::Text),
    may("text", Form::Text),
];
const LICENCE: &[Key] = &[must("name", Form::Text), may("url", Form::Like(WEB_URL))];
const TRUST: &[Key] = &[may("baseline", Form::Word(&["optional"])), may("public_key", Form::Text)];
const KEYS: &[Key] = &[
    must("format", Form::Whole(1, FORMAT)),
    must("title", Form::Text),
    must("publisher", Form::Text),
    may("base_url", Form::Like(BASE_URL)),
    may("language", Form::Text),
    may("theme", Form::Id),
    may("theme_options", Form::Scalars),
    may("time_zone", Form::Text),
    may("as_of", Form::Date),
    may("samples", Form::Word(&words(SHOWN))),
    may("leaders", Form::Word(&words(SHOWN))),
    may("search", Form::Word(&words(MADE))),
    may("data", Form::Word(&words(MADE))),
    may("synonyms", Form::Texts),
    may("minify", Form::Word(&words(MINIFY))),
    must("plans", Form::Several(&Form::IdBut(reserved::PLANS))).without("packages"),
    may("packages", Form::Several(&Form::Like(PACKAGE))),
    may("report_every", Form::Whole(1, 3660)),
    may("report_every_long_term", Form::Whole(1, 3660)),
    may("portal", Form::Map(PORTAL)),
    may("objections", Form::Map(OBJECTIONS)),
    may("licence", Form::Map(LICENCE)),
    may("trust", Form::Map(TRUST)),
];

/// The file.
pub const FORM: Form = Form::Map(KEYS);

/// Reads site.yaml.
pub fn read(reading: &mut Reading, root: Node<'_>) -> Option<Site> {
    let mut f = reading.map(root, "site.yaml", KEYS)?;
    let mut site = Site { span: Some(f.span), ..Site::default() };
    if let Some(node) = f.required(reading, "format")
        && let Some(format) = reading.whole(node, "format", 1..=u32::from(u16::MAX))
        && format.value > FORMAT
    {
        reading.fault(Diagnostic::at(Code::UnknownFormat, format.span).with("text", format.value));
    }
    site.title = f.text(reading, "title");
    site.publisher = f.text(reading, "publisher");
    site.base_url = f.maybe_text(reading, "base_url");
    if let Some(url) = &site.base_url
        && !is_base_url(&url.value)
    {
        reading.fault(Diagnostic::at(Code::BadUrl, url.span).with("text", &url.value));
    }
    site.language = f.maybe_text(reading, "language");
    site.theme = f.optional("theme").and_then(|n| reading.id(n, "theme"));
    if let Some(node) = f.optional("theme_options") {
        site.theme_options = options(reading, node);
    }
    site.time_zone = f.maybe_text(reading, "time_zone");
    site.as_of = f.maybe_date(reading, "as_of");
    site.samples = f.optional("samples").and_then(|n| reading.word(n, "samples", SHOWN)).map(|w| w.value);
    site.leaders = f.optional("leaders").and_then(|n| reading.word(n, "leaders", SHOWN)).map(|w| w.value);
    site.search = f.optional("search").and_then(|n| reading.word(n, "search", MADE)).map(|w| w.value);
    site.data = f.optional("data").and_then(|n| reading.word(n, "data", MADE)).map(|w| w.value);
    if let Some(node) = f.optional("synonyms") {
        site.synonyms = synonyms(reading, node);
    }
    if let Some(node) = f.optional("minify") {
        site.minify_full = minify(reading, node, cfg!(feature = "minify"));
    }
    let before = reading.errors();
    let packages = f.optional("packages");
    // A site that only joins others has no plan of its own.
    let plans = if packages.is_some() { f.optional("plans") } else { f.required(reading, "plans") };
    if let Some(node) = plans {
        site.plans = several(reading, node, "plans", Reading::id);
    }
    site.plans_broken = reading.errors() > before;
    if let Some(node) = packages {
        site.packages = several(reading, node, "packages", Reading::text);
    }
    site.report_every = f.maybe_whole(reading, "report_every", 1..=3660).map(|n| n.value);
    site.report_every_long_term = f.maybe_whole(reading, "report_every_long_term", 1..=3660).map(|n| n.value);
    if let Some(node) = f.optional("portal") {
        site.portal = portal(reading, node);
    }
    site.objections = f.optional("objections").and_then(|n| objections(reading, n));
    site.licence = f.optional("licence").and_then(|n| licence(reading, n));
    // The ledger is not part of this program yet: what it would have to keep is refused, the rest only checked.
    if let Some(node) = f.optional("trust")
        && let Some(mut t) = reading.map(node, "trust", TRUST)
    {
        if let Some(node) = t.optional("baseline")
            && let Some(required) = reading.word(node, "baseline", BASELINE)
            && required.value
        {
            reading.fault(not_in_this_build("baseline", "required", "baseline", required.span));
        }
        t.maybe_text(reading, "public_key");
    }
    Some(site)
}

/// The elements of a list, of which there must be one at least.
fn several<'n>(
    reading: &mut Reading,
    node: Node<'n>,
    key: &'static str,
    element: impl Fn(&mut Reading, Node<'n>, &str) -> Option<Text>,
) -> Vec<Text> {
    let (span, before) = (node.span, reading.errors());
    let list = reading.list(node, key);
    if list.is_empty() && reading.errors() == before {
        reading.fault(Diagnostic::at(Code::EmptyText, span).with("key", key).with(TERM, "empty"));
    }
    list.into_iter().filter_map(|node| element(reading, node, key)).collect()
}

/// Whether whole pages are made short, which not every build of the program can do.
fn minify(reading: &mut Reading, node: Node<'_>, can: bool) -> bool {
    let Some(full) = reading.word(node, "minify", MINIFY) else { return false };
    if full.value && !can {
        reading.fault(not_in_this_build("minify", "full", "minify", full.span));
    }
    full.value
}

/// A setting that this build of the program cannot obey; `detail` names what to do instead.
fn not_in_this_build(key: &str, text: &str, detail: &str, span: Span) -> Diagnostic {
    Diagnostic::at(Code::NotInThisBuild, span).with("key", key).with("text", text).with(DETAIL, detail)
}

/// The folder of a package: a relative path that ends in an id.
const PACKAGE: &str = r"(?:[^/\\:]+/)*[a-z0-9][a-z0-9_-]{0,63}/?";

fn options(reading: &mut Reading, node: Node<'_>) -> Vec<(Text, Text)> {
    let Value::Map(pairs) = node.value else {
        reading.fault(wrong_shape(node.span, node.element, "theme_options", "{…}"));
        return Vec::new();
    };
    let mut options = Vec::new();
    for pair in pairs {
        // `true` and `0` are options, too: any scalar is taken as it is written.
        let span = pair.value.span;
        match pair.value.value {
            Value::Plain(text) | Value::Quoted(text) => {
                let key = Located { value: pair.key.into(), span: pair.key_span };
                options.push((key, Located { value: text.into(), span }));
            }
            Value::List(_) | Value::Map(_) => {
                reading.fault(wrong_shape(span, 0, &pair.key, "\"…\"").with(DETAIL, "text"));
            }
        }
    }
    options
}

fn synonyms(reading: &mut Reading, node: Node<'_>) -> Vec<(Text, Text)> {
    let Value::Map(pairs) = node.value else {
        reading.fault(wrong_shape(node.span, node.element, "synonyms", "{…}"));
        return Vec::new();
    };
    let mut synonyms = Vec::new();
    for pair in pairs {
        let key = Located { value: pair.key.into(), span: pair.key_span };
        if let Some(near) = reading.text(pair.value, "synonyms") {
            synonyms.push((key, near));
        }
    }
    synonyms
}

fn portal(reading: &mut Reading, node: Node<'_>) -> Portal {
    let Some(mut f) = reading.map(node, "portal", PORTAL) else { return Portal::default() };
    let mut take = |key| f.maybe_text(reading, key).map(|t| t.value);
    Portal {
        site_name: take("site_name"),
        site_domain: take("site_domain"),
        site_id_code: take("site_id_code"),
        column_name: take("column_name"),
        column_type: take("column_type"),
        content_source: take("content_source"),
    }
}

fn objections(reading: &mut Reading, node: Node<'_>) -> Option<Objections> {
    let mut f = reading.map(node, "objections", OBJECTIONS)?;
    let office = f.text(reading, "office");
    let mut take = |key| f.maybe_text(reading, key).map(|t| t.value);
    let (email, phone, address) = (take("email"), take("phone"), take("address"));
    let (hours, text) = (take("hours"), take("text"));
    Some(Objections { office: office?.value, email, phone, address, hours, text })
}

fn licence(reading: &mut Reading, node: Node<'_>) -> Option<Licence> {
    let mut f = reading.map(node, "licence", LICENCE)?;
    let name = f.text(reading, "name");
    let url = f.maybe_text(reading, "url");
    if let Some(url) = &url
        && !is_web_url(&url.value)
    {
        reading.fault(Diagnostic::at(Code::BadUrl, url.span).with("text", &url.value));
    }
    Some(Licence { name: name?.value, url: url.map(|u| u.value) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryStore;

    #[test]
    fn a_program_without_the_feature_refuses_to_make_whole_pages_short() {
        let store = MemoryStore::new([("site.yaml".to_owned(), Vec::new())]);
        let file = store.sources().find("site.yaml").unwrap();
        let faults = |word: &'static str, can| {
            let mut reading = Reading::default();
            let span = Span { file, start: 0, end: 1 };
            minify(&mut reading, Node { value: Value::Plain(word.into()), span, element: 0 }, can);
            reading.faults.iter().map(|fault| fault.code.id()).collect::<Vec<_>>()
        };
        assert_eq!(faults("full", false), ["not-in-this-build"]);
        assert_eq!((faults("full", true), faults("templates", false)), (vec![], vec![]));
    }
}
