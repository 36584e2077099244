import { money } from '@app/common';
import { type RecordedPriceVersion, type Scope } from '@app/contracts';
import type { PriceVersion } from '@app/rating';
import { type FreshDatabase, type RunningApp } from '@app/testing';
import type { Stranger } from '@app/testing/strangers';

export const staff: Scope = { as: 'staff', staffId: 'anna', reason: 'new prices' };
/** An API key of the operator, which publishes without a second person. */
export const program: Scope = {
  as: 'key',
  keyId: 'platform-key',
  madeBy: 'operator',
  ownerId: null,
};
export const bert: Scope = { as: 'staff', staffId: 'bert', reason: 'new prices' };
export const acme: Scope = { as: 'owner', ownerId: 'acme' };

export type New = Omit<PriceVersion, 'id'>;

export const plan = (
  subject: string,
  validFrom: string,
  validUntil: string | null = null,
): New => ({
  kind: 'price-plan',
  subject,
  validFrom,
  validUntil,
  terms: {
    includesVat: false,
    vatPercent: 21,
    monthly: money(10_000_000),
    monthlyPerNumber: money(0),
    callFee: money(20_000),
    freephone: {
      fixed: { perMinute: money(1), perCall: money(0) },
      mobile: { perMinute: money(2), perCall: money(0) },
      abroad: { perMinute: money(3), perCall: money(0) },
      other: { perMinute: money(4), perCall: money(0) },
    },
    forwarding: [{ prefix: '', perMinute: money(5), perCall: money(0) }],
    payoutShare: 4000,
  },
});

/** The helpers that the spec of prices passes to its describe fixtures. */
export interface PricesWorld {
  readonly database: FreshDatabase;
  readonly billing: RunningApp;
  readonly ask: Stranger['ask'];
  readonly publish: (version: New, id?: string, scope?: Scope) => Promise<RecordedPriceVersion>;
  readonly list: (
    scope: Scope,
    more?: object,
  ) => Promise<{ readonly items: readonly RecordedPriceVersion[] }>;
}
