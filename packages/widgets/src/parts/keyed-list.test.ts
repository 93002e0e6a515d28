import { expect } from 'chai';
import { html, nothing, render } from 'lit';
import { keyedList } from './keyed-list.js';
import { restPainters } from './rest-painters.js';

type Row = readonly [key: string, text?: string];

describe('a keyed list', () => {
  let root: HTMLElement;
  beforeEach(() => {
    root = document.createElement('div');
    document.body.append(root);
  });
  afterEach(() => root.remove());

  const list = (rows: readonly Row[]) =>
    keyedList(
      rows,
      ([key]) => key,
      ([key, text = key]) => html`<button>${text}</button>`,
    );
  const show = (...rows: Row[]) => render(html`<p>${list(rows)}</p>`, root);
  const keys = (...names: string[]) => show(...names.map((name): Row => [name]));
  const buttons = () => [...root.querySelectorAll('button')];
  const shown = () => buttons().map(({ textContent }) => textContent);
  const nodes = () => {
    const walker = document.createTreeWalker(root);
    let all = 0;
    while (walker.nextNode()) all += 1;
    return all;
  };

  it('B8: leaves the nodes of a key as they are, wherever the key goes', () => {
    keys('a', 'b', 'c', 'd');
    const before = new Map(buttons().map((button) => [button.textContent, button]));
    for (const order of ['dabc', 'bcda', 'dcba', 'acbd', 'bd', 'dxb', 'axbycd']) {
      keys(...order);
      expect(shown().join(''), order).to.equal(order);
    }
    keys('a', 'b');
    keys('b', 'a');
    expect(buttons()[0]).to.equal(before.get('b'));
  });

  it('P3: a list that comes with more rows than fill a screen leaves the others to the next paint of its element', () => {
    let asked = 0;
    const host = {};
    restPainters.set(host, () => (asked += 1));
    const showBy = (host: object | undefined, place: HTMLElement, ...names: string[]) => {
      const rows = keyedList(
        names,
        (name) => name,
        (name) => html`<button>${name}</button>`,
        3,
      );
      render(html`<p>${rows}</p>`, place, { host });
      return place.textContent;
    };
    expect(showBy(host, root, 'a', 'b', 'c')).to.equal('abc');
    render(nothing, root);
    expect(showBy(host, root, 'a', 'b', 'c', 'd', 'e')).to.equal('abc');
    expect(showBy(host, root, 'x', 'a', 'b', 'c', 'd', 'e')).to.equal('xabcde');
    expect(asked).to.equal(1);
    // An element that does not paint again has all of them.
    expect(showBy(undefined, document.createElement('div'), 'a', 'b', 'c', 'd', 'e')).to.equal('abcde');
  });

  it('P4: has as many nodes after 3,000 random lists as one that never had another', () => {
    let seed = 7;
    const draw = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 3000; round += 1) {
      const names = Array.from({ length: draw(12) }, () => `${draw(20)}`);
      keys(...names);
      expect(shown()).to.deep.equal([...new Set(names)]);
    }
    keys('1', '2', '3');
    const kept = nodes();
    render(nothing, root);
    keys('1', '2', '3');
    expect(kept).to.equal(nodes());
  });

  it('B8: makes no mutation for the same rows, and one for a row of which the text changed', () => {
    show(['a'], ['b'], ['c']);
    const observer = new MutationObserver(() => {});
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    show(['a'], ['b'], ['c']);
    expect(observer.takeRecords()).to.have.length(0);
    show(['a'], ['b', 'B'], ['c']);
    expect(observer.takeRecords().map(({ type }) => type)).to.deep.equal(['characterData']);
    expect(shown()).to.deep.equal(['a', 'B', 'c']);
  });

  const moves: [from: string, to: string, moved: number][] = [
    ['abcdef', 'fabcde', 1],
    ['abcdef', 'bcdefa', 1],
    ['abcdef', 'abedcf', 2],
    ['abcdef', 'xabcde', 0],
    ['abcdef', 'defabc', 3],
  ];
  for (const [from, to, moved] of moves) {
    it(`B8: moves ${moved} of the rows ${from} to make ${to}`, () => {
      keys(...from);
      const before = buttons();
      const observer = new MutationObserver(() => {});
      observer.observe(root, { childList: true, subtree: true });
      keys(...to);
      const added = observer.takeRecords().flatMap(({ addedNodes }) => [...addedNodes]);
      expect(before.filter((button) => added.includes(button))).to.have.length(moved);
    });
  }

  it('B8: keeps the focus in a row, wherever the row and the others go', () => {
    for (const to of ['fabcde', 'bcdefa', 'fedcba', 'cf', 'xcfy', 'dfabce', 'ceadbf']) {
      keys('a', 'b', 'c', 'd', 'e', 'f');
      for (const name of ['c', 'f']) {
        const button = buttons().find(({ textContent }) => textContent === name);
        button?.focus();
        keys(...to);
        expect(document.activeElement, `${name} in ${to}`).to.equal(button);
        expect(shown().join('')).to.equal(to);
      }
    }
  });

  it('takes the place of what stood there, and leaves it to what comes after', () => {
    const slot = (value: unknown) => render(html`<p>${value}</p>`, root);
    const text = () => root.textContent;
    for (const other of [html`<i>loading</i>`, 'loading', ['load', 'ing'], nothing]) {
      slot(other);
      slot(list([['a'], ['b']]));
      expect(text()).to.equal('ab');
      slot(list([['b']]));
      expect(text()).to.equal('b');
      slot(other);
      expect(text()).to.equal(other === nothing ? '' : 'loading');
    }
    slot(list([]));
    expect(text()).to.equal('');
  });
});
