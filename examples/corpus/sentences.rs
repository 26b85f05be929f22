//! Sentences of duties and reports, with the numbers that stand in them.

use super::chance::Chance;
use super::words::{self, COUNTED, DONE, MEASURES, OBJECTS, RATES, RESULTS, VERBS};

/// A quantified target that a text states.
pub struct Goal {
    /// What is counted.
    pub label: &'static str,
    /// The word of the data format.
    pub kind: &'static str,
    /// How much.
    pub value: usize,
    /// Of what.
    pub unit: &'static str,
    /// The words that state it.
    pub text: String,
    /// Whether values add up over the year.
    pub cumulative: bool,
}

/// A text and the numbers in it.
#[derive(Default)]
pub struct Passage {
    /// The text.
    pub text: String,
    /// Its targets, at most one.
    pub goals: Vec<Goal>,
    /// Its numbers that are no targets.
    pub others: Vec<String>,
}

/// A duty's text of about `length` characters. `names`: how many proper names there are.
pub fn duty(chance: &mut Chance, length: usize, names: usize) -> Passage {
    let mut passage = Passage::default();
    let goal_at = if chance.one_in(3) { chance.below(length.max(1)) } else { usize::MAX };
    loop {
        let now = count(&passage.text);
        if now + 24 >= length {
            return passage;
        }
        if now >= goal_at && passage.goals.is_empty() {
            let goal = goal(chance);
            passage.text.push_str(&format!("全年{}。", goal.text));
            passage.goals.push(goal);
            continue;
        }
        sentence(chance, names, &mut passage);
    }
}

/// What a report says, of about `length` characters; without digits.
pub fn report(chance: &mut Chance, length: usize, names: usize) -> String {
    let mut text = String::new();
    while count(&text) + 16 < length {
        let name = words::thing(chance.skewed(names));
        text.push_str(&match chance.below(3) {
            0 => format!("{name}{}{}。", chance.pick(OBJECTS), chance.pick(DONE)),
            1 => format!("{}，{}，{}。", name, chance.pick(DONE), chance.pick(MEASURES)),
            _ => format!("{}{}，{}。", chance.pick(VERBS), chance.pick(OBJECTS), chance.pick(DONE)),
        });
    }
    text
}

/// A heading over several duties.
pub fn heading(chance: &mut Chance, names: usize) -> String {
    let (verb, object) = (chance.pick(VERBS), chance.pick(OBJECTS));
    format!("{verb}{}{object}，{}。", words::thing(chance.skewed(names)), chance.pick(MEASURES))
}

fn sentence(chance: &mut Chance, names: usize, passage: &mut Passage) {
    let name = words::thing(chance.skewed(names));
    let (verb, object) = (chance.pick(VERBS), chance.pick(OBJECTS));
    let (measure, result) = (chance.pick(MEASURES), chance.pick(RESULTS));
    let text = match chance.below(12) {
        0 => {
            let road = format!("{}{}", chance.pick(&["G", "S", "X"]), chance.between(101, 999));
            let text = format!("{verb}{road}{name}段{object}，{measure}。");
            if !passage.others.contains(&road) {
                passage.others.push(road);
            }
            text
        }
        1 | 2 => format!("{verb}{name}与{}之间的{object}，{result}。", words::thing(chance.skewed(names))),
        3 | 4 => format!("依托{name}的基础条件，{verb}{object}，{measure}，{result}。"),
        5 => format!("围绕“{object}”，{measure}，{}，确保{result}。", chance.pick(MEASURES)),
        6 => format!("{verb}{object}（{name}片区），{measure}；{}。", chance.pick(MEASURES)),
        7 | 8 => format!("{verb}{name}{object}，{}，{result}。", measure),
        9 => format!("{measure}，支持{name}参与{object}。"),
        10 => format!("{verb}{object}和{}，{measure}。", chance.pick(OBJECTS)),
        _ => format!("对{name}等重点区域{measure}，{verb}{object}，推动{result}。"),
    };
    passage.text.push_str(&text);
}

fn goal(chance: &mut Chance) -> Goal {
    if chance.one_in(5) {
        let (label, value) = (chance.pick(RATES), chance.between(60, 99));
        let text = format!("{label}达到{value}%");
        return Goal { label, kind: "rate", value, unit: "%", text, cumulative: false };
    }
    let (label, unit) = chance.pick(COUNTED);
    let value = chance.between(2, 60) * chance.pick(&[1, 5, 10]);
    let (kind, text) = match chance.below(4) {
        0 => ("at_least", format!("新建{label}不少于{value}{unit}")),
        1 => ("exceed", format!("{label}突破{value}{unit}")),
        2 => ("reach", format!("{label}达到{value}{unit}")),
        _ => ("increase", format!("新增{label}{value}{unit}")),
    };
    Goal { label, kind, value, unit, text, cumulative: kind == "increase" || kind == "at_least" }
}

/// How many characters.
pub fn count(text: &str) -> usize {
    text.chars().count()
}
