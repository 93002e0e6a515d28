/** English as a whole, to translate from. */
import { english as detail } from './en-detail.js';
import { english as list } from './en-list.js';
import type { Messages } from './messages.js';
import { en } from './en.js';

export const english: Messages = { ...en, ...list, ...detail };
