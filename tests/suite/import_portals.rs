//! Words of the page that shows a document: set aside around it, left alone within it.

use gongkai::import::account::{Destination, Reason};
use gongkai::import::finding::Kind;

use super::import_kinds::{count, duties, has, import_file, plan, text};

#[test]
fn words_of_the_portal_around_the_title_are_set_aside() {
    let title = "云海县人民政府关于印发2024年重点任务的通知";
    let below = "云政〔2024〕3号\n各乡镇人民政府：\n现将重点任务印发给你们。\n云海县人民政府\n2024年3月5日\n重点任务\n一、交通\n1.修桥。（牵头单位：县甲局）\n";
    for line in [
        format!("索 引 号：003/2024-01 组配分类：通知 发布机构：云海县政府办 {title}"),
        format!("当前位置：首页 > 政务公开 {title}"),
        format!("繁体 | 无障碍 | 登录 {title} 字号：大 中 小"),
        format!("繁体 | 无障碍 | 登录\n{title}"),
    ] {
        let imported = import_file("page.txt", &format!("{line}\n{below}"));
        assert_eq!(imported.notice.head.title.as_deref(), Some(title), "{line}");
        let left = count(&imported, Kind::LeftOutSurroundings) + imported.report.account.totals().left_out;
        assert!(left > 0, "{line}");
    }
    // Two bodies that issue it are part of the title.
    let title = "云海县委办公室 云海县人民政府办公室关于印发2024年重点任务的通知";
    let imported = import_file("page.txt", &format!("{title}\n{below}"));
    assert_eq!(imported.notice.head.title.as_deref(), Some(title));
}

#[test]
fn titles_of_other_documents_beside_words_of_the_portal_are_none() {
    let title = "云海县人民政府关于印发2024年重点任务的通知";
    let other = "云海县人民政府关于印发实施方案的通知";
    let points = "一、交通\n1.修桥。（牵头单位：县甲局）\n";
    for text in [
        format!("{title}\n{points}上一篇： {other}\n下一篇： {other}\n"),
        format!("相关链接： {other}\n{title}\n{points}"),
        format!("当前位置：首页 > 公开 > {other}\n{title}\n{points}"),
    ] {
        let imported = import_file("page.txt", &text);
        assert_eq!(imported.notice.head.title.as_deref(), Some(title), "{text}");
        assert_eq!(duties(&imported), ["修桥。 县甲局||"]);
    }
}

#[test]
fn words_of_the_portal_within_points_are_their_text() {
    let words = "登录\n注册\n长者模式\n关怀版\n繁体 简体 English\n";
    let title = "云海县2024年重点任务";
    let imported = import_file(
        "page.txt",
        &format!(
            "{title}\n一、交通\n1.完善下列栏目：\n{words}（牵头单位：县甲局）\n2.修路。（牵头单位：县乙局）\n{words}"
        ),
    );
    for (item, text) in ["完善下列栏目：", "修路。"].iter().enumerate() {
        assert_eq!(imported.notice.items[item].duties[0].text, format!("{text}\n{}", words.trim_end()));
    }
    let imported = import_file(
        "page.txt",
        &format!("{words}{title}\n1.修桥。（牵头单位：县甲局）\n云海县人民政府\n2024年3月5日\n{words}"),
    );
    assert_eq!(imported.notice.head.title.as_deref(), Some(title));
    assert_eq!(imported.notice.head.issuer.as_deref(), Some("云海县人民政府"));
    assert_eq!(duties(&imported), ["修桥。 县甲局||"]);
}

#[test]
fn lines_of_the_portal_that_read_as_a_table_are_set_aside() {
    let portal = "索引号 | 0001 | 公开方式 | 主动公开 |\n发布单位 | 县政府 | 发文日期 | 2024-03-01 |\n";
    let portal = portal.replace("发布单位", "发布机构");
    let list = format!(
        "{portal}序号 | 任务 | 责任单位 | 时限 |\n1 | 修桥。 | 县甲局 | 6月底 |\n2 | 修路。 | 县乙局 | 7月底 |\n"
    );
    let imported = import_file("list.txt", &list);
    assert_eq!(duties(&imported), ["修桥。 |县甲局| 6月底", "修路。 |县乙局| 7月底"]);
    let portal_alone = format!("{portal}{}", plan("一、交通\n1.修桥。\n牵头单位：县甲局\n"));
    let imported = import_file("list.txt", &portal_alone);
    assert_eq!(duties(&imported), ["修桥。 县甲局||"]);
    let set_aside = imported
        .report
        .account
        .entries
        .iter()
        .filter(|e| e.destination == Destination::LeftOut(Reason::Portal))
        .count();
    assert_eq!(set_aside, 8, "each cell has its place in the account");
    assert!(!has(&imported, Kind::OtherTable));
}

#[test]
fn labels_of_a_portal_and_of_a_meeting_are_no_part_of_the_head() {
    let points = "一、教育\n1.办学。（责任单位：县甲局）\n";
    let portal = format!("名称：示例县2024年要点    文号：示教〔2024〕6号\n示例县2024年要点\n{points}");
    let head = import_file("list.txt", &portal).notice.head;
    assert_eq!(
        (head.doc_number.as_deref(), head.title.as_deref()),
        (Some("示教〔2024〕6号"), Some("示例县2024年要点"))
    );
    let alone = import_file("list.txt", &format!("示教〔2024〕6号\n示例县2024年要点\n{points}")).notice.head;
    assert_eq!(alone.doc_number.as_deref(), Some("示教〔2024〕6号"));
    for line in ["签发人：张三", "会议时间：2024年3月20日", "时间：2024年3月6日"] {
        let imported = import_file("list.txt", &format!("示例县2024年要点\n{line}\n{points}"));
        assert_eq!(imported.notice.head.title.as_deref(), Some("示例县2024年要点"), "{line}");
    }
    // Below a point a time is its deadline.
    let imported = text("一、教育\n1.办学。\n责任单位：县甲局\n时间：2024年8月20日\n");
    assert_eq!(duties(&imported), ["办学。 |县甲局| 2024年8月20日"]);
}

const LETTER: &str = "各乡镇人民政府:\n现印发给你们。\n青山县人民政府办公室\n2024年3月1日\n2024年重点工作分工\n1.修桥。（县交通局负责）\n2.修路。（县水利局负责）\n";

#[test]
fn the_path_of_the_page_and_its_labels_are_no_title() {
    let title = "青山县人民政府办公室关于印发2024年重点工作分工的通知";
    let page = format!(
        "首页 > 政务公开 > 县政府文件\n索 引 号: QS001/2024-0001 公开方式: 主动公开\n发文文号: 青政办发〔2024〕7号 发布机关: 县政府办公室\n\
         成文日期: 2024-03-01\n\n{title}\n发布日期:2024-03-03 09:37 信息来源:县政府办公室 浏览次数:\n2024-03-04 来源:县发改委\n\n{LETTER}"
    );
    let imported = import_file("page.txt", &page);
    let head = &imported.notice.head;
    assert_eq!((head.title.as_deref(), head.doc_number.as_deref()), (Some(title), Some("青政办发〔2024〕7号")));
    assert_eq!(duties(&imported).len(), 2);
    // The number that the document prints itself is its own.
    let own = page.replace(title, &format!("青政发〔2024〕9号\n{title}"));
    assert_eq!(import_file("page.txt", &own).notice.head.doc_number.as_deref(), Some("青政发〔2024〕9号"));
}

#[test]
fn lines_with_signs_and_days_that_are_no_path_stay() {
    for title in ["收入 > 支出：青山县2024年财政工作要点", "2024年3月青山县重点工作要点"] {
        let imported = import_file("page.txt", &format!("{title}\n1.修桥。（责任单位：县甲局）\n"));
        assert_eq!(imported.notice.head.title.as_deref(), Some(title));
    }
    // The title at the end of the path is kept where no other line is it.
    let title = "青山县人民政府关于印发2024年重点任务的通知";
    let imported = import_file("page.txt", &format!("首页 > 政务公开 > {title}\n1.修桥。（责任单位：县甲局）\n"));
    assert_eq!(imported.notice.head.title.as_deref(), Some(title));
}

#[test]
fn lines_of_a_point_that_look_like_a_portal_are_its_own() {
    for line in ["首页 > 政务公开 > 政策解读", ">申请>受理>办结"] {
        let imported = import_file(
            "page.txt",
            &format!(
                "青山县2024年方案\n\n一、网站\n1.完善栏目。\n{line}\n责任单位：县甲局\n2.整治广告。\n责任单位：县乙局\n"
            ),
        );
        assert_eq!(duties(&imported)[0], format!("完善栏目。\n{line} |县甲局|"));
    }
    let edited =
        "青山县2024年要点\n\n1.办好报纸。\n编辑:县志办 审核:县委宣传部\n责任单位：县甲局\n2.种树。\n责任单位：县乙局\n";
    assert_eq!(duties(&import_file("page.txt", edited))[0], "办好报纸。\n编辑:县志办 审核:县委宣传部 |县甲局|");
    let dated = "青山县2024年要点\n\n1.修桥。（责任单位：县甲局）\n日期：2024年6月底 来源：群众来信\n2.种树。（责任单位：县乙局）\n";
    assert_eq!(duties(&import_file("page.txt", dated))[0], "修桥。 |县甲局| 2024年6月底");
    // The number of another document is not that of this one.
    let other = format!(
        "索引号：123 废止文号：青政〔2023〕9号 发布日期：2024-02-06\n青山县人民政府关于印发方案的通知\n{LETTER}"
    );
    assert_eq!(import_file("page.txt", &other).notice.head.doc_number, None);
}

#[test]
fn rows_of_a_list_that_begin_as_those_of_a_portal_do_stay() {
    let rows = "栏目\t工作任务\t责任单位\n微信\t每周发布信息\t县委宣传部\n政务公开\t更新目录\t县政府办\n有效性\t清理失效文件\t县司法局\n";
    let imported = import_file("list.txt", &format!("青山县2024年任务清单\n\n{rows}"));
    assert_eq!(duties(&imported), ["每周发布信息 |县委宣传部|", "更新目录 |县政府办|", "清理失效文件 |县司法局|"]);
}

#[test]
fn rows_of_labels_of_a_portal_are_not_the_list() {
    let rows = "文 号 | 青政办〔2024〕1号 | 发文日期 | 2024-01-30 |\n有 效 性 | 有效 | 备注 | |\n";
    let imported = import_file("page.txt", &format!("青山县2024年任务分工\n\n{rows}{LETTER}"));
    assert_eq!(duties(&imported), ["修桥。 |县交通局|", "修路。 |县水利局|"]);
    assert_eq!(imported.notice.head.doc_number.as_deref(), Some("青政办〔2024〕1号"));
    // A list may have such a label among its own.
    let list = "来源 | 问题 | 责任单位 | 完成时限\n巡察 | 修桥慢 | 县甲局 | 6月底\n审计 | 修路慢 | 县乙局 | 9月底\n";
    let imported = import_file("list.txt", &format!("青山县2024年问题清单\n\n{list}"));
    assert_eq!(duties(&imported), ["修桥慢 |县甲局| 6月底", "修路慢 |县乙局| 9月底"]);
}

#[test]
fn a_page_without_a_line_for_its_title_has_that_of_its_head() {
    let table = "<table><tr><td>序号</td><td>任务</td><td>责任单位</td></tr><tr><td>1</td><td>修桥</td><td>县甲局</td></tr></table>";
    let page = |title: &str, body: &str| {
        import_file("page.html", &format!("<html><head><title>{title}</title></head><body>{body}{table}</body></html>"))
    };
    let title = |imported: gongkai::import::Imported| imported.notice.head.title;
    let named = page("青山县2024年重点工作责任清单_青山县人民政府", "");
    assert!(has(&named, Kind::PageTitle));
    assert_eq!(title(named).as_deref(), Some("青山县2024年重点工作责任清单"));
    // The line of the text is the title, and the name of the site is none.
    let own = "青山县2024年民生实事清单";
    assert_eq!(title(page("青山县2024年重点工作责任清单", &format!("<p>{own}</p>"))).as_deref(), Some(own));
    assert_eq!(title(page("青山县人民政府", "")), None);
}

#[test]
fn lines_of_the_portal_above_the_title_are_not_of_it() {
    let below = "示政〔2024〕3号\n各乡镇人民政府：\n现将任务印发给你们。\n示例县人民政府\n2024年3月1日\n1.修桥。（县甲局牵头，县乙局配合）\n";
    let title = "示例县人民政府办公室关于印发2024年任务的通知";
    for above in [
        "无障碍长者版\n",
        "首页 | 简 | 繁 | EN | 登录\n",
        "适老化\n今天是2024年3月1日 星期五\n",
        "示例县人民政府门户网站\n邮箱 | 手机版 | 微博\n",
        "网站首页\n办事服务\n",
    ] {
        let imported = import_file("page.txt", &format!("{above}{title}\n{below}"));
        assert_eq!(imported.notice.head.title.as_deref(), Some(title), "{above}");
        assert!(imported.report.account.totals().left_out > 0, "{above}");
    }
    // The heading of a page begins the title, whatever it says.
    let title = "示例县2024年民生实事任务分解表";
    let page = format!(
        "<html><body><div>示例政务</div><div>智能问答</div><h1>{title}</h1><p>1.修桥。（县甲局牵头）</p><p>2.修路。（县乙局牵头）</p></body></html>"
    );
    let imported = import_file("page.html", &page);
    assert_eq!(imported.notice.head.title.as_deref(), Some(title));
    assert_eq!(count(&imported, Kind::LeftOutSurroundings), 2);
}

#[test]
fn names_and_first_lines_above_a_title_are_of_it() {
    let below = "示政〔2024〕3号\n各乡镇人民政府：\n现将任务印发给你们。\n示例县人民政府\n2024年3月1日\n1.修桥。（县甲局牵头，县乙局配合）\n";
    for (first, second) in [
        ("中共示例县委办公室", "示例县人民政府办公室关于印发2024年任务的通知"),
        ("示例县人民政府办公室转发", "县发改委关于2024年任务意见的通知"),
        ("示例县教育局等三部门", "关于印发2024年任务的通知"),
        ("示例县人民政府关于印发", "《县发改委关于2024年任务的意见》的通知"),
        ("示例县2024年度", "民生实事任务清单"),
    ] {
        let imported = import_file("page.txt", &format!("{first}\n{second}\n{below}"));
        assert_eq!(imported.notice.head.title, Some(format!("{first}{second}")));
    }
    let page = "<html><head><title>政策文件</title></head><body><p>示例县2024年任务</p><p>政策文件</p><p>1.修桥。（县甲局牵头）</p></body></html>";
    assert!(import_file("page.html", page).notice.head.title.unwrap().starts_with("示例县2024年任务"));
    // The heading of the page may be but the second line of the title, which the page prints whole.
    let page = "<html><head><title>示例县2024年重点工作任务清单</title></head><body><p>示例县2024年</p><h1>重点工作任务清单</h1><p>1.修桥。（县甲局牵头）</p></body></html>";
    assert_eq!(import_file("page.html", page).notice.head.title.as_deref(), Some("示例县2024年重点工作任务清单"));
}

#[test]
fn labels_of_the_portal_with_title_and_number_and_registrations_are_set_aside() {
    let title = "县人民政府办公室关于印发2024年改革项目清单的通知";
    let body = "各乡镇人民政府：\n现将清单印发给你们。\n2024年3月10日\n1.改革。（县甲局牵头，县乙局配合）\n";
    let imported = import_file("page.txt", &format!("名称：{title}\n文号：示政办发〔2024〕9号\n{title}\n{body}"));
    assert_eq!(imported.notice.head.title.as_deref(), Some(title));
    assert_eq!(imported.notice.head.doc_number.as_deref(), Some("示政办发〔2024〕9号"));
    // The document's own number is the one that counts.
    let imported =
        import_file("page.txt", &format!("文号：示政办发〔2023〕9号\n{title}\n示政办发〔2024〕10号\n{body}"));
    assert_eq!(imported.notice.head.doc_number.as_deref(), Some("示政办发〔2024〕10号"));
    let imported = import_file("page.txt", &format!("{title}\nHHCR-2024-01005\n示政办发〔2024〕9号\n{body}"));
    assert_eq!(imported.notice.head.title.as_deref(), Some(title));
    assert_eq!(imported.notice.head.doc_number.as_deref(), Some("示政办发〔2024〕9号"));
    // A title of such letters with words, and the label of a title that stands nowhere else.
    for first in ["RCEP-2024行动计划", "名称：示例县改革项目清单"] {
        let imported = import_file("page.txt", &format!("{first}\n1.改革。（县甲局牵头，县乙局配合）\n"));
        assert_eq!(imported.notice.head.title.as_deref(), Some(first));
    }
}

#[test]
fn names_of_the_page_behind_the_title_are_none_of_it() {
    let title = "示例县关于印发2024年工作要点的通知";
    let below = "示政办发〔2024〕11号\n各乡镇人民政府：\n请贯彻落实。\n示例县人民政府办公室\n2024年3月8日\n示例县2024年工作要点\n一、农业\n1.修渠。责任单位：县甲局\n";
    for above in [
        format!("示例县人民政府门户网站\n{title}_政策文件_示例县人民政府"),
        format!("{title} - 通知公告 - 示例县人民政府门户网站\n{title}"),
        format!("政务公开\n{title}-示例县政府网"),
    ] {
        let imported = import_file("page.txt", &format!("{above}\n{below}打印 关闭\n"));
        assert_eq!(imported.notice.head.title.as_deref(), Some(title), "{above}");
        assert_eq!(duties(&imported), ["修渠。 |县甲局|"], "{above}");
        assert!(imported.report.account.totals().left_out > 0);
    }
    // What stands behind the mark is a part of the title where no name of a body ends it.
    for title in ["示例县关于印发2024—2025年工作要点的通知", "示例县2024年工作方案-征求意见稿"]
    {
        let imported = import_file("page.txt", &format!("{title}\n{below}"));
        assert_eq!(imported.notice.head.title.as_deref(), Some(title));
    }
}

#[test]
fn words_below_the_last_point_that_only_a_page_has_are_set_aside() {
    let points = "示例县2024年工作要点\n一、农业\n1.修渠。（责任单位：县甲局）\n2.种树。（责任单位：县乙局）\n";
    for line in ["打印 关闭", "相关解读：一图读懂", "分享 收藏 打印", "我要纠错"] {
        let imported = import_file("page.txt", &format!("{points}{line}\n"));
        assert_eq!(duties(&imported), ["修渠。 |县甲局|", "种树。 |县乙局|"], "{line}");
    }
    for line in ["打印 宣传材料", "解读政策。"] {
        let imported = import_file("page.txt", &format!("{points}{line}\n"));
        assert_eq!(duties(&imported)[1], format!("种树。\n{line} |县乙局|"));
    }
}

#[test]
fn a_table_of_the_portal_may_hold_the_title() {
    let table = "<table><tr><td>索引号：<td>0001/2024<td>组配分类：<td>政策文件<tr><td>发布机构：<td>示例县政府<td>发布日期：<td>2024-03-05<tr><td>名称：<td colspan=3>示例县关于印发方案的通知<tr><td>文号：<td>示政办〔2024〕6号<td>有效性：<td>有效</table>";
    let text = "<p>示例县关于印发方案的通知<p>一、农业<p>1.修渠。（责任单位：县甲局）";
    let imported = import_file("page.html", &format!("{table}{text}"));
    assert_eq!((duties(&imported), has(&imported, Kind::OtherTable)), (vec!["修渠。 |县甲局|".to_owned()], false));
    let other = table.replace("索引号：", "联系人").replace("发布机构：", "单位").replace("文号：", "电话");
    assert!(has(&import_file("page.html", &format!("{other}{text}")), Kind::OtherTable));
}
