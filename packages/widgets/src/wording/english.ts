/** English as a whole: what is to be translated, and where a sentence of another language is missing. */
import { english as detail } from './en-detail.js';
import { english as list } from './en-list.js';
import type { Catalogue } from './catalogue.js';
import { en } from './en.js';

export const english: Catalogue = { ...en, ...list, ...detail };
