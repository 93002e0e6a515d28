/**
 * The floors of the house (architecture: a floor imports only from floors below it).
 * Each floor names everything it may import; whatever is not named is upward or sideways.
 */
const FLOORS = {
  'packages/truth': [],
  'packages/contract': ['packages/truth'],
  'packages/check': ['packages/truth', 'packages/contract'],
  'packages/adapter': ['packages/truth', 'packages/contract'],
  'packages/live': ['packages/truth', 'packages/contract', 'packages/adapter'],
  'packages/widgets': ['packages/truth', 'packages/contract', 'packages/adapter', 'packages/live'],
  'packages/server': ['packages/truth', 'packages/contract'],
  'packages/engines': ['packages/truth', 'packages/contract', 'packages/server'],
  // Of the widgets it takes what is built, as files.
  'packages/panel': ['packages/truth', 'packages/contract', 'packages/server', 'packages/engines'],
  'packages/host': ['packages/truth', 'packages/contract', 'packages/server'],
  mocks: ['packages/truth', 'packages/contract', 'packages/server'],
  stories: [
    'packages/truth',
    'packages/contract',
    'packages/adapter',
    'packages/live',
    'packages/widgets',
    'packages/server',
    'mocks',
  ],
};

/** What a floor may take from npm. The host takes what its package.json lists. */
const LIBRARIES = {
  'packages/truth': [],
  'packages/contract': ['zod'],
  'packages/check': [],
  'packages/adapter': [],
  'packages/live': [],
  'packages/widgets': ['lit', '@lit/context', '@lit/task'],
  'packages/server': [],
  'packages/engines': [],
};

/** Code that runs in a browser, or in any runtime with Request and Response. */
const ANY_RUNTIME = [...Object.keys(LIBRARIES), 'mocks', 'stories'];

const TESTS = '\\.test\\.ts$|/testing/';
const OUR_OWN = '^(packages/[^/]+/|mocks/|stories/|specs/)';

const inside = (folders) => (folders.length > 0 ? `^(${folders.join('|')})/` : '(?!)');
const nameOf = (folder) => folder.replace('packages/', '');

const floors = Object.entries(FLOORS).map(([floor, below]) => ({
  name: `floor-${nameOf(floor)}`,
  comment: `${floor} imports ${below.length > 0 ? `only from ${below.join(', ')}` : 'from no other floor'}.`,
  severity: 'error',
  from: { path: `^${floor}/`, pathNot: TESTS },
  to: { path: OUR_OWN, pathNot: inside([floor, ...below]) },
}));

const floorsOfTests = Object.entries(FLOORS).map(([floor, below]) => ({
  name: `floor-${nameOf(floor)}-tests`,
  comment: `Tests of ${floor} import what it imports, and the mocks.`,
  severity: 'error',
  from: { path: `^${floor}/.*(${TESTS})` },
  to: { path: OUR_OWN, pathNot: inside([floor, ...below, 'mocks']) },
}));

const libraries = Object.entries(LIBRARIES).map(([floor, allowed]) => ({
  name: `libraries-${nameOf(floor)}`,
  comment: `${floor} takes ${allowed.length > 0 ? `only ${allowed.join(', ')}` : 'nothing'} from npm.`,
  severity: 'error',
  from: { path: `^${floor}/`, pathNot: TESTS },
  to: { path: '(^|/)node_modules/', pathNot: `(^|/)node_modules/(${allowed.join('|') || '(?!)'})/` },
}));

/** The folders of the widgets: each imports only from those that it names, and from itself. */
const WIDGETS = 'packages/widgets/src';
const WIDGET_FOLDERS = {
  public: [],
  dom: ['public'],
  settings: ['public', 'dom'],
  wording: ['public', 'dom'],
  parts: ['public', 'dom', 'settings', 'wording'],
  element: ['public', 'dom', 'settings', 'wording', 'parts'],
};
const belowWidgets = Object.keys(WIDGET_FOLDERS);

const widgetFolders = Object.entries(WIDGET_FOLDERS).map(([folder, below]) => ({
  name: `widgets-${folder}`,
  comment: `${folder}/ imports ${below.length > 0 ? `only from ${below.join(', ')}` : 'from no other folder'}.`,
  severity: 'error',
  from: { path: `^${WIDGETS}/${folder}/`, pathNot: TESTS },
  to: { path: `^${WIDGETS}/`, pathNot: `^${WIDGETS}/(${[folder, ...below].join('|')})/` },
}));

/** The folder of one element. What defines elements is above all of them. */
const oneWidget = {
  name: 'widgets-element-folder',
  comment: `The folder of an element imports only from ${belowWidgets.join(', ')}.`,
  severity: 'error',
  from: { path: `^${WIDGETS}/(?!(?:${belowWidgets.join('|')}|define)/)([^/]+)/`, pathNot: TESTS },
  to: { path: `^${WIDGETS}/`, pathNot: `^${WIDGETS}/($1|${belowWidgets.join('|')})/` },
};

module.exports = {
  forbidden: [
    ...floors,
    ...widgetFolders,
    oneWidget,
    ...floorsOfTests,
    ...libraries,
    {
      name: 'any-runtime',
      comment: 'What a browser or any other runtime loads has no modules of Node.',
      severity: 'error',
      from: { path: inside(ANY_RUNTIME), pathNot: `^packages/.*(${TESTS})` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'front-door',
      comment: 'A floor is imported by the name of its package, never by a path into its sources.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/|^(mocks|stories)/', pathNot: TESTS },
      to: {
        path: '^packages/[^/]+/',
        pathNot: '^packages/$1/',
        dependencyTypes: ['local'],
        dependencyTypesNot: ['aliased-workspace'],
      },
    },
    {
      name: 'no-tests-inside',
      comment: 'What ships does not import tests or their helpers.',
      severity: 'error',
      from: { pathNot: [TESTS, '^specs/', '^stories/', '^mocks/'] },
      to: { path: TESTS },
    },
    {
      name: 'no-circles',
      comment: 'Two files that import each other have one idea between them: find it and give it a file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'declared',
      comment: 'A package lists what it imports.',
      severity: 'error',
      from: { path: '^packages/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
    {
      name: 'resolvable',
      comment: 'The file or package does not exist. (A question to the bundler is no part of a name.)',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '[?](inline|raw)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Framework types import frameworks that are not installed here, and host pages import from
    // where they are served.
    exclude: {
      path: '(^|/)dist/|^packages/[^/]+/[.]|^packages/widgets/types/|^specs/consumers/hosts/(?!support/)[^/]+/|^stories/docs/(engines/)?code/',
    },
    // An import of a type is an import: the floors are about who knows whom.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@ops-widgets/source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.d.ts'],
    },
  },
};
