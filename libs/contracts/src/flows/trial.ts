import { says } from '@app/common';
import { z } from 'zod';
import { enteredInstant as instant } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { e164, hangupCause, slug } from '../values.js';
import { trialCosts } from './trial-costs.js';

const ms = z.number().int().min(0).max(86_400_000);
const seconds = z.number().int().min(0).max(86_400);
const key = z.string().regex(/^[0-9*#]$/, says('not-a-key'));
const name = z.string().min(1).max(64);
/** Values by node id, prompt name or destination. */
const by = <S extends z.ZodType>(of: z.ZodType<string, string>, value: S) =>
  z
    .record(of, value)
    .refine((all) => Object.keys(all).length <= 500, says('too-many', { most: 500 }))
    .optional();
const few = <S extends z.ZodType>(value: S) => z.array(value).max(200).optional();

const moment = {
  afterMs: ms.describe('Milliseconds after the call began, or after `node` or `prompt` began.'),
  node: name.optional().describe('Node id: count from when the call reaches this node.'),
  prompt: name.optional().describe('Prompt name: count from when this prompt begins.'),
  nth: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Count from the nth time, from 1; left out: the first.'),
};
const behaviour = z.discriminatedUnion('does', [
  z.strictObject({
    does: z.literal('answers'),
    afterSeconds: seconds.optional().describe('Seconds of ringing; left out: 5.'),
    forSeconds: seconds.optional().describe('Seconds of conversation; left out: 60.'),
    confirms: z
      .boolean()
      .optional()
      .describe('Whether the destination presses the key that the flow asks for.'),
  }),
  z.strictObject({ does: z.literal('rings') }),
  z.strictObject({ does: z.literal('busy') }),
  z.strictObject({ does: z.literal('fails'), cause: hangupCause.optional() }),
]);

/** Assumptions about the call. Fields left out have their usual values. */
export const trialBody = z
  .strictObject({
    number: e164
      .optional()
      .describe('Called number, E.164: the trial uses its flow, prompts, lists and tariff.'),
    flow: z
      .unknown()
      .optional()
      .describe('Flow to try; left out: the number’s current flow. One of both is required.'),
    at: instant.optional().describe('Time when the call begins; left out: now.'),
    caller: z
      .strictObject({
        number: e164.nullable().default(null).describe('Calling number, E.164; null: unknown.'),
        withheld: z.boolean().default(false).describe('Whether the caller withholds the number.'),
      })
      .default({ number: null, withheld: false })
      .describe('The caller; left out: a caller whose number is unknown.'),
    callId: name
      .optional()
      .describe('Id of the call, which decides random choices; left out: `trial`.'),
    presses: few(z.strictObject({ ...moment, key })).describe('Keys that the caller presses.'),
    hangsUp: z
      .strictObject(moment)
      .optional()
      .describe('When the caller hangs up; left out: never before the flow ends the call.'),
    destinations: by(e164, z.array(behaviour).min(1).max(50)).describe(
      'Behaviour of each destination, by E.164: one item an attempt; the last one repeats. Left out: ' +
        'it answers.',
    ),
    lines: by(
      name,
      z.strictObject({
        ahead: z.number().int().min(0).max(1000).optional().describe('Callers waiting ahead.'),
        everySeconds: z
          .number()
          .int()
          .min(1)
          .max(3600)
          .optional()
          .describe('Seconds until the next of them is helped; left out: 30.'),
        freeAfterSeconds: seconds
          .optional()
          .describe('Seconds without a free destination once the caller is first in line.'),
      }),
    ).describe('Queue before the caller, by node id.'),
    decisions: by(name, z.string().max(64).nullable()).describe(
      'Answer of the owner’s service, by node id; null or left out: no answer in time.',
    ),
    rounds: by(name, z.number().int().min(0).max(1_000_000_000)).describe(
      'Positions of counters that calls share, by node id.',
    ),
    lastAnswered: few(e164).describe(
      'Destinations that answered before, E.164, the longest ago first.',
    ),
    speaksSeconds: z
      .number()
      .int()
      .min(0)
      .max(600)
      .optional()
      .describe('Seconds that the caller speaks after a voicemail greeting; left out: 8.'),
  })
  .refine(({ number, flow }) => number !== undefined || flow !== undefined, {
    path: ['flow'],
    ...says('flow-or-number-missing'),
  });
export type TrialBody = z.output<typeof trialBody>;

const count = z.number().int().nonnegative();
const at = count.describe('Milliseconds since the call began.');
const lasts = count.describe('Duration in milliseconds.');
const take = count.describe('Number of the voicemail message, from 1.');
const stretch = { node: z.string().describe('Id of the node.'), atMs: at, forMs: lasts };
const recording = z
  .enum(['off', 'plain', 'pausable'])
  .describe('`pausable`: the destination can pause the recording with a key.');
const spokenIn = z
  .string()
  .nullable()
  .describe('Language of the prompt; null: the number’s language.');
const whole = z.boolean().describe('Whether it played to its end.');
const destination = z.string().describe('Destination, E.164.');
const cause = z.string().describe('Q.850 cause in FreeSWITCH’s spelling, such as USER_BUSY.');
const sound = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('prompt'), prompt: z.string(), language: spokenIn }),
  z.object({ kind: z.literal('music'), prompt: z.string(), language: spokenIn }),
  z.object({ kind: z.literal('tariff') }),
  z.object({ kind: z.literal('silence') }),
  z.object({ kind: z.literal('take'), take }),
]);
const position = count.describe('Position in the sound where it began, in milliseconds.');
const why = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at-once') }),
  z.object({ kind: z.literal('heard'), sound, whole }),
  z.object({ kind: z.literal('key'), key: z.string() }),
  z.object({ kind: z.literal('no-key') }),
  z.object({ kind: z.literal('conversation'), destination, atMs: at, forMs: lasts }),
  z.object({ kind: z.literal('not-reached'), cause }),
  z.object({ kind: z.literal('message'), take }),
  z.object({
    kind: z.literal('position'),
    position: count.describe('Place in the queue, from 1.'),
    callers: count.describe('Callers in the queue.'),
  }),
  z.object({
    kind: z.literal('service'),
    answer: z.string().nullable().describe('Answer of the owner’s service; null: none in time.'),
  }),
  z.object({ kind: z.literal('shared') }),
  z.object({ kind: z.literal('caller-gone') }),
]);

/** How a call is handled instead of running the flow. */
const instead = z.object({
  reason: z
    .enum(['suspended', 'unpaid', 'porting', 'ended', 'no-tariff'])
    .describe('State of the number or its owner; `no-tariff`: no tariff is valid at that time.'),
  announcement: slug.nullable().describe('Name of the prompt that callers hear; null: none.'),
  cause: hangupCause.describe('Q.850 cause that the call ends with, such as CALL_REJECTED.'),
});
export type Instead = z.infer<typeof instead>;

/** Outcome of a trial. All times are milliseconds since the call began. */
export const trialView = named(
  'Trial',
  z.object({
    instead: instead.nullable().describe('How the call is handled instead; null: the flow runs.'),
    costs: trialCosts
      .nullable()
      .describe('What the call would cost; null: tried without a number.'),
    nodes: z
      .array(
        z.object({
          ...stretch,
          type: z.string().describe('Type of the node.'),
          exit: z
            .string()
            .nullable()
            .describe('Exit of the node; null: the call ended here without one.'),
          to: z.string().nullable().describe('Id of the next node; null: the call ended here.'),
          why: why.describe('Why the call left the node.'),
        }),
      )
      .describe('Nodes that ran, in order, each with its exit and the reason.'),
    heard: z
      .array(
        z.discriminatedUnion('kind', [
          z.object({ ...stretch, kind: z.literal('sound'), sound, fromMs: position, whole }),
          z.object({ ...stretch, kind: z.literal('ringing') }),
          z.object({ ...stretch, kind: z.literal('conversation'), destination }),
        ]),
      )
      .describe('What the caller hears, in order.'),
    keys: z
      .array(z.object({ key: z.string(), atMs: at, node: z.string().nullable() }))
      .describe('Keys pressed; node is null when no node used the key.'),
    rung: z
      .array(
        z.object({
          ...stretch,
          attempt: count.describe('Number of the attempt within the call.'),
          destination,
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
          cause: cause
            .nullable()
            .describe('Q.850 cause; null: talked, another was first or the caller left.'),
          answeredMs: at
            .nullable()
            .describe('When the destination answered, also without confirming; null: it did not.'),
          talk: z.object({ atMs: at, forMs: lasts, recording }).nullable(),
        }),
      )
      .describe('Attempts to reach destinations; talk is null without a conversation.'),
    out: z
      .array(z.object({ node: z.string(), atMs: at, destination }))
      .describe('Destinations that are out, at each node that would ring them.'),
    takes: z
      .array(
        z.object({
          ...stretch,
          take,
          endedBy: z.enum(['key', 'silence', 'length', 'caller-gone']),
          replaced: z.boolean().describe('Whether the caller spoke the message anew.'),
        }),
      )
      .describe('Voicemail messages that the caller recorded.'),
    recording: z
      .array(z.object({ atMs: at, recording }))
      .describe('Changes of call recording, in order.'),
    answeredMs: at.nullable().describe('When the call is answered; null: never.'),
    ended: z.object({
      atMs: at,
      by: z.enum(['caller', 'destination', 'flow']),
      cause,
    }),
  }),
);

describeTag(
  'flows',
  'A call flow decides what the callers of a number hear and which destinations ring. This operation simulates a ' +
    'call to one; Numbers, FlowDrafts and FlowPublications keep and change the flows of numbers.',
);

/**
 * Simulates a call to a flow. With a number, the flow must follow the number's rules. Not-found `no-such-number`, also
 * for a number that the asker may not see; invalid `invalid-flow`, naming each field that breaks a rule.
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
  summary: 'Simulate a call to a flow.',
  description:
    'Returns which nodes run, what the caller hears and how the call ends. Nothing is dialled or saved. ' +
    'Each asker may run two trials at a time, eight in all: 429 `too-many-trials-at-once`. A trial ends ' +
    'after 15 s: 422 `flow-takes-too-long`. With `number`, the asker must be able to see that number: its owner’s ' +
    'members and keys with the right `calls:read`, staff and keys of the platform with `parties:read` (another ' +
    'number: 404 `no-such-number`). 422 `invalid-flow` names each field that breaks a rule.',
});
