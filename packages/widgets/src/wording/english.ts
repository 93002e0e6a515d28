/** English as a whole, to translate from. */
import { english as detail } from './en-detail.js';
import { english as list } from './en-list.js';
import type { Catalogue } from './catalogue.js';
import { en } from './en.js';

export const english: Catalogue = { ...en, ...list, ...detail };
