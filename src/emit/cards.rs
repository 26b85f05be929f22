//! Cards: a picture of each duty, 1200 by 630, that a shared link to its item shows; only in builds with the feature
//! `cards`, where a site has an address and the build was given a face to write with.

use rayon::prelude::*;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Group, Node, Tree};

use super::face::Face;
use super::{Error, Writer};
use crate::model::{DutyId, Id as _};
use crate::route;
use crate::view::card::{self, CardLine};
use crate::view::context::{PageContext, plan_name};

/// Pixels across and down, as chat programs ask for.
const SIZE: (u32, u32) = (1200, 630);
/// The width of texts.
const WIDTH: f32 = 1056.0;
/// The size of the large lines, and of all others that are measured.
const LARGE: f32 = 54.0;
const SMALL: f32 = 30.0;
/// The most large lines, the base line of the first, and what lies between two.
const LINES: usize = 3;
const FIRST: usize = 246;
const BETWEEN: usize = 76;
/// The width of the names of units: the line has their label and the deadline as well.
const NAMES: f32 = 620.0;
/// The width of the deadline, at the other end of that line.
const DEADLINE: f32 = 320.0;
/// The most units that are named.
const UNITS: usize = 3;

/// Writes the card of every duty.
pub fn cards(writer: &Writer<'_>) -> Result<(), Error> {
    let Some(face) = &writer.context.face else { return Ok(()) };
    (0..writer.context.facts.model.duties.len()).into_par_iter().try_for_each(|at| card(writer, face, DutyId::at(at)))
}

fn card(writer: &Writer<'_>, face: &Face<'_>, id: DutyId) -> Result<(), Error> {
    let facts = &writer.context.facts;
    let model = facts.model;
    let path = route::card(model, id);
    let plan = face.cut(&plan_name(model, model[model[id].item].plan), SMALL, WIDTH);
    let words = card::words(model, id);
    let by = PageContext::new(facts, path.clone()).names_in_words(model[id].units.accountable(), UNITS);
    let by = face.cut(&by, SMALL, NAMES);
    let deadline = face.cut(&model[id].deadline, SMALL, DEADLINE);
    let lines = (0..).zip(face.lines(&words, LARGE, WIDTH, LINES));
    let lines = lines.map(|(at, text): (usize, String)| CardLine { text, y: FIRST + at * BETWEEN }).collect();
    let view = card::view(facts, id, &face.family, plan, lines, by, deadline);
    let failed = |why: String| Error::Io(path.clone(), std::io::Error::other(why));
    let tree = Tree::from_data(&writer.template("card.svg", &view)?, &face.options);
    let tree = tree.map_err(|error| failed(error.to_string()))?;
    ask_for_texts(face, tree.root());
    let mut pixels = Pixmap::new(SIZE.0, SIZE.1).ok_or_else(|| failed(String::new()))?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    writer.file(&path, &pixels.encode_png().map_err(|error| failed(error.to_string()))?)
}

/// Notes what the face lacks of the texts that are drawn.
fn ask_for_texts(face: &Face<'_>, group: &Group) {
    for node in group.children() {
        match node {
            Node::Group(group) => ask_for_texts(face, group),
            Node::Text(text) => text.chunks().iter().for_each(|chunk| face.ask_for(chunk.text())),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}
