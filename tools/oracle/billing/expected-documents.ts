import type { BillingWorld } from '../world/billing-input.js';
import type { DocumentRun, OpenLine } from './document-run.js';
import {
  type DocumentedBefore,
  type DueCharge,
  dueCharges,
  feesLeft,
  kindOf,
  linesOnInvoices,
  nothingBefore,
} from './documented-before.js';
import { halfAway, plain } from '../figures/exact.js';
import type { ExpectedCallCharges } from './expected-charge.js';
import {
  type ExpectedDocument,
  type ExpectedLine,
  type ExpectedMail,
  type ExpectedVatLine,
  lineComponents,
} from './expected-document.js';
import { vatOfLine } from './expected-vat.js';
import { monthlyFees, setUpFees } from './monthly-fees.js';
import { planLines } from './plan-lines.js';
import { PriceBook } from '../prices/price-book.js';

const letters = { invoice: 'F', payout: 'U', settlement: 'A' } as const;
const cent = 10_000n;
/** Components that a carrier supplies and we owe. */
const theirService: readonly string[] = ['termination', 'freephone-origination'];

/**
 * Groups charges into lines: one per component, service number, price version, tariff and VAT
 * treatment, with late usage and corrections on lines of their own. A carrier's lines aren't split
 * by number; its settlement shows the numbers.
 */
function linesOf(
  kind: ExpectedDocument['kind'],
  charges: readonly DueCharge[],
  lastStarts: Map<OpenLine, number>,
): OpenLine[] {
  const lines = new Map<string, OpenLine>();
  for (const { charge, number: called, late, corrects, startedAt } of charges) {
    const number = kind === 'settlement' ? null : called;
    const { component, priceVersionId, tariffId, includesVat, vatPercent } = charge;
    const price = { priceVersionId, tariffId, includesVat, vatPercent };
    const key = JSON.stringify([component, number, price, late, corrects]);
    const line = lines.get(key) ?? {
      component,
      number,
      month: null,
      quantity: 0,
      seconds: 0,
      ...price,
      late,
      amount: 0n,
      ...(corrects ? { corrects } : {}),
    };
    line.quantity += 1;
    line.seconds += charge.seconds;
    line.amount += kind === 'payout' ? -BigInt(charge.amount) : BigInt(charge.amount);
    lines.set(key, line);
    lastStarts.set(line, Math.max(lastStarts.get(line) ?? 0, startedAt));
  }
  return [...lines.values()];
}

function inOrder(lines: readonly OpenLine[], book: PriceBook): OpenLine[] {
  const places = (line: OpenLine): (string | number)[] => [
    line.month === null ? 0 : 1,
    line.corrects === true ? 1 : 0,
    line.late ? 1 : 0,
    lineComponents.indexOf(line.component),
    line.number ?? '',
    book.validFromMs(line.priceVersionId),
    line.priceVersionId,
    line.tariffId === null ? 0 : book.validFromMs(line.tariffId),
    line.tariffId ?? '',
    line.month ?? '',
  ];
  return lines.toSorted((a, b) => {
    const [left, right] = [places(a), places(b)];
    const at = left.findIndex((place, index) => place !== right[index]);
    return at === -1 ? 0 : (left[at] ?? 0) < (right[at] ?? 0) ? -1 : 1;
  });
}

function netOf({ amount, includesVat, vatPercent }: OpenLine): bigint {
  if (!includesVat) return halfAway(amount, cent) * cent;
  return halfAway(amount * 100n, BigInt(100 + vatPercent) * cent) * cent;
}

/** VAT per category and percent, on the sum of the lines' net amounts. */
function vatOf(lines: readonly ExpectedLine[]): ExpectedVatLine[] {
  return (['S', 'AE', 'E', 'O'] as const).flatMap((category) => {
    const nets = new Map<number, bigint>();
    for (const { vat, net } of lines) {
      if (vat.category !== category) continue;
      nets.set(vat.percent, (nets.get(vat.percent) ?? 0n) + BigInt(net));
    }
    return [...nets]
      .toSorted(([a], [b]) => a - b)
      .map(([percent, net]) => ({
        category,
        percent,
        net: plain(net),
        vat: plain(halfAway(net * BigInt(percent), 100n * cent) * cent),
      }));
  });
}

const total = (amounts: readonly number[]): number =>
  plain(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n));

/**
 * The documents of one invoice run: every charge of a call that started before the period's end and
 * is on no document, and the monthly fees of months that begin within the period. A carrier without
 * netting gets two documents, one per direction.
 */
export function expectedDocuments(
  calls: readonly ExpectedCallCharges[],
  world: BillingWorld,
  run: DocumentRun,
  before: DocumentedBefore = nothingBefore,
): ExpectedDocument[] {
  const book = new PriceBook(world.prices, run.startMs);
  const due = dueCharges(calls, run, before);
  const make = (
    kind: ExpectedDocument['kind'],
    { id, billTo }: BillingWorld['owners'][number],
    isOnIt: (component: string) => boolean = () => true,
  ): ExpectedDocument[] => {
    const own = due.filter(
      ({ charge }) => charge.partyId === id && kindOf(charge) === kind && isOnIt(charge.component),
    );
    const isInvoice = kind === 'invoice';
    const invoiced = linesOnInvoices(before, id);
    const fees = isInvoice
      ? feesLeft(
          [...monthlyFees(id, world, book, run), ...setUpFees(id, world, book, run)],
          invoiced,
        )
      : [];
    const parts = isInvoice
      ? planLines(id, { world, book, run, calls, fees, due: own, invoiced })
      : [];
    const lastStarts = new Map<OpenLine, number>();
    const partyType = kind === 'settlement' ? 'carrier' : 'owner';
    const party = { partyType, id, country: billTo.country ?? 'NL' } as const;
    const { startMs } = run;
    const lines = [...inOrder([...linesOf(kind, own, lastStarts), ...fees], book), ...parts].map(
      (line, index): ExpectedLine => ({
        ...line,
        position: index + 1,
        amount: plain(line.amount),
        net: plain(netOf(line)),
        vat: vatOfLine(line, lastStarts.get(line) ?? null, party, { world, startMs }),
      }),
    );
    if (lines.length === 0) return [];
    const vatLines = vatOf(lines);
    const net = total(lines.map((line) => line.net));
    const vat = total(vatLines.map((line) => line.vat));
    return [
      {
        kind,
        partyType,
        partyId: id,
        partyName: billTo.name,
        language: billTo.language,
        email: billTo.email,
        from: run.from,
        until: run.until,
        series: { letter: letters[kind], suffix: kind === 'payout' ? `-${id}` : '' },
        dueAfterDays: kind === 'invoice' ? run.paymentTermDays : null,
        lines,
        vatLines,
        net,
        vat,
        gross: total([net, vat]),
      },
    ];
  };
  return [
    ...world.owners.flatMap((owner) => [...make('invoice', owner), ...make('payout', owner)]),
    ...world.carriers.flatMap((carrier) => {
      const settle = (isOnIt?: (component: string) => boolean) =>
        make('settlement', carrier, isOnIt);
      // The agreement valid at the last microsecond of the period.
      const agreed = book.at('carrier-agreement', carrier.id, Date.parse(run.until) * 1000 - 1);
      if (agreed?.terms.netting === true) return settle();
      return [
        ...settle((component) => !theirService.includes(component)),
        ...settle((component) => theirService.includes(component)),
      ];
    }),
  ];
}

/** One mail per document, to the address that its party chose. */
export const expectedMails = (documents: readonly ExpectedDocument[]): ExpectedMail[] =>
  documents.map(({ kind, partyId, email }) => ({ kind, partyId, to: email }));
