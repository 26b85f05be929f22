//! Parts of the frame that are the same on many pages (masthead, foot, labels of the portal): made once for all of them.
//!
//! Such a part stands in a layout and names nothing but what the whole site shares and what repeats in the shell. The
//! engine gets their place in what was made instead, and the part itself under another name.

use std::collections::{BTreeSet, HashMap};
use std::sync::RwLock;

use super::contract::shell_fields;
use super::engine::Origin;
use super::expression::{next_tag, quoted};
use crate::shape::{Shape, Used};

/// The folder under which the engine knows the parts themselves.
pub const FOLDER: &str = "kept/";

/// The variable that holds what was made: no name that a theme gives its own.
pub const VARIABLE: &str = "__kept";

/// The parts that are kept, and what was made of them.
pub struct Kept<V> {
    /// Their names, by place.
    pub parts: Vec<String>,
    /// What they ask for of the shell.
    pub used: Used,
    made: RwLock<HashMap<Vec<u8>, V>>,
}

impl<V: Clone> Kept<V> {
    /// No part is kept.
    pub fn none() -> Kept<V> {
        Kept { parts: Vec::new(), used: Used::All, made: RwLock::default() }
    }

    /// Finds the parts in the layouts of a theme: of the shell they ask only for what is `repeated`.
    pub fn find(origins: &HashMap<String, Origin>, globals: (Shape, Shape), repeated: &[&str]) -> Kept<V> {
        let layouts = origins.iter().filter(|(name, _)| name.starts_with("layouts/"));
        let included: BTreeSet<&str> = layouts.flat_map(|(_, origin)| includes(origin)).collect();
        let Shape::Fields(fields) = globals.1 else { return Kept::none() };
        let fields = fields().fields;
        let mut used = vec![None; fields.len()];
        let mut parts = BTreeSet::new();
        for part in included {
            let Some(places) = shell_fields(origins, globals, part) else { continue };
            if places.iter().all(|place| fields.get(*place).is_some_and(|field| repeated.contains(&field.name))) {
                parts.insert(part);
                for place in places {
                    if let Some(used) = used.get_mut(place) {
                        *used = Some(Used::All);
                    }
                }
            }
        }
        // A part within a part is made with it, however deep it lies.
        let mut inner: BTreeSet<&str> = BTreeSet::new();
        let mut within: Vec<&str> = parts.iter().copied().collect();
        while let Some(origin) = within.pop().map(|part| origins.get(part)) {
            within.extend(origin.into_iter().flat_map(includes).filter(|part| inner.insert(part)));
        }
        let parts = parts.difference(&inner).map(|part| (*part).to_owned()).collect();
        Kept { parts, used: Used::Fields(used), made: RwLock::default() }
    }

    /// What was made for a shell of these values, else what `make` makes now.
    pub fn get(&self, values: Vec<u8>, make: impl FnOnce() -> V) -> V {
        if let Ok(made) = self.made.read()
            && let Some(made) = made.get(&values)
        {
            return made.clone();
        }
        let new = make();
        if let Ok(mut made) = self.made.write() {
            made.insert(values, new.clone());
        }
        new
    }
}

/// The templates that a template includes.
fn includes(origin: &Origin) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((_, end, inner)) = next_tag(&origin.prepared.text, at) {
        at = end;
        let is_include = inner.trim_start_matches(['-', ' ', '\n']).starts_with("include ");
        found.extend(quoted(inner).filter(|_| is_include));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::prepare::prepare;
    use super::super::{Layers, Locale};
    use super::*;
    use crate::shape::Shaped as _;
    use crate::views;

    views! {
        /// A frame.
        pub struct Frame {
            /// A way.
            pub root: String,
            /// Words of one page.
            pub title: String,
        }
    }

    /// The parts that are kept of a theme with one layout.
    fn kept(templates: &[(&str, &str)]) -> Vec<String> {
        let locale = Locale::load(&Layers::built_in(), "zh-CN").unwrap();
        let origin = |(name, text): &(&str, &str)| {
            let prepared = prepare(name, text, &locale).map_err(|f| format!("{f:?}")).unwrap();
            ((*name).to_owned(), Origin { path: (*name).to_owned(), text: (*text).to_owned(), prepared })
        };
        let origins = templates.iter().map(origin).collect();
        Kept::<u8>::find(&origins, (Frame::shape(), Frame::shape()), &["root"]).parts
    }

    #[test]
    fn a_part_is_kept_where_pages_have_all_of_it_in_common() {
        let layout = "{% include \"parts/a.html\" %}{% block main %}{% endblock main %}";
        let is_kept = |part| !kept(&[("layouts/x.html", layout), ("parts/a.html", part)]).is_empty();
        assert!(is_kept(
            "<p>{{ site.title }}{{ shell.root }}{{ t.nav.home }}{% for c in site.title %}{% endfor %}</p>"
        ));
        assert!(is_kept(""));
        assert!(!is_kept("{{ shell.title }}"));
        assert!(!is_kept("{{ shell }}"));
        assert!(!is_kept("{{ page.word }}"));
        // What only some places set: the same part may be told another thing elsewhere.
        assert!(!is_kept("{% if brief %}x{% endif %}"));
        assert!(!is_kept("{% if loop.first %}x{% endif %}"));
    }

    #[test]
    fn a_part_within_a_kept_part_is_made_with_it() {
        let outer = ("parts/a.html", "{{ shell.root }}{% include \"parts/b.html\" %}");
        let both = ("layouts/x.html", "{% include \"parts/a.html\" %}{% include \"parts/b.html\" %}");
        assert_eq!(kept(&[both, outer, ("parts/b.html", "b")]), ["parts/a.html"]);
        assert!(kept(&[both, outer, ("parts/b.html", "{{ shell.title }}")]).is_empty());
        let deep = ("layouts/x.html", "{% include \"parts/a.html\" %}{% include \"parts/c.html\" %}");
        let middle = ("parts/b.html", "{% include \"parts/c.html\" %}");
        assert_eq!(kept(&[deep, outer, middle, ("parts/c.html", "c")]), ["parts/a.html"]);
    }

    #[test]
    fn what_was_made_is_made_once_for_the_same_values() {
        let kept = Kept::none();
        let get = |values: &[u8], new: u8| kept.get(values.to_vec(), || new);
        assert_eq!([get(b"a", 1), get(b"a", 2), get(b"b", 3)], [1, 1, 3]);
    }
}
