import { expect } from 'chai';
import { badges, packTruthOf, PackStatus, reviewPackPollInterval } from './index.js';
import { ago, untyped } from './testing/run.js';

const facts = { requestedAt: ago(600), readyAt: ago(300), expiresAt: ago(-7200), downloadUrl: '/packs/3.zip' };
const packOf = (status: string, more: object = {}) => packTruthOf({ ...facts, status, ...more });

describe('the truth about a review pack (A3, A11)', () => {
  const expected = {
    queued: ['badge.queued', 'info', 'queued'],
    generating: ['pack.generating', 'info', 'running'],
    ready: ['pack.ready', 'success', 'succeeded'],
    failed: ['badge.failed', 'danger', 'failed'],
    expired: ['pack.expired', 'neutral', 'cancelled'],
  } as const;

  for (const [status, [key, tone, icon]] of Object.entries(expected)) {
    it(`${status}: ${key}, ${tone}`, () => expect(packOf(status).badge).to.deep.equal({ key, tone, icon }));
  }

  it('every status that there is has its badge', () => {
    expect(Object.keys(expected)).to.have.members(Object.values(PackStatus));
  });

  it('badges that runs have too look like theirs', () => {
    for (const status of ['queued', 'failed', 'paused']) {
      const { key, tone, icon } = packOf(status).badge;
      expect(badges[key as 'badge.failed'], status).to.deep.include({ tone, icon });
    }
  });

  it('an unknown status is not recognised, and has no link', () => {
    for (const status of ['running', 'completed', 'Ready', '', 'constructor', '__proto__', untyped<string>(null)]) {
      const { badge, expiry, href } = packOf(status);
      expect(badge, status).to.deep.equal({ key: 'badge.status_unknown', tone: 'neutral', icon: 'unknown' });
      expect([expiry, href], status).to.deep.equal([null, null]);
    }
  });

  it('a pack is dated by its request, a ready one by its making, an expired one by its expiry', () => {
    const at = (status: string) => packOf(status).statusMessage;
    for (const status of ['queued', 'generating', 'failed', 'paused']) {
      expect(at(status), status).to.deep.equal({
        key: 'pack.requested',
        params: { badge: packOf(status).badge.key, at: ago(600) },
      });
    }
    expect(at('ready')).to.deep.equal({ key: 'pack.made', params: { badge: 'pack.ready', at: ago(300) } });
    expect(at('expired')).to.deep.equal({ key: 'pack.over', params: { badge: 'pack.expired', at: ago(-7200) } });
  });

  it('a pack past its expiry stays ready: only the server says that it has expired (B9)', () => {
    const past = packOf('ready', { expiresAt: ago(180) });
    expect(past.badge.key).to.equal('pack.ready');
    expect(past.expiry).to.deep.equal({ key: 'pack.expiry', params: { at: ago(180) } });
    expect(past.href).to.equal('/packs/3.zip');
  });

  it('only a ready pack with an expiry shows it', () => {
    expect(packOf('ready').expiry).to.deep.equal({ key: 'pack.expiry', params: { at: ago(-7200) } });
    expect(packOf('ready', { expiresAt: null }).expiry).to.equal(null);
    for (const status of ['queued', 'generating', 'failed', 'expired']) expect(packOf(status).expiry).to.equal(null);
  });

  it('only a ready pack has a link, and only to an address that may become one', () => {
    expect(packOf('ready').href).to.equal('/packs/3.zip');
    for (const status of ['queued', 'generating', 'failed', 'expired']) expect(packOf(status).href).to.equal(null);
    for (const downloadUrl of [null, '', 'javascript:alert(1)', 'data:text/html,x', untyped<string>({})]) {
      expect(packOf('ready', { downloadUrl }).href, String(downloadUrl)).to.equal(null);
    }
  });

  it('missing instants stay null', () => {
    for (const status of ['queued', 'ready', 'expired']) {
      expect(packTruthOf({ status }).statusMessage.params, status).to.include({ at: null });
    }
  });

  it('B11: it is asked for again exactly while it is queued or generating', () => {
    const polled = Object.values(PackStatus).filter((status) => reviewPackPollInterval({ status }) !== null);
    expect(polled).to.deep.equal(['queued', 'generating']);
  });
});
