/** The view of a run, which a page loads with its first run. */
import { LazyModule } from '../dom/lazy-module.js';
import { lazyRulers } from '../parts/lazy-rulers.js';
import { addEnglish } from '../wording/languages.js';

export const lazyDetailView = /* @__PURE__ */ new LazyModule('run detail', async () => {
  // Without rulers there are the facts.
  const loadingRulers = lazyRulers.load().catch(() => null);
  const { detailView, english } = await import('./view.js');
  const rulers = await loadingRulers;
  addEnglish(english);
  return { ...detailView, styles: [detailView.styles, rulers?.largeRulerStyles ?? []] };
});
