import { says } from '@app/common';
import { z } from 'zod';
import { enteredInstant } from '../entered.js';
import { disclosureStates } from '../lifecycles/disclosures.js';
import { defineOperation, describeTag, fileLines } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { uuid } from '../values.js';
import {
  disclosure,
  disclosureFields,
  disclosureKinds,
  disclosureLink,
  extraction,
  handedOver,
  refusal,
} from './disclosure.js';

const ofDisclosures = { owner: 'portal', reply: disclosure } as const;
const request = 'A request of the police or of a network operator to disclose calls.';
const ours = { permission: 'disclosures:handle', isOursAlone: true } as const;

/** Filters of the register; an omitted filter matches all requests. */
export const disclosureFilter = {
  state: z.enum(disclosureStates.all).optional().describe('Only requests in this state.'),
  kind: z.enum(disclosureKinds).optional().describe('Only requests of this kind.'),
  search: z
    .string()
    .max(100)
    .optional()
    .describe(
      'Text in the public number (`V12`), organisation, officer or ground, at most 100 characters.',
    ),
  from: enteredInstant.optional().describe('Earliest time of entry.'),
  until: enteredInstant.optional().describe('Latest time of entry, exclusive.'),
};

describeTag(
  'disclosures',
  'A disclosure gives call data to the police or a network operator, as a law requires. Staff enter the request; ' +
    'once another person approves it, they make a sealed package and record its hand-over.',
);

/** Lists requests for disclosure, newest first. For compliance. Staff may give a reason. */
export const disclosureList = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.list.v1',
  read: { of: [] },
  request: {
    limit: pageLimit,
    ...disclosureFilter,
    /** `number` of the last request of the page before. */
    after: z.number().optional(),
  },
  reply: pageSchema(disclosure),
}).get('/v1/disclosures', {
  ...ours,
  id: 'disclosures.list',
  summary: 'List requests for disclosure, newest first.',
  description: request,
});

/** Downloads the register of disclosures as CSV, newest first. Staff may give a reason. */
export const disclosureCsv = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.csv.v1',
  read: { of: [] },
  request: disclosureFilter,
  reply: fileLines,
}).get('/v1/disclosures/register.csv', {
  ...ours,
  id: 'disclosures.csv',
  csv: { fileName: 'verstrekkingen.csv' },
  summary: 'Download the register of disclosures as CSV.',
  description:
    'All requests of the police and network operators that match the filters, newest first.',
});

/**
 * Enters a request for disclosure. Safe to repeat with the same id. Here `scope` names the calls requested, not the
 * asker.
 */
export const disclosureEnter = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.enter.v1',
  isUnscoped: true,
  request: { id: uuid, ...disclosureFields },
}).put('/v1/disclosures/:id', {
  ...ours,
  id: 'disclosures.enter',
  summary: 'Enter a request for disclosure. Safe to repeat.',
  description:
    `${request} It never changes: refuse a wrong one and enter it again. Another person must approve it. A package ` +
    'has at most 10,000 calls: split a larger request by period. Repeated with the same id, it changes nothing, also ' +
    'with other content.',
});

/** Reads one request for disclosure. Staff may give a reason. Not-found `no-such-disclosure`. */
export const disclosureGet = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
}).get('/v1/disclosures/:id', {
  ...ours,
  id: 'disclosures.get',
  summary: 'Get a request for disclosure.',
  description: `${request} With its state and a list of its documents; \`…/documents/{documentId}/link\` gives a file.`,
});

/**
 * Adds a PDF to a request that is not refused. Safe to repeat. Invalid `no-pdf`; conflict `id-taken` when another
 * file has the id, and `wrong-state`, as for all operations below.
 */
export const disclosureAddDocument = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.add-document.v1',
  request: {
    id: uuid,
    documentId: uuid,
    fileName: z
      .string()
      .regex(/^[^/\\\p{Cc}]{1,120}\.pdf$/iu, says('not-a-pdf'))
      .describe('Name of the file, ending in `.pdf`.'),
  },
}).put('/v1/disclosures/:id/documents/:documentId', {
  ...ours,
  id: 'disclosures.addDocument',
  upload: { mediaTypes: ['application/pdf'] },
  summary: 'Add a PDF to a request for disclosure. Safe to repeat.',
  description:
    'The body is the PDF, at most 20 MB. Allowed before and after the decision, since a written order may follow one ' +
    'given by telephone. 422 `no-pdf`: the body is not a PDF. 409 `id-taken`: another file has the id. Repeated with another `fileName`, the first name stays. A document ' +
    'cannot be removed.',
});

/**
 * Approves a request for disclosure. The approver must differ from the person who entered it. Forbidden
 * `own-disclosure`; conflict `wrong-state`.
 */
export const disclosureApprove = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.approve.v1',
  request: { id: uuid },
}).put('/v1/disclosures/:id/approval', {
  ...ours,
  id: 'disclosures.approve',
  summary: 'Approve a request for disclosure.',
  description:
    'The package of calls for the requester can be made from then on; until it is made, the request can still be ' +
    'refused. Repeated: 409 `wrong-state`.',
});

/**
 * Refuses a request for disclosure, with a reason. The refuser must differ from the person who entered it. Forbidden
 * `own-disclosure`; conflict `wrong-state`.
 */
export const disclosureRefuse = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.refuse.v1',
  request: { id: uuid, refusal },
}).put('/v1/disclosures/:id/refusal', {
  ...ours,
  id: 'disclosures.refuse',
  summary: 'Refuse a request for disclosure.',
  description:
    'Nothing is disclosed. Also after the approval, as long as no package was made. Cannot be undone. Repeated: 409 ' +
    '`wrong-state`.',
});

/**
 * Makes the sealed package of an approved request; repeated, it replaces package and passphrase. Conflict
 * `wrong-state`.
 */
export const disclosureExtract = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.extract.v1',
  request: { id: uuid },
  reply: extraction,
}).put('/v1/disclosures/:id/extraction', {
  ...ours,
  id: 'disclosures.extract',
  summary: 'Make the sealed package of a disclosure.',
  description:
    'A ZIP (AES-256) with CSV and JSON: the calls in the scope of the request, with the chosen fields. The reply shows ' +
    'the passphrase once. Repeated, it replaces the package and the passphrase. Of calls of more than some six months ' +
    'ago, `callingNumber` is empty. 422 `too-many-calls` above 10,000: refuse it and enter requests for shorter periods.',
});

/**
 * Makes a link to a document or to the sealed package; it works only in the session that requested it. Staff may
 * give a reason. Not-found `no-such-disclosure`, `no-such-document`; conflict `wrong-state` without a package.
 */
export const disclosureFetch = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.fetch.v1',
  read: { of: ['id'] },
  request: { id: uuid, documentId: uuid.nullable() },
  reply: disclosureLink,
})
  .get('/v1/disclosures/:id/documents/:documentId/link', {
    ...ours,
    id: 'disclosures.documentLink',
    summary: 'Make a link to a document of a disclosure.',
    description: 'Valid for five minutes, only in the same session. 404 `no-such-document`.',
  })
  .get('/v1/disclosures/:id/package/link', {
    ...ours,
    id: 'disclosures.packageLink',
    fixed: { documentId: null },
    summary: 'Make a link to the sealed package.',
    description: 'Valid for five minutes, only in the same session.',
  });

/** Records the hand-over of the sealed package, which ends the request. Conflict `wrong-state`. */
export const disclosureHandOver = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.hand-over.v1',
  request: { id: uuid, ...handedOver },
}).put('/v1/disclosures/:id/hand-over', {
  ...ours,
  id: 'disclosures.handOver',
  summary: 'Record the hand-over of a disclosure.',
  description:
    'Records the receiver and the channel; sends nothing. Afterwards no new package can be made. Cannot be undone. ' +
    'Repeated: 409 `wrong-state`.',
});
