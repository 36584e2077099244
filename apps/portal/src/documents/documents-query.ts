import { says } from '@app/common';
import { documentKinds, slug, uuid } from '@app/contracts';
import { z } from 'zod';
import { written } from '../kernel/openapi/schema-names.js';
import { cursorQuery } from '../kernel/paging.js';
import { lineCursor, positionCursor } from '../kernel/positions.js';

export const documentsQuery = cursorQuery
  .extend({
    after: positionCursor.optional(),
    ownerId: slug.optional(),
    carrierId: slug.optional(),
    kind: z.enum(documentKinds).optional(),
    runId: uuid.optional(),
  })
  .refine(({ ownerId, carrierId }) => ownerId === undefined || carrierId === undefined, {
    path: ['carrierId'],
    ...says('two-parties'),
  });
export type DocumentsQuery = z.output<typeof documentsQuery>;

export const documentLinesQuery = cursorQuery.extend({
  after: lineCursor.optional(),
  ownerId: slug.optional(),
});
export type DocumentLinesQuery = z.output<typeof documentLinesQuery>;

/** The position of a line. */
export const linePosition = written(
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, says('not-a-position'))
    .transform(Number),
  { type: 'integer', minimum: 1 },
);

export const lineCallsQuery = cursorQuery.extend({
  after: z
    .string()
    .regex(/^\d{1,16}-\d{1,18}$/, says('not-a-cursor'))
    .optional(),
  ownerId: slug.optional(),
});
export type LineCallsQuery = z.output<typeof lineCallsQuery>;
