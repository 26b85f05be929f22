//! Words of the locale for files that no template makes.

use super::Writer;

impl Writer<'_> {
    /// The words under a key with their places filled; nothing where the locale has no such text.
    pub(super) fn word(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.context.renderer.theme().word(key).map_or_else(String::new, |text| filled(text, values))
    }
}

/// A text with each `{name}` replaced by the value of that name; a place without a value stays.
fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let place = after.split_once('}').and_then(|(name, behind)| {
            let value = values.iter().find(|(known, _)| *known == name)?.1;
            Some((value, behind))
        });
        rest = match place {
            Some((value, behind)) => {
                out.push_str(value);
                behind
            }
            None => {
                out.push('{');
                after
            }
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        assert_eq!(filled("{a}与{b}{c", &[("a", "{b}"), ("b", "乙")]), "{b}与乙{c");
        assert_eq!(filled("{x}", &[]), "{x}");
    }
}
