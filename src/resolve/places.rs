//! Places: which duties name which, by the words of the register of places alone. Of words that overlap the longest
//! counts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::Resolving;
use crate::diag::{Code, Diagnostic};
use crate::model::place::Place;
use crate::model::{BodyId, DutyId, Id as _, Model, PlaceId, UnitId};
use crate::record::places;
use crate::reserved;
use crate::source::Span;

impl Resolving<'_> {
    /// Registers the places of the site, or of the body that is joined, before any plan.
    pub(super) fn places(&mut self, places: Vec<places::Place>) {
        let mut ids: HashMap<Box<str>, Span> = HashMap::new();
        let mut names: HashMap<Box<str>, (Box<str>, Span)> = HashMap::new();
        for place in places {
            if reserved::unit(&place.id.value) {
                self.fault(Code::ReservedId, &place.id, "id");
            }
            if let Some(first) = ids.insert(place.id.value.clone(), place.id.span) {
                self.duplicate(&place.id, first);
            }
            for name in [&place.name].into_iter().chain(&place.aliases) {
                let own = (place.name.value.clone(), name.span);
                if let Some((other, first)) = names.insert(name.value.clone(), own) {
                    let fault = Diagnostic::at(Code::DuplicateName, name.span).with("name", &name.value);
                    self.faults.push(fault.with("other", other).related("other-name", first));
                }
            }
            let unit = place.unit.and_then(|id| {
                let joined = self.joined_id(id.value.clone());
                let known = self.model.units.iter().position(|unit| unit.id == joined);
                if known.is_none() && !self.register_lost && !self.broken_names.contains(&id.value) {
                    let near = self.suggestions.nearest(&id.value, || self.model.units.iter().map(|u| &*u.id));
                    let fault = Diagnostic::at(Code::UnknownUnit, id.span).with("name", &id.value);
                    self.faults.push(fault.suggest_near(&id.value, near));
                }
                known.map(UnitId::at)
            });
            let words = |texts: Vec<crate::record::fields::Text>| texts.into_iter().map(|text| text.value).collect();
            let id = self.joined_id(place.id.value);
            self.model.places.push(Place {
                id,
                body: self.body,
                name: place.name.value,
                kind: place.kind,
                aliases: words(place.aliases),
                not_in: words(place.not_in),
                unit,
                duties: Vec::new(),
            });
        }
    }

    /// Gives every place the duties that name it, once all plans are in. Places of the site count in all plans, those of
    /// a body in its own.
    pub(super) fn place_duties(&mut self) {
        let model = &mut self.model;
        let bodies: BTreeSet<Option<BodyId>> = model.places.iter().map(|place| place.body).collect();
        let words = bodies.into_iter().filter_map(|body| Some((body, Words::of(model, body)?)));
        let words: BTreeMap<Option<BodyId>, Words> = words.collect();
        let mut found: Vec<(PlaceId, DutyId)> = Vec::new();
        for item in &model.items {
            let body = model[item.plan].body;
            let of = [Some(None), body.map(Some)].into_iter().flatten().filter_map(|body| words.get(&body));
            for words in of {
                let heading = item.heading.as_deref().map(|heading| words.named(heading)).unwrap_or_default();
                for duty in item.duties.iter() {
                    let mut named = words.named(&model[duty].text);
                    named.extend(&heading);
                    named.sort_unstable();
                    named.dedup();
                    found.extend(named.into_iter().map(|place| (place, duty)));
                }
            }
        }
        for (place, duty) in found {
            if let Some(place) = model.places.get_mut(place.row()) {
                place.duties.push(duty);
            }
        }
    }
}

/// All words that name a place, and those that hold such a word and name none.
struct Words {
    all: AhoCorasick,
    /// For each word the place that it names.
    places: Vec<Option<PlaceId>>,
}

impl Words {
    /// The words of the register of a body, or of the site; `None` where they are too many for one automaton.
    fn of(model: &Model, body: Option<BodyId>) -> Option<Words> {
        let rows = model.place_ids().map(|id| (id, &model[id])).filter(|(_, place)| place.body == body);
        let words: Vec<(&str, Option<PlaceId>)> = rows
            .flat_map(|(id, place)| {
                let names = std::iter::once(&place.name).chain(&place.aliases);
                let names = names.map(move |name| (&**name, Some(id)));
                names.chain(place.not_in.iter().map(|word| (&**word, None)))
            })
            .collect();
        // The faster kind is made in a time that grows with the square of a word that repeats itself.
        let is_long = words.iter().any(|(word, _)| word.len() > 1024);
        let all = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(is_long.then_some(AhoCorasickKind::ContiguousNFA))
            .build(words.iter().map(|(w, _)| w));
        Some(Words { all: all.ok()?, places: words.into_iter().map(|(_, place)| place).collect() })
    }

    /// The places that a text names, in order of the text. A name in letters or digits is a whole word.
    fn named(&self, text: &str) -> Vec<PlaceId> {
        let found = self.all.find_iter(text).filter(|found| {
            let (before, after) = (text.get(..found.start()), text.get(found.end()..));
            let word = text.get(found.range()).unwrap_or("");
            let cut = |a: Option<char>, b: Option<char>| {
                a.zip(b).is_some_and(|(a, b)| a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric())
            };
            let outside = (before.and_then(|t| t.chars().next_back()), after.and_then(|t| t.chars().next()));
            !cut(outside.0, word.chars().next()) && !cut(word.chars().next_back(), outside.1)
        });
        found.filter_map(|found| *self.places.get(found.pattern().as_usize())?).collect()
    }
}
