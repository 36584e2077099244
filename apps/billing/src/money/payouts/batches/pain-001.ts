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

/** What the bank is to pay. */
export interface CreditTransfer {
  readonly endToEndId: string;
  /** Whole cents. */
  readonly micros: number;
  /** The address where it is known: SEPA asks for none. */
  readonly account: Pick<PaidAccount, 'iban' | 'name'> & Partial<PaidAccount>;
  readonly remittance: string;
}

export interface CreditTransferFile {
  readonly messageId: string;
  readonly createdAt: Date;
  /** `2026-11-27`. */
  readonly payOn: string;
  readonly company: Company;
  /** In their order. */
  readonly transfers: readonly CreditTransfer[];
}

/**
 * SEPA credit transfers as ISO 20022 has them (pain.001.001.09, as EPC132-08 uses it): booked one by one, so
 * that the bank's statement names each; with structured addresses, which are all that is taken from November
 * 2026 on. The same for the same payouts, byte for byte.
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
