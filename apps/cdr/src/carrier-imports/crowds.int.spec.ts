import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ImportedFiles, layoutWith } from './imported.fixture.js';
import { call, fileOf, storedOf, ours, uuid } from './theirs.fixture.js';

let here: ImportedFiles;
beforeAll(async () => {
  here = await ImportedFiles.open();
});
afterAll(() => here.close());
beforeEach(() => here.clear());

describe('calls of a crowd', () => {
  it('are all matched when many began within seconds of each other and the carrier counts each two seconds longer', async () => {
    const caller = null;
    // callers of a television show: within seconds, without numbers, with different durations
    const crowd = Array.from({ length: 150 }, (_, index) => ({
      seconds: index % 2,
      ms: 10_000 + index * 7000,
    }));
    await here.record(crowd.map(({ seconds, ms }, index) => ours(index, seconds, { caller, ms })));
    const id = await here.add(
      fileOf(crowd.map(({ seconds, ms }) => call(seconds, { caller, ms: ms + 2000 }))),
      layoutWith({ match: { startWithinMs: 5000, durationWithinMs: 3000, sameWithinMs: 1000 } }),
    );
    await here.work();
    const { matches, differences } = await storedOf(here, id);
    expect(matches).toMatchObject(crowd.map((_, index) => ({ leg_uuid: uuid(index) })));
    const kinds = (differences as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toEqual(crowd.map(() => 'duration'));
  });

  it('are matched by duration before start when one side has no caller numbers', async () => {
    await here.record([ours(1, 0, { ms: 62_000 }), ours(2, 5, { ms: 60_000 })]);
    const caller = null;
    const id = await here.add(
      fileOf([call(0, { caller, ms: 60_000 }), call(5, { caller, ms: 62_000 })]),
    );
    await here.work();
    const { matches, differences } = await storedOf(here, id);
    expect(matches).toMatchObject([{ leg_uuid: uuid(2) }, { leg_uuid: uuid(1) }]);
    expect(differences).toEqual([]);
  });
});
