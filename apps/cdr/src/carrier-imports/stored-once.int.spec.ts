import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import { ImportedFiles, layoutWith, noon } from './imported.fixture.js';
import { ImportRows } from './rows/import-rows.js';
import { call, fileOf, lineOf } from './theirs.fixture.js';

let here: ImportedFiles;
beforeAll(async () => {
  here = await ImportedFiles.open();
});
afterAll(() => here.close());
beforeEach(() => here.clear());

describe('a call in several rows or imports', () => {
  it('is stored once within a file and across the carrier’s imports, which are removed latest first', async () => {
    const sip = layoutWith({ sipCallId: { column: 'sip' } });
    const withSip = `start;ms;caller;called;amount;sip\n${[call(0), call(0), call(10)].map((each) => `${lineOf(each).trim()};${each.at}@kpn\n`).join('')}`;
    const first = await here.add(withSip, sip);
    const other = await here.add(fileOf([call(0)]), undefined, { carrierId: 'odido' });
    const second = await here.add(fileOf([call(10), call(20), call(10, { ms: 61_000 })]));
    await here.work();
    expect(await here.get(first)).toMatchObject({
      storedRows: 2,
      repeatedRows: 1,
      overlappingRows: 0,
    });
    expect(await here.get(other)).toMatchObject({ storedRows: 1, overlappingRows: 0 });
    expect(await here.get(second)).toMatchObject({
      storedRows: 2,
      overlappingRows: 1,
      overlaps: [{ importId: first, rows: 1 }],
    });
    expect(
      await here.rows('select import_id, "row", rule from cdr.carrier_import_problems'),
    ).toEqual([{ import_id: first, row: '3', rule: 'repeated' }]);
    const { manager } = here.database;
    const remove = (id: string) =>
      manager.transaction((each) =>
        new ImportRows(each).remove(id, 'twice', 'anna', here.clock.now()),
      );
    await expect(remove(first)).rejects.toMatchObject({ code: 'has-later' });
    await remove(second);
    await remove(first);
    await here.work();
    expect(await here.get(first)).toMatchObject({
      state: 'removed',
      removal: { reason: 'twice', by: 'anna' },
    });
    expect(await here.rows('select distinct import_id from cdr.carrier_calls')).toEqual([
      { import_id: other },
    ]);
    expect(await here.rows('select from cdr.carrier_matches')).toEqual([]);
  });

  it('is stored although an earlier import with the same call is being removed', async () => {
    const first = await here.add(fileOf([call(0)]));
    await here.work();
    // deletes the file first, so that only the removal of calls is waited for
    await here.work();
    const second = await here.add(fileOf([call(0)]));
    const { working } = await here.database.transaction(async (manager) => {
      await new ImportRows(manager).remove(first, 'wrong', 'anna', here.clock.now());
      const begun = here.work();
      await eventually(async () => {
        const waiting = await here.rows(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        const { state } = await here.get(second);
        expect(waiting.length > 0 || state === 'done').toBe(true);
      });
      return { working: begun };
    });
    await working;
    await here.work();
    expect(await here.get(first)).toMatchObject({ state: 'removed' });
    expect(await here.get(second)).toMatchObject({ storedRows: 1, overlappingRows: 0 });
  });

  it('is stored once for each combination of its fields and, without a Call-ID, as often as a file repeats it', async () => {
    const layout = layoutWith({
      answer: { column: 'answer', formats: ['epoch-ms'] },
      sipCallId: { column: 'sip' },
      billedBy: { column: 'by', words: [{ text: 'us', means: 'us' }], otherwise: 'them' },
    });
    const text = (rows: string[]) =>
      `start;ms;caller;called;answer;sip;amount;by\n${rows.map((row) => `${noon};1000;;+319001234;${row}\n`).join('')}`;
    const rows = [`${noon};a;1;us`, `${noon};b;1;us`, `${noon + 1};a;1;us`, `${noon};a;2;us`];
    const differing = await here.add(text([...rows, `${noon};a;1;them`, rows[0]!]), layout);
    await here.work();
    expect(await here.get(differing)).toMatchObject({ storedRows: 5, repeatedRows: 1 });
    const twice = await here.add(fileOf([call(10), call(10), call(20)]));
    const thrice = await here.add(fileOf([call(10), call(10), call(10), call(20)]));
    await here.work();
    expect(await here.get(twice)).toMatchObject({ storedRows: 3, repeatedRows: 0 });
    expect(await here.get(thrice)).toMatchObject({
      storedRows: 1,
      overlappingRows: 3,
      repeatedRows: 0,
    });
  });

  it('is identified by the carrier’s id when the file has one', async () => {
    const layout = layoutWith({ carrierCallId: { column: 'id' }, amount: null });
    const text = (ids: string[]) =>
      `start;ms;caller;called;id\n${ids.map((id, at) => `${noon + at};1000;;+319001234;${id}\n`).join('')}`;
    const first = await here.add(text(['a', 'b', 'a']), layout);
    const second = await here.add(text(['c', 'b\\t']), layout);
    const third = await here.add(text(['b', 'b\\t']), layout);
    await here.work();
    expect(await here.get(first)).toMatchObject({ storedRows: 2, repeatedRows: 1 });
    expect(await here.get(second)).toMatchObject({ storedRows: 2, overlappingRows: 0 });
    expect(await here.get(third)).toMatchObject({
      storedRows: 0,
      overlappingRows: 2,
      state: 'done',
    });
  });

  it('is another call when the number or direction differs, despite the same id', async () => {
    const layout = layoutWith({
      carrierCallId: { column: 'id' },
      amount: null,
      traffic: {
        column: 'way',
        words: [{ text: 'uit', means: 'to-carrier' }],
        otherwise: 'from-carrier',
      },
    });
    const id = await here.add(
      `start;ms;caller;called;id;way\n${['+319001234;a;in', '+319001234;a;uit', '+318001122;a;in', '+318001122;a;in'].map((rest) => `${noon};1000;;${rest}\n`).join('')}`,
      layout,
    );
    await here.work();
    expect(await here.get(id)).toMatchObject({ storedRows: 3, repeatedRows: 1 });
  });
});
