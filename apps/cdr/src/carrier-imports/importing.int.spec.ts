import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { importsWaiting } from '@app/contracts';
import { Blobs } from '@app/platform/blobs';
import { eventually } from '@app/testing';
import * as fc from 'fast-check';
import { EntityManager } from 'typeorm';
import { Claims } from './claims.js';
import { fileKeyOf } from './import-files.js';
import { ImportedFiles, layoutWith, noon, type OurCall } from './imported.fixture.js';
import { Importing } from './importing.js';
import { ImportRows } from './import-rows.js';
import { mostRounds } from './match-calls.js';
import { differencesPage } from './reports.js';
import { Uploads } from './uploads.js';
import { byFacts } from './window-sql.js';

let here: ImportedFiles;
beforeAll(async () => {
  here = await ImportedFiles.open();
});
afterAll(() => here.close());
beforeEach(() => here.clear());

const uuid = (index: number) => `d0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const head = 'start;ms;caller;called;amount\n';
interface Theirs {
  readonly at: number;
  readonly ms: number;
  readonly caller: string | null;
  readonly called: string;
}
const lineOf = ({ at, ms, caller, called }: Theirs): string =>
  `${at};${ms};${caller ?? 'anonymous'};${called};0,50\n`;
const fileOf = (calls: readonly Theirs[]): string => head + calls.map(lineOf).join('');
const call = (seconds: number, more: Partial<Theirs> = {}): Theirs => ({
  ...{ at: noon + seconds * 1000, ms: 60_000, caller: '+31612345678', called: '+319001234' },
  ...more,
});
const ours = (index: number, seconds: number, more: Partial<OurCall> = {}): OurCall => ({
  ...call(seconds),
  ...{ id: uuid(index), ...more },
});

const stages = () =>
  here.rows(
    `select relname from pg_class where relname like 'carrier\\_stage\\_%' and relkind = 'r'`,
  );
const heldOf = async (id: string) => {
  const [calls, matches, differences, days] = await Promise.all([
    here.rows(
      `select "row", started_at, calling_number, withheld from cdr.carrier_calls
      where import_id = $1 order by "row"`,
      [id],
    ),
    here.rows(
      `select "row", leg_uuid, found_by from cdr.carrier_matches where import_id = $1 order by "row"`,
      [id],
    ),
    here.rows(
      `select kind, "row", call_id, their_ms, our_ms from cdr.carrier_differences
      where import_id = $1 order by id`,
      [id],
    ),
    here.rows(
      `select day::text, called_number, traffic, matched, differing, only_theirs, only_ours, their_ms,
      our_ms, billed_by_us, billed_by_them from cdr.carrier_import_days where import_id = $1 order by 1, 2, 3`,
      [id],
    ),
  ]);
  return { calls, matches, differences, days };
};

describe('an import', () => {
  it('is read, stored, compared, and its file destroyed', async () => {
    await here.record([
      ours(1, 0),
      ours(2, 100, { ms: 50_000 }),
      ours(3, 300),
      ours(4, 400, { ms: null }),
    ]);
    const id = await here.add(fileOf([call(1), call(101), call(500)]), undefined, {
      ...{ from: noon, until: noon + 3_600_000 },
    });
    expect(await here.work()).toEqual(['done', 'done', 'done']);
    expect(await here.get(id)).toMatchObject({
      ...{ state: 'done', readRows: 4, storedRows: 3, refusedRows: 0, compared: null },
    });
    const { matches, differences, days } = await heldOf(id);
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
        ...{ day: '2026-11-20', called_number: '+319001234', traffic: 'from-carrier' },
        ...{ matched: '2', differing: '1', only_theirs: '1', only_ours: '1' },
        ...{ their_ms: '180000', our_ms: '170000', billed_by_us: '0', billed_by_them: '1500000' },
      },
    ]);
    await here.work();
    expect(await here.blobs.has(fileKeyOf(id))).toBe(false);
    expect(await here.get(id)).toMatchObject({ state: 'done', expiresAt: null });
  });

  it('refuses rows by number, column and rule, and stops when they are too many', async () => {
    const text = `${fileOf([call(0), call(10)])}gisteren;-1;;bureau;1\n`;
    const id = await here.add(text);
    expect(await here.work()).toEqual(['stopped']);
    expect(await here.get(id)).toMatchObject({
      ...{
        state: 'stopped',
        problem: { code: 'too-many-unreadable' },
        storedRows: 0,
        refusedRows: 1,
      },
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

  it('whose file breaks off halfway stores nothing and says from which row on', async () => {
    const id = await here.add(
      Buffer.concat([Buffer.from(fileOf([call(0)])), Buffer.from([0xff, 0x0a])]),
    );
    expect(await here.work()).toEqual(['stopped']);
    expect(await here.get(id)).toMatchObject({ problem: { code: 'wrong-encoding', row: 3 } });
    expect(await stages()).toEqual([]);
  });

  it('counts a call once: within the file, and beside an earlier import of the carrier', async () => {
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
      ...{ storedRows: 2, overlappingRows: 1, overlaps: [{ importId: first, rows: 1 }] },
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

  it('keeps its calls when the import that has them too is being taken back', async () => {
    const first = await here.add(fileOf([call(0)]));
    await here.work();
    // Its file goes, so that nothing but its calls is waited for.
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

  it('keeps calls that differ in whatever it tells, and as many as it says that don’t', async () => {
    const layout = layoutWith({
      ...{ answer: { column: 'answer', formats: ['epoch-ms'] }, sipCallId: { column: 'sip' } },
      billedBy: { column: 'by', words: [{ text: 'us', means: 'us' }], otherwise: 'them' },
    });
    const text = (rows: string[]) =>
      `start;ms;caller;called;answer;sip;amount;by\n${rows.map((row) => `${noon};1000;;+319001234;${row}\n`).join('')}`;
    const told = [`${noon};a;1;us`, `${noon};b;1;us`, `${noon + 1};a;1;us`, `${noon};a;2;us`];
    const differing = await here.add(text([...told, `${noon};a;1;them`, told[0]!]), layout);
    await here.work();
    expect(await here.get(differing)).toMatchObject({ storedRows: 5, repeatedRows: 1 });
    const twice = await here.add(fileOf([call(10), call(10), call(20)]));
    const thrice = await here.add(fileOf([call(10), call(10), call(10), call(20)]));
    await here.work();
    expect(await here.get(twice)).toMatchObject({ storedRows: 3, repeatedRows: 0 });
    expect(await here.get(thrice)).toMatchObject({
      ...{ storedRows: 1, overlappingRows: 3, repeatedRows: 0 },
    });
  });

  it('takes the carrier’s own id for the call where there is one', async () => {
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

  it('takes calls of one id for others when their numbers or ways are', async () => {
    const layout = layoutWith({
      ...{ carrierCallId: { column: 'id' }, amount: null },
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

  it('drops a caller that may be held whole no longer, and one that our record seals', async () => {
    await here.record([ours(1, 0, { withheld: true, caller: null })]);
    const old = { at: noon - 240 * 86_400_000 };
    const id = await here.add(fileOf([call(0), call(10), call(0, old)]), undefined, {
      ...{ from: noon, until: noon + 3_600_000 },
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

  it('drops a caller who hid himself from us on calls that we sent on, too', async () => {
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
    const { calls, matches } = await heldOf(id);
    expect(matches).toMatchObject([{ leg_uuid: uuid(90) }]);
    expect(calls).toMatchObject([{ calling_number: null, withheld: true }]);
  });

  it('is taken back while it is read: who reads it stops, and nothing is left', async () => {
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
    const { calls } = await heldOf(id);
    expect(calls).toEqual([]);
    expect(await here.blobs.has(fileKeyOf(id))).toBe(false);
  });

  it('that fails five times says so, and may be read again', async () => {
    const id = await here.add(fileOf([call(0)]));
    const bytes = (await here.blobs.get(fileKeyOf(id)))!;
    await here.blobs.delete(fileKeyOf(id));
    for (let turn = 1; turn < 5; turn += 1) {
      await expect(here.work()).rejects.toMatchObject({ code: 'ENOENT' });
      here.clock.at += 60_000;
    }
    expect(await here.work()).toEqual(['failed']);
    expect(await here.get(id)).toMatchObject({ state: 'failed', problem: { code: 'failed' } });
    expect(await stages()).toEqual([]);
    await here.blobs.put(fileKeyOf(id), bytes);
    await here.read(id, id);
    await here.work();
    expect(await here.get(id)).toMatchObject({ state: 'done', storedRows: 1, problem: null });
  });

  it('is refused when too many wait', async () => {
    for (let index = 0; index < importsWaiting; index += 1) await here.add('x');
    await here.rows(`update cdr.carrier_imports set state = 'stopped', problem = 'empty'`);
    await expect(here.add('x')).rejects.toMatchObject({ code: 'imports-waiting' });
  });

  it('that was sent before loses its file, though its upload is killed before it deletes it', async () => {
    await here.add('the same');
    const again = await here.add('the same');
    await here.rows(`update cdr.carrier_imports set uploaded_bytes = bytes, state = 'uploading'`);
    class Killed extends Blobs {
      override deleteFolder(): Promise<void> {
        return Promise.reject(new Error('killed'));
      }
    }
    const killed = new Killed({ BLOBS_DIR: here.blobs.folder, FILES_SECRET: '' });
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

  it('that nobody has read in time loses its file', async () => {
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

describe('whatever is killed', () => {
  const calls = Array.from({ length: 40 }, (_, index) => call(index * 3000));
  const text = `${fileOf(calls)}${lineOf(calls[0]!)}x;1;;1;1\n`;
  const records = calls.flatMap((_, index) =>
    index % 3 === 0 ? [] : [ours(index, index * 3000 + 1)],
  );
  const layout = layoutWith({ mostUnreadable: 5 });

  it('leaves nothing half and nothing twice, wherever it was', async () => {
    await here.record(records);
    const whole = await here.add(text, layout);
    await here.work();
    const expected = await heldOf(whole);
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
      expect(await heldOf(id)).toEqual(expected);
    }
  });

  it('and comes back to life writes nothing any more', async () => {
    const id = await here.add(text, layout);
    let wake: () => void = () => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    let reached: () => void = () => undefined;
    const halfway = new Promise<void>((resolve) => (reached = resolve));
    const bytes = (await here.blobs.get(fileKeyOf(id)))!;
    class Stalling extends Blobs {
      override read(): ReturnType<Blobs['read']> {
        async function* pieces() {
          yield bytes.subarray(0, 700);
          reached();
          await asleep;
          yield bytes.subarray(700);
        }
        return Object.assign(pieces(), { destroy: () => undefined }) as never;
      }
    }
    const stalling = new Stalling({ BLOBS_DIR: here.blobs.folder, FILES_SECRET: '' });
    const zombie = here.work(new Importing(here.database, stalling, here.clock, { batchSize: 3 }));
    await halfway;
    // Taken for dead once it has been silent for long enough.
    await eventually(async () => {
      here.clock.at += 120_000;
      expect(await here.work()).toEqual(['done', 'done', 'done']);
    });
    const done = await heldOf(id);
    wake();
    expect(await zombie).toEqual(['no-longer']);
    expect(await heldOf(id)).toEqual(done);
    expect(done.calls).toHaveLength(41);
  });

  /** Reads what is due and does no more of it. */
  const readOnly = async (): Promise<void> => {
    const importing = new Importing(here.database, here.blobs, here.clock);
    await importing.pass(() => importing.stop());
  };

  it('and finds its file broken leaves what another has read since', async () => {
    const id = await here.add(text, layout);
    let wake: () => void = () => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    let reached: () => void = () => undefined;
    const halfway = new Promise<void>((resolve) => (reached = resolve));
    class Breaking extends Blobs {
      override read(): ReturnType<Blobs['read']> {
        async function* pieces() {
          yield Buffer.from(head);
          reached();
          await asleep;
          yield Buffer.from([0]);
        }
        return Object.assign(pieces(), { destroy: () => undefined }) as never;
      }
    }
    const breaking = new Breaking({ BLOBS_DIR: here.blobs.folder, FILES_SECRET: '' });
    const zombie = here.work(new Importing(here.database, breaking, here.clock));
    await halfway;
    here.clock.at += 120_000;
    await readOnly();
    expect(await here.get(id)).toMatchObject({ state: 'storing' });
    // Not due for the one that wakes.
    await here.rows(`update cdr.carrier_imports set due_at = $1`, [new Date(here.clock.at + 1)]);
    wake();
    expect(await zombie).toEqual(['no-longer']);
    expect(await stages()).toHaveLength(1);
    here.clock.at += 1;
    await here.work();
    expect(await here.get(id)).toMatchObject({ state: 'done', storedRows: 41 });
  });

  it('isn’t whoever goes through rows that are no calls, or that were read before', async () => {
    const id = await here.add(
      fileOf(calls) + `T;1\n`.repeat(3000),
      layoutWith({ leaveOut: ['t'] }),
    );
    const said = jest.spyOn(Claims.prototype, 'step');
    // Each look at the clock is 20 s after the last one.
    const now = () => new Date((here.clock.at += 20_000));
    const importing = new Importing(here.database, here.blobs, { now });
    await importing.pass(() => importing.stop());
    const times = said.mock.calls.length;
    said.mockRestore();
    expect(await here.get(id)).toMatchObject({ state: 'storing', readRows: 3041 });
    expect(times).toBeGreaterThan(3000 / 128);
  });

  it('doesn’t count what isn’t all there', async () => {
    const id = await here.add(text, layout);
    await readOnly();
    await here.rows('delete from cdr.carrier_stage where "row" = 5');
    await expect(here.work()).rejects.toThrow('of 41 calls that were read 40 came out');
    expect(await here.rows('select from cdr.carrier_imports where stored_at is not null')).toEqual(
      [],
    );
    expect(await here.get(id)).toMatchObject({ state: 'storing' });
  });
});

describe('comparing', () => {
  /** All pairs that may be one, the best first; each side is used once. Knows nothing of the SQL. */
  function pairsOf(
    records: readonly OurCall[],
    theirs: readonly Theirs[],
  ): [row: number, id: string][] {
    const pairs = theirs.flatMap((their, index) =>
      records.flatMap((our) => {
        const apart = Math.abs(our.at - their.at);
        const longer = Math.abs((our.ms ?? 0) - their.ms);
        const fits =
          our.called === their.called &&
          apart <= 5000 &&
          longer <= 60_000 &&
          (our.caller === null || their.caller === null || our.caller === their.caller);
        const rank = our.caller === their.caller ? 0 : 1;
        return fits
          ? [{ row: index + 2, id: our.id, by: [rank, apart, longer, their.at, index, our.at] }]
          : [];
      }),
    );
    const order = (a: (typeof pairs)[number], b: (typeof pairs)[number]): number => {
      const place = a.by.findIndex((value, index) => value !== b.by[index]);
      return place === -1 ? (a.id < b.id ? -1 : 1) : a.by[place]! - b.by[place]!;
    };
    const [rows, ids] = [new Set<number>(), new Set<string>()];
    return pairs.toSorted(order).flatMap(({ row, id }): [number, string][] => {
      if (rows.has(row) || ids.has(id)) return [];
      rows.add(row);
      ids.add(id);
      return [[row, id]];
    });
  }

  it('finds the pairs that taking the best one again and again finds', async () => {
    const side = fc.record({
      at: fc.integer({ min: 0, max: 30 }).map((halves) => noon + halves * 500),
      ms: fc.constantFrom(0, 1000, 59_000, 60_000, 130_000),
      caller: fc.constantFrom('+31612345678', '+31612345679', null),
      called: fc.constantFrom('+319001234', '+318001122'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(side, { maxLength: 25 }),
        fc.uniqueArray(side, {
          minLength: 1,
          maxLength: 25,
          selector: (each) => JSON.stringify(each),
        }),
        async (made, theirs) => {
          await here.clear();
          const records = made.map((each, index) => ({ ...each, id: uuid(index) }));
          await here.record(records);
          const id = await here.add(fileOf(theirs));
          await here.work();
          const { matches, differences } = await heldOf(id);
          const expected = pairsOf(records, theirs).toSorted(([a], [b]) => a - b);
          const found = (matches as { row: string; leg_uuid: string }[]).map(
            ({ row, leg_uuid: leg }) => [Number(row), leg],
          );
          expect(found).toEqual(expected);
          const kinds = (differences as { kind: string }[]).map(({ kind }) => kind);
          expect(kinds.filter((kind) => kind === 'only-theirs')).toHaveLength(
            theirs.length - expected.length,
          );
        },
      ),
      { numRuns: 8 },
    );
  });

  it.each([
    ['alike', 0, 2],
    ['that one leg is the best for', 1, mostRounds],
  ])('finds a crowd of calls %s in a bounded number of rounds', async (_, apart, most) => {
    const crowd = Array.from({ length: 60 }, (__, index) => index);
    const caller = null;
    await here.record(crowd.map((index) => ours(index, 0, { caller, at: noon + index * apart })));
    // Calls that are told apart by nothing would be rows that repeat each other.
    const layout = layoutWith({ carrierCallId: { column: 'id' }, amount: null });
    const id = await here.add(
      `start;ms;caller;called;id\n${crowd.map((index) => `${noon};60000;;+319001234;${index}\n`).join('')}`,
      layout,
    );
    const asked = jest.spyOn(EntityManager.prototype, 'query');
    await here.work();
    const rounds = asked.mock.calls.filter(([sql]) => sql === byFacts).length;
    asked.mockRestore();
    expect(rounds).toBeLessThanOrEqual(most);
    const { matches, differences } = await heldOf(id);
    expect([matches.length, differences]).toEqual([60, []]);
  });

  it('goes by the Call-ID before all else, and by what we sent it', async () => {
    const leg = { legUuid: uuid(90), carrierId: 'kpn', destination: '+31201234567' };
    const times = {
      startedAt: noon * 1000,
      answeredAt: noon * 1000,
      endedAt: (noon + 30_000) * 1000,
    };
    await here.record([
      ours(1, 0, { sipCallId: 'a@kpn' }),
      ours(2, 3600, { sipCallId: 'b@kpn', ms: 5000 }),
      ours(3, 0, { carrierId: 'odido', attempts: [{ ...leg, ...times }] }),
    ]);
    const layout = layoutWith({
      ...{ sipCallId: { column: 'sip' }, amount: null },
      traffic: {
        column: 'way',
        words: [{ text: 'uit', means: 'to-carrier' }],
        otherwise: 'from-carrier',
      },
    });
    const id = await here.add(
      `start;ms;caller;called;sip;way\n${noon};60000;;+319001234;b@kpn;in\n${noon + 1000};30500;;+31201234567;;UIT\n`,
      layout,
    );
    await here.work();
    const { matches, differences } = await heldOf(id);
    expect(matches).toEqual([
      { row: '2', leg_uuid: uuid(2), found_by: 'call-id' },
      { row: '3', leg_uuid: uuid(90), found_by: 'facts' },
    ]);
    expect(differences).toMatchObject([
      { kind: 'duration', row: '2', call_id: uuid(2) },
      { kind: 'only-ours', call_id: uuid(1) },
    ]);
  });

  it('is done again with records that came late', async () => {
    const id = await here.add(fileOf([call(0)]));
    await here.work();
    expect((await heldOf(id)).differences).toMatchObject([{ kind: 'only-theirs' }]);
    await here.record([ours(1, 1)]);
    const { manager } = here.database;
    await manager.transaction((each) => new ImportRows(each).compare(id, here.clock.now()));
    await here.work();
    const { matches, differences, days } = await heldOf(id);
    expect([matches, differences]).toMatchObject([[{ leg_uuid: uuid(1) }], []]);
    expect(days).toMatchObject([{ matched: '1', only_theirs: '0' }]);
  });

  it('shows its differences a page at a time, by kind and number', async () => {
    await here.record([ours(1, 900, { caller: '+31612000000' })]);
    const id = await here.add(fileOf([call(0), call(20, { caller: null }), call(1000)]));
    await here.work();
    const page = (more: object) =>
      differencesPage(here.database.manager, {
        scope: { as: 'service', service: 'x' },
        importId: id,
        limit: 2,
        ...more,
      });
    const first = await page({});
    expect(first.differences).toMatchObject([
      {
        kind: 'only-theirs',
        row: 2,
        callingNumber: '+31612345678',
        theirStart: noon * 1000,
        amount: { micros: 500_000 },
      },
      { kind: 'only-theirs', row: 3, callingNumber: null },
    ]);
    const second = await page({ after: first.next });
    expect(second).toMatchObject({
      next: null,
      differences: [
        { kind: 'only-ours', callId: uuid(1), callingNumber: '+31612000000', theirStart: null },
        { row: 4 },
      ],
    });
    expect((await page({ kind: 'only-ours', number: '+319001234' })).differences).toHaveLength(1);
    await expect(page({ after: 'x' })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
