/**
 * The page that hostile pages start from: all eight widgets and a badge over the tenant Contoso, in
 * a workspace with a second tenant.
 */
import { expect } from 'chai';
import { createMockHost, tenants, reviewPacks, type MockHost } from '../../../../mocks/index.js';
import type { PageFixture } from '../../../support/page/page-fixture.js';
import {
  everyKind,
  plainText,
  one,
  shownIds,
  provider,
  viewOf,
  widget,
  widgetTags,
} from '../../../support/page/queries.js';
import { runsOfTwoTenants, type factsOf } from '../../../support/page/two-tenants.js';

/** What a page does to the kit, and what must come of it. */
export type Attack = (fixture: PageFixture) => Promise<void>;

export const second = 1000;
export const minute = 60 * second;
/** How often the work of these tenants is asked for. */
export const cycle = 10 * second;

export type TenantId = keyof typeof factsOf;

/** Two tenants at work, and a review pack in the making for each of them. */
export function twoTenants(): MockHost {
  return createMockHost({
    runs: runsOfTwoTenants(),
    reviewPacks: [
      reviewPacks.generating({ id: '7005' }),
      { ...reviewPacks.generating({ id: '8005' }), tenantId: tenants.fabrikam.id },
    ],
  });
}

/** Every element over a tenant, with the detail of one of its runs. */
export function widgetsOf(tenant: TenantId = '7', more = ''): string {
  return provider(everyKind(`${tenant}001`), `tenant="${tenant}" ${more}`);
}

export async function setUpAttackedPage(fixture: PageFixture, markup = widgetsOf()): Promise<HTMLElement> {
  fixture.serve(twoTenants());
  return fixture.mount(markup);
}

/** How often each read was asked for, since the request of a number. */
export function asked(fixture: PageFixture, since = 0): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { url } of fixture.requests.slice(since)) {
    const read = url.pathname.replace(/^.*\/api\/ops\//, '');
    counts[read] = (counts[read] ?? 0) + 1;
  }
  return counts;
}

/**
 * What a cycle of all eight widgets carries: the notifications follow the snapshot, and ask only
 * when something has ended.
 */
export function oneCycle(tenant: TenantId = '7'): Readonly<Record<string, number>> {
  return { snapshot: 1, runs: 1, [`runs/${tenant}001`]: 1, 'review-packs/latest': 1 };
}

/** What the widgets of a page ask for when it opens. */
export function firstReads(tenant: TenantId = '7'): Readonly<Record<string, number>> {
  return { ...oneCycle(tenant), notifications: 1 };
}

/** Every widget of the page shows the truth about a tenant. */
export function expectTruth(page: ParentNode, tenant: TenantId = '7'): void {
  for (const tag of widgetTags) expect(viewOf(widget(page, tag)), tag).to.equal('ready');
  const ids = [1, 2, 3, 4].map((last) => `${tenant}00${last}`);
  for (const tag of ['ops-recent', 'ops-list']) {
    expect([...shownIds(widget(page, tag))].sort(), tag).to.deep.equal(ids);
  }
  expect(shownIds(widget(page, 'ops-run-detail'))).to.deep.equal([ids[0]]);
  expect(shownIds(widget(page, 'ops-progress'))).to.have.members(ids.slice(0, 2));
  for (const badge of page.querySelectorAll('ops-badge'))
    expect(plainText(one(badge, '.visually-hidden')), 'ops-badge').to.match(/^Likely stuck( or late)?: [12]$/);
}

/**
 * The page is as if nothing had happened: it shows the truth, and asks once for each read in a
 * cycle.
 */
export async function expectOrdinary(fixture: PageFixture, page: ParentNode, tenant: TenantId = '7'): Promise<void> {
  expectTruth(page, tenant);
  // What is due at another time of the cycle comes to its own.
  await fixture.advance(cycle);
  const before = fixture.requests.length;
  await fixture.advance(cycle);
  expect(asked(fixture, before), 'one request for each read in a cycle').to.deep.equal(oneCycle(tenant));
  expectTruth(page, tenant);
}
