import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as fc from 'fast-check';
import { EntityManager } from 'typeorm';
import { ImportedFiles, layoutWith, noon, type OurCall } from './imported.fixture.js';
import { ImportRows } from './rows/import-rows.js';
import { mostRounds } from './match-calls.js';
import { differencesPage } from './reports.js';
import { Tables } from './tables.js';
import { call, fileOf, storedOf, ours, type Theirs, uuid } from './theirs.fixture.js';

let here: ImportedFiles;
beforeAll(async () => {
  here = await ImportedFiles.open();
});
afterAll(() => here.close());
beforeEach(() => here.clear());

describe('comparing an import', () => {
  /**
   * Reference algorithm without SQL: takes the best of all possible pairs again and again, each
   * side once, and then exchanges legs where that leaves one difference less.
   */
  function pairsOf(
    records: readonly OurCall[],
    theirs: readonly Theirs[],
  ): [row: number, id: string][] {
    const apartOf = (our: OurCall, their: Theirs) => Math.abs(our.at - their.at);
    const longerOf = (our: OurCall, their: Theirs) => Math.abs((our.ms ?? 0) - their.ms);
    const sumOf = (our: OurCall, their: Theirs) => apartOf(our, their) + longerOf(our, their);
    const pairs = theirs.flatMap((their, index) =>
      records.flatMap((our) => {
        const apart = apartOf(our, their);
        const longer = longerOf(our, their);
        const fits =
          our.called === their.called &&
          apart <= 5000 &&
          longer <= 60_000 &&
          (our.caller === null || their.caller === null || our.caller === their.caller);
        const rank = our.caller === their.caller ? 0 : 1;
        return fits
          ? [
              {
                our,
                their,
                row: index + 2,
                id: our.id,
                isAgreeing: longer <= 1000,
                rank,
                by: [rank, longer <= 1000 ? 0 : 1, apart + longer, apart, their.at, index, our.at],
              },
            ]
          : [];
      }),
    );
    const order = (a: (typeof pairs)[number], b: (typeof pairs)[number]): number => {
      const place = a.by.findIndex((value, index) => value !== b.by[index]);
      return place === -1 ? (a.id < b.id ? -1 : 1) : a.by[place]! - b.by[place]!;
    };
    const [rows, ids] = [new Set<number>(), new Set<string>()];
    const found = pairs.toSorted(order).filter(({ row, id }) => {
      if (rows.has(row) || ids.has(id)) return false;
      rows.add(row);
      ids.add(id);
      return true;
    });
    const agrees = (our: OurCall, their: Theirs): boolean =>
      our.called === their.called &&
      our.caller === their.caller &&
      apartOf(our, their) <= 5000 &&
      longerOf(our, their) <= 1000;
    const [legs, isAgreeing] = [
      new Map(found.map(({ row, our }) => [row, our])),
      new Map(found.map((each) => [each.row, each.isAgreeing || each.rank > 0])),
    ];
    for (let isMore = true; isMore;) {
      const wanted = found
        .filter(({ row }) => isAgreeing.get(row) === false)
        .flatMap(({ row, their }) =>
          found
            .filter(
              (other) =>
                isAgreeing.get(other.row) === true &&
                agrees(legs.get(other.row)!, their) &&
                agrees(legs.get(row)!, other.their),
            )
            .toSorted((a, b) => {
              const [one, two] = [legs.get(a.row)!, legs.get(b.row)!];
              const further = sumOf(one, their) - sumOf(two, their);
              return further || one.at - two.at || (one.id < two.id ? -1 : 1);
            })
            .slice(0, 1)
            .map((other) => ({ row, other, further: sumOf(legs.get(other.row)!, their) })),
        )
        .toSorted((a, b) => a.further - b.further || a.row - b.row);
      const taken = new Set<number>();
      for (const { row, other } of wanted) {
        if (taken.has(other.row)) continue;
        taken.add(other.row);
        const [mine, its] = [legs.get(row)!, legs.get(other.row)!];
        legs.set(row, its);
        legs.set(other.row, mine);
        isAgreeing.set(row, true);
      }
      isMore = taken.size > 0;
    }
    return found.map(({ row }): [number, string] => [row, legs.get(row)!.id]);
  }

  it('matches similar calls by duration, although the start of another call is nearer', async () => {
    const caller = null;
    await here.record([
      ours(1, 0.1, { caller, ms: 30_200 }),
      ours(2, 0.9, { caller, ms: 65_400 }),
      // durations rounded up by a switch that starts to count later
      ours(3, 60.9, { caller, ms: 60_050 }),
      ours(4, 60.1, { caller, ms: 61_050 }),
    ]);
    const id = await here.add(
      fileOf([
        call(1, { caller, ms: 30_000 }),
        call(0, { caller, ms: 65_000 }),
        call(60, { caller, ms: 61_000 }),
        call(60, { caller, ms: 62_000 }),
      ]),
    );
    await here.work();
    const { matches, differences } = await storedOf(here, id);
    expect(matches).toMatchObject([1, 2, 3, 4].map((index) => ({ leg_uuid: uuid(index) })));
    expect(differences).toEqual([]);
  });

  it('matches a call across midnight, and leaves a leg after midnight to its own call', async () => {
    const midnight = Date.parse('2026-11-21T00:00:00Z');
    const other = '+318001122';
    await here.record([
      ours(1, 0, { at: midnight }),
      ours(2, 0, { at: midnight + 400, called: other }),
      ours(3, 0, { at: midnight - 1, called: '+318001133' }),
    ]);
    const id = await here.add(
      fileOf([
        call(0, { at: midnight - 1000 }),
        call(0, { at: midnight - 2000, called: other }),
        call(0, { at: midnight + 500, called: other }),
        call(0, { at: midnight, called: '+318001133' }),
      ]),
    );
    await here.work();
    const { matches, differences } = await storedOf(here, id);
    expect(matches).toMatchObject([
      { row: '2', leg_uuid: uuid(1) },
      { row: '4', leg_uuid: uuid(2) },
      { row: '5', leg_uuid: uuid(3) },
    ]);
    expect(differences).toMatchObject([{ kind: 'only-theirs', row: '3' }]);
  });

  it('reports a call that we sent to another number', async () => {
    await here.record([
      ours(1, 0, { sipCallId: 'a@kpn', called: '+318001122' }),
      ours(2, 10, { sipCallId: 'b@kpn', called: '+318001122', ms: 5000 }),
      ours(3, 20, { sipCallId: 'c@kpn' }),
    ]);
    const rows = ['a', 'b', 'c'].map(
      (each, at) => `${noon + at * 10_000};60000;;09001234;${each}@kpn`,
    );
    const layout = layoutWith({ sipCallId: { column: 'sip' }, amount: null });
    const id = await here.add(`start;ms;caller;called;sip\n${rows.join('\n')}\n`, layout);
    await here.work();
    const { differences, days } = await storedOf(here, id);
    expect(differences).toMatchObject([
      { kind: 'number', row: '2', call_id: uuid(1) },
      { kind: 'duration', row: '3', call_id: uuid(2) },
      { kind: 'number', row: '3', call_id: uuid(2) },
    ]);
    expect(days).toMatchObject([{ called_number: '+319001234', matched: '3', other_number: '2' }]);
    const ask = {
      scope: { as: 'service', service: 'x' } as const,
      importId: id,
      limit: 10,
      number: '+318001122',
    };
    const page = await differencesPage(here.database.manager, { ...ask, kind: 'number' });
    expect(page.items).toMatchObject([
      { calledNumber: '+319001234', ourCalledNumber: '+318001122', row: 2 },
      { row: 3, ourSeconds: 5 },
    ]);
    const csv: Buffer[] = [];
    for await (const piece of new Tables(here.database).csvOf(id, 'differences')) csv.push(piece);
    const [head, first] = Buffer.concat(csv).toString().split('\r\n');
    expect(head).toMatch(/,our_called_number$/);
    expect(first).toMatch(/^number,from-carrier,\+319001234,.*,\+318001122$/);
  });

  it('finds the same pairs as the reference algorithm', async () => {
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
          const { matches, differences } = await storedOf(here, id);
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
    ['of identical calls', 60, 0, 2],
    ['of calls with the same best leg', 60, 1, mostRounds],
    ['too large for one pair per round', 1200, 1, 3],
  ])('matches a crowd %s in a bounded number of rounds', async (_, length, apart, most) => {
    const crowd = Array.from({ length }, (__, index) => index);
    const caller = null;
    await here.record(crowd.map((index) => ours(index, 0, { caller, at: noon + index * apart })));
    // without an id these rows would count as repetitions
    const layout = layoutWith({ carrierCallId: { column: 'id' }, amount: null });
    const id = await here.add(
      `start;ms;caller;called;id\n${crowd.map((index) => `${noon};60000;;+319001234;${index}\n`).join('')}`,
      layout,
    );
    const asked = jest.spyOn(EntityManager.prototype, 'query');
    await here.work();
    const rounds = asked.mock.calls.filter(([sql]) => sql.includes('of_theirs')).length;
    asked.mockRestore();
    expect(rounds).toBeLessThanOrEqual(most);
    const { matches, differences } = await storedOf(here, id);
    expect([matches.length, differences]).toEqual([length, []]);
  });

  it('matches by Call-ID first, and otherwise by the facts, with the number that we dialled', async () => {
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
      sipCallId: { column: 'sip' },
      amount: null,
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
    const { matches, differences } = await storedOf(here, id);
    expect(matches).toEqual([
      { row: '2', leg_uuid: uuid(2), found_by: 'call-id' },
      { row: '3', leg_uuid: uuid(90), found_by: 'facts' },
    ]);
    expect(differences).toMatchObject([
      { kind: 'duration', row: '2', call_id: uuid(2) },
      { kind: 'only-ours', call_id: uuid(1) },
    ]);
  });

  it('matches by Call-ID a call that the carrier’s clock puts on another day', async () => {
    const midnight = Date.parse('2026-11-21T00:00:00Z');
    await here.record([
      ours(1, 0, { sipCallId: 'a@kpn', at: midnight + 30 * 60_000 }),
      ours(2, 0, { sipCallId: 'b@kpn', at: midnight - 30 * 60_000 }),
    ]);
    const layout = layoutWith({ sipCallId: { column: 'sip' }, amount: null });
    const id = await here.add(
      `start;ms;caller;called;sip\n${midnight - 60 * 60_000};60000;;+319001234;a@kpn
${midnight + 60 * 60_000};60000;;+319001234;b@kpn\n`,
      layout,
    );
    await here.work();
    const { matches, differences } = await storedOf(here, id);
    expect(matches).toMatchObject([{ leg_uuid: uuid(1) }, { leg_uuid: uuid(2) }]);
    expect(differences).toEqual([]);
  });

  it('can be repeated to match late records', async () => {
    const id = await here.add(fileOf([call(0)]));
    await here.work();
    expect((await storedOf(here, id)).differences).toMatchObject([{ kind: 'only-theirs' }]);
    await here.record([ours(1, 1)]);
    const { manager } = here.database;
    await manager.transaction((each) => new ImportRows(each).compare(id, here.clock.now()));
    await here.work();
    const { matches, differences, days } = await storedOf(here, id);
    expect([matches, differences]).toMatchObject([[{ leg_uuid: uuid(1) }], []]);
    expect(days).toMatchObject([{ matched: '1', only_theirs: '0' }]);
  });

  it('lists differences by page, kind and number', async () => {
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
    expect(first.items).toMatchObject([
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
      items: [
        { kind: 'only-ours', callId: uuid(1), callingNumber: '+31612000000', theirStart: null },
        { row: 4 },
      ],
    });
    expect((await page({ kind: 'only-ours', number: '+319001234' })).items).toHaveLength(1);
    await expect(page({ after: 'x' })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
