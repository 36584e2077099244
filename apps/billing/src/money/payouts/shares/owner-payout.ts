import type { HoldCode } from '@app/contracts';
import { apportion, microsPerCent, shareOf } from '@app/common';

/** A document with its open amount; micro-euro, VAT included. */
export interface OpenDocument {
  readonly documentId: string;
  readonly number: string;
  /** Positive: we owe it and no payout underway pays it; negative: the owner owes it to us. */
  readonly open: number;
}

/** A part of a family that isn't released, with the reason; micro-euro without VAT. */
export interface Cause {
  readonly code: HoldCode;
  readonly carrierId: string | null;
  readonly month: string | null;
  readonly net: number;
}

/** A payout document with its credit notes. */
export interface OwedFamily {
  readonly documents: readonly OpenDocument[];
  readonly net: number;
  readonly gross: number;
  /** The part of the gross amount that is paid or underway. */
  readonly paid: number;
  /** The amount that carriers' payments release, without VAT. */
  readonly released: number;
  readonly causes: readonly Cause[];
  /** The hold-back: a share (hundredths of a percent) of the released amount, until a day; null: none. */
  readonly holdBack: { readonly share: number; readonly until: string } | null;
}

/** Our debts to an owner, the oldest first, with the owner's terms. */
export interface OwnerClaims {
  readonly families: readonly OwedFamily[];
  /** Invoices that are due, the oldest first; `open` is what the owner owes us, positive. */
  readonly dueInvoices: readonly OpenDocument[];
  readonly terms: { readonly minimum: number; readonly netting: boolean };
  /** The first day on which the owner's account can be paid to; null: there is no account. */
  readonly usableFrom: string | null;
  readonly day: string;
}

export interface Hold {
  readonly code: HoldCode;
  readonly micros: number;
  readonly carrierId: string | null;
  readonly month: string | null;
  readonly until: string | null;
}

/** A payout's effect on a document: positive reduces our debt, negative the owner's debt to us. */
export interface Part {
  readonly documentId: string;
  readonly number: string;
  readonly what: 'paid' | 'netted';
  readonly micros: number;
}

/** A planned payout; amounts in micro-euro, in whole cents. */
export interface OwnerPayout {
  /** The amount that the bank is to transfer to the owner. */
  readonly amount: number;
  /** The sum of invoices that are set off. */
  readonly netted: number;
  readonly holds: readonly Hold[];
  readonly parts: readonly Part[];
}

const hold = (code: HoldCode, micros: number, more: Partial<Hold> = {}): Hold => ({
  code,
  micros,
  carrierId: null,
  month: null,
  until: null,
  ...more,
});
const downToCents = (micros: number): number => Math.floor(micros / microsPerCent) * microsPerCent;
const upToCents = (micros: number): number => -downToCents(-micros);
const total = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);

/**
 * Plans an owner's payout. Amounts paid too much before (a carrier's payment was reversed, a paid document was
 * credited) are deducted, and carried when they exceed the rest. Due invoices are set off where agreed; the
 * remainder is paid unless it is below the minimum.
 */
export function ownerPayout(claims: OwnerClaims): OwnerPayout {
  const { families, day } = claims;
  const payable = families.map((family) => payableOf(family, day));
  const holds = payable.flatMap((one) => one.holds);
  const tooMuch = -total(payable.map(({ micros }) => Math.min(0, micros)));
  if (tooMuch > 0) holds.push(hold('negative-balance', tooMuch));
  const due = total(payable.map(({ micros }) => micros));
  if (due <= 0) return { amount: 0, netted: 0, holds, parts: [] };
  const { usableFrom } = claims;
  if (usableFrom === null || usableFrom > day) {
    holds.push(
      usableFrom === null
        ? hold('no-account', due)
        : hold('account-frozen', due, { until: usableFrom }),
    );
    return { amount: 0, netted: 0, holds, parts: [] };
  }
  const invoices = claims.terms.netting ? taken(claims.dueInvoices, due) : [];
  const netted = total(invoices.map(({ micros }) => micros));
  const rest = due - netted;
  const isPaid = rest >= claims.terms.minimum;
  if (!isPaid && rest > 0) holds.push(hold('below-minimum', rest));
  const amount = isPaid ? rest : 0;
  const parts = partsOf(
    families.map((family, index) => ({ family, micros: payable[index]?.micros ?? 0 })),
    invoices,
    amount,
  );
  return { amount, netted, holds, parts };
}

/** The amount of a family that may be paid now; negative: that much was paid too much. */
function payableOf(
  { net, gross, paid, released, causes, holdBack }: OwedFamily,
  day: string,
): { micros: number; holds: Hold[] } {
  const within = Math.min(Math.max(0, released), net);
  const payable =
    net <= 0 || within === net ? gross : downToCents(shareOf(Math.max(0, gross), within, net));
  const isHeldBack = holdBack !== null && day < holdBack.until && payable > 0;
  const kept = isHeldBack ? upToCents(shareOf(payable, holdBack.share, 10_000)) : 0;
  return {
    micros: payable - kept - paid,
    holds: [
      ...holdsOf(causes, gross - payable),
      ...(kept > 0 ? [hold('held-back', kept, { until: holdBack?.until ?? null })] : []),
    ],
  };
}

function holdsOf(causes: readonly Cause[], micros: number): Hold[] {
  if (micros === 0) return [];
  const known = causes.filter(({ net }) => net > 0);
  if (known.length === 0) return [hold('awaits-cash', micros)];
  const shares = apportion(
    micros / microsPerCent,
    known.map(({ net }) => net),
  );
  return known.flatMap(({ code, carrierId, month }, index) => {
    const cents = shares[index] ?? 0;
    return cents === 0 ? [] : [hold(code, cents * microsPerCent, { carrierId, month })];
  });
}

interface Taken {
  readonly document: OpenDocument;
  readonly micros: number;
}

/** Takes an amount from documents in their order, at most the open amount of each. */
function taken(documents: readonly OpenDocument[], micros: number): Taken[] {
  let left = micros;
  return documents.flatMap((document) => {
    const part = Math.min(left, Math.max(0, document.open));
    left -= part;
    return part === 0 ? [] : [{ document, micros: part }];
  });
}

/**
 * Divides a payout over documents. Credit notes and invoices are set off against our oldest debts first; the
 * bank's payment of each document is at most its payable amount.
 */
function partsOf(
  families: readonly { readonly family: OwedFamily; readonly micros: number }[],
  invoices: readonly Taken[],
  amount: number,
): Part[] {
  const ofInvoices = total(invoices.map(({ micros }) => micros));
  if (amount + ofInvoices === 0) return [];
  const credits = families.flatMap(({ family, micros }) =>
    micros < 0 ? taken(owedToUs(family), -micros) : [],
  );
  let left = amount + ofInvoices + total(credits.map(({ micros }) => micros));
  const own: Taken[] = [];
  const out = families.flatMap(({ family, micros }) => {
    const share = Math.min(left, Math.max(0, micros));
    if (share === 0) return [];
    left -= share;
    const setOff = taken(owedToUs(family), Number.MAX_SAFE_INTEGER);
    own.push(...setOff);
    return taken(family.documents, share + total(setOff.map((one) => one.micros)));
  });
  const owed = [...credits, ...own, ...invoices];
  let netted = total(owed.map(({ micros }) => micros));
  return [
    ...out.flatMap(({ document, micros }): Part[] => {
      const part = Math.min(netted, micros);
      netted -= part;
      return [partOf(document, 'netted', part), partOf(document, 'paid', micros - part)];
    }),
    ...owed.map(({ document, micros }) => partOf(document, 'netted', -micros)),
  ].filter(({ micros }) => micros !== 0);
}

const owedToUs = ({ documents }: OwedFamily): OpenDocument[] =>
  documents.filter(({ open }) => open < 0).map((one) => ({ ...one, open: -one.open }));

const partOf = (
  { documentId, number }: OpenDocument,
  what: Part['what'],
  micros: number,
): Part => ({ documentId, number, what, micros });
