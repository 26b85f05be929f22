//! The readers of office files: what each makes of a file that a well-known library wrote (tests/fixtures/import/make.py).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use gongkai::diag::Lang;
use gongkai::import;
use gongkai::import::document::{Block, Document};
use gongkai::import::finding::Kind;
use gongkai::import::readers::{self, Form, Refusal};

use super::import_plans::{Form as OfPlan, Written, bytes, text_of};

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name)).unwrap()
}

fn read(name: &str) -> Document {
    let bytes = fixture(name);
    readers::read(Form::of(name, &bytes), &bytes, None).unwrap()
}

/// A document in lines: a paragraph a line; a cell as `column[+columns][*rows] text`, cells divided by bars.
fn told(document: &Document) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let _ = writeln!(out, "{} {}", paragraph.place, paragraph.text);
            }
            Block::Table(table) => {
                for row in &table.rows {
                    let cells = row.cells.iter().map(|cell| {
                        let columns = if cell.columns > 1 { format!("+{}", cell.columns) } else { String::new() };
                        let rows = if cell.rows > 1 { format!("*{}", cell.rows) } else { String::new() };
                        format!("{}{columns}{rows} {}", cell.column, cell.text().replace('\n', "/"))
                    });
                    let _ = writeln!(out, "| {}", cells.collect::<Vec<_>>().join(" | "));
                }
            }
        }
    }
    for left in &document.left_out {
        let place = left.place.as_ref().map_or(String::new(), |place| format!("{place} "));
        let _ = writeln!(out, "- {} {place}{}", left.why.key(), left.text);
    }
    out
}

#[test]
fn a_document_gives_paragraphs_tables_and_what_was_left_out() {
    insta::assert_snapshot!(told(&read("document.docx")));
}

#[test]
fn a_workbook_gives_a_table_a_sheet_and_what_was_hidden() {
    insta::assert_snapshot!(told(&read("workbook.xlsx")));
}

#[test]
fn what_is_no_office_file_is_refused_by_name() {
    let bytes = fixture("document.docx");
    let cut = &bytes[..bytes.len() / 2];
    assert!(matches!(readers::read(Form::Docx, cut, None), Err(Refusal::Broken(_))));
    assert!(matches!(readers::read(Form::Xlsx, &bytes, None), Err(Refusal::Broken(_))));
    assert_eq!(readers::read(Form::Other("pdf"), b"%PDF", None), Err(Refusal::Form("pdf")));
}

/// An archive of one XML part of `size` bytes that all are the same.
fn bomb(name: &str, content: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file(name, options).unwrap();
    archive.write_all(content).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn an_archive_that_unpacks_beyond_bounds_is_refused() {
    let large = bomb("word/document.xml", &vec![b' '; 70 << 20]);
    assert_eq!(readers::read(Form::Docx, &large, None), Err(Refusal::Bomb));
    let declared = bomb("word/document.xml", b"<!DOCTYPE a [<!ENTITY b \"c\">]><a/>");
    assert_eq!(readers::read(Form::Docx, &declared, None), Err(Refusal::Doctype("word/document.xml".into())));
    let deep = format!("<w:document xmlns:w=\"w\"><w:body>{}", "<w:tbl><w:tr><w:tc>".repeat(3000));
    let deep = bomb("word/document.xml", deep.as_bytes());
    assert_eq!(readers::read(Form::Docx, &deep, None), Err(Refusal::Bomb));
}

/// The narrative of the seed and the rows of its table in six columns, empty where a cell is merged.
fn rows_of(seed: &str) -> (&str, Vec<Vec<String>>) {
    let (narrative, table) = seed.split_at(seed.find("\n\t").unwrap() + 1);
    let rows =
        table.split("\n\n").map(|row| row.lines().map(|cell| cell.trim_start_matches('\t').to_owned()).collect());
    let mut rows: Vec<Vec<String>> = rows.filter(|row: &Vec<String>| !row.is_empty()).collect();
    for row in rows.iter_mut().filter(|row| row.len() == 5) {
        row.insert(2, String::new());
    }
    (narrative, rows)
}

/// Forms that are refused, each by first bytes, with a word of the way out.
#[test]
fn forms_that_are_not_read_are_refused_with_the_way_out() {
    let old = |stream: &str| {
        let stream: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 64], &stream].concat()
    };
    for (name, bytes, way) in [
        ("通知.doc", old("WordDocument"), "另存为.docx"),
        ("清单.xls", old("Workbook"), "另存为.xlsx"),
        ("通知.wps", old("WordDocument"), "另存为.docx"),
        ("清单.et", old("Workbook"), "另存为.xlsx"),
        ("通知.docx", old("EncryptedPackage"), "去掉密码"),
        ("通知.pdf", b"%PDF-1.7".to_vec(), ".docx或.xlsx"),
        ("通知.ofd", bomb("OFD.xml", b"<a/>"), ".docx或.xlsx"),
        ("扫描件.docx", b"\xff\xd8\xff\xe0".to_vec(), "录入文字"),
        ("扫描件.tif", b"II*\0abcd".to_vec(), "录入文字"),
        ("汇报.ppt", old("PowerPoint Document"), ".docx或.xlsx"),
        ("清单.ods", bomb("content.xml", b"<a/>"), ".docx或.xlsx"),
        ("通知.rtf", b"{\\rtf1".to_vec(), "另存为.docx"),
        ("通知.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n".to_vec(), ".html"),
        ("清单.7z", b"7z\xbc\xaf\x27\x1c".to_vec(), "请解压"),
    ] {
        let refusal = import::decode(name, &bytes).unwrap_err();
        let said = import::wording::refusal(name, &refusal, Lang::Zh);
        assert!(said.starts_with("没有导入") && said.contains(way), "{name}: {said}");
    }
}

#[test]
fn a_table_with_commas_is_read_whatever_its_file_is_called() {
    let text = "某县2024年清单\n序号,任务,牵头单位\n1,\"修桥,修路。\",县甲局\n2,建馆。,县乙局\n";
    let imported = |name: &str| {
        let source = import::decode(name, text.as_bytes()).unwrap();
        import::notice(&source, "p", &import::ExistingContent::default()).notice
    };
    assert_eq!(imported("清单.txt").items, imported("清单.csv").items);
    assert_eq!(imported("清单.txt").items[0].duties[0].text, "修桥,修路。");
}

#[test]
fn the_notice_gives_the_same_plan_in_every_form() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seed = fs::read(root.join("seeds/000_f8bcac695474b247.txt")).unwrap();
    let known = import::ExistingContent::default();
    let plan = |name: &str, bytes: &[u8]| {
        let imported = import::notice(&import::decode(name, bytes).unwrap(), "p", &known);
        assert!(!imported.report.stops(), "{name}: {}", imported.report.print(Lang::En));
        imported.files.into_iter().collect::<BTreeMap<String, String>>()
    };
    let text = plan("seed.txt", &seed);
    for name in ["seed.docx", "seed.html"] {
        let other = plan(name, &fixture(name));
        for (path, file) in &text {
            // The file and its hash stand in plan.yaml.
            if path.ends_with("plan.yaml") {
                let without_source = |file: &str| file.split("source:").next().unwrap().to_owned();
                assert_eq!(without_source(&other[path]), without_source(file), "{name}");
            } else {
                assert_eq!(&other[path], file, "{name}: {path}");
            }
        }
        assert_eq!(other.len(), text.len());
    }
    // Rows that are lines, behind the narrative: the same plan but for the file.
    let text_of = |path: &str| text.iter().find(|(p, _)| p.ends_with(path)).map(|(_, file)| file.clone()).unwrap();
    let (narrative, rows) = rows_of(std::str::from_utf8(&seed).unwrap());
    for divider in ["\t", " | "] {
        let lines: String = rows.iter().map(|row| format!("{}\n", row.join(divider))).collect();
        let other = plan("seed.txt", format!("{narrative}{lines}").as_bytes());
        assert_eq!(other.len(), text.len());
        for (path, file) in other.iter().filter(|(path, _)| !path.ends_with("plan.yaml")) {
            assert_eq!(*file, text[path], "{divider}: {path}");
        }
        assert!(other["plans/p/plan.yaml"].starts_with(text_of("plan.yaml").split("source:").next().unwrap()));
    }
    let quoted = |row: &Vec<String>| row.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",");
    let csv = plan("seed.csv", rows.iter().map(|row| quoted(row) + "\n").collect::<String>().as_bytes());
    // A workbook holds the table alone: the same items, but for the points that they come from. LibreOffice has saved it anew, and
    // as a page.
    let book = plan("seed.xlsx", &fixture("seed.xlsx"));
    let saved = plan("seed.xlsx", &fixture("seed-libreoffice.xlsx"));
    let page = plan("seed.html", &fixture("seed-libreoffice.html"));
    let duties = |file: &str| {
        let file = file.split("duties:").nth(1).unwrap().to_owned();
        file.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let mut items = 0;
    for (path, file) in text.iter().filter(|(path, _)| path.contains("/items/")) {
        assert_eq!(duties(&book[path]), duties(file), "{path}");
        assert_eq!(duties(&csv[path]), duties(file), "{path}");
        assert_eq!(duties(&saved[path]), duties(file), "{path}");
        assert_eq!(duties(&page[path]), duties(file), "{path}");
        items += 1;
    }
    assert_eq!(items, 45);
}

#[test]
fn struck_words_raised_digits_and_lists_within_a_cell_of_a_document() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let list = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲局</w:t></w:r></w:p></w:tc></w:tr>\
                <w:tr><w:tc><w:p><w:r><w:t>乙局</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let words = format!(
        "<w:p>{}{}{}</w:p>",
        run("<w:strike/>", "丙局"),
        run("<w:strike w:val=\"0\"/>", "丁局"),
        run("<w:vertAlign w:val=\"superscript\"/>", "2")
    );
    let xml = format!(
        "<w:document xmlns:w=\"w\"><w:body><w:tbl><w:tr>{}{}</w:tr></w:tbl></w:body></w:document>",
        cell(&format!("{list}<w:p/>")),
        cell(&words)
    );
    let document = readers::read(Form::Docx, &bomb("word/document.xml", xml.as_bytes()), None).unwrap();
    let [Block::Table(table)] = document.blocks.as_slice() else { panic!("one table") };
    let cells: Vec<String> = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text()).collect();
    assert_eq!(cells, ["甲局\n乙局", "丁局²"]);
    assert_eq!(document.left_out.iter().map(|left| left.text.as_str()).collect::<Vec<_>>(), ["丙局"]);
}

/// A workbook with these cells: place, formula, and the result with its type, if it is stored.
fn workbook(cells: &[&[(&str, &str)]]) -> import::Imported {
    let mut sheet =
        String::from("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    for (number, row) in (1..).zip(cells) {
        let _ = write!(sheet, "<row r=\"{number}\">");
        for (column, (kind, value)) in ('A'..).zip(*row) {
            let value = if value.is_empty() { String::new() } else { format!("<v>{value}</v>") };
            let _ = write!(sheet, "<c r=\"{column}{number}\" t=\"{kind}\"><f>X1</f>{value}</c>");
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let source = import::decode("plan.xlsx", &bytes(&sheet, OfPlan::Xlsx)).unwrap();
    import::notice(&source, "p", &import::ExistingContent::default())
}

const HEAD: [(&str, &str); 4] = [("str", "序号"), ("str", "任务"), ("str", "牵头单位"), ("str", "备注")];
const FIRST: [(&str, &str); 4] = [("n", "1"), ("str", "修桥。"), ("str", "县甲局"), ("str", "甲")];

#[test]
fn a_number_or_task_without_a_result_stops_and_names_its_cell() {
    for (row, place) in [
        ([("n", ""), ("str", "修路。"), ("str", "县乙局"), ("str", "乙")], "Sheet1!A3"),
        ([("n", "2"), ("str", ""), ("str", "县乙局"), ("str", "乙")], "Sheet1!B3"),
        ([("e", "#REF!"), ("str", "修路。"), ("str", "县乙局"), ("str", "乙")], "Sheet1!A3"),
        ([("n", "2"), ("e", "#N/A"), ("str", "县乙局"), ("str", "乙")], "Sheet1!B3"),
    ] {
        let imported = workbook(&[&HEAD, &FIRST, &row]);
        let stops = imported.report.findings.iter().filter(|f| f.kind == Kind::NoResult);
        let places: Vec<String> = stops.filter_map(|f| f.place.as_ref()).map(ToString::to_string).collect();
        assert_eq!(places, [place], "{}", imported.report.print(Lang::En));
        assert!(imported.report.stops() && imported.files.is_empty());
    }
}

#[test]
fn a_failed_formula_is_named_and_is_no_unit() {
    let row = [("n", "2"), ("str", "修路。"), ("e", "#REF!"), ("e", "#N/A")];
    let imported = workbook(&[&HEAD, &FIRST, &row]);
    assert!(!imported.report.stops() && imported.notice.items.len() == 2);
    assert!(imported.files.iter().all(|(_, file)| !file.contains("#REF") && !file.contains("#N/A")));
    let text = "序号,任务,牵头单位,备注\n1,修桥。,县甲局,甲\n2,修路。,#REF!,#N/A\n";
    let of_csv =
        import::notice(&import::decode("plan.csv", text.as_bytes()).unwrap(), "p", &import::ExistingContent::default());
    for (imported, first, second) in [(&imported, "Sheet1!C3", "Sheet1!D3"), (&of_csv, "3", "3")] {
        let told = imported.report.findings.iter().filter(|f| f.kind == Kind::LeftOutError);
        let told: Vec<_> = told.map(|f| (f.place.as_ref().unwrap().to_string(), f.args[0].1.as_str())).collect();
        assert_eq!(told, [(first.to_owned(), "#REF!"), (second.to_owned(), "#N/A")]);
        assert!(
            imported.notice.items[1].duties[0].roles.is_empty() && imported.notice.items[1].duties[0].more.is_empty()
        );
    }
}

#[test]
fn five_thousand_rows_of_an_office_file_are_read() {
    let head = ["序号", "工作任务", "完成时限", "牵头单位", "责任单位"].map(str::to_owned);
    let row = |number: usize| {
        [
            number.to_string(),
            format!("推进第{number}件事。"),
            "2024年6月底".into(),
            "县甲局".into(),
            "县乙局、县丙局".into(),
        ]
    };
    let rows: Vec<Vec<Written>> = std::iter::once(head)
        .chain((1..=5000).map(row))
        .map(|cells| (0..).zip(cells).map(|(column, text)| (column, 1, 1, text)).collect())
        .collect();
    for form in [OfPlan::Xlsx, OfPlan::Docx] {
        let source = import::decode(form.name(), &bytes(&text_of(&rows, form), form)).unwrap();
        let imported = import::notice(&source, "p", &import::ExistingContent::default());
        let items = &imported.notice.items;
        assert_eq!((items.len(), imported.report.account.totals().unplaced), (5000, 0), "{form:?}");
        for (number, item) in (1..).zip(items) {
            let [duty] = item.duties.as_slice() else { panic!("{form:?}: item {number}") };
            assert_eq!((item.number.whole(), duty.text.as_str()), (Some(number), &*format!("推进第{number}件事。")));
            let names =
                duty.roles.cells().map(|cell| cell.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>());
            assert_eq!(names, [vec!["县甲局"], vec!["县乙局", "县丙局"], vec![]]);
        }
    }
}
