import type { OptionalHolidays } from '@app/rating';
import { queryOptions } from '@tanstack/react-query';
import { holidaysList } from './generated/sdk.gen.js';
import type { HolidaysListData } from './generated/types.gen.js';
import { dataOf, sent } from './transport.js';

/** The public holidays of a year that count by these choices. @param country NL, BE or DE. */
export const holidaysQuery = (
  year: number,
  country: string,
  { liberationDay, goodFriday }: OptionalHolidays = {},
) =>
  queryOptions({
    queryKey: ['holidays', year, country, liberationDay, goodFriday],
    queryFn: () =>
      dataOf(
        holidaysList({
          ...sent,
          query: {
            year,
            country: country as HolidaysListData['query']['country'],
            ...(liberationDay === undefined ? {} : { liberationDay }),
            ...(goodFriday === undefined ? {} : { goodFriday }),
          },
        }),
      ),
    staleTime: Infinity,
  });
