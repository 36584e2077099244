import {
  limitsGetOfNumber,
  limitsGetOfOwner,
  limitsGetOfPlatform,
  limitsPutOfNumber,
  limitsPutOfOwner,
  limitsPutOfPlatform,
  numbersList,
} from './generated/sdk.gen.js';
import type {
  Number as ServiceNumber,
  NumberLimits,
  NumberLimitsSet,
  OwnerLimits,
  OwnerLimitsSet,
  PlatformLimits,
} from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type {
  NumberLimits,
  NumberLimitsSet,
  OwnerLimits,
  OwnerLimitsSet,
  PlatformLimits,
  ServiceNumber,
};

const pageSize = 50;

export const platformLimitsKey = ['limits', 'platform'] as const;
export const getPlatformLimits = () => dataOf(limitsGetOfPlatform(sent));
/** Changes some of them; what others changed meanwhile stays. */
export async function changePlatformLimits(
  change: (now: PlatformLimits) => Partial<PlatformLimits>,
): Promise<PlatformLimits> {
  const now = await getPlatformLimits();
  return dataOf(limitsPutOfPlatform({ ...sent, body: { ...now, ...change(now) } }));
}

export const ownerLimitsQuery = (id: string) => ({
  queryKey: ['limits', 'owner', id],
  queryFn: () => dataOf(limitsGetOfOwner({ ...sent, path: { id } })),
});
export const putOwnerLimits = (id: string, body: OwnerLimitsSet) =>
  dataOf(limitsPutOfOwner({ ...sent, path: { id }, body }));

/** Of a number by its digits, E.164 without the plus. */
export const numberLimitsQuery = (digits: string) => ({
  queryKey: ['limits', 'number', digits],
  queryFn: () => dataOf(limitsGetOfNumber({ ...sent, path: { number: digits } })),
});
export const putNumberLimits = (digits: string, body: NumberLimitsSet) =>
  dataOf(limitsPutOfNumber({ ...sent, path: { number: digits }, body }));

export const listNumbers = (
  ownerId: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<ServiceNumber>> =>
  dataOf(numbersList({ ...sent, query: { ownerId, after, limit: pageSize }, signal }));
