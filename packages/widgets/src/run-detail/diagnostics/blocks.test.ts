import { expect } from 'chai';
import { writeText } from './blocks.js';

function writeAll(text: string, into: HTMLElement): number[] {
  return [...writeText(text, into)];
}

const linesOf = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => `line ${index + from} of a log\n`).join('');
const texts = (element: Element) => [...element.children].map((block) => block.textContent ?? '');

describe('a long text', () => {
  for (const [name, text] of Object.entries({
    'of many lines': linesOf(20_412),
    'without an end of line at its end': `${linesOf(1000)}last`,
    'of one line': 'abc '.repeat(100_000),
    'of one line that breaks nowhere': 'ب'.repeat(1_000_000),
    'of lines as long as may be': `${'x'.repeat(2047)}\n`.repeat(20),
    'of empty lines': '\n'.repeat(5000),
    'of lines that are short and long in turn': `short\n${'x'.repeat(70_000)}\n`.repeat(4),
    'of pairs of code units': `a${'😀'.repeat(50_000)}`,
    empty: '',
  })) {
    it(`${name} is written as blocks, letter by letter, each of few lines and few characters`, () => {
      const pre = document.createElement('pre');
      const steps = writeAll(text, pre);
      expect(pre.textContent === text, 'the text').to.equal(true);
      expect(steps).to.have.length(pre.children.length);
      for (const block of texts(pre)) {
        expect(block.length).to.be.within(1, 32_768);
        expect(block.split('\n').length).to.be.at.most(401);
        expect(Math.max(...block.split('\n').map((line) => line.length)), 'of one line').to.be.at.most(2048);
        expect(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/.test(block), 'a pair is parted').to.equal(false);
      }
    });
  }

  it('that has grown touches nothing that was there: selection and place stay (B8)', () => {
    const pre = document.createElement('pre');
    writeAll(linesOf(1000), pre);
    const blocks = [...pre.children].map((block) => block.firstChild);
    const observer = new MutationObserver(() => {});
    observer.observe(pre, { subtree: true, childList: true, characterData: true });
    writeAll(linesOf(1000), pre);
    expect(observer.takeRecords(), 'written again').to.have.length(0);
    writeAll(linesOf(1300), pre);
    expect(pre.textContent).to.equal(linesOf(1300));
    const kept = [...pre.children].map((block) => block.firstChild);
    expect(kept.slice(0, 2).map((node, index) => node === blocks[index])).to.deep.equal([true, true]);
    observer.disconnect();
  });

  it('that has shrunk leaves nothing behind', () => {
    const pre = document.createElement('pre');
    writeAll(linesOf(2000), pre);
    writeAll('[]', pre);
    expect(texts(pre)).to.deep.equal(['[]']);
    writeAll('', pre);
    expect(pre.childNodes).to.have.length(0);
  });
});
