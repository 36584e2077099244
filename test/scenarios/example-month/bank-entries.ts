import type { SentPayment } from '../../../tools/oracle/index.js';
import { type BankEntry } from './bank.js';
import { documentName } from './foretold.js';
import { ibanOf } from './ids.js';
import type { OfRun } from './month.js';
import { monthCarriers, monthOwners } from './parties.js';

const parties = new Map([...monthOwners, ...monthCarriers].map(({ id, billTo }) => [id, billTo]));
const nobodysIban = ibanOf('NL', 'TEST0000000042');

/** Payments as the bank writes them: each names its document by its assigned number. */
export function entriesOf(payments: readonly SentPayment[], runs: readonly OfRun[]): BankEntry[] {
  const documents = new Map(
    runs.flatMap(({ name, documents: made }) =>
      made.map((document) => [documentName(name, document), document] as const),
    ),
  );
  return payments.map(({ amount, names }): BankEntry => {
    const document = documents.get(names ?? '');
    const party = parties.get(document?.partyId ?? '');
    return {
      amount,
      name: party?.name ?? 'Vreemde afzender',
      iban: party?.iban ?? nobodysIban,
      remittance: `Betreft ${document?.number ?? 'F2026-99999'}`,
    };
  });
}
