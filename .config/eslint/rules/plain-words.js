/** Names, comments and file names say what they mean in the field's words: see `plain-words.js`. */
import { basename } from 'node:path';
import { commentWords, customProperties, files, functions, nameParts, names, phrases } from '../plain-words.js';

const functionTypes = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'TSEmptyBodyFunctionExpression']);
const commentSays = sayings(commentWords, 'words');
const partSays = sayings(nameParts, 'words');
const nameSays = sayings(names, 'names');
const functionSays = sayings(functions, 'names');
const fileSays = sayings(files, 'names');
const propertySays = sayings(customProperties, 'names');

export const plainWords = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { word: "'{{word}}' is not used here any more: say {{say}}." },
  },
  create(context) {
    const { sourceCode } = context;
    const report = (where, word, say) => context.report({ ...where, messageId: 'word', data: { word, say } });

    const checked = new Set();
    const checkName = (node, isFunction = false) => {
      // A class is a variable of two scopes.
      if (checked.has(node)) return;
      checked.add(node);
      const name = node.type === 'PrivateIdentifier' ? `#${node.name}` : node.name;
      const say =
        nameSays.get(name) ??
        nameSays.get(node.name) ??
        (isFunction ? functionSays.get(node.name) : undefined) ??
        sayOf(partsOf(node.name));
      if (say !== undefined) report({ node }, name, say);
    };
    const checkKey = ({ type, key, value, computed }) => {
      const isName = key.type === 'Identifier' || key.type === 'PrivateIdentifier';
      const isFunction = type === 'TSMethodSignature' || functionTypes.has(value?.type);
      if (!computed && isName) checkName(key, isFunction);
    };

    return {
      Program(program) {
        const name = basename(context.filename).replace(/\.[a-z.]+$/, '');
        const say = fileSays.get(name) ?? sayOf(name.split('-'));
        if (say !== undefined) report({ node: program, loc: { line: 1, column: 0 } }, name, say);
        for (const comment of sourceCode.getAllComments()) checkComment(comment, report, sourceCode);
        for (const scope of sourceCode.scopeManager.scopes)
          for (const { type, name: identifier, node } of scope.variables.flatMap(({ defs }) => defs))
            if (type !== 'ImportBinding' && identifier?.type === 'Identifier')
              checkName(identifier, type === 'FunctionName' || functionTypes.has(node.init?.type));
      },
      'PropertyDefinition, MethodDefinition, AccessorProperty, TSPropertySignature, TSMethodSignature, TSAbstractMethodDefinition':
        checkKey,
      TemplateElement(node) {
        for (const [word] of node.value.raw.matchAll(/--_[a-z-]+/g)) {
          const say = propertySays.get(word);
          if (say !== undefined) report({ node }, word, say);
        }
      },
      'ObjectExpression > Property'(node) {
        if (!node.shorthand) checkKey(node);
      },
    };
  },
};

function checkComment(comment, report, sourceCode) {
  const at = (index, length) => ({
    loc: {
      start: sourceCode.getLocFromIndex(comment.range[0] + 2 + index),
      end: sourceCode.getLocFromIndex(comment.range[0] + 2 + index + length),
    },
  });
  // Quoted code and texts are as they are, and so are the names of CSS parts.
  const text = comment.value.replace(/`[^`]*`|"[^"\n]*"|@csspart [\w-]+/g, (quoted) => ' '.repeat(quoted.length));
  for (const { 0: word, index } of text.matchAll(/[A-Za-z]+/g)) {
    const say = commentSays.get(word.toLowerCase());
    if (say !== undefined) report(at(index, word.length), word, say);
  }
  for (const { phrase, say } of phrases) {
    const found = phrase.exec(text);
    if (found !== null) report(at(found.index, found[0].length), found[0], say);
  }
}

function sayOf(parts) {
  return parts.map((part) => partSays.get(part.toLowerCase())).find((say) => say !== undefined);
}

/** `toldRuns` is `told` and `Runs`. */
function partsOf(name) {
  return name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
}

function sayings(entries, field) {
  return new Map(entries.flatMap((entry) => entry[field].map((word) => [word, entry.say])));
}
