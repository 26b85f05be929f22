//! Clauses that say with a verb who does a task, and units at the beginning of a point, with their work behind them.

use gongkai::import::finding::Kind;

use super::import_kinds::{any, count, duties, has, holds, import_file, text};

#[test]
fn offices_that_share_a_task_out_each_do_it() {
    let imported = text(
        "一、交通\n1.修桥，县财政局负责筹措，县交通局组织实施，年底前完成。\n2.修路。县财政局负责资金保障，县交通局组织实施，年底前完成。\n3.评比，县财政局负责审核，县交通局负责发放。\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县财政局、县交通局| 年底前完成", "修路。 |县财政局、县交通局| 年底前完成"]);
    assert!(has(&imported, Kind::BareClauses));
}

#[test]
fn blanks_may_stand_between_an_office_and_its_work() {
    let imported = text(
        "一、分工\n1.办公室　组织全系统学习。\n2.人事科　做好年度考核。\n3.财务科　编制全年预算。\n二、其他\n1.办公楼　改造完成。（县甲局）\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "组织全系统学习。 |办公室|",
            "做好年度考核。 |人事科|",
            "编制全年预算。 |财务科|",
            "办公楼　改造完成。 |县甲局|"
        ]
    );
}

#[test]
fn offices_may_each_see_to_their_part() {
    let imported = text(
        "一、生态\n1.改善环境。县甲局、县乙局按各自职责抓好落实。\n2.植树。（县丙局）\n3.清淤。（县甲局、县乙局按照职责分工抓好落实）\n",
    );
    assert_eq!(duties(&imported), ["改善环境。 |县甲局、县乙局|", "植树。 |县丙局|", "清淤。 |县甲局、县乙局|"]);
}

#[test]
fn clauses_at_the_end_may_close_with_a_semicolon() {
    let imported = text(
        "一、交通\n1、修桥，9月底前竣工，县甲局牵头，县乙局配合；\n2、建卫生室20个，11月底前投入使用，县丙局负责；\n3、增设车位，由县丁局牵头落实，10月底前完成；\n4、修渠。\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "修桥，9月底前竣工； 县甲局||县乙局 9月底前竣工",
            "建卫生室20个，11月底前投入使用； |县丙局| 11月底前投入使用",
            "增设车位； 县丁局|| 10月底前完成"
        ]
    );
}

#[test]
fn units_with_a_level_and_a_colon_do_what_stands_behind() {
    let imported = text("1.县甲局：修桥，6月底前完成。\n2.县乙局：修渠，9月底前完成。\n3.县丙局、县丁局：看管河道。\n");
    assert_eq!(
        duties(&imported),
        [
            "修桥，6月底前完成。 |县甲局| 6月底前完成",
            "修渠，9月底前完成。 |县乙局| 9月底前完成",
            "看管河道。 |县丙局、县丁局|"
        ]
    );
    let imported =
        any("list.txt", "示例县2024年方案\n一、交通\n1.目标：修桥。\n2.公路局：一个老单位。\n3.修路。（县甲局牵头）\n");
    assert_eq!(duties(&imported), ["修路。 县甲局||"]);
}

#[test]
fn a_lone_point_may_begin_or_end_with_who_leads() {
    for point in ["由县甲局牵头，修路。", "由县甲局牵头修路。", "修路，由县甲局牵头", "修路，由县甲局牵头。"]
    {
        let imported = text(&format!("一、交通\n1.修桥。\n2.{point}\n3.修渠。（责任单位：县丙局）\n"));
        let leads = &imported.notice.items[0].duties[0].roles.leads;
        assert_eq!((imported.notice.items.len(), leads.names[0].text.as_str()), (2, "县甲局"), "{point}");
        assert!(has(&imported, Kind::UnitsInFront) || has(&imported, Kind::BareClauses), "{point}");
    }
    for point in [
        "由县甲局牵头的专班负责修桥。",
        "由县甲局牵头不力的，予以通报。",
        "路基，由县甲局牵头，桥梁，由县乙局牵头",
        "修路，其中桥梁，由县乙局牵头",
        "凡跨县的，由县甲局牵头",
    ] {
        let imported =
            text(&format!("一、交通\n1.修桥。（牵头单位：县丁局）\n2.{point}\n3.修渠。（责任单位：县丙局）\n"));
        assert_eq!(duties(&imported), ["修桥。 县丁局||", "修渠。 |县丙局|"], "{point}");
        assert!(has(&imported, Kind::NoParenthesis), "{point}");
    }
    // Who sets the rules is not who carries them out, and a text that assigns nothing else is no plan.
    let imported = text("一、交通\n1.由县甲局负责解释本方案。\n2.修渠。（责任单位：县丙局）\n");
    assert_eq!(duties(&imported), ["修渠。 |县丙局|"]);
    assert!(any("list.txt", "示例县办法\n1.由县甲局牵头修路。\n2.修桥。\n").report.stops());
}

#[test]
fn units_may_stand_in_front_in_a_bracket_or_behind_the_deadline() {
    let imported = text(
        "一、会务\n1.（县委办）起草全会报告。\n2.（县政府办）编制工作报告。\n3.（县财政局、县税务局）组织收入120亿元。\n",
    );
    assert_eq!(
        duties(&imported),
        ["起草全会报告。 |县委办|", "编制工作报告。 |县政府办|", "组织收入120亿元。 |县财政局、县税务局|"]
    );
    let imported = text("1.4月15日前，县财政局完成决算编制；\n2.5月底前，县农业农村局完成农田验收；\n");
    assert_eq!(duties(&imported), ["完成决算编制； |县财政局| 4月15日前", "完成农田验收； |县农业农村局| 5月底前"]);
    let imported = text("1.【县交警大队】对客车逐车检验。\n2.［县甲局、县乙局］整治路段45处。\n");
    assert_eq!(duties(&imported), ["对客车逐车检验。 |县交警大队|", "整治路段45处。 |县甲局、县乙局|"]);
    let imported = text(
        "一、治本\n1.【县甲局】修桥。\n2.【县乙局】修路。\n二、宣传\n3.【县丙局】开设专栏。\n4.印发手册。\n5.张贴海报。\n",
    );
    assert_eq!(duties(&imported), ["修桥。 |县甲局|", "修路。 |县乙局|", "开设专栏。 |县丙局|"]);
    for point in ["【责任单位】修桥", "【交通安全】修桥", "【县城区】修桥", "【县财政局】印发的办法全面落实"]
    {
        let imported = any("list.txt", &format!("县任务\n一、会务\n1.{point}。\n2.{point}二。\n"));
        assert!(imported.notice.items.is_empty(), "{point}");
    }
    // One of many, and brackets that hold no offices.
    let imported = any("list.txt", "县任务\n一、会务\n1.（县委办）起草报告。\n2.编报告。\n3.写总结。\n");
    assert!(imported.notice.items.is_empty());
    let imported = any("list.txt", "县任务\n一、会务\n1.（试行）起草报告。\n2.（重点）编报告。\n");
    assert!(imported.notice.items.is_empty());
}

#[test]
fn what_stands_behind_units_and_a_day_is_the_task() {
    let imported = text(
        "一、整治\n1.道路交通：县甲局、县乙局负责，8月底前整治事故多发路段10处。\n2.危化品：县丙局牵头，每季度开展一次检查。\n3.关于停车场建设。由市甲局牵头，市乙局配合，于2024年9月底前新建停车场3处。\n4.关于停车位开放。由市机关事务中心负责，5月1日前制定开放方案。\n5.燃气：县丁局牵头，持续开展专项整治。\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "道路交通：8月底前整治事故多发路段10处。 |县甲局、县乙局| 8月底前",
            "危化品：每季度开展一次检查。 县丙局|| 每季度",
            "关于停车场建设。于2024年9月底前新建停车场3处。 市甲局||市乙局 2024年9月底前",
            "关于停车位开放。5月1日前制定开放方案。 |市机关事务中心| 5月1日前",
            "燃气：持续开展专项整治。 县丁局|| 持续",
        ]
    );
    assert!(has(&imported, Kind::BareClauses) && !has(&imported, Kind::TextAfterParenthesis));
    // Nothing but another word for the end of the task, and a first step of it.
    for (due, expected) in [
        ("6月底前完成", "6月底前完成"),
        ("6月底前完成验收", "6月底前完成验收"),
        ("年底前建成投入使用", "年底前建成投入使用"),
        ("常态化推进", "常态化推进"),
        ("6月底前完成首批工程", "6月底前完成首批工程"),
        ("6月底前落实到位", "6月底前落实到位"),
    ] {
        let imported = text(&format!("一、交通\n1.修桥：县甲局牵头，县乙局配合，{due}。\n2.修路。（县丙局）\n"));
        assert_eq!(duties(&imported)[0], format!("修桥。 县甲局||县乙局 {expected}"), "{due}");
    }
    // Money that an office sees to is a part of the task before it.
    let imported = text("一、教育\n1.新建学校3所。由县财政局负责，6月底前落实资金500万元。\n2.修路。（县丙局）\n");
    assert_eq!(duties(&imported), ["修路。 |县丙局|"]);
}

#[test]
fn offices_see_to_it_or_help_by_further_verbs() {
    holds(&[
        ("（县甲局牵头，县乙局配合，各镇（街道）抓好落实）", "县甲局|各镇（街道）|县乙局"),
        ("（县甲局负责牵头，县乙局负责配合）", "县甲局||县乙局"),
        ("（县甲局、县乙局依职责负责）", "|县甲局、县乙局|"),
        ("（中国人民银行会同有关部门负责，2024年6月底前完成）", "|中国人民银行|有关部门 2024年6月底前完成"),
        // Names that hold such words, and whole sentences.
        ("（县甲局会同县乙局负责）", "|县甲局|县乙局"),
        ("（责任单位：县协同创新中心、县丙局）", "|县协同创新中心、县丙局|"),
    ]);
    let imported =
        any("list.txt", "示例县2024年方案\n一、交通\n1.修桥（由各地结合实际抓好落实）。\n2.修路。（县丙局）\n");
    assert_eq!(duties(&imported), ["修路。 |县丙局|"]);
}

#[test]
fn the_work_behind_units_stays_in_the_text() {
    let imported = text(
        "1.关于校舍安全。由县住建局牵头，县教育局配合，7月15日前完成排查。\n2.关于预案。由县应急局牵头，县水利局配合，6月底前修订预案。\n3.台账不全。由县财政局负责，县审计局配合，9月底前建立台账。\n4.投入不足。由县财政局负责，县应急局配合，纳入2024年度预算。\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "关于校舍安全。7月15日前完成排查。 县住建局||县教育局 7月15日前",
            "关于预案。6月底前修订预案。 县应急局||县水利局 6月底前",
            "台账不全。9月底前建立台账。 |县财政局|县审计局 9月底前",
            "投入不足。纳入2024年度预算。 |县财政局|县审计局".replace("审计", "应急").as_str(),
        ]
    );
    // The end of a task is its deadline.
    let imported = text(
        "1.关于校舍。由县住建局牵头，县教育局配合，7月15日前完成。\n2.河道清障。由县水利局牵头，各镇配合，6月底前完成验收。\n3.关于通车。由县交通局牵头，县公安局配合，年底前实现通车。\n",
    );
    let ends: Vec<String> =
        duties(&imported).iter().map(|duty| duty.rsplit(' ').next().unwrap_or("").to_owned()).collect();
    assert_eq!(ends, ["7月15日前完成", "6月底前完成验收", "年底前实现通车"]);
}

#[test]
fn offices_within_a_body_count_behind_by() {
    let imported = text(
        "1.关于招生。由基础教育股牵头，6月底前印发招生方案。\n2.关于招聘。由人事股负责，8月20日前完成体检考察。\n3.关于智慧校园。由电教馆负责，10月底前完成6所学校设备安装。\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "关于招生。6月底前印发招生方案。 基础教育股|| 6月底前",
            "关于招聘。8月20日前完成体检考察。 |人事股| 8月20日前",
            "关于智慧校园。10月底前完成6所学校设备安装。 |电教馆| 10月底前",
        ]
    );
    // Who is no office of the body, and offices without 由.
    let imported = any(
        "list.txt",
        "1.修桥。由村干部负责，6月底前完成排查登记。\n2.关于招生。教育科负责，6月底前完成排查登记。\n3.种树。（县林业局）\n",
    );
    assert_eq!(duties(&imported), ["种树。 |县林业局|"]);
}

#[test]
fn with_whom_an_office_leads_may_stand_behind_a_comma_before_the_work() {
    let imported = text(
        "一、稳增长\n1.由县甲局牵头，会同县乙局、县丙局，对项目逐一会诊。\n2.由县丁局负责，于5月15日前完成修复。\n3.由县戊局牵头，会同企业代表，开展调研。\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "对项目逐一会诊。 县甲局||县乙局、县丙局",
            "于5月15日前完成修复。 |县丁局| 5月15日前",
            // Those who are no units stay in the work.
            "会同企业代表，开展调研。 县戊局||",
        ]
        .map(|told| told.trim_end())
    );
    // 会同 before any clause of units is no beginning of units; the work of both stays whole.
    let imported = text("一、稳增长\n1.由县甲局牵头，会同县乙局开展检查，及时整改。\n2.由县丁局负责，修路。\n");
    assert_eq!(duties(&imported)[0], "会同县乙局开展检查，及时整改。 县甲局||");
}

#[test]
fn points_may_tell_the_units_at_their_beginning_what_to_do() {
    for numbers in [["一、", "二、", "三、"], ["1.", "2.", "3."]] {
        let [one, two, three] = numbers;
        let imported = import_file(
            "list.txt",
            &format!(
                "关于重点事项督办的通知\n示督办〔2024〕15号\n县住建局、县交通局：\n现就有关事项督办如下：\n\
                 {one}县住建局要加快改造管网，5月31日前完成主体工程。\n{two}县交通局会同县公安局对路段全面排查，4月底前完成整治。\n\
                 {three}县水利局牵头，各乡镇配合，汛前完成12座水库加固。\n县政府督查室\n2024年4月1日\n"
            ),
        );
        let read = duties(&imported);
        assert_eq!(read.len(), 3, "{read:?}");
        assert!(read[0].starts_with("要加快改造管网，5月31日前完成主体工程。 |县住建局|"), "{read:?}");
        assert!(read[1].starts_with("对路段全面排查，4月底前完成整治。 |县交通局|县公安局"), "{read:?}");
        assert!(read[2].starts_with("汛前完成12座水库加固。 县水利局||各乡镇"), "{read:?}");
        assert_eq!(count(&imported, Kind::UnitsInFront), 3);
        assert_eq!(imported.notice.head.issuer.as_deref(), Some("县政府督查室"));
    }
    // What an office asked for is not what it does, one point is none, and places and headings are no offices.
    for body in [
        "1.县甲局要求的材料全部报送。\n2.县乙局要求的报表全部报送。\n",
        "1.县甲局要修桥。\n2.修路。\n3.建校。\n",
        "1.县城区要修桥。\n2.重点乡镇要修路。\n",
        "1.县甲局对外公开清单。\n2.县乙局对口帮扶两村。\n",
    ] {
        assert!(any("list.txt", &format!("示例县任务\n{body}")).notice.items.is_empty(), "{body}");
    }
    let imported = import_file(
        "list.txt",
        "示例县任务\n一、县甲局要抓好的工作\n1.修桥。（县丙局）\n二、县乙局要抓好的工作\n1.修路。（县丁局）\n",
    );
    assert_eq!(imported.notice.sections.len(), 2);
}

#[test]
fn words_for_soon_and_spans_of_days_are_no_verbs_of_units() {
    let minutes = |clauses: &str| {
        let points =
            format!("一、关于修桥。由县甲局牵头，县乙局配合，{clauses}。\n二、关于供水。（责任单位：县丙局）\n");
        let imported = import_file(
            "notice.txt",
            &format!("示例县人民政府专题会议纪要\n2024年3月12日，县长主持召开会议。\n{points}"),
        );
        duties(&imported)[0].clone()
    };
    for due in ["尽快落实", "抓紧推进", "立即落实", "一周内", "会后10个工作日内"] {
        assert_eq!(minutes(due), format!("关于修桥。 县甲局||县乙局 {due}"));
    }
    assert_eq!(minutes("一周内拿出方案"), "关于修桥。一周内拿出方案。 县甲局||县乙局 一周内");
    assert_eq!(minutes("全年培训2000人次"), "关于修桥。全年培训2000人次。 县甲局||县乙局 全年");
    let one = |statement: &str| duties(&text(&format!("一、交通\n1.修桥。（{statement}）\n")))[0].clone();
    assert_eq!(one("县甲局牵头，尽快落实"), "修桥。 县甲局|| 尽快落实");
    assert_eq!(one("责任单位：县甲局；完成时限：抓紧推进"), "修桥。 |县甲局| 抓紧推进");
    // Who does it soon is a unit, and what is done soon is the task.
    assert_eq!(one("县甲局牵头，各镇抓好落实"), "修桥。 县甲局|各镇|");
    let list = |body: &str| any("notice.txt", &format!("示例县会议纪要\n{body}\n2.供水。（责任单位：县丙局）\n"));
    assert_eq!(list("1.修桥。由县甲局牵头，尽快落实资金。").notice.items.len(), 1);
    assert_eq!(list("1.修桥。由县甲局牵头，县城内设点。").notice.items.len(), 1);
}

#[test]
fn bureaus_before_a_colon_are_responsible_above_their_offices() {
    let list = |one: &str, two: &str| {
        let imported = import_file(
            "list.txt",
            &format!("示市2024年度普法清单\n1.{one}\n2.{two}\n3.普法。（责任单位：市司法局）\n"),
        );
        duties(&imported).into_iter().take(2).collect::<Vec<_>>()
    };
    let two = list(
        "市公安局：组织反诈宣传。（责任科室：法制支队；完成时间：12月）",
        "市人社局：组织普法进工地。（责任科室：监察支队；完成时间：9月）",
    );
    assert_eq!(two, ["组织反诈宣传。 |市公安局| 12月", "组织普法进工地。 |市人社局| 9月"]);
    let two = list("市公安局：组织反诈宣传。（完成时间：12月）", "市人社局：组织普法进工地。（完成时间：9月）");
    assert_eq!(two, ["组织反诈宣传。 |市公安局| 12月", "组织普法进工地。 |市人社局| 9月"]);
    let imported = import_file(
        "list.txt",
        "示市普法清单\n1.市公安局：反诈宣传。（责任科室：法制支队）\n2.市人社局：普法进工地。（责任科室：监察支队）\n",
    );
    let more = &imported.notice.items[0].duties[0].more;
    assert_eq!(more, &[("责任科室".to_owned(), "法制支队".to_owned())]);
    // Units of the statement stand for themselves, and words before a colon that are no bureau are of the task.
    let two = list("市公安局：组织反诈宣传。（责任单位：市甲局）", "市人社局：组织普法进工地。（责任单位：市乙局）");
    assert_eq!(two, ["市公安局：组织反诈宣传。 |市甲局|", "市人社局：组织普法进工地。 |市乙局|"]);
    let two = list("反诈宣传：进社区。（责任科室：法制支队）", "普法：进工地。（责任科室：监察支队）");
    assert_eq!(two, ["反诈宣传：进社区。 |法制支队|", "普法：进工地。 |监察支队|"]);
}

#[test]
fn minutes_say_who_works_on_a_subject_and_the_work_stays_in_the_text() {
    let minutes = |first: &str| {
        let points = format!("一、{first}\n二、关于供水问题。（责任单位：县丙局）\n");
        duties(&import_file("notice.txt", &format!("示县会议议定事项（2024年第6次）\n{points}")))[0].clone()
    };
    for (point, expected) in [
        (
            "关于老旧小区移交问题。会议明确，由县住建局牵头，县民政局配合，5月31日前完成承接查验。",
            "关于老旧小区移交问题。会议明确，5月31日前完成承接查验。 县住建局||县民政局 5月31日前",
        ),
        (
            "关于招聘问题。会议明确，由县人社局负责，面向社会公开招聘12名，6月中旬前完成。",
            "关于招聘问题。会议明确，面向社会公开招聘12名，6月中旬前完成。 |县人社局| 6月中旬前完成",
        ),
        (
            "关于招聘问题。由县人社局负责，6月中旬前面向社会公开招聘12名。",
            "关于招聘问题。6月中旬前面向社会公开招聘12名。 |县人社局| 6月中旬前",
        ),
        // Nothing but a deadline behind the units is the deadline.
        ("关于招聘问题。由县人社局负责，县乙局配合，6月中旬前完成。", "关于招聘问题。 |县人社局|县乙局 6月中旬前完成"),
    ] {
        assert_eq!(minutes(point), expected);
    }
    // A task of its own before the units, or no 由, is read as before.
    let list = |first: &str| {
        any("notice.txt", &format!("示县会议\n一、{first}\n二、供水。（责任单位：县丙局）\n")).notice.items.len()
    };
    assert_eq!(list("建学校3所。由县财政局负责，安排资金200万元。"), 1);
    assert_eq!(list("关于招聘问题。县人社局研究后，面向社会公开招聘12名。"), 1);
}

#[test]
fn a_comma_may_stand_between_names_before_their_verb() {
    let imported = text(
        "一、实事\n（一）继续直接补贴。由市财政局、农业局，各县（市）、区人民政府负责落实。\n（二）解决饮水问题。由市水务局负责落实。\n\
         （三）建校10所。由市教育局、市内各区人民政府负责落实。\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "继续直接补贴。 |市财政局、农业局、各县（市）、区人民政府|",
            "解决饮水问题。 |市水务局|",
            "建校10所。 |市教育局、市内各区人民政府|"
        ]
    );
    // Words that are no names before the comma end the clause.
    let other = "一、实事\n（一）补贴。由市财政局研究，各县人民政府负责落实。\n（二）饮水。由市水务局负责落实。\n（三）建校。由市教育局负责落实。\n";
    assert_eq!(text(other).notice.items.len(), 2);
}
