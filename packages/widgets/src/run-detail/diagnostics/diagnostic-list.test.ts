import { fixture, html, waitUntil } from '@open-wc/testing-helpers';
import type { Diagnostic } from '@ops-widgets/contract';
import { expect } from 'chai';
import { render } from 'lit';
import { localizerFor } from '../../wording/localizer.js';
import './viewer.js';
import { LazyModule } from '../../dom/lazy-module.js';
import { diagnosticList } from './diagnostic-list.js';
import type { createViewer } from './viewer.js';

const words = localizerFor('en');
const context: Diagnostic = { title: 'Context', kind: 'json', body: '{"a":{"b":1}}' };
const log: Diagnostic = { title: 'Log', kind: 'text', body: 'at work (worker.js:1)\n'.repeat(45_000) };

async function drawn(diagnostics: readonly Diagnostic[]) {
  const root = await fixture<HTMLElement>(html`<div></div>`);
  const draw = (given: readonly Diagnostic[]) => render(diagnosticList(words, given), root);
  draw(diagnostics);
  const details = () => [...root.querySelectorAll('details')];
  return { root, draw, details, texts: () => details().map((one) => one.querySelector('pre')?.textContent ?? '') };
}

async function open(details: HTMLDetailsElement | undefined) {
  details?.querySelector('summary')?.click();
  await waitUntil(() => details?.querySelector('pre')?.textContent !== '', 'the diagnostic is read');
}

describe('diagnostics', () => {
  it('are closed, and nothing of a body is parsed or written before it is asked for (D2)', async () => {
    const { root, details, texts } = await drawn([context, log]);
    expect(details().map((one) => one.open)).to.deep.equal([false, false]);
    expect(texts()).to.deep.equal(['', '']);
    expect(root.querySelector('input, button') === null).to.equal(true);
    await open(details()[1]);
    await waitUntil(() => texts()[1]?.length === log.body.length, 'all of it is written');
    expect(texts()).to.deep.equal(['', log.body]);
  });

  it('stay open and untouched through a poll that changes nothing, and follow one that does (B8)', async () => {
    const { root, draw, details, texts } = await drawn([context]);
    await open(details()[0]);
    const observer = new MutationObserver(() => {});
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    draw([{ ...context }]);
    expect(observer.takeRecords()).to.have.length(0);
    draw([{ ...context, body: '[]' }]);
    expect(texts()).to.deep.equal(['[]']);
    expect(details()[0]?.open).to.equal(true);
    observer.disconnect();
  });

  it('keep each its own fold when another comes before them, those of the same title, too (B8)', async () => {
    const { draw, details, texts } = await drawn([context, log, context]);
    await open(details()[2]);
    draw([{ ...log, title: 'New' }, context, log, context]);
    expect(details().map((one) => one.open)).to.deep.equal([false, false, false, true]);
    expect(texts()[3]).to.equal('{\n  "a": {\n    "b": 1\n  }\n}');
  });

  it('that change while they are closed are read anew when they are opened again', async () => {
    const { draw, details, texts } = await drawn([context]);
    await open(details()[0]);
    const [one] = details();
    one?.querySelector('summary')?.click();
    await waitUntil(() => one?.open === false);
    draw([{ ...context, body: '[1]' }]);
    one?.querySelector('summary')?.click();
    await waitUntil(() => texts()[0] === '[\n  1\n]');
  });

  it('are text, whatever they hold', async () => {
    const body = '<img src=x onerror="document.title=1"><script>1</script>';
    const { root, details, texts } = await drawn([{ title: '<b>trace</b>', kind: 'trace', body }]);
    await open(details()[0]);
    expect(root.querySelector('img, script, b') === null).to.equal(true);
    expect(texts()).to.deep.equal([body]);
  });

  it('are still shown, plainly, where the viewer cannot be loaded, with one warning', async () => {
    const { warn } = console;
    const warned: unknown[] = [];
    console.warn = (text) => warned.push(text);
    try {
      const failing = new LazyModule<typeof createViewer>('diagnostics', () =>
        Promise.reject(new TypeError('Failed to fetch')),
      );
      const root = await fixture<HTMLElement>(html`<div></div>`);
      const draw = (body: string) =>
        render(
          diagnosticList(
            words,
            [
              { ...log, body },
              { ...log, title: 'Other', body },
            ],
            failing,
          ),
          root,
        );
      draw('one\ntwo');
      const details = [...root.querySelectorAll('details')];
      for (const one of details) await open(one);
      const texts = () => details.map((one) => one.querySelector('pre')?.textContent);
      expect(texts()).to.deep.equal(['one\ntwo', 'one\ntwo']);
      const node = details[0]?.querySelector('pre')?.firstChild;
      draw('one\ntwo');
      expect(details[0]?.querySelector('pre')?.firstChild === node, 'untouched').to.equal(true);
      draw('three');
      expect(texts()).to.deep.equal(['three', 'three']);
    } finally {
      console.warn = warn;
    }
    expect(warned).to.have.length(1);
    expect(warned[0]).to.match(/diagnostics: TypeError: Failed to fetch/);
  });

  it('look the same in every document that they are moved to (B8)', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="Another document"></iframe>`);
    const root = page.attachShadow({ mode: 'open' });
    const part = render(diagnosticList(words, [context]), root);
    await open(root.querySelector('details') ?? undefined);
    const look = () => getComputedStyle(root.querySelector('.diagnostic-tools') as Element).display;
    expect(look()).to.equal('flex');
    for (const { body } of [frame.contentDocument as Document, document]) {
      // What connects a widget tells its parts.
      part.setConnected(false);
      body.append(page);
      part.setConnected(true);
      await waitUntil(() => look() === 'flex', 'the viewer is styled');
    }
  });
});
