import { expect } from '@open-wc/testing';
import { OnDemand } from './on-demand.js';

describe('what a page loads when it first needs it', () => {
  const real = console.warn;
  let said: string[];

  beforeEach(() => {
    said = [];
    console.warn = (text: string) => void said.push(text);
  });
  afterEach(() => (console.warn = real));

  it('is read once, however many ask for it, and not before', async () => {
    let reads = 0;
    const late = new OnDemand(() => Promise.resolve({ read: (reads += 1) }));
    expect([late.part, reads]).to.deep.equal([null, 0]);
    await Promise.all([late.load(), late.load()]);
    await late.load();
    expect([late.part, reads]).to.deep.equal([{ read: 1 }, 1]);
  });

  it('may be missing: that is said once, throws nothing, and is tried again when it is asked for again', async () => {
    const answers = [new Error('no such file: late.js'), new Error('no such file: late.js'), { here: true }];
    const late = new OnDemand(() => {
      const answer = answers.shift();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    });
    await late.load();
    expect([late.failed, late.part]).to.deep.equal([true, null]);
    await late.load();
    expect(said).to.deep.equal(['[ops-widgets] Error: no such file: late.js']);
    await late.load();
    expect([late.failed, late.part]).to.deep.equal([false, { here: true }]);
  });
});
