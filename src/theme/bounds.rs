//! Limits on what a template may do, so that a theme that loops without end or makes an endless page is stopped and
//! reported.

use std::cell::Cell;
use std::io::{self, Write};

use tera::{Error, Kwargs, State, StringInput, TeraResult, Value};

/// The most bytes of a page, and of a text that grows within it: 16 MiB.
pub const LARGEST: usize = 16 << 20;
/// The most turns of loops and parts a page: 4 Mi.
const MOST_TURNS: usize = 4 << 20;
/// The most templates that include or extend one another in a chain: each takes a part of the stack.
pub const DEEPEST: usize = 32;
/// The name of the filter that counts turns; calls of it are inserted into templates when they are loaded.
pub const COUNTED: &str = "counted";
/// The error that the engine passes on for a page with too many turns.
pub const TOO_MANY_TURNS: &str = "too many turns";

thread_local! {
    /// The turns of the page that this thread renders.
    static TURNS: Cell<usize> = const { Cell::new(0) };
}

/// Begins a page.
pub fn begin() {
    TURNS.set(0);
}

/// The filter [`COUNTED`]: counts a number as so many turns, anything else by its elements, and prints nothing.
pub fn counted(value: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let turns = match (value.as_str(), value.as_u64()) {
        (Some(text), _) => text.len() / (LARGEST / MOST_TURNS),
        (_, Some(number)) => usize::try_from(number).unwrap_or(usize::MAX),
        _ => value.len().unwrap_or(0),
    };
    count(turns).map(|()| String::new())
}

fn count(turns: usize) -> TeraResult<()> {
    TURNS.set(TURNS.get().saturating_add(turns).saturating_add(1));
    if TURNS.get() > MOST_TURNS { Err(Error::message(TOO_MANY_TURNS)) } else { Ok(()) }
}

/// The function `range(start, end, step_by)` of the engine, whose elements are counted as turns: wherever it is called,
/// it makes all of them.
pub fn range(arguments: Kwargs, _: &State<'_>) -> TeraResult<Vec<i128>> {
    let or = |name, other: i64| arguments.get::<i64>(name).map(|number| i128::from(number.unwrap_or(other)));
    let (start, end, step) = (or("start", 0)?, i128::from(arguments.must_get::<i64>("end")?), or("step_by", 1)?);
    let turns = match step {
        // It would never end.
        0 => i128::MAX,
        step => ((end - start) * step.signum()).max(0) / step.abs() + 1,
    };
    count(usize::try_from(turns).unwrap_or(usize::MAX))?;
    let elements = std::iter::successors(Some(start), |number| Some(number + step));
    Ok(elements.take_while(|number| if step > 0 { *number < end } else { *number > end }).collect())
}

/// The filter `replace(from, to)` of the engine, whose result is counted before it is made: it may be any number of times
/// as long as the text.
pub fn replace(text: StringInput<'_>, arguments: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let (from, to) = (arguments.must_get::<&str>("from")?, arguments.must_get::<StringInput<'_>>("to")?);
    let is_html = state.autoescaping_enabled() && (text.is_safe() || to.is_safe());
    let (text, to) = match is_html {
        true => (text.rendered(state)?, to.rendered(state)?),
        false => (text.as_str().into(), to.as_str().into()),
    };
    let longer = text.matches(from).count().saturating_mul(to.len());
    count(text.len().saturating_add(longer) / (LARGEST / MOST_TURNS))?;
    let replaced = text.replace(from, &to);
    Ok(if is_html { Value::safe_string(&replaced) } else { replaced.into() })
}

/// A page that takes at most [`LARGEST`] bytes.
pub struct Page<'a>(pub &'a mut Vec<u8>);

impl Write for Page<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
