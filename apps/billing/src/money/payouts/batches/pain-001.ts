import { sepaText } from '../../../kernel/sepa/sepa-text.js';
import { companyAddress } from '../../../kernel/parties/company-address.js';
import type { Company } from '../../../kernel/parties/company.js';
import { leaf, leafOf, parent, writeXml, type Xml } from '../../../kernel/xml.js';
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

const namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';

/**
 * SEPA credit transfers as ISO 20022 has them (pain.001.001.09, as EPC132-08 uses it): booked one by one, so
 * that the bank's statement names each; with structured addresses, which are all that is taken from November
 * 2026 on. The same for the same payouts, byte for byte.
 */
export function creditTransferFile(file: CreditTransferFile): string {
  const { messageId, createdAt, payOn, company, transfers } = file;
  const sums = [
    leaf('NbOfTxs', String(transfers.length)),
    leaf('CtrlSum', euros(transfers.reduce((sum, { micros }) => sum + micros, 0))),
  ];
  const initiation = parent(
    'CstmrCdtTrfInitn',
    parent(
      'GrpHdr',
      leaf('MsgId', messageId),
      leaf('CreDtTm', `${createdAt.toISOString().slice(0, 19)}Z`),
      sums,
      parent('InitgPty', leaf('Nm', sepaText(company.name, 70))),
    ),
    parent(
      'PmtInf',
      leaf('PmtInfId', messageId),
      leaf('PmtMtd', 'TRF'),
      leaf('BtchBookg', 'false'),
      sums,
      parent('PmtTpInf', parent('SvcLvl', leaf('Cd', 'SEPA'))),
      parent('ReqdExctnDt', leaf('Dt', payOn)),
      parent('Dbtr', leaf('Nm', sepaText(company.name, 70)), addressOf(companyAddress(company))),
      parent('DbtrAcct', parent('Id', leaf('IBAN', company.iban)), leaf('Ccy', 'EUR')),
      // Of a SEPA account the IBAN says which bank it is.
      parent('DbtrAgt', parent('FinInstnId', parent('Othr', leaf('Id', 'NOTPROVIDED')))),
      leaf('ChrgBr', 'SLEV'),
      transfers.map(transferOf),
    ),
  );
  return writeXml({ name: 'Document', attributes: { xmlns: namespace }, content: [initiation] });
}

const transferOf = ({ endToEndId, micros, account, remittance }: CreditTransfer): Xml =>
  parent(
    'CdtTrfTxInf',
    parent('PmtId', leaf('EndToEndId', endToEndId)),
    parent('Amt', leaf('InstdAmt', euros(micros), { Ccy: 'EUR' })),
    parent(
      'Cdtr',
      leaf('Nm', sepaText(account.name, 70)),
      isAddress(account) ? addressOf(account) : [],
    ),
    parent('CdtrAcct', parent('Id', leaf('IBAN', account.iban))),
    parent('RmtInf', leaf('Ustrd', sepaText(remittance, 140))),
  );

type Address = Pick<PaidAccount, 'street' | 'houseNumber' | 'postalCode' | 'city' | 'country'>;

const isAddress = (account: Partial<Address>): account is Address => account.country !== undefined;

const addressOf = ({ street, houseNumber, postalCode, city, country }: Address): Xml =>
  parent(
    'PstlAdr',
    leafOf('StrtNm', sepaText(street, 70)),
    leafOf('BldgNb', sepaText(houseNumber, 16)),
    leafOf('PstCd', sepaText(postalCode, 16)),
    leaf('TwnNm', sepaText(city, 35)),
    leaf('Ctry', country),
  );

const euros = (micros: number): string => (micros / 1_000_000).toFixed(2);
