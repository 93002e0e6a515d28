/**
 * The stories whose look is compared with a baseline, one picture each: every widget, its gravest
 * and its calmest state, light, dark and in forced colours, German, from right to left, in a theme.
 */
import { pseudoTag } from '../../../stories/support/pseudo.js';
import type { Scheme } from '../story-page.js';

export interface Picture {
  readonly story: string;
  readonly scheme: Scheme;
  /** The language, for a story without one of its own. */
  readonly tongue: string;
}

const english = (scheme: Scheme, stories: readonly string[]): readonly Picture[] =>
  stories.map((story) => ({ story, scheme, tongue: 'en' }));

export const pictures: readonly Picture[] = [
  ...english('light', [
    'ops-kpis--ready',
    'ops-kpis--narrow',
    'ops-needs-attention--ready',
    'ops-needs-attention--empty',
    'ops-needs-attention--german',
    'ops-recent--ready',
    'ops-recent--long-words',
    'ops-progress--ready',
    'ops-run-detail-states--ready',
    'ops-run-detail-kinds-of-run--facts-of-rescued',
    'ops-list--ready',
    'ops-list--nothing-matches',
    'ops-list--german',
    'ops-notifications--ready',
    'ops-review-pack--ready',
    'themes-filament--dashboard',
  ]),
  ...english('dark', [
    'ops-needs-attention--everything-wrong',
    'ops-recent--compact',
    'ops-progress--waiting-on-purpose',
    'ops-run-detail-kinds-of-run--reconciled',
    'ops-list--likely-stuck-or-late',
    'ops-notifications--one-tenant',
    'themes-github--run-dark',
  ]),
  ...english('forced', [
    'ops-kpis--everything-wrong',
    'ops-needs-attention--compact',
    'ops-run-detail-kinds-of-run--stuck-by-heartbeat',
    'ops-list--needs-follow-up',
    'ops-notifications--three-of-more',
  ]),
  ...['dashboard--one-stuck-among-four', 'ops-list--page-by-page'].map((story): Picture => ({
    story,
    scheme: 'light',
    tongue: pseudoTag,
  })),
];
