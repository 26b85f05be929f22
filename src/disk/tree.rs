//! Functions on files and folders that publishing needs.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};

/// The path with links and `..` resolved as far as folders exist; the rest is kept as written.
///
/// # Errors
/// If a folder on the way cannot be looked at.
pub fn with_links_resolved(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut parts: Vec<_> = path.components().collect();
    let mut missing = Vec::new();
    loop {
        let here: PathBuf = parts.iter().collect();
        match here.canonicalize() {
            Ok(mut settled) => {
                for part in missing.into_iter().rev() {
                    match part {
                        Component::ParentDir => _ = settled.pop(),
                        part => settled.push(part),
                    }
                }
                return Ok(settled);
            }
            // A link that leads nowhere is there, and no folder can be made in its place.
            Err(error) if error.kind() == io::ErrorKind::NotFound && here.is_symlink() => {
                return Err(io::ErrorKind::NotADirectory.into());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => match parts.pop() {
                Some(part) => missing.push(part),
                None => return Err(error),
            },
            Err(error) => return Err(error),
        }
    }
}

/// Whether a path is a file, not a link, device or pipe.
pub fn is_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file())
}

/// The path of which a walk through a folder speaks, and what it says.
pub fn of_walk(error: walkdir::Error, folder: &Path) -> (PathBuf, io::Error) {
    let path = error.path().unwrap_or(folder).to_owned();
    let why = error.into_io_error().unwrap_or_else(|| io::ErrorKind::NotADirectory.into());
    (path, why)
}

/// Whether an error says that a path is a link that is not followed, or one of links that lead to each other.
#[cfg(unix)]
pub fn is_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

/// Nothing tells it on this system.
#[cfg(not(unix))]
pub fn is_loop(_: &io::Error) -> bool {
    false
}

/// Opens a regular file, not through a link. Its type is checked before opening: opening a pipe blocks, and opening a
/// device may have side effects.
///
/// # Errors
/// If it is a link, a folder, a pipe or a device, or cannot be opened.
pub fn open_as_it_is(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    regular(&path.symlink_metadata()?)?;
    let file = not_through_a_link(options).open(path)?;
    regular(&file.metadata()?)?;
    Ok(file)
}

fn regular(metadata: &Metadata) -> io::Result<()> {
    let kind = metadata.file_type();
    if kind.is_file() {
        return Ok(());
    }
    if kind.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    #[cfg(unix)]
    if kind.is_symlink() {
        return Err(rustix::io::Errno::LOOP.into());
    }
    Err(io::Error::new(io::ErrorKind::InvalidData, "no regular file"))
}

#[cfg(unix)]
fn not_through_a_link(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    options.custom_flags(i32::try_from(flags.bits()).unwrap_or(0))
}

#[cfg(not(unix))]
fn not_through_a_link(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// Reads a whole regular file, not through a link, of at most `most` bytes whatever size it claims.
///
/// # Errors
/// If it is no regular file, holds more, or cannot be read.
pub fn read_file(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = open_as_it_is(path, File::options().read(true))?;
    let size = file.metadata()?.len();
    if size > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    // The size is what the file had just now; it may grow, and files of the kernel claim to be empty.
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Reads a file as [`read_file`] does, by its path below a folder, and through no linked folder below that one either.
///
/// # Errors
/// See [`read_file`].
pub fn read_below(root: &Path, path: &str, most: u64) -> io::Result<Vec<u8>> {
    let path = root.join(path);
    let mut folders = path.ancestors().skip(1).take_while(|folder| *folder != root);
    match folders.find(|folder| folder.is_symlink()) {
        Some(link) => read_file(link, most),
        None => read_file(&path, most),
    }
}

/// Writes a file atomically: through a temporary file beside it.
///
/// # Errors
/// If it cannot be written; what stood there stands then.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A name of 255 bytes, the most that file systems take, has no room for more.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name: String = name.chars().take(60).collect();
    let beside = path.with_file_name(name + ".gongkai-new");
    match fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let written = File::create_new(&beside).and_then(|mut file| file.write_all(bytes));
    let replaced = written.and_then(|()| fs::rename(&beside, path));
    if replaced.is_err() {
        let _ = fs::remove_file(&beside);
    }
    replaced
}

/// Whether a file holds exactly these bytes.
pub fn holds(path: &Path, bytes: &[u8]) -> bool {
    let is_as_long = path.symlink_metadata().is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64);
    is_as_long && read_file(path, bytes.len() as u64).is_ok_and(|old| old == bytes)
}

/// Whether two paths name the same file, so that neither has to be read.
#[cfg(unix)]
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (a.symlink_metadata(), b.symlink_metadata()) {
        (Ok(a), Ok(b)) => (a.dev(), a.ino()) == (b.dev(), b.ino()),
        _ => false,
    }
}

/// Whether two paths name the same file, so that neither has to be read; false where the system does not tell.
#[cfg(not(unix))]
pub fn is_same_file(_: &Path, _: &Path) -> bool {
    false
}

/// Makes a folder and those above it that are missing; the missing ones, outermost first.
///
/// # Errors
/// With the folder that could not be made.
pub fn make_folders(folder: &Path) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let mut missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
    missing.reverse();
    for folder in &missing {
        match fs::create_dir(folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err((folder.to_path_buf(), error)),
            _ => {}
        }
    }
    Ok(missing.into_iter().map(Path::to_owned).collect())
}

/// Whether a folder is where another file system, or a part of one, is mounted: it cannot be renamed.
#[cfg(target_os = "linux")]
pub fn is_mount_point(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let attributes = statx(CWD, folder, AtFlags::empty(), StatxFlags::empty()).map(|s| s.stx_attributes);
    attributes.is_ok_and(|attributes| attributes.contains(StatxAttributes::MOUNT_ROOT))
}

/// Gives the stage the owner, group and mode of the published folder, as far as the system allows it.
#[cfg(unix)]
pub fn keep_owner_and_mode(out: &Path, stage: &Path) {
    use std::os::unix::fs::MetadataExt as _;
    let Ok(old) = fs::metadata(out) else { return };
    // The owner first: changing it takes away the set-group bit.
    let _ = std::os::unix::fs::chown(stage, Some(old.uid()), Some(old.gid()))
        .or_else(|_| std::os::unix::fs::chown(stage, None, Some(old.gid())));
    let _ = fs::set_permissions(stage, old.permissions());
}

#[cfg(not(unix))]
pub fn keep_owner_and_mode(_: &Path, _: &Path) {}

/// Removes a tree; one that is not there is fine.
///
/// # Errors
/// If something of it cannot be removed.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Flushes everything written to the disk, with one call for the whole file system.
///
/// # Errors
/// If a write that was put off fails now.
#[cfg(target_os = "linux")]
pub fn flush(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

/// Does nothing: flushing is left to the system.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub fn flush(_: &Path) -> io::Result<()> {
    Ok(())
}
