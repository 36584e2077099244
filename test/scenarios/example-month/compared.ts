import type { OpenItem } from '@app/contracts';
import type { ExpectedCallCharges } from '../../../tools/oracle/index.js';
import { documentName } from './foretold.js';
import type { OfRun } from './month.js';

/** An answer of the API with amounts as the oracle says them: in micro-euro. */
export function asSaid(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSaid);
  if (typeof value !== 'object' || value === null) return value;
  if ('micros' in value && 'currency' in value) return value.micros;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asSaid(one)]));
}

/** What is still to be paid, by what the oracle calls the document. */
export function openByName(
  items: readonly OpenItem[],
  runs: readonly OfRun[],
): Readonly<Record<string, number>> {
  const names = new Map(
    runs.flatMap(({ name, documents }) =>
      documents.map((document) => [document.id, documentName(name, document)] as const),
    ),
  );
  return Object.fromEntries(
    items.map(({ documentId, open }) => [names.get(documentId) ?? documentId, open.micros]),
  );
}

/** Each party on each side, when all is on documents but what waits. */
export function sidesOf(calls: readonly ExpectedCallCharges[]) {
  interface Side {
    calls: Set<string>;
    rated: bigint;
    quarantined: number;
  }
  const sides = new Map<string, Side>();
  const of = (side: string, partyId: string | null): Side => {
    const key = `${side} ${partyId}`;
    const found = sides.get(key) ?? { calls: new Set<string>(), rated: 0n, quarantined: 0 };
    sides.set(key, found);
    return found;
  };
  for (const { sipCallId, charges, quarantined } of calls) {
    for (const { side, partyId, amount } of charges) {
      const one = of(side, partyId);
      one.calls.add(sipCallId);
      one.rated += BigInt(amount);
    }
    for (const { side, partyId } of quarantined) {
      const one = of(side, partyId);
      one.calls.add(sipCallId);
      one.quarantined += 1;
    }
  }
  const order = ['originator', 'owner', 'terminator'];
  return [...sides]
    .map(([key, one]) => {
      const [side = '', partyId = ''] = key.split(' ');
      const rated = Number(one.rated);
      return {
        ...{ side, partyId, calls: one.calls.size, rated, documented: rated, undocumented: 0 },
        quarantined: one.quarantined,
      };
    })
    .toSorted(
      (a, b) => order.indexOf(a.side) - order.indexOf(b.side) || (a.partyId < b.partyId ? -1 : 1),
    );
}
