import { useSearchParams } from 'react-router';
import { amsterdamDay } from '../i18n/times.js';
import { given, isMonth } from '../ui/words/address-values.js';

/** Months of one year, both among them: `2026-10`. */
export interface BookMonths {
  readonly from: string;
  readonly until: string;
}

/** The months of one year that are looked at, as the page's address has them; else this year's. */
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
