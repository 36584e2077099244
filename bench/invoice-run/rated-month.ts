import type { Client } from 'pg';
import { money } from '../../libs/common/src/index.js';
import type { BillTo } from '../../libs/contracts/src/index.js';
import { pricePlanTerms, type PricePlanTerms } from '../../libs/rating/src/index.js';
import type { PartiesToBill } from '../../apps/billing/src/kernel/parties/listed-parties.js';

/** October 2026 in the Netherlands. */
export const month = {
  from: new Date('2026-09-30T22:00:00Z'),
  until: new Date('2026-10-31T23:00:00Z'),
};

export const owners = 10_000;
const carriers = 6;
const numbersOf = (owner: number): number => 1 + (owner % 3);
/** Every twentieth owner has a bundle, tiers, or both. */
const dependsOnCalls = (owner: number): boolean => owner % 20 === 0;

const ownerId = (owner: number): string => `owner-${owner}`;
const carrierId = (carrier: number): string => `carrier-${carrier}`;
/** Every third owner's numbers are paid ones, the others' are free of charge. */
const prefixOf = (owner: number): string => (owner % 3 === 0 ? '+31900' : '+31800');
const numberOf = (owner: number, index: number): string =>
  `${prefixOf(owner)}${1_000_000 + owner * 3 + index}`;

const address: Omit<BillTo, 'name' | 'email'> = {
  language: 'nl',
  street: 'Kade 1',
  postalCode: '1234 AB',
  city: 'Waterdam',
  country: 'NL',
  kvk: '60107919',
  vatId: 'NL851001009B01',
  iban: 'NL91TEST1022962963',
};
const billTo = (id: string): BillTo => ({
  name: `${id} B.V.`,
  email: `${id}@example.org`,
  ...address,
});

/** The parties that portal would list. */
export const parties: PartiesToBill = {
  owners: Array.from({ length: owners }, (_, owner) => ({
    id: ownerId(owner),
    billTo: billTo(ownerId(owner)),
    options: [],
    numbers: Array.from({ length: numbersOf(owner) }, (_each, index) => ({
      number: numberOf(owner, index),
      from: '2025-01-01T00:00:00Z',
      until: null,
    })),
  })),
  carriers: Array.from({ length: carriers }, (_, carrier) => ({
    id: carrierId(carrier),
    billTo: billTo(carrierId(carrier)),
  })),
};

const cents = (perMinute: number) => ({ perMinute: money(perMinute * 10_000), perCall: money(0) });

function planOf(owner: number): PricePlanTerms {
  const usage =
    owner % 40 === 0
      ? {
          bundles: [
            {
              name: 'bundel',
              component: 'forwarding',
              numbers: 'together',
              unit: 'minutes',
              included: 100,
            },
          ],
        }
      : {
          tiers: [
            {
              name: 'staffel',
              component: 'forwarding',
              numbers: 'each',
              unit: 'calls',
              mode: 'graduated',
              steps: [{ from: 50, basisPoints: 1000 }],
            },
          ],
        };
  return pricePlanTerms.parse({
    includesVat: false,
    vatPercent: 21,
    payoutShare: 4000,
    monthly: money(5_000_000),
    monthlyPerNumber: money(2_500_000),
    callFee: money(20_000),
    freephone: { fixed: cents(8), mobile: cents(12), abroad: cents(20), other: cents(12) },
    forwarding: [{ prefix: '', ...cents(6) }],
    ...(dependsOnCalls(owner) ? usage : {}),
  });
}

/**
 * Fills billing's migrated, empty schema with this many rated calls of the month, the same each
 * time, and with the prices behind them. Of 10,000 owners the largest has 1 %. Charges are in the
 * order of starts, as if each call had been rated when it ended: a premium share and a payout, or
 * origination and usage of a free number, a fee per call, and for six calls in ten the costs of
 * forwarding on both sides.
 */
export async function fillMonth(client: Client, calls: number): Promise<void> {
  await client.query(`set synchronous_commit = off; set maintenance_work_mem = '512MB'`);
  await client.query('select setseed(0.6)');
  await client.query(
    `insert into billing.price_versions (id, sequence, kind, subject, valid_from, terms, created_at, created_by)
     select md5('plan ' || p.subject)::uuid, row_number() over (), 'price-plan', p.subject,
            '2025-01-01', p.terms, '2025-01-01', 'bench'
       from json_to_recordset($1::json) as p(subject text, terms jsonb)`,
    [
      JSON.stringify(
        Array.from({ length: owners }, (_, owner) => ({
          subject: ownerId(owner),
          terms: planOf(owner),
        })),
      ),
    ],
  );
  await client.query(
    `insert into billing.price_versions (id, sequence, kind, subject, valid_from, terms, created_at, created_by)
     select md5('agreement carrier-' || c)::uuid, ${owners} + 1 + c, 'carrier-agreement', 'carrier-' || c,
            '2025-01-01', '{"netting": true}', '2025-01-01', 'bench'
       from generate_series(0, ${carriers - 1}) c`,
  );
  await client.query(
    `insert into billing.self_billing_agreements (owner_id, from_on, agreed, agreed_by, noted_by)
     select 'owner-' || o, '2025-01-01', true, 'owner-' || o || ' B.V.', 'bench'
       from generate_series(0, ${owners - 1}) o`,
  );
  await client.query(
    'update billing.price_counter set last = (select max(sequence) from billing.price_versions)',
  );
  // The generator makes only valid rows, so the checks of each row can be skipped.
  await client.query('alter table billing.charges disable trigger user');
  await client.query('set session_replication_role = replica');
  const pageOf = 1_000_000;
  for (let after = 0; after < calls; after += pageOf) {
    await client.query(made, [
      month.from.getTime() * 1000,
      (month.until.getTime() - month.from.getTime()) * 1000,
      calls,
      after,
      Math.min(calls, after + pageOf),
    ]);
  }
  await client.query('set session_replication_role = origin');
  await client.query('alter table billing.charges enable trigger user');
  await client.query('reset synchronous_commit');
  await client.query('vacuum analyze billing.charges, billing.rated_calls, billing.price_versions');
  await client.query('checkpoint');
}

/**
 * $1 is the start of the month, $2 its microseconds, $3 the number of calls, of which this makes
 * those after $4 up to $5.
 */
const made = `
  with drawn as (
    select i, $1::bigint + ($2::bigint::float8 * (i - 0.5) / $3::bigint)::bigint as started_at,
           floor(${owners} * random() ^ 2)::integer as owner, random() as of_owner,
           1 + floor(-180 * ln(1 - random()))::integer as seconds, random() < 0.6 as forwarded,
           floor(${carriers} * random() ^ 2)::integer as carrier
      from generate_series($4::bigint + 1, $5::bigint) i
  ), called as materialized (
    select *, lpad(to_hex(i), 32, '0')::uuid as call_id, lpad(to_hex(i), 32, 'f')::uuid as leg_uuid,
           case when owner % 3 = 0 then '+31900' else '+31800' end ||
             (1000000 + owner * 3 + floor((1 + owner % 3) * of_owner)::integer) as number,
           md5('plan owner-' || owner)::uuid as plan, md5('agreement carrier-' || carrier)::uuid as agreement
      from drawn
  ), rated as (
    insert into billing.rated_calls (call_id, started_at, position, owner_id, facts)
    select call_id, started_at, i, 'owner-' || owner,
           jsonb_build_object('callId', call_id, 'startedAt', started_at, 'number', number,
             'ownerId', 'owner-' || owner, 'carrierId', 'carrier-' || carrier, 'answered', true,
             'origin', jsonb_build_object('country', 'NL',
               'kind', case when i % 3 = 0 then 'fixed' else 'mobile' end))
      from called)
  insert into billing.charges (call_id, started_at, side, party_id, leg_uuid, component, service_number,
    seconds, amount_micros, includes_vat, vat_percent, price_version_id)
  select c.call_id, c.started_at, p.side, p.party, p.leg, p.component, c.number, c.seconds, p.amount,
         p.includes_vat, case when p.includes_vat or p.side = 'owner' then 21 else 0 end, p.version
    from called c cross join lateral (values
      ('originator', 'carrier-' || carrier, null, 'premium-share', seconds * 10000::bigint, true, agreement,
        owner % 3 = 0),
      ('owner', 'owner-' || owner, null, 'payout', seconds * -5000::bigint, true, plan, owner % 3 = 0),
      ('originator', 'carrier-' || carrier, null, 'freephone-origination', seconds * -1000::bigint, false,
        agreement, owner % 3 <> 0),
      ('owner', 'owner-' || owner, null, 'freephone-usage', seconds * 1700::bigint, false, plan,
        owner % 3 <> 0),
      ('owner', 'owner-' || owner, null, 'call-fee', 20000::bigint, false, plan, true),
      ('owner', 'owner-' || owner, leg_uuid, 'forwarding', seconds * 1000::bigint, false, plan, forwarded),
      ('terminator', 'carrier-' || (carrier + 1) % ${carriers}, leg_uuid, 'termination', seconds * -400::bigint,
        false, agreement, forwarded)
    ) as p(side, party, leg, component, amount, includes_vat, version, applies)
   where p.applies
   order by c.i`;
