//! The command line: exit codes, languages, what is refused, what a failed build leaves alone.

use std::fs::{self, File};
use std::path::Path;
use std::time::SystemTime;

use crate::built::{Ran, Scratch, files};

/// A small project: no build of it takes long.
fn project() -> Scratch {
    Scratch::with("tests/fixtures/hostile/content")
}

const ITEM: &str = "content/plans/shiyan-2024/items/003.yaml";

#[test]
fn clean_content_ends_with_0() {
    let project = project();
    let ran = project.gongkai(&["check"]).ends(0);
    assert!(ran.out.contains("没有错误"), "{}", ran.out);
    assert!(!project.path().join("public").exists(), "check wrote something");
    project.gongkai(&["build"]).ends(0);
    assert!(project.path().join("public/index.html").is_file());
}

#[test]
fn without_a_command_it_builds() {
    let project = project();
    project.gongkai(&[]).ends(0);
    assert!(project.path().join("public/index.html").is_file());
}

/// Every command has examples in its help, and the program takes them.
#[test]
fn the_examples_of_the_help_are_commands_that_there_are() {
    let project = Scratch::with("content");
    let commands = ["", "build", "check", "search", "schema", "import", "import notice", "import package"]
        .map(str::split_whitespace);
    let mut tried = 0;
    for command in commands {
        let words: Vec<&str> = command.chain(["--help"]).collect();
        let help = project.gongkai(&words).ends(0).out;
        let (_, examples) = help.split_once("Examples:\n").unwrap_or_else(|| panic!("no examples: {help}"));
        for example in examples.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let words = example.strip_prefix("gongkai").unwrap().split(" > ").next().unwrap();
            let words = words.replace("/srv/www/plan", "plan");
            let words: Vec<&str> = match words.split_once('\'') {
                Some((before, quoted)) => {
                    let (quoted, after) = quoted.split_once('\'').unwrap();
                    before.split_whitespace().chain([quoted]).chain(after.split_whitespace()).collect()
                }
                None => words.split_whitespace().collect(),
            };
            let ran = project.gongkai(&words);
            assert!(!ran.err.contains("Usage:") && !ran.err.contains("panicked"), "{example}: {}", ran.err);
            tried += 1;
        }
    }
    assert!(tried > 14, "{tried}");
}

#[test]
fn help_and_version_are_answers() {
    let here = Scratch::new();
    assert!(here.gongkai(&["--help"]).ends(0).out.contains("--as-of"));
    assert!(here.gongkai(&["--version"]).ends(0).out.starts_with("gongkai "));
}

#[test]
fn faults_in_the_content_end_with_1_and_are_all_named() {
    let project = project();
    project.edit(ITEM, "试验县第四办事处", "试验县第四办事出");
    project.edit("content/plans/shiyan-2023/progress/all.yaml", "date: 2023-11-01", "date: 2023-02-30");
    project.edit("content/plans/shiyan-2023/items/001.yaml", "deadline:", "dedline:");
    let ran = project.gongkai(&["build"]).ends(1);
    for (code, place) in [
        ("unknown-unit", "plans/shiyan-2024/items/003.yaml:9:9"),
        ("bad-date", "plans/shiyan-2023/progress/all.yaml:4:9"),
        ("unknown-key", "plans/shiyan-2023/items/001.yaml:8:5"),
    ] {
        assert!(ran.err.contains(&format!("[{code}]")) && ran.err.contains(place), "{code} {place}: {}", ran.err);
    }
    assert!(ran.err.contains("试验县第四办事处"), "no nearest name: {}", ran.err);
    assert!(!ran.err.contains("`duties`"), "a fault that follows from another: {}", ran.err);
    assert!(!project.path().join("public").exists(), "a faulty site was written");
}

#[test]
fn bad_arguments_end_with_2() {
    let project = project();
    for words in [
        &["build", "--nonsense"][..],
        &["build", "--as-of", "2024-02-30"],
        &["build", "--as-of", "yesterday"],
        &["build", "--jobs", "0"],
        &["build", "--lang", "fr"],
        &["import", "notice"],
        &["import", "notice", "content/site.yaml", "--plan", "Plan", "--into", "new"],
        &["import", "notice", "content/site.yaml", "--plan", "units", "--into", "new"],
        &["import", "notice", "content/site.yaml", "--plan", "p", "--into", "new", "--columns", "任务"],
        &["import", "notice", "content/site.yaml", "--plan", "p", "--into", "new", "--encoding", "latin"],
        &["frobnicate"],
    ] {
        project.gongkai(words).ends(2);
    }
    assert!(!project.path().join("public").exists());
}

#[test]
fn wrong_arguments_are_told_in_the_language_of_messages() {
    let here = Scratch::new();
    for (words, chinese, english) in [
        (&["build", "--outt", "x"][..], "没有参数`--outt`；是不是`--out`？", "did you mean `--out`?"),
        (&["biuld"], "没有命令`biuld`；是不是`build`？", "there is no command `biuld`"),
        (&["build", "--jobs", "0"], "不能是`0`：应当在1到256之间", "cannot be `0`: it must be between 1 and 256"),
        (&["build", "--jobs", "-1"], "不能是`-1`：应当在1到256之间", "it must be between 1 and 256"),
        (&["build", "--jobs", "many"], "不能是`many`：应当是整数", "cannot be `many`: it must be a whole number"),
        (&["check", "--jobs", ""], "应当是整数", "it must be a whole number"),
        (&["search", "路", "--limit", "x"], "不能是`x`：应当是整数", "it must be a whole number"),
        (&["search", "路", "--limit", "70000"], "应当在0到65535之间", "it must be between 0 and 65535"),
        (&["search", "路", "--limit", "-1"], "应当在0到65535之间", "it must be between 0 and 65535"),
        (
            &["search", "--jobs", "x"],
            "没有参数`--jobs`；如果它是要搜的词",
            "there is no argument `--jobs`; if it is a word",
        ),
        (&["search", "--siet", "public"], "没有参数`--siet`；是不是`--site`？", "did you mean `--site`?"),
        (&["schema", "--lang", "zh", "item"], "没有参数`--lang`\n", "there is no argument `--lang`\n"),
        (&["build", "--as-off=2024-01-01"], "没有参数`--as-off`；是不是`--as-of`？", "did you mean `--as-of`?"),
        (&["build", "--hlep"], "没有参数`--hlep`；是不是`--help`？", "did you mean `--help`?"),
        (&["check", "--since", "x"], "没有参数`--since`\n", "there is no argument `--since`\n"),
        (
            &["search", "路", "-桥梁"],
            "没有参数`-桥梁`；如果它是要搜的词",
            "write it behind a `--` of its own: `-- -桥梁`",
        ),
        (&["search", "路", "--limt", "3"], "没有参数`--limt`；是不是`--limit`？", "did you mean `--limit`?"),
        (&["build", "--out"], "`--out <DIR>`后面没有写值", ""),
        (&["search"], "没有写`<QUERY>`", "`<QUERY>` must be given"),
        (&["search", "路", "--format", "xml"], "可以是`text`、`json`", "it may be `text`, `json`"),
        (&["build", "--out", "a", "--out", "b"], "`--out <DIR>`只能写一次", "only once"),
        (&["--strict", "build"], "`--strict`要写在`build`后面", "`--strict` must stand behind `build`"),
        (&["--strict", "biuld"], "没有命令`biuld`；是不是`build`？", "there is no command `biuld`"),
        (&["build", "--x\u{1b}[31m\u{200b}"], "没有参数`--x<U+001B>[31m<U+200B>`", "`--x<U+001B>[31m<U+200B>`"),
        (&["import"], "没有写要做什么", ""),
    ] {
        let ran = here.gongkai(words).ends(2).err;
        assert!(ran.contains(chinese) && !ran.contains("error"), "{words:?}: {ran}");
        // The language counts wherever it stands, although the arguments before it are wrong.
        if words != ["build", "--out"] && words != ["import"] {
            let ran = here.gongkai(&[words, &["--lang", "en"]].concat()).ends(2).err;
            assert!(ran.contains(english) && !ran.contains("错误"), "{words:?}: {ran}");
        }
    }
    assert!(here.gongkai(&["build", "--lang=en", "--nonsense"]).ends(2).err.starts_with("error: there is no"));
}

#[test]
fn faults_in_site_yaml_end_with_3() {
    let here = Scratch::new();
    here.gongkai(&["build"]).ends(3);
    let project = project();
    project.edit("content/site.yaml", "title:", "titel:");
    project.gongkai(&["check"]).ends(3);
    project.gongkai(&["build"]).ends(3);
}

#[test]
fn faults_of_the_content_go_before_those_of_site_yaml() {
    let project = project();
    project.edit("content/site.yaml", "samples: show", "samples: perhaps");
    project.edit(ITEM, "试验县第四办事处", "试验县第四办事出");
    project.gongkai(&["build"]).ends(1);
}

#[test]
fn faults_in_a_theme_end_with_3() {
    let unknown = project();
    unknown.edit("content/site.yaml", "language: zh-CN", "language: zh-CN\ntheme: nowhere");
    unknown.gongkai(&["build"]).ends(3);
    let broken = project();
    broken.write("themes/site/templates/pages/home.html", "{% if %}");
    let ran = broken.gongkai(&["build"]).ends(3);
    assert!(ran.err.contains("home.html"), "{}", ran.err);
    assert!(!broken.path().join("public").exists(), "a site with a broken theme was written");
}

#[test]
fn what_the_disk_refuses_ends_with_4() {
    let project = project();
    project.write("file", "not a folder");
    project.gongkai(&["build", "--out", "file/site"]).ends(4);
    project.gongkai(&["import", "notice", "nowhere.txt", "--plan", "p", "--into", "x"]).ends(4);
}

#[test]
fn a_second_build_at_once_ends_with_6() {
    let project = project();
    let lock = File::create(project.path().join(".public.lock")).unwrap();
    lock.lock().unwrap();
    let ran = project.gongkai(&["build", "--lang", "en"]).ends(6);
    assert!(ran.err.contains("another build"), "{}", ran.err);
    assert!(!project.path().join("public").exists());
    lock.unlock().unwrap();
    project.gongkai(&["build"]).ends(0);
}

#[test]
fn builds_at_once_leave_a_whole_site() {
    let project = project();
    let reference = files(&{
        project.gongkai(&["build", "--out", "reference"]).ends(0);
        project.path().join("reference")
    });
    let running: Vec<_> = (0..4)
        .map(|_| {
            project
                .command(&["build"])
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    let codes: Vec<i32> =
        running.into_iter().map(|mut r| r.wait().unwrap().code().expect("ended by a signal")).collect();
    assert!(codes.iter().all(|c| [0, 6].contains(c)) && codes.contains(&0), "{codes:?}");
    assert!(files(&project.path().join("public")) == reference, "not the whole site");
    assert_eq!(litter(project.path()), Vec::<String>::new());
}

#[test]
fn strict_takes_warnings_for_errors_but_not_what_the_source_prints() {
    let project = project();
    let ran = project.gongkai(&["check"]).ends(0);
    assert!(ran.err.contains("[uncovered-number]") && ran.err.contains("[none-printed]"), "{}", ran.err);
    project.gongkai(&["check", "--strict"]).ends(1);
    project.gongkai(&["build", "--strict"]).ends(1);
    assert!(!project.path().join("public").exists());
    // Dead links are known only when the site has been made: a warning does not hide them.
    project.write("content/pages/note.md", "---\ntitle: 说明\n---\n见[缺口](gasp.html)。\n");
    let ran = project.gongkai(&["check", "--strict"]).ends(1);
    assert!(ran.err.contains("[uncovered-number]") && ran.err.contains("[dead-link]"), "{}", ran.err);
    fs::remove_file(project.path().join("content/pages/note.md")).unwrap();
    project.edit("content/plans/shiyan-2024/items/005.yaml", "<script>alert(1)</script>", "<script>alert()</script>");
    let ran = project.gongkai(&["check", "--strict"]).ends(0);
    assert!(ran.err.contains("[none-printed]"), "{}", ran.err);
}

#[test]
fn the_shipped_content_is_clean_under_strict() {
    Scratch::with("content").gongkai(&["check", "--strict"]).ends(0);
}

#[test]
fn messages_are_in_the_language_of_the_site_unless_told_otherwise() {
    let project = project();
    project.edit(ITEM, "试验县第四办事处", "试验县第四办事出");
    let chinese = project.gongkai(&["check"]).ends(1).err;
    let english = project.gongkai(&["check", "--lang", "en"]).ends(1).err;
    assert!(chinese.contains("错误[unknown-unit]") && chinese.contains("怎么办"), "{chinese}");
    assert!(english.contains("error[unknown-unit]") && english.contains("help"), "{english}");
    let frame = |text: &str| text.chars().filter(|c| *c == '怎').count();
    assert_eq!(frame(&english), 0, "{english}");
    project.edit("content/site.yaml", "language: zh-CN", "language: en");
    assert!(project.gongkai(&["check"]).ends(1).err.contains("error[unknown-unit]"));
    assert!(project.gongkai(&["check", "--lang", "zh"]).ends(1).err.contains("错误[unknown-unit]"));
    // So are those of what stops a build before it begins.
    for (words, code) in [
        (&["build", "--out", "content/x"][..], 2),
        (&["build", "--as-of", "yesterday"], 2),
        (&["check", "--jobs", "999"], 4),
        (&["build", "--since", "nowhere"], 3),
    ] {
        let said = project.gongkai(words).ends(code).err;
        assert!(said.starts_with("error: "), "{words:?}: {said}");
    }
}

/// A site.yaml that cannot be read tells no language: the environment does.
#[test]
fn where_site_yaml_cannot_be_read_messages_are_in_the_language_of_the_environment() {
    let said = |project: &Scratch, words: &[&str], locale: &[(&str, &str)]| {
        let mut command = project.command(words);
        command.envs(locale.iter().copied());
        Ran::new(command).ends(3).err
    };
    let broken = project();
    broken.edit("content/site.yaml", "format: 1", "format: [1");
    let unspoken = project();
    unspoken.edit("content/site.yaml", "language: zh-CN", "language: fr");
    for project in [broken, unspoken, Scratch::new()] {
        for words in [&["check"][..], &["build"]] {
            for locale in [[("LANG", "en_US.UTF-8")], [("LC_ALL", "en")], [("LC_MESSAGES", "en_GB@euro")]] {
                let err = said(&project, words, &locale);
                assert!(err.contains("error") && !err.contains("错误"), "{locale:?}: {err}");
            }
            for locale in [&[][..], &[("LANG", "C.UTF-8")], &[("LANG", "en_US"), ("LC_ALL", "zh_CN.UTF-8")]] {
                let err = said(&project, words, locale);
                assert!(err.contains("错误") && !err.contains("error"), "{locale:?}: {err}");
            }
        }
        assert!(said(&project, &["check", "--lang", "zh"], &[("LANG", "en")]).contains("错误"));
    }
    // A site that can be read is told of in its own language.
    let project = project();
    project.edit(ITEM, "试验县第四办事处", "试验县第四办事出");
    let mut command = project.command(&["check"]);
    command.env("LANG", "en_US.UTF-8");
    assert!(Ran::new(command).ends(1).err.contains("错误"));
}

#[test]
fn the_caret_stands_under_the_fault_after_chinese_text() {
    let project = project();
    project.edit(ITEM, "text: 每隔一日", "text: 每隔一日\u{200b}");
    let err = project.gongkai(&["check"]).ends(1).err;
    let lines: Vec<&str> = err.lines().collect();
    let at = lines.iter().position(|l| l.contains("control-character")).expect(&err);
    let source = lines.iter().skip(at).position(|l| l.contains("每隔一日")).map(|i| i + at).expect(&err);
    let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let before = source_column(lines[source]);
    let caret = lines[source + 1].find('^').expect(&err);
    assert_eq!(caret, width(before), "{err}");
    fn source_column(line: &str) -> &str {
        &line[..line.find("每隔一日").unwrap() + "每隔一日".len()]
    }
}

#[test]
fn invisible_characters_are_shown_by_their_codes() {
    let project = project();
    project.edit(ITEM, "text: 每隔一日", "text: \u{202e}每\u{e0041}隔\u{3164}一日\u{200b}");
    let err = project.gongkai(&["check"]).ends(1).err;
    let lines: Vec<&str> = err.lines().collect();
    let shown = "text: <U+202E>每<U+E0041>隔<U+3164>一日<U+200B>";
    let carets: Vec<(usize, usize)> = lines
        .windows(2)
        .filter(|pair| pair[0].contains(shown))
        .map(|pair| (pair[1].find('^').unwrap(), pair[1].matches('^').count()))
        .collect();
    let begin = lines.iter().find_map(|line| line.find(shown)).expect(&err) + "text: ".len();
    // Each caret underlines a whole code; Han characters are two columns wide.
    assert_eq!(carets, [(begin, 8), (begin + 10, 9), (begin + 21, 8), (begin + 33, 8)], "{err}");
    assert!(!err.contains(['\u{202e}', '\u{e0041}', '\u{3164}', '\u{200b}']), "{err}");
    // Columns are those of the file.
    let columns =
        lines.windows(4).filter(|four| four[2].contains(shown)).map(|four| four[0].rsplit(':').next().unwrap());
    assert_eq!(columns.collect::<Vec<_>>(), ["11", "13", "15", "18"], "{err}");
}

/// What must not be written to, and what stands there.
fn refused(project: &Scratch, out: &Path, code: i32) -> Ran {
    let before = files(project.path());
    let ran = project.gongkai(&["build", "--out", out.to_str().unwrap()]).ends(code);
    assert!(files(project.path()) == before, "a refused build wrote to {}", out.display());
    ran
}

#[test]
fn out_refuses_the_project_its_ancestors_home_and_root() {
    let project = project();
    let inside = project.path().join("deep/project");
    fs::create_dir_all(inside.parent().unwrap()).unwrap();
    refused(&project, project.path(), 2);
    refused(&project, Path::new("."), 2);
    refused(&project, &project.path().join("content/.."), 2);
    refused(&project, project.path().parent().unwrap(), 2);
    refused(&project, Path::new("/"), 2);
    // What a build reads: the next one would read the site, or replace it.
    refused(&project, &project.path().join("content/public"), 2);
    refused(&project, &project.path().join("content/nowhere/../public"), 2);
    refused(&project, Path::new("themes"), 2);
    refused(&project, Path::new("themes/site/new/public"), 2);
    assert!(!project.path().join("themes").exists() && !project.path().join("content/nowhere").exists());
    let home = Scratch::new();
    let mut command = project.command(&["build", "--out", home.path().to_str().unwrap()]);
    command.env("HOME", home.path());
    Ran::new(command).ends(2);
    assert_eq!(files(home.path()).len(), 0);
}

/// The older content is read as well: no site replaces it or lies in it.
#[test]
fn out_refuses_the_folder_that_since_names() {
    let project = project();
    crate::built::copy(&project.path().join("content"), &project.path().join("old/content"));
    let before = files(project.path());
    for out in ["old/content", "old", "old/content/public"] {
        let err = project.gongkai(&["build", "--since", "old/content", "--out", out, "--lang", "en"]).ends(2).err;
        assert!(err.contains("old/content") && files(project.path()) == before, "{out}: {err}");
    }
    project.gongkai(&["build", "--since", "old/content", "--out", "old/public"]).ends(0);
}

#[test]
fn an_older_folder_that_is_not_there_is_told_by_its_option() {
    let err = project().gongkai(&["build", "--since", "nope", "--lang", "en"]).ends(3).err;
    assert!(err.contains("nope") && err.contains("--since") && !err.contains("--content"), "{err}");
}

#[test]
fn out_refuses_a_folder_that_gongkai_did_not_make() {
    let project = project();
    project.write("public/letter.txt", "mine");
    refused(&project, &project.path().join("public"), 2);
    project.write("site/index.html", "<!DOCTYPE html><title>mine</title>");
    refused(&project, &project.path().join("site"), 2);
    refused(&project, &project.path().join("content"), 2);
    refused(&project, &project.path().join("content/site.yaml"), 2);
}

#[test]
fn the_keep_file_counts_as_empty_and_is_carried_over() {
    let project = project();
    for words in ["", "git keeps the folder\n"] {
        project.write("public/.gitkeep", words);
        project.gongkai(&["build"]).ends(0);
        project.gongkai(&["build"]).ends(0);
        assert_eq!(fs::read(project.path().join("public/.gitkeep")).unwrap(), words.as_bytes());
    }
    assert!(project.path().join("public/index.html").is_file());
}

#[test]
fn a_failed_build_leaves_the_published_site_as_it_was() {
    let project = project();
    project.gongkai(&["build"]).ends(0);
    let public = project.path().join("public");
    let (bytes, times) = (files(&public), times(&public));
    project.edit(ITEM, "试验县第四办事处", "试验县第四办事出");
    project.gongkai(&["build"]).ends(1);
    project.edit(ITEM, "试验县第四办事出", "试验县第四办事处");
    project.edit("content/site.yaml", "format: 1", "format: 99");
    project.gongkai(&["build"]).ends(3);
    assert!(files(&public) == bytes, "files changed");
    assert!(self::times(&public) == times, "times changed");
    assert_eq!(litter(project.path()), Vec::<String>::new());
}

#[test]
fn stale_files_go_and_unchanged_files_keep_their_time() {
    let project = project();
    project.gongkai(&["build"]).ends(0);
    let public = project.path().join("public");
    let bytes = files(&public);
    project.write("content/pages/old.md", "---\ntitle: 旧页\n---\n旧。\n");
    project.gongkai(&["build"]).ends(0);
    assert!(public.join("old.html").exists());
    fs::remove_file(project.path().join("content/pages/old.md")).unwrap();
    project.gongkai(&["build"]).ends(0);
    assert!(files(&public) == bytes, "{:?}", files(&public).keys());
    let before = times(&public);
    project.gongkai(&["build"]).ends(0);
    assert!(times(&public) == before, "times changed");
    project.edit(ITEM, "每隔一日报送一次的事", "每隔一天报送一次的事");
    project.gongkai(&["build"]).ends(0);
    let page = "shiyan-2024/items/003.html";
    assert!(files(&public)[page] != bytes[page], "{page} did not change");
    assert_eq!(times(&public)["shiyan-2024/items/007.html"], before["shiyan-2024/items/007.html"]);
}

#[test]
fn a_killed_build_does_not_stand_in_the_way_of_the_next() {
    let project = project();
    project.write(".public.new/.gongkai-files", "");
    project.write(".public.new/half.html", "left by a build that was killed");
    project.write(".public.lock", "");
    project.gongkai(&["build"]).ends(0);
    assert!(!project.path().join("public/half.html").exists());
    assert_eq!(litter(project.path()), Vec::<String>::new());
}

#[test]
fn the_day_comes_from_the_argument_then_site_yaml_then_the_epoch() {
    let project = project();
    let day = |ran: Ran| {
        ran.ends(0);
        let page = fs::read_to_string(project.path().join("public/index.html")).unwrap();
        let header = page.split("</header>").next().unwrap();
        ["2024-01-20", "2024-03-05", "2024-06-01"].into_iter().find(|d| header.contains(&format!("datetime=\"{d}\"")))
    };
    assert_eq!(day(project.gongkai(&["build"])), Some("2024-01-20"));
    assert_eq!(day(project.gongkai(&["build", "--as-of", "2024-03-05"])), Some("2024-03-05"));
    project.edit("content/site.yaml", "as_of: 2024-01-20\n", "");
    // 1 June 2024, 00:30 in Shanghai, still May in London.
    let mut command = project.command(&["build"]);
    command.env("SOURCE_DATE_EPOCH", "1717173000").env("TZ", "Europe/London");
    assert_eq!(day(Ran::new(command)), Some("2024-06-01"));
    for (epoch, words, code) in [
        ("soon", &["build"][..], 2),
        ("99999999999999", &["build"], 2),
        ("soon", &["build", "--as-of", "2024-03-05"], 0),
    ] {
        let mut command = project.command(words);
        command.env("SOURCE_DATE_EPOCH", epoch);
        Ran::new(command).ends(code);
    }
}

fn times(folder: &Path) -> std::collections::BTreeMap<String, SystemTime> {
    let time = |path: &str| fs::metadata(folder.join(path)).unwrap().modified().unwrap();
    files(folder).into_keys().map(|path| (path.clone(), time(&path))).collect()
}

/// What a build leaves beside the output.
fn litter(project: &Path) -> Vec<String> {
    let names = fs::read_dir(project).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|n| !["content", "public", "reference"].contains(&n.as_str())).collect()
}

#[test]
fn a_check_says_once_how_many_faults_there_are() {
    let project = Scratch::with("content");
    let ran = project.gongkai(&["check"]).ends(0);
    assert!(ran.out.starts_with("没有错误，") && ran.err.contains("警告["), "{}{}", ran.out, ran.err);
    assert!(!ran.err.contains("个警告"), "{}", ran.err);
    project.edit("content/site.yaml", "title: ", "titel: ");
    let ran = project.gongkai(&["check"]).ends(3);
    assert_eq!((ran.out.as_str(), ran.err.matches("个错误").count()), ("", 1), "{}", ran.err);
}

#[test]
fn the_faults_of_a_theme_are_counted_with_those_of_the_content() {
    let project = Scratch::with("content");
    project.edit("content/site.yaml", "title: ", "theme: nowhere\ntitle: ");
    for (command, warnings) in [("check", 14), ("build", 0)] {
        let ran = project.gongkai(&[command, "--lang", "en"]).ends(3);
        let told =
            "there is no theme `nowhere`: it is neither built in nor a folder in themes/ beside the content folder";
        assert!(ran.err.contains(told), "{}", ran.err);
        let end = format!("1 error, {warnings} warnings\n");
        assert!(ran.err.ends_with(&end) && ran.err.matches(" warnings").count() == 1, "{command}: {}", ran.err);
    }
}

#[test]
fn lines_that_end_in_old_ways_are_told_once() {
    let project = Scratch::with("content");
    project.write("content/pages/x.md", "---\rtitle: 页\r---\r正文\r");
    let ran = project.gongkai(&["build", "--lang", "en"]).ends(1);
    assert!(ran.err.contains("error[line-ends]: 4 lines end") && ran.err.contains("1 error, "), "{}", ran.err);
}

#[test]
fn a_search_without_a_site_says_how_to_make_one() {
    let project = Scratch::with("content");
    for (folder, chinese, english) in [
        ("nosuch", "没有文件夹nosuch：请先用gongkai build生成站点", "there is no folder nosuch: make the site"),
        ("content", "content里没有检索索引：请先用gongkai build生成站点", "there is no search index in content: make"),
    ] {
        let ran = project.gongkai(&["search", "路", "--site", folder]).ends(4).err;
        assert!(ran.contains(chinese) && ran.contains("--site"), "{ran}");
        let ran = project.gongkai(&["search", "路", "--site", folder, "--lang", "en"]).ends(4).err;
        assert!(ran.contains(english) && ran.contains("--site"), "{ran}");
    }
}

#[test]
fn a_search_says_what_was_looked_for() {
    let project = Scratch::with("content");
    project.gongkai(&["build"]).ends(0);
    let said = |query: &str, lang: &str| {
        let out = project.gongkai(&["search", "--lang", lang, "--", query]).ends(0).out;
        out.rsplit("\n\n").next().unwrap().trim().to_owned()
    };
    assert_eq!(said("池九铁路", "zh"), "1个事项含“池九铁路”");
    assert_eq!(said("谁负责池九铁路", "zh"), "1个事项含“池九铁路”");
    assert_eq!(said("池九铁路", "en"), "1 item has “池九铁路”");
    assert!(said("项目 -铁路", "zh").ends_with("个事项含“项目”，不含“铁路”"), "{}", said("项目 -铁路", "zh"));
    assert!(said("池久铁路", "zh").ends_with("您要找的是不是：池九铁路"), "{}", said("池久铁路", "zh"));
    assert!(said("看病", "zh").contains("没有“看病”，查的是相近的说法"), "{}", said("看病", "zh"));
    let words = ["search", "池九", "铁路", "--lang", "zh"];
    assert!(project.gongkai(&words).ends(0).out.contains("含“池九”、“铁路”"));
    for (query, words) in [
        ("——池九铁路", "“池九铁路”"),
        ("池九铁路😀", "“池九铁路”"),
        ("±5", "“5”"),
        ("G236", "“G236”"),
        ("第3项", "“第”、“3”、“项”"),
        ("项目 项目", "“项目”"),
        ("\"池九铁路\"", "“池九铁路”"),
    ] {
        assert!(said(query, "zh").ends_with(&format!("个事项含{words}")), "{query}: {}", said(query, "zh"));
    }
    let words = ["search", "--", "项目", "-铁路"];
    assert!(project.gongkai(&words).ends(0).out.contains("含“项目”，不含“铁路”"));
    assert_eq!(said("天安门广场升旗", "zh"), "没有找到“天安门广场升旗”");
    assert_eq!(said("--nosuch", "zh"), "没有找到“--nosuch”");
    assert!(said("", "zh").ends_with("个事项"), "{}", said("", "zh"));
}
