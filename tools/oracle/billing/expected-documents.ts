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
/** What a carrier does for us, and we owe it. */
const theirService: readonly string[] = ['termination', 'freephone-origination'];

/**
 * One line a component, service number, price version, tariff and way of holding VAT; late usage and
 * corrections by themselves. A carrier's are of all numbers: his month is settled by number elsewhere.
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

/** VAT by category and percent on the sum of the lines. */
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
 * The documents of one run: of every charge whose call started before the period's end and that no
 * document has, and the monthly fees of the months that begin within it. A carrier that nets nothing gets two: of
 * what it owes us, and of what we owe it.
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
      // By what was agreed as the period ended.
      const agreed = book.at('carrier-agreement', carrier.id, Date.parse(run.until) * 1000 - 1);
      if (agreed?.terms.netting === true) return settle();
      return [
        ...settle((component) => !theirService.includes(component)),
        ...settle((component) => theirService.includes(component)),
      ];
    }),
  ];
}

/** One mail a document, to where its party wants it. */
export const expectedMails = (documents: readonly ExpectedDocument[]): ExpectedMail[] =>
  documents.map(({ kind, partyId, email }) => ({ kind, partyId, to: email }));
