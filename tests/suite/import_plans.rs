//! Random plans and how they are written in every form. The forms are written here by hand, so that the readers are held to
//! something else than themselves.

use std::fmt::Write as _;
use std::io::Write as _;

/// Numbers that follow from a seed, for choices.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }

    pub fn yes(&mut self) -> bool {
        self.below(2) == 0
    }

    pub fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Field {
    Number,
    Task,
    Deadline,
    Leads,
    Responsible,
    Cooperating,
    Leaders,
    Remark,
}

const LABELS: [(Field, &[&str]); 8] = [
    (Field::Number, &["序号", "序 号", "编号"]),
    (Field::Task, &["工作任务", "重点工作", "民生实事", "主要任务", "目标任务", "工作事项"]),
    (Field::Deadline, &["完成时限", "完成期限", "时间要求", "完成时间", "进度安排"]),
    (Field::Leads, &["牵头单位", "主办单位", "牵头部门", "总牵头单位"]),
    (Field::Responsible, &["责任单位", "承办单位", "主要责任单位", "实施单位"]),
    (Field::Cooperating, &["配合单位", "协办单位", "参与单位", "协同单位"]),
    (Field::Leaders, &["分管领导", "责任领导", "责任人"]),
    (Field::Remark, &["备注", "监督电话", "工作措施", "责任科室"]),
];

const UNITS: [&str; 10] = [
    "县发改委",
    "县教育局",
    "县住建局",
    "各镇人民政府",
    "县城投集团",
    "池州海事（港行、航道）服务中心",
    "县“双招双引”领导小组办公室",
    "县水务局",
    "大渡口经开区管委会",
    "县文化和旅游局",
];
const DEADLINES: [&str; 9] = [
    "2023年12月底",
    "持续开展",
    "年底前",
    "每季度",
    "立行立改",
    "6月底前完成",
    "第三季度",
    "9月投入使用",
    "按上级部署",
];
const PERSONS: [&str; 4] = ["张三", "欧阳修文", "李四", "王小五"];

#[derive(Clone, PartialEq, Debug, Default)]
pub struct Duty {
    pub text: String,
    pub deadline: String,
    pub leads: Vec<String>,
    pub responsible: Vec<String>,
    pub cooperating: Vec<String>,
    pub leaders: Vec<String>,
    pub remark: String,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    pub number: String,
    pub section: String,
    /// Number and title.
    pub subsection: Option<(String, String)>,
    pub heading: Option<String>,
    pub duties: Vec<Duty>,
}

pub struct Plan {
    pub columns: Vec<(Field, String)>,
    pub items: Vec<Item>,
    pub sections: bool,
    pub divider: &'static str,
}

/// A form with what it can say.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Form {
    /// A text with a cell a line behind a tab.
    Cells,
    /// A text with tabs between cells.
    Tabs,
    /// A text with a bar behind each cell.
    Bars,
    /// A text with bars around each row and a ruled line below the head.
    Ruled,
    /// A text with blanks between columns.
    Blanks,
    /// A text with a cell a line and an empty line behind each.
    Lines,
    Csv,
    CsvInGbk,
    CsvInUtf16,
    Html,
    Docx,
    /// The table stands in a text box.
    DocxBox,
    /// The table stands in a cell of a table that only lays out the page.
    DocxNested,
    /// Half of each paragraph was inserted under tracked changes; words and a row were deleted.
    DocxTracked,
    /// Numbers and sections are counted by the word processor.
    DocxNumbered,
    Xlsx,
    /// Every cell is a formula with a stored result.
    XlsxFormulas,
}

pub const FORMS: [Form; 17] = [
    Form::Cells,
    Form::Tabs,
    Form::Bars,
    Form::Ruled,
    Form::Blanks,
    Form::Lines,
    Form::Csv,
    Form::CsvInGbk,
    Form::CsvInUtf16,
    Form::Html,
    Form::Docx,
    Form::DocxBox,
    Form::DocxNested,
    Form::DocxTracked,
    Form::DocxNumbered,
    Form::Xlsx,
    Form::XlsxFormulas,
];

/// The words that tracked changes have deleted.
pub const DELETED: &str = "作废文字";

impl Form {
    /// Merged cells can be told from empty ones.
    pub fn has_spans(self) -> bool {
        self == Form::Html || self.name().ends_with("x")
    }

    /// A heading over tasks has a place of its own.
    fn has_headings(self) -> bool {
        self.has_spans() || self == Form::Cells
    }

    pub fn name(self) -> &'static str {
        match self {
            Form::Cells | Form::Tabs | Form::Bars | Form::Ruled | Form::Blanks | Form::Lines => "plan.txt",
            Form::Csv | Form::CsvInGbk | Form::CsvInUtf16 => "plan.csv",
            Form::Html => "plan.html",
            Form::Docx | Form::DocxBox | Form::DocxNested | Form::DocxTracked | Form::DocxNumbered => "plan.docx",
            Form::Xlsx | Form::XlsxFormulas => "plan.xlsx",
        }
    }
}

pub const NUMERALS: [&str; 4] = ["一", "二", "三", "四"];

/// How numbers of sub-sections are printed.
#[derive(Clone, Copy)]
enum Numbers {
    /// （一）, anew in each section.
    Bracketed,
    /// 1.1, 1.2.
    Dotted,
}

pub fn plan(form: Form, chance: &mut Chance) -> Plan {
    let mut fields = vec![Field::Task];
    let optional = [Field::Deadline, Field::Cooperating, Field::Leaders, Field::Remark];
    fields.extend(optional.into_iter().filter(|_| chance.yes()));
    match chance.below(3) {
        0 => fields.push(Field::Leads),
        1 => fields.push(Field::Responsible),
        _ => fields.extend([Field::Leads, Field::Responsible]),
    }
    for at in (1..fields.len()).rev() {
        let other = chance.below(at + 1);
        fields.swap(at, other);
    }
    fields.insert(0, Field::Number);
    let label = |field: Field, chance: &mut Chance| {
        let (_, words) = LABELS.iter().find(|(known, _)| *known == field).unwrap();
        chance.of(words).to_owned()
    };
    let columns: Vec<(Field, String)> = fields.iter().map(|field| (*field, label(*field, chance))).collect();
    let sections = chance.yes();
    // A cell a line knows whole numbers only.
    let kinds = if sections && form != Form::Lines { chance.below(3) } else { 0 };
    let numbers = [None, Some(Numbers::Bracketed), Some(Numbers::Dotted)][kinds];
    // Items may have numbers of their own in each section: 2.1, 2.2.
    let dotted = sections && numbers.is_none() && form != Form::Lines && chance.below(3) == 0;
    let mut items: Vec<Item> = Vec::new();
    let count = if sections { 1 + chance.below(3) } else { 1 };
    for (place, numeral) in (1..).zip(NUMERALS.iter().take(count)) {
        let mut part = 0;
        for of_section in 1..=1 + chance.below(3) {
            let number = items.len() + 1;
            if of_section == 1 || chance.yes() {
                part += 1;
            }
            let subsection = numbers.map(|numbers| match numbers {
                Numbers::Bracketed => (part.to_string(), format!("小节{}", NUMERALS[part - 1])),
                Numbers::Dotted => (format!("{place}.{part}"), format!("小节{}", NUMERALS[part - 1])),
            });
            let several = !matches!(form, Form::Lines | Form::Blanks) && chance.below(3) == 0;
            let heading = (several && form.has_headings()).then(|| format!("总述第{number}件"));
            let mut duties: Vec<Duty> = Vec::new();
            for duty in 0..(if several { 2 + chance.below(2) } else { 1 }) {
                let above = duties.last().cloned();
                duties.push(random_duty(&fields, &format!("推进第{number}之{duty}件事"), above, chance));
            }
            let section = if sections { format!("板块{numeral}") } else { "示例县2023年工作要点".to_owned() };
            let number = if dotted { format!("{place}.{of_section}") } else { number.to_string() };
            items.push(Item { number, section, subsection, heading, duties });
        }
    }
    let divider = match form {
        Form::Tabs | Form::Bars | Form::Ruled | Form::Blanks | Form::Lines => ["、", "，"][chance.below(2)],
        _ => ["、", "，", "\n", "；"][chance.below(4)],
    };
    Plan { columns, items, sections, divider }
}

fn random_duty(fields: &[Field], text: &str, above: Option<Duty>, chance: &mut Chance) -> Duty {
    let mut units = |field: Field| -> Vec<String> {
        if !fields.contains(&field) {
            return Vec::new();
        }
        let first = chance.below(UNITS.len());
        (0..1 + chance.below(3)).map(|at| UNITS[(first + at * 3) % UNITS.len()].to_owned()).collect()
    };
    let (leads, responsible, cooperating) = (units(Field::Leads), units(Field::Responsible), units(Field::Cooperating));
    let has = |field| fields.contains(&field);
    let mut duty = Duty {
        text: format!("{text}{}", if chance.yes() { "。" } else { "，完成投资1,200万元。" }),
        deadline: if has(Field::Deadline) { chance.of(&DEADLINES).to_owned() } else { String::new() },
        leads,
        responsible,
        cooperating,
        leaders: if has(Field::Leaders) { vec![chance.of(&PERSONS).to_owned()] } else { Vec::new() },
        remark: if has(Field::Remark) { format!("附注{}", chance.below(9)) } else { String::new() },
    };
    // Cells that are merged with those above.
    if let Some(above) = above
        && chance.yes()
    {
        (duty.deadline, duty.leads) = (above.deadline, above.leads);
    }
    duty
}

fn words(duty: &Duty, field: Field, divider: &str) -> String {
    match field {
        Field::Number => String::new(),
        Field::Task => duty.text.clone(),
        Field::Deadline => duty.deadline.clone(),
        Field::Leads => duty.leads.join(divider),
        Field::Responsible => duty.responsible.join(divider),
        Field::Cooperating => duty.cooperating.join(divider),
        Field::Leaders => duty.leaders.join("、"),
        Field::Remark => duty.remark.clone(),
    }
}

/// A cell of the table as written: column, columns, rows, text.
pub type Written = (usize, usize, usize, String);

/// The rows of the table in a grid. Where there are headings they have a column before the tasks, over which the label of the
/// tasks reaches.
fn grid(plan: &Plan, form: Form) -> Vec<Vec<Written>> {
    let headings = form.has_spans() && plan.items.iter().any(|item| item.heading.is_some());
    let width = plan.columns.len() + usize::from(headings);
    let mut rows: Vec<Vec<Written>> = Vec::new();
    let mut head = Vec::new();
    let mut at = 0;
    for (field, label) in &plan.columns {
        let columns = if *field == Field::Task && headings { 2 } else { 1 };
        head.push((at, columns, 1, label.clone()));
        at += columns;
    }
    rows.push(head);
    let (mut section, mut subsection) = (String::new(), None);
    let whole_row = |text: String| vec![(0, if form.has_spans() { width } else { 1 }, 1, text)];
    for item in &plan.items {
        if plan.sections && item.section != section {
            section.clone_from(&item.section);
            subsection = None;
            let number = NUMERALS.iter().position(|n| section.ends_with(n)).unwrap();
            rows.push(whole_row(format!("{}、{section}", NUMERALS[number])));
        }
        if let Some((number, title)) = item.subsection.as_ref().filter(|own| Some(*own) != subsection) {
            subsection = item.subsection.as_ref();
            rows.push(whole_row(match number.parse::<usize>() {
                Ok(number) => format!("（{}）{title}", NUMERALS[number - 1]),
                Err(_) => format!("{number} {title}"),
            }));
        }
        let count = item.duties.len();
        for (n, duty) in item.duties.iter().enumerate() {
            let above = n.checked_sub(1).map(|n| &item.duties[n]);
            let mut row = Vec::new();
            let mut at = 0;
            for (field, _) in &plan.columns {
                let text = words(duty, *field, plan.divider);
                let same = |other: &&Duty| {
                    matches!(field, Field::Deadline | Field::Leads) && words(other, *field, plan.divider) == text
                };
                match field {
                    Field::Number if n == 0 => {
                        row.push((at, 1, if form.has_spans() { count } else { 1 }, item.number.clone()))
                    }
                    Field::Number if form.has_spans() => {}
                    Field::Number => row.push((at, 1, 1, String::new())),
                    Field::Task if headings && item.heading.is_none() => row.push((at, 2, 1, text)),
                    Field::Task if headings => {
                        if n == 0 {
                            row.push((at, 1, count, item.heading.clone().unwrap()));
                        }
                        row.push((at + 1, 1, 1, text));
                    }
                    _ if above.as_ref().is_some_and(same) => {
                        if !form.has_spans() {
                            row.push((at, 1, 1, String::new()));
                        }
                    }
                    _ => {
                        let below = item.duties[n + 1..].iter().take_while(|other| same(other)).count();
                        row.push((at, 1, if form.has_spans() { 1 + below } else { 1 }, text));
                    }
                }
                at += if *field == Field::Task && headings { 2 } else { 1 };
            }
            rows.push(row);
        }
    }
    rows
}

const HEAD: [&str; 9] = [
    "示办〔2023〕1号",
    "关于印发《示例县2023年工作要点》的通知",
    "各镇人民政府，县有关单位：",
    "现将《示例县2023年工作要点》印发给你们，请认真贯彻实施。",
    "示例县人民政府办公室",
    "2023年4月19日",
    "示例县2023年工作要点",
    "为做好全年工作，制定本要点。",
    "",
];

/// The plan as the text of a form; of docx and xlsx the part that holds it.
pub fn written(plan: &Plan, form: Form) -> String {
    text_of(&rows_of(plan, form), form)
}

/// The rows of the table as the form writes them, the head first.
pub fn rows_of(plan: &Plan, form: Form) -> Vec<Vec<Written>> {
    if form != Form::Cells {
        return grid(plan, form);
    }
    let row = |cells: Vec<String>| (0..).zip(cells).map(|(column, text)| (column, 1, 1, text)).collect();
    cells_of(plan).into_iter().map(row).collect()
}

/// Rows below the head of a notice as the text of a form.
pub fn text_of(rows: &[Vec<Written>], form: Form) -> String {
    let mut out = String::new();
    match form {
        Form::Cells | Form::Lines => {
            out.push_str(&HEAD.join("\n"));
            let (before, after) = if form == Form::Cells { ("\t", "\n") } else { ("", "\n\n") };
            for row in rows {
                row.iter().for_each(|(.., text)| out.push_str(&format!("{before}{text}{after}")));
                out.push('\n');
            }
        }
        Form::Tabs | Form::Bars | Form::Ruled => {
            out.push_str(&HEAD.join("\n"));
            let divider = if form == Form::Tabs { "\t" } else { " | " };
            for (at, row) in rows.iter().enumerate() {
                let texts: Vec<&str> = row.iter().map(|(.., text)| text.as_str()).collect();
                let begin = if form == Form::Ruled { "| " } else { "" };
                let end = if form == Form::Tabs { "" } else { " |" };
                let _ = writeln!(out, "{begin}{}{end}", texts.join(divider));
                if at == 0 && form == Form::Ruled {
                    let _ = writeln!(out, "|{}", "---|".repeat(row.len()));
                }
            }
        }
        Form::Blanks => {
            out.push_str(&HEAD.join("\n"));
            for row in rows {
                let cells = row.iter().map(|(.., text)| text.clone() + &" ".repeat(30 - text.chars().count().min(28)));
                let _ = writeln!(out, "{}", cells.collect::<String>().trim_end());
            }
        }
        Form::Csv | Form::CsvInGbk | Form::CsvInUtf16 => {
            let _ = writeln!(out, "示例县2023年工作要点");
            for row in rows {
                let texts = row.iter().map(|(.., text)| format!("\"{}\"", text.replace('"', "\"\"")));
                let _ = writeln!(out, "{}", texts.collect::<Vec<_>>().join(","));
            }
        }
        Form::Html => html(rows, &mut out),
        Form::Xlsx | Form::XlsxFormulas => xlsx(rows, form, &mut out),
        _ => docx(rows, form, &mut out),
    }
    out
}

fn html(rows: &[Vec<Written>], out: &mut String) {
    out.push_str("<!DOCTYPE html><html><body>");
    HEAD.iter().for_each(|line| out.push_str(&format!("<p>{line}</p>")));
    out.push_str("<table>");
    for row in rows {
        out.push_str("<tr>");
        for (_, columns, height, text) in row {
            let text = text.replace('\n', "<br>");
            let _ = write!(out, "<td colspan={columns} rowspan={height}>{text}</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table></body></html>");
}

/// Rows of a cell a line: a row with a heading has one cell more.
fn cells_of(plan: &Plan) -> Vec<Vec<String>> {
    let mut rows = vec![plan.columns.iter().map(|(_, label)| label.clone()).collect::<Vec<_>>()];
    for row in grid(&Plan { columns: plan.columns.clone(), items: plan.items.clone(), ..*plan }, Form::Cells)
        .into_iter()
        .skip(1)
    {
        rows.push(row.into_iter().map(|(.., text)| text).collect());
    }
    let mut all = plan.items.iter().flat_map(|item| (0..item.duties.len()).map(move |n| (item, n)));
    for row in rows.iter_mut().skip(1).filter(|row| row.len() > 1) {
        let (item, n) = all.next().unwrap();
        if let Some(heading) = &item.heading {
            row.insert(1, if n == 0 { heading.clone() } else { String::new() });
        }
    }
    rows
}

/// A paragraph of a Word document.
fn paragraph(text: &str, form: Form) -> String {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let counted = |list: usize, rest: &str| {
        let list = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        format!("<w:p><w:pPr>{list}</w:pPr>{}</w:p>", run(rest))
    };
    match form {
        Form::DocxTracked if !text.is_empty() => {
            let middle = text.char_indices().nth(text.chars().count() / 2).unwrap().0;
            let (kept, inserted) = (run(&text[..middle]), run(&text[middle..]));
            let deleted = format!("<w:del><w:r><w:delText>{DELETED}</w:delText></w:r></w:del>");
            format!("<w:p>{kept}{deleted}<w:ins>{inserted}</w:ins></w:p>")
        }
        Form::DocxNumbered if text.parse::<u32>().is_ok() => counted(1, ""),
        Form::DocxNumbered => match text.split_once('、').filter(|(before, _)| NUMERALS.contains(before)) {
            Some((_, title)) => counted(2, title),
            None => format!("<w:p>{}</w:p>", run(text)),
        },
        _ => format!("<w:p>{}</w:p>", run(text)),
    }
}

fn docx(rows: &[Vec<Written>], form: Form, out: &mut String) {
    let mut table = String::from("<w:tbl>");
    // Cells that go on below: column, columns, rows left.
    let mut below: Vec<(usize, usize, usize)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        table.push_str("<w:tr>");
        let mut cells: Vec<(usize, String)> = Vec::new();
        for (column, columns, left) in &mut below {
            if *left > 0 {
                *left -= 1;
                let span = format!("<w:gridSpan w:val=\"{columns}\"/><w:vMerge/>");
                cells.push((*column, format!("<w:tc><w:tcPr>{span}</w:tcPr><w:p/></w:tc>")));
            }
        }
        for (column, columns, height, text) in row {
            let merge = if *height > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
            let text: String = text.split('\n').map(|line| paragraph(line, form)).collect();
            let properties = format!("<w:tcPr><w:gridSpan w:val=\"{columns}\"/>{merge}</w:tcPr>");
            cells.push((*column, format!("<w:tc>{properties}{text}</w:tc>")));
            if *height > 1 {
                below.push((*column, *columns, height - 1));
            }
        }
        cells.sort_by_key(|(column, _)| *column);
        cells.iter().for_each(|(_, cell)| table.push_str(cell));
        table.push_str("</w:tr>");
        if at == 0 && form == Form::DocxTracked {
            let cell = format!("<w:tc>{}</w:tc>", paragraph(DELETED, Form::Docx));
            let cells = cell.repeat(row.len());
            let _ = write!(table, "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{cells}</w:tr>");
        }
    }
    table.push_str("</w:tbl>");
    out.push_str("<w:document xmlns:w=\"w\"><w:body>");
    HEAD.iter().for_each(|line| out.push_str(&paragraph(line, form)));
    match form {
        Form::DocxBox => {
            let content = format!("<w:pict><w:txbxContent>{table}</w:txbxContent></w:pict>");
            let both = format!("<w:Choice>{content}</w:Choice><w:Fallback>{content}</w:Fallback>");
            let _ = write!(out, "<w:p><w:r><w:AlternateContent>{both}</w:AlternateContent></w:r></w:p>");
        }
        Form::DocxNested => {
            let _ = write!(out, "<w:tbl><w:tr><w:tc><w:p/>{table}<w:p/></w:tc></w:tr></w:tbl>");
        }
        _ => out.push_str(&table),
    }
    out.push_str("</w:body></w:document>");
}

fn xlsx(rows: &[Vec<Written>], form: Form, out: &mut String) {
    let at = |row: usize, column: usize| format!("{}{row}", char::from(b'A' + u8::try_from(column).unwrap()));
    let mut merged = String::new();
    out.push_str("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    let cell = |place: &str, text: &str| match form {
        Form::XlsxFormulas if text.parse::<u32>().is_ok() => {
            format!("<c r=\"{place}\"><f>ROW()-2</f><v>{text}</v></c>")
        }
        Form::XlsxFormulas => {
            format!("<c r=\"{place}\" t=\"str\"><f>T({place})</f><v xml:space=\"preserve\">{text}</v></c>")
        }
        _ => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"),
    };
    let _ = write!(out, "<row r=\"1\">{}</row>", cell("A1", "示例县2023年工作要点"));
    for (number, row) in (2..).zip(rows) {
        let _ = write!(out, "<row r=\"{number}\">");
        for (column, columns, height, text) in row {
            out.push_str(&cell(&at(number, *column), text));
            if *columns > 1 || *height > 1 {
                let last = at(number + height - 1, column + columns - 1);
                let _ = write!(merged, "<mergeCell ref=\"{}:{last}\"/>", at(number, *column));
            }
        }
        out.push_str("</row>");
    }
    out.push_str("</sheetData>");
    if !merged.is_empty() {
        let _ = write!(out, "<mergeCells>{merged}</mergeCells>");
    }
    out.push_str("</worksheet>");
}

/// The bytes of a file from the text of its form.
pub fn bytes(text: &str, form: Form) -> Vec<u8> {
    const SHEETS: &str = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    const RELATIONS_OF_ALL: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    const LISTS: &str = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num></w:numbering>";
    let parts: &[(&str, &str)] = match form {
        Form::DocxNumbered => &[("word/document.xml", text), ("word/numbering.xml", LISTS)],
        _ if form.name() == "plan.docx" => &[("word/document.xml", text)],
        Form::Xlsx | Form::XlsxFormulas => &[
            ("_rels/.rels", RELATIONS_OF_ALL),
            ("xl/workbook.xml", SHEETS),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
            ("xl/worksheets/sheet1.xml", text),
        ],
        Form::CsvInGbk => return encoding_rs::GB18030.encode(text).0.into_owned(),
        Form::CsvInUtf16 => {
            return std::iter::once(0xfeff_u16).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        }
        _ => return text.as_bytes().to_vec(),
    };
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
