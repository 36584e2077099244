import { says } from '@app/common';
import { goodFridayChoices, liberationDayChoices } from '@app/number-plan';
import { holidayCountries } from '@app/rating';
import { z } from 'zod';
import { defineOperation, describeTag } from '../operations/index.js';
import { oneOf } from '../parts.js';

/** Years that can be asked for: few enough to cache all their holidays. */
const [firstYear, lastYear] = [2020, 2045];
const yearRule = `must be a year from ${firstYear} to ${lastYear}`;

const calendar = z
  .strictObject({
    year: z.coerce
      .number({ error: yearRule })
      .int(yearRule)
      .min(firstYear, yearRule)
      .max(lastYear, yearRule)
      .describe(`Year, ${firstYear} to ${lastYear}.`),
    country: oneOf(holidayCountries).describe('Country, ISO 3166-1 alpha-2.'),
    liberationDay: oneOf(liberationDayChoices)
      .optional()
      .describe(
        'Whether 5 May counts: in years divisible by 5 (2025, 2030), every year, or never. Left out: never. Only for NL.',
      ),
    goodFriday: oneOf(goodFridayChoices)
      .optional()
      .describe('Whether Good Friday counts. Left out: never. Only for NL.'),
  })
  .refine(
    ({ country, liberationDay, goodFriday }) =>
      country === 'NL' || (liberationDay === undefined && goodFriday === undefined),
    { path: ['country'], ...says('not-dutch-holidays') },
  );

const holiday = z.strictObject({
  date: z.iso.date(),
  name: z.strictObject({ nl: z.string(), en: z.string() }).describe('Name in Dutch and English.'),
});

describeTag(
  'holidays',
  'The public holidays of a country, as opening hours of call flows and time bands of prices count them. They are ' +
    'calculated; nobody enters them.',
);

/** Lists the public holidays of a year, as opening hours of flows and time bands of prices count them. */
export const holidayList = defineOperation({
  owner: 'portal',
  subject: 'holiday.list.v1',
  isUnscoped: true,
  asksReason: false,
  request: {},
  rest: calendar,
  reply: z.strictObject({ year: z.int(), holidays: z.array(holiday) }),
}).get('/v1/holidays', {
  id: 'holidays.list',
  permission: 'signed-in',
  summary: 'List the public holidays of a year in a country.',
  description:
    'By date. `liberationDay` and `goodFriday` say whether 5 May and Good Friday ' +
    'count, as in the calendar of a flow or a price. Dates that such a calendar adds itself are not ' +
    'listed.',
});
