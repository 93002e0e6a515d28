import { expect } from 'chai';
import { fabrikam } from '../../../mocks/tenants.js';
import { parseRunDetail, parseRunList, parseSnapshot } from './parse.js';
import { aRun, runBody, runDetailBody, runListBody, snapshotBody } from './testing/bodies.js';

const asked = { workspace: '1', tenant: '7' };
const { counts } = snapshotBody();
const manyOf = <Row>(count: number, row: (at: number) => Row) => Array.from({ length: count }, (_, at) => row(at));

/** Of 8 MB, millions of rows can be made. */
describe('a huge body makes no huge work of the host’s developer or of the page', () => {
  it('contract: of 100,000 bad rows, 1,000 are decoded, 100 issues are reported, and the rest are counted', () => {
    const parsed = parseRunList({ ...runListBody([], { counts }), runs: manyOf(100_000, () => ({})) }, asked);
    expect(parsed.ok && parsed.value.runs).to.deep.equal([]);
    expect(parsed.issues.length).to.equal(101);
    expect(parsed.issues[0]).to.deep.equal({
      kind: 'malformed',
      path: 'runs[1000]',
      message: '99000 rows too many',
    });
    // Id, type and status of each.
    expect(parsed.issues[100]).to.deep.equal({ kind: 'malformed', path: '', message: '2901 more' });
    expect(parsed.ok && parsed.value.refusedRows).to.deep.equal({ runs: 1000 });
  });

  it('contract: of more good rows than a page may have, the first 1,000 are kept, and the rest is reported', () => {
    const runs = manyOf(1500, (at) => aRun.healthy({ id: at }));
    const parsed = parseRunList(runListBody(runs, { counts }), asked);
    expect(parsed.ok && parsed.value.runs.map(({ id }) => id)).to.deep.equal(manyOf(1000, String));
    expect(parsed.issues).to.deep.equal([{ kind: 'malformed', path: 'runs[1000]', message: '500 rows too many' }]);
    const most = parseRunList(runListBody(runs.slice(0, 1000), { counts }), asked);
    expect(most.issues).to.deep.equal([]);
  });

  it('contract: neither types nor catalogue entries are looked at without end', () => {
    const entries = Object.fromEntries(manyOf(1500, (at) => [`t${at}`, { label: 'x' }]));
    const parsed = parseSnapshot({ ...snapshotBody(), catalog: entries });
    expect(parsed.ok && Object.keys(parsed.value.catalog).length).to.equal(1000);
    expect(parsed.issues).to.deep.equal([{ kind: 'malformed', path: 'catalog[1000]', message: '500 rows too many' }]);
  });

  it('contract: of 300,000 bad failures of one row, 1,000 are decoded, and the row stays without them', () => {
    const bad = { ...runBody({ id: '1' }), failures: manyOf(300_000, () => ({})) };
    const parsed = parseRunList({ ...runListBody([], { counts }), runs: [bad, aRun.stuck()] }, asked);
    expect(parsed.ok && parsed.value.runs.map(({ id }) => id)).to.deep.equal(['1', '24']);
    expect(parsed.ok && parsed.value.runs[0]?.failures).to.deep.equal([]);
    expect(parsed.issues.length).to.equal(101);
    expect(parsed.issues[0]?.path).to.equal('runs[0].failures[1000]');
  });

  it('F6: a row of another tenant is reported, however much else is wrong', () => {
    const runs = [...manyOf(200, () => ({})), aRun.stuck({ tenant: fabrikam }), {}];
    const parsed = parseRunList({ ...runListBody([], { counts }), runs }, asked);
    expect(parsed.issues.length).to.equal(101);
    expect(parsed.issues.map(({ kind }) => kind)).to.include('scope');
  });

  it('C5: progress that is nested without end is malformed, and goes no further', () => {
    const nested = JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as never;
    for (const fields of [{ summary_counts: nested }, { summary_counts: { total: nested } }]) {
      const parsed = parseRunDetail(runDetailBody(runBody(fields)), asked);
      expect(parsed.ok && JSON.stringify(parsed.value.run.summaryCounts)).to.be.oneOf(['[]', '{"total":[]}']);
    }
    const parsed = parseRunDetail(runDetailBody(runBody({ context: { phase: { key: nested }, composite: nested } })));
    expect(parsed.ok && JSON.stringify(parsed.value.run.context)).to.equal(
      '{"phase":{"key":[]},"composite":[],"reconciliation":null,"rescues":null}',
    );
  });
});
