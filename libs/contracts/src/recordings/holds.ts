import { says } from '@app/common';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, slug, uuid } from '../values.js';
import { behind, instant, ofRecordings } from './parts.js';

/** Subject of a legal hold: one recording, or all recordings of a call, number or owner, future ones included. */
export const holdSubject = z.object({
  kind: z.enum(['recording', 'call', 'number', 'owner']).describe('Kind of the subject.'),
  id: z
    .string()
    .min(1)
    .max(64)
    .describe('Id of the recording, call or owner, or the number in E.164.'),
});

const subjectIds = { recording: uuid, call: uuid, number: e164, owner: slug } as const;

/** Subject of a new hold. An id in another notation is refused: it would match no recording. */
const thingToHold = holdSubject.refine(({ kind, id }) => subjectIds[kind].safeParse(id).success, {
  path: ['id'],
  ...says('not-the-id'),
});

/** A legal hold: it keeps recordings from being destroyed until staff lift it. */
export const legalHold = named(
  'LegalHold',
  z.object({
    id: uuid,
    of: holdSubject.describe('The recordings that it keeps.'),
    ground: z.string().min(1).max(500).describe('Ground on which it was placed.'),
    placedAt: instant.describe('Time of placing.'),
    placedBy: z.string().describe('Id of the person or program that placed it.'),
    liftedAt: instant.nullable().describe('Time of lifting; null: it applies.'),
    liftedBy: z
      .string()
      .nullable()
      .describe('Id of the person or program that lifted it; null: it applies.'),
    liftGround: z.string().nullable().describe('Ground on which it was lifted; null: it applies.'),
  }),
);
export type LegalHold = z.output<typeof legalHold>;

const ofHolds = { ...ofRecordings('Legal holds'), notesMisses: true } as const;
const byManagers = { permission: 'holds:manage', isOursAlone: true } as const;
const ground = z
  .string()
  .min(1)
  .max(500)
  .describe('Ground, such as the number of an order; 1 to 500 characters.');

describeTag(
  'holds',
  'A legal hold keeps recordings from being destroyed, until staff lift it. The other operations list audio that ' +
    'does not match call records, and show the progress of a new master key.',
);

/**
 * Places a legal hold. Safe to repeat with the same id. For staff. Not-found `no-such-recording` when `of` names a
 * recording that does not exist.
 */
export const holdPlace = defineOperation({
  ...ofHolds,
  subject: 'hold.place.v1',
  request: { id: uuid, of: thingToHold.describe('What the hold keeps.'), ground },
  reply: z.object({
    hold: legalHold,
    keeps: z.number().int().nonnegative().describe('Number of existing recordings that it keeps.'),
  }),
}).put('/v1/legal-holds/:id', {
  ...byManagers,
  id: 'holds.place',
  summary: 'Place a legal hold on recordings.',
  description:
    'Keeps one recording, or all recordings of a call, number or owner, from being destroyed, but no voicemails; future recordings ' +
    'too. It lasts until `POST /v1/legal-holds/{id}/lift`. The same id again changes nothing, also with other content. ' +
    '404 `no-such-recording`: no such recording is stored. A call, number or owner is not looked up: `keeps` in the reply counts the stored recordings that the hold keeps, 0 when the id is wrong.',
});

/**
 * Lifts a legal hold: recordings that no other hold keeps are destroyed when due. Safe to repeat. For staff. Not-found
 * `no-such-hold`.
 */
export const holdLift = defineOperation({
  ...ofHolds,
  subject: 'hold.lift.v1',
  request: { holdId: uuid, ground },
  reply: z.object({ hold: legalHold }),
}).post('/v1/legal-holds/:id/lift', {
  ...byManagers,
  id: 'holds.lift',
  named: { id: 'holdId' },
  summary: 'Lift a legal hold.',
  description:
    'Recordings that no other hold keeps are destroyed when their retention ends; if it has ended already, or the owner’s data was erased meanwhile, at once. ' +
    'Cannot be undone: a new hold brings nothing back, and a lifted hold cannot be placed again. Safe to repeat; the first ground stays. 404 ' +
    '`no-such-hold`.',
  answers: 'hold',
});

/** Lists legal holds, last placed first. For staff. */
export const holdList = defineOperation({
  ...ofHolds,
  subject: 'hold.list.v1',
  read: { of: [] },
  request: {
    limit: pageLimit,
    after: behind,
    lifted: z
      .boolean()
      .optional()
      .describe('true: only lifted holds; false: only holds that apply.'),
  },
  reply: pageSchema(legalHold),
}).get('/v1/legal-holds', {
  ...byManagers,
  id: 'holds.list',
  entered: { after: cursors.momentThenId.optional() },
  summary: 'List legal holds, last placed first.',
  description:
    'A legal hold keeps recordings, but no voicemails, from being destroyed until it is lifted.',
});

/** Kinds of mismatch between audio and call records that need a person. */
export const audioOrphans = [
  /** The audio arrived, and the record of its call did not. */
  'without-record',
  /** A call record lists audio that did not arrive. */
  'without-audio',
  /** The key or the file of stored audio is missing. */
  'lost',
] as const;

/** Lists mismatches of one kind, oldest first, with the count of each kind. For staff. */
export const orphanList = defineOperation({
  ...ofHolds,
  ...ofRecordings('Recordings'),
  subject: 'recording.orphans.v1',
  read: { of: [] },
  request: {
    limit: pageLimit,
    after: behind,
    kind: z
      .enum(audioOrphans)
      .describe(
        '`without-record`: audio without its call record; `without-audio`: a call record without its audio; `lost`: ' +
          'stored audio whose key or file is missing.',
      ),
  },
  // Not `items`: the API returns this reply unchanged.
  reply: z.object({
    orphans: z.array(
      z.object({
        name: z.string().describe('Name of the file on the switch, without .wav.'),
        callId: uuid.describe('Id of the call.'),
        switchName: z.string().nullable().describe('Switch that stored the file; null: unknown.'),
        ownerId: slug.nullable().describe('Owner of the number called; null: unknown.'),
        serviceNumber: z.string().nullable().describe('Number called, E.164; null: unknown.'),
        since: instant.describe(
          'Start of the mismatch: arrival of the audio, start of waiting for it, or discovery of the loss.',
        ),
      }),
    ),
    counts: z
      .record(z.enum(audioOrphans), z.number().int().nonnegative())
      .describe('Number of mismatches of each kind.'),
    next: z.string().nullable().describe('`after` of the next page; null on the last page.'),
  }),
}).get('/v1/recording-orphans', {
  ...byManagers,
  id: 'holds.orphans',
  entered: { after: cursors.momentThenId.optional() },
  summary: 'List mismatches between audio and call records.',
  description:
    'Of one kind, oldest first, with the number of each kind. They need a person. A mismatch leaves the list when the ' +
    'missing part comes after all; one of `without-audio` also after 90 days, unresolved.',
});

/**
 * Reads the progress of wrapping all keys of recordings with the newest master key. Once it is finished, older master
 * keys may be removed. For staff.
 */
export const keysProgress = defineOperation({
  ...ofHolds,
  ...ofRecordings('Recordings'),
  subject: 'recording.keys.v1',
  read: { of: [] },
  request: {},
  reply: z.object({
    newest: z.number().int().positive().describe('Version of the newest master key.'),
    rewrapped: z.number().int().nonnegative().describe('Number of keys wrapped with it so far.'),
    startedAt: instant.nullable().describe('Start of wrapping; null: not started.'),
    finishedAt: instant
      .nullable()
      .describe('Time when no key was left under an older master key; null: not finished.'),
  }),
}).get('/v1/recording-keys', {
  ...byManagers,
  id: 'holds.keys',
  summary: 'Get the progress of a new master key of recordings.',
  description:
    'A new master key takes over all keys of recordings, one by one. Once it is finished, older master keys may be ' +
    'removed.',
});
