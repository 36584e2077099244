import { says } from '@app/common';
import { z } from 'zod';
import { layoutName } from '../imports/layouts.js';
import { numberFormat } from '../carriers.js';
import { billedBy } from '../layout-definition.js';
import { checkTable, choice, column, figureSigns, textTable } from '../layout-parts.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
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

/** The layout of a carrier statement: one row per number and day, or several that add up. */
export const statementLayoutDefinition = z
  .strictObject({
    ...textTable(
      'figures',
      'Words that mark rows without figures of a number, such as totals: the first filled cell is one of these ' +
        'words, or begins with it and a space or colon, in upper or lower case.',
    ),
    ...figureSigns('amounts and counts'),
    day: z
      .strictObject({
        column,
        format: dateFormat.describe('Format of the date, such as `dd-MM-yyyy`.'),
      })
      .describe('The day on which the calls began, in the Netherlands.'),
    number: z
      .strictObject({
        column,
        format: numberFormat
          .nullable()
          .default(null)
          .describe('Format of the number; null: any recognisable format.'),
      })
      .describe(
        'The service number of calls that the carrier sends, or the destination of legs that it ends.',
      ),
    calls: z
      .strictObject({ column })
      .nullable()
      .default(null)
      .describe('Number of calls; null: the file does not contain it.'),
    duration: z
      .strictObject({
        column,
        unit: z.enum(['s', 'min', 'h:m:s']).describe('Seconds, minutes, or hours:minutes:seconds.'),
      })
      .nullable()
      .default(null)
      .describe('Total duration of the calls; null: the file does not contain it.'),
    amount: z
      .strictObject({
        column,
        unit: z.enum(['euro', 'cent']).default('euro').describe('Unit of the amount.'),
        vatPercent: z
          .number()
          .int()
          .min(0)
          .max(100)
          .default(0)
          .describe('VAT included in the amount, in percent; 0: none.'),
      })
      .describe('The amount; positive: the bill asks for it.'),
    billedBy: choice(billedBy, 'Party that sends the bill.'),
  })
  .superRefine((layout, context) => checkTable(layout, columnsOfStatement(layout), context));
export type StatementLayoutDefinition = z.output<typeof statementLayoutDefinition>;

/** Every column that a layout names, with the path of the field that names it. */
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

/** A version of a statement layout; a statement keeps the version with which it was read. */
export const statementLayout = named(
  'StatementLayout',
  z.object({
    id: uuid,
    carrierId: slug.describe('Carrier of the statements.'),
    name: layoutName.describe('Name for people.'),
    version: z.number().int().positive().describe('Version, from 1; each change makes a new one.'),
    definition: statementLayoutDefinition,
    savedBy: z.string().describe('Id of the person or key that saved this version.'),
    savedAt: instant.describe('When this version was saved.'),
  }),
);
export type StatementLayout = z.output<typeof statementLayout>;

const ofLayouts = ofBilling('Layouts of carriers’ statements');

describeTag(
  'settlementSettings',
  'Settings of settlements. A layout names the columns of a carrier’s statements; a tolerance says, from a day, ' +
    'which differences from our figures are accepted.',
);

/** Lists layouts of carrier statements in their last version, by carrier and id; `after` is the last id of the previous page. */
export const statementLayoutList = defineOperation({
  ...ofLayouts,
  subject: 'statement.layouts.v1',
  read: { of: ['carrierId'] },
  request: {
    limit: pageLimit,
    after: uuid.optional(),
    carrierId: slug.optional().describe('Only layouts of this carrier.'),
  },
  reply: pageSchema(statementLayout),
}).get('/v1/statement-layouts', {
  id: 'settlementSettings.layouts',
  permission: 'runs:read',
  summary: 'List layouts of carrier statements, last versions only.',
  description: 'By carrier. A layout says how a carrier writes its statements.',
});

/**
 * Saves a layout, or its next version. Safe to repeat. Conflict `layout-changed` when `basedOn` is not the last version
 * (0: a new layout). Staff and services, as all layout operations.
 */
export const statementLayoutSave = defineOperation({
  ...ofLayouts,
  subject: 'statement.save-layout.v1',
  request: {
    id: uuid,
    carrierId: slug.describe('Carrier of the statements.'),
    name: layoutName.describe('Name for people.'),
    basedOn: z
      .number()
      .int()
      .nonnegative('must be the version that this one changes, 0 for a new layout')
      .describe('Version that this one changes; 0: a new layout.'),
    definition: statementLayoutDefinition.describe(
      'How the carrier writes its statements: form of the file, columns, formats, units and VAT.',
    ),
  },
  reply: z.object({ layout: statementLayout }),
}).put('/v1/statement-layouts/:id', {
  id: 'settlementSettings.saveLayout',
  permission: 'runs:write',
  carrier: 'carrierId',
  summary: 'Save a statement layout as a new version.',
  description:
    'Safe to repeat. Statements keep the version with which they were read. Layouts cannot be removed. 409 ' +
    '`layout-changed`: `basedOn` is not the last version. 422 `other-carrier`: the layout is another ' +
    'carrier’s.',
  answers: 'layout',
});
