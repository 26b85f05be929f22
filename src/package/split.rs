//! Long lists in as many files as a reader of content takes: it limits the bytes and the nodes of a file.

use crate::record::decode::MAX_BYTES;
use crate::record::write::{self as yaml, Yaml};
use crate::record::yaml::MAX_NODES;

/// What is left of both limits for what stands around the elements of a list.
const ROOM: usize = 100;

/// Elements in order, in one list for each file: as many together as can be read. One that is too long for any file
/// stands alone.
pub(super) fn files<T>(elements: impl Iterator<Item = T>, value: impl Fn(&T) -> &Yaml) -> Vec<Vec<T>> {
    let mut files: Vec<Vec<T>> = Vec::new();
    let (mut bytes, mut nodes) = (0, 0);
    let mut text = String::new();
    for element in elements {
        text.clear();
        yaml::write_element(value(&element), 2, &mut text);
        let of_element = value(&element).nodes();
        bytes += text.len();
        nodes += of_element;
        match files.last_mut() {
            Some(file) if bytes <= MAX_BYTES - ROOM && nodes <= MAX_NODES - ROOM => file.push(element),
            _ => {
                files.push(vec![element]);
                (bytes, nodes) = (text.len(), of_element);
            }
        }
    }
    files
}

/// Whether a reader of content takes a file that holds this.
pub(super) fn is_readable(value: &Yaml, text: &str) -> bool {
    text.len() <= MAX_BYTES && value.nodes() <= MAX_NODES
}
