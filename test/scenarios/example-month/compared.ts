import type { OpenItem } from '@app/contracts';
import type { ExpectedAccount, ExpectedCallCharges } from '../../../tools/oracle/index.js';
import { documentName } from './foretold.js';
import type { OfRun } from './month.js';

/** An answer of the API with amounts in the oracle's form: in micro-euro. */
export function asSaid(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSaid);
  if (typeof value !== 'object' || value === null) return value;
  if ('micros' in value && 'currency' in value) return value.micros;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asSaid(one)]));
}

/**
 * The amounts still to be paid, by the oracle's name of the document; payouts of an owner together.
 */
export function openByName(
  items: readonly OpenItem[],
  runs: readonly OfRun[],
): Readonly<Record<string, number>> {
  const names = new Map(
    runs.flatMap(({ name, documents }) =>
      documents.map((document) => [document.id, documentName(name, document)] as const),
    ),
  );
  const open = new Map<string, number>();
  for (const { documentId, kind, partyId, open: left } of items) {
    const name = kind === 'payout' ? `payout ${partyId}` : (names.get(documentId) ?? documentId);
    open.set(name, (open.get(name) ?? 0) + left.micros);
  }
  return Object.fromEntries(open);
}

/** Amounts of an element in an XML file, in its order; micro-euro. */
export const amountsIn = (xml: string, element: string): number[] =>
  [...xml.matchAll(new RegExp(`<${element}(?: [^>]*)?>(\\d+)\\.(\\d{2})</${element}>`, 'g'))].map(
    ([, euros, cents]) => Number(`${euros}${cents}0000`),
  );

/** Debit and credit of each account in a journal as CSV; micro-euro. */
export function accountsOfJournal(csv: string): ExpectedAccount[] {
  const [header = '', ...rows] = csv.trimEnd().split('\r\n').map(cellsOf);
  const column = (name: string): number => header.indexOf(name);
  const micros = (text = ''): number => Number(text.replace('.', '')) * 10_000;
  const sums = new Map<string, { debit: number; credit: number }>();
  for (const row of rows) {
    const code = row[column('account')] ?? '';
    const before = sums.get(code) ?? { debit: 0, credit: 0 };
    sums.set(code, {
      debit: before.debit + Math.abs(micros(row[column('debit_eur')])),
      credit: before.credit + Math.abs(micros(row[column('credit_eur')]?.replace(/^'?-/, ''))),
    });
  }
  return [...sums]
    .map(([code, sides]) => ({ code, ...sides }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** Cells of a row without line feeds in them. */
const cellsOf = (row: string): string[] =>
  [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );

/**
 * The balance of each party on each side, once all charges are on documents except those that wait.
 */
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
        side,
        partyId,
        calls: one.calls.size,
        rated,
        documented: rated,
        undocumented: 0,
        quarantined: one.quarantined,
      };
    })
    .toSorted(
      (a, b) => order.indexOf(a.side) - order.indexOf(b.side) || (a.partyId < b.partyId ? -1 : 1),
    );
}
