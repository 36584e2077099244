import { says } from '@app/common';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, slug, uuid } from '../values.js';
import { behind, instant, ofRecordings } from './parts.js';

/** What a legal hold keeps: one recording, or all of a call, number or owner, those to come included. */
export const heldThing = z.object({
  kind: z.enum(['recording', 'call', 'number', 'owner']),
  id: z.string().min(1).max(64),
});

const heldIds = { recording: uuid, call: uuid, number: e164, owner: slug } as const;

/** One that is to be placed: an id of another form would match nothing, and keep nothing. */
const thingToHold = heldThing.refine(({ kind, id }) => heldIds[kind].safeParse(id).success, {
  path: ['id'],
  ...says('not-the-id'),
});

export const legalHold = named(
  'LegalHold',
  z.object({
    id: uuid,
    of: heldThing,
    ground: z.string().min(1).max(500),
    placedAt: instant,
    placedBy: z.string(),
    liftedAt: instant.nullable(),
    liftedBy: z.string().nullable(),
    liftGround: z.string().nullable(),
  }),
);
export type LegalHold = z.output<typeof legalHold>;

const ofHolds = { ...ofRecordings('Legal holds'), notesMisses: true } as const;
const byManagers = { permission: 'holds:manage', isOursAlone: true } as const;
const ground = z.string().min(1).max(500);

/** Once: the same id again is the same hold. Staff. Not-found `no-such-recording` of a single one. */
export const holdPlace = defineOperation({
  ...ofHolds,
  subject: 'hold.place.v1',
  request: { id: uuid, of: thingToHold, ground },
  reply: z.object({ hold: legalHold, keeps: z.number().int().nonnegative() }),
}).put('/v1/legal-holds/:id', {
  ...byManagers,
  id: 'holds.place',
  summary: 'Keeps a recording, or all of a call, number or owner, from being destroyed; once.',
});

/** What it kept goes when it is due. Again changes nothing. Staff. Not-found `no-such-hold`. */
export const holdLift = defineOperation({
  ...ofHolds,
  subject: 'hold.lift.v1',
  request: { holdId: uuid, ground },
  reply: z.object({ hold: legalHold }),
}).post('/v1/legal-holds/:id/lift', {
  ...byManagers,
  id: 'holds.lift',
  named: { id: 'holdId' },
  summary: 'Lifts one: what it kept goes when it is due.',
  answers: 'hold',
});

/** Newest first. Staff. */
export const holdList = defineOperation({
  ...ofHolds,
  subject: 'hold.list.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: behind, lifted: z.boolean().optional() },
  reply: pageSchema(legalHold),
}).get('/v1/legal-holds', {
  ...byManagers,
  id: 'holds.list',
  entered: { after: cursors.momentThenId.optional() },
  summary: 'Legal holds, newest first.',
});

/** What doesn't fit together and doesn't mend itself. */
export const audioOrphans = [
  /** Audio came and its call's record didn't. */
  'without-record',
  /** A call's record lists audio that never came. */
  'without-audio',
  /** Its key or its file is missing. */
  'lost',
] as const;

/** Oldest first. Staff. */
export const orphanList = defineOperation({
  ...ofHolds,
  ...ofRecordings('Recordings'),
  subject: 'recording.orphans.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: behind, kind: z.enum(audioOrphans) },
  // The API gives it as it is.
  reply: z.object({
    orphans: z.array(
      z.object({
        name: z.string().describe('Of the file on the switch, without .wav.'),
        callId: uuid,
        switchName: z.string().nullable(),
        ownerId: slug.nullable(),
        serviceNumber: z.string().nullable(),
        since: instant,
      }),
    ),
    counts: z.record(z.enum(audioOrphans), z.number().int().nonnegative()),
    next: z.string().nullable(),
  }),
}).get('/v1/recording-orphans', {
  ...byManagers,
  id: 'holds.orphans',
  entered: { after: cursors.momentThenId.optional() },
  summary: 'Recordings without a record, records without their recording, and what is lost.',
});

/** How far the newest master key is: an older one may be removed once every key is wrapped anew. Staff. */
export const keysProgress = defineOperation({
  ...ofHolds,
  ...ofRecordings('Recordings'),
  subject: 'recording.keys.v1',
  read: { of: [] },
  request: {},
  reply: z.object({
    newest: z.number().int().positive(),
    rewrapped: z.number().int().nonnegative(),
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
  }),
}).get('/v1/recording-keys', {
  ...byManagers,
  id: 'holds.keys',
  summary: 'How far keys of recordings are wrapped by the newest master key.',
});
