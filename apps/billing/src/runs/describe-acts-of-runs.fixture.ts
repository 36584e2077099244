import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { money } from '@app/common';
import {
  callsOfLine,
  partiesOfRun,
  type Run,
  runApprove,
  runCancel,
  runPrepare,
  type Scope,
} from '@app/contracts';
import { PricePublication } from '../rating/prices/price-publication.js';
import { approver, preparePeriod, untilRunIs } from '../bill-period.fixture.js';
import {
  anna,
  behindAll,
  fee,
  inNovember,
  inOctober,
  november,
  october,
  owned,
  owner,
  planTerms,
  service,
} from './billed-parties.fixture.js';
import { RunExecution } from './run-execution.js';
import { type RunsWorld } from './runs-world.fixture.js';

const timeoutMs = 10_000;

/** Tests of people's actions on a run, in the world of the calling spec. */
export function describeActsOfRuns(given: () => RunsWorld): void {
  let world: RunsWorld;
  beforeAll(() => {
    world = given();
  });

  describe('invoice run and the actions on it', () => {
    const approve = (run: Run, scope: Scope = approver, gross = run.gross!) =>
      world.messages.ask(
        runApprove,
        { scope, runId: run.id, preparedAt: run.preparedAt!, gross },
        { timeoutMs },
      );
    const again = (runId: string, scope: Scope = anna) =>
      world.messages.ask(runPrepare, { scope, runId }, { timeoutMs });
    const cancel = (runId: string) =>
      world.messages.ask(runCancel, { scope: anna, runId }, { timeoutMs });
    const planned = (runId: string, page: object = {}) =>
      world.messages.ask(partiesOfRun, { scope: anna, runId, ...page }, { timeoutMs });

    it('reports its documents, and issues them once a second person approves the amount that was read', async () => {
      world.owners = [owner('a-one'), owner('b-two'), owner('c-three', { street: '' })];
      const plans = new Map<string, string>();
      for (const { id } of world.owners) plans.set(id, await world.price('price-plan', id));
      const charge = (id: string, amount: number, at?: number) =>
        fee(id, plans.get(id) ?? '', amount, at);
      await world.addCharges([charge('a-one', 100_000_000), charge('b-two', 200_000_000)]);
      await world.make(october);
      await world.addCharges([
        charge('a-one', 900_000_000, inNovember),
        charge('c-three', 1_000_000, inNovember),
      ]);
      const run = await preparePeriod(world.messages, november);
      expect(run).toMatchObject({
        outliers: 2,
        problems: 1,
        documents: 0,
        total: 2,
        quarantined: 0,
      });
      // Without VAT: a-one's charges of 900 and monthly fee of 30, and b-two's fee of 30. c-three
      // gets no document.
      expect(run.totals).toMatchObject([
        { kind: 'invoice', documents: 2, net: money(960_000_000) },
      ]);
      expect(run.gross).toEqual(money(1_161_600_000));
      const { items: documents } = await planned(run.id);
      expect((await planned(run.id, { after: behindAll })).items).toEqual([]);
      expect(
        documents.map(({ partyId, gross, before, outliers, hindered }) => [
          partyId,
          gross?.micros,
          before?.micros,
          outliers.join(),
          hindered,
        ]),
      ).toEqual([
        ['a-one', 1_125_300_000, 157_300_000, 'much-more', false],
        ['b-two', 36_300_000, 278_300_000, 'much-less', false],
        // October's fees too, as this owner got no invoice for October.
        ['c-three', 73_810_000, undefined, '', true],
      ]);
      expect((await planned(run.id, { outliers: true, after: 1 })).items).toHaveLength(1);
      expect(await world.heads()).toHaveLength(2);

      const code = (what: string) => expect.objectContaining({ code: what });
      await expect(approve(run, anna)).rejects.toEqual(code('four-eyes'));
      await expect(approve(run, service)).rejects.toEqual(code('people-only'));
      await expect(approve(run, approver, money(1))).rejects.toMatchObject({
        code: 'gross-differs',
        problems: [{ field: 'gross' }],
      });
      const key = {
        as: 'key',
        keyId: 'export',
        madeBy: 'bert',
        ownerId: null,
      } as const;
      await again(run.id, key);
      const once = await untilRunIs(world.messages, run.id, 'prepared');
      await expect(approve(once)).rejects.toEqual(code('four-eyes'));
      await again(run.id);
      const twice = await untilRunIs(world.messages, run.id, 'prepared');
      await expect(approve(run)).rejects.toMatchObject({
        code: 'prepared-since',
        problems: [{ field: 'preparedAt' }],
      });
      await approve(twice);
      await approve(run);
      await expect(cancel(run.id)).rejects.toEqual(code('is-approved'));
      await expect(again(run.id)).rejects.toEqual(code('not-prepared'));
      expect(await world.finished(run.id)).toMatchObject({
        documents: 2,
        done: 2,
        total: 2,
        outliers: 2,
      });
      expect((await planned(run.id)).items[0]?.documentId).toBe((await world.heads())[2]?.id);
      await world.expectAllInOrder();
    });

    it('must be prepared again after a plan of its fees is published; once it is approved, such a plan is refused', async () => {
      world.owners = ['a-one', 'b-two', 'c-three'].map((id) => owner(id));
      for (const { id } of world.owners) await world.price('price-plan', id);
      const run = await preparePeriod(world.messages, october);
      const publish = (subject: string, validFrom: string) =>
        world.billing.app.get(PricePublication).publish(service, randomUUID(), {
          kind: 'price-plan',
          subject,
          terms: planTerms,
          validFrom,
          validUntil: null,
        });
      await publish('a-one', october.until);
      await publish('nobody', october.from);
      expect((await world.getRun(run.id)).outdatedBy).toBeNull();
      await publish('b-two', october.from);
      expect((await world.getRun(run.id)).outdatedBy).toBe('prices-changed');
      await expect(approve(run)).rejects.toMatchObject({ code: 'run-outdated' });
      await again(run.id);
      const fresh = await untilRunIs(world.messages, run.id, 'prepared');
      expect(fresh.outdatedBy).toBeNull();
      // The approved run is not finalised yet.
      const idle = jest.spyOn(world.billing.app.get(RunExecution), 'execute').mockResolvedValue();
      await approve(fresh);
      await expect(publish('c-three', october.from)).rejects.toMatchObject({
        code: 'version-in-use',
      });
      idle.mockRestore();
      expect(await world.finished(run.id)).toMatchObject({ documents: 3 });
    });

    it('forgets its drafts when it is cancelled, and leaves its period to another run', async () => {
      await world.price('price-plan', 'helpdesk-nu');
      world.owners = [owner('helpdesk-nu')];
      const run = await preparePeriod(world.messages, october);
      await cancel(run.id);
      expect(await world.getRun(run.id)).toMatchObject({
        state: 'cancelled',
        outliers: 0,
        totals: [],
      });
      await expect(approve(run)).rejects.toMatchObject({ code: 'not-prepared' });
      expect(await world.make(october)).toMatchObject({ documents: 1 });
    });

    it('lists each line’s calls by page', async () => {
      const plan = await world.price('price-plan', 'helpdesk-nu');
      world.owners = [owner('helpdesk-nu')];
      await world.addCharges(
        Array.from({ length: 5 }, (_, n) => fee('helpdesk-nu', plan, n, inOctober + (n % 2))),
      );
      await world.make(october);
      const documentId = (await world.heads())[0]?.id ?? '';
      const calls = (line: number, page: object = {}, scope: Scope = anna) =>
        world.messages.ask(callsOfLine, { scope, documentId, line, ...page }, { timeoutMs });
      const first = await calls(1, { limit: 3 }, owned('helpdesk-nu'));
      const rest = await calls(1, { after: first.next, limit: 3 });
      expect([first.next, rest.next]).toEqual([first.items[2]?.place, null]);
      expect([...first.items, ...rest.items].map(({ amount }) => amount.micros)).toEqual([
        0, 2, 4, 1, 3,
      ]);
      expect((await calls(2)).items).toEqual([]);
      await expect(calls(9)).rejects.toMatchObject({ code: 'no-such-line' });
      await expect(calls(1, {}, owned('zon'))).rejects.toMatchObject({
        code: 'no-such-document',
      });
    });
  });
}
