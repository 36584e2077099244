import { FirstMigration } from '@app/platform/database';
import { carrierCalls, carrierFiles } from './tables/carrier-imports.js';
import { exports, liveCalls } from './tables/live-calls.js';
import { legs, records } from './tables/records.js';
import { totals } from './tables/totals.js';

/** Times of calls are the switch's microseconds since 1970; `*_at timestamptz` is our own clock. */
export class Tables1800000100000 extends FirstMigration {
  readonly statements = [legs, records, liveCalls, exports, totals, carrierFiles, carrierCalls];
}
