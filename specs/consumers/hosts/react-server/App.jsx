import { Panel } from '../react/Panel.jsx';

/** Not made in a component: another object would be another source. */
const adapter = {
  snapshot: async () => (await fetch('/react/api/ops/snapshot?workspace=1&tenant=8')).json(),
};

export function App({ snapshot }) {
  return (
    <>
      <Panel snapshot={snapshot} />
      <h2>With an adapter</h2>
      <ops-provider workspace="1" tenant="8" ref={(provider) => void Object.assign(provider, { adapter })}>
        <ops-recent id="adapted" suppressHydrationWarning></ops-recent>
      </ops-provider>
    </>
  );
}
