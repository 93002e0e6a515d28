/** The view of what needs attention, which a page loads with its first `<ops-needs-attention>`. */
import { LazyModule } from '../dom/lazy-module.js';
import { lazyGroups } from '../parts/lazy-groups.js';
import { addEnglish } from '../wording/languages.js';

export const lazyAttentionView = /* @__PURE__ */ new LazyModule('needs attention', async () => {
  // Without groups, each run is a line of its own: the module has warned.
  const groups = lazyGroups.load().catch(() => {});
  const { attentionView, english } = await import('./view.js');
  await groups;
  addEnglish(english);
  return attentionView;
});
