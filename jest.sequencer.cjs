const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

/** Code that is there for tests alone: what they run of it, they run themselves. */
const isOfTests = (path) => /\/test\/|\.(?:spec|fixture)\.ts$/.test(path);

/** These wait for much of their time, and so take longer than their size tells. */
const waiting = /\/(?:lines|live-list|missing-legs|resting)\.int\.spec\.ts$/;

/** How much code of tests a spec runs, its own and what it imports, in characters. */
function reach(spec) {
  const files = new Set([spec]);
  let size = 0;
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    size += text.length;
    for (const [, name] of text.matchAll(/(?:from|import) '(\.[^']+)\.js'/g)) {
      const path = join(dirname(file), `${name}.ts`);
      if (isOfTests(path) && existsSync(path)) files.add(path);
    }
  }
  return size;
}

/**
 * A long spec that starts last keeps one core waiting. Jest knows how long each took here before; in
 * a fresh clone it goes by the size of the spec itself, and some of the longest are a few lines that
 * call what is beside them.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.every(({ duration }) => duration !== undefined)) return sorted;
    const sizes = new Map(
      sorted.map(({ path }) => [path, reach(path) * (waiting.test(path) ? 5 : 1)]),
    );
    return sorted.toSorted((a, b) => sizes.get(b.path) - sizes.get(a.path));
  }
};
