import { type Money, money, negate, sum, toCents } from '@app/common';
import type { DocumentKind, DocumentLine, VatLine } from '@app/contracts';
import { nameUuid } from '../../kernel/name-uuid.js';
import { zoneOf } from '../../kernel/vat/eu-countries.js';
import { standardPercentOn } from '../../kernel/vat/standard-rate.js';
import { type LineAccount, lineAccount } from './line-accounts.js';
import type { NewEntry, NewPosting } from './post.js';
import { shiftedFrom, type VatCode, vatCodes } from './vat-codes.js';

/** The fields of a document line that decide its account and amount. */
export type LineToPost = Pick<DocumentLine, 'position' | 'component' | 'net'> & {
  readonly vat: Pick<DocumentLine['vat'], 'category' | 'percent'>;
};

/** The fields of a document that its ledger entries are made from. */
export interface DocumentToPost {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly partyType: 'owner' | 'carrier';
  readonly partyId: string;
  /** The party's country, an ISO 3166 code. */
  readonly country: string;
  readonly issuedOn: string;
  readonly lines: readonly LineToPost[];
  readonly vatLines: readonly VatLine[];
  /** When the document was decided on; `postedAt` of its entries. */
  readonly at: Date;
  /** Set for a credit note only: the document that it credits. */
  readonly credits?: unknown;
}

interface KindOfDocument {
  readonly text: string;
  /** 1 when the document's positive amounts are owed to us, -1 when we owe them. */
  readonly sign: 1 | -1;
}

const kinds: Readonly<Record<DocumentKind, KindOfDocument>> = {
  invoice: { text: 'Factuur', sign: 1 },
  payout: { text: 'Uitbetaling', sign: -1 },
  settlement: { text: 'Afrekening', sign: 1 },
};

const openAccounts = {
  owner: { revenue: 'receivables-owners', cost: 'payables-owners' },
  carrier: { revenue: 'receivables-carriers', cost: 'payables-carriers' },
} as const;

/** A document line with its account. */
interface BookedLine extends LineAccount {
  readonly line: LineToPost;
  /** The line's amount without VAT; positive is owed to us, negative is owed by us. */
  readonly owed: Money;
}

/** The id of the ledger entry of a document (not of its set-off). */
export const entryIdOf = (documentId: string): string => nameUuid(documentId, 'ledger');

/**
 * The ledger entries of a document. Each line is posted on its account, VAT once per rate and side, and the
 * party's debt to us separately from ours to it. Reverse-charge VAT on our purchases is both owed and reclaimed,
 * at the standard rate (Wet OB 1968, art. 12, 15). A document with both sides asks for their difference only:
 * a second entry sets off the smaller side (BW 6:127), so the document is open on the larger side's account.
 * @returns Entries that each sum to zero; none for a document without lines.
 * @throws RangeError when an amount is no safe integer.
 */
export function entriesOfDocument(document: DocumentToPost): NewEntry[] {
  if (document.lines.length === 0) return [];
  const lines = document.lines.map((line) => bookedLine(document, line));
  const party = { type: document.partyType, id: document.partyId };
  const open = openAccounts[document.partyType];
  const vats = vatOf(document, lines);
  const sides = (['revenue', 'cost'] as const).flatMap((side): NewPosting[] => {
    const own = lines.filter((line) => line.of === side);
    if (own.length === 0) return [];
    const owed = sum([
      ...own.map((line) => line.owed),
      ...vats.filter((vat) => vat.of === side).map((vat) => vat.owed),
    ]);
    return [{ account: open[side], party, amount: owed }];
  });
  const setOff = netted(sides);
  return [
    {
      id: entryIdOf(document.id),
      on: document.issuedOn,
      kind: 'document',
      at: document.at,
      text: `${document.credits == null ? kinds[document.kind].text : 'Creditnota'} ${document.number}`,
      documentId: document.id,
      postings: [
        ...sides,
        ...lines.map(postingOfLine),
        ...vats.flatMap(({ posting }) => (posting === null ? [] : [posting])),
        ...shiftedVat(document, lines),
      ],
    },
    ...(setOff.length === 0
      ? []
      : [
          {
            id: nameUuid(document.id, 'netting'),
            on: document.issuedOn,
            at: document.at,
            kind: 'netting' as const,
            text: `Verrekening ${document.number}`,
            documentId: document.id,
            postings: setOff,
          },
        ]),
  ];
}

/** Postings that move the whole smaller side to the larger side's account; none when there is one side only. */
function netted(sides: readonly NewPosting[]): NewPosting[] {
  const [larger, smaller] = sides.toSorted(
    (a, b) => Math.abs(b.amount.micros) - Math.abs(a.amount.micros),
  );
  if (larger === undefined || smaller === undefined || smaller.amount.micros === 0) return [];
  return [
    { ...larger, amount: smaller.amount },
    { ...smaller, amount: negate(smaller.amount) },
  ];
}

function bookedLine(document: DocumentToPost, line: LineToPost): BookedLine {
  const zone = zoneOf(document.country, document.issuedOn);
  const owed = kinds[document.kind].sign === 1 ? line.net : negate(line.net);
  return { line, owed, ...lineAccount(line.component, line.vat.category, zone) };
}

const postingOfLine = ({ line, account, code, owed }: BookedLine): NewPosting => ({
  account,
  amount: negate(owed),
  documentLine: line.position,
  vat: { code, percent: line.vat.percent },
});

interface BookedVat {
  readonly of: LineAccount['of'];
  readonly owed: Money;
  readonly posting: NewPosting | null;
}

/**
 * The VAT on the document, per rate and side. When both sides have a rate, the costs' VAT is rounded by itself
 * and revenue gets the remainder, so that both together equal the document's VAT.
 */
function vatOf({ kind, vatLines }: DocumentToPost, lines: readonly BookedLine[]): BookedVat[] {
  return vatLines.flatMap(({ category, percent, vat }): BookedVat[] => {
    if (vat.micros === 0 && category !== 'S') return [];
    const total = kinds[kind].sign === 1 ? vat : negate(vat);
    const ofRate = lines.filter(
      ({ line }) => line.vat.category === category && line.vat.percent === percent,
    );
    const [costs, sales] = (['cost', 'revenue'] as const).map((side) =>
      ofRate.filter((line) => line.of === side),
    );
    const ofCosts =
      sales?.length === 0
        ? total
        : toCents(sum((costs ?? []).map(({ owed }) => owed)), percent, 100);
    return [
      bookedVat('revenue', 'sale-standard', percent, sum([total, negate(ofCosts)])),
      bookedVat('cost', 'purchase-standard', percent, ofCosts),
    ].filter(({ owed }) => owed.micros !== 0);
  });
}

function bookedVat(of: LineAccount['of'], code: VatCode, percent: number, owed: Money): BookedVat {
  const account = vatCodes[code].toPay ?? vatCodes[code].toReclaim;
  const posting = account && { account, amount: negate(owed), vat: { code, percent } };
  return { of, owed, posting };
}

/** Reverse-charge VAT on our purchases, owed and reclaimed, per VAT code. */
function shiftedVat(document: DocumentToPost, lines: readonly BookedLine[]): NewPosting[] {
  const percent = standardPercentOn(document.issuedOn);
  return Object.values(shiftedFrom).flatMap((code): NewPosting[] => {
    const owed = sum(lines.filter((line) => line.code === code).map((line) => line.owed));
    const vat = toCents(owed, -percent, 100);
    const { toPay, toReclaim } = vatCodes[code];
    if (vat.micros === 0 || toPay === null || toReclaim === null) return [];
    return [
      { account: toReclaim, amount: vat, vat: { code, percent } },
      { account: toPay, amount: money(-vat.micros), vat: { code, percent } },
    ];
  });
}
