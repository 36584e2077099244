import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as fc from 'fast-check';
import { EntityManager } from 'typeorm';
import { ImportedFiles, layoutWith, noon, type OurCall } from './imported.fixture.js';
import { ImportRows } from './import-rows.js';
import { mostRounds } from './match-calls.js';
import { differencesPage } from './reports.js';
import { call, fileOf, heldOf, ours, type Theirs, uuid } from './theirs.fixture.js';
import { byFacts } from './window-sql.js';

let here: ImportedFiles;
beforeAll(async () => {
  here = await ImportedFiles.open();
});
afterAll(() => here.close());
beforeEach(() => here.clear());

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
          const { matches, differences } = await heldOf(here, id);
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
    const { matches, differences } = await heldOf(here, id);
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
    const { matches, differences } = await heldOf(here, id);
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
    expect((await heldOf(here, id)).differences).toMatchObject([{ kind: 'only-theirs' }]);
    await here.record([ours(1, 1)]);
    const { manager } = here.database;
    await manager.transaction((each) => new ImportRows(each).compare(id, here.clock.now()));
    await here.work();
    const { matches, differences, days } = await heldOf(here, id);
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
