//! The theme: where its colours and words stand, what a site may change of it, what its faults look like.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use crate::built::{Scratch, copy, english, root, shipped};

fn theme_files(folder: &str, suffix: &str) -> Vec<(PathBuf, String)> {
    let files = walkdir::WalkDir::new(root().join("themes/standard").join(folder)).into_iter().map(|e| e.unwrap());
    let files = files.filter(|e| e.file_type().is_file() && e.path().to_string_lossy().ends_with(suffix));
    files.map(|e| (e.path().to_owned(), fs::read_to_string(e.path()).unwrap())).collect()
}

/// A text without `{# … #}` and `/* … */`.
fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = [rest.find("{#"), rest.find("/*")].into_iter().flatten().min() {
        let close = if rest[at..].starts_with("{#") { "#}" } else { "*/" };
        out.push_str(&rest[..at]);
        rest = rest[at..].find(close).map_or("", |end| &rest[at + end + 2..]);
    }
    out + rest
}

#[test]
fn colours_are_named_in_the_tokens_only() {
    for (path, text) in theme_files("assets/css", ".css") {
        let text = without_comments(&text);
        let hex = text.match_indices('#').any(|(at, _)| {
            let digits = text[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
            matches!(digits, 3 | 4 | 6 | 8)
        });
        let function = ["rgb(", "rgba(", "hsl(", "oklch("].iter().any(|f| text.contains(f));
        assert_eq!(hex || function, path.ends_with("tokens.css"), "{}", path.display());
    }
}

#[test]
fn templates_hold_no_words() {
    let is_word = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for (path, text) in theme_files("templates", "").into_iter().chain(theme_files("assets/js", "page.js")) {
        assert!(!without_comments(&text).chars().any(is_word), "{}", path.display());
    }
}

#[test]
fn both_languages_fill_the_same_places() {
    // Months have numbers in one language and names in the other.
    let places = |text: &str| -> BTreeSet<String> {
        let parts = text.split('{').skip(1).filter_map(|p| p.split_once('}')).map(|(name, _)| name.to_owned());
        let named = parts.map(|p| p.split('|').next().unwrap_or_default().to_owned());
        named.filter(|p| p != "name" && p != "month").collect()
    };
    let read = |language: &str| -> toml::Table {
        let path = root().join(format!("themes/standard/locales/{language}.toml"));
        toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    };
    fn compare(zh: &toml::Table, en: &toml::Table, places: &dyn Fn(&str) -> BTreeSet<String>, path: &str) {
        for (key, value) in zh {
            let path = format!("{path}.{key}");
            let other = en.get(key).unwrap_or_else(|| panic!("en has no {path}"));
            match (value, other) {
                (toml::Value::Table(a), toml::Value::Table(b)) => compare(a, b, places, &path),
                (toml::Value::String(a), toml::Value::String(b)) => assert_eq!(places(a), places(b), "{path}"),
                (toml::Value::Array(a), toml::Value::Array(b)) => assert_eq!(a.len(), b.len(), "{path}"),
                _ => panic!("{path} is not of one kind"),
            }
        }
    }
    compare(&read("zh-CN"), &read("en"), &places, "");
}

#[test]
fn an_english_site_speaks_english() {
    let home = english().page("index.html");
    for words in ["lang=\"en\"", "Skip to main content", "As of ", "15 December 2023", "Not reported", "9 sections"] {
        assert!(home.contains(words), "{words}");
    }
    assert!(!home.contains("久未更新"));
}

#[test]
fn a_portal_fills_slots_and_changes_single_words() {
    let project = Scratch::with("content");
    project.write("themes/site/templates/slots/header.html", "<div class=\"portal\">{{ site.title }}</div>");
    project.write("themes/site/locales/zh-CN.toml", "[nav]\ngaps = \"看缺口\"\n");
    project.write("themes/site/assets/css/tokens.css", ":root { --paper: white; }");
    project.gongkai(&[]).ends(0);
    let read = |path: &str| fs::read_to_string(project.path().join("public").join(path)).unwrap();
    let home = read("index.html");
    assert!(home.contains("<div class=\"portal\">东至县"));
    assert!(home.contains(">看缺口</a>") && home.contains(">检索</a>"));
    assert!(read("assets/css/site.css").starts_with(":root { --paper: white; }\n"));
}

#[test]
fn the_theme_of_the_peers_makes_the_pages_that_they_make() {
    let project = Scratch::with("content");
    copy(&root().join("benches/peers/gongkai/plain"), &project.path().join("themes/plain"));
    project.edit("content/site.yaml", "format: 1\n", "format: 1\ntheme: plain\n");
    project.gongkai(&[]).ends(0);
    let read = |path: &str| fs::read_to_string(project.path().join("public").join(path)).unwrap();
    for path in ["dongzhi-2023/items/002.html", "dongzhi-2023/sections/1.html", "units/xian-fa-gai-wei.html"] {
        assert!(read(path).contains("<main id=\"main\"><") && !read(path).contains("class=\"wenwu\""), "{path}");
    }
    assert!(read("index.html").contains("class=\"wenwu\""));
}

#[test]
fn a_part_behind_a_condition_may_need_what_the_condition_asks_for() {
    let project = Scratch::with("content");
    let layout = fs::read_to_string(root().join("themes/standard/templates/layouts/page.html")).unwrap();
    let guarded = "{% if site.objections %}{% include \"parts/office.html\" %}{% endif %}</body>";
    project.write("themes/site/templates/layouts/page.html", layout.replace("</body>", guarded));
    project.write("themes/site/templates/parts/office.html", "<p>{{ site.objections.office }}</p>");
    let settings = fs::read_to_string(project.path().join("content/site.yaml")).unwrap();
    let (before, office) = settings.split_once("\nobjections:").unwrap();
    let after = office.split_once("\nlicence:").unwrap().1;
    project.write("content/site.yaml", format!("{before}\nlicence:{after}"));
    project.gongkai(&[]).ends(0);
}

#[test]
fn faults_of_a_theme_end_the_build_with_their_place() {
    let faults = [
        ("templates/slots/header.html", "<p>\n{{ t.nav.nowhere }}</p>", "slots/header.html:2:1"),
        ("templates/slots/header.html", "<p>{{ site.tilte }}</p>", "title"),
        ("templates/slots/header.html", "<p>{{ site.title | nofilter }}</p>", "nofilter"),
        ("templates/slots/header.html", "{% if site.title %}", "slots/header.html"),
        ("templates/slots/header.html", "\n{% extends \"layouts/pgae.html\" %}", "slots/header.html:2:4"),
        ("locales/zh-CN.toml", "nav = 3", "locales/zh-CN.toml"),
    ];
    for (path, text, said) in faults {
        let project = Scratch::with("content");
        project.write(&format!("themes/site/{path}"), text);
        let ran = project.gongkai(&[]).ends(3);
        assert!(ran.err.contains(said), "{text}: {}", ran.err);
        assert!(!project.path().join("public/index.html").exists());
    }
}

/// What the pages' own policy blocks is found when the theme is loaded, with its place in the file that was written.
#[test]
fn what_the_policy_of_the_pages_blocks_is_a_fault() {
    let header = "templates/slots/header.html";
    let faults = [
        (header, "<p>\n  <script>var a</script>", "slots/header.html:2:3", "脚本写在了模板里"),
        (header, "{% if site.search %}<p style=\"color: red\">{% endif %}", "header.html:1:24", "样式写在了模板里"),
        (header, "{# a\n#}<b {{ site.title }} onclick=\"x()\">", "header.html:2:23", "`onclick`"),
        (header, "<a href=\"javascript:x\">", "header.html:1:4", "`javascript:x`"),
        (header, "<img src=\"https://a.example/{{ site.title }}.png\">", "header.html:1:6", "`https://a.example/"),
        (header, "<iframe src=\"{{ site.title }}\"></iframe>", "header.html:1:1", "`<iframe>`"),
        (
            header,
            "{% set a = '<script src=\"//a.example/b\"></script>' %}{{ a | safe }}",
            "header.html:1:21",
            "//a.example",
        ),
        (header, "<img src=\"{{ \"https://\" ~ site.title }}\">", "header.html:1:6", "`https://`"),
        (header, "<img alt=\"a\" src='{{ (\"//a.example/\") ~ site.title }}'>", "header.html:1:14", "`//a.example/`"),
        (header, "<area href=\"{{ \"JAVAscript:x\" ~ site.title }}\">", "header.html:1:7", "`JAVAscript:x`"),
        (header, "<a href=\"java\tscript:x\">", "header.html:1:4", "`java script:x`"),
        (header, "<a href='java\r\nscript:x'>", "header.html:1:4", "`java script:x`"),
        (header, "<a href=\"{{ \"java\tscript:x\" ~ site.title }}\">", "header.html:1:4", "`javascript:x`"),
        ("assets/js/own.js", "var a;\nfetch(\"https://a.example/b\");", "js/own.js:2:7", "a.example"),
        ("assets/js/own.js", "import a from '//a.example/b.js';", "js/own.js:1:15", "a.example"),
        (
            "assets/js/own.js",
            "const a = 'https://a.example'; new Image().src = a + '/b';",
            "js/own.js:1:50",
            "a.example",
        ),
        ("assets/js/own.js", "var a;\nb = eval(\"a\");", "js/own.js:2:5", "`eval`"),
        ("assets/js/own.js", "b = new Function(\"return a\");", "js/own.js:1:9", "`Function`"),
        (
            "assets/own.svg",
            "<svg><a>\n<set attributeName=\"href\" to=\"javascript:x\"/></a></svg>",
            "own.svg:2:27",
            "`javascript:x`",
        ),
        (
            "assets/own.svg",
            "<?xml-stylesheet href=\"https://a.example/b\"?><svg/>",
            "own.svg:1:",
            "`https://a.example/b`",
        ),
        ("templates/pages/own.html", "<style></style>", "pages/own.html:1:1", "样式"),
        ("assets/css/own.css", "a{}\n@import \"https://a.example/b.css\";", "css/own.css:2:9", "a.example"),
        ("assets/own.svg", "<svg><style></style><script>x</script></svg>", "own.svg:1:21", "脚本"),
        ("assets/own.html", "<p style=\"a:b\">", "own.html:1:4", "样式"),
    ];
    for (path, text, place, said) in faults {
        let project = Scratch::with("tests/fixtures/hostile/content");
        project.write(&format!("themes/site/{path}"), text);
        let err = project.gongkai(&["check"]).ends(3).err;
        assert!(err.contains(place) && err.contains(said) && err.contains("怎么办"), "{text}: {err}");
        let en = project.gongkai(&["check", "--lang", "en"]).ends(3).err;
        assert!(en.contains("help: ") && !en.contains("theme-"), "{en}");
    }
    let project = Scratch::with("tests/fixtures/hostile/content");
    let fine = "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\"}</script>\
         <script src=\"{{ shell.root }}assets/js/own.js\" defer></script><a href=\"https://a.example\">x</a>";
    project.write(&format!("themes/site/{header}"), fine);
    project.write("themes/site/assets/own.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>a{}</style></svg>");
    project.gongkai(&["check"]).ends(0);
}

/// Runs a script in a project and checks it.
#[cfg(unix)]
fn checked_after(script: &str, code: i32) -> String {
    let project = Scratch::with("tests/fixtures/hostile/content");
    let ran = std::process::Command::new("bash").args(["-c", script]).current_dir(project.path()).status().unwrap();
    assert!(ran.success(), "{script}");
    let zh = project.gongkai(&["check"]).ends(code).err;
    let en = project.gongkai(&["check", "--lang", "en"]).ends(code).err;
    assert!(!en.contains("theme-") && (code == 0 || zh.contains("怎么办")), "{en}");
    zh
}

/// What stands in the place of a folder or a file of a theme, and what cannot be read as text.
#[cfg(unix)]
#[test]
fn what_cannot_be_read_of_a_theme_is_named() {
    let no_folder = "这里应当是文件夹，却是文件或链接";
    let no_file = "这里应当是文件，却是文件夹";
    let linked = "它是链接，或者在链接的文件夹里";
    let cases = [
        ("mkdir -p themes own/templates; ln -s ../own themes/site", "themes/site", no_folder),
        ("mkdir themes; ln -s nowhere themes/site", "themes/site", no_folder),
        ("mkdir themes; ln -s site themes/site", "themes/site", no_folder),
        ("mkdir themes; echo x > themes/site", "themes/site", no_folder),
        ("mkdir -p themes/site own; ln -s ../../own themes/site/templates", "themes/site/templates", no_folder),
        ("mkdir -p themes/site; echo x > themes/site/locales", "themes/site/locales", no_folder),
        ("mkdir -p themes/site/templates; echo x > themes/site/templates/parts", "site/templates/parts", no_folder),
        (
            "mkdir -p themes own/templates; ln -s ../own themes/own; echo 'theme: own' >> content/site.yaml",
            "themes/own",
            no_folder,
        ),
        (
            "mkdir -p themes/site/templates/pages; ln -s /etc/hostname themes/site/templates/pages/item.html",
            "pages/item.html",
            linked,
        ),
        (
            "mkdir -p themes/site/templates/pages/item.html; echo x > themes/site/templates/pages/item.html/a.html",
            "pages/item.html",
            no_file,
        ),
        ("mkdir -p themes/site/templates/pages/item.html", "pages/item.html", no_file),
        ("mkdir -p themes/site/theme.toml; echo x > themes/site/theme.toml/a", "site/theme.toml", no_file),
        ("mkdir -p themes/site/locales/zh-CN.toml", "locales/zh-CN.toml", no_file),
        (
            "mkdir -p themes/site/templates; echo x > themes/site/templates/$'\\xd6\\xd0'.html",
            "\u{fffd}.html",
            "文件名不是UTF-8",
        ),
        ("mkdir -p themes/site/assets; echo x > themes/site/assets/$'\\xd6'.png", "\u{fffd}.png", "文件名不是UTF-8"),
        (
            "mkdir -p themes/site/templates/slots; printf '<p>\n\\xd6\\xd0' > themes/site/templates/slots/header.html",
            "slots/header.html:2:1",
            "看起来像GBK",
        ),
        (
            "mkdir -p themes/site/locales; printf '[nav]\nhome = \"\\xd6\\xd0\"\n' > themes/site/locales/zh-CN.toml",
            "zh-CN.toml:2:9",
            "看起来像GBK",
        ),
        (
            "mkdir -p themes/site/templates/slots; printf '<p>\\x1b[31m' > themes/site/templates/slots/header.html",
            "slots/header.html:1:4",
            "控制字符U+001B",
        ),
        ("mkdir -p themes/site; printf '# \\xd6\\xd0\n' > themes/site/theme.toml", "theme.toml:1:3", "看起来像GBK"),
        (
            "mkdir -p themes/site/assets/css; printf 'a{content:\"\\xd6\\xd0\"}' > themes/site/assets/css/own.css",
            "css/own.css:1:12",
            "看起来像GBK",
        ),
        (
            "mkdir -p themes/site/assets; printf '\\xff\\xfea\\x00' > themes/site/assets/own.js",
            "own.js:1:1",
            "看起来像UTF-16",
        ),
    ];
    for (script, place, said) in cases {
        let err = checked_after(script, 3);
        assert!(err.contains(place) && err.contains(said), "{script}: {err}");
        assert!(!err.contains("原话") && err.matches("错误: ").count() == 1, "{script}: {err}");
    }
    for fine in [
        // Another theme, the folder of themes, notes beside a theme and what is no text.
        "mkdir -p themes own/templates; ln -s ../own themes/own",
        "mkdir -p own/site; ln -s own themes",
        "mkdir -p themes/site/notes; printf '\\xd6\\xd0' > themes/site/notes/$'\\xd6'",
        "mkdir -p themes/site/assets; printf '\\x89PNG\\xd6' > themes/site/assets/own.png",
        "mkdir -p themes/site/assets/chart.js; echo 'a' > themes/site/assets/chart.js/own.txt",
        "mkdir -p themes/site/templates/slots; printf '<p>\\t\\r\\n\\f</p>' > themes/site/templates/slots/header.html",
        "mkdir -p themes/site/assets; printf '\\xef\\xbb\\xbfa{}' > themes/site/assets/own.css",
    ] {
        checked_after(fine, 0);
    }
}

/// What only the page shows: an address that a template puts together from values.
#[test]
fn an_address_that_is_put_together_while_a_page_is_made_is_a_fault() {
    let header = "slots/header.html";
    let own = "<img src=\"{{ site.title }}\">";
    for (text, place, said) in [
        (
            "{% set a = \"https:\" %}{% set b = a ~ \"//a.example/b\" %}<p>\n<img alt=\"x\" src=\"{{ b }}\">",
            "header.html:2:14",
            "a.example",
        ),
        (
            "{% set a = \"java\" %}{% set b = a ~ \"\tscript:x\" %}<p>\n<area alt=\"x\" href=\"{{ b }}\">",
            "header.html:2:15",
            "`javascript:x`",
        ),
        // Which of the two it is cannot be told: the page is named.
        (
            "{% set a = \"https:\" %}<img src=\"{{ a ~ \"//a.example\" }}\"><img src=\"{{ site.title }}\">",
            "templates/pages/",
            "a.example",
        ),
    ] {
        let project = Scratch::with("tests/fixtures/hostile/content");
        project.write(&format!("themes/site/templates/{header}"), text);
        for command in ["check", "build"] {
            let err = project.gongkai(&[command]).ends(3).err;
            assert!(err.contains(place) && err.contains(said) && err.contains("怎么办"), "{text}: {err}");
        }
        assert!(!project.path().join("public").exists());
    }
    let project = Scratch::with("tests/fixtures/hostile/content");
    project.write(
        &format!("themes/site/templates/{header}"),
        format!("<a href=\"{{{{ \"https:\" ~ \"//a.example\" }}}}\">x</a>{own}"),
    );
    project.gongkai(&["check"]).ends(0);
}

/// A theme that goes on without end, or whose page is as large as a disk, is stopped with the template's name.
#[test]
fn a_template_without_end_is_stopped() {
    let header = "templates/slots/header.html";
    let loops = "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}";
    let large = "{% for a in range(end=100000) %}<p>{{ site.title }}<i>一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十</i>{% for b in range(end=10) %}{{ site.title }}{{ site.title }}{{ site.title }}{% endfor %}</p>{% endfor %}";
    let doubling = format!("{{% set a = \"一二三四五六七八\" %}}{}", "{% set a = a ~ a %}".repeat(60));
    let replaced =
        format!("{{{{ \"xxxxxxxxxx\"{} | length }}}}", " | replace(from=\"x\", to=\"xxxxxxxxxx\")".repeat(12));
    let ranges = "{% for a in range(end=100000) %}{{ range(end=100000) | length }}{% endfor %}";
    let set = "{% for a in range(end=100000) %}{% set b = range(start=100000, end=0, step_by=-1) %}{% endfor %}";
    for (text, place, said) in [
        (loops, "header.html:1:64", "模板停不下来"),
        (ranges, "header.html:1:36", "模板停不下来"),
        (set, "header.html:1:44", "模板停不下来"),
        ("{{ range(end=5, step_by=0) | length }}", "header.html:1:4", "模板停不下来"),
        (large, "themes/standard/templates/pages/", "超过16 MiB"),
        (doubling.as_str(), "header.html:1:", "模板停不下来"),
        (replaced.as_str(), "header.html:1:", "模板停不下来"),
        ("{% include \"slots/header.html\" %}", "header.html", "模板引用自己"),
        ("{% include \"slots/footer.html\" %}", "er.html", "模板引用自己"),
    ] {
        let project = Scratch::with("tests/fixtures/hostile/content");
        project.write(&format!("themes/site/{header}"), text);
        project.write("themes/site/templates/slots/footer.html", "{% include \"slots/header.html\" %}");
        if !text.contains("include") {
            project.write("themes/site/templates/slots/footer.html", "");
        }
        let err = project.gongkai(&["build"]).ends(3).err;
        assert!(err.contains(said) && err.contains(place) && err.contains("怎么办"), "{err}");
        assert!(!project.path().join("public").exists());
        let left = fs::read_dir(project.path())
            .unwrap()
            .filter(|e| e.as_ref().unwrap().path().to_string_lossy().contains(".public"));
        assert_eq!(left.count(), 0, "the stage is gone");
    }
    // Ten parts that each bring in the next one ten times.
    let project = Scratch::with("tests/fixtures/hostile/content");
    project.write(&format!("themes/site/{header}"), "{% include \"parts/a0.html\" %}");
    for n in 0..20 {
        let text = format!("{{% include \"parts/a{}.html\" %}}", n + 1).repeat(10);
        project.write(&format!("themes/site/templates/parts/a{n}.html"), text);
    }
    project.write("themes/site/templates/parts/a20.html", "");
    let err = project.gongkai(&["check"]).ends(3).err;
    assert!(err.contains("模板停不下来") && err.contains("templates/parts/a"), "{err}");
}

/// `range` is as in the engine's own documents.
#[test]
fn a_range_has_a_start_an_end_and_steps() {
    let project = Scratch::with("tests/fixtures/hostile/content");
    let lists = "<p>{% for n in range(end=3) %}{{ n }} {% endfor %}/{% for n in range(start=2, end=9, step_by=3) %}{{ n }} {% endfor %}/{% for n in range(start=3, end=0, step_by=-1) %}{{ n }} {% endfor %}</p>";
    project.write("themes/site/templates/slots/header.html", lists);
    project.gongkai(&["build"]).ends(0);
    let page = fs::read_to_string(project.path().join("public/index.html")).unwrap();
    let found = page.split("<p>").nth(1).unwrap().split("</p>").next().unwrap();
    assert_eq!(found.replace(' ', ""), "012/258/321");
}

/// The engine descends into parts and branches on the stack: a theme that goes too deep is refused before it does.
#[test]
fn a_theme_that_goes_too_deep_is_refused() {
    let templates = "themes/site/templates";
    let chain = |length: usize| {
        let project = Scratch::with("tests/fixtures/hostile/content");
        project.write(&format!("{templates}/slots/header.html"), "{% include \"parts/a0.html\" %}");
        for n in 0..length {
            let text = format!("{{% include \"parts/a{}.html\" %}}", n + 1);
            project.write(&format!("{templates}/parts/a{n}.html"), text);
        }
        project.write(&format!("{templates}/parts/a{length}.html"), "x");
        project
    };
    chain(20).gongkai(&["check"]).ends(0);
    for length in [40, 400] {
        let err = chain(length).gongkai(&["check"]).ends(3).err;
        assert!(err.contains("超过32层") && err.contains("templates/parts/a") && err.contains("怎么办"), "{err}");
    }
    let project = Scratch::with("tests/fixtures/hostile/content");
    let branches = format!("{{% if site.search %}}{}{{% endif %}}", "{% elif site.search %}".repeat(5000));
    project.write(&format!("{templates}/slots/header.html"), branches);
    let err = project.gongkai(&["check", "--lang", "en"]).ends(3).err;
    assert!(err.contains("more than 500 `elif`") && err.contains("slots/header.html:1:"), "{err}");
}

/// A template that an editor left empty, or whose conditions leave nothing, would publish hundreds of empty pages.
#[test]
fn a_page_of_nothing_is_a_fault() {
    for (page, text) in [("item.html", ""), ("home.html", "{% if false %}x{% endif %}\n"), ("search.html", "{# x #}")] {
        let project = Scratch::with("tests/fixtures/hostile/content");
        project.write(&format!("themes/site/templates/pages/{page}"), text);
        let err = project.gongkai(&[]).ends(3).err;
        assert!(err.contains("网页是空的") && err.contains(page) && err.contains("怎么办"), "{err}");
        assert!(!project.path().join("public").exists());
    }
}

/// What of the project's own theme nothing uses is warned of with the name that was meant; what may stand there is not.
#[test]
fn what_nothing_uses_of_a_theme_is_told() {
    for (path, text, near) in [
        ("site/templates/pages/itme.html", "", "pages/item.html"),
        ("site/templates/slots/heder.html", "<p>", "slots/header.html"),
        ("site/template/slots/header.html", "<p>", "templates"),
        ("site/slots/header.html", "<p>", "templates/slots/header.html"),
        ("site/locales/zh-CN.toml", "[nav]\nhoem = \"首页\"\n", "nav.home"),
        ("site/locales/zh_CN.toml", "[nav]\nhome = \"首页\"\n", "zh-CN.toml"),
        ("site/assets/css/tokns.css", "", "css/tokens.css"),
        ("site/thme.toml", "", "theme.toml"),
        ("site/pages/gap.html", "", "site/pages/gap.html"),
        ("site/locales/zh.toml", "", "zh-CN.toml"),
        ("stie/templates/slots/header.html", "<p>", "site"),
    ] {
        let project = Scratch::with("tests/fixtures/hostile/content");
        project.write(&format!("themes/{path}"), text);
        let ran = project.gongkai(&["check"]).ends(0);
        let near = &format!("`{near}`");
        let near = if path == "site/pages/gap.html" { "themes/site/pages/gap.html" } else { near };
        assert!(ran.err.contains("没有用到") && ran.err.contains(near), "{path}: {}", ran.err);
        if near == "`nav.home`" {
            assert!(ran.err.contains("locales/zh-CN.toml:2:1\n") && ran.err.contains("2 | hoem"), "{}", ran.err);
        }
        let place = if near == "`site`" { "themes/stie" } else { path };
        assert!(ran.err.contains(place) && ran.err.contains("警告"), "{path}: {}", ran.err);
        let en = project.gongkai(&["build", "--lang", "en"]).ends(0).err;
        assert!(en.contains("nothing uses") && en.contains(near), "{en}");
    }
    let project = Scratch::with("content");
    project.write(
        "themes/site/templates/slots/header.html",
        "{{ t.portal.name }}{% if t.portal.by[site.title] %}x{% endif %}",
    );
    project.write(
        "themes/site/locales/zh-CN.toml",
        "[portal]\nname = \"门户\"\n[portal.by]\na = \"甲\"\n[nav]\nhome = \"起点\"\n",
    );
    project.write("themes/site/locales/en.toml", "[nav]\nhome = \"Start\"\n");
    project.write("themes/site/assets/portal.css", "p{}");
    project.write("themes/site/README.md", "x");
    project.write("themes/other/templates/pages/x.html", "x");
    project.gongkai(&["check"]).ends(0);
    assert!(!project.gongkai(&["check"]).ends(0).err.contains("没有用到"));
    project.write("themes/site/templates/pages/itme.html", "");
    let strict = Scratch::with("content");
    strict.write("themes/site/templates/slots/heder.html", "");
    assert!(strict.gongkai(&["check", "--strict"]).ends(3).err.contains("没有用到"));
}

/// The engine and the TOML reader speak English: a Chinese run says it in Chinese, or says that the words are English.
#[test]
fn faults_of_libraries_are_said_in_chinese() {
    let header = "templates/slots/header.html";
    for (path, text, said) in [
        (header, "{{ site.title | nofilter }}", "没有过滤器`nofilter`"),
        (header, "{% if site.title %}", "没有写完"),
        (header, "{% include \"parts/none.html\" %}", "没有模板`parts/none.html`"),
        (header, "{% if site.title > 3 %}{% endif %}", "不能与"),
        ("locales/zh-CN.toml", "[nav]\nhome = 起点", "文字要加引号"),
        ("locales/zh-CN.toml", "[nav\n", "表头没有写结束的"),
        ("theme.toml", "[option]\n", "没有`option`这一项，可以写的是`options`或`bundles`"),
        ("theme.toml", "[options.a]\ndefault = \"\"\nlabel = \"\"\n", "可以写的是`"),
    ] {
        let project = Scratch::with("tests/fixtures/hostile/content");
        project.write(&format!("themes/site/{path}"), text);
        let err = project.gongkai(&["check"]).ends(3).err;
        assert!(err.contains(said), "{text}: {err}");
    }
}

/// Files for search engines and browsers are templates, too: how they escape is told by their names.
#[test]
fn what_is_escaped_is_told_by_the_name_of_a_template() {
    let project = Scratch::with("content");
    project.edit("content/site.yaml", "format: 1\n", "format: 1\nbase_url: https://a.example/b/\n");
    let title = project.path().join("content/site.yaml");
    let site = fs::read_to_string(&title).unwrap();
    let before = site.lines().find(|l| l.starts_with("title: ")).unwrap().to_owned();
    project.edit("content/site.yaml", &before, "title: 甲 & <乙>");
    project.write("themes/site/templates/pages/robots.txt", "# {{ site.title }}\n\nSitemap: {{ page.base }}\n");
    project.gongkai(&["build"]).ends(0);
    let read = |path: &str| fs::read_to_string(project.path().join("public").join(path)).unwrap();
    assert_eq!(read("robots.txt"), "# 甲 & <乙>\n\nSitemap: https://a.example/b/\n");
    let search = read("opensearch.xml");
    assert!(search.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription "), "{search}");
    assert!(search.contains("<ShortName>甲 &amp; &lt;乙&gt;</ShortName>\n"), "{search}");
}

/// The pages that are made hold nothing that their policy blocks either.
#[test]
fn no_page_holds_what_its_policy_blocks() {
    for site in [shipped(), english(), crate::built::hostile()] {
        for (path, html) in site.pages() {
            assert_eq!(gongkai::policy::html(html, false), [], "{path}");
        }
    }
}

#[test]
fn pages_are_light() {
    let packed = |bytes: &[u8]| {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
        gzip.write_all(bytes).unwrap();
        gzip.finish().unwrap().len()
    };
    let site = shipped();
    // What a page loads of style and script.
    for (path, html) in site.pages() {
        let asset =
            |rest: &str| rest.split('"').next().and_then(|name| site.files.get(&format!("assets/{name}"))).cloned();
        let loaded = html.split("assets/").skip(1).filter(|rest| !rest.starts_with("icon")).filter_map(asset);
        let sum: usize = loaded.map(|bytes| packed(&bytes)).sum();
        // The pages of search and of comparison have scripts of their own beside the engine.
        let most = if path.starts_with("search") || path == "compare.html" { 46 } else { 40 };
        assert!(sum <= most * 1024, "{path}: {sum} bytes of style and script");
        assert!(sum > 0 || path == "404.html", "{path} loads nothing");
    }
    for (path, html) in site.pages().filter(|(p, _)| p.contains("/items/")) {
        let size = packed(html.as_bytes());
        assert!(size <= 12 * 1024, "{path}: {size}");
    }
}

#[test]
fn a_unit_that_leads_nothing_jointly_counts_no_joint_duties() {
    let site = shipped();
    let units: Vec<_> = site.pages().filter(|(path, _)| path.starts_with("units/")).collect();
    assert!(units.iter().any(|(_, html)| html.contains("其中联合牵头")));
    let none = units.iter().find(|(_, html)| html.contains("其中联合牵头0项"));
    assert!(none.is_none(), "{}", none.unwrap().0);
}

#[test]
fn what_a_page_says_of_itself_to_machines_is_plain_text() {
    for site in [shipped(), english()] {
        for (path, html) in site.pages() {
            for said in html.split("content=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(!said.contains('<'), "{path}: {said}");
            }
        }
    }
}

/// A word, a variable, an option and an asset that are misspelt are told with the name that was meant.
#[test]
fn a_misspelt_name_of_a_theme_is_told_with_the_nearest() {
    let standard = fs::read_to_string(root().join("themes/standard/theme.toml")).unwrap();
    let assets = standard.replace("\"js/tables.js\"", "\"js/tabels.js\"");
    for (path, text, near) in [
        ("templates/slots/header.html", "{{ t.nav.hoem }}", "`nav.home`"),
        ("templates/slots/header.html", "{{ siet.title }}", "`site`"),
        ("theme.toml", assets.as_str(), "`js/tables.js`"),
    ] {
        let project = Scratch::with("tests/fixtures/hostile/content");
        project.write(&format!("themes/site/{path}"), text);
        let err = project.gongkai(&["check"]).ends(3).err;
        assert!(err.contains(near) && err.contains(path) && !err.contains("{nearest}"), "{err}");
    }
    for (asset, meant) in [
        ("site.css", Some("`css/site.css`")),
        ("css/site.cs", Some("`css/site.css`")),
        ("js/serach.js", Some("`js/search.js`")),
        ("search.js", Some("`js/search.js`")),
        ("own.css", None),
        ("css/own.css", None),
    ] {
        let project = Scratch::with("tests/fixtures/hostile/content");
        project.write(&format!("themes/site/assets/{asset}"), "");
        project.write("themes/site/templates/slots/header.html", "<a href=\"assets/own.css\"></a>");
        let err = project.gongkai(&["check"]).ends(0).err;
        let told = err.contains(&format!("themes/site/assets/{asset}"));
        assert!(told == meant.is_some() && meant.is_none_or(|meant| err.contains(meant)), "{asset}: {err}");
    }
    let project = Scratch::with("tests/fixtures/hostile/content");
    project.edit("content/site.yaml", "format: 1\n", "format: 1\ntheme_options:\n  mrak: 公\n");
    assert!(project.gongkai(&["check"]).ends(3).err.contains("`mark`"));
}

/// The engine's filter is ours, which counts what it makes; it marks as HTML what the engine's would.
#[test]
fn texts_are_replaced_in_templates() {
    let project = Scratch::with("tests/fixtures/hostile/content");
    let text = "<i>{{ \"a<b\" | replace(from=\"b\", to=\"&\") }}|{{ \"<u>\" | safe | replace(from=\"u\", to=\"<\") }}|{{ \"ab\" | replace(from=\"\", to=\"-\") }}</i>";
    project.write("themes/site/templates/slots/header.html", text);
    project.gongkai(&["build"]).ends(0);
    let home = fs::read_to_string(project.path().join("public/index.html")).unwrap();
    assert!(home.contains("<i>a&lt;&amp;|<&lt;>|-a-b-</i>"), "{home}");
}

/// What is wrong in theme.toml is told with its line.
#[test]
fn a_fault_of_theme_toml_has_its_place() {
    let standard = fs::read_to_string(root().join("themes/standard/theme.toml")).unwrap();
    let end = standard.lines().count();
    for (text, place, said) in [
        (standard.replace("\"js/tables.js\"", "\n\"js/tabels.js\""), "theme.toml:15:1\n", "assets/js/tabels.js"),
        (format!("{standard}\"js/Own.js\" = []\n"), &*format!("theme.toml:{}:1\n", end + 1), "`js/Own.js`"),
        (
            format!("{standard}[options.size]\nabout = \"x\"\nvalues = [\"a\", \"b\"]\ndefault = \"c\"\n"),
            &*format!("theme.toml:{}:11\n", end + 4),
            "`size`的default是`c`，不在values里",
        ),
    ] {
        let project = Scratch::with("tests/fixtures/hostile/content");
        project.write("themes/site/theme.toml", &text);
        let err = project.gongkai(&["check"]).ends(3).err;
        assert!(err.contains(place) && err.contains(said), "{err}");
    }
    let project = Scratch::with("tests/fixtures/hostile/content");
    project.write("themes/site/assets/Own.js", "");
    let err = project.gongkai(&["check"]).ends(3).err;
    assert!(err.contains("themes/site/assets/Own.js") && err.contains("不能用在网址里"), "{err}");
}

/// Tables have the order of their keys and views that of their fields, in every build.
#[test]
fn a_loop_over_a_table_or_a_view_has_one_order() {
    let project = Scratch::with("tests/fixtures/hostile/content");
    let loops = "<p>{% for key, word in words.reported %}{{ key }} {% endfor %}</p><p>{% for key, field in site.as_of %}{{ key }} {% endfor %}</p>";
    project.write("themes/site/templates/slots/header.html", loops);
    project.gongkai(&["build"]).ends(0);
    let page = fs::read_to_string(project.path().join("public/index.html")).unwrap();
    let found: Vec<&str> = page.split("<p>").skip(1).take(2).map(|p| p.split("</p>").next().unwrap()).collect();
    let mut keys: Vec<&str> = found[0].split_whitespace().collect();
    assert!(keys.is_sorted() && keys.len() > 4, "{keys:?}");
    keys = found[1].split_whitespace().collect();
    assert_eq!(keys[0], "iso", "{found:?}");
}

/// A folder of words in which each of thousands is wrong takes little memory, for all faults of a file share its text: with a copy
/// for each this took gigabytes.
#[test]
fn of_many_like_faults_of_a_theme_the_first_twenty_are_shown_and_the_others_counted() {
    let project = Scratch::with("content");
    let words: String = (0..3000).map(|n| format!("word{n} = \"{}\"\n", "长".repeat(100))).collect();
    project.write("themes/site/locales/zh-CN.toml", format!("[extra]\n{words}"));
    let ran = project.gongkai(&["check"]).ends(0);
    assert_eq!(ran.err.matches("zh-CN.toml:").count(), 20, "{}", ran.err);
    assert!(ran.err.contains("同一文件里还有2980处同样的问题"), "{}", ran.err);
    project.write("themes/site/locales/zh-CN.toml", "");
    let page = fs::read_to_string(root().join("themes/standard/templates/pages/places.html")).unwrap();
    let fields: String = (0..200).map(|n| format!("{{{{ page.no{n} }}}}\n")).collect();
    project.write(
        "themes/site/templates/pages/places.html",
        page.replace("{% endblock", &format!("{fields}{{% endblock")),
    );
    let ran = project.gongkai(&["check"]).ends(3);
    assert_eq!(ran.err.matches("places.html:").count(), 20, "{}", ran.err);
    assert!(ran.err.contains("同一文件里还有"), "{}", ran.err);
}
