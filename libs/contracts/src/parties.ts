import type { z } from 'zod';
import { callRecorded, callsOfNumber, callsSince } from './calls.js';
import type { BucketContract, EventContract, RequestContract } from './define.js';
import { carriersBucket, numbersBucket } from './numbers.js';

type Event = EventContract<z.ZodType>;
type Question = RequestContract<z.ZodType, z.ZodType>;
type Bucket = BucketContract<z.ZodType>;

/** What one app says and hears. The bus lets it do this and nothing else. */
export interface Party {
  readonly publishes?: readonly Event[];
  readonly consumes?: readonly Event[];
  readonly asks?: readonly Question[];
  readonly answers?: readonly Question[];
  readonly writes?: readonly Bucket[];
  readonly watches?: readonly Bucket[];
}

/** Every app that is on the bus. */
export const parties = {
  portal: { writes: [numbersBucket, carriersBucket] },
  'call-control': { watches: [numbersBucket, carriersBucket] },
  cdr: { publishes: [callRecorded], answers: [callsSince, callsOfNumber] },
} satisfies Record<string, Party>;
