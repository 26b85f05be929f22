//! Prints the part of docs/templates.md that the program knows: every field that a template can use.

fn main() {
    print!("{}", gongkai::view::contract::document());
}
