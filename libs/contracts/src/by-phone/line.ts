import { z } from 'zod';
import { defineOperation } from '../operations/index.js';
import { e164, slug, uuid } from '../values.js';

/** Purpose of sealed keys: they open for nothing else. */
export const lineKeysSeal = 'belfabriek keys of the service line';

/** Most keys that a caller of the service line presses for one question: as many as an international number has. */
export const mostLineKeys = 17;

/**
 * Leads one turn of a conversation on the service line, by which people switch their number: what the caller hears
 * next, and how many keys are wanted. The keys come sealed (HPKE) to the `sealTo` of the turn before, so that the bus
 * carries no PIN. `ticket` is the conversation so far, readable by portal only; null begins again, which a controller
 * does that takes a call over. Services only.
 */
export const lineAsk = defineOperation({
  owner: 'portal',
  subject: 'line.ask.v1',
  askedBy: ['call-control'],
  isOnce: true,
  request: {
    callId: uuid,
    /** The caller's number; null: withheld or unknown. */
    caller: e164.nullable(),
    ticket: z.string().max(2000).nullable(),
    /** Sealed, base64url; null: no key was pressed. */
    keys: z
      .string()
      .regex(/^[\w-]{1,200}$/)
      .nullable(),
  },
  reply: z.object({
    /** Names of prompts, in the order in which the caller hears them. */
    say: z.array(slug).max(300),
    /** How many keys are wanted at most, until #; 1: any key. Null: the call ends. */
    wants: z.number().int().min(1).max(mostLineKeys).nullable(),
    ticket: z.string().max(2000),
    /** X25519 public key, base64url. */
    sealTo: z.string().regex(/^[\w-]{43}$/),
  }),
});
export type LineTurn = z.output<typeof lineAsk.reply>;
