import { useSearchParams } from 'react-router';
import { nextDay, startOfDay } from '../i18n/times.js';
import { given, isDay, isNumber } from '../ui/words/address-values.js';

export interface RecordingFilters {
  readonly ownerId?: string | undefined;
  readonly callId?: string | undefined;
  /** The service number to filter by, E.164. */
  readonly number?: string | undefined;
  /** First day to filter by: of a recording counts the end of its audio, of a receipt the destruction. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** Names of the filters in the page's address, so that a search can be bookmarked and shared. */
const names = ['number', 'from', 'until'] as const;
type Values = Readonly<Partial<Record<(typeof names)[number], string>>>;

export interface RecordingFilterState {
  readonly values: Values;
  /** The API's query for the filters; days in the address are whole days in the Netherlands. */
  readonly query: RecordingFilters;
  readonly any: boolean;
  readonly change: (values: Values) => void;
  readonly clear: () => void;
}

const fits = { number: isNumber, from: isDay, until: isDay };

function queryOf({ number, from, until }: Values): RecordingFilters {
  return {
    number,
    from: from === undefined ? undefined : startOfDay(from).toISOString(),
    until: until === undefined ? undefined : startOfDay(nextDay(until)).toISOString(),
  };
}

export function useRecordingFilters(): RecordingFilterState {
  const [search, setSearch] = useSearchParams();
  const values: Partial<Record<(typeof names)[number], string>> = {};
  for (const name of names) {
    const value = given(search, name, fits[name]);
    if (value !== undefined) values[name] = value;
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
