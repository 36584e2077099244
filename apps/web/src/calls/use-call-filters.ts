import { useSearchParams } from 'react-router';
import type { CallsSearchData } from '../api/generated/types.gen.js';
import { nextDay, startOfDay } from '../i18n/times.js';
import {
  given,
  isDay,
  isNumber,
  isOrigin,
  isParty,
  isSeconds,
} from '../ui/words/address-values.js';
import { outcomes } from './outcomes.js';

type CallFilters = Omit<NonNullable<CallsSearchData['query']>, 'after' | 'limit'>;

/** Names of the filters in the page's address, so that a search can be bookmarked and shared. */
const names = [
  'number',
  'callingNumber',
  'answered',
  'outcome',
  'origin',
  'deliveredTo',
  'minSeconds',
  'suspect',
  'from',
  'until',
  'ownerId',
] as const;
export type FilterName = (typeof names)[number];

const isFlag = (text: string): boolean => text === 'true' || text === 'false';
const fits: Readonly<Record<FilterName, (text: string) => boolean>> = {
  number: isNumber,
  callingNumber: isNumber,
  deliveredTo: isNumber,
  origin: isOrigin,
  answered: isFlag,
  suspect: isFlag,
  minSeconds: isSeconds,
  from: isDay,
  until: isDay,
  outcome: (text) => outcomes.some((outcome) => outcome === text),
  ownerId: isParty,
};
export type FilterValues = Readonly<Partial<Record<FilterName, string>>>;

export interface CallFilterState {
  readonly values: FilterValues;
  readonly any: boolean;
  /** Sets the named filters in the address; other filters stay. */
  readonly change: (values: Partial<Record<FilterName, string | undefined>>) => void;
  readonly clear: () => void;
}

export function useCallFilters(): CallFilterState {
  const [search, setSearch] = useSearchParams();
  const values: Partial<Record<FilterName, string>> = {};
  for (const name of names) {
    const value = given(search, name, fits[name]);
    if (value !== undefined) values[name] = value;
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

/** The API's query for the filters; days in the address are whole days in the Netherlands. */
export function queryOf(values: FilterValues, ownerId: string | undefined): CallFilters {
  const { number, callingNumber, answered, origin, deliveredTo, suspect, from, until } = values;
  const minSeconds = Number(values.minSeconds);
  return {
    ownerId,
    number,
    callingNumber,
    answered: answered === undefined ? undefined : answered === 'true',
    outcome: outcomes.find((outcome) => outcome === values.outcome),
    origin,
    deliveredTo,
    minSeconds: minSeconds > 0 ? minSeconds : undefined,
    suspect: suspect === 'true' ? true : undefined,
    from: from === undefined ? undefined : startOfDay(from).toISOString(),
    until: until === undefined ? undefined : startOfDay(nextDay(until)).toISOString(),
  };
}

const longestPeriodDays = 31;

/** Whether a filter is set that needs a period of at most 31 days, and the period is missing or longer. */
export function lacksPeriod({
  outcome,
  origin,
  deliveredTo,
  minSeconds,
  from,
  until,
}: FilterValues) {
  const looksThrough = [outcome, origin, deliveredTo, minSeconds].some(
    (value) => value !== undefined && value !== '',
  );
  if (!looksThrough) return false;
  if (from === undefined || from === '' || until === undefined || until === '') return true;
  return (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1 > longestPeriodDays;
}
