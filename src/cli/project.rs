//! What `build` and `check` share: the folders of a project, the clock, the number of threads.

use std::io::{self, Write as _};
use std::num::NonZero;
use std::path::{Path, PathBuf};

use super::Exit;
use super::arguments::{InputArguments, MOST_THREADS};
use super::console::Console;
use crate::date::Date;
use crate::disk::{Folder, NamedFiles};
use crate::pipeline::{Clock, Preview};
use crate::source::Sources;

/// A folder and the paths of its files.
pub struct Listed {
    folder: Folder,
    /// In order: there may be a million, which no view of them copies.
    paths: Vec<String>,
    /// Of a content folder: the folder of its project.
    project: Option<NamedFiles>,
}

impl Listed {
    /// Lists a content folder, which must be there; `missing` is the key of the message if it is not.
    pub fn content(path: &Path, missing: &str, console: &Console) -> Result<Listed, Exit> {
        if !path.is_dir() {
            console.error(missing, &[("path", path.display().to_string())]);
            return Err(Exit::Config);
        }
        let project = Some(NamedFiles(beside(path, "")));
        Ok(Listed { project, ..Listed::of(Folder::open(path), console)? })
    }

    /// Lists a folder of themes, which may be absent.
    pub fn themes(path: &Path, console: &Console) -> Result<Option<Listed>, Exit> {
        let listed = is_folder(path, console)?.then(|| Folder::open_themes(path));
        listed.map(|listed| Listed::of(listed, console)).transpose()
    }

    /// Lists the folder of files that are published as they are, which may be absent.
    pub fn statics(path: &Path, console: &Console) -> Result<Option<Listed>, Exit> {
        let listed = is_folder(path, console)?.then(|| Folder::open_with_hidden(path));
        listed.map(|listed| Listed::of(listed, console)).transpose()
    }

    fn of(listed: Result<(Folder, Vec<String>), (PathBuf, io::Error)>, console: &Console) -> Result<Listed, Exit> {
        match listed {
            Ok((folder, mut paths)) => {
                paths.sort_unstable();
                Ok(Listed { folder, paths, project: None })
            }
            Err((path, error)) => {
                console.io_error(&path, &error);
                Err(Exit::Environment)
            }
        }
    }

    /// Its files.
    pub fn sources(&self) -> Sources<'_> {
        let sources = Sources::new(&self.paths, &self.folder);
        match &self.project {
            Some(project) => sources.with_project(project),
            None => sources,
        }
    }
}

/// Whether there is a folder at a path; anything else there is an error.
fn is_folder(path: &Path, console: &Console) -> Result<bool, Exit> {
    match path.symlink_metadata() {
        _ if path.is_dir() => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => {
            console.io_error(path, &error);
            Err(Exit::Environment)
        }
        Ok(_) => {
            console.error("no-folder", &[("path", path.display().to_string())]);
            Err(Exit::Config)
        }
    }
}

/// A folder beside a content folder: `themes`, `static`.
pub fn beside(content: &Path, name: &str) -> PathBuf {
    match content.parent() {
        // `content` alone has an empty parent, which is the working directory.
        Some(project) if content.file_name().is_some() => project.join(name),
        _ => content.join("..").join(name),
    }
}

/// The folders of packages that a content folder names.
pub fn packages(content: &Path, preview: &Preview) -> Vec<PathBuf> {
    preview.packages.iter().map(|folder| beside(content, folder)).collect()
}

/// Starts the threads that the build uses.
pub fn threads(input: &InputArguments, console: &Console) -> Result<(), Exit> {
    let most = usize::from(MOST_THREADS);
    let one_per_cpu = || std::thread::available_parallelism().map_or(1, NonZero::get).min(most);
    let jobs = input.jobs.map_or_else(one_per_cpu, usize::from);
    if jobs > most {
        console.error("threads-most", &[("most", most.to_string())]);
        return Err(Exit::Environment);
    }
    let needed = (jobs as u64).saturating_mul(MEMORY_OF_THREAD).saturating_add(MEMORY_OF_BUILD);
    memory(needed, jobs, console)?;
    // Made at once: where the system gives no threads, nothing has begun yet.
    rayon::ThreadPoolBuilder::new().num_threads(jobs).stack_size(STACK).build_global().map_err(|_| {
        // With one there are no fewer to ask for.
        console.error(if jobs == 1 { "thread-failed" } else { "threads-failed" }, &[("jobs", jobs.to_string())]);
        Exit::Environment
    })
}

/// Bytes of address space that any command takes, below which not even a message can be counted on.
pub const MEMORY_OF_COMMAND: u64 = 96 << 20;

/// Bytes of address space that a build of a small project takes beside its threads.
const MEMORY_OF_BUILD: u64 = 256 << 20;

/// Bytes of address space that each thread of a build takes: its stack, and what its allocator reserves.
const MEMORY_OF_THREAD: u64 = 64 << 20;

/// Bytes of address space below which not even the words of a message can be read: it is printed as it stands here.
const MEMORY_OF_MESSAGE: u64 = 40 << 20;

/// The message, in both languages.
const NO_MEMORY: &str = "错误：内存的上限太小，请放宽上限（ulimit -v、-d）\nerror: the limit of memory is too low: raise it (ulimit -v, -d)\n";

/// Refuses to begin where the limit of memory (`ulimit -v`, `-d`) is below what is needed: an allocation that fails ends the
/// program at once, wherever it is.
pub fn memory(needed: u64, jobs: usize, console: &Console) -> Result<(), Exit> {
    #[cfg(unix)]
    let limit = {
        use rustix::process::{Resource, getrlimit};
        [Resource::As, Resource::Data].into_iter().filter_map(|resource| getrlimit(resource).current).min()
    };
    #[cfg(not(unix))]
    let limit: Option<u64> = None;
    let Some(limit) = limit.filter(|limit| *limit < needed) else { return Ok(()) };
    if limit < MEMORY_OF_MESSAGE {
        let _ = io::stderr().write_all(NO_MEMORY.as_bytes());
        return Err(Exit::Environment);
    }
    let megabytes = |bytes: u64| (bytes >> 20).to_string();
    let args = [("limit", megabytes(limit)), ("needed", megabytes(needed)), ("jobs", jobs.to_string())];
    console.error("memory-limit", &args);
    Err(Exit::Environment)
}

/// The stack of a thread, in bytes, whatever the limit of the process is.
pub const STACK: usize = 8 << 20;

/// Where the as-of date comes from.
#[allow(clippy::disallowed_methods)] // the one place where the clock and the environment are read
pub fn clock(input: &InputArguments, console: &Console) -> Result<Clock, Exit> {
    let given = match &input.as_of {
        None => None,
        Some(text) => match Date::parse(text) {
            Some(date) => Some(date),
            None => {
                console.error("bad-as-of", &[("text", text.clone())]);
                return Err(Exit::Usage);
            }
        },
    };
    let epoch = match std::env::var_os("SOURCE_DATE_EPOCH").filter(|text| given.is_none() && !text.is_empty()) {
        None => None,
        Some(text) => match text.to_str().and_then(|text| text.parse().ok()) {
            Some(second) if Date::of_second(second, "UTC").is_some() => Some(second),
            // Falling back to the clock would make a site that cannot be reproduced.
            _ => {
                console.error("bad-epoch", &[("text", text.to_string_lossy().into_owned())]);
                return Err(Exit::Usage);
            }
        },
    };
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = now.ok().and_then(|d| i64::try_from(d.as_secs()).ok()).unwrap_or(0);
    Ok(Clock { given, epoch, now })
}
