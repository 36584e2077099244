import { randomUUID } from 'node:crypto';
import type { BilledCarrier, BillTo } from '@app/contracts';
import type { Component, Side } from '@app/rating';
import type { FreshDatabase } from '@app/testing';
import { agreement, plan, type RatedWorld } from '../rated-world.fixture.js';

/** October and November in the Netherlands. */
export const october = { from: '2025-09-30T22:00:00Z', until: '2025-10-31T23:00:00Z' };
export const november = { from: october.until, until: '2025-11-30T23:00:00Z' };
export const inOctober = Date.parse('2025-10-10T10:00:00Z') * 1000;
export const inNovember = Date.parse('2025-11-10T10:00:00Z') * 1000;

export interface NewCharge {
  readonly side: Side;
  readonly partyId: string;
  readonly component: Component;
  /** The charge in micro-euro; positive is owed to us. */
  readonly amount: number;
  readonly version: string;
  /** The start of the call, microseconds since 1970. */
  readonly startedAt?: number;
  /** Percent of the VAT that `amount` includes; left out: it includes none. */
  readonly withVat?: number;
}

const vatIds: Readonly<Record<string, string>> = { NL: 'NL851001009B01', BE: 'BE0123456749' };

export const carrier = (id: string, country = 'NL'): BilledCarrier => {
  const billTo: BillTo = {
    name: `${id} B.V.`,
    email: `${id}@example.org`,
    language: 'nl',
    street: 'Kade 1',
    postalCode: '1234 AB',
    city: 'Waterdam',
    country,
    kvk: '60107919',
    vatId: vatIds[country] ?? null,
    iban: 'NL91TEST1022962963',
  };
  return { id, billTo };
};

/** Stores that VIES confirmed the Belgian carrier's VAT id just now. */
export const vatIdsAreKnown = (database: FreshDatabase): Promise<unknown> =>
  database.query(
    `insert into billing.vat_id_checks (vat_id, how, valid, asked_at) values ($1, 'vies', true, now())`,
    [vatIds['BE']],
  );

/** Publishes a price plan and a carrier agreement. @returns The ids of their versions. */
export async function publishPrices(
  world: RatedWorld,
  ownerId: string,
  carrierId: string,
): Promise<{ plan: string; agreement: string }> {
  const ids = { plan: randomUUID(), agreement: randomUUID() };
  await world.publish(plan(ownerId, 5), ids.plan);
  await world.publish(agreement(carrierId, 4), ids.agreement);
  return ids;
}

/** Inserts charges as rating would. */
export async function addCharges(
  database: FreshDatabase,
  charges: readonly NewCharge[],
): Promise<void> {
  const rows = charges.map((one) => ({
    call_id: randomUUID(),
    leg_uuid: randomUUID(),
    side: one.side,
    party_id: one.partyId,
    component: one.component,
    amount_micros: one.amount,
    price_version_id: one.version,
    started_at: one.startedAt ?? inOctober,
    seconds: 61,
    service_number: '+319001234',
    includes_vat: one.withVat !== undefined,
    vat_percent: one.withVat ?? (one.side === 'owner' ? 21 : 0),
  }));
  await database.query(
    `insert into billing.charges (call_id, leg_uuid, side, party_id, component, amount_micros,
       price_version_id, started_at, seconds, service_number, includes_vat, vat_percent)
     select call_id, leg_uuid, side, party_id, component, amount_micros, price_version_id,
            started_at, seconds, service_number, includes_vat, vat_percent
       from json_populate_recordset(null::billing.charges, $1::json)`,
    [JSON.stringify(rows)],
  );
}

/** One charge of each component, for an owner and a carrier. */
export const someOfEach = (
  versions: { readonly plan: string; readonly agreement: string },
  [ownerId, carrierId]: readonly [string, string],
  startedAt = inOctober,
): NewCharge[] => {
  const owned = { side: 'owner' as const, partyId: ownerId, version: versions.plan, startedAt };
  const carried = { partyId: carrierId, version: versions.agreement, startedAt };
  return [
    { ...owned, component: 'call-fee', amount: 12_345_678 },
    { ...owned, component: 'forwarding', amount: 3_456_789 },
    { ...owned, component: 'payout', amount: -45_678_901, withVat: 21 },
    { ...carried, side: 'originator', component: 'premium-share', amount: 67_890_123, withVat: 21 },
    { ...carried, side: 'originator', component: 'freephone-origination', amount: -1_234_567 },
    { ...carried, side: 'terminator', component: 'termination', amount: -7_654_321 },
  ];
};
