//! Same sources, same day, same tool: same bytes, whatever the folder, threads, locale, time zone, order of files.

use std::fs;

use gongkai::source::MemoryStore;

use crate::built::{Ran, Scratch, files};
use crate::site;

#[test]
fn neither_folder_nor_threads_nor_locale_nor_time_zone_change_a_byte() {
    let one = Scratch::with("content");
    let mut command = one.command(&["build", "--jobs", "1"]);
    command.env("LANG", "C").env("LC_ALL", "C").env("TZ", "Pacific/Kiritimati");
    Ran::new(command).ends(0);
    let two = Scratch::with("content");
    let deep = two.path().join("另一个 文件夹/deeper");
    fs::create_dir_all(&deep).unwrap();
    fs::rename(two.path().join("content"), deep.join("content")).unwrap();
    let mut command = two.command(&["build", "--jobs", "2"]);
    command.current_dir(&deep).env("LANG", "tr_TR.UTF-8").env("LC_ALL", "tr_TR.UTF-8").env("TZ", "America/Adak");
    Ran::new(command).ends(0);
    let (a, b) = (files(&one.path().join("public")), files(&deep.join("public")));
    assert!(a.keys().eq(b.keys()), "other files");
    for (path, bytes) in &a {
        assert!(bytes == &b[path], "{path} differs");
    }
    assert!(a.len() > 100, "only {} files", a.len());
    // A second build over the first is no different from a clean one.
    one.gongkai(&["build"]).ends(0);
    assert!(files(&one.path().join("public")) == b);
}

/// Sites that are built at the same time in one process, of other contents, themes and languages, do not disturb each other.
#[test]
fn several_sites_in_one_process_are_as_each_alone() {
    let themed =
        MemoryStore::new([("site/templates/slots/header.html".to_owned(), b"<p>{{ site.title }}</p>".to_vec())]);
    let worlds = [
        (site::stored("tests/fixtures/format/zh/content"), MemoryStore::default(), "2024-12-15"),
        (site::stored("tests/fixtures/format/en/content"), themed, "2024-07-01"),
        (site::stored("tests/fixtures/hostile/content"), MemoryStore::default(), "2024-06-30"),
    ];
    let build = |at: usize| {
        let (content, themes, day) = &worlds[at];
        site::build(content, themes, Some(day), None).1
    };
    let together = std::thread::scope(|scope| {
        let build = &build;
        let sites = [0, 1, 2].map(|at| scope.spawn(move || build(at)));
        sites.map(|site| site.join().unwrap())
    });
    for (at, files) in together.iter().enumerate() {
        assert!(files.len() > 20 && *files == build(at), "site {at} of {} files", files.len());
    }
}

#[test]
fn the_order_of_files_in_a_folder_does_not_matter() {
    let one = Scratch::with("tests/fixtures/hostile/content");
    let two = Scratch::new();
    // Written in the opposite order, which most file systems then list differently.
    for (path, bytes) in files(&one.path().join("content")).into_iter().rev() {
        two.write(&format!("content/{path}"), std::str::from_utf8(&bytes).unwrap());
    }
    one.gongkai(&["build"]).ends(0);
    two.gongkai(&["build"]).ends(0);
    assert!(files(&one.path().join("public")) == files(&two.path().join("public")));
}

#[test]
fn byte_order_marks_and_line_ends_do_not_matter() {
    let one = Scratch::with("tests/fixtures/hostile/content");
    let two = Scratch::new();
    for (path, bytes) in files(&one.path().join("content")) {
        let text = std::str::from_utf8(&bytes).unwrap().replace('\n', "\r\n");
        two.write(&format!("content/{path}"), format!("\u{feff}{text}"));
    }
    one.gongkai(&["build"]).ends(0);
    two.gongkai(&["build"]).ends(0);
    let (a, b) = (files(&one.path().join("public")), files(&two.path().join("public")));
    for (path, bytes) in &a {
        assert!(Some(bytes) == b.get(path), "{path} differs");
    }
}

#[test]
fn no_page_names_the_machine_or_the_hour() {
    let project = Scratch::with("tests/fixtures/hostile/content");
    project.gongkai(&["build"]).ends(0);
    let folder = project.path().to_string_lossy().into_owned();
    let year = year_of_the_clock();
    for (path, bytes) in files(&project.path().join("public")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(&folder), "{path} names {folder}");
        // The fixture's days are all of 2023 and 2024.
        assert!(year <= 2024 || !text.contains(&format!("{year}-")), "{path} names the year {year}");
    }
}

/// The year of the clock, near enough.
fn year_of_the_clock() -> u64 {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    1970 + seconds / 31_556_952
}
