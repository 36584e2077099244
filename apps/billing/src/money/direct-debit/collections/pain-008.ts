import type { DebitScheme, SequenceType, StructuredAddress } from '@app/contracts';
import { leaf, leafOf, parent, writeXml, type Xml } from '../../../kernel/xml.js';
import type { Creditor } from '../mandates/creditor.js';
import { sepaText } from '../../../kernel/sepa/sepa-text.js';

/** A collection as its file tells of it. */
export interface DebitFile {
  readonly messageId: string;
  /** When it was approved. */
  readonly at: Date;
  readonly collectOn: string;
  readonly creditor: Creditor;
  /** At least one; those of a block stand together. */
  readonly debits: readonly Debit[];
}

export interface Debit {
  readonly blockId: string;
  readonly scheme: DebitScheme;
  readonly sequence: SequenceType;
  readonly endToEndId: string;
  /** Micro-euro, whole cents. */
  readonly micros: number;
  readonly mandateReference: string;
  readonly signedOn: string;
  readonly accountHolder: string;
  readonly iban: string;
  readonly address: StructuredAddress;
  readonly remittance: string;
}

const namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.008.001.08';

/**
 * ISO 20022 pain.008.001.08, as the EPC’s guidelines for customers to banks have it (EPC130-08, EPC131-08): a
 * block a scheme and sequence type, each booked by the bank as one; addresses in their parts; banks known by IBAN
 * alone. The same collection always gives the same bytes. `pain-008.xsd` is what it is held to.
 */
export function pain008({ messageId, at, collectOn, creditor, debits }: DebitFile): string {
  const blockIds = [...new Set(debits.map(({ blockId }) => blockId))];
  const blocks = blockIds.map((id) => debits.filter(({ blockId }) => blockId === id));
  return writeXml({
    name: 'Document',
    attributes: { xmlns: namespace },
    content: [
      parent(
        'CstmrDrctDbtInitn',
        parent(
          'GrpHdr',
          leaf('MsgId', messageId),
          leaf('CreDtTm', `${at.toISOString().slice(0, 19)}Z`),
          ...totals(debits),
          parent('InitgPty', leaf('Nm', sepaText(creditor.name, 70))),
        ),
        ...blocks.map((block) => blockOf(block, collectOn, creditor)),
      ),
    ],
  });
}

const euro = (micros: number): string => {
  const cents = micros / 10_000;
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
};

const totals = (debits: readonly Debit[]): Xml[] => [
  leaf('NbOfTxs', String(debits.length)),
  leaf('CtrlSum', euro(debits.reduce((sum, { micros }) => sum + micros, 0))),
];

const address = ({ street, houseNumber, postalCode, city, country }: StructuredAddress): Xml =>
  parent(
    'PstlAdr',
    leafOf('StrtNm', sepaText(street, 70)),
    leafOf('BldgNb', sepaText(houseNumber, 16)),
    leafOf('PstCd', sepaText(postalCode, 16)),
    leaf('TwnNm', sepaText(city, 35)),
    leaf('Ctry', country),
  );

const party = (name: string, of: { readonly name: string; readonly address: StructuredAddress }) =>
  parent(name, leaf('Nm', sepaText(of.name, 70)), address(of.address));

const account = (name: string, iban: string): Xml => parent(name, parent('Id', leaf('IBAN', iban)));

/** Whose bank it is, its IBAN says. */
const agent = (name: string): Xml =>
  parent(name, parent('FinInstnId', parent('Othr', leaf('Id', 'NOTPROVIDED'))));

function blockOf(debits: readonly Debit[], collectOn: string, creditor: Creditor): Xml {
  const { blockId, scheme, sequence } = debits[0]!;
  return parent(
    'PmtInf',
    leaf('PmtInfId', blockId),
    leaf('PmtMtd', 'DD'),
    leaf('BtchBookg', 'true'),
    ...totals(debits),
    parent(
      'PmtTpInf',
      parent('SvcLvl', leaf('Cd', 'SEPA')),
      parent('LclInstrm', leaf('Cd', scheme.toUpperCase())),
      leaf('SeqTp', sequence),
    ),
    leaf('ReqdColltnDt', collectOn),
    party('Cdtr', creditor),
    account('CdtrAcct', creditor.iban),
    agent('CdtrAgt'),
    leaf('ChrgBr', 'SLEV'),
    parent(
      'CdtrSchmeId',
      parent(
        'Id',
        parent(
          'PrvtId',
          parent('Othr', leaf('Id', creditor.id), parent('SchmeNm', leaf('Prtry', 'SEPA'))),
        ),
      ),
    ),
    ...debits.map(transactionOf),
  );
}

const transactionOf = (debit: Debit): Xml =>
  parent(
    'DrctDbtTxInf',
    parent('PmtId', leaf('EndToEndId', debit.endToEndId)),
    leaf('InstdAmt', euro(debit.micros), { Ccy: 'EUR' }),
    parent(
      'DrctDbtTx',
      parent(
        'MndtRltdInf',
        leaf('MndtId', debit.mandateReference),
        leaf('DtOfSgntr', debit.signedOn),
      ),
    ),
    agent('DbtrAgt'),
    party('Dbtr', { name: debit.accountHolder, address: debit.address }),
    account('DbtrAcct', debit.iban),
    parent('RmtInf', leaf('Ustrd', sepaText(debit.remittance, 140))),
  );
