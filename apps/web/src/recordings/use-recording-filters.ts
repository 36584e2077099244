import { useSearchParams } from 'react-router';
import type { RecordingFilters } from '../api/recordings.js';
import { nextDay, startOfDay } from '../i18n/times.js';

/** As they stand in the address, so that a search can be kept and passed on. */
const names = ['number', 'from', 'until'] as const;
type Values = Readonly<Partial<Record<(typeof names)[number], string>>>;

export interface RecordingFilterState {
  readonly values: Values;
  /** What the API is asked; days in the address are whole days in the Netherlands. */
  readonly query: RecordingFilters;
  readonly any: boolean;
  readonly change: (values: Values) => void;
  readonly clear: () => void;
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string | undefined): text is string =>
  text !== undefined && dayPattern.test(text);

function queryOf({ number, from, until }: Values): RecordingFilters {
  return {
    number,
    from: isDay(from) ? startOfDay(from).toISOString() : undefined,
    until: isDay(until) ? startOfDay(nextDay(until)).toISOString() : undefined,
  };
}

export function useRecordingFilters(): RecordingFilterState {
  const [search, setSearch] = useSearchParams();
  const values: Partial<Record<(typeof names)[number], string>> = {};
  for (const name of names) {
    const value = search.get(name);
    if (value !== null && value !== '') values[name] = value;
  }
  return {
    values,
    query: queryOf(values),
    any: Object.keys(values).length > 0,
    change: (next) =>
      setSearch(Object.entries(next).filter(([, value]) => value !== undefined && value !== '')),
    clear: () => setSearch({}),
  };
}
