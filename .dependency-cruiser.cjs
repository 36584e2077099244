const levels = require('./tools/belfabriek/walls/levels.cjs');
const { wallRules } = require('./tools/belfabriek/walls/rules.cjs');

/** The design's import rules: imports point down, and a lib is entered by its index only. */
const pure = '^libs/(common|number-plan|call-flow|rating|contracts)/';
const spec = '\\.(?:spec|fixture)\\.tsx?$';
/** Which libs a lib may import. */
const below = {
  common: [],
  'number-plan': ['common'],
  'call-flow': ['common', 'number-plan'],
  rating: ['common', 'number-plan'],
  contracts: ['common', 'number-plan', 'call-flow', 'rating'],
  'event-socket': ['common'],
  'switch-conf': ['common', 'contracts', 'number-plan'],
  platform: ['common', 'contracts'],
  testing: [
    'common',
    'number-plan',
    'call-flow',
    'rating',
    'contracts',
    'event-socket',
    'platform',
  ],
};

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-app-imports-an-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/([^/]+)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-app-imports-a-tool',
      severity: 'error',
      from: { path: '^apps/', pathNot: [spec, '^apps/[^/]+/test/'] },
      to: { path: '^(tools|test|bench)/' },
    },
    {
      // Past them, any wall could be got round.
      name: 'no-code-imports-specs-or-fixtures',
      severity: 'error',
      from: { path: '^(apps|libs)/[^/]+/src/', pathNot: [spec, '^libs/testing/'] },
      to: { path: spec },
    },
    {
      name: 'sources-import-nothing-beside-their-folder',
      severity: 'error',
      from: { path: '^(apps|libs)/[^/]+/src/', pathNot: spec },
      to: {
        pathNot: '^(apps|libs)/[^/]+/src/|(^|/)node_modules/',
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'no-lib-imports-an-app-or-tool',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|tools|test|bench)/' },
    },
    ...Object.entries(below).map(([lib, allowed]) => ({
      name: `${lib}-imports-only-what-is-below`,
      severity: 'error',
      from: { path: `^libs/${lib}/`, pathNot: spec },
      to: { path: '^libs/', pathNot: `^libs/(${[lib, ...allowed].join('|')})/` },
    })),
    {
      name: 'a-lib-only-through-its-index',
      severity: 'error',
      from: { path: '^(?:apps|tools|test|bench|libs)/([^/]+)/' },
      to: {
        path: '^libs/[^/]+/src/',
        pathNot: [
          '^libs/[^/]+/src/index\\.ts$',
          '^libs/(?:contracts|platform|testing)/src/[^/]+/index\\.ts$',
          '^libs/$1/',
        ],
      },
    },
    {
      name: 'pure-libs-use-no-node-core-and-no-framework',
      severity: 'error',
      from: { path: pure, pathNot: spec },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'],
        pathNot: 'node_modules/(zod|libphonenumber-js|date-holidays)/',
      },
    },
    {
      name: 'the-oracle-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^tools/oracle/' },
      to: { path: '^(apps|libs|tools|bench)/', pathNot: '^tools/oracle/' },
    },
    {
      name: 'testing-only-from-specs',
      severity: 'error',
      from: {
        path: '^(apps|libs|tools|bench)/',
        pathNot: [spec, '^libs/testing/', '^apps/[^/]+/test/'],
      },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'no-development-package-in-an-app',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        // What builds the web app and what tests it isn't shipped.
        pathNot: [spec, '^libs/testing/', '^apps/web/(test/|[a-z-]+\\.config\\.ts$)'],
      },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'nothing-imports-what-was-built',
      severity: 'error',
      from: {},
      to: { path: '^dist/' },
    },
    ...wallRules(levels),
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    exclude: { path: '^apps/web/src/api/generated/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
