import { useSearchParams } from 'react-router';

/** Which texts may stand in the address as a filter: those that an API's question takes. */
type Fits = Readonly<Record<string, (text: string) => boolean>>;

type FilterValues<F extends Fits> = {
  readonly [Name in keyof F]?: F[Name] extends ((text: string) => text is infer T extends string)
    ? T
    : string;
};

export interface Filters<F extends Fits> {
  readonly values: FilterValues<F>;
  readonly any: boolean;
  /** Of filters that aren't named, what there is stays; an empty one goes. */
  readonly change: (
    values: { readonly [Name in keyof F]?: string | undefined },
    how?: 'typing',
  ) => void;
}

export const oneOf =
  <T extends string>(all: readonly T[]) =>
  (text: string): text is T =>
    (all as readonly string[]).includes(text);

/** Of a filter that is on; one that is off stands in no address. */
export const isOn = oneOf(['true'] as const);

/** What is searched for, by a person's words. */
export const isSearch = (text: string): boolean => text !== '' && text.length <= 100;

/**
 * A list's filters as they stand in the page's address, so that they can be kept and passed on. Anybody can change an
 * address: what isn't fit counts as not given.
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
        // Back goes to the page before, not through each letter.
        // At once: a box that somebody ticks would be unticked until React has time.
        { replace: how === 'typing', flushSync: true },
      ),
  };
}
