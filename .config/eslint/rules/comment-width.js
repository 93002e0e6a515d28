/** No line of a comment ends behind column 100. An address that cannot be broken may. */

const unbreakable = /[a-z]+:\/\/\S+/;
/** Behind code, what prettier lets a line have. */
const columnsBehindCode = 120;

export const commentWidth = {
  meta: {
    type: 'layout',
    schema: [{ type: 'integer' }],
    messages: { wide: 'This line of a comment ends at column {{columns}}; at most {{most}}.' },
  },
  create(context) {
    const { sourceCode } = context;
    const [columns = 100] = context.options;
    return {
      Program() {
        for (const comment of sourceCode.getAllComments()) {
          const { start, end } = comment.loc;
          for (let line = start.line; line <= end.line; line++) {
            const text = sourceCode.lines[line - 1];
            const isBehindCode = line === start.line && text.slice(0, start.column).trim() !== '';
            const most = isBehindCode ? columnsBehindCode : columns;
            const width = line === end.line ? end.column : text.trimEnd().length;
            if (width <= most || unbreakable.test(text)) continue;
            context.report({
              loc: { start: { line, column: 0 }, end: { line, column: width } },
              messageId: 'wide',
              data: { columns: width, most },
            });
          }
        }
      },
    };
  },
};
