import type { DestructionReceipt, LegalHold, Recording, RetentionPeriod } from '@app/contracts';
import { base } from './calls.fixture.js';
import { found, ok, page, type Route } from './canned.js';
import { uuid } from './values.fixture.js';

const at = (minutes: number): string => new Date(base / 1000 + minutes * 60_000).toISOString();
const day = 1440;

const recording: Recording = {
  id: uuid(1601),
  callId: uuid(1),
  kind: 'recording',
  ownerId: 'helpdesk-nu',
  serviceNumber: '+319001234',
  startedAt: base,
  endedAt: at(3),
  durationMs: 171_000,
  bytes: 2_736_044,
  dueAt: at(30 * day),
  rule: 'retention',
  days: 30,
  held: false,
  lost: false,
};

/** One as usual, one on legal hold, one whose file is missing. */
export const recordings: readonly Recording[] = [
  recording,
  { ...recording, id: uuid(1602), endedAt: at(-60), held: true },
  { ...recording, id: uuid(1603), endedAt: at(-day), lost: true },
];

const receipt: DestructionReceipt = {
  id: uuid(1611),
  callId: uuid(2),
  kind: 'recording',
  ownerId: 'helpdesk-nu',
  serviceNumber: '+319001234',
  startedAt: base,
  endedAt: at(-31 * day),
  destroyedAt: at(-day),
  rule: 'retention',
  days: 30,
};

export const receipts: readonly DestructionReceipt[] = [
  receipt,
  { ...receipt, id: uuid(1612), kind: 'voicemail', rule: 'voicemail-delivered', days: null },
  { ...receipt, id: uuid(1613), kind: 'voicemail', rule: 'discarded', days: null },
];

const retention: RetentionPeriod = {
  ownerId: 'helpdesk-nu',
  number: '+319001234',
  days: 30,
  maximumDays: 365,
  setAt: null,
  setBy: null,
};

const hold: LegalHold = {
  id: uuid(1621),
  of: { kind: 'number', id: '+319001234' },
  ground: 'Vordering 12',
  placedAt: at(0),
  placedBy: 'anna',
  liftedAt: null,
  liftedBy: null,
  liftGround: null,
};

export const holds: readonly LegalHold[] = [
  {
    ...hold,
    id: uuid(1622),
    of: { kind: 'owner', id: 'helpdesk-nu' },
    liftedAt: at(60),
    liftedBy: 'anna',
    liftGround: 'Zaak gesloten',
  },
  hold,
];

const orphan = {
  name: `${uuid(7)}-1`,
  callId: uuid(7),
  switchName: 'fs1',
  ownerId: 'helpdesk-nu',
  serviceNumber: '+319001234',
  since: at(-2 * day),
};

export const recordingRoutes: readonly Route[] = [
  ['GET', /^\/v1\/recordings$/, () => page(recordings)],
  ['GET', /^\/v1\/recordings\/([\w-]+)$/, (_, id) => found(recordings, id)],
  [
    'GET',
    /^\/v1\/recordings\/[\w-]+\/link$/,
    () => ok({ path: '/favicon.svg', fileName: 'opname.mp3', mediaType: 'audio/mpeg' }),
  ],
  ['GET', /^\/v1\/recording-receipts$/, () => page(receipts)],
  ['GET', /^\/v1\/numbers\/\d+\/retention$/, () => ok(retention)],
  ['POST', /^\/v1\/numbers\/\d+\/retention\/effect$/, () => ok({ shortened: 2, atOnce: 1 })],
  [
    'PUT',
    /^\/v1\/numbers\/\d+\/retention$/,
    ({ body }) => ok({ retention: { ...retention, ...(body as object) }, shortened: 2 }),
  ],
  ['GET', /^\/v1\/legal-holds$/, () => page(holds)],
  ['PUT', /^\/v1\/legal-holds\/[\w-]+$/, () => ok({ hold, keeps: 3 })],
  ['POST', /^\/v1\/legal-holds\/[\w-]+\/lift$/, () => ok(holds[0])],
  [
    'GET',
    /^\/v1\/recording-orphans$/,
    ({ query }) =>
      ok({
        orphans: query.get('kind') === 'lost' ? [] : [orphan],
        counts: { 'without-record': 1, 'without-audio': 1, lost: 0 },
        next: null,
      }),
  ],
];
