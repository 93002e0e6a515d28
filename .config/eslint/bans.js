/** Syntax that a package must not have. Each entry says what to do instead. */

const styleOfTheHouse = [
  {
    selector: ':matches(PropertyDefinition, MethodDefinition, TSParameterProperty)[accessibility="private"]',
    message: 'Private members are #x.',
  },
  {
    selector: 'TSEnumDeclaration',
    message: 'Write a const object with a type of the same name instead of an enum.',
  },
  {
    // The bundler passes standard decorators through as they are, and no browser runs them.
    selector: 'Decorator',
    message: 'Browsers do not run decorators: declare reactive properties in `static properties`.',
  },
];

const htmlFromStrings = [
  {
    selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    message: 'HTML made from a string breaks Trusted Types and lets data become markup.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|writeln)$/]',
    message: 'HTML made from a string breaks Trusted Types and lets data become markup.',
  },
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name="write"]',
    message: 'HTML made from a string breaks Trusted Types and lets data become markup.',
  },
];

const clockOfTheMachine = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Pure logic takes the time as an argument.',
  },
];

export const syntaxBans = {
  tests: ['error', ...styleOfTheHouse],
  packages: ['error', ...styleOfTheHouse, ...htmlFromStrings],
  truth: ['error', ...styleOfTheHouse, ...htmlFromStrings, ...clockOfTheMachine],
};

/** Imports that a strict content policy or the size of the bundle forbids. */
export const importBans = [
  'error',
  {
    paths: [
      { name: 'lit/decorators.js', message: 'Browsers do not run decorators.' },
      { name: 'lit/directives/style-map.js', message: 'Inline styles break a strict policy: use style.setProperty.' },
      { name: 'lit/directives/unsafe-html.js', message: 'Data must not become markup.' },
      { name: 'lit/directives/unsafe-svg.js', message: 'Data must not become markup.' },
      { name: 'lit/static-html.js', message: 'Templates are fixed.' },
    ],
  },
];

/** What pure logic must not reach for: it takes time, randomness and facts as arguments. */
const impure = [
  'AbortController',
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'document',
  'fetch',
  'globalThis',
  'localStorage',
  'location',
  'navigator',
  'performance',
  'process',
  'queueMicrotask',
  'requestAnimationFrame',
  'self',
  'sessionStorage',
  'setInterval',
  'setTimeout',
  'window',
];

export const pureGlobals = [
  'error',
  ...impure.map((name) => ({ name, message: 'The truth is pure: take what you need as an argument.' })),
];

export const pureProperties = [
  'error',
  { object: 'Date', property: 'now', message: 'Pure logic takes the time as an argument.' },
  { object: 'Math', property: 'random', message: 'Pure logic takes randomness as an argument.' },
];
