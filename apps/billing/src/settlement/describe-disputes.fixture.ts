import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { money, pageOf } from '@app/common';
import {
  callSearch,
  cursorOfCall,
  placeOfCall,
  disputeClose,
  disputeFile,
  disputeGet,
  disputeLink,
  disputeList,
  type Scope,
  settlementLink,
  settlementList,
  settlementReopen,
  toleranceSet,
} from '@app/contracts';
import { eventually, type RunningApp } from '@app/testing';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { RatedWorld } from '../rated-world.fixture.js';
import { settledMonth } from './settled-month.js';
import { anna, bert, micros, MonthOf, service } from './settlement-world.fixture.js';

const timeoutMs = 10_000;
const wrong = (code: string, more: object = {}) => ({ code, ...more });

/** The world of the settlement spec, with helpers that add calls and statements to it. */
export interface DisputesWorld {
  readonly world: RatedWorld;
  readonly billing: RunningApp;
  readonly north: MonthOf;
  /** Adds a one-minute call from north to an 088 number on a day. */
  readonly callOn: (day: string, number?: string) => unknown;
  /** Adds calls, and a statement in which north lists half of one number's calls on the 5th and none on the 6th. */
  readonly disputable: () => Promise<void>;
}

/** Tests of disputes and approvals in the settlement spec's world. */
export function describeDisputes(given: () => DisputesWorld): void {
  let world: RatedWorld;
  let billing: RunningApp;
  let north: MonthOf;
  let callOn: DisputesWorld['callOn'];
  let disputable: DisputesWorld['disputable'];
  beforeAll(() => {
    ({ world, billing, north, callOn, disputable } = given());
  });

  describe('dispute', () => {
    it('covers numbers, days or both, and refuses a number and day that another dispute covers', async () => {
      await disputable();
      const one = await north.dispute([{ number: '+31880001234', day: '2025-10-05' }]);
      expect(one.dispute).toMatchObject({
        state: 'open',
        rows: 1,
        numbers: 1,
        ours: money(200_000),
        theirs: money(100_000),
        settled: null,
        openedBy: 'anna',
      });
      await expect(
        north.dispute([{ number: '+31880001234', day: '2025-10-05' }]),
      ).rejects.toMatchObject(wrong('already-disputed'));
      const day = await north.dispute([{ number: null, day: '2025-10-06' }]);
      expect(day.dispute).toMatchObject({
        rows: 2,
        numbers: 2,
        ours: money(200_000),
        theirs: money(0),
      });
      await expect(north.dispute([{ number: null, day: '2025-10-06' }])).rejects.toMatchObject(
        wrong('nothing-differs'),
      );
      await expect(
        north.dispute([{ number: '+31880009999', day: '2025-10-07' }]),
      ).rejects.toMatchObject(wrong('nothing-differs'));
      await expect(
        north.dispute([{ number: null, day: '2025-10-06' }], 'them'),
      ).rejects.toMatchObject(wrong('no-statement'));
      const { us, openDisputes } = await north.get();
      // Of an open dispute the lower of the two figures stands.
      expect([us.undisputed, openDisputes]).toEqual([0, 2]);
      expect([us.disputed, us.stands]).toEqual([money(-300_000), money(110_000)]);
      const again = await north.dispute(
        [{ number: null, day: '2025-10-06' }],
        'us',
        day.dispute.id,
      );
      expect(again.dispute).toEqual(day.dispute);
    });

    it('closes with an agreed amount, shared out over its rows, or with a rejection', async () => {
      await disputable();
      const { dispute: first } = await north.dispute([{ number: '+31880001234', day: null }]);
      expect(first).toMatchObject({ rows: 2, ours: money(300_000), theirs: money(100_000) });
      const close = (id: string, settled: number | null, scope: Scope = bert) =>
        world.messages.ask(
          disputeClose,
          {
            scope,
            id,
            outcome: 'Besproken',
            settled: settled === null ? null : money(settled),
          },
          { timeoutMs },
        );
      await expect(close(first.id, 300_001)).rejects.toMatchObject(
        wrong('invalid-settled', {
          problems: [
            expect.objectContaining({
              field: 'settled',
              rule: 'must be from 100000 to 300000 micro-euro',
            }),
          ],
        }),
      );
      const key = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null } as const;
      await expect(close(first.id, 200_000, key)).rejects.toMatchObject(wrong('people-only'));
      expect((await close(first.id, 200_000)).dispute).toMatchObject({
        state: 'agreed',
        settled: money(200_000),
        closedBy: 'bert',
        outcome: 'Besproken',
      });
      expect((await close(first.id, 200_000)).dispute.state).toBe('agreed');
      await expect(close(first.id, null)).rejects.toMatchObject(wrong('not-open'));
      const { dispute: second } = await north.dispute([{ number: null, day: '2025-10-06' }]);
      expect((await close(second.id, null)).dispute).toMatchObject({
        state: 'rejected',
        settled: money(0),
      });
      const month = await settledMonth(billing.app.get(DataSource).manager, north.of);
      expect(month).toMatchObject({ state: 'open', approvedAt: null, numbers: [] });
      expect(month.disputes).toEqual([
        {
          billedBy: 'us',
          number: '+31880001234',
          state: 'agreed',
          ours: micros(300_000),
          theirs: micros(100_000),
          settled: micros(200_000),
        },
        {
          billedBy: 'us',
          number: '+31880009999',
          state: 'rejected',
          ours: micros(100_000),
          theirs: micros(0),
          settled: micros(0),
        },
      ]);
      const { items: disputes } = await world.messages.ask(
        disputeList,
        { scope: service, carrierId: 'north', state: 'rejected' },
        { timeoutMs },
      );
      expect(disputes.map(({ id }) => id)).toEqual([second.id]);
    });

    it('offers a file of its calls with truncated caller numbers, and destroys it when it expires', async () => {
      await disputable();
      world.records[0] = { ...world.records[0]!, withheld: true, callingNumber: null };
      world.messages.answer(
        callSearch,
        async ({ number, from = 0, until = Infinity, after, limit }) => {
          const all = world.records
            .filter(({ calledNumber }) => calledNumber === number)
            .filter(({ startedAt }) => startedAt >= from && startedAt < until)
            .filter(
              ({ startedAt }) => after === undefined || startedAt < placeOfCall(after).startedAt,
            )
            .toSorted((a, b) => b.startedAt - a.startedAt);
          // Short pages, so that billing must ask for several.
          return pageOf(all, Math.min(limit, 7), cursorOfCall);
        },
      );
      const { dispute } = await north.dispute([{ number: '+31880001234', day: null }]);
      const ask = { scope: anna, id: dispute.id };
      await expect(world.messages.ask(disputeLink, ask, { timeoutMs })).rejects.toMatchObject(
        wrong('no-file'),
      );
      await world.messages.ask(disputeFile, ask, { timeoutMs });
      await eventually(async () => {
        const { dispute: now } = await world.messages.ask(disputeGet, ask, { timeoutMs });
        expect(now.file).toMatchObject({ state: 'ready', done: 30, total: 30 });
      });
      const { path, fileName } = await world.messages.ask(disputeLink, ask, { timeoutMs });
      expect(fileName).toMatch(/^dispute-north-2025-10-[0-9a-f]{8}\.csv$/);
      const { text } = await request(billing.app.getHttpServer()).get(path).expect(200);
      const lines = text.trimEnd().split('\r\n');
      expect(lines).toHaveLength(31);
      expect(text).not.toContain('+31612345678');
      expect(lines[1]).toBe(
        `2025-10-05T10:00:00.000Z,2025-10-05T10:00:01.000Z,60,+31880001234,,${world.records[0].sipCallId},0.010000,${world.records[0].callId}`,
      );
      expect(lines.slice(2).every((line) => line.includes(',+3161234,'))).toBe(true);
      const sum = lines.slice(1).reduce((total, line) => total + Number(line.split(',')[6]), 0);
      expect(sum).toBeCloseTo(dispute.ours.micros / 1e6, 6);
      await world.database.query(`update billing.disputes set file_until = '2025-01-01'`);
      await eventually(async () => {
        const { dispute: now } = await world.messages.ask(disputeGet, ask, { timeoutMs });
        expect(now.file.state).toBe('none');
      });
      await request(billing.app.getHttpServer()).get(path).expect(404);
    });
  });

  describe('approval of a settlement', () => {
    it('needs a second person who confirms its figures, and can’t be changed', async () => {
      await disputable();
      await expect(north.submit()).rejects.toMatchObject(
        wrong('undisputed-differences', {
          problems: [
            expect.objectContaining({
              field: 'acceptDifferences',
              rule: 'must be true, unless each difference beyond the tolerance is disputed',
            }),
          ],
        }),
      );
      const { dispute } = await north.dispute([{ number: '+31880001234', day: null }]);
      await expect(north.approve()).rejects.toMatchObject(wrong('not-submitted'));
      const { settlement } = await north.submit(anna, {
        acceptDifferences: true,
        remark: 'Zo klein',
      });
      expect(settlement).toMatchObject({
        state: 'submitted',
        submitted: { by: 'anna', remark: 'Zo klein' },
        approved: null,
      });
      await expect(north.dispute([{ number: null, day: '2025-10-06' }])).rejects.toMatchObject(
        wrong('not-open'),
      );
      await expect(north.approve(anna)).rejects.toMatchObject(wrong('four-eyes'));
      await expect(north.approve(service)).rejects.toMatchObject(wrong('people-only'));
      await expect(north.approve(bert, { us: money(1) })).rejects.toMatchObject(
        wrong('figures-differ', {
          problems: [
            expect.objectContaining({
              field: 'us',
              rule: 'must be the settlement’s amount in this direction, 110000 micro-euro',
            }),
          ],
        }),
      );
      await north.approve();
      expect((await north.approve()).settlement.state).toBe('approved');
      const before = await north.get();
      expect(before).toMatchObject({ approved: { by: 'bert' }, openDisputes: 1 });
      expect([before.us.stands, before.us.disputed]).toEqual([money(110_000), money(-200_000)]);

      // A call rated after the approval leaves its figures alone and shows as rated since.
      callOn('2025-10-07', '+31880009999');
      await world.rated(billing);
      await world.messages.ask(
        disputeClose,
        { scope: anna, id: dispute.id, settled: money(250_000), outcome: 'Besproken' },
        { timeoutMs },
      );
      const after = await north.get();
      expect(after.us.ours).toEqual(before.us.ours);
      expect(after.ratedSince).toEqual({ us: money(10_000), them: money(0) });
      expect([after.us.stands, after.us.disputed]).toEqual([money(260_000), money(0)]);
      const month = await settledMonth(billing.app.get(DataSource).manager, north.of);
      expect(month).toMatchObject({ state: 'approved', approvedBy: 'bert' });
      expect(month.numbers).toEqual([
        {
          billedBy: 'us',
          number: '+31880001234',
          ours: micros(300_000),
          theirs: micros(100_000),
          stands: micros(250_000),
          disputed: micros(0),
        },
        {
          billedBy: 'us',
          number: '+31880009999',
          ours: micros(110_000),
          theirs: micros(10_000),
          stands: micros(10_000),
          disputed: micros(0),
        },
      ]);
      const set = toleranceSet;
      const tolerance = {
        scope: anna,
        id: randomUUID(),
        carrierId: null,
        from: '2025-10-31',
        amount: money(0),
        seconds: 0,
        basisPoints: 0,
        reason: 'Te laat',
      };
      await expect(world.messages.ask(set, tolerance, { timeoutMs })).rejects.toMatchObject(
        wrong('tolerance-in-use', {
          problems: [expect.objectContaining({ field: 'from', rule: 'must be after 2025-10' })],
        }),
      );
      const key = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null } as const;
      await expect(
        world.messages.ask(set, { ...tolerance, scope: key, from: '2025-11-01' }, { timeoutMs }),
      ).rejects.toMatchObject(wrong('people-only'));
      await world.messages.ask(set, { ...tolerance, from: '2025-11-01' }, { timeoutMs });
      await expect(
        world.messages.ask(
          set,
          { ...tolerance, id: randomUUID(), from: '2025-11-01' },
          { timeoutMs },
        ),
      ).rejects.toMatchObject(wrong('tolerance-there'));
      await expect(
        world.messages.ask(
          set,
          { ...tolerance, id: randomUUID(), amount: money(-1) },
          { timeoutMs },
        ),
      ).rejects.toMatchObject(wrong('negative-tolerance'));
    });

    it('needs a month that is over, and a statement or an accepted lack of one', async () => {
      const now = new Date();
      const open = new MonthOf(
        world.messages,
        () => billing,
        'north',
        `${now.getUTCFullYear() + 1}-01`,
      );
      await expect(open.submit()).rejects.toMatchObject(wrong('period-open'));
      callOn('2025-10-05');
      await world.rated(billing);
      await expect(north.submit()).rejects.toMatchObject(
        wrong('no-statement', {
          problems: [
            expect.objectContaining({
              field: 'acceptMissing',
              rule: 'must be true, unless a statement of what we bill is imported',
            }),
          ],
        }),
      );
      const key = { as: 'key', keyId: 'k', madeBy: 'anna', ownerId: null } as const;
      const reopen = (scope: Scope) =>
        world.messages.ask(settlementReopen, { scope, ...north.of }, { timeoutMs });
      await north.submit(key, { acceptMissing: true });
      await reopen(key);
      const first = await north.submit(anna, { acceptMissing: true });
      await expect(reopen(key)).rejects.toMatchObject(wrong('people-only'));
      const again = await reopen(bert);
      expect(again.settlement).toMatchObject({ state: 'open', submitted: null });
      await north.submit(bert, { acceptMissing: true });
      await expect(north.approve(bert)).rejects.toMatchObject(wrong('four-eyes'));
      // A later submission may rest on another statement with the same total.
      const submittedAt = first.settlement.submitted!.at;
      await expect(north.approve(anna, { submittedAt })).rejects.toMatchObject(
        wrong('submitted-since', { problems: [{ field: 'submittedAt' }] }),
      );
      expect((await north.approve(anna)).settlement.us).toMatchObject({
        theirs: null,
        stands: money(10_000),
      });
    });

    it('refuses owners, as all settlement operations do', async () => {
      const scope = { as: 'owner', ownerId: 'acme' } as const;
      for (const ask of [
        () => world.messages.ask(settlementList, { scope }, { timeoutMs }),
        () => world.messages.ask(disputeList, { scope }, { timeoutMs }),
        () => world.messages.ask(settlementLink, { scope, ...north.of }, { timeoutMs }),
        () => north.submit(scope),
      ]) {
        await expect(ask()).rejects.toMatchObject(wrong('staff-only'));
      }
    });
  });
}
