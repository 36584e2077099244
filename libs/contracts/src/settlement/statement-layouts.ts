import { says } from '@app/common';
import { z } from 'zod';
import { layoutName } from '../imports/layouts.js';
import { numberFormat } from '../carriers.js';
import { billedBy } from '../layout-definition.js';
import { checkTable, choice, column, figureSigns, textTable } from '../layout-parts.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { instant, ofBilling } from '../parts.js';
import { slug, uuid } from '../values.js';

const dateTokens = /yyyy|MM|dd/g;

const dateFormat = z
  .string()
  .max(20)
  .refine(
    (text) =>
      ['yyyy', 'MM', 'dd'].every((token) => text.split(token).length === 2) &&
      /^[-/. ]*$/.test(text.replaceAll(dateTokens, '')),
    says('not-a-date-format'),
  );

/** How a carrier writes its statement of a month: a row a number and day, or several that add up. */
export const statementLayoutDefinition = z
  .strictObject({
    ...textTable(
      'figures',
      'Rows that are no figures of a number, such as totals: their first cell that isn’t empty is one ' +
        'of these words or begins with it and a space or colon, in any case.',
    ),
    ...figureSigns('amounts and counts'),
    day: z
      .strictObject({
        column,
        format: dateFormat.describe('How it is written, such as `dd-MM-yyyy`.'),
      })
      .describe('Which day the calls began on, in the Netherlands.'),
    number: z
      .strictObject({
        column,
        format: numberFormat
          .nullable()
          .default(null)
          .describe('How it is written; null: whatever can be told apart.'),
      })
      .describe(
        'Which number: the service number of calls that come from them, the destination of calls ' +
          'that they end.',
      ),
    calls: z
      .strictObject({ column })
      .nullable()
      .default(null)
      .describe('How many calls, if that is told.'),
    duration: z
      .strictObject({
        column,
        unit: z.enum(['s', 'min', 'h:m:s']).describe('Seconds, minutes, or hours:minutes:seconds.'),
      })
      .nullable()
      .default(null)
      .describe('How long they lasted together, if that is told.'),
    amount: z
      .strictObject({
        column,
        unit: z.enum(['euro', 'cent']).default('euro').describe('What one is.'),
        vatPercent: z
          .number()
          .int()
          .min(0)
          .max(100)
          .default(0)
          .describe('The VAT that is in it, in percent; 0: none.'),
      })
      .describe('What it comes to, positive for what the bill asks.'),
    billedBy: choice(billedBy, 'Who sends the bill for it.'),
  })
  .superRefine((layout, context) => checkTable(layout, columnsOfStatement(layout), context));
export type StatementLayoutDefinition = z.output<typeof statementLayoutDefinition>;

/** Every column that such a layout names, with where it names it. */
export function columnsOfStatement(
  layout: Pick<
    StatementLayoutDefinition,
    'day' | 'number' | 'calls' | 'duration' | 'amount' | 'billedBy'
  >,
): [path: string[], column: string][] {
  const fields = ['day', 'number', 'calls', 'duration', 'amount', 'billedBy'] as const;
  return fields.flatMap((field) => {
    const given = layout[field]?.column;
    return given == null ? [] : [[[field, 'column'], given]];
  });
}

/** A version of it; a statement keeps the one that it was read by. */
export const statementLayout = named(
  'StatementLayout',
  z.object({
    id: uuid,
    carrierId: slug.describe('Whose statements are written so.'),
    name: layoutName.describe('For people.'),
    version: z.number().int().positive().describe('From 1; each change is a new one.'),
    definition: statementLayoutDefinition,
    savedBy: z.string().describe('The id of the person or key that saved this version.'),
    savedAt: instant.describe('Since when it is the last one.'),
  }),
);
export type StatementLayout = z.output<typeof statementLayout>;

const ofLayouts = ofBilling('Layouts of carriers’ statements');

/** The last version of each, by carrier and id; `after` is the last one of the page before. */
export const statementLayoutList = defineOperation({
  ...ofLayouts,
  subject: 'statement.layouts.v1',
  read: { of: ['carrierId'] },
  request: { limit: pageLimit, after: uuid.optional(), carrierId: slug.optional() },
  reply: pageSchema(statementLayout),
}).get('/v1/statement-layouts', {
  id: 'settlementSettings.layouts',
  permission: 'runs:read',
  summary: 'Layouts of carriers’ statements, the last version of each.',
});

/**
 * Saves a layout, or its next version. Conflict `layout-changed` when `basedOn` isn't the last version
 * (0: there is none); the same once more is that version. Staff and services, as all of these.
 */
export const statementLayoutSave = defineOperation({
  ...ofLayouts,
  subject: 'statement.save-layout.v1',
  request: {
    id: uuid,
    carrierId: slug.describe('Whose statements are written so.'),
    name: layoutName.describe('For people.'),
    basedOn: z
      .number()
      .int()
      .nonnegative('must be the version that was changed, 0 for a new layout')
      .describe('The version that was changed; 0: it is new.'),
    definition: statementLayoutDefinition.describe('How the statements are written.'),
  },
  reply: z.object({ layout: statementLayout }),
}).put('/v1/statement-layouts/:id', {
  id: 'settlementSettings.saveLayout',
  permission: 'runs:write',
  carrier: 'carrierId',
  summary: 'Saves a layout as its next version. What was read by an earlier one stays so.',
  answers: 'layout',
});
