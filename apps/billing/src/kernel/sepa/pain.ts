import type { StructuredAddress } from '@app/contracts';
import { euros } from '../euros.js';
import { leaf, leafOf, parent, writeXml, type Xml } from '../xml.js';
import { sepaText } from './sepa-text.js';

/*
 * Common parts of orders to banks, ISO 20022 pain.001 (credit transfers) and pain.008 (direct
 * debits): texts in characters that every bank accepts, structured addresses, and banks identified
 * by IBAN alone.
 */

/** The header of a file for the bank. */
export interface PainHeader {
  /** The message type: `pain.001.001.09`. */
  readonly message: string;
  readonly messageId: string;
  readonly createdAt: Date;
  /** The name of the party that orders the transfers. */
  readonly initiator: string;
}

/** An amount of an order, micro-euro in whole cents. */
interface Ordered {
  readonly micros: number;
}

/** A file for the bank. @param root The message's root element: `CstmrCdtTrfInitn`. */
export const painFile = (
  { message, messageId, createdAt, initiator }: PainHeader,
  root: string,
  orders: readonly Ordered[],
  blocks: readonly Xml[],
): string =>
  writeXml({
    name: 'Document',
    attributes: { xmlns: `urn:iso:std:iso:20022:tech:xsd:${message}` },
    content: [
      parent(
        root,
        parent(
          'GrpHdr',
          leaf('MsgId', messageId),
          leaf('CreDtTm', `${createdAt.toISOString().slice(0, 19)}Z`),
          sumsOf(orders),
          parent('InitgPty', nameOf(initiator)),
        ),
        blocks,
      ),
    ],
  });

/** The number of orders and their total. */
export const sumsOf = (orders: readonly Ordered[]): Xml[] => [
  leaf('NbOfTxs', String(orders.length)),
  leaf('CtrlSum', euros(orders.reduce((sum, { micros }) => sum + micros, 0))),
];

export const nameOf = (name: string): Xml => leaf('Nm', sepaText(name, 70));

export const addressOf = (address: StructuredAddress): Xml =>
  parent(
    'PstlAdr',
    leafOf('StrtNm', sepaText(address.street, 70)),
    leafOf('BldgNb', sepaText(address.houseNumber, 16)),
    leafOf('PstCd', sepaText(address.postalCode, 16)),
    leaf('TwnNm', sepaText(address.city, 35)),
    leaf('Ctry', address.country),
  );

export const accountOf = (name: string, iban: string, ...more: readonly Xml[]): Xml =>
  parent(name, parent('Id', leaf('IBAN', iban)), ...more);

/** A bank without a name or BIC, since the IBAN identifies it. */
export const unnamedBank = (name: string): Xml =>
  parent(name, parent('FinInstnId', parent('Othr', leaf('Id', 'NOTPROVIDED'))));

export const amountOf = ({ micros }: Ordered): Xml =>
  leaf('InstdAmt', euros(micros), { Ccy: 'EUR' });

export const remittanceOf = (text: string): Xml =>
  parent('RmtInf', leaf('Ustrd', sepaText(text, 140)));
