import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { importsWaiting } from '@app/contracts';
import { FolderBlobs } from '@app/platform/blobs';
import { fileKeyOf } from './import-files.js';
import { ImportedFiles, layoutWith, noon } from './imported.fixture.js';
import { Importing } from './importing.js';
import { ImportRows } from './rows/import-rows.js';
import { call, fileOf, storedOf, ours, stagesOf, uuid } from './theirs.fixture.js';
import { Uploads } from './uploads.js';

let here: ImportedFiles;
beforeAll(async () => {
  here = await ImportedFiles.open();
});
afterAll(() => here.close());
beforeEach(() => here.clear());

describe('an import', () => {
  it('is read, stored and compared, and its file is destroyed', async () => {
    await here.record([
      ours(1, 0),
      ours(2, 100, { ms: 50_000 }),
      ours(3, 300),
      ours(4, 400, { ms: null }),
    ]);
    const id = await here.add(fileOf([call(1), call(101), call(500)]), undefined, {
      from: noon,
      until: noon + 3_600_000,
    });
    expect(await here.work()).toEqual(['done', 'done', 'done']);
    expect(await here.get(id)).toMatchObject({
      state: 'done',
      readRows: 4,
      storedRows: 3,
      refusedRows: 0,
      compared: null,
    });
    const { matches, differences, days } = await storedOf(here, id);
    expect(matches).toMatchObject([
      { row: '2', leg_uuid: uuid(1), found_by: 'facts' },
      { row: '3', leg_uuid: uuid(2), found_by: 'facts' },
    ]);
    expect(differences).toEqual([
      { kind: 'duration', row: '3', call_id: uuid(2), their_ms: '60000', our_ms: '50000' },
      { kind: 'only-ours', row: null, call_id: uuid(3), their_ms: null, our_ms: '60000' },
      { kind: 'only-theirs', row: '4', call_id: null, their_ms: '60000', our_ms: null },
    ]);
    expect(days).toEqual([
      {
        day: '2026-11-20',
        called_number: '+319001234',
        traffic: 'from-carrier',
        matched: '2',
        differing: '1',
        other_number: '0',
        only_theirs: '1',
        only_ours: '1',
        their_ms: '180000',
        our_ms: '170000',
        billed_by_us: '0',
        billed_by_them: '1500000',
      },
    ]);
    await here.work();
    expect(await here.blobs.has(fileKeyOf(id))).toBe(false);
    expect(await here.get(id)).toMatchObject({ state: 'done', expiresAt: null });
  });

  it('lists refused rows by number, column and rule, and stops when too many rows are refused', async () => {
    const text = `${fileOf([call(0), call(10)])}gisteren;-1;;bureau;1\n`;
    const id = await here.add(text);
    expect(await here.work()).toEqual(['stopped']);
    expect(await here.get(id)).toMatchObject({
      state: 'stopped',
      problem: { code: 'too-many-unreadable' },
      storedRows: 0,
      refusedRows: 1,
    });
    expect(
      await here.rows(
        'select "row", field, "column", rule from cdr.carrier_import_problems order by field',
      ),
    ).toEqual([
      { row: '4', field: 'called', column: 'called', rule: 'not-a-number' },
      { row: '4', field: 'duration', column: 'ms', rule: 'negative' },
      { row: '4', field: 'start', column: 'start', rule: 'not-a-moment' },
    ]);
    expect(await here.rows('select from cdr.carrier_calls')).toEqual([]);
    const accepted = await here.add(text, undefined, { acceptUnreadable: true });
    await here.work();
    expect(await here.get(accepted)).toMatchObject({
      state: 'done',
      storedRows: 2,
      refusedRows: 1,
    });
  });

  it('stores nothing when a byte of its file is not UTF-8, and reports the row', async () => {
    const id = await here.add(
      Buffer.concat([Buffer.from(fileOf([call(0)])), Buffer.from([0xff, 0x0a])]),
    );
    expect(await here.work()).toEqual(['stopped']);
    expect(await here.get(id)).toMatchObject({ problem: { code: 'wrong-encoding', row: 3 } });
    expect(await stagesOf(here)).toEqual([]);
  });

  it('can be removed while it is read, and then leaves no calls and no file', async () => {
    const id = await here.add(fileOf(Array.from({ length: 30 }, (_, index) => call(index))));
    let steps = 0;
    const removing = new Importing(
      here.database,
      here.blobs,
      {
        now: () => {
          if ((steps += 1) === 14) void remove();
          return here.clock.now();
        },
      },
      { batchSize: 2 },
    );
    let removed: Promise<unknown> = Promise.resolve();
    const remove = async (): Promise<void> => {
      removed = here.database.transaction((manager) =>
        new ImportRows(manager).remove(id, 'x', 'anna', here.clock.now()),
      );
      await removed;
    };
    const outcomes = await here.work(removing);
    await removed;
    expect(outcomes).toContain('no-longer');
    await here.work();
    expect(await here.get(id)).toMatchObject({ state: 'removed', storedRows: 0 });
    const { calls } = await storedOf(here, id);
    expect(calls).toEqual([]);
    expect(await here.blobs.has(fileKeyOf(id))).toBe(false);
  });

  it('accepts a repetition of the request that reads it, but no other such request meanwhile', async () => {
    const period = { from: noon, until: noon + 3_600_000 };
    const id = await here.add(fileOf([call(0)]), undefined, period);
    const other = { code: 'is-under-way' };
    await here.read(id, id, period);
    await expect(here.read(id, id, { ...period, until: null })).rejects.toMatchObject(other);
    const lenient = { ...period, acceptUnreadable: true };
    await expect(here.read(id, id, lenient)).rejects.toMatchObject(other);
    // The calls are stored, and an end that was left out is known.
    await here.rows(`update cdr.carrier_imports set state = 'comparing'`);
    await here.read(id, id, { from: noon });
    await expect(here.read(id, id, { from: noon + 1 })).rejects.toMatchObject(other);
    expect(await here.get(id)).toMatchObject({ until: new Date(period.until).toISOString() });
  });

  it('fails after five tries and may then be read again', async () => {
    const id = await here.add(fileOf([call(0)]));
    const bytes = (await here.blobs.get(fileKeyOf(id)))!;
    await here.blobs.delete(fileKeyOf(id));
    for (let turn = 1; turn < 5; turn += 1) {
      await expect(here.work()).rejects.toMatchObject({ code: 'ENOENT' });
      here.clock.at += 60_000;
    }
    expect(await here.work()).toEqual(['failed']);
    expect(await here.get(id)).toMatchObject({ state: 'failed', problem: { code: 'failed' } });
    expect(await stagesOf(here)).toEqual([]);
    await here.blobs.put(fileKeyOf(id), bytes);
    await here.read(id, id);
    await here.work();
    expect(await here.get(id)).toMatchObject({ state: 'done', storedRows: 1, problem: null });
  });

  it('is refused when too many imports wait', async () => {
    for (let index = 0; index < importsWaiting; index += 1) await here.add('x');
    await here.rows(`update cdr.carrier_imports set state = 'stopped', problem = 'empty'`);
    await expect(here.add('x')).rejects.toMatchObject({ code: 'imports-waiting' });
  });

  it('of a duplicate file loses its file, although the upload is killed before deleting it', async () => {
    await here.add('the same');
    const again = await here.add('the same');
    await here.rows(`update cdr.carrier_imports set uploaded_bytes = bytes, state = 'uploading'`);
    class Killed extends FolderBlobs {
      override deleteFolder(): Promise<void> {
        return Promise.reject(new Error('killed'));
      }
    }
    const killed = new Killed(here.blobs.folder);
    const uploads = new Uploads(here.database, killed);
    await uploads.finish(
      (
        await here.rows<{ id: string }>('select id from cdr.carrier_imports where id <> $1', [
          again,
        ])
      )[0]!.id,
    );
    await expect(uploads.finish(again)).rejects.toThrow('killed');
    expect(await here.get(again)).toMatchObject({ state: 'duplicate' });
    const now = () => new Date(Date.now() + 1000);
    await here.work(new Importing(here.database, here.blobs, { now }));
    expect(await here.get(again)).toMatchObject({ state: 'duplicate', expiresAt: null });
    expect(await here.blobs.has(fileKeyOf(again))).toBe(false);
  });

  it('loses its file when it is not read in time', async () => {
    const id = await here.add('gisteren', layoutWith());
    await here.work();
    expect(await here.get(id)).toMatchObject({ state: 'stopped' });
    here.clock.at += 8 * 86_400_000;
    await here.work();
    here.clock.at -= 8 * 86_400_000;
    expect(await here.get(id)).toMatchObject({ state: 'expired', expiresAt: null });
    expect(await here.blobs.has(fileKeyOf(id))).toBe(false);
  });
});
