/**
 * The groups of runs of one cause, which a page loads with its first `<ops-needs-attention>` and
 * with its first list by cause. Without them each run is a line of its own.
 */
import { LazyModule } from '../dom/lazy-module.js';
import { addEnglish } from '../wording/languages.js';

export const lazyGroups = /* @__PURE__ */ new LazyModule('groups', async () => {
  const groups = await import('./groups.js');
  addEnglish(groups.english);
  return groups;
});
