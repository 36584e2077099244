import type { PartyBalance, RecordedPriceVersion, Run } from '@app/contracts';
import type { PriceKind, PriceTerms, Quarantined, Validity } from '@app/rating';
import { requestJson } from './http.js';
import type { Page } from './page.js';

export type { PartyBalance, PriceKind, PriceTerms, Run, Validity };
export type PriceVersion = RecordedPriceVersion;

export const listPrices = (
  filters: {
    readonly kind?: PriceKind | undefined;
    readonly subject?: string | undefined;
    readonly ownerId?: string | undefined;
  },
  after: string,
  signal: AbortSignal,
) => requestJson<Page<PriceVersion>>('GET', '/v1/prices', { query: { ...filters, after }, signal });

/** The same id again changes nothing. */
export const publishPrice = (id: string, version: PriceTerms & Validity) =>
  requestJson<PriceVersion>('PUT', `/v1/prices/${id}`, { body: version });

export const listRuns = (after: string, signal: AbortSignal) =>
  requestJson<Page<Run>>('GET', '/v1/runs', { query: { after }, signal });
export const getRun = (id: string) => requestJson<Run>('GET', `/v1/runs/${id}`);
/** The same id again is the same run. */
export const startRun = (id: string, period: { readonly from: string; readonly until: string }) =>
  requestJson<Run>('PUT', `/v1/runs/${id}`, { body: period });

export interface Balance {
  readonly ratedCalls: number;
  readonly ratedPosition: number;
  readonly parties: readonly PartyBalance[];
}
export const getBalance = (from: string, until: string) =>
  requestJson<Balance>('GET', '/v1/balance', { query: { from, until } });

export type QuarantineEntry = Quarantined & {
  readonly callId: string;
  /** The switch's microseconds. */
  readonly startedAt: number;
  readonly since: string;
};
export const listQuarantine = (after: string, signal: AbortSignal) =>
  requestJson<Page<QuarantineEntry>>('GET', '/v1/quarantine', { query: { after }, signal });
