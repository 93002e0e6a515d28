import { expect } from 'chai';
import { withParameters } from './with-parameters.js';

const set = (address: string, values: Readonly<Record<string, string | null>>) =>
  withParameters(address, new Map(Object.entries(values)));

describe('query parameters in the address of a page', () => {
  const unchanged = [
    'https://a.example/x',
    'https://a.example/x?',
    'https://a.example/x?#',
    'https://a.example/x?a=1&a=2&b&c=&=d&&e=%20+%E0%A4%A&f=ä#/route?ops_q=x&y',
    'https://a.example/x?ops%5Fq=in+vent%6Fry',
    'about:srcdoc',
  ];
  for (const address of unchanged) {
    it(`nothing to change leaves every byte of ${address}`, () => {
      expect(set(address, { other: null, ops_q: address.includes('%5F') ? 'in ventory' : null })).to.equal(address);
    });
  }

  const changed: readonly (readonly [string, Readonly<Record<string, string | null>>, string])[] = [
    ['/x', { q: 'a b&c' }, '/x?q=a+b%26c'],
    ['/x#/route?q=1', { q: '2' }, '/x?q=2#/route?q=1'],
    ['/x?a=%20&a=+&q=1&b=#end', { q: '2' }, '/x?a=%20&a=+&q=2&b=#end'],
    ['/x?q=1', { q: null }, '/x'],
    ['/x?q=1#end', { q: null }, '/x#end'],
    ['/x?q=1&&z', { q: null }, '/x?&z'],
    ['/x?q=1&a=1&q=2', { q: '3' }, '/x?q=3&a=1'],
    ['/x?q=1&a=1&q=2', { q: '1' }, '/x?q=1&a=1'],
    ['/x?a=1?b', { q: '2' }, '/x?a=1?b&q=2'],
    ['/x??q=1', { q: '2' }, '/x??q=1&q=2'],
    ['/x?b=1&r=1', { q: '1', r: null, s: '\uD800' }, '/x?b=1&q=1&s=%EF%BF%BD'],
  ];
  for (const [address, values, expected] of changed) {
    it(`${address} with ${JSON.stringify(values)} is ${expected}`, () => {
      expect(set(address, values)).to.equal(expected);
    });
  }
});
