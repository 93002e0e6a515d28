import type { html } from 'hono/html';

/** A piece of a page. Its template escapes every value, markup itself apart. */
export type Markup = ReturnType<typeof html>;
