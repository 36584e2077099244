import { says } from '@app/common';
import { z } from 'zod';
import { defineBucket, defineObjects } from '../define.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { slug } from '../values.js';

/** File name of an audio piece in the object store and in a switch's prompts folder: its SHA-256. */
export const audioFile = z.string().regex(/^[0-9a-f]{64}\.wav$/, says('not-an-audio-file'));

/** Object store `prompts`: one object for each audio piece, 8 kHz, mono, 16 bit. Objects never change. */
export const promptObjects = defineObjects({ store: 'prompts', name: audioFile });

/** State of a switch, published by its agent every 5 s. */
export const switchState = z.object({
  /** Name that the switch gives itself. */
  name: z.string().min(1),
  /** Time of publishing, milliseconds since 1970. */
  at: z.number().int().positive(),
  /** The switch's prompts folder contains every object of the store up to this revision; 0: unknown. */
  promptsRevision: z.number().int().nonnegative(),
  /** Id of the carrier files that the switch has loaded (libs/switch-conf); null: unknown. */
  carriers: z.string().nullable().default(null),
  /** Trunks that do not answer this switch's OPTIONS (RFC 3261, 11), or answer 503: calls avoid them. */
  silentTrunks: z.array(slug).default([]),
  /** Whether the switch refuses new calls; calls under way continue. Null: unknown. */
  paused: z.boolean().nullable().default(null),
});
export type SwitchState = z.infer<typeof switchState>;

/** A switch that published no state for this long is not live. */
export const switchLiveMs = 30_000;

/** Bucket `switches`; the key is the switch's name. */
export const switchesBucket = defineBucket({ bucket: 'switches', schema: switchState });

/** An order of staff to a switch, to refuse new calls or to accept them again. */
export const switchOrder = z.object({
  /** Refuse new calls (503 with Retry-After), or accept them again. */
  paused: z.boolean(),
  /** Time of the order, milliseconds since 1970. */
  at: z.number().int().positive(),
});
export type SwitchOrder = z.infer<typeof switchOrder>;

/** An order expires when its switch has not followed it within this time. */
export const switchOrderLastsMs = 60_000;

/** Bucket `switch-orders`; the key is the switch's name. */
export const switchOrdersBucket = defineBucket({
  bucket: 'switch-orders',
  schema: switchOrder,
  lastsMs: switchOrderLastsMs,
});

const switchView = named(
  'Switch',
  z.object({
    name: z.string().describe('Name of the switch.'),
    saidAt: z.iso.datetime().meta({ description: 'Time of its last report.' }),
    hasCarriers: z.boolean().meta({
      description: 'Whether it has loaded all carriers in their current state.',
    }),
    silentTrunks: z
      .array(slug)
      .meta({ description: 'Ids of trunks that do not answer this switch: calls avoid them.' }),
    paused: z.boolean().nullable().meta({
      description: 'Whether it refuses new calls; calls under way continue. Null: unknown.',
    }),
  }),
);
export type SwitchView = z.output<typeof switchView>;

describeTag(
  'switches',
  'A switch is a FreeSWITCH server that carries calls. It reports itself, and leaves the list 30 seconds after its ' +
    'last report.',
);

/** Lists the live switches. Their state concerns no owner. */
export const switchList = defineOperation({
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  subject: 'switch.list.v1',
  read: 'unnoted',
  request: {},
  reply: z.object({ items: z.array(switchView) }),
}).get('/v1/switches', {
  id: 'switches.list',
  permission: 'parties:read',
  summary: 'List the live switches.',
  description:
    'Switches that reported within the last 30 s, by name: whether each has read the carriers’ settings, ' +
    'which trunks are silent, and whether it is paused.',
});

/**
 * Makes a switch refuse new calls, or accept them again. Not-found `no-such-switch`; unavailable
 * `switch-did-not-follow`.
 */
export const switchPause = defineOperation({
  owner: 'portal',
  asksReason: false,
  subject: 'switch.pause.v1',
  request: {
    name: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,64}$/, says('not-a-switch'))
      .describe('Name of the switch.'),
    paused: z.boolean().meta({
      description: 'True: refuse new calls with 503; false: accept them again.',
    }),
  },
  reply: switchView,
}).put('/v1/switches/:name', {
  id: 'switches.pause',
  permission: 'parties:write',
  summary: 'Pause or resume new calls on a switch.',
  description:
    'A paused switch refuses new calls with 503; calls under way continue. Send `paused` false to resume. A ' +
    'switch that restarts accepts calls. 404 `no-such-switch`: it has not reported for 30 s. 503 ' +
    '`switch-did-not-follow` when it has not followed within 3 s; it may still within a minute. Safe to ' +
    'repeat.',
});
