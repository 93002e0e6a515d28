/** The elements in the markup of Svelte 5: `import '@ops-widgets/widgets/svelte'` once in a project. */
import type { HTMLAttributes } from 'svelte/elements';
import type { ElementEvents, ElementProps, Listeners } from './elements.js';

type Elements = {
  [Tag in keyof ElementProps]: HTMLAttributes<HTMLElementTagNameMap[Tag]> &
    ElementProps[Tag] &
    Listeners<ElementEvents[Tag]>;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Elements {}
}
