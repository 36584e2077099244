import type { ChargeSide } from '../../oracle/index.js';
import type { ActualBilling, ExpectedBilling } from './billing-reconciliation.js';
import { documentKey, kindOf, owedToUs, sideOfLine } from './document-keys.js';

/** Totals of one party on one side; money in micro-euro, positive is owed to us. */
export interface PartyFigures {
  readonly side: ChargeSide;
  /** Null when the party is unknown. */
  readonly partyId: string | null;
  calls: number;
  rated: bigint;
  documented: bigint;
  notYet: bigint;
  quarantined: number;
}

/** Figures by side and party; `of` creates missing ones. */
class Figures {
  readonly all = new Map<string, PartyFigures>();

  of(side: ChargeSide, partyId: string | null): PartyFigures {
    const key = partyKey({ side, partyId });
    const known = this.all.get(key) ?? {
      side,
      partyId,
      calls: 0,
      quarantined: 0,
      rated: 0n,
      documented: 0n,
      notYet: 0n,
    };
    this.all.set(key, known);
    return known;
  }

  /** Counts a call once for each party and side among its parts. */
  count(parts: readonly { side: ChargeSide; partyId: string | null }[]): void {
    for (const each of new Set(parts.map(({ side, partyId }) => this.of(side, partyId)))) {
      each.calls += 1;
    }
  }
}

export const partyKey = ({ side, partyId }: { side: ChargeSide; partyId: string | null }): string =>
  `${side} ${partyId ?? 'nobody'}`;

/** Actual totals: rated amounts from charges, documented amounts from document lines. */
export function actualFigures({ charges, documents }: ActualBilling): Map<string, PartyFigures> {
  const figures = new Figures();
  for (const call of charges) {
    figures.count([...call.charges, ...call.quarantined]);
    for (const { side, partyId } of call.quarantined) figures.of(side, partyId).quarantined += 1;
    for (const { side, partyId, amount, documentId } of call.charges) {
      const party = figures.of(side, partyId);
      party.rated += BigInt(amount.micros);
      if (documentId === null) party.notYet += BigInt(amount.micros);
    }
  }
  for (const document of documents) {
    for (const line of document.lines) {
      const side = sideOfLine(document.kind, line.component);
      if (side !== null) figures.of(side, document.partyId).documented += owedToUs(document, line);
    }
  }
  return figures.all;
}

/**
 * The oracle's totals: a charge due by its party's document counts as documented, others as not yet
 * documented.
 */
export function expectedFigures({ calls, documents }: ExpectedBilling): Map<string, PartyFigures> {
  const figures = new Figures();
  const untils = new Map(
    documents.map((each) => [documentKey(each), Date.parse(each.until) * 1000]),
  );
  for (const call of calls) {
    figures.count([...call.charges, ...call.quarantined]);
    for (const { side, partyId } of call.quarantined) figures.of(side, partyId).quarantined += 1;
    for (const charge of call.charges) {
      const party = figures.of(charge.side, charge.partyId);
      const amount = BigInt(charge.amount);
      const until = untils.get(documentKey({ kind: kindOf(charge), partyId: charge.partyId }));
      party.rated += amount;
      if (call.startedAt < (until ?? 0)) party.documented += amount;
      else party.notYet += amount;
    }
  }
  return figures.all;
}
