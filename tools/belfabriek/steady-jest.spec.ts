import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Outcome } from './jest.js';
import { projectRoot } from './project.js';
import { steadyJest } from './steady-jest.js';

/** An existing spec, because only existing specs are repeated. */
const spec = join(projectRoot, 'tools/belfabriek/steady-jest.spec.ts');
const name = { spec: 'tools/belfabriek/steady-jest.spec.ts', test: 'it shakes' };
const green: Outcome = new Map([[spec, { passed: 2, failed: [], skipped: 0 }]]);
const red: Outcome = new Map([[spec, { passed: 1, failed: [name.test], skipped: 0 }]]);

let folder: string;
beforeEach(() => {
  // Silence messages that would seem to be about this run itself.
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  folder = mkdtempSync(join(tmpdir(), 'belfabriek-steady-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** Results of jest runs that have these outcomes in turn; the last outcome repeats. */
async function runs(outcomes: readonly Outcome[], repeatSuspects = false) {
  let count = 0;
  const result = await steadyJest(
    () => {
      count += 1;
      return Promise.resolve(outcomes[count - 1] ?? outcomes.at(-1) ?? green);
    },
    [],
    { project: 'unit', historyFile: join(folder, 'unsteady.json'), repeatSuspects },
  );
  return { ...result, runs: count };
}

describe('failed spec', () => {
  it('passes when its repetition passes, and is reported as unsteady', async () => {
    expect(await runs([red, green])).toEqual({ specs: green, unsteady: [name], runs: 2 });
  });

  it('fails when its repetition fails, and isn’t reported as unsteady', async () => {
    expect(await runs([red, red])).toEqual({ specs: red, unsteady: [], runs: 2 });
  });

  it('fails when it is unsteady for the third time in ten runs', async () => {
    expect((await runs([red, green])).specs).toEqual(green);
    expect((await runs([red, green])).specs).toEqual(green);
    expect(await runs([red, green])).toEqual({ specs: red, unsteady: [name], runs: 2 });
    expect((await runs([green])).specs).toEqual(green);
  });
});

describe('suspect spec', () => {
  it('is repeated ten times on request, and fails when one repetition fails', async () => {
    await runs([red, green]);
    expect((await runs([green])).runs).toBe(1);
    expect(await runs([green], true)).toEqual({ specs: green, unsteady: [], runs: 11 });
    expect(await runs([green, green, green, red, green], true)).toEqual({
      specs: red,
      unsteady: [],
      runs: 11,
    });
  });

  it('is repeated in the run that found it unsteady', async () => {
    expect((await runs([red, green], true)).runs).toBe(12);
  });

  it('is absent when all specs were steady', async () => {
    expect((await runs([green], true)).runs).toBe(1);
  });
});
