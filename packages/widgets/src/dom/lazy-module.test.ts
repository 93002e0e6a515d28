import { expect } from 'chai';
import { LazyModule } from './lazy-module.js';

describe('a module that a page loads when it first needs it', () => {
  const real = console.warn;
  let warnings: string[];

  beforeEach(() => {
    warnings = [];
    console.warn = (text: string) => void warnings.push(text);
  });
  afterEach(() => (console.warn = real));

  it('is loaded once, however many ask for it, and not before', async () => {
    let loads = 0;
    const lazy = new LazyModule('list', () => Promise.resolve({ number: (loads += 1) }));
    expect([lazy.loaded, loads]).to.deep.equal([null, 0]);
    await Promise.all([lazy.load(), lazy.load()]);
    await lazy.load();
    expect([lazy.loaded, loads]).to.deep.equal([{ number: 1 }, 1]);
  });

  it('may be missing: that is warned of once, and the next call tries again', async () => {
    const results = [new Error('no such file: late.js'), new Error('no such file: late.js'), { here: true }];
    const lazy = new LazyModule('list', () => {
      const result = results.shift();
      return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
    });
    const outcome = () => lazy.load().then(JSON.stringify, String);
    expect([await outcome(), lazy.loaded]).to.deep.equal(['Error: no such file: late.js', null]);
    expect(await outcome()).to.equal('Error: no such file: late.js');
    expect(warnings).to.deep.equal(['[ops-widgets] list: Error: no such file: late.js']);
    expect([await outcome(), lazy.loaded]).to.deep.equal(['{"here":true}', { here: true }]);
  });
});
