//! Lists in English with labels, times and posts as offices write them, with what looks alike beside each kind.

use gongkai::import::finding::Kind;
use gongkai::import::notice::Item;

use super::import_kinds::{any, count, duties, has, import_file, leaders};

fn statement(text: &str) -> String {
    duties(&import_file("plan.txt", &format!("Road Plan 2024\n1. {text}\n2. Mow lawns. Lead: Parks Department\n")))
        .remove(0)
}

#[test]
fn words_between_the_task_and_a_label_are_kept() {
    for (text, expected) in [
        ("Build a bridge. Cost: $5m Lead: Roads Department", "Build a bridge. Cost: $5m Roads Department||"),
        (
            "Build a path. Status: ongoing Responsible: Parks Department",
            "Build a path. Status: ongoing |Parks Department|",
        ),
        ("Build a quay. Cost: high Responsible Department: Docks", "Build a quay. Cost: high |Docks|"),
        // A time among them is the deadline.
        (
            "Build a tunnel. By June 2024 Lead agency: Tunnel Department",
            "Build a tunnel. Tunnel Department|| By June 2024",
        ),
        ("Run training. Month: March 2022 Responsibility: Training Team", "Run training. |Training Team| March 2022"),
        ("Run training. Responsibility: Training Team Month: March 2022", "Run training. |Training Team| March 2022"),
        // Words with a figure stay, and so does a time that is none in short.
        ("Build a lock. Phase 2 Lead agency: Canals Unit", "Build a lock. Phase 2 Canals Unit||"),
        ("Build a pier. Dig 5 holes Lead: Docks", "Build a pier. Dig 5 holes Docks||"),
        (
            "Light it. From May 2024 to June 2024 Lead: Docks. Support: Parks Unit",
            "Light it. From May 2024 to June 2024 Docks||Parks Unit",
        ),
        // Labels side by side, and one without such words before it.
        ("Build a ford. Lead: Roads Unit Support: Parks Unit", "Build a ford. Roads Unit||Parks Unit"),
        ("Build a road. Lead agency: Roads Department", "Build a road. Roads Department||"),
        ("Build a lane. Due date: May 2024. Lead: Roads Department", "Build a lane. Roads Department|| May 2024"),
    ] {
        assert_eq!(statement(text), expected, "{text}");
    }
    let labels = import_file(
        "plan.txt",
        "Road Plan 2024\n1. Run a course. Month: May 2024 Responsibility: HR Team\n2. Run training. Month: March 2024 Responsibility: HR Team\n",
    );
    assert_eq!(labels.notice.labels, [("responsible", "Responsibility".to_owned()), ("deadline", "Month".to_owned())]);
    // A month without a time is no deadline.
    assert_eq!(
        statement("Run training. Month: see the annex. Lead: Training Team"),
        "Run training. Month: see the annex. Training Team||"
    );
}

#[test]
fn tasks_in_english_need_no_number_where_each_has_its_labels() {
    let lines = "Conduct a review. Month: March 2022 Responsibility: People Team\n\n\
                 Update the strategy. Month: January 2022 Responsibility: Training Team\n\n";
    let plan = |title: &str, last: &str| any("plan.txt", &format!("{title}\n\n{lines}{last}\n"));
    let imported = plan("Reconciliation Action Plan 2021-2023", "");
    assert!(!imported.report.stops());
    assert_eq!(
        duties(&imported),
        ["Conduct a review. |People Team| March 2022", "Update the strategy. |Training Team| January 2022"]
    );
    assert_eq!(imported.notice.head.title.as_deref(), Some("Reconciliation Action Plan 2021-2023"));
    // One line alone, and one without a time, are none; nor are such behind which a sentence stands.
    for text in [
        "Action Plan\n\nRun training. Month: March 2022 Responsibility: Training Team\n",
        "Action Plan\n\nRun training. Responsibility: Training Team\nMow lawns. Responsibility: Parks Team\n",
    ] {
        assert!(any("plan.txt", text).report.stops(), "{text}");
    }
    assert!(plan("Action Plan", "All of this is done every year.").report.stops());
}

#[test]
fn rows_that_lack_their_merged_first_cell_are_told_by_their_times() {
    let table = |rows: &str| {
        let first = "Action | Deliverable | Timeline | Responsibility |\n1. Maintain a group. | Keep members. | July 2021 | Reconciliation Champion |\n";
        import_file("plan.txt", &format!("{first}{rows}"))
    };
    let imported = table(
        "Update the terms. | September 2021 | Chief People Officer | |\n2. Support commitments. | Fund the group. | December 2021 | Finance Branch |\n\
         Track progress. | June 2022 | People Branch | |\n",
    );
    assert_eq!(
        duties(&imported),
        [
            "Keep members. |Reconciliation Champion| July 2021",
            "Update the terms. |Chief People Officer| September 2021",
            "Fund the group. |Finance Branch| December 2021",
            "Track progress. |People Branch| June 2022"
        ]
    );
    let headings = |item: &Item| item.heading.clone().unwrap_or_default();
    assert_eq!(
        imported.notice.items.iter().map(headings).collect::<Vec<_>>(),
        ["1. Maintain a group.", "2. Support commitments."]
    );
    assert_eq!(count(&imported, Kind::Realigned), 2);
    // A row with a number has its first cell; words that name nobody, and such as may be a time, are no units.
    for row in [
        "2. Support it. | Fund it. | December 2021 | |\n",
        "2. Support it. | June 2024 report | Board Secretary | |\n",
        "Support it. | June 2024 | To be decided | |\n",
        "Support it. | Phase 1 | Ongoing work | |\n",
    ] {
        assert_eq!(count(&table(row), Kind::Realigned), 0, "{row}");
    }
}

#[test]
fn others_may_help_behind_the_names_of_a_cell() {
    let row = |cell: &str| {
        let imported = import_file(
            "list.csv",
            &format!("No.,Action,Timeline,Responsibility\n1,Train staff,May 2024,\"{cell}\"\n"),
        );
        (duties(&imported).remove(0), has(&imported, Kind::NoUnit))
    };
    for (cell, units) in [
        ("Chair RWG, Support: Communications", "|Chair RWG|Communications"),
        ("Director HR; Support: Finance Team", "|Director HR|Finance Team"),
        ("People Team (Support: Legal Team)", "|People Team|Legal Team"),
        ("Support: Legal Team", "||Legal Team"),
    ] {
        assert_eq!(row(cell), (format!("Train staff {units} May 2024"), false), "{cell}");
    }
    // Words that are no name stay none.
    let (told, is_told) = row("to be agreed, Support: Legal Team");
    assert_eq!((told.as_str(), is_told), ("Train staff ||Legal Team May 2024", true));
}

#[test]
fn a_person_with_initials_has_a_field_behind_a_comma() {
    let row = |officer: &str, partners: &str| {
        let row = format!("1,Light streets,\"{officer}\",\"{partners}\",Sep 2024\n");
        import_file("list.csv", &format!("No,Action,Lead Officer,Partners,Deadline\n{row}"))
    };
    let persons = |officer: &str| leaders(&row(officer, "Police")).join("|");
    assert_eq!(persons("J Smith, Highways"), "J Smith, Highways");
    assert_eq!(
        persons("J Smith, Highways, A. B. Jones, Adult Social Care"),
        "J Smith, Highways、A. B. Jones, Adult Social Care"
    );
    assert!(has(&row("J Smith, Highways", "Police"), Kind::JoinedNames));
    // Two persons are two.
    assert_eq!(persons("J Smith, A Jones"), "J Smith、A Jones");
    assert_eq!(persons("J Smith, Mary Jones"), "J Smith、Mary Jones");
    let partners = |cell: &str| duties(&row("J Smith", cell)).remove(0);
    assert_eq!(partners("Youth Service / Police"), "Light streets ||Youth Service、Police Sep 2024");
    assert_eq!(partners("Parks / Roads Service"), "Light streets ||Parks / Roads Service Sep 2024");
}

#[test]
fn a_chair_has_the_group_behind_a_comma() {
    let units = |cell: &str| {
        let imported = import_file("list.csv", &format!("No,Action,Responsibility\n1,Meet,\"{cell}\"\n"));
        duties(&imported).remove(0)
    };
    assert_eq!(units("Chairperson, RWG"), "Meet |Chairperson, RWG|");
    assert_eq!(
        units("Deputy Chair, Elders & Youth Reference Group"),
        "Meet |Deputy Chair, Elders & Youth Reference Group|"
    );
    assert_eq!(units("Chairperson, Finance Department"), "Meet |Chairperson、Finance Department|");
    assert_eq!(units("Director, RWG"), "Meet |Director、RWG|");
}

#[test]
fn further_heads_of_lists_in_english_are_known() {
    let list = |head: &str| {
        any(
            "list.csv",
            &format!("{head}\nPlant trees,Parks Department,June 2024\nMow lawns,Roads Department,July 2024\n"),
        )
    };
    for head in [
        "Actions,Lead responsibility,Timescales",
        "What we will do,Who will do it,By when",
        "What,Who,When",
        "Deliverable,Lead Ministry,Target quarter",
        "Action,Responsible,Month",
        "Action,Responsible,Year",
    ] {
        let imported = list(head);
        assert!(!imported.report.stops(), "{head}");
        let duties = duties(&imported);
        assert!(duties[0].starts_with("Plant trees ") && duties[0].ends_with(" June 2024"), "{head}: {duties:?}");
    }
    // A year of promises, and one before who acts, is none in which they are due.
    for head in ["Promise,Ministry,Year", "What,Why,When"] {
        let imported = list(head);
        let dues = imported.notice.items.iter().flat_map(|item| &item.duties).filter(|duty| !duty.deadline.is_empty());
        assert_eq!(dues.count(), 0, "{head}");
    }
}

#[test]
fn an_apostrophe_is_no_quotation_mark() {
    let list = |first: &str| {
        let rows = format!("{first},Parks Department,June 2024\nFund the group,Roads Department,July 2024\n");
        import_file("list.csv", &format!("Action,Responsible,Deadline\n{rows}"))
    };
    for task in ["Review the group’s terms", "Meet all Ministers’ offices", "Visit ‘King’s College’ twice"] {
        let imported = list(task);
        assert!(!has(&imported, Kind::Unbalanced), "{task}");
        assert_eq!(
            duties(&imported),
            [format!("{task} |Parks Department| June 2024"), "Fund the group |Roads Department| July 2024".to_owned()]
        );
    }
    // A mark that opens or closes nothing is told.
    for task in ["Review ‘the terms", "Review the (terms", "Review the terms”"] {
        let imported = list(task);
        assert!(has(&imported, Kind::Unbalanced), "{task}");
    }
}

#[test]
fn goals_and_objectives_are_above_what_is_done_for_them() {
    let list = |head: &str| {
        any("list.csv", &format!("{head}\nGreener city,More trees,Plant trees,Parks Department,June 2024\n"))
    };
    for head in ["Goal,Objective,Strategy,Responsibility,Timeframe", "Goal,Objective,Project,Lead,Deadline"] {
        let imported = list(head);
        assert!(!imported.report.stops(), "{head}");
        assert_eq!(imported.notice.items[0].duties[0].text, "Plant trees", "{head}");
        assert_eq!(imported.notice.items[0].duties[0].more.len(), 2, "{head}");
    }
    // Two of one kind stay in doubt, and a goal alone is the task.
    assert!(list("Goal,Strategy,Project,Responsibility,Timeframe").report.stops());
    assert!(list("Goal,Objective,Notes,Responsibility,Timeframe").report.stops());
    assert_eq!(list("Goal,Remarks,Notes,Responsibility,Timeframe").notice.items[0].duties[0].text, "Greener city");
}

#[test]
fn labels_may_stand_alone_above_their_words() {
    let text = "Town Plan 2024\n1. Repair the bridge\nLead agency\nRoads Department\nPartner agencies\nParks Department, Police Service\nTimeframe\nBy June 2024\n2. Plant trees\nLead agency\nParks Department\nTimeframe\nBy December 2024\n";
    assert_eq!(
        duties(&import_file("plan.txt", text)),
        [
            "Repair the bridge Roads Department||Parks Department、Police Service By June 2024",
            "Plant trees Parks Department|| By December 2024"
        ]
    );
    let text = "示例县2024年工作方案\n1.修桥。\n牵头单位\n县甲局\n完成时限\n6月底\n2.修路。\n牵头单位\n县乙局\n完成时限\n9月底\n";
    assert_eq!(duties(&import_file("plan.txt", text)), ["修桥。 县甲局|| 6月底", "修路。 县乙局|| 9月底"]);
    // Names of bodies are no labels, and words below a label that are no list are text.
    let text = "Town Plan 2024\n1. Repair the bridge\nLead agency: Roads Department\nParks Department\n2. Plant trees\nLead agency: Parks Department\nTimeframe\nto be agreed with the owners\n";
    let imported = import_file("plan.txt", text);
    assert!(imported.notice.items.iter().all(|item| item.duties[0].deadline.is_empty()));
    assert!(imported.notice.items[1].duties[0].text.contains("to be agreed with the owners"));
}

#[test]
fn notes_above_the_labels_of_a_point_are_kept() {
    let text = "Audit Action Plan 2024\n1. Review the risk register.\nManagement response: Agreed. It will be reviewed.\nResponsible officer: Head of Finance\nDue date: 30 June 2024\nStatus: Open\n2. Train all staff.\nManagement response: Partly agreed.\nResponsible officer: Director of People\nDue date: 31 December 2024\nStatus: In progress\n";
    let imported = import_file("plan.txt", text);
    let duty = &imported.notice.items[1].duties[0];
    assert_eq!((duty.text.as_str(), imported.notice.items[1].heading.as_deref()), ("Train all staff.", None));
    let more: Vec<&str> = duty.more.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(more, ["Management response", "Status"]);
    // Without labels below it such a line is text.
    let text = "Town Plan 2024\n1. Repair the bridge. (Lead: Roads Department)\nStatus: the bridge is closed\n2. Plant trees. (Lead: Parks Department)\n";
    assert!(import_file("plan.txt", text).notice.items[0].duties[0].more.is_empty());
}
