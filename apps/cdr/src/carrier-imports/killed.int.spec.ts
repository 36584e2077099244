import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FolderBlobs } from '@app/platform/blobs';
import { eventually } from '@app/testing';
import { Claims } from './rows/claims.js';
import { fileKeyOf } from './import-files.js';
import { ImportedFiles, layoutWith } from './imported.fixture.js';
import { Importing } from './importing.js';
import { call, fileOf, head, storedOf, lineOf, ours, stagesOf } from './theirs.fixture.js';

let here: ImportedFiles;
beforeAll(async () => {
  here = await ImportedFiles.open();
});
afterAll(() => here.close());
beforeEach(() => here.clear());

describe('an import whose worker stops or stalls', () => {
  const calls = Array.from({ length: 40 }, (_, index) => call(index * 3000));
  const text = `${fileOf(calls)}${lineOf(calls[0]!)}x;1;;1;1\n`;
  const records = calls.flatMap((_, index) =>
    index % 3 === 0 ? [] : [ours(index, index * 3000 + 1)],
  );
  const layout = layoutWith({ mostUnreadable: 5 });

  it('is complete and stored once, at whatever step the worker stopped', async () => {
    await here.record(records);
    const whole = await here.add(text, layout);
    await here.work();
    const expected = await storedOf(here, whole);
    expect(expected.calls).toHaveLength(41);
    for (let at = 1, isOver = false; !isOver; at += 4) {
      await here.clear();
      await here.record(records);
      const id = await here.add(text, layout);
      let steps = 0;
      const importing = new Importing(
        here.database,
        here.blobs,
        {
          now: () => {
            if ((steps += 1) === at) importing.stop();
            return here.clock.now();
          },
        },
        { batchSize: 7 },
      );
      isOver = !(await here.work(importing)).includes('given-back');
      const state = await here.get(id);
      if (['reading', 'storing'].includes(state.state)) expect(state.comparedAt).toBeNull();
      await here.work(new Importing(here.database, here.blobs, here.clock, { batchSize: 5 }));
      expect(await here.get(id)).toMatchObject({
        state: 'done',
        refusedRows: 1,
        repeatedRows: 0,
        readRows: 43,
      });
      expect(await storedOf(here, id)).toEqual(expected);
    }
  });

  it('is not changed by a stalled worker that continues after another one has finished', async () => {
    const id = await here.add(text, layout);
    let wake: () => void = () => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    let reached: () => void = () => undefined;
    const halfway = new Promise<void>((resolve) => (reached = resolve));
    const bytes = (await here.blobs.get(fileKeyOf(id)))!;
    class Stalling extends FolderBlobs {
      override read(): ReturnType<FolderBlobs['read']> {
        async function* pieces() {
          yield bytes.subarray(0, 700);
          reached();
          await asleep;
          yield bytes.subarray(700);
        }
        return Object.assign(pieces(), { destroy: () => undefined }) as never;
      }
    }
    const stalling = new Stalling(here.blobs.folder);
    const zombie = here.work(new Importing(here.database, stalling, here.clock, { batchSize: 3 }));
    await halfway;
    // another worker takes the import once the stalled one was silent long enough
    await eventually(async () => {
      here.clock.at += 120_000;
      expect(await here.work()).toEqual(['done', 'done', 'done']);
    });
    const done = await storedOf(here, id);
    wake();
    expect(await zombie).toEqual(['no-longer']);
    expect(await storedOf(here, id)).toEqual(done);
    expect(done.calls).toHaveLength(41);
  });

  /** Reads what is due and stops before the next step. */
  const readOnly = async (): Promise<void> => {
    const importing = new Importing(here.database, here.blobs, here.clock);
    await importing.pass(() => importing.stop());
  };

  it('keeps the rows of its new worker when the stalled one finds the file broken', async () => {
    const id = await here.add(text, layout);
    let wake: () => void = () => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    let reached: () => void = () => undefined;
    const halfway = new Promise<void>((resolve) => (reached = resolve));
    class Breaking extends FolderBlobs {
      override read(): ReturnType<FolderBlobs['read']> {
        async function* pieces() {
          yield Buffer.from(head);
          reached();
          await asleep;
          yield Buffer.from([0]);
        }
        return Object.assign(pieces(), { destroy: () => undefined }) as never;
      }
    }
    const breaking = new Breaking(here.blobs.folder);
    const zombie = here.work(new Importing(here.database, breaking, here.clock));
    await halfway;
    here.clock.at += 120_000;
    await readOnly();
    expect(await here.get(id)).toMatchObject({ state: 'storing' });
    // the import is not due for the worker that wakes
    await here.rows(`update cdr.carrier_imports set due_at = $1`, [new Date(here.clock.at + 1)]);
    wake();
    expect(await zombie).toEqual(['no-longer']);
    expect(await stagesOf(here)).toHaveLength(1);
    here.clock.at += 1;
    await here.work();
    expect(await here.get(id)).toMatchObject({ state: 'done', storedRows: 41 });
  });

  it('has its claim renewed while its worker skips rows that are no calls', async () => {
    const id = await here.add(
      fileOf(calls) + `T;1\n`.repeat(3000),
      layoutWith({ leaveOut: ['t'] }),
    );
    const renewals = jest.spyOn(Claims.prototype, 'step');
    // each reading of the clock is 20 s after the last
    const now = () => new Date((here.clock.at += 20_000));
    const importing = new Importing(here.database, here.blobs, { now });
    await importing.pass(() => importing.stop());
    const times = renewals.mock.calls.length;
    renewals.mockRestore();
    expect(await here.get(id)).toMatchObject({ state: 'storing', readRows: 3041 });
    expect(times).toBeGreaterThan(3000 / 128);
  });

  it('is not marked as stored when a staged row is missing', async () => {
    const id = await here.add(text, layout);
    await readOnly();
    await here.rows('delete from cdr.carrier_stage where "row" = 5');
    await expect(here.work()).rejects.toThrow('41 calls were read, but 40 were stored or left out');
    expect(await here.rows('select from cdr.carrier_imports where stored_at is not null')).toEqual(
      [],
    );
    expect(await here.get(id)).toMatchObject({ state: 'storing' });
  });
});
