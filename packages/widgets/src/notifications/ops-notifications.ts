/** The ends that somebody waits for. */
import type { NotificationList } from '@ops-widgets/contract';
import { evaluationContextOf, subscribeToNotifications, type Subscription } from '@ops-widgets/live';
import { notificationFor } from '@ops-widgets/truth';
import type { PropertyValues } from 'lit';
import { Tag } from '../public/names.js';
import { OpsElement, type Watching } from '../base/ops-element.js';
import { idleSecondsOf, wholeOr } from '../settings/settings.js';
import { isEmpty, styles, view } from './view.js';

const defaultLimit = 10;
const largestLimit = 50;

/**
 * Operations that somebody started and that have ended, newest first, one notification for each. They are read again when
 * something ends. What has been read is the host's to remember: the kit never writes, and shows a new mark after `refresh()`.
 *
 * @summary Terminal notifications, in the same words as the run's other surfaces.
 * @fires ops-navigate - A link is followed with a plain click; cancel it to route yourself.
 * @fires ops-settled - A run ended under the eyes of the page.
 * @fires ops-error - A read failed or a row was refused.
 * @fires ops-loaded - The first truth was painted.
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces the sentence that is shown while there is nothing to notify of.
 * @csspart rows - The list of runs.
 * @csspart row - A run.
 * @csspart run - Its shapes and its name.
 * @csspart run-link - The name, as a link.
 * @csspart tenant - Whose it is.
 * @csspart told - What is told of it.
 * @csspart end - What stands at the end of the row.
 * @csspart unread - The mark of what was not read yet.
 * @csspart glyph - The shape of a state.
 * @csspart list-link - A link to the list.
 * @csspart more - What is not shown, counted.
 * @csspart empty - The sentence where there is nothing to show, unless the page gives its own in the slot.
 * @hook data-run - On what shows a run: its id.
 * @hook data-state - On what shows a run: `healthy`, `late`, `stuck`, `terminal` or `unknown`.
 * @hook data-problem - On what shows a run: `active_stale_attention`, `terminal_follow_up` or `none`.
 * @hook data-lineage - On what shows a run: `reconciled`, where it was.
 */
export class OpsNotifications extends OpsElement<NotificationList> {
  static override readonly surface = Tag.Notifications;
  static override styles = styles;
  static override properties = { limit: { type: Number } };

  /** How many notifications are listed, 1 to 50; 10 where it is not given. */
  declare limit: number | undefined;

  /** Epoch milliseconds of the newest notification that was seen; null before any answer was. */
  #newest: number | null = null;
  #announcement = '';

  protected override watchKey(): readonly unknown[] {
    return [this.#limit, idleSecondsOf(this.settings)];
  }

  protected override watch(watching: Watching<NotificationList>): Subscription<NotificationList> {
    return subscribeToNotifications({ ...watching, limit: this.#limit, idleSeconds: idleSecondsOf(this.settings) });
  }

  protected override isEmpty(list: NotificationList): boolean {
    return isEmpty(list);
  }

  protected override announcement(): string {
    return this.#announcement;
  }

  protected override forget(): void {
    this.#newest = null;
    this.#announcement = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.value === null) this.forget();
    else this.#announce(this.value);
  }

  protected override render() {
    return view(this.viewModel(), this.#limit);
  }

  /** Announces what is newer than all that was seen before: one by its title, several by their number. */
  #announce(list: NotificationList): void {
    const before = this.#newest;
    const fresh = list.notifications.filter(({ createdAt }) => createdAt > (before ?? -Infinity));
    this.#newest = Math.max(before ?? -Infinity, ...fresh.map(({ createdAt }) => createdAt));
    const [first] = fresh;
    if (before === null || first === undefined) return;
    const told = fresh.length === 1 ? notificationFor(first.run, evaluationContextOf(list, list.asOf)) : null;
    this.#announcement = told
      ? this.words.format(told.title)
      : this.words.text('notification.announced', { count: fresh.length });
  }

  get #limit(): number {
    return wholeOr('limit', this.limit, 1, largestLimit, defaultLimit);
  }
}
