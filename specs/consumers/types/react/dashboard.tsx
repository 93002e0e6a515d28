/** What a React 19 panel may write. */
import '@ops-widgets/widgets/define';
import '@ops-widgets/widgets/react';
import type { CustomAdapter, OpsList } from '@ops-widgets/widgets';
import { useRef } from 'react';

export function Dashboard({
  adapter,
  held,
  go,
}: {
  adapter: CustomAdapter;
  held: boolean;
  go: (href: string) => void;
}) {
  const list = useRef<OpsList>(null);
  return (
    <ops-provider
      adapter={adapter}
      plane="admin"
      tenant="7"
      list-url="/admin/operations"
      idle-interval={30}
      held={held}
      onops-navigate={(event) => {
        event.preventDefault();
        go(event.detail.href);
      }}
    >
      <a href="/admin/operations">
        Operations <ops-badge count="follow-up" />
      </a>
      <ops-kpis heading="Operations" heading-level={3} className="card" />
      <ops-recent limit={5} onops-loaded={({ detail }) => console.warn(detail.asOf)} />
      <ops-run-detail run="15" onops-settled={({ detail }) => void list.current?.refresh().then(() => detail.run.id)}>
        <button slot="actions">Look into it</button>
      </ops-run-detail>
      <ops-list ref={list} preset="stuck" sync-url={held} pageSize={50} density="compact" />

      {/* As a server renders it: what has no attribute comes by a ref. */}
      <ops-provider
        api="/api/ops"
        runUrl="/operations/{run}"
        ref={(provider) => {
          if (provider) provider.adapter = adapter;
          provider?.addEventListener('ops-navigate', ({ detail }) => go(detail.href));
        }}
      >
        <script type="application/json" slot="snapshot" dangerouslySetInnerHTML={{ __html: '{}' }} />
        <ops-recent headingLevel={3} suppressHydrationWarning />
      </ops-provider>

      {/* @ts-expect-error There is no such plane. */}
      <ops-kpis plane="tenant" />
      {/* @ts-expect-error A limit is a number: React sets the property. */}
      <ops-recent limit="5" />
      {/* @ts-expect-error There is no such level. */}
      <ops-recent heading-level={7} />
      {/* @ts-expect-error There is no such number. */}
      <ops-badge count="late" />
      {/* @ts-expect-error An adapter has reads. */}
      <ops-provider adapter={{ snapshot: 'no' }} />
      {/* @ts-expect-error A flag is set or not. */}
      <ops-list sync-url={1} />
      {/* @ts-expect-error There is no such property. */}
      <ops-kpis refreshRate={5} />
      {/* @ts-expect-error What was loaded has no address. */}
      <ops-recent onops-loaded={({ detail }) => go(detail.href)} />
      {/* @ts-expect-error There is no such element. */}
      <ops-clock />
    </ops-provider>
  );
}
