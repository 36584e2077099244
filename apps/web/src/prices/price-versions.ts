import { pricesList } from '../api/generated/operations/prices.gen.js';
import { tariffsList } from '../api/generated/operations/tariffs.gen.js';
import type {
  PriceProposalsProposeData,
  PriceVersion,
  Tariff,
} from '../api/generated/types.gen.js';
import type { Page } from '../api/page.js';

export type PriceKind = PriceVersion['kind'];
export type NewPriceVersion = PriceProposalsProposeData['body'];

const pageSize = 50;

export const beginsAfter = ({ validFrom }: PriceVersion, instant: string): boolean =>
  Date.parse(validFrom) > Date.parse(instant);
export const isOver = ({ validUntil }: PriceVersion, now: string): boolean =>
  validUntil !== null && new Date(validUntil).toISOString() <= now;

/** Rows of a list. Fetches a page only when its rows are read. */
async function* rowsOf<T>(load: (after: string | undefined) => Promise<Page<T>>) {
  let after: string | undefined;
  do {
    const page: Page<T> = await load(after);
    yield* page.items;
    after = page.next ?? undefined;
  } while (after !== undefined);
}

/** Versions of a subject's price, the newest first. */
const versionsOf = (kind: PriceKind, subject: string, signal: AbortSignal) =>
  rowsOf<PriceVersion>((after) =>
    pricesList({ query: { kind, subject, after, limit: pageSize } }, signal),
  );

/** The version that applies now, or the last one that began, and all that begin later; the newest first. */
export async function pricesFromNow(
  kind: PriceKind,
  subject: string,
  signal: AbortSignal,
): Promise<readonly PriceVersion[]> {
  const now = new Date().toISOString();
  const versions: PriceVersion[] = [];
  for await (const version of versionsOf(kind, subject, signal)) {
    versions.push(version);
    if (!beginsAfter(version, now)) break;
  }
  return versions;
}

/** The version that applies at an instant, of those published now; null when there is none. */
export async function priceUntil(
  kind: PriceKind,
  subject: string,
  instant: string,
  signal: AbortSignal,
): Promise<PriceVersion | null> {
  const at = new Date(instant).toISOString();
  for await (const version of versionsOf(kind, subject, signal)) {
    if (!beginsAfter(version, at)) return isOver(version, at) ? null : version;
  }
  return null;
}

/** Whether a number serves customers, by its latest tariff order that isn't withdrawn. */
export async function servesCustomers(number: string, signal: AbortSignal): Promise<boolean> {
  const orders = rowsOf<Tariff>((after) =>
    tariffsList({ query: { number, after, limit: pageSize } }, signal),
  );
  for await (const { state, customerService } of orders) {
    if (state !== 'withdrawing' && state !== 'withdrawn') return customerService;
  }
  return false;
}
