import { expect } from 'chai';
import fc from 'fast-check';
import { laidOut } from './json.js';

/** The layout, and the largest step that was taken to make it, in characters. */
function lay(json: string) {
  const work = laidOut(json);
  let largest = 0;
  for (;;) {
    const step = work.next();
    if (step.done) return { text: step.value, largest };
    largest = Math.max(largest, step.value);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('JSON', () => {
  it('is laid out as everybody lays it out', () => {
    const value = { a: { b: 1 }, list: [1, 'two', null, true, [], {}, [{}]], text: '{"a":[1,2]} \\ " é \u2028' };
    expect(lay(JSON.stringify(value)).text).to.equal(JSON.stringify(value, null, 2));
    expect(lay(' {\n} ').text).to.equal('{}');
    expect(lay(' 12 ').text).to.equal('12');
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 4), (any, indent) => {
        expect(lay(JSON.stringify(any, null, indent)).text).to.equal(JSON.stringify(any, null, 2));
      }),
    );
  });

  it('keeps every token as it came: long numbers, double keys, escapes', () => {
    const given = '{"id":12345678901234567890,"rate":1.00,"e":1E5,"a":1,"a":2,"2":0,"1":0,"u":"\\u00e9\\/"}';
    expect(lay(given).text?.replaceAll(/\n */g, '').replaceAll(': ', ':')).to.equal(given);
  });

  it('is distinguished from text that is none', () => {
    const none = [
      '',
      ' ',
      '{',
      '}',
      '[1',
      '[1,]',
      '{"a"}',
      '{"a":}',
      '{a:1}',
      '{"a":1,}',
      '{"a" 1}',
      '[1 2]',
      '1 2',
      '[1}',
    ];
    none.push(
      '{"a":1]',
      '[]]',
      '"open',
      '"a\nb"',
      "'a'",
      '01',
      '+1',
      'NaN',
      '[\u00a01]',
      '[\u00a0]',
      '{}{}',
      ',',
      '[,1]',
      '"\\x"',
    );
    none.push('{"a":"b":"c"}', '{1:2}', '{[]:1}', 'true false', '[1]x', 'x[1]', '11:48 claimed: {"a":1}');
    for (const text of none) expect([text, isJson(text), lay(text).text]).to.deep.equal([text, false, null]);
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      'null',
      ' ',
      '\\',
      '{}',
      '[]',
      '\u00a0',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        expect(lay(text).text !== null, text).to.equal(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('of a megabyte is laid out in small steps, and not at all where that would only be indentation', () => {
    const items = Array.from({ length: 9000 }, (_, id) => ({
      id,
      name: `annex-${id}.docx`,
      parts: [1, 2.5, [], {}],
      path: '/x',
    }));
    const { text, largest } = lay(JSON.stringify({ items }));
    expect(text).to.equal(JSON.stringify({ items }, null, 2));
    expect(largest).to.be.below(1000);
    expect(lay('['.repeat(500_000) + ']'.repeat(500_000)).text).to.equal(null);
  });
});
