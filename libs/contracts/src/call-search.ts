import { brokenRule, issueOf } from '@app/common';
import { z } from 'zod';
import { outcomes } from './call-outcomes.js';
import { callRecord, originKey } from './calls.js';
import { defineRequest } from './define.js';
import { pageReply } from './paging.js';
import { e164, micros, scope, slug, uuid } from './values.js';

/** Filters that no index leads to: calls of a period are looked through for them. */
export const scanningFilters = ['outcome', 'origin', 'deliveredTo', 'minSeconds'] as const;

/** A month; in one of 31 days clocks may be set back. */
const longestScanMicros = (31 * 24 + 1) * 3_600_000_000;

export const scanRule = brokenRule('calls-unbounded');

/**
 * The filter that is given without the period that it needs; undefined when there is none.
 * Moments are microseconds since 1970.
 */
export function unboundedFilter(
  asked: Readonly<Partial<Record<(typeof scanningFilters)[number], unknown>>> & {
    readonly from?: number | undefined;
    readonly until?: number | undefined;
  },
): (typeof scanningFilters)[number] | undefined {
  const { from = -Infinity, until = Infinity } = asked;
  if (until - from <= longestScanMicros) return undefined;
  return scanningFilters.find((filter) => asked[filter] !== undefined);
}

const recordPlace = z.object({ startedAt: micros, callId: uuid });

/**
 * Records, newest first; `before` is the `next` of the page before. A filter that isn't given lets
 * everything pass. An owner sees his own; staff may name an owner.
 */
export const callSearch = defineRequest({
  subject: 'call.search.v1',
  request: z
    .object({
      scope,
      ownerId: slug.optional(),
      /** The service number. */
      number: e164.optional(),
      callingNumber: e164.optional(),
      carrierId: slug.optional(),
      answered: z.boolean().optional(),
      outcome: z.enum(outcomes).optional(),
      origin: originKey.optional(),
      /** The destination that the caller spoke with. */
      deliveredTo: e164.optional(),
      /** Of conversation, each begun one whole. */
      minSeconds: z.number().int().min(1).max(86_400).optional(),
      /** Only those that a person should look at. */
      suspect: z.literal(true).optional(),
      /** Start of the call, from and before. */
      from: micros.optional(),
      until: micros.optional(),
      before: recordPlace.optional(),
      limit: z.number().int().min(1).max(200).default(50),
    })
    .superRefine((asked, context) => {
      const filter = unboundedFilter(asked);
      if (filter !== undefined) {
        context.addIssue({ ...issueOf(scanRule), path: [filter] });
      }
    }),
  reply: pageReply(callRecord, recordPlace),
});
