// Other words for a question that finds nothing.

// What sounds like the words typed and stands in the index; '' for nothing.
const soundsLike = async typed => {
  const lines = Object.values(await json('p', root.readings)), like = char => lines.filter(line => line.includes(char)).join('');
  const exists = async (a, b) => !a || !b || await blockOf(a + b);
  let changed = false, out = '';
  for (const piece of typed.split(/([^\u3400-\u9fff]+)/)) {
    const chars = [...(await formOf(piece)).text];
    if (chars.length < 2 || !chars.every(char => classOf(char) === 'h')) { out += piece; continue; }
    // Puts a character that sounds like it and goes with the one before, and with `next`, the one after.
    const repair = async (at, next) => {
      for (const char of new Set(like(chars[at]))) {
        if (await exists(chars[at - 1], char) && await exists(char, next)) { chars[at] = char; return changed = true; }
      }
    };
    for (let at = 0; at + 1 < chars.length; at++) {
      await exists(chars[at], chars[at + 1]) || await repair(at + 1, chars[at + 2]) || !at && await repair(0, chars[1]) || await repair(at + 1);
    }
    out += chars.join('');
  }
  return changed ? out : '';
};
