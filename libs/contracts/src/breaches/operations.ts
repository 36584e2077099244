import { says } from '@app/common';
import { z } from 'zod';
import { written } from '../openapi.js';
import { defineOperation, fileLines } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { uuid } from '../values.js';
import { amendment, breach, breachContent, notification } from './breach.js';

const ofBreaches = { owner: 'portal', reply: breach } as const;
const ours = { permission: 'breaches:handle', isOursAlone: true } as const;

export const breachList = defineOperation({
  ...ofBreaches,
  subject: 'breach.list.v1',
  read: { of: [] },
  request: {
    limit: pageLimit,
    closed: z.boolean().optional(),
    /** The number of the last one of the page before. */
    after: z.number().optional(),
  },
  reply: pageSchema(breach),
}).get('/v1/breaches', {
  ...ours,
  id: 'breaches.list',
  summary: 'The register of data breaches, newest first.',
});

/** All of it, as the authority may ask for it. */
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
  summary: 'The register of data breaches, newest first, as the authority may ask for it.',
});

/** The same id again changes nothing. Invalid for a discovery that is to come. */
export const breachEnter = defineOperation({
  ...ofBreaches,
  subject: 'breach.enter.v1',
  request: { id: uuid },
  rest: breachContent,
}).put('/v1/breaches/:id', {
  ...ours,
  id: 'breaches.enter',
  summary: 'Enters a data breach, once; afterwards it is amended.',
  description:
    'Says who has to be notified until when; closed only when nobody has (409 `notification-outstanding`).',
});

/** Not-found `no-such-breach`. */
export const breachGet = defineOperation({
  ...ofBreaches,
  subject: 'breach.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
}).get('/v1/breaches/:id', {
  ...ours,
  id: 'breaches.get',
  summary: 'One data breach, with its deadlines and how it came to say so.',
});

export const breachAmend = defineOperation({
  ...ofBreaches,
  subject: 'breach.amend.v1',
  request: {
    id: uuid,
    /** The next one: whoever amends has seen the one before. */
    version: written(
      z
        .string()
        .regex(/^[1-9]\d{0,5}$/, says('not-a-version'))
        .transform(Number),
      { type: 'integer', minimum: 2 },
    ),
    ...amendment,
  },
}).put('/v1/breaches/:id/versions/:version', {
  ...ours,
  id: 'breaches.amend',
  summary: 'Amends it, as its next version (409 `amended-meanwhile`).',
  description:
    'Nothing is removed. Closed only when all are notified (409 `notification-outstanding`).',
});

/** Once. Invalid, naming the field. */
export const breachNotify = defineOperation({
  ...ofBreaches,
  subject: 'breach.notify.v1',
  request: { id: uuid, notificationId: uuid, ...notification },
}).put('/v1/breaches/:id/notifications/:notificationId', {
  ...ours,
  id: 'breaches.notify',
  summary: 'Notes that the authority, or whom it is about, was told of it.',
});
