//! Files of `static/` that are published under their own names, beside what the site makes.

use std::collections::BTreeSet;

use super::Error;
use crate::diag::words::io_args;
use crate::diag::{Code, Diagnostic};
use crate::sink::Sink;
use crate::site_path::SitePath;
use crate::source::Sources;

/// Hands on the files that can be published; a fault for each that cannot: it is no file, its name cannot be an address,
/// or the site makes something there. `made` are the paths of the site; those of the files are added.
///
/// # Errors
/// If the sink does not take a file.
pub fn publish(statics: &Sources<'_>, sink: &dyn Sink, made: &mut BTreeSet<String>) -> Result<Vec<Diagnostic>, Error> {
    let mut taken: BTreeSet<String> = made.iter().map(|path| path.to_lowercase()).collect();
    let mut faults = Vec::new();
    for (file, path) in statics.files() {
        let fault = |code| Diagnostic::of_project(code).with("path", path);
        let Some(site_path) = SitePath::as_named(path) else {
            faults.push(fault(Code::StaticName));
            continue;
        };
        if let Some(other) = in_the_way(path, &taken) {
            faults.push(fault(Code::StaticTaken).with("other", other));
            continue;
        }
        match statics.read(file) {
            Ok(bytes) => sink.put(&site_path, &bytes).map_err(|error| Error::Io(site_path, error))?,
            Err(error) => {
                let mut fault = fault(Code::StaticUnreadable);
                fault.args.extend(io_args(&error));
                faults.push(fault);
            }
        }
        taken.insert(path.to_lowercase());
        made.insert(path.to_owned());
    }
    Ok(faults)
}

/// What leaves a path no place: a file of that name, one where the path needs a folder, or one below it. Not every file
/// system tells upper case from lower case, so `taken` and the comparison are in lower case.
fn in_the_way<'a>(path: &str, taken: &'a BTreeSet<String>) -> Option<&'a str> {
    let path = path.to_lowercase();
    let above = path.match_indices('/').filter_map(|(end, _)| path.get(..end));
    let same_or_above = above.chain([&*path]).find_map(|path| taken.get(path));
    let below = format!("{path}/");
    let first_below = || taken.range(below.clone()..).next().filter(|first| first.starts_with(&below));
    same_or_above.or_else(first_below).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sink::MemorySink;
    use crate::source::MemoryStore;

    #[test]
    fn a_file_is_published_where_nothing_of_the_site_is_in_its_way() {
        let mut made: BTreeSet<String> = ["index.html", "units/a.html", "plan"].map(str::to_owned).into();
        let names = ["CNAME", ".well-known/x", "年报.pdf", "units/b.txt"];
        let taken = ["Index.html", "units", "plan/x.txt", "UNITS/A.HTML", "cname"];
        let bad = ["a:b", ".gongkai-files", "a\u{fffd}", "dot./x", "back\\slash"];
        let all = names.into_iter().chain(taken).chain(bad);
        let store = MemoryStore::new(all.map(|path| (path.to_owned(), path.as_bytes().to_vec())));
        let sink = MemorySink::default();
        let faults = publish(&store.sources(), &sink, &mut made).unwrap();
        let of = |code| {
            let of_code = faults.iter().filter(move |fault| fault.code == code);
            of_code.map(|fault| fault.args.first().unwrap().1.clone()).collect::<BTreeSet<String>>()
        };
        assert_eq!(of(Code::StaticName), BTreeSet::from(bad.map(str::to_owned)));
        assert_eq!(of(Code::StaticTaken), BTreeSet::from(taken.map(str::to_owned)));
        let files = sink.into_files();
        assert_eq!(files.len(), names.len());
        assert!(files.iter().all(|(path, bytes)| path.as_str().as_bytes() == bytes && made.contains(path.as_str())));
    }
}
