import { says } from '@app/common';
import { consumerTariffTerms } from '@app/rating';
import { z } from 'zod';
import { enteredInstant } from '../entered.js';
import { numberInQuery } from '../in-query.js';
import { language, promptSnapshot } from '../numbers.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, uuid } from '../values.js';

/**
 * The life of a version. Each state is what is done: its text spoken, the audio on all live
 * switches, the national database's acknowledgement, and billing's. `publishing`: billing was asked,
 * so that only its answer decides. `withdrawing`: the national database has yet to hear of it.
 */
export const tariffStates = [
  'ordered',
  'spoken',
  'distributed',
  'registered',
  'publishing',
  'published',
  'withdrawing',
  'withdrawn',
] as const;
export type TariffState = (typeof tariffStates)[number];

/** May still be withdrawn, or moved to another month. */
export const openStates: readonly TariffState[] = [
  'ordered',
  'spoken',
  'distributed',
  'registered',
];

/** What keeps a version from its next step. */
export const waitingFor = [
  'approval',
  'voice',
  'switches',
  'national-database',
  'earlier-version',
  'billing',
] as const;
export type WaitingFor = (typeof waitingFor)[number];

/** `first` of its number: valid from when it is ready; `import`: one that was valid before. */
export const tariffKinds = ['first', 'change', 'import'] as const;
export type TariffKind = (typeof tariffKinds)[number];

const order = {
  number: e164,
  terms: consumerTariffTerms,
  customerService: z.boolean().default(false),
};
const reason = z
  .string()
  .trim()
  .min(1, says('reason-missing'))
  .max(500, 'must have at most 500 characters');

const at = z.iso.datetime().nullable();
/** A version of what callers of a number pay, and what has become of it. */
export const tariff = named(
  'Tariff',
  z.object({
    id: uuid,
    number: e164,
    kind: z.enum(tariffKinds),
    terms: consumerTariffTerms,
    customerService: z.boolean(),
    /** Null of a number's first one until it is ready. */
    from: at,
    state: z.enum(tariffStates),
    /** What keeps it from its next step. */
    waitsFor: z.object({ code: z.enum(waitingFor), detail: z.string() }).nullable(),
    /** It wasn't ready when it should have been valid, or ended before it was. */
    moved: z.object({ from: at, because: z.string() }).nullable(),
    language,
    /** What callers are told. */
    announcement: z.string(),
    audio: promptSnapshot.nullable(),
    reason: z.string().nullable(),
    askedBy: z.string(),
    answersFor: z
      .string()
      .describe('The person who ordered it, or who made the key that did: never its approver.'),
    askedAt: z.iso.datetime(),
    /** Null: nobody yet, or it was ordered by a program whose right it is. */
    approvedBy: z.string().nullable(),
    approvedAt: at,
    refusedBy: z.string().nullable(),
    refusal: z.string().nullable(),
    spokenAt: at,
    distributedAt: at,
    registeredAt: at,
    publishedAt: at,
  }),
);
export type TariffView = z.output<typeof tariff>;

const ofTariffs = { owner: 'portal', asksReason: false, reply: tariff } as const;

/**
 * A number's first tariff is valid from when it is ready, a change from the first of a month. Invalid, naming each
 * rule; not-found `no-such-number`; conflict `version-exists`, `tariff-pending`.
 */
export const tariffOrder = defineOperation({
  ...ofTariffs,
  subject: 'tariff.order.v1',
  request: { id: uuid, ...order, from: enteredInstant.optional() },
}).put('/v1/tariffs/:id', {
  id: 'tariffs.order',
  permission: 'prices:write',
  summary: 'Order a tariff of a paid number, for another person to approve. Safe to repeat.',
});

/** Without the week's notice, but spoken and registered as every other. As `tariffOrder`. */
export const tariffImport = defineOperation({
  ...ofTariffs,
  subject: 'tariff.import.v1',
  request: { id: uuid, ...order, from: enteredInstant, reason },
}).put('/v1/tariffs/:id/import', {
  id: 'tariffs.import',
  permission: 'prices:write',
  summary:
    'Take over a tariff that was valid before, once another person has approved it. Safe to repeat.',
});

/**
 * Forbidden `people-only`, `four-eyes`; not-found `no-such-tariff`; conflict `not-waiting`, `start-passed` when it is
 * too late for the notice that its start needs.
 */
export const tariffApprove = defineOperation({
  ...ofTariffs,
  subject: 'tariff.approve.v1',
  request: { id: uuid },
}).put('/v1/tariffs/:id/approval', {
  id: 'tariffs.approve',
  permission: 'prices:write',
  summary: 'Approve an ordered tariff. The approver must differ from whoever ordered it.',
});

/** Forbidden `people-only`; not-found `no-such-tariff`; conflict `not-waiting`. */
export const tariffRefuse = defineOperation({
  ...ofTariffs,
  subject: 'tariff.refuse.v1',
  request: { id: uuid, reason },
}).put('/v1/tariffs/:id/refusal', {
  id: 'tariffs.refuse',
  permission: 'prices:write',
  summary: 'Refuse an ordered tariff, and say why.',
});

/**
 * One that is published is taken back from billing first. Not-found `no-such-tariff`; forbidden `people-only` for a
 * program, unless it ordered the tariff and no person approved it; conflict `tariff-published` once it is being
 * published or counts, and what billing says of its version.
 */
export const tariffWithdraw = defineOperation({
  ...ofTariffs,
  subject: 'tariff.withdraw.v1',
  request: { id: uuid },
}).delete('/v1/tariffs/:id', {
  id: 'tariffs.withdraw',
  permission: 'prices:write',
  summary: 'Withdraw a tariff that has not begun. Safe to repeat.',
  description: 'A key withdraws only a tariff that it ordered itself and that no person approved.',
});

export const tariffList = defineOperation({
  ...ofTariffs,
  subject: 'tariff.list.v1',
  isUnscoped: true,
  request: {
    limit: pageLimit,
    after: uuid.optional(),
    number: numberInQuery.optional(),
    /** Only those that are on their way, or only the others. */
    open: z.boolean().optional(),
    dropped: z.boolean().optional().describe('Those that were refused or withdrawn.'),
  },
  reply: pageSchema(tariff),
}).get('/v1/tariffs', {
  id: 'tariffs.list',
  permission: 'prices:read',
  summary:
    'Tariffs, newest order first, with what they wait for; owners see those of their numbers.',
});

/** Not-found `no-such-tariff`. */
export const tariffGet = defineOperation({
  ...ofTariffs,
  subject: 'tariff.get.v1',
  isUnscoped: true,
  request: { id: uuid },
}).get('/v1/tariffs/:id', {
  id: 'tariffs.get',
  permission: 'prices:read',
  summary: 'One tariff: what is done, and what it waits for.',
});
