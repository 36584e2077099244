import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { mostPriceWarnings, priceWarning } from '@app/contracts';
import type { Loss } from '@app/rating';
import { warningsOf } from './price-warnings.js';

const shares = (carrierId: string, ownerIds: string[]): Loss => ({
  code: 'shares-above-price',
  carrierId,
  ownerIds,
  keptShare: 1_801,
  payoutShare: 8_200,
  lost: money(100),
});
const forwarded: Loss = {
  code: 'forwarding-loses',
  lost: money(26_997),
  ownerIds: ['acme'],
  sample: {
    startedAt: Date.parse('2026-10-07T00:00:00Z') * 1000,
    number: '+318001234',
    numberClass: 'freephone',
    ownerId: 'acme',
    carrierId: 'north',
    origin: 'mobile',
    seconds: 180,
    forwarded: { carrierId: 'south', destination: '+31970000000', prefix: '3197' },
  },
};

describe('warningsOf', () => {
  it('names the parties, the call and the loss', () => {
    const warnings = warningsOf([shares('north', ['acme', 'zon']), forwarded], true);
    expect(warnings.map((warning) => priceWarning.parse(warning))).toEqual(warnings);
    expect(warnings.map(({ message }) => message.replaceAll('\u00a0', ' '))).toEqual([
      'Paid calls from north lose €0.0001 of each euro that the caller pays: north keeps 18.01 % and the owner (acme and 1 more) gets 82 %.',
      'A call of 180 s from north (mobile) to +318001234 of acme that is forwarded to +3197… through south costs €0.026997 more than it brings, without VAT.',
    ]);
    expect(warnings[1]).toMatchObject({ carrierId: 'south', fromCarrierId: 'north' });
  });

  it('names at most twenty owners, and their number', () => {
    const ownerIds = Array.from({ length: 30 }, (_, owner) => `owner-${owner}`);
    const [warning] = warningsOf([shares('north', ownerIds)], true);
    expect(warning).toMatchObject({ owners: ownerIds.slice(0, 20), ownerCount: 30 });
  });

  it('returns at most fifty warnings, the last of which says that there may be more', () => {
    const losses = Array.from({ length: 51 }, (_, at) => shares(`carrier-${at}`, ['acme']));
    const warnings = warningsOf(losses, true);
    expect(warnings).toHaveLength(mostPriceWarnings);
    expect(warnings.at(-1)?.code).toBe('not-all-checked');
    expect(warningsOf([], false).map(({ code }) => code)).toEqual(['not-all-checked']);
    expect(warningsOf([], true)).toEqual([]);
  });
});
