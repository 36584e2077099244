import { brokenRule } from '@app/common';
import {
  type BankTransaction,
  dayOf,
  ibanOfOther,
  microsOf,
  referenceIn,
} from './bank-transaction.js';
import { lineOf, longest } from './lines.js';
import { type BankFilePlace, inFile, StatementRefused } from './statement-refused.js';

/** An XML element with its attributes, text and children. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  readonly children: XmlNode[];
}

/** The first element on a path such as `Refs/EndToEndId`; null when there is none. */
export function nodeAt(node: XmlNode | null, path: string): XmlNode | null {
  let found: XmlNode | null = node;
  for (const name of path.split('/')) {
    found = found?.children.find((child) => child.name === name) ?? null;
  }
  return found;
}

/** The text of the element on a path; null when it is empty or missing. */
export const textAt = (node: XmlNode | null, path: string): string | null =>
  nodeAt(node, path)?.text.trim() || null;

const referenceAt = (node: XmlNode, path: string): string | null => referenceIn(textAt(node, path));

/** The fields of a `TxDtls` element that transactions need. */
export interface EntryDetail {
  /** The amount in micro-euro, without a sign; null when the element has no amount in euro. */
  readonly micros: number | null;
  readonly debtor: CamtParty;
  readonly creditor: CamtParty;
  readonly reference: string | null;
  readonly remittance: readonly string[];
  /** The bank's own reference of the transaction; null when the file gives none. */
  readonly bankReference: string | null;
  /** The id of our file or block of payment orders; null when the file gives none. */
  readonly batchId: string | null;
  readonly returnReason: string | null;
}

interface CamtParty {
  readonly name: string | null;
  readonly iban: string | null;
}

/** The statement's data that its entries need. */
export interface EntryContext {
  readonly account: string;
  readonly statementId: string;
  /** The entry's number within the statement, from 1. */
  readonly ordinal: number;
}

/** A party, in either form: directly in its role (camt.053.001.02), or below `Pty` (since .03, and in .08). */
const partyOf = (
  parties: XmlNode | null,
  role: 'Dbtr' | 'Cdtr',
  place: BankFilePlace,
): CamtParty => ({
  name: lineOf(textAt(parties, `${role}/Pty/Nm`) ?? textAt(parties, `${role}/Nm`), longest.name),
  iban: ibanOfOther(
    textAt(parties, `${role}Acct/Id/IBAN`),
    place,
    `NtryDtls/TxDtls/RltdPties/${role}Acct/Id/IBAN`,
  ),
});

/** Reads a `TxDtls` element. @throws StatementRefused for an invalid amount or IBAN. */
export function detailOf(node: XmlNode, place: BankFilePlace): EntryDetail {
  const parties = nodeAt(node, 'RltdPties');
  const amount = nodeAt(node, 'Amt') ?? nodeAt(node, 'AmtDtls/TxAmt/Amt');
  const inEuro = amount?.attributes.Ccy === 'EUR';
  const remittances = node.children.filter(({ name }) => name === 'RmtInf');
  const structured = remittances
    .flatMap(({ children }) => children)
    .filter(({ name }) => name === 'Strd');
  const creditorReference = structured
    .map((one) => textAt(one, 'CdtrRefInf/Ref'))
    .find((one) => one !== null);
  return {
    micros: inEuro ? microsOf(amount.text, place, 'NtryDtls/TxDtls/Amt') : null,
    debtor: partyOf(parties, 'Dbtr', place),
    creditor: partyOf(parties, 'Cdtr', place),
    reference: lineOf(creditorReference ?? referenceAt(node, 'Refs/EndToEndId'), longest.reference),
    remittance: [
      ...remittances
        .flatMap(({ children }) => children)
        .filter(({ name }) => name === 'Ustrd')
        .map(({ text }) => text),
      ...structured.flatMap((one) => [
        textAt(one, 'RfrdDocInf/Nb') ?? '',
        textAt(one, 'AddtlRmtInf') ?? '',
      ]),
      textAt(node, 'AddtlTxInf') ?? '',
    ].filter((text) => text.trim() !== ''),
    bankReference: referenceAt(node, 'Refs/AcctSvcrRef'),
    batchId: batchAt(node, 'Refs'),
    returnReason: lineOf(textAt(node, 'RtrInf/Rsn/Cd'), 4),
  };
}

/** Our id of a block, or else of a file: banks repeat one of them in `Refs` or `Btch`. */
const batchAt = (node: XmlNode, path: string): string | null =>
  lineOf(referenceAt(node, `${path}/PmtInfId`) ?? referenceAt(node, `${path}/MsgId`), 35);

const nobody: CamtParty = { name: null, iban: null };

/**
 * The transactions of an entry: one per detail when their amounts add up to the entry's, else one for the whole
 * entry; none when it isn't booked.
 * @throws StatementRefused
 */
export function transactionsOf(
  entry: XmlNode,
  details: readonly EntryDetail[],
  { account, statementId, ordinal }: EntryContext,
): BankTransaction[] {
  const place = inFile('entry', { entry: ordinal, statement: statementId });
  const status = textAt(entry, 'Sts/Cd') ?? textAt(entry, 'Sts');
  if (status === null) throw new StatementRefused(place, 'Ntry/Sts', brokenRule('missing'));
  if (status !== 'BOOK') return [];
  const micros = signedOf(entry, place, 'Ntry');
  const bookedOn = dayOf(
    (textAt(entry, 'BookgDt/Dt') ?? textAt(entry, 'BookgDt/DtTm') ?? '').slice(0, 10),
    place,
    'Ntry/BookgDt',
  );
  const ownReference = referenceAt(entry, 'AcctSvcrRef');
  const place_ = textAt(entry, 'NtryRef') ?? String(ordinal);
  const transaction = (
    detail: EntryDetail | null,
    amount: number,
    index: number,
    more: readonly string[] = [],
  ): BankTransaction => {
    const reference = detail?.bankReference ?? ownReference;
    const payer = (amount < 0 ? detail?.creditor : detail?.debtor) ?? nobody;
    const remittance = [...(detail?.remittance ?? []), ...more];
    const batchId = detail?.batchId ?? batchAt(entry, 'NtryDtls/Btch');
    const returnReason = detail?.returnReason ?? null;
    return {
      key: JSON.stringify([
        account,
        bookedOn,
        amount,
        index,
        ...(reference === null ? [statementId, place_] : [reference]),
      ]),
      account,
      bookedOn,
      micros: amount,
      payerName: payer.name,
      payerIban: payer.iban,
      reference: detail?.reference ?? null,
      remittance: lineOf(remittance.join(' '), longest.remittance) ?? '',
      ...(batchId === null ? {} : { batchId }),
      ...(returnReason === null ? {} : { returnReason }),
    };
  };
  const additional = textAt(entry, 'AddtlNtryInf');
  const [only, ...others] = details;
  if (others.length === 0) {
    const lacksText = only === undefined || only.remittance.length === 0;
    return [
      transaction(only ?? null, micros, 0, lacksText && additional !== null ? [additional] : []),
    ];
  }
  const sign = Math.sign(micros);
  const sums = details.reduce((sum, detail) => sum + (detail.micros ?? NaN), 0);
  if (sums === Math.abs(micros)) {
    return details.map((detail, index) => transaction(detail, sign * (detail.micros ?? 0), index));
  }
  const words = details.flatMap(({ remittance, reference }) => [...remittance, reference ?? '']);
  return [transaction(null, micros, 0, [...words, additional ?? ''])];
}

/** The signed amount of an entry or a balance, in micro-euro. @throws StatementRefused */
export function signedOf(node: XmlNode, place: BankFilePlace, field: string): number {
  const amount = nodeAt(node, 'Amt');
  const currency = amount?.attributes.Ccy;
  if (amount !== null && currency !== 'EUR') {
    const broken = currency ? brokenRule('not-in-euro', { currency }) : brokenRule('no-currency');
    throw new StatementRefused(place, `${field}/Amt`, broken);
  }
  const micros = microsOf(amount?.text ?? null, place, `${field}/Amt`);
  const direction = textAt(node, 'CdtDbtInd');
  if (direction === 'CRDT') return micros;
  if (direction === 'DBIT') return -micros;
  throw new StatementRefused(
    place,
    `${field}/CdtDbtInd`,
    brokenRule('not-credit-or-debit', { credit: 'CRDT', debit: 'DBIT' }),
  );
}
