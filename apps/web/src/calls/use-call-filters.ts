import { useSearchParams } from 'react-router';
import type { CallFilters } from '../api/calls.js';
import { nextDay, startOfDay } from '../i18n/times.js';

/** As they stand in the address, so that a search can be kept and passed on. */
const names = [
  'number',
  'callingNumber',
  'answered',
  'suspect',
  'from',
  'until',
  'ownerId',
] as const;
export type FilterName = (typeof names)[number];
export type FilterValues = Readonly<Partial<Record<FilterName, string>>>;

export interface CallFilterState {
  readonly values: FilterValues;
  readonly any: boolean;
  /** In place of what was there; what isn't named stays. */
  readonly change: (values: Partial<Record<FilterName, string | undefined>>) => void;
  readonly clear: () => void;
}

export function useCallFilters(): CallFilterState {
  const [search, setSearch] = useSearchParams();
  const values: Partial<Record<FilterName, string>> = {};
  for (const name of names) {
    const value = search.get(name);
    if (value !== null && value !== '') values[name] = value;
  }
  return {
    values,
    any: Object.keys(values).some((name) => name !== 'ownerId'),
    change: (changes) =>
      setSearch((before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined || value === '') after.delete(name);
          else after.set(name, value);
        }
        return after;
      }),
    clear: () =>
      setSearch((before): URLSearchParams => {
        const ownerId = before.get('ownerId');
        return new URLSearchParams(ownerId === null ? {} : { ownerId });
      }),
  };
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** What the API is asked; days in the address are whole days in the Netherlands. */
export function queryOf(values: FilterValues, ownerId: string | undefined): CallFilters {
  const { number, callingNumber, answered, suspect, from, until } = values;
  return {
    ownerId,
    number,
    callingNumber,
    answered: answered === undefined ? undefined : answered === 'true',
    suspect: suspect === 'true' ? true : undefined,
    from: from !== undefined && dayPattern.test(from) ? startOfDay(from).toISOString() : undefined,
    until:
      until !== undefined && dayPattern.test(until)
        ? startOfDay(nextDay(until)).toISOString()
        : undefined,
  };
}
