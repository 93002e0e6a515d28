/**
 * Imports stand in three groups, modules of Node, packages and own files, each sorted by specifier.
 * An import for its side effects keeps its place; those before and after it are sorted apart.
 */

const groups = [/^node:/, /^[^.]/, /^\./];

export const importOrder = {
  meta: {
    type: 'layout',
    fixable: 'code',
    schema: [],
    messages: { order: "'{{later}}' belongs before '{{earlier}}': node:, packages, own files, each sorted." },
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Program({ body }) {
        for (const imports of blocksOf(body)) {
          const sorted = imports.toSorted(compare);
          const at = imports.findIndex((one, index) => one !== sorted[index]);
          if (at === -1) continue;
          context.report({
            node: sorted[at],
            messageId: 'order',
            data: { later: sorted[at].source.value, earlier: imports[at].source.value },
            fix: (fixer) => {
              const ranges = new Map(imports.map((one, index) => [one, rangeOf(one, index === 0, sourceCode)]));
              const [start] = ranges.get(imports[0]);
              const [, end] = ranges.get(imports.at(-1));
              const texts = sorted.map((one) => sourceCode.text.slice(...ranges.get(one)));
              return fixer.replaceTextRange([start, end], texts.join('\n'));
            },
          });
        }
      },
    };
  },
};

/** Runs of imports with nothing between them. */
function blocksOf(body) {
  const blocks = [[]];
  for (const statement of body) {
    if (statement.type === 'ImportDeclaration' && bindsNames(statement)) blocks.at(-1).push(statement);
    else blocks.push([]);
  }
  return blocks.filter((block) => block.length > 1);
}

/** Whether an import is not for its side effects alone. */
function bindsNames({ specifiers, importKind }) {
  return specifiers.length > 0 || importKind === 'type';
}

function compare(one, other) {
  const [a, b] = [one.source.value, other.source.value];
  const byGroup = groupOf(a) - groupOf(b);
  return byGroup !== 0 ? byGroup : a < b ? -1 : a > b ? 1 : 0;
}

function groupOf(specifier) {
  return groups.findIndex((group) => group.test(specifier));
}

/** An import with the comments above and behind it; those above the first one are the file's. */
function rangeOf(node, isFirst, sourceCode) {
  const [behind] = sourceCode.getCommentsAfter(node);
  const isOnItsLine = behind !== undefined && behind.loc.start.line === node.loc.end.line;
  const end = isOnItsLine ? behind.range[1] : node.range[1];
  const previous = sourceCode.getTokenBefore(node);
  const above = sourceCode
    .getCommentsBefore(node)
    .filter((comment) => previous === null || comment.loc.start.line > previous.loc.end.line);
  return [isFirst || above.length === 0 ? node.range[0] : above[0].range[0], end];
}
