import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { recordRun, runsCounted, suspectsOf, timesUnsteady, withRun } from './unsteady.js';
import type { History, TestName } from './unsteady.js';

const late: TestName = { spec: 'apps/a.int.spec.ts', test: 'an alarm is raised' };
const other: TestName = { spec: 'apps/a.int.spec.ts', test: 'an alarm is cleared' };
const specs: ReadonlySet<string> = new Set([late.spec]);
const run = (...unsteady: TestName[]) => ({ at: '2026-11-30T12:00:00.000Z', specs, unsteady });
const after = (...runs: TestName[][]): History =>
  runs.reduce<History>((history, names) => withRun(history, 'service', run(...names)), {});

describe('history of unsteady tests', () => {
  it('counts the runs in which a test was unsteady', () => {
    const history = after([late], [], [late, other], [late]);
    expect(timesUnsteady(history, 'service', late)).toBe(3);
    expect(timesUnsteady(history, 'service', other)).toBe(1);
  });

  it('counts each jest project separately', () => {
    expect(timesUnsteady(after([late]), 'scenario', late)).toBe(0);
  });

  it('forgets runs more than ten back', () => {
    const steady = Array.from({ length: runsCounted }, () => []);
    expect(timesUnsteady(after([late], ...steady.slice(1)), 'service', late)).toBe(1);
    expect(timesUnsteady(after([late], ...steady), 'service', late)).toBe(0);
  });

  it('ignores runs that left the test’s spec out', () => {
    const others = { ...run(), specs: new Set(['apps/b.int.spec.ts']) };
    const runs = Array.from({ length: runsCounted }, () => others);
    const history = runs.reduce<History>(
      (before, each) => withRun(before, 'service', each),
      after([late], [late]),
    );
    expect(timesUnsteady(withRun(history, 'service', run(late)), 'service', late)).toBe(3);
  });

  it('names each suspect once', () => {
    expect(suspectsOf(after([late], [other, late]), 'service')).toMatchObject([late, other]);
    expect(suspectsOf({}, 'service')).toEqual([]);
  });

  describe('in a file', () => {
    let folder: string;
    let file: string;
    beforeEach(() => {
      jest.spyOn(process.stderr, 'write').mockReturnValue(true);
      folder = mkdtempSync(join(tmpdir(), 'belfabriek-unsteady-'));
      file = join(folder, 'unsteady.json');
    });
    afterEach(() => {
      jest.restoreAllMocks();
      rmSync(folder, { recursive: true });
    });

    it('survives the run that wrote it', async () => {
      await recordRun(file, 'service', run(late));
      const history = await recordRun(file, 'service', run(late));
      expect(timesUnsteady(history, 'service', late)).toBe(2);
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(history);
    });

    it('keeps both of two runs that end at once', async () => {
      await Promise.all([
        recordRun(file, 'service', run(late)),
        recordRun(file, 'scenario', run(other)),
      ]);
      const history = await recordRun(file, 'unit', run());
      expect(Object.keys(history).toSorted()).toEqual(['scenario', 'service', 'unit']);
      expect(readdirSync(folder)).toEqual(['unsteady.json']);
    });

    it.each([
      ['damaged', '{"service": ['],
      ['in another format', '{"service": [{"at": "2026-11-30T12:00:00.000Z", "unsteady": []}]}'],
    ])('starts anew when the file is %s', async (_, text) => {
      writeFileSync(file, text);
      expect(await recordRun(file, 'service', run(late))).toEqual(after([late]));
    });
  });
});
