import { z } from 'zod';
import { cursorMeaning, nextRule } from './paging.js';

const day = String.raw`(?:19|20)\d\d-\d\d-\d\d`;
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const id = '[a-z0-9-]{1,64}';
/** Digits that always fit a PostgreSQL `bigint`, and an `integer`. */
const big = String.raw`\d{1,18}`;
const small = String.raw`\d{1,9}`;
/** Microseconds since 1970, up to the year 2255. */
const micros = String.raw`[0-8]?\d{1,15}`;

/** Whether every date in the text exists: no 13th month, no 30 February. */
const hasRealDays = (text: string): boolean =>
  (text.match(/(?<!\d)\d{4}-\d\d-\d\d(?!\d|-)/g) ?? []).every((each) => {
    const at = Date.parse(`${each}T00:00:00Z`);
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(each);
  });

const cursor = (pattern: string) =>
  z
    .string()
    .max(300, nextRule)
    .regex(new RegExp(`^${pattern}$`), nextRule)
    .refine(hasRealDays, nextRule)
    .describe(cursorMeaning);

/**
 * Formats of the cursors that other apps make. A malformed cursor is refused here by its field, before it reaches a
 * database. The app still refuses a cursor that does not fit the requested order.
 */
export const cursors = {
  /** Number of a row. */
  row: cursor(big),
  smallRow: cursor(small),
  account: cursor(String.raw`\d{1,15}`),
  ledgerPostings: cursor(`${day}_${big}_${small}`),
  receivables: cursor(`${day}_${uuid}`),
  partyAges: cursor(`(?:-?${big})?_(?:owner|carrier)_${id}`),
  amountThenRow: cursor(`${big}-${big}`),
  settlements: cursor(String.raw`20\d\d-(?:0[1-9]|1[0-2])\.${id}`),
  settlementRows: cursor(String.raw`[^|]{0,64}\|${day}\|[^|]{0,40}\|(?:us|them)`),
  disputeRows: cursor(String.raw`${day}\|.{1,40}`),
  runProblems: cursor(String.raw`${id}\.[a-z-]{1,40}\.[a-z-]{1,64}`),
  momentThenId: cursor(String.raw`${day}T\d\d:\d\d:\d\d\.\d{6}Z\.${id}`),
  microsThenId: cursor(String.raw`${micros}\.${uuid}`),
  alerts: cursor(String.raw`[01]\.${micros}\.${uuid}`),
  importDays: cursor(String.raw`${day}~\+?\d{1,20}~[a-z-]{1,20}`),
  importProblems: cursor(String.raw`\d{1,15}~[a-zA-Z]{1,20}`),
  vatId: cursor(String.raw`[A-Z]{2}[A-Z0-9+*.]{1,20}`),
  prices: z.string().max(300, nextRule).refine(isPricePlace, nextRule).describe(cursorMeaning),
} as const;

const pricePlace = z.tuple([z.string().max(40), z.string().max(100), z.iso.datetime()]);
function isPricePlace(text: string): boolean {
  try {
    const [, , from] = pricePlace.parse(JSON.parse(text));
    return hasRealDays(from.slice(0, 10)) && /^(?:19|20)/.test(from);
  } catch {
    return false;
  }
}
