//! Folding of traditional and variant Han characters to one simplified form, one character at a time.
//!
//! In: nothing but the crate `fast2s` and the lists below. Out: a sorted table of (source, target), the same for the
//! index, the reader and, through the files `r/` and `z/`, the browser. Folding serves finding, never display: it is
//! applied to the query and to the text alike, so a pair here merges two characters for searching and for nothing else.

use std::sync::LazyLock;

/// Pairs of `fast2s` that are left out: both characters are in use in simplified text and mean different things
/// (磐 and 盘, 捍 and 扞), so merging them would find what nobody asked for.
const KEPT_APART: &str = "磐疋仝祗黏阪矽薰吒捍甯彷煅醯呵呱祇";

/// Variants that occur in signboards, old documents and input methods and that `fast2s` does not know; source, target.
const VARIANTS: &str = "囯国闗关峯峰羣群徧遍戸户靑青髙高敎教淸清査查尙尚晩晚歩步毎每渉涉凈净効效処处疊叠倂并劵券坵丘孼孽寳宝\
尅克巌岩幷并彔录愼慎憇憩旣既朶朵椶棕欵款湻淳烖灾犂犁珎珍畆亩疎疏痲麻皁皂眞真睏困硏研稉粳稬糯糉粽罸罚羮羹耡锄聨联胷胸\
脃脆膓肠苐第菓果葢盖藷薯蘂蕊蘓苏袵衽覇霸覩睹諮咨賍赃躶裸軆体逈迥酧酬醻酬韮韭頋顾顋腮飃飘饍膳鷰燕麤粗嚐尝麞獐鴈雁樷丛\
蓡参椀碗盌碗鑚钻鏁锁鑛矿銕铁濳潜垻坝埧坝庻庶廰厅逹达迯逃遡溯邨村鉄铁";

/// Every pair (source, target), sorted by source. No target is itself a source; all are in the basic plane.
pub fn pairs() -> &'static [(char, char)] {
    static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
        let mut pairs: Vec<(char, char)> = ('\u{3400}'..='\u{9fff}')
            .filter(|source| !KEPT_APART.contains(*source))
            .filter_map(|source| {
                let target = fast2s::convert(source.encode_utf8(&mut [0; 4])).chars().next()?;
                (target != source).then_some((source, target))
            })
            .collect();
        let variants: Vec<char> = VARIANTS.chars().collect();
        for pair in variants.chunks_exact(2) {
            if let [source, target] = *pair {
                pairs.retain(|known| known.0 != source);
                pairs.push((source, target));
            }
        }
        pairs.sort_unstable();
        // A target that is a source in its turn is followed to the end, so that folding twice changes nothing.
        let first = pairs.clone();
        for pair in &mut pairs {
            while let Ok(at) = first.binary_search_by_key(&pair.1, |known| known.0) {
                match first.get(at) {
                    Some(next) if next.1 != pair.0 => pair.1 = next.1,
                    _ => break,
                }
            }
        }
        pairs
    });
    &PAIRS
}

/// The sources in order: of each how far it is behind the one before, plus 48, as a character. They take a fourth of the room so.
pub fn gaps() -> String {
    let sources = || pairs().iter().map(|pair| pair.0 as u32);
    let gaps = sources().zip(std::iter::once(0).chain(sources())).map(|(source, before)| source - before);
    gaps.filter_map(|gap| char::from_u32(gap + 48)).collect()
}

/// The simplified form of a character; itself where there is none.
pub fn fold(char: char) -> char {
    match pairs().binary_search_by_key(&char, |pair| pair.0) {
        Ok(at) => pairs().get(at).map_or(char, |pair| pair.1),
        Err(_) => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gaps_lead_to_each_source() {
        let mut code = 0;
        let gaps = gaps();
        let sources = gaps.chars().map(|gap| {
            code += gap as u32 - 48;
            char::from_u32(code).unwrap()
        });
        assert!(sources.eq(pairs().iter().map(|pair| pair.0)));
        assert_eq!(gaps.chars().count(), pairs().len());
    }
}
