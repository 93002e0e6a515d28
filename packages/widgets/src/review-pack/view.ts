/** The latest review pack: its state, until when, and the download. */
import type { ReviewPack, ReviewPackAnswer } from '@ops-widgets/contract';
import { subscribeToReviewPack } from '@ops-widgets/live';
import { packTruthOf } from '@ops-widgets/truth';
import { css, html, nothing, type TemplateResult } from 'lit';
import { frameStyles } from '../parts/frame.js';
import { glyph } from '../parts/glyph.js';
import { stateShapeRules } from '../parts/state-shapes.js';
import { textLine } from '../parts/text-line.js';
import type { ViewModel } from '../parts/view-model.js';
import type { View } from '../parts/view.js';
import { packOutline } from './pack-outline.js';

export { pack as english } from '../wording/en.js';

function renderPack(model: ViewModel<ReviewPackAnswer>, pack: ReviewPack): TemplateResult {
  const { badge, statusMessage, expiry, href } = packTruthOf(pack);
  return html`<p class="pack" part="pack" data-pack=${pack.id} data-badge=${badge.key}>
    ${glyph(badge.icon, badge.tone)}
    <span part="told" ${textLine(model, [{ says: statusMessage }, expiry && { says: expiry }])}></span>
    ${
      href === null
        ? nothing
        : html`<a class="download" part="download" href=${href} download>${model.words.text('action.download')}</a>`
    }
  </p>`;
}

const styles = [
  ...frameStyles,
  stateShapeRules,
  css`
    .pack {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--_space) calc(var(--_space) * 2.5);
      min-block-size: calc(var(--_row) + 1px);
    }
    .pack [part='told'] {
      flex: 1 1 11em;
    }
    .download {
      padding-block: 2px;
      text-decoration: underline;
    }
  `,
];

/** The view, and the read of what it shows: no other widget reads that. */
export interface ReviewPackView extends View<ReviewPackAnswer> {
  readonly subscribe: typeof subscribeToReviewPack;
}

export const reviewPackView: ReviewPackView = {
  subscribe: subscribeToReviewPack,
  ...packOutline,
  styles,
  isEmpty: ({ pack }) => pack === null,
  emptyText: ({ words }) => words.text('empty.pack'),
  body: (model, { pack }) => (pack === null ? nothing : renderPack(model, pack)),
};
