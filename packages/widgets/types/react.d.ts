/** The elements in JSX, for React 19: `import '@ops-widgets/widgets/react'` once in a project. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ElementEvents, ElementProps, Listeners } from './elements.js';

type Elements = {
  [Tag in keyof ElementProps]: DetailedHTMLProps<
    HTMLAttributes<HTMLElementTagNameMap[Tag]>,
    HTMLElementTagNameMap[Tag]
  > &
    ElementProps[Tag] &
    Listeners<ElementEvents[Tag]>;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
