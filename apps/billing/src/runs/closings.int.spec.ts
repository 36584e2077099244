import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DocumentKind, documentKinds } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import type { Component, Side } from '@app/rating';
import {
  eventually,
  freshBus,
  type FreshBus,
  freshDatabase,
  type FreshDatabase,
  freshRedis,
  type RunningApp,
} from '@app/testing';
import * as fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { replaceCharges } from '../rating/reratings/changes/replaced-charges.js';
import { closeRun } from './finishing/run-finalising.js';
import { sumCharges } from './preparing/run-sums.js';
import { startBillingOn } from '../start-billing.fixture.js';
import {
  close,
  documentIdOf,
  keepCharges,
  keepDocumentsOff,
  watermarkNow,
} from '../documents/closings/closings.js';

let folder: string;
let database: FreshDatabase;
let bus: FreshBus;
let billing: RunningApp;
const rerating = randomUUID();
const version = randomUUID();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'billing-'));
  [database, bus] = [await freshDatabase({ schema: 'billing', migrations }), freshBus()];
  billing = await startBillingOn({ database, bus, redis: await freshRedis(), folder });
  await database.query(
    `insert into billing.price_versions (id, sequence, kind, subject, valid_from, terms, created_by)
     values ($1, 1, 'price-plan', 'acme', '2025-01-01', '{}', 'spec')`,
    [version],
  );
  await database.query(
    `insert into billing.reratings (id, "from", until, renew, reason, state, started_by)
     values ($1, '2025-01-01', '2026-01-01', '{}', 'spec', 'applied', 'spec')`,
    [rerating],
  );
});
afterAll(async () => {
  await billing.close();
  await bus.drop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const transaction = <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> =>
  billing.app.get(Transactions).run(({ manager }) => work(manager));

interface Charge {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly partyId: string;
  readonly startedAt: number;
  readonly amount: number;
  documentId: string | null;
}

const what: Readonly<Record<DocumentKind, { side: Side; component: Component }>> = {
  invoice: { side: 'owner', component: 'call-fee' },
  payout: { side: 'owner', component: 'payout' },
  settlement: { side: 'terminator', component: 'termination' },
};

type NewCharge = Omit<Charge, 'id' | 'documentId'>;

async function addCharge(
  manager: Pick<EntityManager, 'query'>,
  charge: NewCharge,
  corrects = false,
): Promise<Charge> {
  const { side, component } = what[charge.kind];
  const [row]: { id: string }[] = await manager.query(
    `insert into billing.charges (call_id, started_at, side, party_id, component, service_number,
       seconds, amount_micros, includes_vat, vat_percent, price_version_id, rerating_id)
     values ($1, $2, $3, $4, $5, '+318001234', 1, $6, false, 21, $7, $8) returning id`,
    [
      randomUUID(),
      charge.startedAt,
      side,
      charge.partyId,
      component,
      charge.amount,
      version,
      corrects ? rerating : null,
    ],
  );
  return { ...charge, id: row?.id ?? '', documentId: null };
}

let runs = 0;
let documents = 0;
/** Inserts a document of a run, without lines. */
async function addDocument(
  manager: EntityManager,
  runId: string,
  kind: string,
  partyId: string,
): Promise<string> {
  const documentId = randomUUID();
  documents += 1;
  await manager.query(
    `insert into billing.documents (id, kind, number, series, run_id, party_type, party_id, bill_to,
       company, "from", until, issued_on, net_micros, vat_micros, gross_micros, position)
     values ($1, $2, $3, 'S', $4, 'owner', $5, '{"name":"Bakkerij"}', '{}', to_timestamp($6), to_timestamp($6 + 1),
       '2026-11-01', 0, 0, 0, $6)`,
    [documentId, kind, `S-${documents}`, runId, partyId, documents],
  );
  return documentId;
}

interface Summed {
  kind: DocumentKind;
  party_id: string;
  quantity: number;
  amount: number;
}

/** Documents all charges within reach, as a run does, except for hindered kinds and parties. */
function documentAll(
  until: number,
  isHindered: (kind: DocumentKind, partyId: string) => boolean,
): Promise<(Summed & { documentId: string | null })[]> {
  return transaction(async (manager) => {
    const id = randomUUID();
    runs += 1;
    await manager.query(
      `insert into billing.runs (id, "from", until, state, started_by, prepared_by, preparer)
       values ($1, to_timestamp($2), to_timestamp($2 + 1), 'finalising', 'spec', 'spec', 'spec')`,
      [id, runs],
    );
    await keepCharges(manager);
    const watermark = await watermarkNow(manager);
    await sumCharges(manager, { from: 0, until: until * 1000, watermark });
    await manager.query(
      `insert into billing.run_sums (run_id, kind, party_id, position, component, price_version_id,
         includes_vat, vat_percent, correction, late, quantity, seconds, amount_micros)
       select $1, kind, party_id, row_number() over (), component, price_version_id, includes_vat,
              vat_percent, correction, late, quantity, seconds, amount_micros from summed`,
      [id],
    );
    const sums: Summed[] = await manager.query(
      `select kind, party_id, sum(quantity)::int as quantity, sum(amount_micros)::int as amount
         from billing.run_sums where run_id = $1 group by 1, 2`,
      [id],
    );
    const made = [];
    for (const sum of sums) {
      const { kind, party_id: partyId } = sum;
      let documentId: string | null = null;
      if (!isHindered(kind, partyId)) {
        documentId = await addDocument(manager, id, kind, partyId);
        await close(manager, [
          { kind, partyId, direction: null, until: until * 1000, watermark, documentId },
        ]);
      }
      made.push({ ...sum, documentId });
    }
    await closeRun(manager, { id, until: new Date(until).toISOString(), watermark });
    await manager.query(
      `update billing.runs set state = 'done', finished_at = now() where id = $1`,
      [id],
    );
    return made;
  });
}

const aKind = fc.constantFrom(...documentKinds);
const aParty = fc.constantFrom('acme', 'zon');
const aStart = fc.integer({ min: 1, max: 6 }).map((ms) => ms * 1000);
const aCharge = fc.record({
  kind: aKind,
  partyId: aParty,
  startedAt: aStart,
  amount: fc.integer({ min: -1e6, max: 1e6 }),
});
const anyStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('rate' as const),
      charges: fc.array(aCharge, { minLength: 1, maxLength: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('run' as const),
      until: fc.integer({ min: 2, max: 7 }),
      hindered: fc.subarray(
        documentKinds.flatMap((kind) => [`${kind} acme`, `${kind} zon`]),
        {
          maxLength: 3,
        },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('correct' as const),
      at: fc.nat(),
      amount: fc.integer({ min: -1e6, max: 1e6 }),
    }),
  },
);

describe('closings', () => {
  it('assign each charge to one document, whatever the order of calls, corrections and documents', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 4, maxLength: 14 }), async (steps) => {
        await database.query(
          'truncate billing.charges, billing.closings, billing.replaced_charges, billing.left_out',
        );
        await database.query('update billing.closed_floor set until = 0, watermark = 0');
        let known: Charge[] = [];
        for (const step of steps) {
          if (step.does === 'rate') {
            const { charges } = step;
            await transaction(async (manager) => {
              for (const charge of charges) known.push(await addCharge(manager, charge));
            });
          } else if (step.does === 'run') {
            const due = known.filter(
              ({ startedAt, documentId }) => startedAt < step.until * 1000 && documentId === null,
            );
            const made = await documentAll(step.until, (kind, partyId) =>
              step.hindered.includes(`${kind} ${partyId}`),
            );
            let summed = 0;
            for (const { kind, party_id, quantity, amount, documentId } of made) {
              const own = due.filter((one) => one.kind === kind && one.partyId === party_id);
              expect([quantity, amount]).toEqual([
                own.length,
                own.reduce((total, one) => total + one.amount, 0),
              ]);
              for (const charge of own) charge.documentId = documentId;
              summed += own.length;
            }
            expect(summed).toBe(due.length);
          } else if (known.length > 0) {
            const charge = known[step.at % known.length]!;
            const fresh = { ...charge, amount: step.amount };
            if (charge.documentId === null) {
              const added = await transaction(async (manager) => {
                await keepDocumentsOff(manager);
                await replaceCharges(manager, rerating, [charge.id]);
                return addCharge(manager, fresh);
              });
              known = [...known.filter((one) => one !== charge), added];
            } else {
              await expect(
                transaction((manager) => replaceCharges(manager, rerating, [charge.id])),
              ).rejects.toThrow('could be replaced');
              known.push(await transaction((manager) => addCharge(manager, fresh, true)));
            }
          }
          const documented = await database.query<{ id: string; document_id: string | null }>(
            `select c.id, ${documentIdOf('c')} as document_id from billing.charges c order by c.id`,
          );
          expect(documented).toEqual(
            known
              .toSorted((a, b) => Number(a.id) - Number(b.id))
              .map(({ id, documentId }) => ({ id, document_id: documentId })),
          );
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('give no watermark at or below which a charge may still be committed', async () => {
    const charge: NewCharge = { kind: 'invoice', partyId: 'acme', startedAt: 1, amount: 1 };
    let letGo = (): void => undefined;
    const released = new Promise<void>((resolve) => (letGo = resolve));
    let first: Charge | undefined;
    const slow = transaction(async (manager) => {
      first = await addCharge(manager, charge);
      await released;
    });
    await eventually(async () => expect(first).toBeDefined());
    let second: Charge | undefined;
    const fast = transaction(async (manager) => {
      second = await addCharge(manager, charge);
    });
    await eventually(async () => {
      const waiting = await database.query(
        `select from pg_stat_activity where datname = current_database()
            and wait_event_type = 'Lock' and query like 'insert into billing.charges %'`,
      );
      expect(waiting).toHaveLength(1);
    });
    const watermark = Number(await transaction(watermarkNow));
    expect(watermark).toBeLessThan(Number(first?.id));
    letGo();
    await Promise.all([slow, fast]);
    expect(Number(second?.id)).toBeGreaterThan(Number(first?.id));
    expect(await transaction(watermarkNow)).toBe(second?.id);
  });
});
