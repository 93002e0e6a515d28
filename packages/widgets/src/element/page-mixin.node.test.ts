import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LitElementRenderer, render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html, type TemplateResult } from 'lit';
import '../define/all.js';
import { Tag } from '../public/names.js';

/** What a server writes of a template, without the comments by which Lit finds its place again. */
async function written(template: TemplateResult): Promise<string> {
  const text = await collectResult(render(template));
  return text
    .replace(/<!--.*?-->/g, '')
    .replace(/ {2,}/g, ' ')
    .replaceAll(' >', '>');
}

const adapter = { snapshot: () => Promise.resolve({}) };
const listener = () => {};
const emptyRoot = '<template shadowroot="open" shadowrootmode="open"></template>';

/** Every widget with what a template may give it, and the tag that a server writes. */
const widgets: Readonly<Record<string, readonly [TemplateResult, string]>> = {
  'ops-kpis': [
    html`<ops-kpis api="/api/ops" heading-level="3" .heading=${'Now'} ?held=${true}></ops-kpis>`,
    '<ops-kpis api="/api/ops" heading-level="3" held>',
  ],
  'ops-needs-attention': [
    html`<ops-needs-attention lang="de" plane="system" density="compact"></ops-needs-attention>`,
    '<ops-needs-attention lang="de" plane="system" density="compact">',
  ],
  'ops-recent': [html`<ops-recent limit=${5} @ops-navigate=${listener}></ops-recent>`, '<ops-recent limit="5">'],
  'ops-progress': [
    html`<ops-progress .limit=${'many'} .adapter=${adapter} plane="moon"></ops-progress>`,
    '<ops-progress plane="moon">',
  ],
  'ops-run-detail': [
    html`<ops-run-detail run="15" problem-class="none"><button slot="actions">Do</button></ops-run-detail>`,
    '<ops-run-detail run="15" problem-class="none">',
  ],
  'ops-list': [
    html`<ops-list sync-url preset="stuck" page-size="0"></ops-list>`,
    '<ops-list sync-url preset="stuck" page-size="0">',
  ],
  'ops-notifications': [
    html`<ops-notifications share="tabs"><p slot="empty">None</p></ops-notifications>`,
    '<ops-notifications share="tabs">',
  ],
  'ops-review-pack': [
    html`<ops-review-pack .tenant=${7} run-url="javascript:void 0"></ops-review-pack>`,
    '<ops-review-pack run-url="javascript:void 0">',
  ],
  'ops-badge': [html`<ops-badge count="stuck" .limit=${7}></ops-badge>`, '<ops-badge count="stuck">'],
};

const page = html`<ops-provider api="/api/ops" .snapshot=${{}} .adapter=${adapter}>
  <script type="application/json" slot="snapshot">
    {}
  </script>
  ${Object.values(widgets).map(([template]) => template)}
</ops-provider>`;

describe('where there is no browser', () => {
  const warnings: unknown[] = [];
  console.warn = (...words) => void warnings.push(words);

  it('there is a case for every element', () => {
    assert.deepEqual(new Set(['ops-provider', ...Object.keys(widgets)]), new Set(Object.values(Tag)));
    assert.equal('document' in globalThis || 'location' in globalThis, false);
  });

  for (const tag of Object.values(Tag)) {
    it(`<${tag}> is constructed, and takes its properties`, () => {
      const element = new (customElements.get(tag) ?? assert.fail())() as HTMLElement & { listUrl?: string };
      element.listUrl = '/operations';
      assert.equal(element.listUrl, '/operations');
    });
  }

  for (const [tag, [template, opening]] of Object.entries(widgets)) {
    it(`<${tag}> is written with its attributes, and says nothing that only its page can know`, async () => {
      const text = await written(template);
      assert.equal(text.slice(0, text.indexOf('</template>') + 11), opening + emptyRoot);
    });
  }

  it('a provider keeps what is inside it in sight', async () => {
    const text = await written(page);
    assert.match(text, /^<ops-provider api="\/api\/ops"><template [^>]+><slot><\/slot><\/template>/);
    assert.equal(text.split(emptyRoot).length - 1, Object.keys(widgets).length);
  });

  it('a renderer that connects the elements, over a stand-in for a page, writes the same', async () => {
    const { customElements } = globalThis;
    const before = await written(page);
    await import('@lit-labs/ssr/lib/install-global-dom-shim.js');
    globalThis.customElements = customElements;
    LitElementRenderer.renderOptions.push(() => ({ connectedCallback: true }));
    assert.equal(await written(page), before);
    // What was put off would fail now.
    await new Promise(setImmediate);
  });

  it('nothing of that is worth a warning', () => assert.deepEqual(warnings, []));
});
