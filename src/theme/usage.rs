//! What templates ask for of a view, noted while they are checked.

use crate::shape::{Shape, Used};

/// A value of a view: a list and what may be absent are noted as their elements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Node(usize);

/// Everything asked for so far.
#[derive(Default)]
pub struct Usage {
    nodes: Vec<Noted>,
}

#[derive(Default)]
struct Noted {
    /// It is handed on as it is, so that all of it may be used.
    whole: bool,
    /// Fields by their place in the struct.
    fields: Vec<(usize, Node)>,
}

impl Usage {
    /// A view of which nothing is asked for yet.
    pub fn root(&mut self) -> Node {
        self.nodes.push(Noted::default());
        Node(self.nodes.len() - 1)
    }

    /// The field of a view at a place of its struct is asked for.
    pub fn field(&mut self, of: Node, place: usize) -> Node {
        let known = self.nodes.get(of.0).and_then(|noted| noted.fields.iter().find(|(p, _)| *p == place));
        if let Some((_, node)) = known {
            return *node;
        }
        let node = self.root();
        if let Some(noted) = self.nodes.get_mut(of.0) {
            noted.fields.push((place, node));
        }
        node
    }

    /// A view is asked for as a whole.
    pub fn whole(&mut self, node: Node) {
        if let Some(noted) = self.nodes.get_mut(node.0) {
            noted.whole = true;
        }
    }

    /// What is asked for of a value of a shape.
    pub fn of(&self, node: Node, shape: Shape) -> Used {
        let Some(noted) = self.nodes.get(node.0).filter(|noted| !noted.whole) else { return Used::All };
        match shape {
            Shape::Maybe(inner) | Shape::List(inner) => self.of(node, inner()),
            Shape::Fields(fields) => {
                let fields = fields().fields;
                let used = fields.iter().enumerate().map(|(place, field)| {
                    let (_, node) = noted.fields.iter().find(|(p, _)| *p == place)?;
                    Some(self.of(*node, (field.shape)()))
                });
                let mut used: Vec<Option<Used>> = used.collect();
                // A view of which only its presence is asked must not look empty.
                if let (true, Some(first)) = (noted.fields.is_empty(), used.first_mut()) {
                    *first = Some(Used::All);
                }
                Used::Fields(used)
            }
            Shape::Text | Shape::Number | Shape::Flag => Used::All,
        }
    }
}
