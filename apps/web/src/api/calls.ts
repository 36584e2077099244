import type { CallRecord, DocumentedCharge, LiveCall } from '@app/contracts';
import type { Money } from '@app/common';
import type { Quarantined } from '@app/rating';
import { requestJson } from './http.js';
import type { Page } from './page.js';

export type { CallRecord, DocumentedCharge, LiveCall, Quarantined };
export type Attempt = CallRecord['attempts'][number];

export interface CallFilters {
  readonly ownerId?: string | undefined;
  readonly number?: string | undefined;
  readonly callingNumber?: string | undefined;
  readonly answered?: boolean | undefined;
  /** ISO 8601 instants: start of the call, from and before. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

export interface CallCosts {
  readonly consumerPrice: Money | null;
  readonly charges: readonly DocumentedCharge[];
  readonly quarantined: readonly Quarantined[];
}

export const searchCalls = (filters: CallFilters, after: string, signal: AbortSignal) =>
  requestJson<Page<CallRecord>>('GET', '/v1/calls', {
    query: { ...filters, after, limit: 50 },
    signal,
  });
export const getCall = (id: string) => requestJson<CallRecord>('GET', `/v1/calls/${id}`);
export const getCosts = (id: string) => requestJson<CallCosts>('GET', `/v1/calls/${id}/charges`);
