import { says } from '@app/common';
import { consumerTariffTerms } from '@app/rating';
import { z } from 'zod';
import { enteredInstant } from '../entered.js';
import { numberInQuery } from '../in-query.js';
import { language, promptSnapshot } from '../numbers.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, readersOfNumbers, uuid } from '../values.js';

/**
 * States of a tariff. Each names the last completed step: the announcement is `spoken`, its audio is `distributed` to all
 * live switches, the national database has `registered` it, billing has `published` it. `publishing`: billing was asked,
 * and only its answer decides. `withdrawing`: the national database has not confirmed the withdrawal yet.
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

/** States in which a tariff can still be withdrawn, or moved to another month. */
export const openStates: readonly TariffState[] = [
  'ordered',
  'spoken',
  'distributed',
  'registered',
];

/** What a tariff waits for before its next step. */
export const waitingFor = [
  'approval',
  'voice',
  'switches',
  'national-database',
  'earlier-version',
  'billing',
] as const;
export type WaitingFor = (typeof waitingFor)[number];

/** `first`: the first tariff of its number, valid when it is ready; `import`: a tariff that was valid before. */
export const tariffKinds = ['first', 'change', 'import'] as const;
export type TariffKind = (typeof tariffKinds)[number];

const order = {
  number: e164,
  terms: consumerTariffTerms,
  customerService: z.boolean().default(false).describe('Whether the number serves customers.'),
};
const reason = z
  .string()
  .trim()
  .min(1, says('reason-missing'))
  .max(500, 'must have at most 500 characters')
  .describe('Reason in words, at most 500 characters.');

const at = z.iso.datetime().nullable();
/** A tariff: the price that callers of a number pay from a moment, and its progress. */
export const tariff = named(
  'Tariff',
  z.object({
    id: uuid,
    number: e164,
    kind: z.enum(tariffKinds),
    terms: consumerTariffTerms,
    customerService: z.boolean().describe('Whether the number serves customers.'),
    from: at.describe('Start of the tariff; null: a first tariff that is not ready.'),
    state: z.enum(tariffStates),
    waitsFor: z
      .object({ code: z.enum(waitingFor), detail: z.string() })
      .nullable()
      .describe('Need before its next step; null: none.'),
    moved: z
      .object({ from: at, because: z.string() })
      .nullable()
      .describe('Original start, and why it moved or ended; null: neither.'),
    language,
    announcement: z.string().describe('Text of the announcement to callers.'),
    audio: promptSnapshot.nullable(),
    reason: z.string().nullable(),
    askedBy: z.string(),
    answersFor: z
      .string()
      .describe(
        'Id of the person who ordered it, or who made the key that did. May not approve it.',
      ),
    askedAt: z.iso.datetime(),
    approvedBy: z.string().nullable().describe('Id of the approver; null: none, or a key.'),
    approvedAt: at,
    decidesAt: at.describe(
      'Of an owner’s order: until then our staff may refuse it, then it goes on by itself; null: our own order.',
    ),
    withdrawableUntil: at.describe(
      'Until then its owner may withdraw its own order (`DELETE /v1/numbers/{number}/tariff-orders/{id}`), a first tariff only before it begins; null: not an owner’s order.',
    ),
    refusedBy: z.string().nullable(),
    refusal: z.string().nullable(),
    spokenAt: at,
    distributedAt: at,
    registeredAt: at,
    publishedAt: at,
  }),
);
export type TariffView = z.output<typeof tariff>;

const tariffIs = 'A tariff is what callers of a premium number pay from a moment.';
const ofTariffs = { owner: 'portal', asksReason: false, reply: tariff } as const;

describeTag(
  'tariffs',
  'A tariff is what callers of a premium number pay, from a moment until the next tariff. Staff order it and another ' +
    'person approves it, or the owner orders it and staff may refuse it in time.',
);

/**
 * Orders a tariff of a premium number, which another person approves, except for a key that may publish alone. Safe to
 * repeat. The first tariff of a number is valid when it is ready, a change from the first of a month. Invalid, naming
 * each rule; not-found `no-such-number`; conflict `version-exists`, `tariff-pending`.
 */
export const tariffOrder = defineOperation({
  ...ofTariffs,
  subject: 'tariff.order.v1',
  request: {
    id: uuid,
    ...order,
    from: enteredInstant
      .optional()
      .describe(
        'Start of a change, the first of a month; left out: as early as possible. Leave out for a first tariff.',
      ),
  },
}).put('/v1/tariffs/:id', {
  id: 'tariffs.order',
  permission: 'prices:write',
  summary: 'Order a tariff of a premium number. Safe to repeat.',
  description:
    'Another person must approve it; an order by an API key, another than its maker. Only orders by the ' +
    'operator’s own API key (right `prices:publish`, which nobody can give) need no approval. An approved ' +
    'tariff is announced, registered and published by itself; until it begins it can be withdrawn. A first ' +
    'tariff is valid when it is ready (leave out `from`), a change from the first of a month, at least a week ahead. A ' +
    'change must be approved a week before its start; one that is approved but not ready then moves to the next month. ' +
    'The owner gets no mail. 422 `invalid-tariff` names each rule that the tariff breaks. 409 `version-exists`: another ' +
    'tariff has the id. 409 `tariff-pending`: another tariff of the number is open.',
});

/** Imports a tariff that was valid before: without a week's notice, but spoken and registered as others. Errors as `tariffOrder`. */
export const tariffImport = defineOperation({
  ...ofTariffs,
  subject: 'tariff.import.v1',
  request: {
    id: uuid,
    ...order,
    from: enteredInstant.describe('Time since when the tariff is valid.'),
    reason,
  },
}).put('/v1/tariffs/:id/import', {
  id: 'tariffs.import',
  permission: 'prices:write',
  summary: 'Import an existing tariff of a number. Safe to repeat.',
  description:
    'For a tariff that was valid before the number was entered here: `from` must not be after that moment. Import ' +
    'several in the order of their starts: `from` must be after the start of each other tariff of the number. Another ' +
    'person must approve it, as an order, unless the operator’s own API key imports it. Once approved, it is ' +
    'announced, registered and published by itself; it ends as withdrawn if its price is refused (`moved.because`). Until it is published it can be withdrawn. The client makes the id. 422 `invalid-tariff` names each ' +
    'rule that it breaks. 409 `version-exists`: another tariff has the id.',
});

/**
 * Approves an ordered tariff. The approver must be a person other than the orderer (forbidden `people-only`,
 * `four-eyes`). Safe to repeat. Not-found `no-such-tariff`; conflict `not-waiting`, `start-passed` when the notice
 * period before its start has begun.
 */
export const tariffApprove = defineOperation({
  ...ofTariffs,
  subject: 'tariff.approve.v1',
  request: { id: uuid },
}).put('/v1/tariffs/:id/approval', {
  id: 'tariffs.approve',
  permission: 'prices:write',
  isForPeople: true,
  summary: 'Approve an ordered tariff.',
  description:
    'The tariff is then announced, registered and published by itself; until it begins it can be withdrawn. ' +
    'The approver must differ from the orderer, and from the maker of the key that ordered it (403 ' +
    '`four-eyes`). An owner’s order goes on without approval too; approved before `decidesAt`, it goes on at once, and a first tariff that has begun can’t be withdrawn by its owner. A change needs approval a week before its ' +
    'start (409 `start-passed`). Safe to repeat by the approver. 409 `not-waiting`: it does not wait for ' +
    'approval.',
});

/** Refuses an ordered tariff, with a reason. Forbidden `people-only`; not-found `no-such-tariff`; conflict `not-waiting`. */
export const tariffRefuse = defineOperation({
  ...ofTariffs,
  subject: 'tariff.refuse.v1',
  request: { id: uuid, reason },
}).put('/v1/tariffs/:id/refusal', {
  id: 'tariffs.refuse',
  permission: 'prices:write',
  isForPeople: true,
  summary: 'Refuse an ordered tariff, with a reason.',
  description:
    'It is withdrawn; when an owner ordered it, the owner gets a mail with the reason: at its billing address, or without one, its members in the role `owner`. Staff may refuse their own order too. Cannot be undone; order again. 409 `not-waiting`: it does not wait for approval, so also when ' +
    'repeated.',
});

/**
 * Withdraws a tariff that has not begun; billing withdraws a published version first. Safe to repeat. Not-found
 * `no-such-tariff`; forbidden `people-only` for a program, unless it ordered the tariff and no person approved it;
 * conflict `tariff-published` while it is being published or after it began, and billing's refusals of `priceWithdraw`.
 */
export const tariffWithdraw = defineOperation({
  ...ofTariffs,
  subject: 'tariff.withdraw.v1',
  request: { id: uuid },
}).delete('/v1/tariffs/:id', {
  id: 'tariffs.withdraw',
  permission: 'prices:write',
  summary:
    'Withdraw a tariff before it begins, or an imported one before it is published. Safe to repeat.',
  description:
    'An order of staff or of an owner, also an approved one, or one published for a later start. The tariff before it ' +
    'stays valid. The owner gets no mail; to mail about an order of its own that waits, refuse it (`PUT …/refusal`). ' +
    'Cannot be undone; order again. A key may withdraw only its own order that no person approved (403 `people-only`). ' +
    '409 `tariff-published`: it has begun, or is being published now. 409 `version-in-use`: withdraw the later tariff first.',
});

/** Lists tariffs, newest order first. Owners see those of their numbers. */
export const tariffList = defineOperation({
  ...ofTariffs,
  subject: 'tariff.list.v1',
  isUnscoped: true,
  request: {
    limit: pageLimit,
    after: uuid.optional(),
    number: numberInQuery.optional(),
    open: z
      .boolean()
      .optional()
      .describe(
        'true: only tariffs in progress; false: only published, withdrawn or refused tariffs.',
      ),
    dropped: z.boolean().optional().describe('true: only refused or withdrawn tariffs.'),
  },
  reply: pageSchema(tariff),
}).get('/v1/tariffs', {
  id: 'tariffs.list',
  permission: 'prices:read',
  summary: 'List tariffs, newest order first.',
  description: `${tariffIs} By \`askedAt\`, not by start. With the progress from order to publication.`,
});

/** Gives a tariff with its progress. Not-found `no-such-tariff`, also for another owner's. */
export const tariffGet = defineOperation({
  ...ofTariffs,
  subject: 'tariff.get.v1',
  isUnscoped: true,
  request: { id: uuid },
}).get('/v1/tariffs/:id', {
  id: 'tariffs.get',
  permission: 'prices:read',
  summary: 'Get a tariff with its progress.',
  description: `${tariffIs} \`state\` is the last step from order to publication, \`waitsFor\` the need before the next.`,
});

/**
 * Returns a tariff's announcement with a link to play it, only for the asker's session or key. Whoever may see the
 * number may hear it. Not-found `no-such-tariff`, also for a tariff that no voice has spoken yet.
 */
export const tariffAnnouncement = defineOperation({
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  notesMisses: true,
  subject: 'tariff.announcement.v1',
  request: { id: uuid },
  reply: named(
    'TariffAnnouncement',
    z.object({
      text: z.string().describe('Text of the announcement to callers.'),
      language,
      lengthMs: z.number().int().positive().describe('Length of the audio in milliseconds.'),
      url: z.string().describe('Path on this host, to play the audio.'),
      seconds: z.number().int().describe('Seconds until the link expires.'),
    }),
  ),
}).get('/v1/tariffs/:id/announcement', {
  id: 'tariffs.announcement',
  ...readersOfNumbers,
  summary: 'Get the announcement of a tariff, with a link to listen to it.',
  description:
    'The link works for five minutes, with the session or key that asked for it. 404 `no-such-tariff`, also ' +
    'for a tariff that is not spoken yet.',
});
