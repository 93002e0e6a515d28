/** Groups: their rule, their lines, words and styles. */
export { groupsOf } from '@ops-widgets/truth';
export { groups as english } from '../wording/en.js';
export { groupRowStyles } from './group-row.js';
export { lineList } from './lines.js';
