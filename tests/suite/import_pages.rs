//! From the notice to pages without a hand between: the content that an import writes builds as it is, and its item
//! pages say what those of the shipped content say.

use scraper::{ElementRef, Html, Selector};

use crate::built::{Built, Scratch, files, root, shipped};

const NOTICE: &str = "seeds/000_f8bcac695474b247.txt";

/// What an item's page prints of the notice: heading; of each duty task, leads, responsible units, deadline.
fn printed(site: &Built, number: usize) -> Vec<String> {
    let page = Html::parse_document(site.page(&format!("dongzhi-2023/items/{number:03}.html")));
    let words = |element: ElementRef<'_>| element.text().collect::<String>();
    let all = |of: &str| -> Vec<String> { page.select(&Selector::parse(of).unwrap()).map(words).collect() };
    let mut out = all(".ih .task");
    out.extend(all(".duty .task, .duty dl.who > div:nth-child(-n+2) dd, .duty dl.who > div:nth-child(3) dd b"));
    out
}

#[test]
fn an_import_into_an_empty_folder_gives_the_pages_of_the_shipped_content() {
    let here = Scratch::new();
    let notice = root().join(NOTICE);
    here.gongkai(&["import", "notice", notice.to_str().unwrap(), "--plan", "dongzhi-2023", "--into", "content"])
        .ends(0);
    here.gongkai(&["build", "--as-of", "2023-12-15"]).ends(0);
    let imported = Built { files: files(&here.path().join("public")) };
    let source = std::fs::read_to_string(&notice).unwrap();
    let mut tasks = 0;
    for number in 1..=45 {
        let (one, other) = (printed(&imported, number), printed(shipped(), number));
        assert_eq!(one, other, "item {number}");
        // A heading, if any, then four a duty: each is a cell of the notice.
        let heading = one.len() % 4;
        assert!(heading <= 1 && one.len() >= 4, "item {number}: {one:#?}");
        tasks += one.len() / 4;
        for cell in &one {
            // A dash is printed with a word of the site about it.
            let cell = if cell.starts_with('—') { "—" } else { cell.trim() };
            assert!(source.contains(&format!("\t{cell}\n")), "item {number} prints no cell: {cell}");
        }
    }
    assert_eq!(tasks, 61);
}
