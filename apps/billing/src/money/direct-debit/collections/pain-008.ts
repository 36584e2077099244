import { grouped } from '@app/common';
import type { DebitScheme, SequenceType, StructuredAddress } from '@app/contracts';
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
import { leaf, parent, type Xml } from '../../../kernel/xml.js';
import type { Creditor } from '../mandates/creditor.js';

/** The fields of a collection's file. */
export interface DebitFile {
  readonly messageId: string;
  /** When the collection was approved. */
  readonly at: Date;
  readonly collectOn: string;
  readonly creditor: Creditor;
  /** The debits of the file, at least one; those of the same block stand together. */
  readonly debits: readonly Debit[];
}

export interface Debit {
  readonly blockId: string;
  readonly scheme: DebitScheme;
  readonly sequence: SequenceType;
  readonly endToEndId: string;
  /** The amount to collect in micro-euro, in whole cents. */
  readonly micros: number;
  readonly mandateReference: string;
  readonly signedOn: string;
  readonly accountHolder: string;
  readonly iban: string;
  readonly address: StructuredAddress;
  readonly remittance: string;
}

/**
 * Writes an ISO 20022 pain.008.001.08 file by the EPC’s guidelines for customers to banks (EPC130-08, EPC131-08).
 * One block per scheme and sequence type, which the bank books as one amount; structured addresses; banks
 * identified by IBAN alone. The same collection always gives the same bytes. Tests validate it by `pain-008.xsd`.
 */
export function pain008({ messageId, at, collectOn, creditor, debits }: DebitFile): string {
  const header = { message: 'pain.008.001.08', messageId, createdAt: at, initiator: creditor.name };
  const blocks = [...grouped(debits, ({ blockId }) => blockId).values()];
  return painFile(
    header,
    'CstmrDrctDbtInitn',
    debits,
    blocks.map((block) => blockOf(block, collectOn, creditor)),
  );
}

function blockOf(debits: readonly Debit[], collectOn: string, creditor: Creditor): Xml {
  const { blockId, scheme, sequence } = debits[0]!;
  return parent(
    'PmtInf',
    leaf('PmtInfId', blockId),
    leaf('PmtMtd', 'DD'),
    leaf('BtchBookg', 'true'),
    sumsOf(debits),
    parent(
      'PmtTpInf',
      parent('SvcLvl', leaf('Cd', 'SEPA')),
      parent('LclInstrm', leaf('Cd', scheme.toUpperCase())),
      leaf('SeqTp', sequence),
    ),
    leaf('ReqdColltnDt', collectOn),
    parent('Cdtr', nameOf(creditor.name), addressOf(creditor.address)),
    accountOf('CdtrAcct', creditor.iban),
    unnamedBank('CdtrAgt'),
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
    amountOf(debit),
    parent(
      'DrctDbtTx',
      parent(
        'MndtRltdInf',
        leaf('MndtId', debit.mandateReference),
        leaf('DtOfSgntr', debit.signedOn),
      ),
    ),
    unnamedBank('DbtrAgt'),
    parent('Dbtr', nameOf(debit.accountHolder), addressOf(debit.address)),
    accountOf('DbtrAcct', debit.iban),
    remittanceOf(debit.remittance),
  );
