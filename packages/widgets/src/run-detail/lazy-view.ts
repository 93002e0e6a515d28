/** The view of a run, which a page loads with its first run. */
import { LazyModule } from '../element/lazy-module.js';
import { addEnglish } from '../wording/languages.js';

export const lazyDetailView = /* @__PURE__ */ new LazyModule('run detail', async () => {
  const { detailView, english } = await import('./view.js');
  addEnglish(english);
  return detailView;
});
