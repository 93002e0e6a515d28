/**
 * The bench itself: every panel shows the right rows whatever changes, and what the kit promises is
 * counted there as it is elsewhere.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launchChromium } from '../../.config/browsers/launch.mjs';
import { countNodes, seenLists, type SeenRow } from './browser/in-page.js';
import { mainThreadOf } from './browser/main-thread.js';
import { visit, type Bench } from './browser/visit.js';
import { ratioOf } from './figures/spread.js';
import { askedInAMinute, Situation } from './measures/asking.js';
import { timeToFactsWhenLookedAt } from './measures/background.js';
import { growthWhileRowsComeAndGo } from './measures/coming-and-going.js';
import { timeToFirstRow } from './measures/first-row.js';
import { profileOf } from './measures/profile.js';
import { recordsPerPoll } from './measures/records.js';
import { longestTasks } from './measures/tasks.js';
import { Panel, panels } from './panels/panels.js';
import { scriptsOf } from './server/scripts.js';
import { startServer } from './server/server.js';
import { AtWork, Change, changes } from './world.js';

const rows = 12;

/** Rows that say something else, each of them of its status, its progress and its time. */
function changedRows(before: readonly SeenRow[], after: readonly SeenRow[]): readonly string[] {
  const former = new Map(before.map((row) => [row.id, row]));
  const others = after.filter((row) => JSON.stringify(row) !== JSON.stringify(former.get(row.id)));
  for (const row of others)
    for (const fact of ['badge', 'progress', 'age'] as const) assert.notEqual(row[fact], former.get(row.id)?.[fact]);
  return others.map(({ id }) => id);
}

describe('the bench', () => {
  let bench: Bench;

  before(async () => {
    // The scripts come first: they may fail, and an open browser keeps the run from ending.
    const scripts = { shipped: await scriptsOf(null), roomy: await scriptsOf(1000) };
    bench = { browser: await launchChromium(), server: await startServer(), scripts };
  });

  after(async () => {
    await bench?.browser.close();
    await bench?.server.close();
  });

  for (const panel of panels) {
    it(`P2: ${panel} shows every change, a poll each (B5)`, async () => {
      const visited = await visit(bench, { panel, rows });
      const seen = async () => (await visited.tab.page.evaluate(seenLists))[0]!;
      for (const change of changes) {
        const before = await seen();
        // Once, also where the panel polls by itself meanwhile.
        visited.world.change = change;
        visited.world.pass();
        visited.world.change = Change.Nothing;
        await visited.poll(1);
        await visited.check();
        const others = changedRows(before, await seen());
        if (change === Change.Nothing) assert.deepEqual(others, []);
        if (change === Change.One) assert.deepEqual(others, [visited.world.touched]);
        if (change === Change.All) assert.equal(others.length, rows);
        if (change === Change.New) assert.deepEqual(others, [visited.world.recent()[0]!.id]);
      }
      await visited.close();
    });
  }

  it('a row that says something else is found', async () => {
    const visited = await visit(bench, { panel: Panel.Floor, rows });
    await visited.tab.page.evaluate(() => document.querySelector('.badge')?.replaceChildren('Failed'));
    await assert.rejects(visited.check(), /row 1 says .*"badge":"Failed".* instead of .*"badge":"Running"/);
    await visited.close();
  });

  for (const panel of [Panel.OpsRecent, Panel.WholeKit, Panel.FiveWidgets]) {
    it(`${panel}: a poll that changes nothing changes nothing, one changed run is one changed row (B8)`, async () => {
      const { mostOfNothing, perPoll, elsewhere } = await recordsPerPoll(bench, panel, rows);
      assert.equal(mostOfNothing, 0);
      assert.ok(perPoll.one > 0 && perPoll.all >= rows, 'the observer sees what changes');
      if (panel !== Panel.FiveWidgets) assert.deepEqual(elsewhere, []);
    });
  }

  for (const situation of [Situation.Hidden, Situation.Terminal, Situation.Held]) {
    it(`the whole kit asks nothing in a minute: ${situation} (B1, B3, B4)`, async () => {
      assert.deepEqual(await askedInAMinute(bench, Panel.WholeKit, rows, situation), { requests: 0, bytesEach: 0 });
    });
  }

  it('and it polls while visible, six lists as often as one (B7)', async () => {
    const [one, six] = [
      await askedInAMinute(bench, Panel.WholeKit, rows, Situation.Changing),
      await askedInAMinute(bench, Panel.SixEqual, rows, Situation.Changing),
    ];
    assert.ok(one.requests > 0 && one.bytesEach > 0);
    assert.equal(six.requests, one.requests);
  });

  it('B3: a page in the background asks once, and has its rows when it is looked at', async () => {
    const { ms, askedBefore } = await timeToFactsWhenLookedAt(bench, Panel.WholeKit, rows);
    assert.ok(ms > 0);
    assert.equal(askedBefore, 1);
  });

  it('P4: rows that come and go leave no node, no comment and no listener', async () => {
    const growth = await growthWhileRowsComeAndGo(bench, Panel.WholeKit, { first: 2, polls: 20 });
    const { nodes, comments, listeners } = growth;
    assert.deepEqual({ nodes, comments, listeners }, { nodes: 0, comments: 0, listeners: 0 });
  });

  it('P4: nodes of a row and comments are counted, in shadow roots too', async () => {
    const visited = await visit(bench, { panel: Panel.Floor, rows });
    const { page } = visited.tab;
    const before = await page.evaluate(countNodes);
    await page.evaluate(() => {
      document.querySelector('.badge')?.append(document.createComment('in a row'));
      document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' }).append(new Comment());
    });
    const after = await page.evaluate(countNodes);
    assert.equal(after.comments, before.comments + 2);
    assert.equal(Math.round((after.perRow - before.perRow) * rows), 1);
    await visited.close();
  });

  it('P2: of fifty runs that get further every row says so, and the longest task of each poll is found', async () => {
    const visited = await visit(bench, { panel: Panel.FiveWidgets, rows: 50, atWork: AtWork.All });
    const progress = async () =>
      (await visited.tab.page.evaluate(seenLists))[0]!.map(({ id, progress: text }) => `${id} ${text}`);
    const before = await progress();
    visited.world.change = Change.Beat;
    const longest = await longestTasks(visited, 2);
    await visited.check();
    const after = await progress();
    assert.deepEqual(
      after.filter((text) => before.includes(text)),
      [],
    );
    assert.equal(longest.length, 2);
    assert.ok(Math.min(...longest) > 0.1);
    await visited.close();
  });

  it('P2: a ratio is that of what was measured in the same round', () => {
    assert.deepEqual(ratioOf([2, 40, 9], [1, 10, 3]), { middle: 3, low: 2, high: 4 });
    assert.equal(ratioOf([], []), null);
  });

  it('a first row comes after the script and the facts', async () => {
    const { ms, nodeMs, scripts, polls } = await timeToFirstRow(bench, Panel.Floor, rows);
    assert.ok(ms >= nodeMs && nodeMs > 0);
    assert.ok(scripts > 500);
    assert.equal(polls, 1);
  });

  it('the books of a thread are those of the page that works', async () => {
    const visited = await visit(bench, { panel: Panel.Floor, rows });
    const clock = await mainThreadOf(bench.browser, visited.tab);
    const before = clock();
    await visited.tab.page.evaluate(() => {
      const until = performance.now() + 50;
      while (performance.now() < until);
    });
    assert.ok(clock() - before > 10);
    await visited.close();
  });

  it('a profile names the parts that were at work', async () => {
    const few = { warm: 1, counted: 20 };
    const ofKit = await profileOf(bench, Panel.WholeKit, rows, Change.All, few);
    for (const part of ['adapter', 'contract: reading', 'truth', 'widgets: rows and lines', 'Lit'])
      assert.ok(ofKit.get(part)! > 0, part);
    const ofFloor = await profileOf(bench, Panel.Floor, rows, Change.All, few);
    assert.ok(ofFloor.get("the panel's own script")! > 0);
    assert.equal(ofFloor.has('Lit'), false);
  });
});
