const { AsyncLocalStorage } = require('node:async_hooks');
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/** By their descriptions: what jest-circus leaves on the global, and adds to with each spec. */
const ofCircus = new Set([
  'EVENT_HANDLERS',
  'JEST_STATE_SYMBOL',
  'LOG_ERRORS_BEFORE_RETRY',
  'RETRY_IMMEDIATELY',
  'RETRY_TIMES',
  'TEST_TIMEOUT_SYMBOL',
  'WAIT_BEFORE_RETRY',
]);

/** What expect() knows, for all specs of the process; jest adds its own again for each. */
const ofExpect = () =>
  globalThis[Symbol.for('$$jest-matchers-object')] ?? { matchers: {}, customEqualityTesters: [] };

/** Those that a spec's code has entered: while there is one, Node follows every promise of the process. */
const entered = new Set();
for (const name of ['run', 'enterWith']) {
  const enter = AsyncLocalStorage.prototype[name];
  AsyncLocalStorage.prototype[name] = function (...args) {
    entered.add(this);
    return enter.apply(this, args);
  };
}

/**
 * Specs run in the process's own context rather than in one each of Node's vm, so that the packages
 * that they share (jest.runtime.cjs) know a Date of theirs for a Date. What a spec changes of the
 * process is put back after it.
 */
module.exports = class OneContext {
  constructor({ projectConfig: config }) {
    const global = globalThis;
    this.global = global;
    this.moduleMocker = new ModuleMocker(global);
    this.fakeTimers = new LegacyFakeTimers({
      config,
      global,
      moduleMocker: this.moduleMocker,
      timerConfig: { idToRef: (id) => id, refToId: (ref) => ref },
    });
    this.fakeTimersModern = new ModernFakeTimers({ config, global });
    this.before = {
      env: process.env,
      variables: { ...process.env },
      exit: process.exit,
      folder: process.cwd(),
      mask: process.umask(),
      now: Date.now,
      matchers: { ...ofExpect().matchers },
      equalities: [...ofExpect().customEqualityTesters],
      exitCode: process.exitCode,
      listeners: new Map(process.eventNames().map((name) => [name, process.rawListeners(name)])),
    };
    Error.stackTraceLimit = 25;
    // Else each test would also be told to whoever listened in all specs before it.
    for (const symbol of Object.getOwnPropertySymbols(global)) {
      if (ofCircus.has(symbol.description)) delete global[symbol];
    }
    // TypeORM keeps what entities were ever declared, on the global.
    delete global.typeormMetadataArgsStorage;
  }

  async setup() {}

  async teardown() {
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    // They are enabled again once entered again.
    for (const storage of entered) storage.disable();
    entered.clear();
    const { env, variables, exit, exitCode, listeners, folder, mask, now } = this.before;
    const { matchers, equalities } = this.before;
    const known = ofExpect();
    known.matchers = Object.assign(Object.create(null), matchers);
    known.customEqualityTesters = equalities;
    process.env = env;
    for (const name of Object.keys(env)) if (!(name in variables)) delete env[name];
    Object.assign(env, variables);
    process.exit = exit;
    process.chdir(folder);
    process.umask(mask);
    Date.now = now;
    process.exitCode = exitCode;
    for (const name of process.eventNames()) {
      const kept = new Set(listeners.get(name));
      for (const listener of process.rawListeners(name)) {
        if (!kept.has(listener)) process.removeListener(name, listener);
      }
    }
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return undefined;
  }
};
