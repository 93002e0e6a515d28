/** What a run is shown with: a page without one does not carry it. */
import { lateView } from '../base/late-view-element.js';

export const detailView = /* @__PURE__ */ lateView(() => import('./view.js'));
