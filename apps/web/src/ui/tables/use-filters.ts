import { useSearchParams } from 'react-router';

/** Tests, by the filter's name, whether a text in the address is a value that the API accepts. */
type Fits = Readonly<Record<string, (text: string) => boolean>>;

type FilterValues<F extends Fits> = {
  readonly [Name in keyof F]?: F[Name] extends ((text: string) => text is infer T extends string)
    ? T
    : string;
};

export interface Filters<F extends Fits> {
  readonly values: FilterValues<F>;
  readonly any: boolean;
  /** Sets the named filters in the address, removes empty ones, and keeps the others. */
  readonly change: (
    values: { readonly [Name in keyof F]?: string | undefined },
    how?: 'typing',
  ) => void;
}

export const oneOf =
  <T extends string>(all: readonly T[]) =>
  (text: string): text is T =>
    (all as readonly string[]).includes(text);

/** Test of a filter that is on or off; when it is off, the address doesn't contain it. */
export const isOn = oneOf(['true'] as const);

/** Tests search words: some text of at most 100 characters. */
export const isSearch = (text: string): boolean => text !== '' && text.length <= 100;

/**
 * A list's filters, which the page's address holds so that a search can be bookmarked and shared. Anybody can
 * edit an address, so values that fail their test are ignored.
 */
export function useFilters<F extends Fits>(fits: F): Filters<F> {
  const [search, setSearch] = useSearchParams();
  const given = Object.entries(fits).flatMap(([name, isFit]) => {
    const value = search.get(name);
    return value !== null && isFit(value) ? [[name, value]] : [];
  });
  return {
    values: Object.fromEntries(given) as FilterValues<F>,
    any: given.length > 0,
    change: (values, how) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            if (value === undefined || value === '') after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        // Replaced while typing, so that the back button goes to the page before, not through each letter.
        // Flushed at once: until React renders, a ticked checkbox would be shown unticked.
        { replace: how === 'typing', flushSync: true },
      ),
  };
}
