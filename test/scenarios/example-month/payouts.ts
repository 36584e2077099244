import { money } from '@app/common';
import type { LedgerExport, Payout, PayoutBatch } from '@app/contracts';
import type { PayoutTerms } from '../../../tools/oracle/index.js';
import type { BankEntry } from './bank.js';
import { idOf } from './ids.js';
import { agreedTerms, usualTerms, withoutAccount } from './money.js';
import { forEach, type Office, until } from './office.js';
import { isPaid, monthOwners } from './parties.js';

/** The work of both people by which owners of paid numbers are paid, and the books are exported. */
export class PayDesk {
  constructor(private readonly office: Office) {}

  /**
   * Payout terms of owners, and their payout accounts. @param day The first day of validity,
   * `2026-11-26`.
   */
  async agree(day: string): Promise<void> {
    const { noor, kees } = this.office;
    const bodyOf = ({ holdBackShare, minimum, netting }: PayoutTerms) => ({
      from: day,
      holdBackShare: Number(holdBackShare),
      holdBackDays: 30,
      netting,
      minimum: money(Number(minimum)),
    });
    for (const [ownerId, terms] of [[null, usualTerms] as const, ...agreedTerms]) {
      const path = `/v1/payout-terms-proposals/${idOf('terms', ownerId ?? 'all')}`;
      await noor.put(path, { ownerId, ...bodyOf(terms) });
      await kees.put(`${path}/approval`, {});
    }
    const paid = monthOwners.filter(
      ({ id, numbers }) => numbers.some(isPaid) && id !== withoutAccount,
    );
    await forEach(paid, 4, ({ id, billTo: { iban, name, street, ...place } }) => {
      const [road, houseNumber] = street.split(/ (?=\d+$)/);
      const { postalCode, city, country } = place;
      const account = { iban, name, street: road, houseNumber, postalCode, city, country };
      const { password } = this.office;
      return noor.put(`/v1/owners/${id}/payout-account`, { ...account, password });
    });
  }

  /** A batch, prepared by one person, approved by the other, with the file for the bank. */
  async payOut(day: string): Promise<PaidOut> {
    const { noor, kees } = this.office;
    const path = `/v1/payout-batches/${idOf('batch')}`;
    await noor.put(path, { payOn: day });
    const look = (): Promise<PayoutBatch> => noor.get(path);
    const { preparedAt, total } = await until(
      'it is prepared',
      look,
      ({ state }) => state === 'prepared',
    );
    const batch = await kees.put<PayoutBatch>(`${path}/approval`, { preparedAt, total });
    return {
      batch,
      payouts: await noor.all<Payout>(`/v1/payouts?batchId=${batch.id}`),
      file: await kees.text(`${path}/file`),
    };
  }

  payouts({ id }: PayoutBatch): Promise<Payout[]> {
    return this.office.noor.all<Payout>(`/v1/payouts?batchId=${id}`);
  }

  /** A file of the books. @param from Its first month. */
  async exported(format: LedgerExport['format'], from: string, month: string): Promise<string> {
    const { noor } = this.office;
    const id = idOf('export', format);
    const path = `/v1/ledger/exports/${id}`;
    await noor.put(path, { format, from, until: month });
    await until(
      'the file is made',
      () => noor.all<LedgerExport>('/v1/ledger/exports'),
      (exports) => exports.some((one) => one.id === id && one.state === 'done'),
    );
    return noor.text(`${path}/file`);
  }
}

export interface PaidOut {
  readonly batch: PayoutBatch;
  readonly payouts: readonly Payout[];
  /** The bank file (pain.001) of the batch. */
  readonly file: string;
}

/** The bank's report on payouts: that it has paid them (-1), or that they came back (1). */
export const bankOf = (payouts: readonly Payout[], sign: 1 | -1): BankEntry[] =>
  payouts
    .filter(({ amount }) => amount.micros > 0)
    .map(({ amount, accountName, iban, endToEndId, remittance }) => ({
      amount: sign * amount.micros,
      name: accountName ?? '',
      iban: iban ?? '',
      remittance,
      endToEndId,
    }));
