import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { money } from '@app/common';
import {
  type DocumentHead,
  type DocumentLine,
  documentList,
  documentsSince,
  runGet,
  runList,
  type Scope,
} from '@app/contracts';
import { Transactions, verifyAuditLog } from '@app/platform/database';
import { eventually } from '@app/testing';
import { isDocumented } from '../documents/closings/closings.js';
import { DocumentFiles } from '../documents/files/document-files.js';
import { approveRun, preparePeriod } from '../bill-period.fixture.js';
import {
  anna,
  billTo,
  fee,
  november,
  october,
  owned,
  owner,
  planTerms,
  service,
} from './billed-parties.fixture.js';
import {
  cutOffWhoMakesADocument,
  dieAtEachStep,
  everythingMade,
  untilDocumentsAreLocked,
} from './dying.fixture.js';
import { RunExecution } from './run-execution.js';
import { type RunsWorld } from './runs-world.fixture.js';

const timeoutMs = 10_000;

/** Tests of the documents that a run makes, in the world of the calling spec. */
export function describeDocumentsOfRuns(given: () => RunsWorld): void {
  let world: RunsWorld;
  beforeAll(() => {
    world = given();
  });

  describe('documents of a run', () => {
    it('have consecutive numbers when two replicas make them at the same time', async () => {
      const [one, two] = [world.billing, await world.startBilling()];
      world.owners = Array.from({ length: 12 }, (_, n) =>
        owner(`owner-${String(n).padStart(2, '0')}`),
      );
      for (const { id } of world.owners)
        await world.addCharges([fee(id, await world.price('price-plan', id), 1_000_000)]);
      const run = await preparePeriod(world.messages, october);
      const executions = [one, two].map((app) => app.app.get(RunExecution));
      for (const execution of executions)
        Object.assign(execution.batch, { final: 2, printed: 2, sent: 2 });
      await approveRun(run, world.messages);
      const { signal } = new AbortController();
      await Promise.all(executions.map((execution) => execution.execute(run.id, signal)));
      expect(await world.finished(run.id)).toMatchObject({
        problems: 0,
        done: 12,
      });
      expect(await world.heads()).toHaveLength(12);
      await world.expectAllInOrder();
      expect(
        await world.database.query(
          `select id from billing.charges c where not ${isDocumented('c')}`,
        ),
      ).toEqual([]);
    });

    it('have the same numbers and contents when the process dies at any step', async () => {
      const [id, undisturbed] = [randomUUID(), [] as unknown[]];
      world.owners = Array.from({ length: 5 }, (_, n) => owner(`owner-${n}`));
      const versions = world.owners.map(() => randomUUID());
      const fill = async () => {
        for (const [n, one] of world.owners.entries()) {
          await world.price('price-plan', one.id, undefined, planTerms, versions[n]);
          await world.addCharges([
            fee(one.id, versions[n] ?? '', 1_000_000 + n),
            {
              ...fee(one.id, versions[n] ?? '', -500_000),
              component: 'payout',
              withVat: 21,
            },
          ]);
        }
      };
      await fill();
      await world.make(october, id);
      undisturbed.push(...(await everythingMade(world.database)));
      expect(undisturbed.length).toBeGreaterThan(40);

      const { owners } = world;
      await world.restore();
      world.owners = owners;
      const dying = world.billing;
      await fill();
      const run = await preparePeriod(world.messages, october, id);
      Object.assign(dying.app.get(RunExecution).batch, {
        final: 2,
        printed: 2,
        sent: 2,
      });
      const deaths = dieAtEachStep(dying.app.get(Transactions), world.database);
      await expect(approveRun(run, world.messages)).rejects.toBeDefined();
      await world.redis.flush();
      await approveRun(run, world.messages).catch(() => undefined);
      expect(await world.finished(id)).toMatchObject({
        problems: 0,
        documents: 10,
      });
      expect(deaths()).toBeGreaterThan(15);
      expect(await everythingMade(world.database)).toEqual(undisturbed);
      await world.expectAllInOrder();
    });

    it('have no gap in their numbers when billing is stopped while they are made, which logs no error', async () => {
      const stopped = world.billing;
      world.owners = Array.from({ length: 6 }, (_, n) => owner(`owner-${n}`));
      for (const { id } of world.owners) await world.price('price-plan', id);
      const run = await preparePeriod(world.messages, october);
      Object.assign(stopped.app.get(RunExecution).batch, {
        final: 1,
        printed: 1,
      });
      const files = stopped.app.get(DocumentFiles);
      const real = files.ensure.bind(files);
      let printed = 0;
      let stop: Promise<void> | undefined;
      jest.spyOn(files, 'ensure').mockImplementation(async (id, format) => {
        if (format === 'pdf') printed += 1;
        if (printed === 3) stop ??= world.stopBilling();
        return real(id, format);
      });
      await approveRun(run, world.messages);
      await eventually(() => expect(stop).toBeDefined());
      await stop;
      expect(world.lines.filter(({ level }) => level === 'error')).toEqual([]);
      const left = await world.database.query<{ done: number }>('select done from billing.runs');
      expect(left).toEqual([{ done: 3 }]);
      await world.startBilling();
      expect(await world.finished(run.id)).toMatchObject({
        documents: 6,
        problems: 0,
      });
      await world.expectAllInOrder();
    });

    it('leave numbers and charges free when the database connection is cut while a document is inserted', async () => {
      const plan = await world.price('price-plan', 'helpdesk-nu');
      world.owners = [owner('helpdesk-nu')];
      await world.addCharges([fee('helpdesk-nu', plan, 1_000_000)]);
      const cutting = cutOffWhoMakesADocument(world.database);
      await untilDocumentsAreLocked(world.database);
      const [run] = await Promise.all([world.make(october), cutting]);
      expect(run).toMatchObject({ documents: 1, problems: 0 });
      expect(await world.heads()).toMatchObject([
        { position: 1, number: expect.stringMatching(/-00001$/) },
      ]);
      await world.expectAllInOrder();
    });
  });

  describe('document of a run', () => {
    it('stays as issued, byte for byte, when the party moves', async () => {
      await world.price('price-plan', 'helpdesk-nu');
      world.owners = [owner('helpdesk-nu')];
      await world.make(october);
      const [head] = await world.heads();
      const id = head?.id ?? '';
      const link = await world.linkOf(id, owned('helpdesk-nu'));
      const pdf = await world.fetchPdf(link.path);
      expect(link).toMatchObject({
        fileName: `${head?.number}.pdf`,
        bytes: pdf.length,
      });
      expect(createHash('sha256').update(pdf).digest('hex')).toBe(link.sha256);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');

      world.owners = [
        owner('helpdesk-nu', {
          name: 'Elders B.V.',
          street: 'Elders 2',
          language: 'en',
        }),
      ];
      await rm(join(world.folder, 'documents'), { recursive: true });
      await world.make(november);
      expect(await world.heads()).toMatchObject([
        head,
        { partyName: 'Elders B.V.', language: 'en' },
      ]);
      const again = await world.linkOf(id);
      expect(again.sha256).toBe(link.sha256);
      expect((await world.fetchPdf(again.path)).equals(pdf)).toBe(true);
    });

    it('lists its lines by page, also when one message could not hold them all', async () => {
      await world.price('price-plan', 'helpdesk-nu');
      const period = { from: '2025-01-01T00:00:00.000Z', until: null };
      const numbers = Array.from({ length: 3500 }, (_, n) => `+31880${String(n).padStart(6, '0')}`);
      world.owners = [
        {
          ...owner('helpdesk-nu'),
          numbers: numbers.map((number) => ({ number, ...period })),
        },
      ];
      expect(await world.make(october)).toMatchObject({
        documents: 1,
        problems: 0,
      });
      const id = (await world.heads())[0]?.id ?? '';
      const lines: DocumentLine[] = [];
      for (let after: number | undefined | null; after !== null;) {
        const page = { after, limit: 200 };
        const { items, next } = await world.linesOf(id, owned('helpdesk-nu'), page);
        lines.push(...items);
        after = next === null ? null : Number(next);
      }
      expect(JSON.stringify(lines).length).toBeGreaterThan(1_000_000);
      expect(lines.map(({ position }) => position)).toEqual(lines.map((_, n) => n + 1));
      expect(lines.map(({ number }) => number)).toEqual([null, ...numbers]);
      expect((await world.documentOf(id)).net).toEqual(money(25_000_000 + 3500 * 5_000_000));
    });

    it('is issued when its file cannot be stored, and printed on the next request', async () => {
      await world.price('price-plan', 'helpdesk-nu');
      world.owners = [owner('helpdesk-nu')];
      const full = jest
        .spyOn(world.billing.app.get(DocumentFiles), 'ensure')
        .mockRejectedValueOnce(new Error('the disk is full'));
      expect(await world.make(october)).toMatchObject({
        documents: 1,
        problems: 0,
      });
      full.mockRestore();
      const [head] = await world.heads();
      expect((await world.linkOf(head?.id ?? '')).bytes).toBeGreaterThan(10_000);
    });

    it('is found by the first characters of its number, in any case, by those who may see it', async () => {
      world.owners = [owner('a-one'), owner('b-two')];
      for (const { id } of world.owners) await world.price('price-plan', id);
      await world.make(october);
      const heads = await world.heads();
      const find = async (scope: Scope, number: string) =>
        (await world.messages.ask(documentList, { scope, number }, { timeoutMs })).items;
      const [first, second] = heads as [DocumentHead, DocumentHead];
      expect(await find(anna, 'f20')).toEqual([second, first]);
      expect(await find(anna, first.number)).toEqual([first]);
      expect(await find(anna, 'F%0')).toEqual([]);
      expect(await find(owned('a-one'), 'F20')).toEqual([first]);
      expect(await find(owned('a-one'), second.number)).toEqual([]);
    });

    it('is shown to its owner, to staff with an audit note, and to services, and hidden from everyone else', async () => {
      world.owners = [owner('a-one'), owner('b-two')];
      for (const { id } of world.owners) await world.price('price-plan', id);
      world.carriers = [{ id: 'a-one', billTo: billTo() }];
      const agreement = await world.price('carrier-agreement', 'a-one');
      await world.addCharges([
        {
          side: 'terminator',
          partyId: 'a-one',
          component: 'termination',
          amount: -1_000_000,
          version: agreement,
        },
      ]);
      const run = await world.make(october);
      const [first, second, settlement] = await world.heads();
      const list = (scope: Scope, more: object = {}) =>
        world.messages.ask(documentList, { scope, ...more }, { timeoutMs });
      expect((await list(owned('a-one'))).items).toEqual([first]);
      expect((await list(owned('a-one'), { ownerId: 'b-two' })).items).toEqual([]);
      expect((await list(anna, { kind: 'settlement' })).items).toEqual([settlement]);
      expect((await list(service, { ownerId: 'a-one' })).items).toEqual([first]);
      expect((await list(service, { carrierId: 'a-one' })).items).toEqual([settlement]);
      expect((await list(owned('a-one'), { carrierId: 'a-one' })).items).toEqual([]);
      expect(await list(anna, { runId: run.id, limit: 1 })).toEqual({
        items: [settlement],
        next: String(settlement?.position),
      });
      expect((await list(anna, { after: settlement?.position })).items).toEqual([second, first]);

      // Another owner's document, and one of the carrier whose id is also a-one: the owner a-one
      // may read neither.
      for (const { id } of [second, settlement] as DocumentHead[]) {
        const none = { kind: 'not-found', code: 'no-such-document' };
        await expect(world.documentOf(id, owned('a-one'))).rejects.toMatchObject(none);
        await expect(world.linesOf(id, owned('a-one'))).rejects.toMatchObject(none);
        await expect(world.linkOf(id, owned('a-one'))).rejects.toMatchObject(none);
      }
      await expect(world.documentOf(randomUUID())).rejects.toMatchObject({
        code: 'no-such-document',
      });
      const key = {
        as: 'key',
        keyId: 'export',
        madeBy: 'anna',
        ownerId: null,
      } as const;
      for (const scope of [anna, key, owned('a-one')]) {
        await expect(
          world.messages.ask(documentsSince, { scope, after: 0 }, { timeoutMs }),
        ).rejects.toMatchObject({ kind: 'forbidden' });
      }

      const id = first?.id ?? '';
      await world.documentOf(id, anna);
      await world.linkOf(id, anna);
      await world.documentOf(id, owned('a-one'));
      await world.messages.ask(runList, { scope: anna }, { timeoutMs });
      await world.messages.ask(runGet, { scope: anna, runId: run.id }, { timeoutMs });
      await list(key, { ownerId: 'a-one' });
      await world.linkOf(id, key);
      const log = await world.database.query<{ entry: string }>(
        `select concat_ws(' ', nullif(actor, 'staff:anna'), action, subject) as entry
         from billing.audit_log order by seq`,
      );
      expect(log.map(({ entry }) => entry)).toEqual([
        `run.start ${run.id}`,
        `staff:bert run.approve ${run.id}`,
        'document.list all',
        `document.list ${run.id}`,
        'document.list all',
        `document.read ${id}`,
        `document.lines ${id}`,
        `document.fetch ${id}`,
        'run.list all',
        `run.get ${run.id}`,
        'key:export/anna document.list a-one',
        `key:export/anna document.fetch ${id}`,
      ]);
      expect(await verifyAuditLog(world.database, 'billing')).toMatchObject({
        entries: 12,
        broken: null,
      });
    });
  });
}
