import { expect } from 'chai';
import { remember } from './remember.js';

describe('a remembered function', () => {
  it('derives once for the same arguments, and anew for others', () => {
    const calls: string[] = [];
    const join = remember((a: string, b: number | undefined) => {
      calls.push(`${a}${b}`);
      return { text: `${a}${b}` };
    });
    const first = join('a', 1);
    expect(join('a', 1)).to.equal(first);
    expect(join('a', undefined).text).to.equal('aundefined');
    expect(join('a', 1)).not.to.equal(first);
    expect(calls).to.deep.equal(['a1', 'aundefined', 'a1']);
  });

  it('remembers that there is no result', () => {
    let calls = 0;
    const none = remember((_text: string) => void (calls += 1));
    none('a');
    none('a');
    expect(calls).to.equal(1);
  });

  it('is not shared', () => {
    const create = () => remember(() => ({}));
    expect(create()()).not.to.equal(create()());
  });
});
