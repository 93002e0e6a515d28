/** Operations that ended, for the user who started them. */
import type { NotificationList } from '@ops-widgets/contract';
import { runRules } from '@ops-widgets/live';
import { LazyView } from '../element/controllers/lazy-view.js';
import { OpsElement } from '../element/ops-element.js';
import type { QueryDefinition } from '../element/query-definition.js';
import type { ViewModel } from '../parts/view-model.js';
import { Tag } from '../public/names.js';
import { rememberWholeNumber } from '../settings/attribute-values.js';
import type { EffectiveSettings } from '../settings/effective-settings.js';
import { lazyNotificationsView } from './lazy-view.js';
import { notificationsOutline } from './notifications-outline.js';
import type { NotificationsView } from './view.js';

/**
 * Operations that a user started and that have ended, newest first, one notification for each. They
 * are read again when an operation ends. The host remembers which were read: the kit never writes,
 * and shows a new mark after `refresh()`.
 *
 * @summary Terminal notifications, in the same words as the run's other surfaces.
 * @fires ops-navigate
 * @fires ops-settled
 * @slot empty - Replaces the sentence that is shown while there is no notification.
 * @csspart end - The end of a row that was not read yet.
 * @csspart unread - The mark of a notification that was not read yet.
 * @csspart more - The link to older operations.
 * @renders frame, rowList, runRow, pastInWords, listAnchor, empty
 */
export class OpsNotifications extends OpsElement<NotificationList> {
  static override readonly surface = Tag.Notifications;
  static override properties = { limit: { type: Number } };

  /** How many notifications are listed, 1 to 50; 10 by default. */
  declare limit: number | undefined;

  protected override readonly rules = runRules;
  protected override readonly view = new LazyView<NotificationList, ViewModel<NotificationList>, NotificationsView>(
    this,
    notificationsOutline,
    lazyNotificationsView,
  );
  readonly #rowLimit = rememberWholeNumber('limit', { min: 1, max: 50, byDefault: 10 });
  /** Epoch milliseconds of the newest notification that was shown; null before the first answer. */
  #newest: number | null = null;

  protected override rowLimit() {
    return this.#rowLimit(this.limit);
  }

  protected override query({ idleSeconds }: EffectiveSettings): QueryDefinition<NotificationList> | null {
    const limit = this.rowLimit();
    const view = this.view.loaded;
    return (
      view && {
        key: [limit, idleSeconds],
        subscribe: (options) => view.subscribe({ ...options, limit, idleSeconds }),
      }
    );
  }

  protected override resetForScope(): void {
    this.#newest = null;
  }

  /** Announces notifications newer than all that were shown. */
  protected override valueChanged(list: NotificationList | null): void {
    if (list === null) return this.resetForScope();
    const newest = this.#newest;
    const fresh = list.notifications.filter(({ createdAt }) => createdAt > (newest ?? -Infinity));
    this.#newest = Math.max(newest ?? -Infinity, ...fresh.map(({ createdAt }) => createdAt));
    if (newest === null || fresh.length === 0) return;
    this.announce(this.view.loaded?.resultText?.(this.viewModel(), { ...list, notifications: fresh }) ?? '');
  }
}
