/** Defines `<ops-notifications>`. */
import './ops-provider.js';
import { OpsNotifications } from '../notifications/ops-notifications.js';
import { Tag } from '../public/names.js';
import { define } from './define.js';

define(Tag.Notifications, OpsNotifications);

declare global {
  interface HTMLElementTagNameMap {
    'ops-notifications': OpsNotifications;
  }
}
