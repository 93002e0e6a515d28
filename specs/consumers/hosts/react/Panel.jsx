import { useState } from 'react';

export function Panel() {
  const [visit, setVisit] = useState(null);
  const [asOf, setAsOf] = useState(null);

  function open(event) {
    if (event.detail.runId === null) return;
    event.preventDefault();
    setVisit(event.detail);
  }

  async function start() {
    const answer = await fetch('/react/start', { method: 'POST', headers: { 'Content-Type': 'application/json' } });
    if (answer.ok) window.dispatchEvent(new CustomEvent('ops-run-enqueued', { detail: { tenant: '7' } }));
  }

  return (
    <>
      <h1>Contoso</h1>
      <p>
        <button id="start" onClick={start}>
          Start an inventory sync
        </button>
        {asOf !== null && <output> As of {new Date(asOf).toLocaleTimeString('en')}</output>}
      </p>
      <ops-provider
        api="/react/api/ops"
        workspace="1"
        tenant="7"
        listUrl="/react/operations"
        run-url="/react/operations/{run}"
        onops-navigate={open}
        onops-loaded={(event) => setAsOf(event.detail.asOf)}
      >
        {visit === null ? <Overview /> : <Run visit={visit} back={() => setVisit(null)} />}
      </ops-provider>
    </>
  );
}

function Overview() {
  return (
    <>
      <ops-kpis></ops-kpis>
      <ops-needs-attention heading="What Contoso needs"></ops-needs-attention>
      <ops-progress limit={3}></ops-progress>
      <ops-recent density="compact"></ops-recent>
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
