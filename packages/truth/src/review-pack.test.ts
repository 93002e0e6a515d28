import { expect } from 'chai';
import { badges, packTruthOf, PackStatus, reviewPackPollInterval } from './index.js';
import { ago, untyped } from './testing/run.js';

const facts = { requestedAt: ago(600), readyAt: ago(300), expiresAt: ago(-7200), downloadUrl: '/packs/3.zip' };
const told = (status: string, more: object = {}) => packTruthOf({ ...facts, status, ...more });

describe('what is told of a review pack (A3, A11)', () => {
  const expected = {
    queued: ['badge.queued', 'info', 'queued'],
    generating: ['pack.generating', 'info', 'running'],
    ready: ['pack.ready', 'success', 'succeeded'],
    failed: ['badge.failed', 'danger', 'failed'],
    expired: ['pack.expired', 'neutral', 'cancelled'],
  } as const;

  for (const [status, [key, tone, icon]] of Object.entries(expected)) {
    it(`${status}: ${key}, ${tone}`, () => expect(told(status).badge).to.deep.equal({ key, tone, icon }));
  }

  it('every status that there is has its badge', () => {
    expect(Object.keys(expected)).to.have.members(Object.values(PackStatus));
  });

  it('labels that runs have too are told as theirs are', () => {
    for (const status of ['queued', 'failed', 'paused']) {
      const { key, tone, icon } = told(status).badge;
      expect(badges[key as 'badge.failed'], status).to.deep.include({ tone, icon });
    }
  });

  it('a status that is none is not recognised, and offers nothing', () => {
    for (const status of ['running', 'completed', 'Ready', '', 'constructor', '__proto__', untyped<string>(null)]) {
      const { badge, expiry, href } = told(status);
      expect(badge, status).to.deep.equal({ key: 'badge.status_unknown', tone: 'neutral', icon: 'unknown' });
      expect([expiry, href], status).to.deep.equal([null, null]);
    }
  });

  it('what is not ready is told by its request, what is ready by its making, what expired by its expiry', () => {
    const at = (status: string) => told(status).told;
    for (const status of ['queued', 'generating', 'failed', 'paused']) {
      expect(at(status), status).to.deep.equal({
        key: 'pack.requested',
        params: { badge: told(status).badge.key, at: ago(600) },
      });
    }
    expect(at('ready')).to.deep.equal({ key: 'pack.made', params: { badge: 'pack.ready', at: ago(300) } });
    expect(at('expired')).to.deep.equal({ key: 'pack.over', params: { badge: 'pack.expired', at: ago(-7200) } });
  });

  it('a pack that is past its time goes on being ready: only the server says that it has expired (B9)', () => {
    const past = told('ready', { expiresAt: ago(180) });
    expect(past.badge.key).to.equal('pack.ready');
    expect(past.expiry).to.deep.equal({ key: 'pack.expiry', params: { at: ago(180) } });
    expect(past.href).to.equal('/packs/3.zip');
  });

  it('an expiry is told of a pack that is ready and has one', () => {
    expect(told('ready').expiry).to.deep.equal({ key: 'pack.expiry', params: { at: ago(-7200) } });
    expect(told('ready', { expiresAt: null }).expiry).to.equal(null);
    for (const status of ['queued', 'generating', 'failed', 'expired']) expect(told(status).expiry).to.equal(null);
  });

  it('only a pack that is ready is offered, and only at an address that may become a link', () => {
    expect(told('ready').href).to.equal('/packs/3.zip');
    for (const status of ['queued', 'generating', 'failed', 'expired']) expect(told(status).href).to.equal(null);
    for (const downloadUrl of [null, '', 'javascript:alert(1)', 'data:text/html,x', untyped<string>({})]) {
      expect(told('ready', { downloadUrl }).href, String(downloadUrl)).to.equal(null);
    }
  });

  it('instants that are missing are told as missing', () => {
    for (const status of ['queued', 'ready', 'expired']) {
      expect(packTruthOf({ status }).told.params, status).to.include({ at: null });
    }
  });

  it('B11: it is asked for again exactly while it is queued or generating', () => {
    const polled = Object.values(PackStatus).filter((status) => reviewPackPollInterval({ status }) !== null);
    expect(polled).to.deep.equal(['queued', 'generating']);
  });
});
