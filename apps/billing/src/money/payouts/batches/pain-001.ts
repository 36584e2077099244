import {
  accountOf,
  addressOf,
  amountOf,
  nameOf,
  painFile,
  remittanceOf,
  sumsOf,
  unnamedBank,
} from '../../../kernel/sepa/pain.js';
import { companyAddress } from '../../../kernel/parties/company-address.js';
import type { Company } from '../../../kernel/parties/company.js';
import { leaf, parent, type Xml } from '../../../kernel/xml.js';
import type { PaidAccount } from '../accounts/paid-accounts.js';

/** A transfer that the bank is to pay. */
export interface CreditTransfer {
  readonly endToEndId: string;
  /** The amount to pay in micro-euro, in whole cents. */
  readonly micros: number;
  /** The payee's account; SEPA doesn't require the address. */
  readonly account: Pick<PaidAccount, 'iban' | 'name'> & Partial<PaidAccount>;
  readonly remittance: string;
}

export interface CreditTransferFile {
  readonly messageId: string;
  readonly createdAt: Date;
  /** The pay date, such as `2026-11-27`. */
  readonly payOn: string;
  readonly company: Company;
  /** The transfers in the order of the file. */
  readonly transfers: readonly CreditTransfer[];
}

/**
 * Writes SEPA credit transfers as ISO 20022 pain.001.001.09, by EPC132-08. The bank books them one by one, so that
 * its statement names each. Addresses are structured: banks accept no others from November 2026. The same
 * payouts give the same bytes.
 */
export function creditTransferFile(file: CreditTransferFile): string {
  const { messageId, createdAt, payOn, company, transfers } = file;
  const header = {
    message: 'pain.001.001.09',
    messageId,
    createdAt,
    initiator: company.name,
  };
  const block = parent(
    'PmtInf',
    leaf('PmtInfId', messageId),
    leaf('PmtMtd', 'TRF'),
    leaf('BtchBookg', 'false'),
    sumsOf(transfers),
    parent('PmtTpInf', parent('SvcLvl', leaf('Cd', 'SEPA'))),
    parent('ReqdExctnDt', leaf('Dt', payOn)),
    parent('Dbtr', nameOf(company.name), addressOf(companyAddress(company))),
    accountOf('DbtrAcct', company.iban, leaf('Ccy', 'EUR')),
    unnamedBank('DbtrAgt'),
    leaf('ChrgBr', 'SLEV'),
    transfers.map(transferOf),
  );
  return painFile(header, 'CstmrCdtTrfInitn', transfers, [block]);
}

const transferOf = (transfer: CreditTransfer): Xml =>
  parent(
    'CdtTrfTxInf',
    parent('PmtId', leaf('EndToEndId', transfer.endToEndId)),
    parent('Amt', amountOf(transfer)),
    parent(
      'Cdtr',
      nameOf(transfer.account.name),
      isAddress(transfer.account) ? addressOf(transfer.account) : [],
    ),
    accountOf('CdtrAcct', transfer.account.iban),
    remittanceOf(transfer.remittance),
  );

const isAddress = (account: Partial<PaidAccount>): account is PaidAccount =>
  account.country !== undefined;
