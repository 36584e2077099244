import { money } from '@app/common';
import type { BillTo, Scope } from '@app/contracts';
import type { Component, PricePlanTerms, Side } from '@app/rating';
import type { OwnerToBill } from '../kernel/parties/listed-parties.js';

export const service: Scope = { as: 'service', service: 'spec' };
export const anna: Scope = { as: 'staff', staffId: 'anna', reason: 'billing' };
export const owned = (ownerId: string): Scope => ({ as: 'owner', ownerId });

/** Calendar months of 2025 in Dutch time. */
export const october = {
  from: '2025-09-30T22:00:00.000Z',
  until: '2025-10-31T23:00:00.000Z',
};
export const november = {
  from: october.until,
  until: '2025-11-30T23:00:00.000Z',
};
export const december = {
  from: november.until,
  until: '2025-12-31T23:00:00.000Z',
};
export const inOctober = Date.parse('2025-10-10T10:00:00Z') * 1000;
export const inNovember = Date.parse('2025-11-10T10:00:00Z') * 1000;
/** The highest cursor that portal accepts. */
export const behindAll = 999_999_999_999_999;

export const billTo = (more: Partial<BillTo> = {}): BillTo => ({
  name: 'Helpdesk Nu B.V.',
  email: 'administratie@helpdesk.example',
  language: 'nl',
  street: 'Kade 1',
  postalCode: '1234 AB',
  city: 'Waterdam',
  country: 'NL',
  kvk: '60107919',
  vatId: 'NL851001009B01',
  iban: 'NL91TEST1022962963',
  ...more,
});
export const owner = (id: string, more: Partial<BillTo> = {}): OwnerToBill => ({
  id,
  billTo: billTo(more),
  numbers: [{ number: '+318001234', from: '2025-01-01T00:00:00Z', until: null }],
  options: [],
});

const free = { perMinute: money(0), perCall: money(0) };
export const planTerms: PricePlanTerms = {
  includesVat: false,
  vatPercent: 21,
  monthly: money(25_000_000),
  monthlyPerNumber: money(5_000_000),
  callFee: money(0),
  freephone: { fixed: free, mobile: free, abroad: free, other: free },
  forwarding: [],
  payoutShare: 9000,
};

export interface SpecCharge {
  side: Side;
  partyId: string;
  component: Component;
  amount: number;
  version: string;
  startedAt?: number;
  number?: string;
  seconds?: number;
  /** Percent of the VAT included; undefined: VAT comes on top, at 21 % for owners. */
  withVat?: number;
  tariff?: string;
}

export const fee = (
  partyId: string,
  version: string,
  amount: number,
  startedAt = inOctober,
): SpecCharge => ({
  side: 'owner',
  partyId,
  component: 'call-fee',
  amount,
  version,
  startedAt,
});
