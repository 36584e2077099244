const exceptions = require('./exceptions.json');

/**
 * @typedef {object} Walls
 * @property {readonly (readonly string[])[]} levels Packages by level, see levels.cjs.
 */

/**
 * Files that other packages may import besides an index, each with the reason. All files of
 * `kernel` may be imported, too.
 * @typedef {Readonly<Record<string, string>>} Doors
 */

const assistant = '\\.(?:spec|fixture)\\.tsx?$';
const escaped = (path) => path.replaceAll('.', '\\.');
const oneOf = (names) => `(?:${names.map(escaped).join('|')})`;

/** @param {string} app @param {Walls} walls @param {Doors} doors */
function rulesOf(app, { levels }, doors) {
  const src = `^apps/${app}/src/`;
  const names = levels.flat();
  const levelled = `${src}${oneOf([...names, 'migrations'])}/`;
  const importsDown = levels.flatMap((packages, level) =>
    packages.flatMap((name) => {
      const reached = [name, ...levels.slice(0, level).flat()];
      return [
        {
          name: `${app}-${name}-imports-only-what-is-below`,
          severity: 'error',
          from: { path: `${src}${name}/`, pathNot: assistant },
          to: { path: src, pathNot: `${src}${oneOf(reached)}/` },
        },
        {
          // Specs may start the whole app by the files at the root of src, and create its tables.
          name: `specs-of-${app}-${name}-import-only-what-is-below`,
          severity: 'error',
          from: { path: `${src}${name}/.*${assistant}` },
          to: {
            path: src,
            pathNot: [`${src}${oneOf([...reached, 'migrations'])}/`, `${src}[^/]+$`],
          },
        },
      ];
    }),
  );
  return [
    ...importsDown,
    {
      name: `${app}-migrations-import-nothing-of-the-app`,
      severity: 'error',
      from: { path: `${src}migrations/`, pathNot: assistant },
      to: { path: src, pathNot: `${src}migrations/` },
    },
    {
      // Specs and fixtures may import files of lower packages directly, because an index would load
      // the whole package.
      name: `${app}-packages-only-through-their-index`,
      severity: 'error',
      from: { path: `${src}([^/]+)(?:/|$)`, pathNot: assistant },
      to: {
        path: `${src}[^/]+/`,
        pathNot: [
          `${src}$1/`,
          `${src}[^/]+/index\\.ts$`,
          `${src}kernel/`,
          ...Object.keys(doors).map((door) => `^${escaped(door)}$`),
        ],
      },
    },
    {
      name: `every-folder-of-${app}-has-a-level`,
      severity: 'error',
      from: { path: `${src}[^/]+/`, pathNot: levelled },
      to: {},
    },
    {
      // Also matches a folder that imports nothing.
      name: `every-folder-of-${app}-has-a-level`,
      severity: 'error',
      from: { path: [levelled, `${src}[^/]+$`] },
      to: { path: `${src}[^/]+/`, pathNot: levelled },
    },
  ];
}

/**
 * Rules for dependency-cruiser that restrict every app's imports to its levels.
 * @param {Readonly<Record<string, Walls>>} apps By the name of the app's folder.
 * @param {Doors} [doors]
 */
exports.wallRules = (apps, doors = exceptions.doors) =>
  Object.entries(apps).flatMap(([app, walls]) => rulesOf(app, walls, doors));
