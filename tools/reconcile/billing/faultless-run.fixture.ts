import { isInvoice } from './compare-mails.js';
import { createHash } from 'node:crypto';
import { type BillingDocument, billingDocument } from '@app/contracts';
import { document, documentedCharge, documentLine } from '@app/testing/builders';
import { generate, loadWorld } from '../../calls/index.js';
import {
  expected as expectedOf,
  type ExpectedDocument,
  expectedCharges,
  expectedDocuments,
} from '../../oracle/index.js';
import {
  type ActualBilling,
  balance,
  type BillingDifference,
  type ExpectedBilling,
  ratedCall,
} from './billing-reconciliation.js';
import { expectedFigures } from './party-figures.js';
import { reconcileBilling } from './reconcile-billing.js';

/** For specs: a faultlessly billed run, and the differences that a change to it causes. */

type Writable<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? Writable<E>[] : T[K];
};
export type Actual = Writable<ActualBilling>;

export const world = loadWorld();
export const startMs = Date.UTC(2026, 9, 1);
const scripts = generate(world, { seed: 'billing', count: 150, startMs, switch: 'sim' });
export const expectedRecords = expectedOf(scripts, world, 'fs1');
export const calls = expectedCharges(expectedRecords, world, startMs);
export const run = {
  from: '2026-09-30T22:00:00.000Z',
  until: '2026-10-31T23:00:00.000Z',
  startMs,
  paymentTermDays: 14,
};
export const expected: ExpectedBilling = { calls, documents: expectedDocuments(calls, world, run) };

export const m = (micros: number) => ({ micros, currency: 'EUR' as const });
export const id = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

function documentOf(wanted: ExpectedDocument, position: number, place: number): BillingDocument {
  const { series: parts, dueAfterDays, net, vat, gross, ...rest } = wanted;
  const series = `${parts.letter}2026${parts.suffix}`;
  return billingDocument.parse({
    ...document(),
    ...rest,
    id: id(`${wanted.kind} ${wanted.partyId}`),
    number: `${series}-${String(place).padStart(5, '0')}`,
    series,
    runId: id('run'),
    issuedOn: '2026-11-25',
    dueOn: dueAfterDays === null ? null : '2026-12-09',
    net: m(net),
    vat: m(vat),
    gross: m(gross),
    position,
    lines: wanted.lines.map((line) => ({
      ...documentLine(),
      ...line,
      tariff: line.tariffId && 'in words',
      late: line.late ? { from: '2026-09-30', until: '2026-09-30' } : null,
      amount: m(line.amount),
      net: m(line.net),
      vat: { ...line.vat, rule: 'any' },
    })),
    vatLines: wanted.vatLines.map((line) => ({
      ...line,
      net: m(line.net),
      vat: m(line.vat),
      reason: line.category === 'S' ? null : { code: null, text: 'in words' },
    })),
  });
}

/** The files that a faultless platform produces for the expected billing. */
export function faultless(of: ExpectedBilling = expected): Actual {
  const places = new Map<string, number>();
  const documents = of.documents.map((wanted, index) => {
    const series = `${wanted.series.letter}${wanted.series.suffix}`;
    places.set(series, (places.get(series) ?? 0) + 1);
    return documentOf(wanted, index + 1, places.get(series) ?? 1);
  });
  const onDocument = (key: string, startedAt: number) => {
    const found = documents.find((each) => `${each.kind} ${each.partyId}` === key);
    const isDue = found !== undefined && startedAt < Date.parse(found.until) * 1000;
    return isDue
      ? { documentId: found.id, documentNumber: found.number }
      : { documentId: null, documentNumber: null };
  };
  const kindOf = (side: string, component: string): string =>
    side !== 'owner' ? 'settlement' : component === 'payout' ? 'payout' : 'invoice';
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  return {
    charges: of.calls.map((call) =>
      ratedCall.parse({
        callId: call.callId,
        consumerPrice: typeof call.consumerPrice === 'number' ? m(call.consumerPrice) : null,
        charges: call.charges.map((charge) => ({
          ...documentedCharge(),
          ...charge,
          amount: m(charge.amount),
          ...onDocument(
            `${kindOf(charge.side, charge.component)} ${charge.partyId}`,
            call.startedAt,
          ),
        })),
        quarantined: call.quarantined,
      }),
    ),
    documents,
    pdfs: documents.map((each) => ({ documentId: each.id, sha256: sha256(each.number) })),
    mails: documents.map((each) => ({
      to: [each.email],
      subject: `Factuur ${each.number} van Belfabriek`,
      messageId: `<${each.id}@belfabriek.example>`,
      attachments: [
        {
          name: `${each.number}.pdf`,
          contentType: 'application/pdf',
          sha256: sha256(each.number),
        },
        ...(isInvoice(each)
          ? [{ name: `${each.number}.xml`, contentType: 'application/xml', sha256: '' }]
          : []),
      ],
      overTls: true,
    })),
    balance: balance.parse({
      ratedCalls: of.calls.length,
      ratedPosition: of.calls.length,
      parties: [...expectedFigures(of).values()].map((party) => ({
        side: party.side,
        partyId: party.partyId,
        calls: party.calls,
        rated: m(Number(party.rated)),
        documented: m(Number(party.documented)),
        undocumented: m(Number(party.notYet)),
        quarantined: party.quarantined,
      })),
    }),
  };
}

export const at = <T>(list: readonly T[], index = 0): T => {
  const value = list[index];
  if (value === undefined) throw new Error(`nothing at ${index}`);
  return value;
};

const whole = faultless();

/** The differences found after `change` altered a faultless run. */
export function found(change: (actual: Actual) => void): readonly BillingDifference[] {
  const actual = structuredClone(whole);
  change(actual);
  const result = reconcileBilling(expected, actual);
  if (result.holds !== (result.differences.length === 0))
    throw new Error('expected at least one difference, found none');
  return result.differences;
}

/** A difference without its values. */
export const brief = ({ area, side, about, what, field }: BillingDifference) => [
  area,
  side,
  about,
  what,
  field,
];
