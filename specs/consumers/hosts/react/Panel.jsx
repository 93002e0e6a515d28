import { useEffect, useState } from 'react';

const names = { 7: 'Contoso', 8: 'Fabrikam' };

export function Panel({ snapshot = null }) {
  const [tenant, setTenant] = useState('7');
  const [visit, setVisit] = useState(null);
  const [asOf, setAsOf] = useState(null);

  // Once React has taken over what a server may have rendered.
  useEffect(() => void import('@ops-widgets/widgets/define'), []);

  // React adds no listener to a tag that a server has rendered: a ref adds it to every one.
  function listen(provider) {
    const listening = new AbortController();
    provider.addEventListener('ops-navigate', open, { signal: listening.signal });
    provider.addEventListener('ops-loaded', loaded, { signal: listening.signal });
    return () => listening.abort();
  }

  function open(event) {
    if (event.detail.runId === null) return;
    event.preventDefault();
    setVisit(event.detail);
  }

  function loaded(event) {
    setAsOf(event.detail.asOf);
  }

  async function start() {
    const answer = await fetch('/react/start', { method: 'POST', headers: { 'Content-Type': 'application/json' } });
    if (answer.ok) window.dispatchEvent(new CustomEvent('ops-run-enqueued', { detail: { tenant } }));
  }

  return (
    <>
      <h1>{names[tenant]}</h1>
      <p>
        <button id="start" onClick={start}>
          Start an inventory sync
        </button>{' '}
        <button id="switch" onClick={() => setTenant(tenant === '7' ? '8' : '7')}>
          The other tenant
        </button>
        {asOf !== null && <output> As of {new Date(asOf).toLocaleTimeString('en')}</output>}
      </p>
      <ops-provider
        ref={listen}
        api="/react/api/ops"
        workspace="1"
        tenant={tenant}
        list-url="/react/operations"
        run-url="/react/operations/{run}"
      >
        {snapshot !== null && tenant === '7' && (
          <script type="application/json" slot="snapshot" dangerouslySetInnerHTML={{ __html: snapshot }} />
        )}
        {visit === null ? <Overview tenant={tenant} /> : <Run visit={visit} back={() => setVisit(null)} />}
      </ops-provider>
    </>
  );
}

// An element says on itself what it shows. `suppressHydrationWarning`: also before React takes over.
function Overview({ tenant }) {
  return (
    <>
      <p>
        Operations <ops-badge suppressHydrationWarning></ops-badge>
      </p>
      <ops-kpis suppressHydrationWarning></ops-kpis>
      <ops-needs-attention heading={`What ${names[tenant]} needs`} suppressHydrationWarning></ops-needs-attention>
      <ops-progress limit={3} suppressHydrationWarning></ops-progress>
      <ops-recent density="compact" suppressHydrationWarning></ops-recent>
    </>
  );
}

function Run({ visit, back }) {
  return (
    <>
      <p>
        <button id="back" onClick={back}>
          Back
        </button>{' '}
        <span id="came">
          Run {visit.runId} from {visit.surface}
        </span>
      </p>
      <ops-run-detail run={visit.runId}></ops-run-detail>
    </>
  );
}
