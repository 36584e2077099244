import { z } from 'zod';
import { defineEvent } from '../define.js';
import { defineOperation } from '../operations/index.js';
import { feedReply } from '../paging.js';
import { uuid } from '../values.js';
import { documentHead, documentKinds } from './document.js';
import { ofDocuments } from './parts.js';

/** A document is issued: it has its number, and is sent to its party. */
export const documentIssued = defineEvent({
  subject: 'document.issued.v1',
  stream: 'DOCUMENTS',
  schema: z.object({
    documentId: uuid,
    kind: z.enum(documentKinds),
    position: z.number().int().positive(),
  }),
});

/** Lists issued documents after a position, in the order of commit; only an empty page is the end. Services. */
export const documentsSince = defineOperation({
  ...ofDocuments,
  subject: 'document.since.v1',
  askedBy: ['notifications'],
  read: 'unnoted',
  request: {
    after: z.number().int().nonnegative(),
    limit: z.number().int().min(1).max(200).default(100),
  },
  reply: feedReply(documentHead),
});
