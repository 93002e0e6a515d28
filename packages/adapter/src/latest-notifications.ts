import { parseNotifications, type NotificationList } from '@ops-widgets/contract';
import type { NotificationQuery, Read } from './reads.js';

/** `GET {api}/notifications` */
export const latestNotifications: Read<NotificationQuery, NotificationList> = {
  name: 'notifications',
  parse: parseNotifications,
};
