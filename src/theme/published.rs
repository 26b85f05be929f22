//! Looks for blocked addresses in rendered pages: a template may have put one together from values.

use tera::Value;

use super::Fault;
use super::engine::{Engine, Template};
use crate::policy;

/// Looks through a page that the template `name` made; addresses below the site's own `base` are fine: pages that are
/// served at any address need them.
///
/// # Errors
/// For an address that a browser would fetch from another host. Its place is the attribute in the one template
/// that writes it, else that template as a whole.
pub fn check(engine: &Engine, site: &Value, name: &str, page: &[u8]) -> Result<(), Fault> {
    let own = site.get_from_path("base").and_then(Value::as_str);
    let Some(found) = policy::page(page, own) else { return Ok(()) };
    let text = |range| String::from_utf8_lossy(page.get(range).unwrap_or(&[])).to_ascii_lowercase();
    let before = text(0..found.range.start);
    let element = before.rsplit('<').next().and_then(|tag| tag.split([' ', '\n', '/', '>']).next()).unwrap_or("");
    let attribute = text(found.range);
    let attribute = attribute.split(['=', ' ']).next().unwrap_or("");
    let (key, address) = found.blocked.message();
    let mut places = engine.templates().values().flat_map(|template| places(template, element, attribute));
    let fault = match (places.next(), places.next()) {
        (Some((template, at)), None) => {
            let origin = |at| template.prepared.origin(at);
            Fault::at(key, &template.path, &template.text, origin(at), origin(at + attribute.len()))
        }
        _ => Fault::of_file(key, engine.templates().get(name).map_or(name, |template| &template.path)),
    };
    Err(fault.with("name", address))
}

/// Where a template that is used writes an attribute of an element with an expression in its tag.
fn places<'t>(template: &'t Template, element: &str, attribute: &str) -> Vec<(&'t Template, usize)> {
    let text = template.prepared.text.to_ascii_lowercase();
    let opens = format!("<{element}");
    let tags = text.match_indices(&opens).filter(|_| template.is_used).filter_map(|(open, _)| {
        let tag = text.get(open..)?;
        let tag = tag.get(..tag.get(1..)?.find('<').map_or(tag.len(), |end| end + 1))?;
        let place = tag.find(&format!(" {attribute}="))? + 1;
        tag.get(place..)?.contains("{{").then_some((template, open + place))
    });
    tags.collect()
}
