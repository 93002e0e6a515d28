/**
 * The rulers, which a page loads with its first run that is late or stuck, and with its first
 * detail of a run. Without them the words say the same.
 */
import { LazyModule } from '../dom/lazy-module.js';
import { addEnglish } from '../wording/languages.js';

export const lazyRulers = /* @__PURE__ */ new LazyModule('rulers', async () => {
  const rulers = await import('./rulers.js');
  addEnglish(rulers.english);
  return rulers;
});
