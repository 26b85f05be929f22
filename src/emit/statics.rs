//! Files of `static/` that are published under their own names, beside what the site makes.

use std::collections::{BTreeMap, BTreeSet};

use super::Error;
use crate::character::{folded_name, is_invisible};
use crate::diag::words::io_args;
use crate::diag::{Code, Diagnostic};
use crate::reserved;
use crate::sink::Sink;
use crate::site_path::SitePath;
use crate::source::Sources;

/// Hands on the files that can be published; a fault for each that cannot: it is no file, its name cannot be an address,
/// or the site makes something there. `made` are the paths of the site; those of the files are added.
///
/// # Errors
/// If the sink does not take a file.
pub fn publish(statics: &Sources<'_>, sink: &dyn Sink, made: &mut BTreeSet<String>) -> Result<Vec<Diagnostic>, Error> {
    let mut taken = Taken::default();
    made.iter().for_each(|path| taken.add(path));
    let mut faults = Vec::new();
    for (file, path) in statics.files() {
        let fault = |code| Diagnostic::of_project(code).with("path", path);
        let Some(site_path) = SitePath::as_named(path).filter(|_| path.split('/').all(is_portable)) else {
            faults.push(fault(Code::StaticName));
            continue;
        };
        if let Some(other) = taken.in_the_way(path) {
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
        taken.add(path);
        made.insert(path.to_owned());
    }
    Ok(faults)
}

/// Whether every system takes a name, and people see all of it: none of a device on Windows, whatever its extension, and
/// no invisible character.
fn is_portable(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end_matches(' ');
    !reserved::is_device(&stem.to_lowercase()) && !name.contains(is_invisible)
}

/// The files and folders of the site, by their folded names: not every file system tells upper case from lower case.
#[derive(Default)]
struct Taken(BTreeMap<String, Name>);

struct Name {
    spelt: String,
    is_file: bool,
}

impl Taken {
    fn add(&mut self, path: &str) {
        let folders = path.match_indices('/').filter_map(|(end, _)| path.get(..end));
        for (name, is_file) in folders.map(|folder| (folder, false)).chain([(path, true)]) {
            self.0.entry(folded_name(name)).or_insert_with(|| Name { spelt: name.to_owned(), is_file });
        }
    }

    /// What leaves a path no place: something of that name, a file where the path needs a folder, or a folder that is
    /// spelt in another way.
    fn in_the_way(&self, path: &str) -> Option<&str> {
        let folders = path.match_indices('/').filter_map(|(end, _)| path.get(..end));
        let of_folder =
            |folder: &str| self.0.get(&folded_name(folder)).filter(|name| name.is_file || name.spelt != folder);
        let name = folders.into_iter().find_map(of_folder).or_else(|| self.0.get(&folded_name(path)));
        name.map(|name| name.spelt.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sink::MemorySink;
    use crate::source::MemoryStore;

    #[test]
    fn a_file_is_published_where_nothing_of_the_site_is_in_its_way() {
        let mut made: BTreeSet<String> = ["index.html", "units/a.html", "plan"].map(str::to_owned).into();
        let names =
            ["CNAME", ".well-known/x", "年报.pdf", "units/b.txt", "cafe\u{301}.pdf", "console.txt", "com10.txt"];
        let taken = ["Index.html", "units", "plan/x.txt", "UNITS/A.HTML", "cname", "Units/c.txt", "caf\u{e9}.pdf"];
        let bad = ["a:b", ".gongkai-files", "a\u{fffd}", "dot./x", "back\\slash"];
        let devices = ["CON", "sub/Aux.txt", "lpt9.tar.gz", "nul .txt", "COM¹", "CONIN$"];
        let invisible = ["a\u{202e}fdp.pdf", "a\u{200b}.pdf"];
        let bad: Vec<&str> = bad.into_iter().chain(devices).chain(invisible).collect();
        let all = names.into_iter().chain(taken).chain(bad.iter().copied());
        let store = MemoryStore::new(all.map(|path| (path.to_owned(), path.as_bytes().to_vec())));
        let sink = MemorySink::default();
        let faults = publish(&store.sources(), &sink, &mut made).unwrap();
        let of = |code| {
            let of_code = faults.iter().filter(move |fault| fault.code == code);
            of_code.map(|fault| fault.args.first().unwrap().1.clone()).collect::<BTreeSet<String>>()
        };
        let bad: BTreeSet<String> = bad.into_iter().map(str::to_owned).collect();
        assert_eq!(of(Code::StaticName), bad);
        assert_eq!(of(Code::StaticTaken), BTreeSet::from(taken.map(str::to_owned)));
        let files = sink.into_files();
        assert_eq!(files.len(), names.len());
        assert!(files.iter().all(|(path, bytes)| path.as_str().as_bytes() == bytes && made.contains(path.as_str())));
    }
}
