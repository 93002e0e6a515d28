/** Text of the code's own documentation: text between backticks becomes code. */
import { createElement, Fragment, type ReactNode } from 'react';

/** A name as code that may break only after a joining character. */
export function codeOf(text: string): ReactNode {
  const pieces = text.split(/(?<=[_./,-])/);
  return createElement(
    'code',
    null,
    ...pieces.flatMap((piece, at) => (at === 0 ? [piece] : [createElement('wbr', { key: at }), piece])),
  );
}

export function inline(text: string): ReactNode {
  const parts = text
    .split('`')
    .map((part, at) => (at % 2 === 1 ? createElement(Fragment, { key: at }, codeOf(part)) : part));
  return createElement(Fragment, null, ...parts);
}
