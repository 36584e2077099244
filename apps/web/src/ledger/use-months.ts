import { useSearchParams } from 'react-router';
import { amsterdamDay } from '../i18n/times.js';
import { given, isMonth } from '../ui/words/address-values.js';

/** A range of months of one year, `2026-10`, both inclusive. */
export interface BookMonths {
  readonly from: string;
  readonly until: string;
}

/** The range of months in the page's address; by default this year up to now. */
export function useMonths(): [BookMonths, (months: BookMonths) => void] {
  const [search, setSearch] = useSearchParams();
  const now = amsterdamDay(new Date()).slice(0, 7);
  const asked = { from: given(search, 'from', isMonth), until: given(search, 'until', isMonth) };
  const from = asked.from ?? `${(asked.until ?? now).slice(0, 4)}-01`;
  const until = asked.until ?? now;
  return [
    { from, until },
    ({ from: first, until: last }) => setSearch({ from: first, until: last }),
  ];
}

export const asQuery = ({ from, until }: BookMonths): string => `from=${from}&until=${until}`;
