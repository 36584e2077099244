import type { Carrier } from '../api/generated/types.gen.js';
import type { NewCarrier, Trunk } from './carrier-types.js';
import type { CarrierTexts } from './texts.js';

/** Whether the carrier is unchanged since the form was opened; null: no carrier has that id. */
export const isAsItWas = (one: Carrier | null, other: Carrier | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

export interface Difference {
  readonly goes: readonly string[];
  readonly comes: readonly string[];
}

const without = (all: readonly string[], others: readonly string[]): string[] =>
  all.filter((one) => !others.includes(one));

/** Words for what a change of a carrier removes from service, and what it adds. */
export function differenceOf(before: Carrier, after: NewCarrier, texts: CarrierTexts): Difference {
  const { goes, comes, otherDestinations, allServiceNumbers } = texts;
  const named = (prefixes: readonly string[], all: string): string =>
    prefixes.map((prefix) => (prefix === '' ? all : `+${prefix}`)).join(', ');
  const lineOf = (words: (what: string) => string, what: string): string[] =>
    what === '' ? [] : [words(what)];
  const idsOf = (trunks: readonly { readonly id: string }[]): string[] =>
    trunks.map(({ id }) => id);
  const kept = before.trunks.flatMap((trunk: Trunk) => {
    const now = after.trunks.find(({ id }) => id === trunk.id);
    return now === undefined ? [] : [{ trunk, now }];
  });
  return {
    goes: [
      ...lineOf(goes.addresses, without(before.addresses, after.addresses).join(', ')),
      ...lineOf(
        goes.service,
        named(
          without(before.incoming.prefixes, after.incoming?.prefixes ?? []),
          allServiceNumbers.toLowerCase(),
        ),
      ),
      ...lineOf(goes.trunks, without(idsOf(before.trunks), idsOf(after.trunks)).join(', ')),
      ...kept.flatMap(({ trunk, now }) =>
        lineOf(
          (what) => goes.destinations(trunk.id, what),
          named(without(trunk.prefixes, now.prefixes), otherDestinations),
        ),
      ),
    ],
    comes: [
      ...lineOf(comes.addresses, without(after.addresses, before.addresses).join(', ')),
      ...lineOf(comes.trunks, without(idsOf(after.trunks), idsOf(before.trunks)).join(', ')),
    ],
  };
}
