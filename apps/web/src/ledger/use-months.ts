import { useSearchParams } from 'react-router';
import type { BookMonths } from '../api/ledger.js';
import { amsterdamDay } from '../i18n/times.js';

/** The months of one year that are looked at, as the page's address has them; else this year's. */
export function useMonths(): [BookMonths, (months: BookMonths) => void] {
  const [search, setSearch] = useSearchParams();
  const now = amsterdamDay(new Date()).slice(0, 7);
  const from = search.get('from') ?? `${now.slice(0, 4)}-01`;
  const until = search.get('until') ?? now;
  return [
    { from, until },
    ({ from: first, until: last }) => setSearch({ from: first, until: last }),
  ];
}

export const asQuery = ({ from, until }: BookMonths): string => `from=${from}&until=${until}`;
