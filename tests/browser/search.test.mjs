// Search in real Chromium: the same lists from a server, from a disk and by the program, with the index in one file and in
// many; letters and input methods; a release between two searches; the keyboard.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { open, withPage } from './lib/browser.mjs';
import { ask, askProgram, propose, queries, rank, spellings, units } from './lib/search.mjs';
import { serve } from './lib/server.mjs';
import { ROOT, PROGRAM, corpus, fileUrl, gongkai, site } from './lib/sites.mjs';

let browser;
before(async () => { browser = await open(); });
after(() => browser.close());

const SITES = {
  'in one file': ['shipped', 'shipped.json', 0.97],
  'in many files': ['thousand', 'corpus-1000.json', 0.95],
};

for (const [form, [way, file, floor]] of Object.entries(SITES)) {
  describe(`the index ${form}`, () => {
    const folder = site(way);
    const { known } = queries(join(ROOT, 'tests/queries', file));
    const asked = [...known.map(({ q }) => q), '铁路 -改造', '县', '“县', '-推进', '7x24', '天安门广场', '\u{20bb7}'];
    let server;
    before(async () => { server = await serve(folder); });
    after(() => server.close());

    test('gives the same pages with the same scores from a server, from a disk and by the program', async () => {
      const lists = [];
      for (const base of [server.url, `${fileUrl(folder, '')}/`.replace(/\/+$/, '/')]) {
        await withPage(browser, {}, async (page) => {
          await page.goto(`${base}search.html`);
          const found = new Map();
          for (const q of asked) found.set(q, (await ask(page, q)).hits);
          assert.deepEqual(page.messages, []);
          lists.push(found);
        });
      }
      for (const q of asked) {
        assert.deepEqual(lists[1].get(q), lists[0].get(q), `${q}: from a disk`);
        assert.deepEqual(askProgram(PROGRAM, folder, q), lists[0].get(q), `${q}: by the program`);
      }
      const ranks = known.map(({ q, meant }) => rank(lists[0].get(q), meant));
      const mrr = ranks.reduce((sum, one) => sum + one, 0) / ranks.length;
      assert.ok(mrr >= floor, `MRR@10 ${mrr}`);
    });
  });
}

test('every unit of the register is among the first three by its letters in full, by initials and mixed', () =>
  withPage(browser, {}, async (page) => {
    await page.goto(fileUrl(site('shipped'), 'search.html'));
    const all = units(site('shipped'), join(ROOT, 'content/units.yaml'));
    assert.equal(all.length, readFileSync(join(ROOT, 'content/units.yaml'), 'utf8').match(/^ {2}- id: /gm).length);
    for (const { name, syllables } of all) {
      for (const letters of Object.values(spellings(syllables))) {
        const names = await propose(page, letters);
        assert.ok(names.slice(0, 3).includes(name), `${letters}: ${names}`);
      }
    }
    assert.deepEqual(page.messages, []);
  }));

test('names, letters, numbers, statuses and pages are answered above the results, or in the question', () =>
  withPage(browser, {}, async (page) => {
    const asked = ['shipped-named', 'shipped-named-drawn', 'shipped-named-classes', 'shipped-named-asked'].flatMap((name) => JSON.parse(readFileSync(join(ROOT, `tests/queries/${name}.json`), 'utf8')));
    const missed = [];
    await page.goto(fileUrl(site('shipped'), 'search.html'));
    for (const { q, name } of asked) {
      await ask(page, q);
      const shown = '#named:not([hidden]) [data-s=name], #question:not([hidden]) button';
      // A question comes after the count.
      if (name) await page.locator(shown).first().waitFor({ timeout: 1000 }).catch(() => {});
      const names = await page.locator(shown).allTextContents();
      if (name ? !names.includes(name) : names.length) missed.push(`${q}: ${names}`);
    }
    assert.ok(asked.length > 40 && missed.length * 20 <= asked.length, missed.join('\n'));
    assert.deepEqual(page.messages, []);
  }));

/** What a question names above the results, the words proposed, and where the hits lead, in the page that stands on search.html. */
async function answerOf(page, q) {
  const { hits } = await ask(page, q);
  // A question comes after the count.
  if (!hits.length) await page.locator('#question:not([hidden]) button, #named:not([hidden]) li').first().waitFor({ timeout: 1000 }).catch(() => {});
  const named = page.locator('#named:not([hidden])').locator('[data-s=name]');
  return {
    hits: hits.map(([path]) => path),
    names: await named.allTextContents(),
    ways: await named.evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    question: (await page.locator('#question:not([hidden]) button').allTextContents()).join(),
  };
}

const about = (title, run, way = 'shipped') => test(title, () => withPage(browser, {}, async (page) => {
  await page.goto(fileUrl(site(way), 'search.html'));
  await run(page);
  assert.deepEqual(page.messages, []);
}));

about('a question whether there are duties of a state leads to the state, and a denial does not', async (page) => {
  const states = { 有没有超期的任务: '超期', 有没有超期: '超期', 有没有超期任务: '超期', 有无超期: '超期', 超没超期: '超期', 有没有未报送的任务: '未报送', 有没有久未更新的: '久未更新', 有没有延期: '延期' };
  for (const [q, name] of Object.entries(states)) assert.deepEqual((await answerOf(page, q)).names, [name], q);
  for (const q of ['没有超期', '未超期', '还没有超期']) assert.deepEqual((await answerOf(page, q)).names, [], q);
});

about('letters name a state in full, by initials and mixed, alone and with a unit', async (page) => {
  const states = { chaoqi: '超期', cq: '超期', weibaosong: '未报送', 'wei bao song': '未报送', wbs: '未报送', weibs: '未报送', jiuweigengxin: '久未更新', ywc: '已完成' };
  for (const [q, name] of Object.entries(states)) assert.deepEqual((await answerOf(page, q)).names, [name], q);
  for (const q of ['fagaiwei chaoqi', '发改委 chaoqi', 'fgw cq']) assert.deepEqual((await answerOf(page, q)).names, ['超期', '县发改委'], q);
  // Two letters are no other word for a state (办结), and letters of a unit no state.
  for (const q of ['bj', 'fgw', 'abc', 'chao', 'wbsx']) assert.ok(!(await answerOf(page, q)).names.some((name) => ['已完成', '超期', '未报送'].includes(name)), q);
});

about('letters of a unit stand beside Chinese words and numbers, English words before a number', async (page) => {
  for (const q of ['fgw未报送', 'fgw 未报送']) assert.deepEqual((await answerOf(page, q)).names, ['未报送', '县发改委'], q);
  assert.deepEqual((await answerOf(page, 'fgw 29.2')).names, ['29.2', '县发改委']);
  for (const q of ['item 29', 'duty 29.2']) assert.deepEqual((await answerOf(page, q)).names, [q.split(' ')[1]], q);
  for (const q of ['5g未报送', 'g236 改线']) assert.ok(!(await answerOf(page, q)).names.some((name) => /局|委|镇/.test(name)), q);
});

about('a filter shows the duties that have what was chosen, and the numbers beside further ones are those that a choice gives', async (page) => {
  const filtered = async (query) => {
    await page.goto(`${fileUrl(site('shipped'), 'search.html')}?${query}`);
    await page.locator('#facets fieldset').first().waitFor();
    const marks = await page.locator('#hits > li').evaluateAll((all) => all.map((hit) => hit.querySelector('[data-s=marks]').textContent));
    const counts = await page.locator('#facets li').evaluateAll((all) => all.map((row) => [row.querySelector('input').name + '=' + row.querySelector('input').value, row.querySelector('[data-s=count]').textContent]));
    return { marks, counts: new Map(counts), total: Number(/\d+/.exec(await page.locator('#count').textContent())) };
  };
  for (const [query, word] of [['reported=completed', '已完成'], ['evidence=verified', '督查核实'], ['schedule=silent&reported=in_progress', '久未更新']]) {
    const { marks } = await filtered(query);
    assert.ok(marks.length > 1 && marks.every((text) => text.includes(word)), `${query}: ${marks}`);
  }
  const unit = 'unit=lead:xian-ke-jing-ju', open = await filtered('reported=not_reported');
  assert.equal((await filtered(`reported=not_reported&${unit}`)).total, Number(open.counts.get(unit)));
  assert.ok(Number(open.counts.get(unit)) < Number((await filtered(unit)).total));
});

about('what letters spell is asked back, typed in one, by words or by syllables', async (page) => {
  const spelt = { 'hai kou da qiao': '海口大桥', 'haikou daqiao': '海口 大桥', 'chi jiu tie lu': '池九铁路', 'yi ka tong': '一卡通', 'hehu zhang': '河湖长', 'hǎi kǒu dà qiáo': '海口大桥' };
  for (const [q, words] of Object.entries(spelt)) assert.equal((await answerOf(page, q)).question, words, q);
  for (const q of ['hai kou da qiao zzz', 'ha ikou']) assert.equal((await answerOf(page, q)).question, '', q);
});

about('words of the site lead to its pages, a point by its number to its place, and nothing unrelated stands below', async (page) => {
  const ways = {
    '30天内到期': 'search.html?schedule=due_soon', 问题清单: 'gaps.html', 要点23: 'dongzhi-2023/notice.html#p23', '要点 23': 'dongzhi-2023/notice.html#p23', 要点第23条: 'dongzhi-2023/notice.html#p23',
    任务29: 'dongzhi-2023/items/029.html', 第29项: 'dongzhi-2023/items/029.html', 第三板块: 'dongzhi-2023/sections/3.html',
  };
  for (const [q, way] of Object.entries(ways)) {
    const { hits, ways } = await answerOf(page, q);
    assert.deepEqual([ways[0], hits], [way, []], q);
  }
  assert.deepEqual((await answerOf(page, '第23条')).ways, ['dongzhi-2023/items/023.html', 'dongzhi-2023/notice.html#p23']);
  for (const q of ['要点999', '60天内到期', '目标']) assert.deepEqual((await answerOf(page, q)).ways, [], q);
  assert.ok((await answerOf(page, '23')).ways.includes('dongzhi-2023/items/023.html'));
  assert.ok((await answerOf(page, '29项任务 生态廊道')).hits.length > 0, 'more than a number is searched');
});

about('a word of several stands in the name of a section as it does alone, and a day is told as typed', async (page) => {
  const section = '二、加快建设现代化产业体系';
  for (const q of ['产业', '产业 招商', '招商 产业', '谁负责 产业']) assert.ok((await answerOf(page, q)).names.includes(section), q);
  for (const q of ['产业招商', '招商 -产业', '招商']) assert.ok(!(await answerOf(page, q)).names.includes(section), q);
  await ask(page, '12月31日 家庭农场');
  assert.match(await page.locator('#count').textContent(), /“12月31日”、“家庭农场”/);
});

about('of several plans the current one stands first in what a question names', async (page) => {
  const order = await page.locator('#words').evaluate((words) => [...words.content.querySelectorAll('data')].map(({ value }) => value).filter((key) => key.startsWith('plan.')).map((key) => key.slice(5)));
  assert.ok(order.length > 1);
  for (const q of ['12', '第三板块']) {
    const plans = (await answerOf(page, q)).ways.filter((way) => /items|sections/.test(way)).map((way) => order.indexOf(way.split('/')[0]));
    assert.ok(plans.length > 1, q);
    assert.deepEqual(plans, [...plans].sort((a, b) => a - b), q);
  }
}, 'thousand');

about('Chinese texts of an English site say so in hits and in what is named, and the words of the site do not', async (page) => {
  await ask(page, '一江两岸');
  const lang = (selector) => page.locator(selector).evaluateAll((all) => all.map((one) => one.closest('[lang]').lang));
  for (const name of ['title', 'snippet', 'trail', 'units']) assert.equal((await lang(`#hits [data-s=${name}]${name === 'units' ? ' a' : ''}`))[0], 'zh', name);
  assert.equal((await lang('#hits [data-s=why]'))[0], 'en');
  await ask(page, '县发改委');
  assert.equal((await lang('#named [data-s=name]'))[0], 'zh');
  assert.equal((await lang('#named [data-s=kind]'))[0], 'en');
  await page.goto(`${fileUrl(site('english'), 'compare.html')}?a=xian-fa-gai-wei&b=xian-ke-jing-ju`);
  await page.locator('.pairlist a').first().waitFor();
  for (const selector of ['.pairlist a', '.pair thead a']) assert.ok((await lang(selector)).every((one) => one === 'zh'), selector);
}, 'english');

test('an input method at work is left alone', () => withPage(browser, {}, async (page) => {
  await page.goto(fileUrl(site('shipped'), 'search.html'));
  const input = page.locator('form[data-main] input[name=q]');
  const list = page.locator('form[data-main] [data-suggest]');
  await input.focus();
  const session = await page.context().newCDPSession(page);
  const compose = (text) => session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  for (const text of ['f', 'fa', 'fa gai', '发改']) await compose(text);
  // Enter ends the composition in many input methods; it may neither search nor choose.
  await input.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true });
  await page.waitForTimeout(300);
  assert.ok(await list.isHidden(), 'suggestions opened while composing');
  assert.ok(!page.url().includes('q='), page.url());
  await session.send('Input.insertText', { text: '发改' });
  await list.locator('[role=option]', { hasText: '县发改委' }).waitFor();
  assert.equal(await input.inputValue(), '发改');
  assert.deepEqual(page.messages, []);
}));

for (const width of [1440, 360]) {
  test(`suggestions below the edge of the window come into view, ${width}`, () =>
    withPage(browser, { viewport: { width, height: 800 } }, async (page) => {
      await page.goto(fileUrl(site('shipped'), 'index.html'));
      await page.keyboard.press('/');
      await page.keyboard.type('fgw');
      const option = page.locator('[role=option]').first();
      await option.waitFor();
      await page.waitForTimeout(700);
      const { y, height } = await option.boundingBox();
      assert.ok(y >= 0 && y + height <= 800, `at ${y} to ${y + height}`);
      assert.deepEqual(page.messages, []);
    }));
}

test('what stands below open suggestions takes the first click', () => withPage(browser, {}, async (page) => {
  await page.goto(`${fileUrl(site('shipped'), 'search.html')}?q=${encodeURIComponent('推进')}`);
  const link = page.locator('#hits > li a[data-s=title]').nth(3);
  await link.waitFor();
  const before = await link.boundingBox();
  await propose(page, 'xian');
  assert.ok(await page.locator('form[data-main] [role=option]').count() > 3);
  assert.deepEqual(await link.boundingBox(), before, 'suggestions push the hits down');
  const box = await page.locator('#facets input').nth(3).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForFunction(() => /[?&]section=/.test(location.search));
  assert.deepEqual(page.messages, []);
}));

test('a page that was opened before a release goes on searching after it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-release-'));
  let server;
  try {
    corpus(1000, join(folder, 'content'));
    const build = (out) => gongkai('build', '--content', join(folder, 'content'), '--out', join(folder, out));
    build('before');
    const plan = readdirSync(join(folder, 'content/plans'))[1];
    const item = join(folder, 'content/plans', plan, 'items/100.yaml');
    const text = readFileSync(item, 'utf8');
    const changed = text.replace(/(text: .*?)。/, '$1。新增魑魅魍魉专题展览。');
    assert.notEqual(changed, text);
    writeFileSync(item, changed);
    build('after');
    const release = (out) => { symlinkSync(join(folder, out), join(folder, 'next')); renameSync(join(folder, 'next'), join(folder, 'current')); };
    release('before');
    server = await serve(join(folder, 'current'));
    await withPage(browser, {}, async (page) => {
      await page.goto(`${server.url}search.html`);
      assert.deepEqual((await ask(page, '魑魅魍魉')).hits, []);
      release('after');
      // A term whose shard has another name now, and the new words: both need what only the new index has.
      const { hits } = await ask(page, '魑魅魍魉专题展览');
      assert.equal(hits[0]?.[0].replace(/#.*/, ''), `${plan}/items/100.html`);
      assert.ok(server.missed.length > 0, 'nothing was missed: the page never noticed the release');
      // What was missed is told by the browser; nothing else may be.
      assert.ok(page.messages.every((message) => /404|ERR_/.test(message)), page.messages.join('\n'));
    });
  } finally {
    await server?.close();
    rmSync(folder, { recursive: true });
  }
});

const asked = async (page, base, q) => {
  await page.goto(`${base}?q=${encodeURIComponent(q)}`);
  await page.waitForFunction(() => /\S/.test(document.querySelector('#count').textContent) && !/正在/.test(document.querySelector('#count').textContent));
  return page.evaluate(() => ({
    count: document.querySelector('#count').textContent,
    named: [...document.querySelectorAll('#named:not([hidden]) a')].map((link) => [link.textContent, link.getAttribute('href')]),
    hits: [...document.querySelectorAll('#hits a[data-s=title]')].map((link) => link.getAttribute('href').replace(/\?.*/, '')),
    browse: !document.querySelector('#browse').hidden,
  }));
};

test('Enter finds units, places, duties and states by name, letters and number', () => withPage(browser, {}, async (page) => {
  const base = fileUrl(site('shipped'), 'search.html');
  for (const [q, name, href] of [
    ['fgw', '县发改委', /^units\//], ['xianfagaiwei', '县发改委', /^units\//], ['县发改委负责什么', '县发改委', /^units\//],
    ['大渡口镇政府', '大渡口镇政府', /^units\//], ['29.2', '29.2', /items\/029\.html#d2$/], ['29-2', '29.2', /items\/029\.html#d2$/],
    ['29.3为什么撤回', '29.3', /items\/029\.html#d3$/], ['28项为什么终止', '28', /items\/028\.html$/],
    ['超期', '超期', /^gaps\.html#overdue$/], ['未报送的任务', '未报送', /^gaps\.html#unreported$/],
  ]) {
    const { named, browse } = await asked(page, base, q);
    assert.equal(named[0]?.[0], name, `${q}: ${named}`);
    assert.match(named[0][1], href, q);
    assert.ok(!browse, q);
  }
  assert.deepEqual((await asked(page, base, '池九铁路')).named, []);
  assert.deepEqual((await asked(page, base, '29.9')).named, []);
  for (const q of ['未办结', '没有逾期', '不超期', '没推迟']) {
    const states = (await asked(page, base, q)).named.filter(([, href]) => /gaps|search\.html\?/.test(href));
    assert.deepEqual(states, [], `${q} is not the state that it denies`);
  }
  // The list of deadlines within 30 days answers no question for another span.
  for (const q of ['年底到期的任务', '下个月到期', '本月到期', '12月到期的']) {
    const names = (await asked(page, base, q)).named.map(([name]) => name);
    assert.ok(names.includes('期限日历') && !names.includes('临期'), `${q}: ${names}`);
  }
  assert.ok((await asked(page, base, '快到期的')).named.some(([name]) => name === '临期'));
  assert.deepEqual(page.messages, []);
}));

test('a hit of an item with several duties names the one whose statuses it shows', () => withPage(browser, {}, async (page) => {
  await asked(page, fileUrl(site('shipped'), 'search.html'), '升金湖');
  const hits = await page.locator('#hits > li').evaluateAll((all) => all.map((hit) => {
    const label = hit.querySelector('[data-s=duty]');
    return [hit.querySelector('[data-s=title]').getAttribute('href').replace(/.*items\/0*(\d+)\.html.*#d/, '$1.'), label.textContent];
  }));
  const several = hits.filter(([duty]) => /^(2|29)\./.test(duty));
  assert.equal(several.length, 2, String(hits));
  for (const [duty, label] of several) assert.equal(label, `任务${duty}`);
  await asked(page, fileUrl(site('shipped'), 'search.html'), '池九铁路');
  assert.ok(await page.locator('#hits > li [data-s=duty]').first().isHidden(), 'the only duty of an item needs no name');
}));

test('a place counts the duties that its page lists', () => withPage(browser, {}, async (page) => {
  await asked(page, fileUrl(site('shipped'), 'search.html'), '升金湖');
  const [note, href] = await page.locator('#named > li').first().evaluate((one) => [one.querySelector('[data-s=note]').textContent, one.querySelector('a').href]);
  await page.goto(href);
  assert.equal(note, `${await page.locator('.score li').count()}项任务`);
}));

test('where a site has several plans, what is found by its number names its plan', () => withPage(browser, {}, async (page) => {
  await asked(page, fileUrl(site('thousand'), 'search.html'), '12');
  const [notes, plans] = await page.evaluate(() => [
    [...document.querySelectorAll('#named li')].filter((one) => one.querySelector('[data-s=name]').textContent === '12')
      .map((one) => one.querySelector('[data-s=note]').textContent),
    [...document.querySelector('#words').content.querySelectorAll('[value^="plan."]')].map((node) => node.textContent),
  ]);
  assert.ok(notes.length > 1 && plans.length > 1, `${notes} ${plans}`);
  for (const note of notes) assert.ok(plans.some((plan) => note.startsWith(`${plan} · `)), note);
  assert.equal(new Set(notes.map((note) => note.split(' · ')[0])).size, notes.length);
}));

test('a plan is proposed and answered by its name, by the title and by the number of its notice', () => withPage(browser, {}, async (page) => {
  for (const [folder, typed, to] of [
    [site('shipped'), '融入长三角一体化发展2023年工作要点', 'dongzhi-2023/notice.html'], [site('shipped'), '东长三角办〔2023〕1号', 'dongzhi-2023/notice.html'],
    [site('thousand'), null, 'tao-he-2026/notice.html'],
  ]) {
    const base = fileUrl(folder, 'search.html');
    await page.goto(base);
    const name = typed ?? await page.evaluate(() => document.querySelector('#words').content.querySelector('[value="plan.tao-he-2026"]').textContent);
    await propose(page, name);
    assert.match(await page.locator('form[data-main] [role=option]', { hasText: '要点' }).first().innerText(), /\d+项任务/, name);
    const { named } = await asked(page, base, name);
    assert.ok(named.some(([, href]) => href === to), `${name}: ${named}`);
  }
  await asked(page, fileUrl(site('shipped'), 'search.html'), '关于印发《东至县融入长三角一体化发展2023年工作要点》的通知');
  assert.match(await page.locator('#named [data-s=note]').first().innerText(), /文件“关于印发/);
  assert.deepEqual(page.messages, []);
}));

test('a name that only search knows finds the unit and says whose it is', () => withPage(browser, {}, async (page) => {
  const folder = site('shipped');
  for (const base of [fileUrl(folder, 'search.html')]) {
    for (const [q, name] of [['县发展和改革委员会', '县发改委'], ['发展和改革委员会', '县发改委'], ['科技局', '县科经局'], ['kejiju', '县科经局']]) {
      const { named, hits, count } = await asked(page, base, q);
      assert.equal(named[0]?.[0], name, q);
      if (/[a-z]/.test(q)) continue;
      assert.match(await page.locator('#named li').first().innerText(), /也叫“县(发展和改革委员会|科技局)”/, q);
      assert.deepEqual(hits, (await asked(page, base, name)).hits, q);
      assert.match(count, new RegExp(`没有“${q}”`));
      assert.deepEqual(askProgram(PROGRAM, folder, q).map(([path]) => path.replace(/#.*/, '')), hits, q);
    }
  }
  assert.deepEqual(page.messages, []);
}));

test('the sentence above the hits says what was looked for', () => withPage(browser, {}, async (page) => {
  const base = fileUrl(site('shipped'), 'search.html');
  assert.equal((await asked(page, base, '铁路 -池州')).count, '1个事项含“铁路”，不含“池州”');
  assert.equal((await asked(page, base, '池九 海口 -铁路')).count, '没有含全部字词的事项；下列1个最接近，不含“铁路”');
  // Only what is looked up is said to be there.
  for (const [q, words] of [['——池九铁路', '“池九铁路”'], ['池九铁路😀', '“池九铁路”'], ['±5', '“5”'], ['G236', '“G236”'], ['G236在哪里', '“G236”'], ['项目 项目', '“项目”'], ['第3项', '“第”、“3”、“项”'], ['"池九铁路"', '“池九铁路”']]) {
    assert.match((await asked(page, base, q)).count, new RegExp(`^\\d+个事项含${words}$`), q);
  }
  // One item has the words together and comes first; another has them apart.
  const fair = await asked(page, base, '谁负责招商推介会');
  assert.equal(fair.count, '2个事项含“招商”、“推介会”');
  assert.match(fair.hits[0], /items\/016\.html/);
  assert.match((await asked(page, base, '高铁')).count, /“铁路”.*没有“高铁”/);
  const marks = await asked(page, base, '😀');
  assert.match(marks.count, /^没有找到“😀”/);
  assert.ok(marks.browse && !marks.hits.length);
  assert.match((await asked(page, base, '2,001')).count, /^没有找到/);
}));

test('a wrong character, and letters that spell words of the texts, are asked about', () => withPage(browser, {}, async (page) => {
  const base = fileUrl(site('shipped'), 'search.html');
  for (const [q, proposed] of [['嵊洲市', '嵊州市'], ['yikatong', '一卡通'], ['haikou daqiao', '海口 大桥']]) {
    await asked(page, base, q);
    const button = page.locator('#question button');
    await button.waitFor();
    assert.equal(await button.innerText(), proposed);
    await button.click();
    await page.locator('#hits > li').first().waitFor();
  }
}));

test('a stroke goes to the box, and coming back it is filled', () => withPage(browser, {}, async (page) => {
  await page.goto(fileUrl(site('shipped'), 'index.html'));
  await page.keyboard.press('/');
  const input = page.locator('form[data-search] input[name=q]').first();
  await page.waitForFunction(() => document.activeElement.name === 'q');
  await page.keyboard.type('升金湖');
  await page.keyboard.press('Enter');
  await page.locator('#hits > li').first().waitFor();
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('form[data-search] input[name=q]').value === '升金湖');
  assert.equal(await input.inputValue(), '升金湖');
}));

test('filters keep the focus and stand in the address', () => withPage(browser, {}, async (page) => {
  await page.goto(`${fileUrl(site('shipped'), 'search.html')}?q=${encodeURIComponent('长三角')}`);
  const box = page.locator('#facets input[type=checkbox]').first();
  await box.waitFor();
  const value = await box.getAttribute('value');
  const total = await page.locator('#count').innerText();
  await box.focus();
  await page.keyboard.press('Space');
  await page.waitForFunction((before) => document.querySelector('#count').innerText !== before, total);
  await page.waitForFunction((wanted) => document.activeElement.value === wanted && document.activeElement.checked, value);
  assert.match(page.url(), /[?&](plan|section)=/);
  await page.goBack();
  await page.waitForFunction((before) => document.querySelector('#count').innerText === before, total);
  assert.deepEqual(page.messages, []);
}));

test('on a site of several bodies a unit is named without its bare name, and a state leads to the lists of all plans', () => withPage(browser, {}, async (page) => {
  await page.goto(`${fileUrl(site('joined'), 'search.html')}?q=县发改委`);
  const unit = page.locator('#named li', { hasText: '县发改委（' });
  assert.match(await unit.first().innerText(), /牵头/);
  assert.doesNotMatch(await unit.first().innerText(), /另写作“县发改委”/);
  await page.goto(`${fileUrl(site('joined'), 'search.html')}?q=欠进度`);
  const lists = page.locator('#named li a.v', { hasText: /^欠进度$/ });
  await lists.first().waitFor();
  const ways = await lists.evaluateAll((all) => all.map((a) => a.getAttribute('href').replace(/^.*?([^/]+\/targets\.html)/, '$1')));
  assert.ok(ways.length > 1 && new Set(ways).size === ways.length, `${ways}`);
  assert.ok(ways.includes('dongzhi_dongzhi-2023/targets.html#behind'), `${ways}`);
}));

test('a word across the border of two others is no state', () => withPage(browser, {}, async (page) => {
  for (const [asked, offered] of [['通过期末考核', 0], ['过期的任务', 1], ['过期', 1]]) {
    await page.goto(`${fileUrl(site('shipped'), 'search.html')}?q=${asked}`);
    await page.locator('#count:not(:empty)').waitFor();
    await page.waitForFunction(() => !document.querySelector('#count').textContent.includes('正在'));
    assert.equal(await page.locator('#named li a.v', { hasText: /^超期$/ }).count(), offered, asked);
  }
}));
