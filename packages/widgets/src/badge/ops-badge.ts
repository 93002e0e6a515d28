/** One number for navigation and title bars. */
import type { Snapshot } from '@ops-widgets/contract';
import { nothing } from 'lit';
import { LazyModule } from '../dom/lazy-module.js';
import { LazyView } from '../element/controllers/lazy-view.js';
import { OpsElement } from '../element/ops-element.js';
import { snapshotQuery } from '../element/query-definition.js';
import type { ViewModel } from '../parts/view-model.js';
import type { LineView } from '../parts/view.js';
import { Tag } from '../public/names.js';
import type { EffectiveSettings } from '../settings/effective-settings.js';

/** A line keeps no room free for a number that most of the time is not there. */
const noLine: LineView<Snapshot> = { styles: [], line: () => nothing };

/**
 * One number on a line of the page's own: in its navigation or its title bar. It reads nothing of
 * its own where another widget of the scope is on the page. While there is nothing to say, or
 * nothing is known, it has no box; so what it does not show is no all-clear.
 *
 * It has no heading and announces nothing: it stands on every page, and what is announced is what
 * `<ops-needs-attention>` shows. Inside a link or a button of the page it is text; elsewhere it is
 * a link if there is a `list-url`.
 *
 * @summary One number for navigation and title bars.
 * @fires ops-navigate
 * @fires ops-settled
 * @hook data-count
 * @hook data-problem-class
 * @csspart number - The number and its shape.
 * @renders scaledGlyph
 */
export class OpsBadge extends OpsElement<Snapshot> {
  static override readonly surface = Tag.Badge;
  static override properties = { count: { type: String } };

  /**
   * Which number: `attention` (default) is what is likely stuck or late, and where nothing is, what
   * needs follow-up; `stuck`, `follow-up` and `active` are these alone.
   * @type {'attention' | 'stuck' | 'follow-up' | 'active'}
   */
  declare count: string | undefined;

  protected override readonly view = new LazyView<Snapshot, ViewModel<Snapshot>, LineView<Snapshot>>(
    this,
    noLine,
    new LazyModule('badge', async () => (await import('./view.js')).badgeView(this)),
  );

  protected override query(settings: EffectiveSettings) {
    return snapshotQuery(settings);
  }

  /** Without a box it is never near the viewport: its paint does not wait for that. */
  protected override valueChanged(): void {
    this.requestUpdate();
  }
}
