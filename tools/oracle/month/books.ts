import { halfAway, plain } from '../figures/exact.js';
import type { ExpectedLine } from '../billing/expected-document.js';
import {
  generalPercent,
  isBought,
  type IssuedDocument,
  type Territory,
  territoryOf,
} from './issued.js';
import { total } from './sums.js';

/**
 * The expected debit and credit totals of an account in a period that starts with empty books;
 * positive micro-euro.
 */
export interface ExpectedAccount {
  readonly code: string;
  readonly debit: number;
  readonly credit: number;
}

const cent = 10_000n;
const bank = '1100';
const toBeAllocated = '1190';
const vatToReclaim = '1540';
const vatOwed = '1500';
const shifted: Readonly<Record<Territory, string>> = { nl: '1510', outside: '1520', eu: '1530' };
const costs: Readonly<Record<string, string>> = {
  payout: '7000',
  'freephone-origination': '7100',
  termination: '7200',
};
/** Second digit of the revenue account per component. */
const revenues: Readonly<Record<string, string>> = {
  monthly: '0',
  'monthly-number': '0',
  'set-up': '0',
  'freephone-usage': '1',
  'call-fee': '1',
  forwarding: '1',
  bundle: '1',
  tier: '1',
  'fair-use': '1',
  minimum: '1',
  discount: '2',
  'premium-share': '3',
  interconnect: '4',
};
/** Third digit of the revenue account for lines that aren't taxed at the standard rate. */
const untaxed: Readonly<Record<Territory, string>> = { nl: '1', outside: '2', eu: '3' };
const openAccounts = {
  owner: { sold: '1300', bought: '1600' },
  carrier: { sold: '1310', bought: '1610' },
} as const;

/** Postings per account, each kept separately; positive is debit. */
export class Books {
  private readonly postings: { readonly account: string; readonly amount: bigint }[] = [];

  post(account: string, amount: bigint): void {
    if (amount !== 0n) this.postings.push({ account, amount });
  }

  /**
   * Posts a document: each line, VAT per rate, and the debt of either side. A document asks for one
   * amount, so the smaller side's debt moves to the larger side's account.
   */
  document(issued: IssuedDocument): void {
    const { document, country } = issued;
    const sign = document.kind === 'payout' ? -1n : 1n;
    const open = openAccounts[document.partyType];
    for (const side of ['sold', 'bought'] as const) {
      const lines = document.lines.filter((line) => isBought(line) === (side === 'bought'));
      const owed = lines.map(({ net }) => sign * BigInt(net));
      const vat = this.vat(document.vatLines, lines, side, sign);
      this.post(open[side], total(owed) + vat);
      if (open[side] !== openAccountOf(issued)) {
        this.post(openAccountOf(issued), total(owed) + vat);
        this.post(open[side], -(total(owed) + vat));
      }
      for (const [index, line] of lines.entries()) {
        this.post(accountOf(line, territoryOf(country)), -(owed[index] ?? 0n));
      }
    }
    this.shiftedVat(document.lines, territoryOf(country), sign);
  }

  /** Posts a payment from the bank to the clearing account; `allocation` moves it to the party's debt. */
  payment(amount: bigint): void {
    this.post(bank, amount);
    this.post(toBeAllocated, -amount);
  }

  allocation(amount: bigint, account: string): void {
    this.post(toBeAllocated, amount);
    this.post(account, -amount);
  }

  accounts(): ExpectedAccount[] {
    const codes = [...new Set(this.postings.map(({ account }) => account))].toSorted();
    return codes.map((code) => {
      const own = this.postings
        .filter(({ account }) => account === code)
        .map(({ amount }) => amount);
      return {
        code,
        debit: plain(total(own.filter((amount) => amount > 0n))),
        credit: plain(-total(own.filter((amount) => amount < 0n))),
      };
    });
  }

  /**
   * Posts charged VAT and returns its sum. @throws {Error} when a document has one rate on both
   * sides, which the month's documents don't.
   */
  private vat(
    vatLines: IssuedDocument['document']['vatLines'],
    lines: readonly ExpectedLine[],
    side: 'sold' | 'bought',
    sign: bigint,
  ): bigint {
    let all = 0n;
    for (const { category, percent, net, vat } of vatLines) {
      const own = lines.filter(
        (line) => line.vat.category === category && line.vat.percent === percent,
      );
      if (category !== 'S' || own.length === 0) continue;
      if (total(own.map((line) => BigInt(line.net))) !== BigInt(net)) {
        throw new Error(
          `VAT of ${percent} % is on both sides of a document; the oracle expects one side`,
        );
      }
      this.post(side === 'sold' ? vatOwed : vatToReclaim, -sign * BigInt(vat));
      all += sign * BigInt(vat);
    }
    return all;
  }

  /** Posts reverse-charged VAT of services that we buy: owed and reclaimed. */
  private shiftedVat(lines: readonly ExpectedLine[], territory: Territory, sign: bigint): void {
    const own = lines.filter((line) => isBought(line) && line.vat.category === 'AE');
    const owed = total(own.map(({ net }) => sign * BigInt(net)));
    const vat = halfAway(-owed * generalPercent, 100n * cent) * cent;
    this.post(vatToReclaim, vat);
    this.post(shifted[territory], -vat);
  }
}

function accountOf(line: ExpectedLine, territory: Territory): string {
  const cost = costs[line.component];
  if (cost !== undefined) return cost;
  const kind = revenues[line.component];
  if (kind === undefined) throw new Error(`the oracle has no account for ${line.component}`);
  return `8${kind}${line.vat.category === 'S' ? '0' : untaxed[territory]}0`;
}

/** The account of a document's open amount; for a carrier that of the larger side. */
export function openAccountOf({ document }: IssuedDocument): string {
  const { kind, lines } = document;
  if (kind === 'invoice') return '1300';
  if (kind === 'payout') return '1600';
  const sizeOf = (those: readonly ExpectedLine[]): bigint => {
    const net = total(those.map((line) => BigInt(line.net)));
    return net < 0n ? -net : net;
  };
  const isTheirs = sizeOf(lines.filter(isBought)) > sizeOf(lines.filter((line) => !isBought(line)));
  return isTheirs ? '1610' : '1310';
}
