import { says } from '@app/common';
import { z } from 'zod';
import { defineBucket, defineObjects } from './define.js';
import { named } from './openapi.js';
import { defineOperation } from './operations/index.js';
import { slug } from './values.js';

/** What prompts are called in the object store and in a switch's prompts folder. */
export const audioFile = z.string().regex(/^[0-9a-f]{64}\.wav$/, says('not-an-audio-file'));

/** Object store `prompts`: an object a piece of sound, 8 kHz, mono, 16 bit; never changed. */
export const promptObjects = defineObjects({ store: 'prompts', name: audioFile });

/** How far a switch's host is, said by its agent every 5 s. */
export const switchState = z.object({
  /** What the switch calls itself. */
  name: z.string().min(1),
  /** When it was said, milliseconds since 1970. */
  at: z.number().int().positive(),
  /**
   * Every object of the store up to this revision is in the switch's prompts folder; 0 while it
   * isn't known.
   */
  promptsRevision: z.number().int().nonnegative(),
  /**
   * Id of the carriers' files that the switch has read (libs/switch-conf); null while it isn't known.
   */
  carriers: z.string().nullable().default(null),
  /** Trunks that answer no OPTIONS from this switch (RFC 3261, 11), or 503: calls go round them. */
  silentTrunks: z.array(slug).default([]),
  /** Whether it takes no new calls, those under way go on; null while it isn't known. */
  paused: z.boolean().nullable().default(null),
});
export type SwitchState = z.infer<typeof switchState>;

/** A switch that wasn't heard of for this long isn't live. */
export const switchLiveMs = 30_000;

/** Bucket `switches`; the key is the switch's name. */
export const switchesBucket = defineBucket({ bucket: 'switches', schema: switchState });

/** What a switch is to do, by somebody who looks on. */
export const switchOrder = z.object({
  /** Take no new calls (503 with Retry-After), or take them again. */
  paused: z.boolean(),
  /** When it was ordered, milliseconds since 1970. */
  at: z.number().int().positive(),
});
export type SwitchOrder = z.infer<typeof switchOrder>;

/** An order that its switch hasn't followed by then is void. */
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
    name: z.string().describe('What it calls itself.'),
    saidAt: z.iso.datetime().meta({ description: 'When it was last heard of.' }),
    hasCarriers: z.boolean().meta({
      description:
        'Whether it has read all carriers as they are now: every change of them is live.',
    }),
    silentTrunks: z
      .array(slug)
      .meta({ description: 'Trunks that don’t answer it: calls go round them.' }),
    paused: z.boolean().nullable().meta({
      description:
        'Whether it takes no new calls, those under way go on; null while it can’t be asked.',
    }),
  }),
);
export type SwitchView = z.output<typeof switchView>;

/** Nobody's in particular. */
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
  summary: 'Switches that were heard of within 30 s, by name.',
});

export const switchPause = defineOperation({
  owner: 'portal',
  asksReason: false,
  subject: 'switch.pause.v1',
  request: {
    name: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, says('not-a-switch')),
    paused: z.boolean().meta({ description: 'Take no new calls, or take them again.' }),
  },
  reply: switchView,
}).put('/v1/switches/:name', {
  id: 'switches.pause',
  permission: 'parties:write',
  summary:
    'Takes a switch out for new calls, which it refuses by 503, or in again. Calls under way go on. 503 ' +
    'when it hasn’t followed within 3 s; one that starts again takes calls.',
});
