import { expect } from 'chai';
import { ListTab, listLink, runLink, safeHref } from './index.js';
import { untyped } from './testing/run.js';

const template = '/admin/operations/{run}';
const page = 'https://panel.example/admin/dashboard';

describe('the address of a run (E1, E5)', () => {
  it('is the template with run, tenant and workspace filled in', () => {
    expect(runLink({ template, run: '15' })).to.equal('/admin/operations/15');
    expect(runLink({ template: '/w/{workspace}/t/{tenant}/{run}', run: '15', tenant: '7', workspace: '1' })).to.equal(
      '/w/1/t/7/15',
    );
    expect(runLink({ template: 'https://panel.example/{run}#{run}', run: 'a' })).to.equal('https://panel.example/a#a');
    expect(runLink({ template: 'https://{tenant}.panel.example/{run}', run: '15', tenant: 'acme' })).to.equal(
      'https://acme.panel.example/15',
    );
    expect(runLink({ template: '{run}', run: '15' })).to.equal('15');
    expect(runLink({ template: '?run={run}&t={tenant}', run: '15' })).to.equal('?run=15&t=');
  });

  it('is percent-encoded', () => {
    for (const [run, encoded] of [
      ['a b', 'a%20b'],
      ['a/b', 'a%2Fb'],
      ['a?b#c&d=e', 'a%3Fb%23c%26d%3De'],
      ['50%', '50%25'],
      ['ü/ß', '%C3%BC%2F%C3%9F'],
      ['{tenant}', '%7Btenant%7D'],
      ['$&', '%24%26'],
      ['a\\b', 'a%5Cb'],
      ['\uD800', '%EF%BF%BD'],
      ['a\uDC00b', 'a%EF%BF%BDb'],
      ['😀', '%F0%9F%98%80'],
    ] as const) {
      expect(runLink({ template, run, tenant: 'wrong' }), run).to.equal(`/admin/operations/${encoded}`);
    }
  });

  it('carries the class that the operator comes from (D3, E1)', () => {
    for (const problemClass of ['active_stale_attention', 'terminal_follow_up'] as const) {
      expect(runLink({ template, run: '15', problemClass })).to.equal(
        `/admin/operations/15?problemClass=${problemClass}`,
      );
    }
    for (const problemClass of ['none', null, undefined] as const) {
      expect(runLink({ template, run: '15', problemClass })).to.equal('/admin/operations/15');
    }
  });

  it('puts the class after a query and before a fragment that the template has', () => {
    const link = (given: string) => runLink({ template: given, run: '1', problemClass: 'terminal_follow_up' });
    expect(link('/r?id={run}')).to.equal('/r?id=1&problemClass=terminal_follow_up');
    expect(link('/r?')).to.equal('/r?problemClass=terminal_follow_up');
    expect(link('/r?a=1&')).to.equal('/r?a=1&problemClass=terminal_follow_up');
    expect(link('/r/{run}#log')).to.equal('/r/1?problemClass=terminal_follow_up#log');
    expect(link('/r/{run}?a=1#log?x')).to.equal('/r/1?a=1&problemClass=terminal_follow_up#log?x');
    expect(link('/r/{run}#log?x')).to.equal('/r/1?problemClass=terminal_follow_up#log?x');
  });

  it('is none without a template', () => {
    for (const none of [null, undefined, '', '  ', untyped<string>(7), untyped<string>({})]) {
      expect(runLink({ template: none, run: '15' })).to.equal(null);
    }
  });

  it('is filled in with an id that a host left a number', () => {
    expect(runLink({ template, run: untyped(15), tenant: untyped(7) })).to.equal('/admin/operations/15');
  });
});

describe('links do not lead astray (only relative, http and https)', () => {
  for (const run of [
    '..',
    '.',
    '//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '../../logout',
    '\\\\evil',
  ]) {
    it(`the id "${run}" stays inside the folder of the template, or there is no link`, () => {
      for (const prefix of ['/admin/operations/', 'operations/', '', 'https://panel.example/admin/']) {
        const href = runLink({ template: `${prefix}{run}`, run });
        if (href === null) continue;
        const { origin, pathname } = new URL(href, page);
        const folder = new URL(prefix === '' ? './' : prefix, page).pathname;
        expect(origin, href).to.equal('https://panel.example');
        expect(pathname.startsWith(folder) && pathname.length > folder.length, href).to.equal(true);
      }
    });
  }

  for (const id of ['..', '.']) {
    it(`a tenant or workspace "${id}" does not climb out of the template either`, () => {
      for (const given of ['/admin/{tenant}/operations/{run}', '/admin/{workspace}/operations/{run}']) {
        const href = runLink({ template: given, run: '15', tenant: id, workspace: id });
        if (href !== null) expect(new URL(href, page).pathname).to.match(/^\/admin\/[^/]+\/operations\/15$/);
      }
      const list = listLink({ template: '/admin/{tenant}/operations', tenant: id });
      if (list !== null) expect(new URL(list, page).pathname).to.match(/^\/admin\/[^/]+\/operations$/);
    });
  }

  it('an id that makes an escape of what stands beside it does not climb out of the template either', () => {
    for (const [given, run] of [
      ['/admin/operations/%2{run}', 'e'],
      ['/admin/operations/.%2{run}', 'E'],
      ['/admin/operations/.{run}', '.'],
    ] as const) {
      expect(runLink({ template: given, run }), given).to.equal(null);
    }
  });

  it('a tenant or workspace is never the scheme of an address', () => {
    for (const given of ['{tenant}:{run}', '{workspace}:{run}', '{tenant}://{run}', '{workspace}://{run}']) {
      for (const scheme of ['http', 'https']) {
        const from = { run: 'evil.example', tenant: scheme, workspace: scheme };
        expect(runLink({ template: given, ...from }), given).to.equal(null);
        expect(listLink({ template: given.replace('{run}', 'evil.example'), ...from }), given).to.equal(null);
      }
    }
  });

  it('a missing tenant or workspace does not turn a path into the address of another host', () => {
    for (const given of ['/{tenant}/{run}', '/{workspace}/{run}', '/{tenant}/{workspace}/{run}']) {
      for (const absent of [null, undefined, '']) {
        const href = runLink({ template: given, run: 'evil.example', tenant: absent, workspace: absent });
        if (href !== null) expect(new URL(href, page).origin, href).to.equal('https://panel.example');
      }
    }
    const list = listLink({ template: '/{tenant}/operations', tenant: null });
    if (list !== null) expect(new URL(list, page).origin, list).to.equal('https://panel.example');
  });

  it('templates of other schemes give no link', () => {
    for (const scheme of [
      'javascript:',
      'JavaScript:',
      ' javascript:',
      'java\nscript:',
      '\u0001javascript:',
      'data:',
      'vbscript:',
      'file:///',
      'mailto:',
      'blob:',
      'ftp://x/',
    ]) {
      expect(runLink({ template: `${scheme}{run}`, run: 'alert(1)' }), scheme).to.equal(null);
      expect(listLink({ template: `${scheme}x` }), scheme).to.equal(null);
      expect(safeHref(`${scheme}x`), scheme).to.equal(null);
    }
    expect(runLink({ template: '{run}:alert(1)', run: 'javascript' })).to.equal(null);
  });

  it('relative, http and https addresses are links as they are', () => {
    for (const address of ['/a', 'a/b', './a', '../a', '?a', '#a', 'http://a.example/', 'HTTPS://a.example', 'a%20b']) {
      expect(safeHref(address), address).to.equal(address);
    }
  });

  it('what is no address is no link', () => {
    for (const given of ['', '  ', 'http://', null, undefined, 7, {}, ['/a'], new URL(page)]) {
      expect(safeHref(given), JSON.stringify(given)).to.equal(null);
    }
  });
});

describe('the address of the canonical list (E1)', () => {
  const list = '/admin/operations';

  it('carries tenant, tab and class, as in the example of the design', () => {
    expect(listLink({ template: list, tenant: '7', problemClass: 'active_stale_attention' })).to.equal(
      '/admin/operations?tenant_id=7&activeTab=active_stale_attention&problemClass=active_stale_attention',
    );
    expect(listLink({ template: list, tenant: '7', problemClass: 'terminal_follow_up' })).to.equal(
      '/admin/operations?tenant_id=7&activeTab=terminal_follow_up&problemClass=terminal_follow_up',
    );
  });

  it('a tab of its own wins over that of the class', () => {
    expect(listLink({ template: list, tab: ListTab.All, problemClass: 'terminal_follow_up' })).to.equal(
      '/admin/operations?activeTab=all&problemClass=terminal_follow_up',
    );
    expect(listLink({ template: list, tenant: '7', tab: ListTab.Active })).to.equal(
      '/admin/operations?tenant_id=7&activeTab=active',
    );
  });

  it('without any of them it is the template', () => {
    expect(listLink({ template: list })).to.equal(list);
    expect(listLink({ template: list, tenant: null, tab: null, problemClass: 'none' })).to.equal(list);
    expect(listLink({ template: list, tenant: '' })).to.equal(list);
  });

  it('fills in and encodes tenant and workspace', () => {
    expect(listLink({ template: '/w/{workspace}/t/{tenant}/ops?x=1#top', tenant: 'a/b&c', workspace: '1' })).to.equal(
      '/w/1/t/a%2Fb%26c/ops?x=1&tenant_id=a%2Fb%26c#top',
    );
  });

  it('is none without a template', () => {
    for (const none of [null, undefined, '', ' ']) expect(listLink({ template: none, tenant: '7' })).to.equal(null);
  });
});
