import { says } from '@app/common';
import { z } from 'zod';
import { enteredInstant as instant } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { e164, hangupCause, slug } from '../values.js';

const ms = z.number().int().min(0).max(86_400_000);
const seconds = z.number().int().min(0).max(86_400);
const key = z.string().regex(/^[0-9*#]$/, says('not-a-key'));
const name = z.string().min(1).max(64);
/** By the id of a node, the name of a prompt, or a destination. */
const by = <S extends z.ZodType>(of: z.ZodType<string, string>, value: S) =>
  z
    .record(of, value)
    .refine((all) => Object.keys(all).length <= 500, says('too-many', { most: 500 }))
    .optional();
const few = <S extends z.ZodType>(value: S) => z.array(value).max(200).optional();

const moment = {
  afterMs: ms,
  node: name.optional(),
  prompt: name.optional(),
  nth: z.number().int().min(1).max(1000).optional(),
};
const behaviour = z.discriminatedUnion('does', [
  z.strictObject({
    does: z.literal('answers'),
    afterSeconds: seconds.optional(),
    forSeconds: seconds.optional(),
    confirms: z.boolean().optional(),
  }),
  z.strictObject({ does: z.literal('rings') }),
  z.strictObject({ does: z.literal('busy') }),
  z.strictObject({ does: z.literal('fails'), cause: hangupCause.optional() }),
]);

/** What is supposed of the call; whatever is left out is as usual. */
export const trialBody = z
  .strictObject({
    /** Its flow, zone, prompts, lists and tariff. */
    number: e164.optional(),
    /** In place of the number's own. */
    flow: z.unknown().optional(),
    /** When it comes; now, when left out. */
    at: instant.optional(),
    caller: z
      .strictObject({ number: e164.nullable().default(null), withheld: z.boolean().default(false) })
      .default({ number: null, withheld: false }),
    callId: name.optional(),
    presses: few(z.strictObject({ ...moment, key })),
    hangsUp: z.strictObject(moment).optional(),
    destinations: by(e164, z.array(behaviour).min(1).max(50)),
    lines: by(
      name,
      z.strictObject({
        ahead: z.number().int().min(0).max(1000).optional(),
        everySeconds: z.number().int().min(1).max(3600).optional(),
        freeAfterSeconds: seconds.optional(),
      }),
    ),
    decisions: by(name, z.string().max(64).nullable()),
    rounds: by(name, z.number().int().min(0).max(1_000_000_000)),
    lastAnswered: few(e164),
    speaksSeconds: z.number().int().min(0).max(600).optional(),
  })
  .refine(({ number, flow }) => number !== undefined || flow !== undefined, {
    path: ['flow'],
    ...says('flow-or-number-missing'),
  });
export type TrialBody = z.output<typeof trialBody>;

const at = z.number().int().nonnegative();
const stretch = { node: z.string(), atMs: at, forMs: at };
const recording = z.enum(['off', 'plain', 'pausable']);
const sound = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('prompt'), prompt: z.string(), language: z.string().nullable() }),
  z.object({ kind: z.literal('music'), prompt: z.string(), language: z.string().nullable() }),
  z.object({ kind: z.literal('tariff') }),
  z.object({ kind: z.literal('silence') }),
  z.object({ kind: z.literal('take'), take: at }),
]);
const why = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at-once') }),
  z.object({ kind: z.literal('heard'), sound, whole: z.boolean() }),
  z.object({ kind: z.literal('key'), key: z.string() }),
  z.object({ kind: z.literal('no-key') }),
  z.object({ kind: z.literal('conversation'), destination: z.string(), atMs: at, forMs: at }),
  z.object({ kind: z.literal('not-reached'), cause: z.string() }),
  z.object({ kind: z.literal('message'), take: at }),
  z.object({ kind: z.literal('position'), position: at, callers: at }),
  z.object({ kind: z.literal('service'), answer: z.string().nullable() }),
  z.object({ kind: z.literal('shared') }),
  z.object({ kind: z.literal('caller-gone') }),
]);

/** What callers meet in place of the flow. The announcement is the one that they hear, if any. */
const instead = z.object({
  reason: z.enum(['suspended', 'unpaid', 'porting', 'ended', 'no-tariff']),
  announcement: slug.nullable(),
  cause: hangupCause,
});
export type Instead = z.infer<typeof instead>;

/** What a call would come to; all times are milliseconds since it began. */
export const trialView = named(
  'Trial',
  z.object({
    /** Null while the flow runs. */
    instead: instead.nullable(),
    nodes: z.array(
      z.object({
        ...stretch,
        type: z.string(),
        exit: z.string().nullable(),
        to: z.string().nullable(),
        why,
      }),
    ),
    heard: z.array(
      z.discriminatedUnion('kind', [
        z.object({ ...stretch, kind: z.literal('sound'), sound, fromMs: at, whole: z.boolean() }),
        z.object({ ...stretch, kind: z.literal('ringing') }),
        z.object({ ...stretch, kind: z.literal('conversation'), destination: z.string() }),
      ]),
    ),
    keys: z.array(z.object({ key: z.string(), atMs: at, node: z.string().nullable() })),
    rung: z.array(
      z.object({
        ...stretch,
        attempt: at,
        destination: z.string(),
        result: z.enum([
          'talked',
          'not-confirmed',
          'rang-out',
          'busy',
          'failed',
          'barred',
          'other-was-first',
          'caller-gone',
        ]),
        cause: z.string().nullable(),
        talk: z.object({ atMs: at, forMs: at, recording }).nullable(),
      }),
    ),
    takes: z.array(
      z.object({
        ...stretch,
        take: at,
        endedBy: z.enum(['key', 'silence', 'length', 'caller-gone']),
        replaced: z.boolean(),
      }),
    ),
    recording: z.array(z.object({ atMs: at, recording })),
    answeredMs: at.nullable(),
    ended: z.object({
      atMs: at,
      by: z.enum(['caller', 'destination', 'flow']),
      cause: z.string(),
    }),
  }),
);

/**
 * With a number: its flow, or the given one in its surroundings, held to its rules. Not-found `no-such-number`, also for
 * one that the asker doesn't see; invalid, naming each field of the flow that breaks a rule.
 */
export const flowTry = defineOperation({
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  subject: 'flow.try.v1',
  request: {},
  rest: trialBody,
  reply: trialView,
}).post('/v1/flows/try', {
  id: 'flows.try',
  permission: 'signed-in',
  summary: 'Tries a flow without a call: which nodes run, what the caller hears, how it ends.',
  description:
    'Two at a time for whoever asks, and eight in all: 429 `too-many-trials-at-once`. One that takes 15 s is ' +
    'given up: 422 `flow-takes-too-long`.',
});
