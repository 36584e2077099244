import type { PrefixRow, PrefixTable } from '../prices/prefix-table.js';

type PrefixList = readonly { readonly prefix: string }[];

interface Named {
  readonly prefix: string;
  readonly destination: string;
}

const digits = [2, 1, 3, 4, 5, 6, 7, 8, 9, 0].map(String);
const usualLength = 11;

/**
 * Numbers for the prefixes of price lists; each list is processed once for all owners and carriers.
 */
export class NamedDestinations {
  readonly #byList = new WeakMap<object, Map<string, readonly Named[]>>();
  readonly #ids = new Map<string, number>();
  readonly #idOfRow = new WeakMap<PrefixRow, number>();

  /**
   * A number for each prefix of a list: the list prices it by that prefix, and the carrier
   * terminates calls to it.
   */
  of(list: PrefixList, table: PrefixTable, ended: readonly string[]): readonly Named[] {
    const ofList = this.#byList.get(list) ?? new Map<string, readonly Named[]>();
    this.#byList.set(list, ofList);
    const key = ended.join(' ');
    const known = ofList.get(key);
    if (known !== undefined) return known;
    const made = list.flatMap(({ prefix }) => {
      const destination = destinationOf(prefix, ended, table);
      return destination === null ? [] : [{ prefix, destination }];
    });
    ofList.set(key, made);
    return made;
  }

  /** An id of a row's price: rows that differ only in their prefix have the same id. */
  idOf(row: PrefixRow): number {
    const known = this.#idOfRow.get(row);
    if (known !== undefined) return known;
    const { prefix: _prefix, ...price } = row;
    const text = JSON.stringify(price);
    const id = this.#ids.get(text) ?? this.#ids.size;
    this.#ids.set(text, id);
    this.#idOfRow.set(row, id);
    return id;
  }
}

/** A number that the prefix prices; null when the carrier terminates no calls to such a number. */
function destinationOf(
  prefix: string,
  ended: readonly string[],
  table: PrefixTable,
): string | null {
  for (const one of ended) {
    if (!one.startsWith(prefix) && !prefix.startsWith(one)) continue;
    const beginning = one.length > prefix.length ? one : prefix;
    for (const digit of digits) {
      const destination = `+${beginning.padEnd(usualLength, digit)}`;
      if (table.longest(destination)?.prefix === prefix) return destination;
    }
  }
  return null;
}
