import { says } from '@app/common';
import { z } from 'zod';
import { enteredInstant } from '../entered.js';
import { disclosureStates } from '../lifecycles/disclosures.js';
import { defineOperation, fileLines } from '../operations/index.js';
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
const ours = { permission: 'disclosures:handle', isOursAlone: true } as const;

/** Which requests the register is asked for. */
export const disclosureFilter = {
  state: z.enum(disclosureStates.all).optional(),
  kind: z.enum(disclosureKinds).optional(),
  search: z.string().max(100).optional(),
  from: enteredInstant.optional(),
  until: enteredInstant.optional(),
};

/** Newest first. */
export const disclosureList = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.list.v1',
  read: { of: [] },
  request: {
    limit: pageLimit,
    ...disclosureFilter,
    /** The number of the last one of the page before. */
    after: z.number().optional(),
  },
  reply: pageSchema(disclosure),
}).get('/v1/disclosures', {
  ...ours,
  id: 'disclosures.list',
  summary: 'The register of disclosures, newest first.',
});

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
  summary: 'The register of disclosures, newest first.',
});

/** The same id again changes nothing. Its `scope` is whose calls are wanted, and not who asks. */
export const disclosureEnter = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.enter.v1',
  isUnscoped: true,
  request: { id: uuid, ...disclosureFields },
}).put('/v1/disclosures/:id', {
  ...ours,
  id: 'disclosures.enter',
  summary: 'Enters a request, once; what is entered is never changed.',
  description: 'A wrong one is refused, and entered anew.',
});

/** Not-found `no-such-disclosure`. */
export const disclosureGet = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
}).get('/v1/disclosures/:id', {
  ...ours,
  id: 'disclosures.get',
  summary: 'One request, and how far it is.',
});

/**
 * Adds a PDF, once. Invalid `no-pdf`; conflict `id-taken` when the id is another file’s, and `wrong-state`, as of all
 * that follow.
 */
export const disclosureAddDocument = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.add-document.v1',
  request: {
    id: uuid,
    documentId: uuid,
    fileName: z.string().regex(/^[^/\\\p{Cc}]{1,120}\.pdf$/iu, says('not-a-pdf')),
  },
}).put('/v1/disclosures/:id/documents/:documentId', {
  ...ours,
  id: 'disclosures.addDocument',
  upload: { mediaTypes: ['application/pdf'] },
  summary: 'Adds a PDF to a request that waits for its decision: the body, application/pdf.',
});

export const disclosureApprove = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.approve.v1',
  request: { id: uuid },
}).put('/v1/disclosures/:id/approval', {
  ...ours,
  id: 'disclosures.approve',
  summary: 'Approves it; never by who entered it (403 `own-disclosure`).',
});

/** Forbidden `own-disclosure`. */
export const disclosureRefuse = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.refuse.v1',
  request: { id: uuid, refusal },
}).put('/v1/disclosures/:id/refusal', {
  ...ours,
  id: 'disclosures.refuse',
  summary: 'Refuses it, with the reason; never by who entered it.',
});

export const disclosureExtract = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.extract.v1',
  request: { id: uuid },
  reply: extraction,
}).put('/v1/disclosures/:id/extraction', {
  ...ours,
  id: 'disclosures.extract',
  summary: 'Makes the sealed package of the calls within its scope, with the chosen fields.',
  description:
    'A ZIP of CSV and JSON, AES-256. Asked again, until it is handed over, it is made anew, with ' +
    'another passphrase.',
});

/** The link is for who asks for it, and so is that to a document. Not-found `no-such-document`. */
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
    summary: 'Where a document can be had.',
  })
  .get('/v1/disclosures/:id/package/link', {
    ...ours,
    id: 'disclosures.packageLink',
    fixed: { documentId: null },
    summary: 'Where the sealed package can be had.',
  });

export const disclosureHandOver = defineOperation({
  ...ofDisclosures,
  subject: 'disclosure.hand-over.v1',
  request: { id: uuid, ...handedOver },
}).put('/v1/disclosures/:id/hand-over', {
  ...ours,
  id: 'disclosures.handOver',
  summary: 'Notes that it was handed over: to whom, and how.',
});
