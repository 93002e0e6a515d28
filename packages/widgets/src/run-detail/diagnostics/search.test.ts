import { expect } from 'chai';
import { linesWith } from './search.js';

function find(text: string, asked: string) {
  const work = linesWith(text, asked, (line) => `#${line}`);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const log =
  '11:48 claimed by worker-2\n11:49 240 files to read\n\n11:52 annex-12.docx: Permission denied\n11:53 gave up (12)\n';

describe('a search', () => {
  it('finds the lines that hold what is asked for, with their numbers, in whatever case', () => {
    expect(find(log, 'PERMISSION')).to.deep.equal({
      text: '#4\t11:52 annex-12.docx: Permission denied\n',
      count: 1,
      lines: 5,
    });
    expect(find(log, '12').text).to.equal('#4\t11:52 annex-12.docx: Permission denied\n#5\t11:53 gave up (12)\n');
    expect(find('ÄRGER\nstraße', 'ärger').count).to.equal(1);
    expect(find(log, 'nowhere')).to.deep.equal({ text: '', count: 0, lines: 5 });
  });

  it('takes no character for a pattern', () => {
    for (const asked of '. * + ? ^ $ ( ) [ ] { } | \\ / -'.split(' ')) {
      expect(find(`one\ntwo ${asked} three\nfour`, asked).text, asked).to.equal(`#2\ttwo ${asked} three\n`);
    }
    expect(find('a\uD83D\nb', '\uD83D').count, 'half of a pair').to.equal(1);
  });

  it('counts lines as editors do: the end of the last one begins no other', () => {
    for (const [text, lines] of [
      ['', 0],
      ['a', 1],
      ['a\n', 1],
      ['a\nb', 2],
      ['\n\n', 2],
    ] as const) {
      expect(find(text, 'x').lines, JSON.stringify(text)).to.equal(lines);
    }
  });

  it('shows of a long line what is around the first match', () => {
    const { text } = find(`${'x'.repeat(50_000)}needle${'y'.repeat(50_000)}`, 'needle');
    expect(text).to.match(/^#1\t… x{100}needley+ …\n$/);
    expect(text.length).to.be.below(1100);
  });
});
