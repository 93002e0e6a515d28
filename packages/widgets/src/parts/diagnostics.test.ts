import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { Diagnostic } from '@ops-widgets/contract';
import { render } from 'lit';
import { diagnosticList } from './diagnostics.js';

const context: Diagnostic = { title: 'Context', kind: 'json', body: '{"a":{"b":1}}' };

async function drawn(diagnostics: readonly Diagnostic[]) {
  const root = await fixture<HTMLElement>(html`<div></div>`);
  const draw = (given: readonly Diagnostic[]) => render(diagnosticList(given), root);
  draw(diagnostics);
  return { root, draw, details: () => [...root.querySelectorAll('details')] };
}

async function open(details: HTMLDetailsElement | undefined) {
  details?.querySelector('summary')?.click();
  // The toggle event is a task of its own.
  await nextFrame();
  await nextFrame();
}

describe('diagnostics', () => {
  it('are closed, and a body is not written before it is asked for (D2)', async () => {
    const trace = 'at work (worker.js:1)\n'.repeat(45_000);
    const { root, details } = await drawn([context, { ...context, title: 'Log', kind: 'text', body: trace }]);
    expect(details().map((one) => one.open)).to.deep.equal([false, false]);
    const written = () => [...root.querySelectorAll('pre')].map((pre) => pre.textContent.length);
    expect(written()).to.deep.equal([0, 0]);
    await open(details()[1]);
    expect(written()).to.deep.equal([0, trace.length]);
  });

  it('lay out JSON, and show what does not parse as it came', async () => {
    const broken = { ...context, body: '{"a":' };
    const { root, details } = await drawn([context, broken]);
    for (const one of details()) await open(one);
    expect(root.querySelectorAll('pre')[0]?.textContent).to.equal('{\n  "a": {\n    "b": 1\n  }\n}');
    expect(root.querySelectorAll('pre')[1]?.textContent).to.equal('{"a":');
  });

  it('stay open and untouched through a poll that changes nothing, and follow one that does (B8)', async () => {
    const { root, draw, details } = await drawn([context]);
    await open(details()[0]);
    const text = root.querySelector('pre')?.firstChild;
    const observer = new MutationObserver(() => {});
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    draw([{ ...context }]);
    expect(observer.takeRecords()).to.have.length(0);
    expect(root.querySelector('pre')?.firstChild === text).to.equal(true);
    draw([{ ...context, body: '[]' }]);
    expect(root.querySelector('pre')?.textContent).to.equal('[]');
    expect(details()[0]?.open).to.equal(true);
    observer.disconnect();
  });

  it('are text, whatever they hold', async () => {
    const body = '<img src=x onerror="document.title=1"><script>1</script>';
    const { root, details } = await drawn([{ title: '<b>trace</b>', kind: 'trace', body }]);
    await open(details()[0]);
    expect(root.querySelector('img, script, b') === null).to.equal(true);
    expect(root.querySelector('pre')?.textContent).to.equal(body);
  });
});
