import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ImportedFiles, layoutWith, noon } from './imported.fixture.js';
import { Importing } from './importing.js';
import { call, fileOf, storedOf, ours, uuid } from './theirs.fixture.js';

let here: ImportedFiles;
beforeAll(async () => {
  here = await ImportedFiles.open();
});
afterAll(() => here.close());
beforeEach(() => here.clear());

describe('callers’ numbers in an import', () => {
  it('are truncated when their retention period is over, and removed when our record withholds them', async () => {
    await here.record([ours(1, 0, { withheld: true, caller: null })]);
    const old = { at: noon - 240 * 86_400_000 };
    const id = await here.add(fileOf([call(0), call(10), call(0, old)]), undefined, {
      from: noon,
      until: noon + 3_600_000,
    });
    await here.work();
    expect(
      await here.rows(
        `select "row", calling_number, calling_prefix, withheld from cdr.carrier_calls
      where import_id = $1 order by "row"`,
        [id],
      ),
    ).toEqual([
      { row: '2', calling_number: null, calling_prefix: null, withheld: true },
      { row: '3', calling_number: '+31612345678', calling_prefix: null, withheld: false },
      { row: '4', calling_number: null, calling_prefix: '+3161234', withheld: false },
    ]);
  });

  it('are neither staged nor stored when their row says that they are withheld', async () => {
    const withheld = { column: 'clir', words: ['1'] };
    const rows = ['1', '0'].map((clir, at) => `${noon + at};1000;0612345678;09001234;${clir}\n`);
    const id = await here.add(
      `start;ms;caller;called;clir\n${rows.join('')}`,
      layoutWith({ withheld, amount: null }),
    );
    const callers = (table: string) =>
      here.rows(`select calling_number, withheld from cdr.${table} order by "row"`);
    const expected = [
      { calling_number: null, withheld: true },
      { calling_number: '+31612345678', withheld: false },
    ];
    const reading = new Importing(here.database, here.blobs, here.clock);
    await reading.pass(() => reading.stop());
    expect(await callers('carrier_stage')).toEqual(expected);
    await here.work();
    expect(await here.get(id)).toMatchObject({ state: 'done', storedRows: 2 });
    expect(await callers('carrier_calls')).toEqual(expected);
  });

  it('are read by a layout that was saved before it had a column for withheld callers', async () => {
    const id = await here.add(fileOf([call(0)]));
    await here.rows(`update cdr.carrier_imports set definition = definition - 'withheld'`);
    await here.work();
    expect(await here.get(id)).toMatchObject({ state: 'done', storedRows: 1 });
    expect(await here.rows('select calling_number from cdr.carrier_calls')).toEqual([
      { calling_number: '+31612345678' },
    ]);
  });

  it('are removed when withheld by our record of a forwarded call', async () => {
    const leg = { legUuid: uuid(90), carrierId: 'kpn', destination: '+31201234567' };
    const times = {
      startedAt: noon * 1000,
      answeredAt: noon * 1000,
      endedAt: (noon + 1000) * 1000,
    };
    await here.record([
      ours(1, 0, {
        withheld: true,
        caller: null,
        carrierId: 'odido',
        attempts: [{ ...leg, ...times }],
      }),
    ]);
    const traffic = { column: null, otherwise: 'to-carrier' as const };
    const id = await here.add(
      fileOf([call(0, { called: leg.destination, ms: 1000 })]),
      layoutWith({ traffic }),
    );
    await here.work();
    const { calls, matches } = await storedOf(here, id);
    expect(matches).toMatchObject([{ leg_uuid: uuid(90) }]);
    expect(calls).toMatchObject([{ calling_number: null, withheld: true }]);
  });
});
