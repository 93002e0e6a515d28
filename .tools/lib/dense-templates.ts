/**
 * Takes the line breaks, indentation and comments out of `html`, `svg` and `css` templates: a
 * minifier may not.
 */
import type { Plugin } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

interface TaggedTemplate extends Node {
  readonly tag: Node & { readonly name?: string };
  readonly quasi: Node & { readonly quasis: readonly Node[] };
}

// Between shapes there is nothing to be seen.
const betweenShapes = / (?=<(?:path|line|circle|rect|g)\b|<\/(?:svg|g)>)/g;

const denseBy: Readonly<Record<string, (text: string) => string>> = {
  // A line break is kept as a space: between inline elements it is one on the page.
  html: (text) => text.replace(/\s*\n\s*/g, ' ').replace(betweenShapes, ''),
  svg: (text) => text.replace(/\s*\n\s*/g, ' ').replace(betweenShapes, ''),
  css: (text) =>
    text
      .replace(/\/\*.*?\*\//gs, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,]) ?/g, '$1')
      .replace(/: /g, ':')
      .replace(/;}/g, '}'),
};

/** A plugin for our own modules; `ours` tells them by their path. */
export function denseTemplates(ours: RegExp): Plugin {
  return {
    name: 'dense-templates',
    apply: 'build',
    // After TypeScript has become JavaScript.
    enforce: 'post',
    transform(code, id) {
      if (!ours.test(id)) return null;
      let [dense, done] = ['', 0];
      for (const { start, end, make } of textsIn(this.parse(code))) {
        const text = code.slice(start, end);
        const behind = end + (code[end] === '`' ? 1 : 2);
        // Behind the text the breaks say nothing, and the lines keep their numbers: the source map
        // holds.
        const breaks = text.replace(/[^\n]/g, '');
        dense += code.slice(done, start) + make(text) + code.slice(end, behind) + breaks;
        done = behind;
      }
      return { code: dense + code.slice(done), map: null };
    },
  };
}

/** The texts of the templates below a node, in their order, with what makes them dense. */
function textsIn(node: unknown) {
  return [...templatesIn(node)]
    .flatMap(({ tag, quasi }) => {
      const make = denseBy[tag.name ?? ''];
      return make ? quasi.quasis.map(({ start, end }) => ({ start, end, make })) : [];
    })
    .sort((a, b) => a.start - b.start);
}

function* templatesIn(node: unknown): Generator<TaggedTemplate> {
  if (typeof node !== 'object' || node === null) return;
  if ((node as Node).type === 'TaggedTemplateExpression') yield node as TaggedTemplate;
  for (const child of Object.values(node)) yield* templatesIn(child);
}
