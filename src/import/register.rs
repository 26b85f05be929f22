//! A first register of units for the names that a notice prints: an id and a kind for each, and proposals (which
//! names may be one unit, which may be a collective) that stand as comments and are never applied.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use pinyin::{ToPinyin as _, ToPinyinMulti as _};
use serde::Deserialize;

use crate::diag::words::{built_in, fill};
use crate::record::write::{Element, Map, Yaml};
use crate::reserved;

/// Two printed names that may be one unit. A person decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Merge {
    /// The shorter name.
    pub short: String,
    /// The longer name.
    pub long: String,
}

/// A unit as proposed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposed {
    /// From the reading; unique, an id as data-format.md has it.
    pub id: String,
    /// As printed.
    pub name: String,
    /// One of the kinds of units.yaml.
    pub kind: String,
    /// Whether the name sounds like a collective.
    pub collective: bool,
    /// Characters with several readings, each with them: `长 chang/zhang`.
    pub polyphones: Vec<String>,
}

/// A proposal for each name, in the order given. No id is in `taken`.
pub fn propose(names: &[String], taken: &BTreeSet<String>) -> Vec<Proposed> {
    let mut ids = Ids { taken: taken.clone(), ..Ids::default() };
    let mut proposals = Vec::new();
    let usual = usual_level(names);
    for name in names {
        proposals.push(Proposed {
            id: ids.unique(&id_of(name)),
            name: name.clone(),
            kind: kind_of(name, usual).to_owned(),
            collective: guesses().groups.fits(name),
            polyphones: polyphones(name),
        });
    }
    proposals
}

/// Pairs of names of which at least one is `new` and that may be one unit: one is the other with up to three more characters in
/// one place (文旅局 and 县文旅局), or a short form of it (市发改委 and 市发展改革委). Names that differ in a character (县公安局,
/// 县公管局) are different bodies and never proposed.
pub fn merges(new: &[String], known: Option<&BTreeSet<String>>) -> Vec<Merge> {
    let is_new: BTreeSet<&String> = new.iter().collect();
    let old = known.into_iter().flatten().filter(|name| !is_new.contains(name));
    let names: Vec<&String> = old.chain(new).collect();
    let place_of: HashMap<&str, usize> = names.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    let mut of_form: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        of_form.entry(contracted(name)).or_default().push(at);
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (long, name) in names.iter().enumerate() {
        pairs.extend(without_some(name).filter_map(|short| Some((*place_of.get(short.as_str())?, long))));
        let form = contracted(name);
        let is_short = |short: &&usize| {
            form != **name && names.get(**short).is_some_and(|short| short.chars().count() < name.chars().count())
        };
        pairs.extend(of_form.get(&form).into_iter().flatten().filter(is_short).map(|short| (*short, long)));
    }
    let of = |(short, long): (usize, usize)| {
        let (short, long) = (*names.get(short)?, *names.get(long)?);
        let is_pair = is_new.contains(short) || is_new.contains(long);
        is_pair.then(|| Merge { short: short.clone(), long: long.clone() })
    };
    pairs.into_iter().filter_map(of).collect()
}

/// The most characters of a name that may be the long form of another.
const LONGEST_FORM: usize = 96;

/// A name without one to three characters in one place, for each such place; at least three are left.
fn without_some(name: &str) -> impl Iterator<Item = String> {
    let chars: Vec<char> = name.chars().take(LONGEST_FORM + 1).collect();
    let length = if chars.len() > LONGEST_FORM { 0 } else { chars.len() };
    let counts = (1..=3).filter(move |count| count + 3 <= length);
    counts
        .flat_map(move |count| (0..=length - count).map(move |from| (from, count)))
        .map(move |(from, count)| chars.iter().take(from).chain(chars.iter().skip(from + count)).collect())
}

/// A name with each long form of the table in its short form. Names that are alike then are forms of one: 市发改委, 市发展改革委,
/// 市发展和改革委员会.
fn contracted(name: &str) -> String {
    let forms = &guesses().short_forms;
    forms.iter().fold(name.to_owned(), |name, form| match form.long.iter().find(|long| name.contains(long.as_str())) {
        Some(long) => name.replace(long.as_str(), &form.short),
        None => name,
    })
}

/// units.yaml with every proposal, each doubt as a comment above it.
pub fn file(proposals: &[Proposed], merges: &[Merge], kinds: &[(&str, &str)], chinese: bool) -> Yaml {
    let words = comments(chinese);
    let ids: HashMap<&str, &str> = proposals.iter().map(|unit| (unit.name.as_str(), unit.id.as_str())).collect();
    let mut longer: HashMap<&str, Vec<&str>> = HashMap::new();
    merges.iter().for_each(|merge| longer.entry(&merge.short).or_default().push(&merge.long));
    let mut units = Vec::new();
    for unit in proposals {
        let mut comments = Vec::new();
        if !unit.polyphones.is_empty() {
            comments.push(fill(&words.polyphone, &[("text", unit.polyphones.join("、"))]));
        }
        if unit.collective {
            comments.push(words.group.clone());
        }
        for long in longer.get(unit.name.as_str()).into_iter().flatten() {
            let id = ids.get(long).copied().unwrap_or("");
            comments.push(fill(&words.alias, &[("name", (*long).to_owned()), ("id", id.to_owned())]));
        }
        let value =
            Map::new().with("id", unit.id.as_str()).with("name", unit.name.as_str()).with("kind", unit.kind.as_str());
        units.push(Element { comments, value: value.into() });
    }
    let kinds: Vec<Map> = kinds.iter().map(|(id, name)| Map::new().with("id", *id).with("name", *name)).collect();
    let file = Map::new().maybe("kinds", (!kinds.is_empty()).then_some(kinds));
    file.with("units", Yaml::List(units)).commented(words.register.iter().cloned()).into()
}

/// The words that the importer writes into the files that it makes of a Chinese document, or of another.
pub fn comments(chinese: bool) -> &'static Comments {
    let words = &guesses().comments;
    if chinese { &words.zh } else { &words.en }
}

/// The built-in guesses and words.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Guesses {
    kinds: Vec<KindGuess>,
    levels: Vec<Level>,
    groups: Pattern,
    short_forms: Vec<ShortForm>,
    polyphones: Polyphones,
    comments: Languages,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Languages {
    zh: Comments,
    en: Comments,
}

/// A level of government, told by the first characters of the names of its departments.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Level {
    kind: String,
    /// Empty for departments of no level.
    #[serde(default)]
    starts: String,
    /// Words that begin alike and name no level.
    #[serde(default)]
    except: Vec<String>,
    /// What a register declares the kind as; empty for a kind that every register may use.
    #[serde(default)]
    zh: String,
    #[serde(default)]
    en: String,
}

/// A usual short form with the long ones, longest first.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShortForm {
    short: String,
    long: Vec<String>,
}

#[derive(Deserialize)]
struct KindGuess {
    kind: String,
    #[serde(flatten)]
    pattern: Pattern,
}

#[derive(Deserialize, Default)]
struct Pattern {
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    is: Vec<String>,
}

impl Pattern {
    fn fits(&self, name: &str) -> bool {
        self.is.iter().any(|w| name == w)
            || self.starts.iter().any(|w| name.starts_with(w.as_str()))
            || self.ends.iter().any(|w| name.ends_with(w.as_str()))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Polyphones {
    characters: String,
}

/// Comment lines and placeholders of the files that the importer makes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comments {
    /// Above the register.
    pub register: Vec<String>,
    /// Above a unit that may be another's alias; `{name}`, `{id}`.
    pub alias: String,
    /// Above a unit that may be a collective.
    pub group: String,
    /// Above a unit whose reading is in doubt; `{text}`.
    pub polyphone: String,
    /// Above the proposals of places.
    pub places: Vec<String>,
    /// Above a place; `{n}`.
    pub place: String,
    /// Above the site's settings.
    pub site: Vec<String>,
    /// Above the publisher.
    pub publisher: Vec<String>,
    /// The note of a period that the title implies; `{title}`.
    pub period: String,
    /// A site's title where the notice has none.
    pub untitled: String,
    /// A publisher where the notice names none.
    pub unnamed: String,
    /// The label of a remark within a statement of units.
    pub remark: String,
    /// The label of a person within a point's statement.
    pub leader: String,
    /// The label of a deadline within a point's statement that is printed without one.
    pub deadline: String,
}

fn guesses() -> &'static Guesses {
    static GUESSES: LazyLock<Guesses> = LazyLock::new(|| built_in("the register", include_str!("words/register.toml")));
    &GUESSES
}

/// The kind that the form of a name suggests, else that of its level, else the usual one.
fn kind_of(name: &str, usual: &'static str) -> &'static str {
    let name = &*fast2s::convert(name);
    let by_form = guesses().kinds.iter().find(|k| k.pattern.fits(name)).map(|k| k.kind.as_str());
    by_form.or_else(|| level_of(name).map(|level| level.kind.as_str())).unwrap_or(usual)
}

/// The level of government that a name begins with.
fn level_of(name: &str) -> Option<&'static Level> {
    let begins = |level: &&Level| {
        let is_word = level.except.iter().any(|word| name.starts_with(word.as_str()));
        !level.starts.is_empty() && name.starts_with(&level.starts) && !is_word
    };
    guesses().levels.iter().find(begins)
}

/// The kind of the level that most names begin with; where none does, that of the level without a beginning.
fn usual_level(names: &[String]) -> &'static str {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for level in names.iter().filter_map(|name| level_of(name)) {
        *counts.entry(&level.kind).or_default() += 1;
    }
    let plain = guesses().levels.iter().find(|level| level.starts.is_empty()).map_or("", |level| level.kind.as_str());
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(plain, |(kind, _)| kind)
}

/// The kinds of proposals that a register must declare, each with its name on the pages.
pub fn declared(proposals: &[Proposed], chinese: bool) -> Vec<(&'static str, &'static str)> {
    let used = |level: &&Level| !level.zh.is_empty() && proposals.iter().any(|unit| unit.kind == level.kind);
    let name = |level: &'static Level| if chinese { level.zh.as_str() } else { level.en.as_str() };
    guesses().levels.iter().filter(used).map(|level| (level.kind.as_str(), name(level))).collect()
}

fn polyphones(name: &str) -> Vec<String> {
    let known = &guesses().polyphones.characters;
    let mut found = Vec::new();
    for c in name.chars().filter(|c| known.contains(*c)) {
        let mut readings: Vec<&str> = Vec::new();
        for reading in c.to_pinyin_multi().into_iter().flatten() {
            if !readings.contains(&reading.plain()) {
                readings.push(reading.plain());
            }
        }
        if readings.len() > 1 {
            found.push(format!("{c} {}", readings.join("/")));
        }
    }
    found
}

/// The longest id that is proposed; room stays for a distinguishing end.
const MAX_ID: usize = 60;

/// Syllables and ASCII words joined with `-`, whole ones up to the limit.
pub(super) fn id_of(name: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut in_word = false;
    for c in name.chars() {
        if let Some(reading) = c.to_pinyin() {
            // ü is written v, as input methods do
            parts.push(reading.plain().replace('ü', "v"));
            in_word = false;
        } else if c.is_ascii_alphanumeric() {
            // digits never follow a hyphen: x-2 is the second page of x
            match parts.last_mut() {
                Some(word) if in_word || c.is_ascii_digit() => word.push(c.to_ascii_lowercase()),
                _ => parts.push(c.to_ascii_lowercase().to_string()),
            }
            in_word = true;
        } else {
            in_word = false;
        }
    }
    let mut id = String::new();
    for part in &parts {
        if id.len() + part.len() + 1 > MAX_ID {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(part);
    }
    id.retain(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if id.is_empty() {
        "unit".to_owned()
    } else if reserved::unit(&id) {
        format!("{id}-unit")
    } else {
        id
    }
}

/// Ids that are given, each once.
#[derive(Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
    /// How many ends were tried for an id, so that names with one reading are not counted anew for each.
    tried: HashMap<String, usize>,
}

impl Ids {
    /// An id, with an end where it is taken.
    pub(super) fn unique(&mut self, id: &str) -> String {
        let mut unique = id.to_owned();
        while !self.taken.insert(unique.clone()) {
            let n = self.tried.entry(id.to_owned()).or_insert(1);
            *n += 1;
            unique = format!("{id}-{}", letters(*n));
        }
        unique
    }
}

/// 2 → b, 27 → aa: an end that is no page number.
fn letters(mut n: usize) -> String {
    let mut out = Vec::new();
    while n > 0 {
        n -= 1;
        out.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(names: &[&str]) -> Vec<String> {
        let names: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
        propose(&names, &BTreeSet::new()).into_iter().map(|p| p.id).collect()
    }

    #[test]
    fn ids_are_readings_that_no_page_address_collides_with() {
        assert_eq!(ids(&["县发改委", "县文旅局", "池州海事（港行）服务中心东至站"])[0], "xian-fa-gai-wei");
        assert_eq!(
            ids(&["index", "sheet", "第3", "★", "☆", "CON", "G236指挥部"]),
            ["index-unit", "sheet", "di3", "unit", "unit-b", "con-unit", "g236-zhi-hui-bu"]
        );
        assert_eq!(ids(&["（甲）乙", "甲乙"]), ["jia-yi", "jia-yi-b"]);
        let long = ids(&[&"县".repeat(200), &"县".repeat(201)]);
        assert!(long.iter().all(|id| id.len() <= 64) && long[0] != long[1]);
    }

    #[test]
    fn ends_of_ids_that_are_alike_are_each_tried_once() {
        let mut ids = Ids::default();
        let all: BTreeSet<String> = (0..20_000).map(|_| ids.unique("xian-ju")).collect();
        assert_eq!((all.len(), ids.tried["xian-ju"]), (20_000, 20_000));
        assert_eq!(ids.unique("zhen"), "zhen");
    }

    #[test]
    fn kinds_follow_the_form_of_a_name_its_level_and_the_level_of_most() {
        let kinds = |names: &[&str]| -> Vec<String> {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            propose(&names, &BTreeSet::new()).into_iter().map(|unit| unit.kind).collect()
        };
        assert_eq!(
            kinds(&["县发改委", "文旅局", "市水务局"]),
            ["county_department", "county_department", "city_department"]
        );
        assert_eq!(kinds(&["市发改委", "市场监管局", "市税务局"]), ["city_department", "city_department", "vertical"]);
        assert_eq!(kinds(&["财政局", "市场监管局"]), ["department"; 2]);
        assert_eq!(kinds(&["Ministry of Finance"]), ["department"]);
        let units = propose(&["省财政厅", "县财政局"].map(str::to_owned), &BTreeSet::new());
        assert_eq!(declared(&units, true), [("province_department", "省直部门")], "a built-in kind is not declared");
    }

    #[test]
    fn only_names_that_lack_characters_are_proposed_as_one_unit() {
        let names = ["县公安局", "县公管局", "县乡村振兴局", "县乡村振兴集团", "文旅局", "县文旅局"].map(str::to_owned);
        assert_eq!(merges(&names, None), [Merge { short: "文旅局".into(), long: "县文旅局".into() }]);
    }
}
