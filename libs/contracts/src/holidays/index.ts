import { says } from '@app/common';
import { goodFridayChoices, liberationDayChoices } from '@app/number-plan';
import { holidayCountries } from '@app/rating';
import { z } from 'zod';
import { defineOperation } from '../operations/index.js';
import { oneOf } from '../parts.js';

/** Years of which the days are kept once they are worked out: few enough for all of them to stay. */
const [firstYear, lastYear] = [2020, 2045];
const yearRule = `must be a year from ${firstYear} to ${lastYear}`;

const calendar = z
  .strictObject({
    year: z.coerce
      .number({ error: yearRule })
      .int(yearRule)
      .min(firstYear, yearRule)
      .max(lastYear, yearRule),
    country: oneOf(holidayCountries),
    liberationDay: oneOf(liberationDayChoices)
      .optional()
      .describe('Whether 5 May counts: in lustrum years (2025, 2030), every year, or never.'),
    goodFriday: oneOf(goodFridayChoices).optional().describe('Whether Good Friday counts.'),
  })
  .refine(
    ({ country, liberationDay, goodFriday }) =>
      country === 'NL' || (liberationDay === undefined && goodFriday === undefined),
    { path: ['country'], ...says('not-dutch-holidays') },
  );

const holiday = z.strictObject({
  date: z.iso.date(),
  name: z.strictObject({ nl: z.string(), en: z.string() }),
});

/** Which days count as public holidays, in hours of a flow and in time bands of prices alike. */
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
  summary: 'Lists the public holidays of a year that a calendar with these choices counts.',
  description:
    'In the order of their dates. 5 May and Good Friday count only where they are chosen ' +
    '(Algemene termijnenwet, art. 3). Dates that a calendar adds itself come on top.',
});
