/** The rules of the house that no kept plugin has. */
import { commentWidth } from './rules/comment-width.js';
import { documentedExports } from './rules/documented-exports.js';
import { importOrder } from './rules/import-order.js';
import { plainWords } from './rules/plain-words.js';

export const house = {
  meta: { name: 'house' },
  rules: {
    'comment-width': commentWidth,
    'documented-exports': documentedExports,
    'import-order': importOrder,
    'plain-words': plainWords,
  },
};
