//! The whole build in one function: [`build`] reads a project, judges it, loads its theme, renders its pages and hands
//! the files to a sink. `gongkai check` calls it with a sink that discards, `gongkai build` with one that writes to the
//! disk; tests and benches keep the files in memory.

use std::io;

use crate::check;
use crate::check::dead_link::{self, SiteLink};
use crate::date::Date;
use crate::diag::{self, Diagnostic, Lang, Outcome, Place, Severity};
use crate::emit;
use crate::history;
use crate::model::Model;
use crate::package;
use crate::record::{self, site};
use crate::resolve::{self, Joined};
use crate::route::{self, NoticePages};
use crate::sink::{NotingSink, Sink};
use crate::site_path::SitePath;
use crate::source::Sources;
use crate::stats::Stats;
use crate::theme::{Fault, Layers, Theme};
use crate::view::changes::Baseline;
use crate::view::{self, contract};
use crate::watch::Watch;

/// What a site is made from.
pub struct Input<'a> {
    /// The content folder.
    pub sources: &'a Sources<'a>,
    /// The project's `themes/` folder, whose files hide those of the built-in theme; may hold nothing.
    pub themes: &'a Sources<'a>,
    /// Files that are published as they are; they may not hide what the site makes.
    pub statics: Option<&'a Sources<'a>>,
    /// The day that duties are judged by.
    pub clock: Clock,
    /// An older content folder; the page of changes then shows what differs from it.
    pub baseline: Option<&'a Sources<'a>>,
    /// Warnings stop the build, except oddities that the source prints.
    pub strict: bool,
    /// A font file for the cards of duties. No cards without it, or without the feature `cards`.
    pub font: Option<&'a [u8]>,
}

/// Where the as-of date comes from; the first that is there counts: `given`, `as_of` of site.yaml, `epoch`, `now`.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Given by the caller.
    pub given: Option<Date>,
    /// SOURCE_DATE_EPOCH, seconds since 1970.
    pub epoch: Option<i64>,
    /// Seconds since 1970.
    pub now: i64,
}

/// The result of a build.
pub struct Summary {
    /// The number of pages, or why there is no site. Where there is none, the sink may hold a part of it.
    pub pages: Result<u64, Failure>,
    /// Faults of the baseline, with places in its own files.
    pub baseline: Vec<Diagnostic>,
    /// Warnings about files and words of the project's own theme that nothing uses.
    pub theme: Vec<Fault>,
}

impl Summary {
    /// The faults of the theme because of which there is no site.
    pub fn theme_errors(&self) -> &[Fault] {
        match &self.pages {
            Err(Failure::Theme(faults)) => faults,
            _ => &[],
        }
    }
}

/// What is reported beside the faults of the content.
#[derive(Default)]
struct OtherFaults {
    baseline: Vec<Diagnostic>,
    theme: Vec<Fault>,
}

/// Why no site was made.
#[derive(Debug)]
pub enum Failure {
    /// The diagnostics have an error in the content.
    Content,
    /// There is no site.yaml, or it alone has errors.
    Config,
    /// The theme is faulty.
    Theme(Vec<Fault>),
    /// A file of the site could not be made: its source could not be read or the sink did not take it.
    Io(SitePath, io::Error),
}

/// The model of a project and the judgement on it.
pub struct Judged {
    /// The model.
    pub model: Model,
    /// The standing of every duty.
    pub stats: Stats,
}

/// A project as read.
pub struct Content {
    /// `None` where there is no site.yaml that can be read.
    pub judged: Option<Judged>,
    /// Links of texts to places of the site, to be judged when it has been made.
    pub links: Vec<SiteLink>,
}

/// What site.yaml says that is needed before a build begins.
pub struct Preview {
    /// The language of the site, which messages are in too; `None` where site.yaml cannot be read, or names a language
    /// in which there are no messages.
    pub lang: Option<Lang>,
    /// The folders of other sites' packages that the build reads, as paths from the folder of the project: no site may
    /// be written there.
    pub packages: Vec<String>,
}

/// Reads site.yaml alone. Its faults are left to the build.
pub fn preview(sources: &Sources<'_>) -> Preview {
    let site = record::read_site(sources);
    let lang = site.as_ref().and_then(|site| match &site.language {
        Some(language) => Lang::parse(&language.value),
        None => Some(Lang::Zh),
    });
    let site = site.unwrap_or_default();
    Preview { lang, packages: package::folders(&site).map(str::to_owned).collect() }
}

/// Makes a site and hands its files to `sink`. Returns the diagnostics of the content, sorted.
pub fn build(input: &Input<'_>, sink: &dyn Sink, watch: &dyn Watch) -> Outcome<Summary> {
    let Outcome { value: Content { judged, links }, mut diagnostics } = read(input.sources, input.clock, watch);
    let mut other_faults = OtherFaults::default();
    // Warnings that count as errors stop nothing here, so that faults of the theme and dead links are reported in the
    // same run.
    let mut pages = accept(judged, &diagnostics, input.sources, false).and_then(|judged| {
        if links.is_empty() && input.statics.is_none() {
            return site(input, &judged, sink, watch, &mut other_faults);
        }
        let noting = NotingSink::new(sink, dead_link::wanted(&links));
        let pages = site(input, &judged, &noting, watch, &mut other_faults)?;
        let mut noted = noting.into_noted();
        if let Some(statics) = input.statics {
            check::personal_data::statics(statics, &mut diagnostics);
            diagnostics.extend(emit::statics::publish(statics, sink, &mut noted.paths).map_err(failure)?);
        }
        let moved = route::moved_points(&judged.model, &NoticePages::of_all(&judged.model), None);
        dead_link::judge(&links, &noted, &moved, (&judged.model, input.sources), &mut diagnostics);
        Ok(pages)
    });
    diag::sort(&mut diagnostics);
    if pages.is_ok()
        && let Some(failure) = refusal(&diagnostics, input.sources, |d| stops(d, input.strict))
    {
        pages = Err(failure);
    }
    let OtherFaults { baseline, theme } = other_faults;
    Outcome { value: Summary { pages, baseline, theme }, diagnostics }
}

/// Returns the project if a site may be made of it; nothing else decides that. A link that cannot be published stops
/// the build only after the site has been made, so that dead links are reported in the same run.
fn accept(
    judged: Option<Judged>,
    diagnostics: &[Diagnostic],
    sources: &Sources<'_>,
    strict: bool,
) -> Result<Judged, Failure> {
    let refused = refusal(diagnostics, sources, |d| d.code != diag::Code::BadLink && stops(d, strict));
    match (judged, refused) {
        (Some(judged), None) => Ok(judged),
        (_, Some(refused)) => Err(refused),
        (None, None) => Err(Failure::Config),
    }
}

/// Whether no site is published because of a fault.
fn stops(fault: &Diagnostic, strict: bool) -> bool {
    fault.severity() == Severity::Error || (strict && !fault.code.is_oddity())
}

/// Where the faults lie because of which no site is published, if there are any.
fn refusal(diagnostics: &[Diagnostic], sources: &Sources<'_>, stops: impl Fn(&Diagnostic) -> bool) -> Option<Failure> {
    let config = sources.find("site.yaml");
    let is_in_config = |d: &Diagnostic| match d.place {
        Place::Project => false,
        Place::File(file) => Some(file) == config,
        Place::At(span) => Some(span.file) == config,
    };
    let mut faults = diagnostics.iter().filter(|d| stops(d)).peekable();
    faults.peek()?;
    Some(if config.is_none() || faults.all(is_in_config) { Failure::Config } else { Failure::Content })
}

/// Makes the site of an accepted project and returns the number of its pages.
fn site(
    input: &Input<'_>,
    judged: &Judged,
    sink: &dyn Sink,
    watch: &dyn Watch,
    other_faults: &mut OtherFaults,
) -> Result<u64, Failure> {
    let baseline = match input.baseline {
        Some(older) => Some(compare(older, judged, input, &mut other_faults.baseline)?),
        None => None,
    };
    watch.stage("theme");
    let theme = theme(input, &judged.model, other_faults).map_err(Failure::Theme)?;
    #[cfg(feature = "cards")]
    let face = face(input, &judged.model)?;
    let cards = cfg!(feature = "cards") && input.font.is_some();
    let shown = view::Facts::of(&judged.model, &judged.stats).with_cards(cards);
    let site = view::shell::site(&shown, theme.option("mark"), baseline.is_some());
    let context = emit::Context {
        facts: shown,
        baseline: baseline.as_ref(),
        sources: input.sources,
        renderer: theme.renderer(&site),
        #[cfg(feature = "cards")]
        face,
    };
    let pages = emit::emit(&context, sink, watch).map_err(failure)?;
    #[cfg(feature = "cards")]
    if let Some(missing) = context.face.map(|face| face.missing()).filter(|missing| !missing.is_empty()) {
        let fault = Fault::of_file("card-characters", "--cards").with("characters", missing);
        if input.strict {
            return Err(Failure::Theme(vec![fault]));
        }
        other_faults.theme.push(fault);
    }
    Ok(pages)
}

/// The font for cards, if cards were asked for.
#[cfg(feature = "cards")]
fn face<'a>(input: &Input<'a>, model: &Model) -> Result<Option<emit::face::Face<'a>>, Failure> {
    let Some(font) = input.font else { return Ok(None) };
    let fault = |key| Failure::Theme(vec![Fault::of_file(key, "--cards")]);
    if model.site.base_url.is_none() {
        return Err(fault("card-address"));
    }
    emit::face::Face::read(font).map(Some).ok_or_else(|| fault("card-font"))
}

fn failure(error: emit::Error) -> Failure {
    match error {
        emit::Error::Theme(fault) => Failure::Theme(vec![*fault]),
        emit::Error::Io(path, error) => Failure::Io(path, error),
    }
}

/// Compares the baseline with the content. The baseline is judged by the day in its own site.yaml, else and at the latest by
/// that of the content. Words of a deadline that ask for an editor's reading are read as words there: the older state was
/// published so, and nobody can edit it.
fn compare(
    older: &Sources<'_>,
    judged: &Judged,
    input: &Input<'_>,
    faults: &mut Vec<Diagnostic>,
) -> Result<Baseline, Failure> {
    let day = |site: Option<&site::Site>, _: &mut Vec<Diagnostic>| {
        own_day(site).unwrap_or(judged.model.as_of).min(judged.model.as_of)
    };
    let Outcome { value, diagnostics } = read_by(older, &day, &());
    let asks = |d: &Diagnostic| matches!(d.code, diag::Code::UnreadDeadline | diag::Code::DeadlineBoth);
    faults.extend(diagnostics.into_iter().filter(|d| !asks(d)));
    let old = accept(value.judged, faults, older, input.strict)?;
    let changes = history::changes((&old.model, &old.stats), (&judged.model, &judged.stats));
    Ok(Baseline { changes, as_of: old.model.as_of })
}

/// Loads the theme that site.yaml names, with the project's own files over it. Warns of what nothing uses.
fn theme(input: &Input<'_>, model: &Model, other_faults: &mut OtherFaults) -> Result<Theme, Vec<Fault>> {
    let site = &model.site;
    let misplaced = check::theme_files::misplaced(input.themes, &site.theme);
    if !misplaced.is_empty() {
        return Err(misplaced);
    }
    let layers = Layers::new(&site.theme, input.themes)?.with_words(view::context::words(model));
    let options = site.theme_options.iter().map(|(key, value)| (&**key, &**value));
    let theme = Theme::load(&layers, &site.language, options, &contract::contract())?;
    let blocked = check::theme::blocked(&layers, &theme);
    let unused = check::theme::unused(input.themes, &site.theme, &theme);
    if !blocked.is_empty() || (input.strict && !unused.is_empty()) {
        return Err(blocked.into_iter().chain(unused).collect());
    }
    other_faults.theme = unused;
    Ok(theme)
}

/// Reads, resolves, checks and judges a project. Faults come sorted.
pub fn read(sources: &Sources<'_>, clock: Clock, watch: &dyn Watch) -> Outcome<Content> {
    read_by(sources, &|site, faults| as_of(site, clock, faults), watch)
}

/// Computes the as-of date of a project from its site.yaml.
type Day<'a> = dyn Fn(Option<&site::Site>, &mut Vec<Diagnostic>) -> Date + 'a;

fn read_by(sources: &Sources<'_>, day: &Day<'_>, watch: &dyn Watch) -> Outcome<Content> {
    watch.stage("parse");
    let Outcome { value: records, diagnostics: mut faults } = record::read(sources);
    let site = records.site.as_ref();
    let as_of = day(site, &mut faults);
    faults.extend(check::records(&records, sources, as_of));
    watch.stage("resolve");
    let Outcome { value: opened, diagnostics } = package::open_all(records.site.as_ref(), sources, as_of);
    let are_whole = !diag::any_error(&diagnostics);
    faults.extend(diagnostics);
    // Packages that give no plan leave a site without one, and without a home page.
    if are_whole
        && let Some(first) = records.site.as_ref().and_then(|site| site.packages.first())
        && opened.is_empty()
        && records.plans.is_empty()
    {
        faults.push(Diagnostic::at(diag::Code::MissingKey, first.span).with("key", "plans"));
    }
    let links = dead_link::gather(&records, sources, as_of, !opened.is_empty());
    let contents: Vec<Sources<'_>> = opened.iter().map(|opened| opened.content.sources()).collect();
    let joined = opened.iter().zip(&contents).filter_map(|(opened, content)| joined(opened, content, &mut faults));
    let joined = joined.collect();
    let Outcome { value: model, diagnostics } = resolve::resolve(records, sources, as_of, joined);
    faults.extend(diagnostics);
    watch.stage("judge");
    let judged = model.map(|model| {
        faults.extend(check::model(&model, sources));
        let stats = Stats::of(&model);
        Judged { model, stats }
    });
    diag::without_consequences(&mut faults);
    diag::sort(&mut faults);
    Outcome { value: Content { judged, links }, diagnostics: faults }
}

/// The records of a package; an error in its content is reported instead.
fn joined<'a>(opened: &package::Opened, content: &'a Sources<'a>, faults: &mut Vec<Diagnostic>) -> Option<Joined<'a>> {
    let Outcome { value: records, diagnostics } = record::read(content);
    if let Some(first) = diagnostics.iter().find(|d| d.severity() == Severity::Error) {
        faults.push(Joined::content_fault(first, opened.span, content, Some(&opened.body)));
        return None;
    }
    Some(Joined { body: opened.body.clone(), sources: content, records, span: opened.span })
}

/// The day that site.yaml names.
fn own_day(site: Option<&site::Site>) -> Option<Date> {
    site.and_then(|s| s.as_of.map(|d| d.value))
}

fn as_of(site: Option<&site::Site>, clock: Clock, faults: &mut Vec<Diagnostic>) -> Date {
    let zone = site.and_then(|s| s.time_zone.as_ref());
    let name = zone.map_or(site::TIME_ZONE, |z| &z.value);
    let second = clock.epoch.unwrap_or(clock.now);
    let day = Date::of_second(second, name);
    if let Some(zone) = zone
        && Date::of_second(0, &zone.value).is_none()
    {
        faults.push(Diagnostic::at(diag::Code::BadTimeZone, zone.span).with("text", &zone.value));
    }
    let today = day.or_else(|| Date::of_second(second, "UTC"));
    // Every second of the clock lies within the calendar; a site of the year 1 shows that one did not.
    let fallback = || Date::new(1, 1, 1).unwrap_or_else(|| unreachable!("1 January 1 is a day"));
    clock.given.or_else(|| own_day(site)).or(today).unwrap_or_else(fallback)
}
