import { randomUUID } from 'node:crypto';
import { money } from '@app/common';
import type { BillTo, DocumentKind, VatStatus } from '@app/contracts';
import type { PricePlanTerms } from '@app/rating';
import * as fc from 'fast-check';
import type { PartiesToBill } from '../kernel/parties/listed-parties.js';

/** Parties, prices and charges for random months. */

export const numbers = ['+318001234', '+319001234'];
/** Starts of three months in the Netherlands, and the end of the last. */
export const starts = [
  '2025-09-30T22:00Z',
  '2025-10-31T23:00Z',
  '2025-11-30T23:00Z',
  '2025-12-31T23:00Z',
].map((text) => new Date(text));
export const names = ['2025-10', '2025-11', '2025-12'];
export const fees = { monthly: 25_000_000, perNumber: 5_000_000 };

/**
 * Sizes of the plans' parts, small enough that a handful of random charges is sometimes below and
 * sometimes above each size.
 */
export const sizes = {
  bundle: { calls: 2 },
  /** A discount on fees and calls of a month; in the first month only. */
  discount: { basisPoints: 1250 },
  /** A tier: euros, and the discount above them. */
  tiers: { from: 300, basisPoints: 750 },
  minimumMicros: 400_000_000,
  /** Fair use: minutes, and micro-euro per minute above them. */
  fairUse: { average: 60, beyondMicros: 33_333 },
};

type PlanName = 'bundled' | 'tiered' | 'fair';

const parts: Readonly<Record<PlanName, Partial<PricePlanTerms>>> = {
  bundled: {
    bundles: [
      {
        name: 'Start',
        component: 'call-fee',
        numbers: 'together',
        unit: 'calls',
        included: sizes.bundle.calls,
      },
    ],
    discounts: [
      {
        name: 'Welkom',
        basisPoints: sizes.discount.basisPoints,
        lastMonth: names[0]!,
        components: ['monthly', 'call-fee'],
      },
    ],
  },
  tiered: {
    tiers: [
      {
        name: 'Volume',
        component: 'freephone-usage',
        numbers: 'together',
        unit: 'amount',
        mode: 'graduated',
        steps: [{ from: sizes.tiers.from, basisPoints: sizes.tiers.basisPoints }],
      },
    ],
    monthlyMinimum: money(sizes.minimumMicros),
  },
  fair: {
    fairUse: [
      {
        name: 'Redelijk',
        component: 'forwarding',
        numbers: 'together',
        unit: 'minutes',
        average: sizes.fairUse.average,
        beyond: money(sizes.fairUse.beyondMicros),
      },
    ],
  },
};

export interface RandomParty {
  readonly id: string;
  readonly country: string;
  /** The VAT status that was noted, and the month from which it is valid. */
  readonly status?: { readonly is: VatStatus; readonly from: number };
  readonly plan?: PlanName;
  readonly netting?: true;
}

/** The third owner enters the small-business scheme in the second month. */
export const owners: readonly RandomParty[] = [
  { id: 'bakker', country: 'NL' },
  { id: 'brussel', country: 'BE', plan: 'tiered' },
  { id: 'helpdesk-nu', country: 'NL', status: { is: 'small-business', from: 1 }, plan: 'bundled' },
  { id: 'reseller', country: 'NL', status: { is: 'telecom-provider', from: 0 }, plan: 'tiered' },
  { id: 'thames', country: 'GB', plan: 'bundled' },
  { id: 'zon', country: 'NL', status: { is: 'private', from: 0 }, plan: 'fair' },
];
export const carriers: readonly RandomParty[] = [
  { id: 'laagland', country: 'NL', netting: true },
  { id: 'north', country: 'DE' },
  { id: 'severn', country: 'GB' },
];

const vatIds: Readonly<Record<string, string>> = {
  NL: 'NL851001009B01',
  BE: 'BE0123456749',
  DE: 'DE123456788',
  GB: 'GB123456789',
};
export const vatIdsAbroad = ['BE', 'DE'].map((country) => vatIds[country]!);
const billTo = ({ country, status }: RandomParty): BillTo => ({
  name: 'Helpdesk Nu',
  email: 'administratie@helpdesk.example',
  language: country === 'NL' ? 'nl' : 'en',
  street: 'Kade 1',
  postalCode: '1234 AB',
  city: 'Waterdam',
  country,
  kvk: country === 'NL' ? '60107919' : null,
  iban: 'NL91TEST1022962963',
  vatId: status?.is === 'private' ? null : vatIds[country]!,
});
export const parties: PartiesToBill = {
  owners: owners.map((owner) => ({
    id: owner.id,
    billTo: billTo(owner),
    options: [],
    numbers: numbers.map((number) => ({ number, from: '2025-01-01T00:00:00Z', until: null })),
  })),
  carriers: carriers.map((carrier) => ({ id: carrier.id, billTo: billTo(carrier) })),
};

const free = { perMinute: money(0), perCall: money(0) };
export const planTerms = ({ plan }: RandomParty) => ({
  includesVat: false,
  vatPercent: 21,
  callFee: money(0),
  forwarding: [],
  payoutShare: 9000,
  monthly: money(fees.monthly),
  monthlyPerNumber: money(fees.perNumber),
  freephone: { fixed: free, mobile: free, abroad: free, other: free },
  ...(plan && parts[plan]),
});

/** Id of the version that priced all calls of a party, by party. */
export const versions = new Map(
  [...owners, ...carriers].map(({ id }) => [id, randomUUID()] as const),
);

export interface RandomCharge {
  readonly kind: DocumentKind;
  readonly party: RandomParty;
  readonly component: string;
  readonly number: string;
  /** Month of the call, and month of the run before which it is rated. */
  readonly month: number;
  readonly ratedIn: number;
  readonly second: number;
  readonly legUuid: string;
  readonly seconds: number;
  readonly amount: number;
  readonly withVat: boolean;
  readonly percent: number;
  readonly corrects: boolean;
}

export const anyCharge: fc.Arbitrary<RandomCharge> = fc
  .constantFrom(
    ...(['call-fee', 'forwarding', 'freephone-usage'] as const).map(
      (component) => ['invoice', component] as const,
    ),
    ['payout', 'payout'] as const,
    ...(['premium-share', 'freephone-origination', 'termination'] as const).map(
      (component) => ['settlement', component] as const,
    ),
  )
  .chain(([kind, component]) =>
    fc
      .record({
        kind: fc.constant(kind),
        component: fc.constant(component),
        party: fc.constantFrom(...(kind === 'settlement' ? carriers : owners)),
        number: fc.constantFrom(...numbers),
        legUuid: fc.uuid({ version: 4 }),
        month: fc.nat(2),
        later: fc.nat(1),
        second: fc.nat(2_000_000),
        seconds: fc.nat(7200),
        // Half cents, with and without VAT included, test the rounding.
        amount: fc.oneof(
          fc.integer({ min: -1e9, max: 1e9 }),
          fc.integer({ min: -2000, max: 2000 }).map((half) => half * 5000),
          fc.integer({ min: -2000, max: 2000 }).map((half) => half * 6050),
        ),
        withVat: fc.boolean(),
        percent: fc.constantFrom(9, 21),
        corrects: fc.boolean(),
      })
      .map(({ later, ...charge }) => ({ ...charge, ratedIn: Math.min(2, charge.month + later) })),
  );
