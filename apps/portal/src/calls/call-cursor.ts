import type { CallRecord } from '@app/contracts';
import { z } from 'zod';
import { written } from '../kernel/openapi/schema-names.js';

const pattern = /^(\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const notOurs = 'must be the `next` of the page before';

/** Where a page of calls begins: behind the call that started then (microseconds) with that id. */
export const callCursor = written(
  z
    .string()
    .regex(pattern, notOurs)
    .refine((text) => Number.isSafeInteger(Number(pattern.exec(text)?.[1])), { error: notOurs })
    .transform((text) => {
      const [, startedAt, callId = ''] = pattern.exec(text) ?? [];
      return { startedAt: Number(startedAt), callId };
    }),
  { type: 'string', description: 'The `next` of the page before.' },
);

export const cursorOf = ({ startedAt, callId }: Pick<CallRecord, 'startedAt' | 'callId'>): string =>
  `${startedAt}.${callId}`;
