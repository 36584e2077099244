import type { OptionalHolidays } from '@app/rating';
import { holidaysListOptions } from '../../api/generated/operations/holidays.gen.js';
import type { HolidaysListData } from '../../api/generated/types.gen.js';

/** Query of a year's public holidays by these choices. @param country NL, BE or DE. */
export const holidaysQuery = (
  year: number,
  country: string,
  { liberationDay, goodFriday }: OptionalHolidays = {},
) => ({
  ...holidaysListOptions({
    query: {
      year,
      country: country as HolidaysListData['query']['country'],
      ...(liberationDay === undefined ? {} : { liberationDay }),
      ...(goodFriday === undefined ? {} : { goodFriday }),
    },
  }),
  staleTime: Infinity,
});
