import { html, LitElement, nothing } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

const names = { 7: 'Contoso', 8: 'Fabrikam' };

export const opened = { tenant: '7', visit: null, asOf: null };

/** The panel in a state; `change` changes some of it. */
export function panel({ tenant, visit, asOf, snapshot }, change) {
  function open(event) {
    if (event.detail.runId === null) return;
    event.preventDefault();
    change({ visit: event.detail });
  }

  async function start() {
    const answer = await fetch('/lit/start', { method: 'POST', headers: { 'Content-Type': 'application/json' } });
    if (answer.ok) window.dispatchEvent(new CustomEvent('ops-run-enqueued', { detail: { tenant } }));
  }

  const first = `<script type="application/json" slot="snapshot">${snapshot}</script>`;
  return html`<h1>${names[tenant]}</h1>
    <p>
      <button id="start" @click=${start}>Start an inventory sync</button>
      <button id="switch" @click=${() => change({ tenant: tenant === '7' ? '8' : '7' })}>The other tenant</button>
      ${asOf === null ? nothing : html`<output> As of ${new Date(asOf).toLocaleTimeString('en')}</output>`}
    </p>
    <ops-provider
      api="/lit/api/ops"
      workspace="1"
      tenant=${tenant}
      list-url="/lit/operations"
      run-url="/lit/operations/{run}"
      @ops-navigate=${open}
      @ops-loaded=${(event) => change({ asOf: event.detail.asOf })}
    >
      ${tenant === '7' ? unsafeHTML(first) : nothing}
      ${visit === null ? overview(names[tenant]) : run(visit, () => change({ visit: null }))}
    </ops-provider>
    <h2>With an adapter</h2>
    <adapted-panel></adapted-panel>`;
}

function overview(name) {
  return html`<p>Operations <ops-badge></ops-badge></p>
    <ops-kpis></ops-kpis>
    <ops-needs-attention heading="What ${name} needs"></ops-needs-attention>
    <ops-progress limit="3"></ops-progress>
    <ops-recent density="compact"></ops-recent>`;
}

function run(visit, back) {
  return html`<p>
      <button id="back" @click=${back}>Back</button>
      <span id="came">Run ${visit.runId} from ${visit.surface}</span>
    </p>
    <ops-run-detail run=${visit.runId}></ops-run-detail>`;
}

const adapter = {
  snapshot: async () => (await fetch('/lit/api/ops/snapshot?workspace=1&tenant=8')).json(),
};

/** Widgets in the shadow root of a component. */
class AdaptedPanel extends LitElement {
  render() {
    return html`<ops-provider workspace="1" tenant="8" .adapter=${adapter}>
      <ops-recent id="adapted"></ops-recent>
    </ops-provider>`;
  }
}

customElements.define('adapted-panel', AdaptedPanel);
