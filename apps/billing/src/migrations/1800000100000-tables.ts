import { FirstMigration } from '@app/platform/database';
import { ledger, vat } from './tables/books.js';
import { directDebit } from './tables/direct-debit.js';
import { documents } from './tables/documents.js';
import { payments, refunds } from './tables/payments.js';
import { payouts } from './tables/payouts.js';
import { prices } from './tables/prices.js';
import { quarantine, rating } from './tables/rating.js';
import { allocations, receivables, writeOffs } from './tables/receivables.js';
import { reratings } from './tables/reratings.js';
import { runs } from './tables/runs.js';
import { carrierDays, settlements } from './tables/settlement.js';

/** `started_at bigint` is the switch's microseconds since 1970; `*_at timestamptz` is our own clock. */
export class Tables1800000100000 extends FirstMigration {
  readonly statements = [
    prices,
    reratings,
    rating,
    quarantine,
    runs,
    documents,
    vat,
    ledger,
    payments,
    refunds,
    receivables,
    writeOffs,
    directDebit,
    payouts,
    allocations,
    carrierDays,
    settlements,
  ];
}
