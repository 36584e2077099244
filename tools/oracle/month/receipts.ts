import { plain } from '../figures/exact.js';

/** A document's amount to pay in micro-euro: positive when its party pays, negative when we pay. */
export interface ToBePaid {
  readonly name: string;
  readonly amount: number;
}

/**
 * A payment on our bank account with the one document that its payer names; null when that document
 * doesn't exist.
 */
export interface SentPayment {
  readonly name: string;
  /** Positive is incoming. */
  readonly amount: number;
  readonly names: string | null;
}

export interface ExpectedPayment {
  readonly name: string;
  readonly state: 'matched' | 'partial' | 'excess' | 'unmatched';
  readonly allocated: number;
  readonly left: number;
}

export interface ExpectedReceipts {
  readonly payments: readonly ExpectedPayment[];
  /** The open amount of each document by name; 0 when fully paid. */
  readonly open: ReadonlyMap<string, number>;
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Allocates payments in order to the documents that they name, never more than a document's amount. */
export function expectedReceipts(
  documents: readonly ToBePaid[],
  payments: readonly SentPayment[],
): ExpectedReceipts {
  const open = new Map(documents.map(({ name, amount }) => [name, BigInt(amount)]));
  const put = payments.map(
    ({ name, amount, names }): { on: string | null; part: ExpectedPayment } => {
      const sent = BigInt(amount);
      const asks = names === null ? 0n : (open.get(names) ?? 0n);
      const isOfIt = asks !== 0n && asks > 0n === sent > 0n;
      if (names === null || !isOfIt) {
        return { on: null, part: { name, state: 'unmatched', allocated: 0, left: amount } };
      }
      const sign = sent > 0n ? 1n : -1n;
      const allocated = sign * least(sign * sent, sign * asks);
      open.set(names, asks - allocated);
      const state = sent === allocated ? 'matched' : 'excess';
      return {
        on: names,
        part: { name, state, allocated: plain(allocated), left: plain(sent - allocated) },
      };
    },
  );
  return {
    payments: put.map(({ on, part }) =>
      part.state === 'matched' && on !== null && open.get(on) !== 0n
        ? { ...part, state: 'partial' }
        : part,
    ),
    open: new Map([...open].map(([name, amount]) => [name, plain(amount)])),
  };
}
