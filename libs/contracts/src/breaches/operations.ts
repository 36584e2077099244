import { says } from '@app/common';
import { z } from 'zod';
import { written } from '../openapi.js';
import { defineOperation, describeTag, fileLines } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { uuid } from '../values.js';
import { amendment, breach, breachContent, notification } from './breach.js';

const ofBreaches = { owner: 'portal', reply: breach } as const;
const ours = { permission: 'breaches:handle', isOursAlone: true } as const;

describeTag(
  'breaches',
  'A data breach is an incident with personal data (GDPR article 33) that staff enter in our register. It changes ' +
    'only by amendments; an amendment can close it once all due notifications are entered.',
);

/** Lists data breaches, newest first. For compliance. Staff may give a reason. */
export const breachList = defineOperation({
  ...ofBreaches,
  subject: 'breach.list.v1',
  read: { of: [] },
  request: {
    limit: pageLimit,
    closed: z.boolean().optional().describe('true: only closed breaches; false: only open ones.'),
    /** `number` of the last breach of the page before. */
    after: z.number().optional(),
  },
  reply: pageSchema(breach),
}).get('/v1/breaches', {
  ...ours,
  id: 'breaches.list',
  summary: 'List data breaches, newest first.',
  description: 'Open and closed ones, each in its current version.',
});

/** Downloads the whole register as CSV, newest first, for the authority. Staff may give a reason. */
export const breachCsv = defineOperation({
  ...ofBreaches,
  subject: 'breach.csv.v1',
  read: { of: [] },
  request: {},
  reply: fileLines,
}).get('/v1/breaches/register.csv', {
  ...ours,
  id: 'breaches.csv',
  csv: { fileName: 'datalekken.csv' },
  summary: 'Download the register of data breaches as CSV.',
  description:
    'All breaches, newest first, each in its current version, as the authority may request (GDPR article 33(5)).',
});

/**
 * Enters a data breach. Safe to repeat with the same id. Invalid for a discovery in the future; conflict
 * `notification-outstanding`, `id-taken`.
 */
export const breachEnter = defineOperation({
  ...ofBreaches,
  subject: 'breach.enter.v1',
  request: { id: uuid },
  rest: breachContent,
}).put('/v1/breaches/:id', {
  ...ours,
  id: 'breaches.enter',
  summary: 'Enter a data breach. Safe to repeat.',
  description:
    'The reply lists the parties to notify and their deadlines. An entered breach changes by amendments only. It can ' +
    'be entered as closed only when no notification is due (409 `notification-outstanding`). Notifies nobody. ' +
    'Cannot be removed. Repeated, also after amendments, it changes nothing. 409 `id-taken`: the id was entered with ' +
    'other content. 422: a discovery in the future.',
});

/** Reads one data breach. Staff may give a reason. Not-found `no-such-breach`. */
export const breachGet = defineOperation({
  ...ofBreaches,
  subject: 'breach.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
}).get('/v1/breaches/:id', {
  ...ours,
  id: 'breaches.get',
  summary: 'Get a data breach with deadlines and amendments.',
  description: 'In its current version.',
});

/**
 * Adds the next version of a data breach; earlier versions stay. Conflict `amended-meanwhile`,
 * `notification-outstanding`; not-found `no-such-breach`.
 */
export const breachAmend = defineOperation({
  ...ofBreaches,
  subject: 'breach.amend.v1',
  request: {
    id: uuid,
    /** Current version plus one, which proves that the person read the current version. */
    version: written(
      z
        .string()
        .regex(/^[1-9]\d{0,5}$/, says('not-a-version'))
        .transform(Number),
      { type: 'integer', minimum: 2, description: 'Current version plus one.' },
    ),
    ...amendment,
  },
}).put('/v1/breaches/:id/versions/:version', {
  ...ours,
  id: 'breaches.amend',
  summary: 'Amend a data breach, as its next version.',
  description:
    '`version` is the current version plus one (409 `amended-meanwhile`: another person amended it first). The reply ' +
    'lists all amendments. Closing needs all due notifications (409 `notification-outstanding`). `content` replaces ' +
    'the whole content, so it can also reopen a closed breach; due notifications and deadlines follow the new content. ' +
    'Earlier versions stay. Repeated: 409 `amended-meanwhile`. 422: a discovery in the future.',
});

/**
 * Records that a party was notified of a data breach. Safe to repeat with the same id. Invalid for a moment in the
 * future or before the discovery, and for a late first notification without `whyLate`. Not-found `no-such-breach`;
 * conflict `id-taken`.
 */
export const breachNotify = defineOperation({
  ...ofBreaches,
  subject: 'breach.notify.v1',
  request: { id: uuid, notificationId: uuid, ...notification },
}).put('/v1/breaches/:id/notifications/:notificationId', {
  ...ours,
  id: 'breaches.notify',
  summary: 'Record a notification of a data breach. Safe to repeat.',
  description:
    'Records that the authority (`authority-details`: of what was still missing), or the persons concerned, were notified. This meets the deadline, so that its alarm ends. Sends nothing, and does not close the ' +
    'breach. Cannot be undone. Repeated, it changes nothing, also with another `reference` or `whyLate`. 409 ' +
    '`id-taken`: the id has a notification of another breach, party or time. 422: `at` is in the future or before the ' +
    'discovery, or `whyLate` is missing for a first notification after the party’s deadline (`GET /v1/breaches/{id}` ' +
    'lists the deadlines: to the authority 24 hours for a breach in telecommunications, else 72).',
});
