import { ageingList } from './generated/sdk.gen.js';
import type { AgedMonth, LateMonth } from './generated/types.gen.js';
import { dataOf, sent } from './transport.js';

export type { AgedMonth, LateMonth };

const pageSize = 12;

export const listAgeing = (after: string | undefined, signal: AbortSignal) =>
  dataOf(ageingList({ ...sent, query: { after, limit: pageSize }, signal }));
