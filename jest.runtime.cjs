const { createRequire } = require('node:module');
const { Script } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** Jest's own, and those that keep what a spec's own code declares to them, and would meet it again in the next. */
const anewForEachSpec = /^(@jest\/globals|prom-client|@nestjs\/typeorm)$/;

/** Libs that keep nothing but what they would work out again: every spec gets the same instance. */
const keptLib = /^@app\/(?:common|number-plan|call-flow|rating|contracts)$/;
const keptFolder = /\/libs\/(?:common|number-plan|call-flow|rating|contracts)\/src\//;
const ofSpecs = /\.(?:spec|fixture)\.ts$/;
/** By path: what their modules export. */
const kept = new Map();

const requireFromProject = createRequire(__filename);
const packages = new Map();

function packageOf(from, name) {
  if (from.includes('/node_modules/')) return createRequire(from)(name);
  if (!packages.has(name)) packages.set(name, requireFromProject(name));
  return packages.get(name);
}

/** By path: the source, and the script that it was compiled to. */
const compiled = new Map();

/**
 * Jest loads everything anew for each spec, packages too; for one that starts an app, that took
 * longer than its tests. Here a worker loads packages once, by Node itself, and compiles the
 * project's files once. Each spec still runs its own instances of those, but of the libs without state, by functions of
 * its own: V8 would take what one spec's objects look like for what all others' do.
 */
class PackagesOnce extends Runtime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    const head = `(function (${executor.injectedModuleParameters.join(', ')}) {`;
    executor.compile = (source, filename) => {
      let known = compiled.get(filename);
      if (known?.source !== source) {
        const script = new Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
        known = { source, script };
        compiled.set(filename, known);
      }
      return known.script.runInThisContext();
    };
  }

  requireModuleOrMock(from, name) {
    const isPackage = !/^[./]|^@app\//.test(name);
    if (isPackage && !anewForEachSpec.test(name)) return packageOf(from, name);
    return keptLib.test(name) || (name.startsWith('.') && keptFolder.test(from))
      ? this.keptModule(from, name)
      : super.requireModuleOrMock(from, name);
  }

  keptModule(from, name) {
    const path = this._resolution.resolveCjs(from, name);
    if (kept.has(path)) return kept.get(path);
    const exports = super.requireModuleOrMock(from, name);
    if (!ofSpecs.test(path)) kept.set(path, exports);
    return exports;
  }
}

exports.__esModule = true;
exports.default = PackagesOnce;
