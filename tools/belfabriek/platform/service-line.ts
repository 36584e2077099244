import { money } from '@app/common';
import { company } from './company.js';
import { serviceLine } from './apps.js';
import type { PortalClient } from './portal-client.js';

const ownerId = 'belfabriek';
/** Before the first call of any demo. */
const since = '2025-01-01T00:00:00+01:00';

const free = { perMinute: money(0), perCall: money(0) };
const plan = {
  kind: 'price-plan',
  subject: ownerId,
  validFrom: since,
  validUntil: null,
  terms: {
    includesVat: false,
    vatPercent: 21,
    monthly: money(0),
    monthlyPerNumber: money(0),
    callFee: money(0),
    freephone: { fixed: free, mobile: free, abroad: free, other: free },
    forwarding: [{ prefix: '', ...free }],
    payoutShare: 0,
  },
} as const;

/**
 * Makes the number by which people switch their numbers: the company's own, at a price of zero, since a call without a
 * price would wait in quarantine. Idempotent.
 */
export async function makeServiceLine(portal: PortalClient): Promise<void> {
  const name = company.COMPANY_NAME;
  const billTo = {
    name,
    email: 'administratie@belfabriek.example',
    language: 'nl',
    street: company.COMPANY_STREET,
    postalCode: company.COMPANY_POSTAL_CODE,
    city: company.COMPANY_CITY,
    country: 'NL',
    kvk: company.COMPANY_KVK,
    vatId: null,
    iban: null,
  };
  await portal.put(`/v1/owners/${ownerId}`, { name, billTo });
  await portal.put(`/v1/numbers/${serviceLine.slice(1)}`, {
    ownerId,
    flow: { version: 1, start: 'line', nodes: { line: { type: 'switchNumber' } } },
    activeFrom: since,
  });
  await portal.put('/v1/prices/6f1a5c0e-3b1d-4c57-9a52-0c6f1f7e8d90', plan);
}
