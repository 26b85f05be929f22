//! Publishing: what a build deletes, keeps and refuses; what it says where the machine says no.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::built::{Scratch, files};

/// A small project with its site built.
fn built() -> Scratch {
    let project = Scratch::with("tests/fixtures/hostile/content");
    project.gongkai(&[]).ends(0);
    project
}

fn shell(project: &Scratch, script: &str) -> (Option<i32>, String) {
    let output = Command::new("sh")
        .args(["-c", script])
        .env("G", env!("CARGO_BIN_EXE_gongkai"))
        .env("LC_ALL", "C")
        .current_dir(project.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn what_gongkai_did_not_make_is_never_deleted() {
    let project = built();
    project.write("public/CNAME", "example.org");
    project.write("public/.well-known/security.txt", "x");
    project.write("public/units/年报.pdf", "r");
    let said = project.gongkai(&["--lang", "en"]).ends(2);
    for name in ["`.well-known/`", "`CNAME`", "`units/年报.pdf`", "--in-place"] {
        assert!(said.err.contains(name), "{name}: {}", said.err);
    }
    let public = |path: &str| project.path().join("public").join(path);
    assert!(public("CNAME").exists() && public("units/年报.pdf").exists());
    // In place they stay, and only what the last build made goes.
    fs::remove_file(project.path().join("content/pages/about.md")).ok();
    let said = project.gongkai(&["--in-place", "--lang", "en"]).ends(0);
    assert!(said.err.contains("readers may see old and new mixed"), "{}", said.err);
    assert!(public("CNAME").exists() && public("units/年报.pdf").exists());
    assert!(!public("about.html").exists());
}

/// The list, the lock and a part of another site: what is not ours there is named and stays.
#[cfg(unix)]
#[test]
fn what_stands_in_the_place_of_gongkais_own_files_is_refused() {
    let project = built();
    let before = files(&project.path().join("public"));
    let refused = |name: &str| {
        let err = project.gongkai(&["--lang", "en"]).ends(2).err;
        assert!(err.contains(name) && err.contains("move"), "{name}: {err}");
        assert_eq!(files(&project.path().join("public")), before, "{name}");
    };
    let list = project.path().join("public/.gongkai-files");
    fs::rename(&list, project.path().join("list")).unwrap();
    for script in ["mkfifo", "mkdir", "ln -s ../list"] {
        assert_eq!(shell(&project, &format!("{script} public/.gongkai-files")).0, Some(0));
        refused(".gongkai-files");
        assert_eq!(shell(&project, "rm -r public/.gongkai-files").0, Some(0));
    }
    fs::rename(project.path().join("list"), &list).unwrap();
    for script in ["mkfifo", "mkdir", "echo note >", "ln -s nowhere"] {
        assert_eq!(shell(&project, &format!("{script} .public.lock")).0, Some(0));
        refused(".public.lock");
        assert_eq!(shell(&project, "rm -r .public.lock").0, Some(0), "{script}");
    }
    let err = project.gongkai(&["--lang", "en", "--out", "public/units"]).ends(2).err;
    assert!(err.contains("it is a part of the site in"), "{err}");
    assert_eq!(shell(&project, "ln -s round round").0, Some(0));
    let err = project.gongkai(&["--lang", "en", "--out", "round"]).ends(2).err;
    assert!(err.contains("a link that leads nowhere"), "{err}");
    // So is a folder of it that was moved elsewhere, with a link in its place.
    assert_eq!(shell(&project, "mv public/units units && ln -s ../units public/units").0, Some(0));
    for in_place in [&[][..], &["--in-place"]] {
        let words = [&["--lang", "en", "--out", "public/units"], in_place].concat();
        let err = project.gongkai(&words).ends(2).err;
        assert!(err.contains("it is a part of the site in"), "{err}");
    }
    assert_eq!(shell(&project, "rm public/units && mv units public/units").0, Some(0));
    // A list that claims gigabytes is not read into memory.
    assert_eq!(shell(&project, "truncate -s 64G public/.gongkai-files").0, Some(0));
    project.gongkai(&[]).ends(0);
    assert_eq!(files(&project.path().join("public")), before);
}

/// What stands where a folder is looked for and is none is not passed over.
#[cfg(unix)]
#[test]
fn a_folder_that_is_none_is_told() {
    let project = built();
    for name in ["themes", "static"] {
        for script in ["mkfifo", "touch", "ln -s nowhere", "ln -s /dev/null"] {
            assert_eq!(shell(&project, &format!("{script} {name}")).0, Some(0));
            for command in ["build", "check"] {
                let err = project.gongkai(&[command, "--lang", "en"]).ends(3).err;
                assert!(err.contains(&format!("{name} is not a folder")), "{script}: {err}");
            }
            fs::remove_file(project.path().join(name)).unwrap();
        }
    }
    let plan = "content/plans/shiyan-2023";
    for script in [format!("mv {plan}/progress . && ln -s $PWD/progress {plan}"), format!("touch {plan}/progress")] {
        assert_eq!(shell(&project, &script).0, Some(0));
        let err = project.gongkai(&["check", "--lang", "en"]).ends(1).err;
        assert!(err.contains("error[file-for-folder]: `plans/shiyan-2023/progress`"), "{err}");
        fs::remove_file(project.path().join(plan).join("progress")).unwrap();
    }
    // An empty folder holds no file by which it could be noticed.
    for name in ["items/009.yaml", "progress/2023-06.yaml", "items/009.YML"] {
        assert_eq!(shell(&project, &format!("mkdir -p {plan}/{name}")).0, Some(0));
        let err = project.gongkai(&["check", "--lang", "en"]).ends(1).err;
        assert!(err.contains(name), "{err}");
        fs::remove_dir(project.path().join(plan).join(name)).unwrap();
    }
}

/// The reasons of errors of the system are words with what to do, and what was not printed is told.
#[cfg(target_os = "linux")]
#[test]
fn errors_of_the_system_say_what_to_do() {
    let project = built();
    let (code, err) = shell(&project, "ulimit -n 6; \"$G\" check");
    assert_eq!(code, Some(4), "{err}");
    assert!(err.contains("ulimit -n") && err.contains("请放宽上限"), "{err}");
    let (code, err) = shell(&project, "\"$G\" --out /dev/null/x --lang en");
    assert_eq!(code, Some(4), "{err}");
    assert!(err.contains("not a folder; choose another path"), "{err}");
    let import = "\"$G\" import notice content/site.yaml --plan a --into x --dry-run --lang en > /dev/full";
    let (code, err) = shell(&project, import);
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("could not be printed: the disk is full; free some space"), "{err}");
}

#[test]
fn files_of_static_are_published_as_they_are() {
    let project = built();
    project.write("static/CNAME", "example.org");
    project.write("static/.well-known/security.txt", "x");
    project.gongkai(&[]).ends(0);
    assert_eq!(fs::read(project.path().join("public/CNAME")).unwrap(), b"example.org");
    assert!(project.path().join("public/.well-known/security.txt").exists());
    fs::remove_file(project.path().join("static/CNAME")).unwrap();
    project.gongkai(&[]).ends(0);
    assert!(!project.path().join("public/CNAME").exists());
    for (path, code) in [("Index.html", "static-taken"), ("units/x:y", "static-name"), ("assets", "static-taken")] {
        project.write(&format!("static/{path}"), "x");
        for command in ["build", "check"] {
            let said = project.gongkai(&[command, "--lang", "en"]).ends(1);
            assert!(said.err.contains(&format!("static/{path}")) && said.err.contains(code), "{}", said.err);
        }
        fs::remove_file(project.path().join("static").join(path)).unwrap();
    }
}

#[test]
fn personal_numbers_in_texts_of_static_are_told() {
    let project = built();
    project.write("static/a/contact.TXT", "office\n\ncall 13812345678\n");
    project.write("static/photo.jpg", "13812345678");
    let err = project.gongkai(&["check", "--lang", "en"]).ends(0).err;
    assert_eq!(err.matches("static-personal-data").count(), 1, "{err}");
    assert!(err.contains("line 3 of `static/a/contact.TXT`") && !err.contains("13812345678"), "{err}");
}

/// Excel writes CSV in GBK where Windows is Chinese.
#[test]
fn personal_numbers_in_texts_of_static_are_found_in_any_encoding() {
    let project = built();
    let text = "序号,姓名,电话\n1,张三,13812345678\n";
    let utf16 = |little: bool| {
        text.encode_utf16().flat_map(move |unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
    };
    let (gbk, _, _) = encoding_rs::GBK.encode(text);
    for bytes in [
        gbk.into_owned(),
        utf16(true).collect(),
        utf16(false).collect(),
        [0xff, 0xfe].into_iter().chain(utf16(true)).collect(),
    ] {
        fs::create_dir_all(project.path().join("static")).unwrap();
        fs::write(project.path().join("static/a.csv"), &bytes).unwrap();
        let err = project.gongkai(&["check", "--lang", "en"]).ends(0).err;
        assert_eq!(err.matches("line 2 of `static/a.csv`").count(), 1, "{bytes:?}: {err}");
    }
    fs::write(project.path().join("static/a.csv"), [0x80, 0xff, b'1', 0, 3]).unwrap();
    assert!(!project.gongkai(&["check", "--lang", "en"]).ends(0).err.contains("static-personal-data"));
}

#[test]
fn personal_numbers_in_names_of_static_are_told() {
    let project = built();
    project.write("static/13812345678.jpg", "x");
    project.write("static/20230630-12345.jpg", "x");
    let err = project.gongkai(&["check", "--lang", "en"]).ends(0).err;
    assert_eq!(err.matches("static-personal-data").count(), 1, "{err}");
    assert!(err.contains("the name of `static/138*******8.jpg`") && !err.contains("13812345678"), "{err}");
}

/// Files that systems and editors leave in folders are neither read nor published nor told of.
#[test]
fn files_of_systems_and_editors_are_left_out() {
    let project = built();
    let before = project.gongkai(&["check", "--lang", "en"]).ends(0).err;
    let item =
        fs::read_dir(project.path().join("content/plans")).unwrap().next().unwrap().unwrap().path().join("items");
    let item = item.strip_prefix(project.path()).unwrap().display().to_string();
    for path in
        ["content/Thumbs.db", "content/files/desktop.ini", &format!("{item}/~$001.yaml"), &format!("{item}/001.yaml~")]
    {
        project.write(path, "x");
    }
    project.write("static/Thumbs.db", "x");
    project.write("static/notes.txt~", "x");
    assert_eq!(project.gongkai(&["check", "--lang", "en"]).ends(0).err, before);
    project.gongkai(&[]).ends(0);
    for path in ["Thumbs.db", "notes.txt~", "files/desktop.ini"] {
        assert!(!project.path().join("public").join(path).exists(), "{path}");
    }
    // What looks like a record in a hidden folder is none of theirs.
    for path in [format!("{item}/.more/9.yaml"), "content/Pages/x.md".to_owned()] {
        project.write(&path, "x");
        let err = project.gongkai(&["check", "--lang", "en"]).ends(1).err;
        assert!(err.contains("unread-record") && err.contains(&path), "{path}: {err}");
        fs::remove_dir_all(project.path().join(&path).parent().unwrap()).unwrap();
    }
    project.write("content/.git/a.yaml", "x");
    project.gongkai(&["check"]).ends(0);
}

#[test]
fn two_first_builds_at_once_leave_one_whole_site() {
    let project = Scratch::with("tests/fixtures/hostile/content");
    for turn in 0..20 {
        let out = project.path().join(format!("out-{turn}"));
        let start = || {
            Command::new(env!("CARGO_BIN_EXE_gongkai"))
                .args(["build", "--out"])
                .arg(&out)
                .current_dir(project.path())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap()
        };
        let mut both = [start(), start()];
        let codes: Vec<i32> = both.iter_mut().map(|child| child.wait().unwrap().code().unwrap()).collect();
        assert!(codes.iter().all(|code| [0, 6].contains(code)) && codes.contains(&0), "{codes:?}");
        assert!(out.join("index.html").exists());
        fs::remove_dir_all(out).unwrap();
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use super::*;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

    #[test]
    fn owner_and_mode_of_the_folder_are_kept() {
        let project = built();
        let public = project.path().join("public");
        fs::set_permissions(&public, fs::Permissions::from_mode(0o2775)).unwrap();
        let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
        if is_root {
            std::os::unix::fs::chown(&public, Some(65534), Some(65534)).unwrap();
            fs::set_permissions(&public, fs::Permissions::from_mode(0o2775)).unwrap();
        }
        project.gongkai(&[]).ends(0);
        let metadata = fs::metadata(&public).unwrap();
        assert_eq!(metadata.mode() & 0o7777, 0o2775);
        assert!(!is_root || metadata.uid() == 65534 && metadata.gid() == 65534);
    }

    #[test]
    fn where_the_result_cannot_be_printed_the_command_ends_with_4() {
        let project = built();
        for command in ["build", "check", "search 甲", "--help", "build --help", "--version"] {
            let (code, stderr) = shell(&project, &format!("\"$G\" {command} >/dev/full"));
            assert_eq!(code, Some(4), "{command}: {stderr}");
            let (code, stderr) = shell(&project, &format!("\"$G\" {command} >&- 2>&-"));
            assert!(matches!(code, Some(0 | 4)), "{command}: {code:?} {stderr}");
        }
        let (code, _) = shell(&project, "\"$G\" build --content nowhere 2>/dev/full");
        assert_eq!(code, Some(3));
    }

    #[test]
    fn limits_of_the_process_are_told_and_leave_the_site_as_it_was() {
        let project = built();
        let home = fs::read(project.path().join("public/index.html")).unwrap();
        project.edit("content/site.yaml", "title: ", "title: 新");
        let (code, stderr) = shell(&project, "ulimit -f 1; \"$G\" build --lang en");
        assert_eq!(code, Some(4), "{stderr}");
        assert_eq!(fs::read(project.path().join("public/index.html")).unwrap(), home);
        for (jobs, words) in [("257", "最多启动256个线程"), ("100000 --lang en", "starts 256 threads at most")] {
            let (code, stderr) = shell(&project, &format!("\"$G\" build --jobs {jobs}"));
            assert_eq!(code, Some(4), "{stderr}");
            assert!(stderr.contains(words) && stderr.lines().count() == 1, "{stderr}");
            assert_eq!(fs::read_dir(project.path()).unwrap().count(), 2, "a build without threads left files");
        }
        assert_eq!(shell(&project, &format!("\"$G\" check --jobs 1{}", "0".repeat(30))).0, Some(4));
        for (megabytes, command) in [(150, "build"), (300, "build --jobs 64"), (300, "check --jobs 8")] {
            let (code, stderr) = shell(&project, &format!("ulimit -v {}; \"$G\" {command}", megabytes << 10));
            assert_eq!(code, Some(4), "{megabytes} MB: {stderr}");
            assert!(stderr.contains(&format!("上限只有{megabytes} MB")), "{megabytes} MB: {stderr}");
            assert_eq!(fs::read_dir(project.path()).unwrap().count(), 2, "a build without memory left files");
        }
        let (code, stderr) = shell(&project, &format!("ulimit -d {}; \"$G\" build", 100 << 10));
        assert!(code == Some(4) && stderr.contains("上限只有100 MB"), "{stderr}");
        // So little that no words can be read, but enough for the program to begin.
        let (code, stderr) = shell(&project, &format!("ulimit -d {}; \"$G\" check", 20 << 10));
        assert!(code == Some(4) && stderr.contains("内存的上限太小") && stderr.contains("is too low"), "{stderr}");
        assert_eq!(fs::read(project.path().join("public/index.html")).unwrap(), home);
        let (code, stderr) = shell(&project, "ulimit -s 128; \"$G\" build --lang en");
        assert_eq!(code, Some(0), "{stderr}");
    }

    #[test]
    fn what_is_no_regular_file_is_named_and_not_read() {
        let project = built();
        let make = |script: &str| assert_eq!(shell(&project, script).0, Some(0), "{script}");
        for path in ["content/pages/pipe.md", "themes/site/templates/pages/item.html", "static/pipe"] {
            make(&format!("mkdir -p \"$(dirname {path})\" && mkfifo {path}"));
            let (code, stderr) = shell(&project, "timeout 60 \"$G\" build --lang en");
            assert!(matches!(code, Some(1 | 3 | 4)), "{path}: {code:?} {stderr}");
            assert!(stderr.contains(path.rsplit('/').next().unwrap()), "{path}: {stderr}");
            make(&format!("rm {path}"));
        }
        make("mkfifo notice.txt && ln -s /dev/zero endless.txt");
        for file in ["notice.txt", "endless.txt", "/dev/zero"] {
            let (code, stderr) = shell(&project, &format!("timeout 60 \"$G\" import notice {file} --plan x --into c"));
            assert_eq!(code, Some(4), "{file}: {stderr}");
        }
        // What stands where the import looks for the site's own files is named too, not passed over.
        make("mkdir c && mkfifo c/units.yaml");
        let import = "timeout 60 \"$G\" import notice content/site.yaml --plan x --into c --lang en";
        let (code, stderr) = shell(&project, import);
        assert_eq!(code, Some(4), "{stderr}");
        assert!(stderr.contains("c/units.yaml: it is not a regular file"), "{stderr}");
    }

    /// A link in the content folder leads elsewhere: neither import writes there. The folder itself may be a link.
    #[test]
    fn imports_write_through_no_link_in_the_content_folder() {
        let project = built();
        project.write("n.txt", "关于任务的通知\n\n一、重点任务\n1.修桥（县甲局）\n2.修路（县乙局）\n");
        let notice = "import notice n.txt --plan shiyan-2023";
        for command in [notice, "import package public"] {
            for link in ["into/plans", "into/plans/shiyan-2023", "into/plans/shiyan-2023/items"] {
                let make = format!("rm -rf into else; mkdir -p else $(dirname {link}) && ln -s $PWD/else {link}");
                assert_eq!(shell(&project, &make).0, Some(0));
                let (code, stderr) = shell(&project, &format!("\"$G\" {command} --into into --lang en"));
                assert_eq!(code, Some(4), "{link}: {stderr}");
                assert!(stderr.contains("it is a link or lies in a linked folder"), "{link}: {stderr}");
                let written = shell(&project, "test -z \"$(find else into -type f)\"");
                assert_eq!(written.0, Some(0), "{command} {link}");
            }
            assert_eq!(shell(&project, "rm -rf into else; mkdir else && ln -s else into").0, Some(0));
            let (code, stderr) = shell(&project, &format!("\"$G\" {command} --into into --lang en"));
            assert!(code == Some(0) && project.path().join("else/plans/shiyan-2023").is_dir(), "{stderr}");
        }
    }

    /// A link to a folder is called one whatever its name; a note beside the parts of a theme is not read.
    #[test]
    fn a_linked_folder_is_called_a_link_and_notes_of_a_theme_are_not_read() {
        let project = built();
        let make = "mkdir -p themes/site && mkfifo themes/site/notes && truncate -s 9G themes/site/film.mov";
        assert_eq!(shell(&project, make).0, Some(0));
        let (code, stderr) = shell(&project, "timeout 60 \"$G\" check --lang en");
        assert_eq!(code, Some(0), "{stderr}");
        assert_eq!(shell(&project, "ln -s /tmp content/plans/$(ls content/plans | head -1)/items/more").0, Some(0));
        let (code, stderr) = shell(&project, "\"$G\" check --lang en");
        assert!(
            code == Some(1) && stderr.contains("items/more") && stderr.contains("links are not followed"),
            "{stderr}"
        );
    }

    #[test]
    fn a_file_of_static_that_is_none_is_named() {
        let project = built();
        project.write("static/a", "");
        let make = "cd static && mkfifo pipe && ln -s ../content/site.yaml link && ln -s /dev/zero zero";
        assert_eq!(shell(&project, make).0, Some(0));
        let (code, stderr) = shell(&project, "timeout 60 \"$G\" build --lang en");
        assert_eq!(code, Some(1), "{stderr}");
        for words in
            ["static/pipe` cannot be published: it is", "static/link` cannot be published: it is a link", "static/zero"]
        {
            assert!(stderr.contains(words), "{words}: {stderr}");
        }
    }

    /// Runs a command as a user for whom permissions count.
    fn as_somebody(project: &Scratch, script: &str) -> (Option<i32>, String) {
        if fs::metadata("/proc/self").unwrap().uid() != 0 {
            return shell(project, script);
        }
        shell(project, &format!("setpriv --reuid=65534 --regid=65534 --clear-groups sh -c '{script}'"))
    }

    /// Gives everything of a project to that user, if the caller can.
    fn give_away(project: &Scratch) {
        if fs::metadata("/proc/self").unwrap().uid() == 0 {
            assert_eq!(shell(project, "chown -R 65534:65534 .").0, Some(0));
        }
    }

    /// Where the system gives not even one thread, each command says so, in the language that was asked for.
    #[test]
    fn a_command_that_gets_no_thread_says_so() {
        let project = built();
        let limited = |command: &str| {
            let limit = "ulimit -p 1 2>/dev/null || ulimit -u 1; exec";
            as_somebody(&project, &format!("{limit} \"$G\" {command}"))
        };
        for command in
            ["", "build --lang=en", "check --lang en", "check --jobs 1 --lang en", "search x --lang en", "schema item"]
        {
            let (code, stderr) = limited(command);
            assert_eq!(code, Some(4), "{command}: {stderr}");
            let words = if command.contains("en") { "refuses to start a thread" } else { "一个线程也不给" };
            let is_told = stderr.contains(words) && stderr.lines().count() == 1 && !stderr.contains("--jobs");
            assert!(is_told, "{command}: {stderr}");
        }
        let (code, stderr) = as_somebody(&project, "\"$G\" check --lang en --jobs 1");
        assert_eq!(code, Some(0), "{stderr}");
    }

    #[test]
    fn an_old_site_that_cannot_be_removed_is_told_and_the_new_one_stands() {
        let project = built();
        project.edit("content/site.yaml", "title: ", "title: 新");
        give_away(&project);
        assert_eq!(as_somebody(&project, "chmod 555 public/units").0, Some(0));
        let (code, stderr) = as_somebody(&project, "HOME=/nonexistent \"$G\" build --lang en");
        assert_eq!(code, Some(4), "{stderr}");
        assert!(stderr.contains("the new site is in public, but the old one, now in"), "{stderr}");
        assert!(stderr.contains(".public.new, could not be removed: permission denied"), "{stderr}");
        let home = fs::read_to_string(project.path().join("public/index.html")).unwrap();
        assert!(home.contains("<title>新"), "the new site does not stand");
        assert!(project.path().join("public/units/index.html").exists());
        // What lies there is not taken for somebody's, nor in the way when it is gone.
        assert_eq!(as_somebody(&project, "chmod -R 755 .public.new && rm -r .public.new").0, Some(0));
        assert_eq!(as_somebody(&project, "HOME=/nonexistent \"$G\" build --lang en").0, Some(0));
    }

    #[test]
    fn a_folder_above_that_may_not_be_written_to_is_named() {
        let project = built();
        give_away(&project);
        let out = "HOME=/nonexistent \"$G\" build --lang en --out closed/site";
        assert_eq!(as_somebody(&project, "mkdir -p closed/site && chmod 555 closed").0, Some(0));
        let (code, stderr) = as_somebody(&project, out);
        assert_eq!(code, Some(4), "{stderr}");
        assert!(stderr.contains("/closed: permission denied") && stderr.contains("--in-place"), "{stderr}");
        // Where there is no site yet, the folder must be made before.
        for more in ["", " --in-place"] {
            let (code, stderr) = as_somebody(&project, &format!("{out}-new{more}"));
            assert_eq!(code, Some(4), "{stderr}");
            assert!(stderr.contains("/closed: permission denied; closed/site-new is made there"), "{stderr}");
        }
        let (code, stderr) = as_somebody(&project, &format!("{out} --in-place"));
        assert_eq!(code, Some(0), "{stderr}");
        let names = fs::read_dir(project.path().join("closed/site")).unwrap();
        let mut hidden: Vec<String> = names.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        hidden.retain(|name| name.starts_with('.'));
        assert_eq!(hidden, [".gongkai-files"]);
    }

    #[test]
    fn an_output_that_is_no_folder_is_called_so() {
        let project = built();
        shell(&project, "ln -s nowhere dangling; mkdir .taken.new; echo x > .taken.new/own");
        project.write("file", "x");
        for (out, words) in [("file", "it is a file"), ("dangling", "leads nowhere"), ("taken", ".taken.new")] {
            let (code, stderr) = shell(&project, &format!("\"$G\" build --out {out} --lang en"));
            assert_eq!(code, Some(2), "{out}: {stderr}");
            assert!(stderr.contains(words), "{out}: {stderr}");
        }
        assert!(project.path().join(".taken.new/own").exists());
        for out in ["file/a", "dangling/a"] {
            let (code, stderr) = shell(&project, &format!("\"$G\" build --out {out} --lang en"));
            assert_eq!(code, Some(4), "{out}: {stderr}");
            assert!(stderr.contains("not a folder"), "{out}: {stderr}");
        }
        assert!(Path::new(&project.path().join("public/index.html")).exists());
    }

    #[test]
    fn a_file_name_cannot_steer_the_terminal() {
        let project = built();
        let name = "content/plans/\u{1b}[31mred";
        fs::create_dir_all(project.path().join(name)).unwrap();
        fs::write(project.path().join(name).join("x.yaml"), "a: 1\n").unwrap();
        project.write("notice\u{1b}[31m\nred.txt", "no notice");
        project.write("static/\u{202e}\u{1b}[31m", "x");
        for words in [
            &["check"][..],
            &["build", "--out", "a\u{1b}[31m/b", "--content", "nowhere"],
            &["build", "--content", "no\u{1b}[31m"],
            &["build", "--out", "content/\u{1b}[31m"],
            &["search", "x", "--site", "no\u{1b}[31m"],
            &["import", "notice", "no\u{1b}[31m", "--plan", "p", "--into", "c"],
            &["import", "notice", "notice\u{1b}[31m\nred.txt", "--plan", "p", "--into", "c"],
            &["check", "--lang", "\u{1b}[31m"],
            &["check", "--as-of", "\u{1b}[31m"],
            &["check", "--\u{1b}[31m"],
        ] {
            // As on a terminal: elsewhere escape sequences are taken out.
            let ran = project.command(words).env("CLICOLOR_FORCE", "1").stdin(Stdio::null()).output().unwrap();
            let said = String::from_utf8([ran.stdout, ran.stderr].concat()).unwrap();
            assert!(!said.contains(['\u{1b}', '\u{202e}']), "{words:?}: {said:?}");
            assert!(!said.is_empty(), "{words:?} says nothing");
        }
    }
}
