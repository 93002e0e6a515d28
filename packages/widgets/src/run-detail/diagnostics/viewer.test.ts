import { fixture, html } from '@open-wc/testing-helpers';
import type { Diagnostic } from '@ops-widgets/contract';
import { expect } from 'chai';
import { plainSpaces } from '../../testing/plain-spaces.js';
import { timersByHand } from '../../testing/timers-by-hand.js';
import { de } from '../../wording/de.js';
import { detail } from '../../wording/en.js';
import { addEnglish, addLocale } from '../../wording/languages.js';
import { localizerFor } from '../../wording/localizer.js';
import { detachedTask } from './detached-task.js';
import { createViewer } from './viewer.js';

addEnglish(detail);
const english = localizerFor('en');
const lines = Array.from({ length: 20_412 }, (_, index) => `11:48 worker-2 reads contracts/annex-${index + 1}.docx`);
const log: Diagnostic = { title: 'Worker log', kind: 'text', body: lines.join('\n') };
const context: Diagnostic = { title: 'Context', kind: 'json', body: '{"a":{"b":1}}' };

async function reading(diagnostic: Diagnostic) {
  const box = await fixture<HTMLElement>(html`<div><pre tabindex="0"></pre></div>`);
  const pre = box.querySelector('pre') as HTMLElement;
  pre.style.setProperty('max-block-size', '200px');
  pre.style.setProperty('overflow', 'auto');
  const timers = timersByHand();
  const viewer = createViewer(pre, timers.after, detachedTask);
  viewer.show(diagnostic, english);
  const one = <Found extends HTMLElement>(selector: string) => box.querySelector(selector) as Found;
  const field = one<HTMLInputElement>('input');
  const found = box.querySelectorAll('pre')[1] as HTMLElement;
  return {
    box,
    pre,
    found,
    field,
    timers,
    viewer,
    button: one<HTMLButtonElement>('button'),
    count: () => plainSpaces(one('.diagnostic-count').textContent),
    copied: () => one('.diagnostic-copied').textContent,
    type(text: string) {
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    press(key: string) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      let reached = false;
      box.addEventListener('keydown', () => (reached = true), { once: true });
      field.dispatchEvent(event);
      return { reached, prevented: event.defaultPrevented };
    },
  };
}

/** Replaces what the page has as a clipboard; returns what was put into it, and undoes itself. */
async function withClipboard(writeText: ((text: string) => Promise<void>) | null, run: () => Promise<void>) {
  const clipboard = writeText === null ? undefined : { writeText };
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
  try {
    await run();
  } finally {
    Reflect.deleteProperty(navigator, 'clipboard');
  }
}

const settled = () => new Promise((resolve) => requestAnimationFrame(resolve));

describe('the viewer of a diagnostic', () => {
  it('D2: writes a megabyte in many short tasks, and what is short at once', async () => {
    const { pre, timers } = await reading(log);
    const written = [pre.textContent.length];
    while (timers.waiting() > 0) {
      timers.next();
      written.push(pre.textContent.length);
    }
    expect(pre.textContent === log.body).to.equal(true);
    const perTask = written.map((length, index) => length - (written[index - 1] ?? 0));
    expect(perTask.length).to.be.greaterThan(5);
    expect(Math.max(...perTask)).to.be.below(200_000);
    expect((await reading(context)).pre.textContent).to.equal('{\n  "a": {\n    "b": 1\n  }\n}');
  });

  it('shows a text of kind JSON that is none as it came', async () => {
    expect((await reading({ ...context, body: '{"a":' })).pre.textContent).to.equal('{"a":');
  });

  it('leaves no timer when it is paused, in whatever it was doing, and goes on afterwards (D2)', async () => {
    const { viewer, timers, pre, type, count } = await reading(log);
    viewer.pause();
    expect(timers.waiting(), 'writing').to.equal(0);
    viewer.show(log, english);
    timers.finish();
    expect(pre.textContent === log.body).to.equal(true);
    type('annex-7');
    viewer.pause();
    expect(timers.waiting(), 'typing').to.equal(0);
    viewer.show(log, english);
    viewer.pause();
    expect(timers.waiting(), 'searching').to.equal(0);
    viewer.show(log, english);
    timers.finish();
    expect(count()).to.equal('1,111 of 20,412 lines');
  });

  it('searches when typing pauses, and shows the lines with their numbers, and how many of how many', async () => {
    const { type, timers, count, found, pre } = await reading(log);
    timers.finish();
    type('ANNEX-1204');
    type('ANNEX-12040');
    expect([timers.waiting(), timers.delayMs(), count()]).to.deep.equal([1, 150, '']);
    timers.finish();
    expect(count()).to.equal('1 of 20,412 lines');
    expect(found.textContent).to.equal('12,040\t11:48 worker-2 reads contracts/annex-12040.docx\n');
    expect([found.hidden, pre.hidden]).to.deep.equal([false, true]);
  });

  it('says that nothing was found', async () => {
    const { type, timers, count, found, pre } = await reading(log);
    type('nowhere');
    timers.finish();
    expect(count()).to.equal('0 of 20,412 lines');
    expect([found.hidden, pre.hidden]).to.deep.equal([true, true]);
  });

  it('a newer text without what was found leaves the focus in the search field', async () => {
    const { type, press, timers, found, field, viewer } = await reading(log);
    type('annex-7');
    press('Enter');
    timers.finish();
    found.focus();
    expect(document.activeElement === found).to.equal(true);
    viewer.show({ ...log, body: 'rotated\n' }, english);
    timers.finish();
    expect(found.hidden).to.equal(true);
    expect(document.activeElement === field).to.equal(true);
  });

  it('searches at once on Enter', async () => {
    const { type, press, timers, count } = await reading(context);
    type('B');
    press('Enter');
    expect([count(), timers.waiting()]).to.deep.equal(['1 of 5 lines', 0]);
  });

  it('is cleared by Escape or by hand, and shows the whole text where it was being read', async () => {
    const { type, press, timers, count, pre, found, field } = await reading(log);
    timers.finish();
    pre.scrollTop = 5000;
    for (const clear of [() => press('Escape'), () => type('')]) {
      type('annex-7');
      timers.finish();
      expect(pre.hidden).to.equal(true);
      clear();
      timers.finish();
      expect([field.value, count(), pre.hidden, found.hidden]).to.deep.equal(['', '', false, true]);
      expect(pre.scrollTop).to.equal(5000);
    }
  });

  it('keeps an Escape that clears to itself, and leaves one that does not to the page', async () => {
    const { type, press } = await reading(context);
    type('a');
    expect(press('Escape')).to.deep.equal({ reached: false, prevented: true });
    expect(press('Escape')).to.deep.equal({ reached: true, prevented: false });
  });

  it('gives its answers to readers politely, and its controls names', async () => {
    const { box, field, button, found } = await reading(log);
    expect([...box.querySelectorAll('[role="status"]')].map(({ className }) => className)).to.deep.equal([
      'diagnostic-count',
      'diagnostic-copied',
    ]);
    expect([field.ariaLabel, field.placeholder, button.textContent]).to.deep.equal([
      'Search in Worker log',
      'Search in Worker log',
      'Copy',
    ]);
    expect(found.getAttribute('aria-label')).to.equal('Worker log');
  });

  it('copies the whole text as the host gave it, and says so, each time', async () => {
    const given: string[] = [];
    await withClipboard(
      async (text) => void given.push(text),
      async () => {
        const { button, copied, type, timers } = await reading(context);
        type('a');
        timers.finish();
        for (const _ of [1, 2]) {
          button.click();
          expect(copied()).to.equal('');
          await settled();
          expect(copied()).to.equal('Copied');
        }
      },
    );
    expect(given).to.deep.equal([context.body, context.body]);
  });

  for (const [name, writeText] of [
    ['has no clipboard', null],
    ['refuses it', () => Promise.reject(new DOMException('no', 'NotAllowedError'))],
  ] as const) {
    it(`copies by the older way where the page ${name}, and says where that fails, too`, async () => {
      const { execCommand } = document;
      const given: string[] = [];
      try {
        await withClipboard(writeText, async () => {
          const { button, copied } = await reading(context);
          document.execCommand = (command) => {
            const copying = new ClipboardEvent('copy', {
              cancelable: true,
              bubbles: true,
              clipboardData: new DataTransfer(),
            });
            button.dispatchEvent(copying);
            given.push(command, copying.clipboardData?.getData('text/plain') ?? '');
            return copying.defaultPrevented;
          };
          button.click();
          await settled();
          expect(copied()).to.equal('Copied');
          document.execCommand = () => false;
          button.click();
          await settled();
          expect(copied()).to.equal('Could not be copied');
        });
      } finally {
        document.execCommand = execCommand;
      }
      expect(given).to.deep.equal(['copy', context.body]);
      // The host's own copying is its own again.
      const copying = new ClipboardEvent('copy', { cancelable: true });
      document.dispatchEvent(copying);
      expect(copying.defaultPrevented).to.equal(false);
    });
  }

  it('gives each search its answer, also if it is that of the last one (WCAG 4.1.3)', async () => {
    const { box, type, timers } = await reading(log);
    const region = box.querySelector('.diagnostic-count')!;
    const answers: string[] = [];
    const observer = new MutationObserver(() => {});
    observer.observe(region, { childList: true });
    for (const text of ['annex-71.', 'annex-72.']) {
      type(text);
      timers.finish();
      for (const { addedNodes } of observer.takeRecords())
        answers.push(...[...addedNodes].map((node) => plainSpaces(node.textContent)));
    }
    observer.disconnect();
    expect(answers).to.deep.equal(['1 of 20,412 lines', '1 of 20,412 lines']);
  });

  it('is not touched by what changes nothing, search and all (B8)', async () => {
    const { box, viewer, type, timers } = await reading(log);
    type('annex-7');
    timers.finish();
    const observer = new MutationObserver(() => {});
    observer.observe(box, { subtree: true, childList: true, attributes: true, characterData: true });
    viewer.show({ ...log }, english);
    timers.finish();
    expect(observer.takeRecords()).to.have.length(0);
    observer.disconnect();
  });

  it('follows a text that changes, and keeps what is searched for, the place and what was read (B8)', async () => {
    const { viewer, timers, pre, type, count, field, press } = await reading(log);
    timers.finish();
    pre.scrollTop = 5000;
    const first = pre.firstElementChild?.firstChild;
    const grown = { ...log, body: `${log.body}\n11:59 worker-2 gave up` };
    viewer.show(grown, english);
    timers.finish();
    expect(pre.textContent === grown.body).to.equal(true);
    expect([pre.scrollTop, pre.firstElementChild?.firstChild === first]).to.deep.equal([5000, true]);
    type('gave up');
    timers.finish();
    expect(count()).to.equal('1 of 20,413 lines');
    viewer.show({ ...log, body: 'gave up\ngave up again' }, english);
    timers.finish();
    expect([count(), field.value]).to.deep.equal(['2 of 2 lines', 'gave up']);
    press('Escape');
    expect(pre.textContent).to.equal('gave up\ngave up again');
  });

  it('speaks the language of the page, also when that changes', async () => {
    addLocale('de', de);
    const { viewer, field, button, press, type, count } = await reading(context);
    type('b');
    press('Enter');
    viewer.show(context, localizerFor('de'));
    expect([field.ariaLabel, button.textContent, count()]).to.deep.equal([
      'In Context suchen',
      'Kopieren',
      '1 von 5 Zeilen',
    ]);
  });

  it('holds text, never markup', async () => {
    const body = '<img src=x onerror="document.title=1"><script>1</script>\n<b>bold</b>';
    const { box, type, press, found, pre } = await reading({ title: '<i>', kind: 'trace', body });
    type('<b>');
    press('Enter');
    expect(found.textContent).to.equal('2\t<b>bold</b>\n');
    expect(pre.textContent).to.equal(body);
    expect(box.querySelector('img, script, b, i, [style]:not(pre)')).to.equal(null);
  });
});
