/** What the list is shown with: a page without one does not carry it. */
import { lateView } from '../base/late-view-element.js';

export const listView = /* @__PURE__ */ lateView(() => import('./view.js'));
