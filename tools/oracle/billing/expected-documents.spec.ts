import { describe, expect, it } from '@jest/globals';
import type { BillingWorld, PartyVat } from '../world/billing-input.js';
import type { ExpectedCallCharges, ExpectedCharge } from './expected-charge.js';
import type { ExpectedLine } from './expected-document.js';
import { expectedDocuments, expectedMails } from './expected-documents.js';

const startMs = Date.UTC(2026, 9, 1);
const run = {
  from: '2026-09-30T22:00:00.000Z',
  until: '2026-10-31T23:00:00.000Z',
  startMs,
  paymentTermDays: 14,
};
const m = (micros: number) => ({ micros, currency: 'EUR' as const });
const free = { perMinute: m(0), perCall: m(0) };
const origins = { fixed: free, mobile: free, abroad: free, other: free };
const plan = (monthly: number, monthlyPerNumber: number) => ({
  vatPercent: 21,
  monthly: m(monthly),
  monthlyPerNumber: m(monthlyPerNumber),
  callFee: m(0),
  freephone: origins,
  forwarding: [],
  payoutShare: 0,
});
const versioned = (
  id: string,
  subject: string,
  terms: ReturnType<typeof plan>,
  dates: {
    validFrom: { month: number } | { secondsAfterStart: number };
    validUntil: { month: number } | null;
  },
): BillingWorld['prices'][number] => ({
  id,
  version: { kind: 'price-plan', subject, ...dates, terms },
});
const since = (month: number, until: number | null = null) => ({
  validFrom: { month },
  validUntil: until === null ? null : { month: until },
});
const agreed = (id: string, subject: string, netting: boolean): BillingWorld['prices'][number] => ({
  id,
  version: {
    kind: 'carrier-agreement',
    subject,
    ...since(-3),
    terms: {
      netting,
      termination: [],
      origination: { premiumKeptShare: 0, freephone: origins, standard: free },
    },
  },
});

const world: BillingWorld = {
  owners: [
    { id: 'desk', billTo: { name: 'Helpdesk', email: 'bills@desk.example', language: 'nl' } },
    { id: 'mill', billTo: { name: 'The Mill', email: 'bills@mill.example', language: 'en' } },
    { id: 'none', billTo: { name: 'None', email: 'bills@none.example', language: 'nl' } },
  ],
  carriers: [
    {
      id: 'north',
      billTo: { name: 'North', email: 'bills@north.example', language: 'nl' },
      trunk: { id: 'north-out' },
    },
    {
      id: 'south',
      billTo: { name: 'South', email: 'bills@south.example', language: 'nl' },
      trunk: { id: 'south-out' },
    },
  ],
  numbers: [
    { number: '+31882000100', owner: 'desk', activeFromMonth: -3 },
    { number: '+319008008', owner: 'desk', activeFromMonth: 0 },
    { number: '+31882000200', owner: 'mill', activeFromMonth: -3 },
    { number: '+31882000201', owner: 'mill', activeFromMonth: 1 },
  ],
  prices: [
    versioned('desk-1', 'desk', plan(9_950_000, 4_950_000), since(-3)),
    versioned('mill-1', 'mill', plan(5_000_000, 0), since(-3, 0)),
    versioned('mill-2', 'mill', plan(6_000_000, 0), since(0)),
    versioned('north-2', 'none', plan(0, 0), since(-1)),
    versioned('north-1', 'none', plan(0, 0), since(-3, -1)),
    agreed('net', 'north', true),
    agreed('apart', 'south', false),
  ],
};

const charge = (change: Partial<ExpectedCharge>): ExpectedCharge => ({
  side: 'owner',
  partyId: 'desk',
  legUuid: null,
  component: 'call-fee',
  seconds: 0,
  amount: 25_000,
  includesVat: false,
  vatPercent: 21,
  priceVersionId: 'desk-1',
  tariffId: null,
  ...change,
});
const call = (
  calledNumber: string,
  charges: readonly Partial<ExpectedCharge>[],
  startedAt = startMs * 1000,
): ExpectedCallCharges => ({
  sipCallId: 'a',
  callId: 'a',
  startedAt,
  calledNumber,
  charges: charges.map(charge),
  quarantined: [],
});
const documents = (calls: readonly ExpectedCallCharges[]) => expectedDocuments(calls, world, run);
const only = (calls: readonly ExpectedCallCharges[], kind: string, partyId = 'desk') => {
  const [first, second] = documents(calls).filter(
    (each) => each.kind === kind && each.partyId === partyId,
  );
  if (first === undefined || second !== undefined) throw new Error('not one document');
  return first;
};
const brief = ({ component, number, month, quantity, seconds, amount, net }: ExpectedLine) => [
  component,
  number,
  month,
  quantity,
  seconds,
  amount,
  net,
];

// 21 % of € 19.88: fees of 9.95 and twice 4.95, and a call of 0.025.
describe('VAT of expected documents by the party’s VAT status', () => {
  const usage = call('+31882000100', [
    {},
    { component: 'payout', amount: -1_210_000, includesVat: true },
  ]);
  const vatLinesOf = (given: Partial<BillingWorld>) =>
    expectedDocuments([usage], { ...world, ...given }, run)
      .filter(({ partyId }) => partyId === 'desk')
      .map(({ kind, vatLines }) => [
        kind,
        ...vatLines.map(({ category, vat }) => `${category} ${vat}`),
      ]);
  const status = (of: PartyVat, fromMonth = -3) => ({
    vatStatuses: [{ partyType: 'owner', partyId: 'desk', fromMonth, status: of }] as const,
  });
  it.each<[PartyVat, string, string]>([
    ['nl-business', 'S 4170000', 'S 210000'],
    ['small-business', 'S 4170000', 'E 0'],
    ['private', 'S 4170000', 'O 0'],
    ['telecom-provider', 'AE 0', 'S 210000'],
  ])('is, for %s: invoice %s, payout %s', (of, invoice, payout) => {
    const { vatStatuses } = status(of);
    expect(vatLinesOf({ vatStatuses: [...vatStatuses] })).toEqual([
      ['invoice', invoice],
      ['payout', payout],
    ]);
  });
  it('applies a VAT status from its month on, and uses a foreign party’s country', () => {
    const { vatStatuses } = status('small-business', 1);
    expect(vatLinesOf({ vatStatuses: [...vatStatuses] })[1]).toEqual(['payout', 'S 210000']);
    const at = (country: string) =>
      vatLinesOf({
        owners: world.owners.map((owner) => ({ ...owner, billTo: { ...owner.billTo, country } })),
      });
    expect(at('BE')).toEqual([
      ['invoice', 'AE 0'],
      ['payout', 'AE 0'],
    ]);
    expect(at('NO')).toEqual([
      ['invoice', 'O 0'],
      ['payout', 'AE 0'],
    ]);
  });
});

describe('expectedDocuments', () => {
  it('makes an invoice: usage by number and price version, the month’s fees, VAT rounded once', () => {
    const document = only(
      [
        call('+31882000100', [
          {},
          { component: 'forwarding', seconds: 62, amount: 12_762, legUuid: 'l' },
        ]),
        call('+31882000100', [{}]),
        call('+319008008', [{}, { component: 'payout', amount: -551_139, includesVat: true }]),
      ],
      'invoice',
    );
    expect(document).toMatchObject({
      partyType: 'owner',
      partyName: 'Helpdesk',
      language: 'nl',
      email: 'bills@desk.example',
      from: run.from,
      until: run.until,
      series: { letter: 'F', suffix: '' },
      dueAfterDays: 14,
    });
    expect(document.lines.map(brief)).toEqual([
      ['call-fee', '+31882000100', null, 2, 0, 50_000, 50_000],
      // € 0.025 is half a cent above € 0.02
      ['call-fee', '+319008008', null, 1, 0, 25_000, 30_000],
      ['forwarding', '+31882000100', null, 1, 62, 12_762, 10_000],
      ['monthly', null, '2026-10', 1, 0, 9_950_000, 9_950_000],
      ['monthly-number', '+31882000100', '2026-10', 1, 0, 4_950_000, 4_950_000],
      ['monthly-number', '+319008008', '2026-10', 1, 0, 4_950_000, 4_950_000],
    ]);
    expect(document.lines.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
    // 0.05 + 0.03 + 0.01 + 9.95 + 4.95 + 4.95 = 19.94; 21 % of it is 4.1874
    expect(document.vatLines).toEqual([
      { category: 'S', percent: 21, net: 19_940_000, vat: 4_190_000 },
    ]);
    expect([document.net, document.vat, document.gross]).toEqual([
      19_940_000, 4_190_000, 24_130_000,
    ]);
  });

  it('makes a payout: positive, with VAT taken out of each line’s sum', () => {
    const payout = {
      component: 'payout',
      seconds: 62,
      amount: -551_139,
      includesVat: true,
    } as const;
    const document = only(
      [call('+319008008', [payout]), call('+319008008', [{ ...payout, amount: -400_000 }])],
      'payout',
    );
    expect(document).toMatchObject({
      series: { letter: 'U', suffix: '-desk' },
      dueAfterDays: null,
    });
    // 0.951139 / 1.21 = 0.78606…
    expect(document.lines.map(brief)).toEqual([
      ['payout', '+319008008', null, 2, 124, 951_139, 790_000],
    ]);
    // 21 % of 0.79 is 0.1659
    expect(document.vatLines).toEqual([{ category: 'S', percent: 21, net: 790_000, vat: 170_000 }]);
    expect(document.gross).toBe(960_000);
  });

  it('makes a settlement with both sides of a carrier, under reverse charge', () => {
    const north = { partyId: 'north', priceVersionId: 'north-1', vatPercent: 0 };
    const document = only(
      [
        call('+319008008', [
          {
            ...north,
            side: 'originator',
            component: 'premium-share',
            vatPercent: 21,
            amount: 723_334,
            seconds: 62,
            includesVat: true,
          },
          { ...north, side: 'terminator', component: 'termination', amount: -15_000, seconds: 62 },
        ]),
        call('+31882000100', [
          { ...north, side: 'originator', component: 'interconnect', amount: 3895, seconds: 62 },
          {
            ...north,
            priceVersionId: 'north-2',
            side: 'originator',
            component: 'interconnect',
            amount: 5000,
            seconds: 62,
          },
        ]),
      ],
      'settlement',
      'north',
    );
    expect(document).toMatchObject({
      partyType: 'carrier',
      series: { letter: 'A', suffix: '' },
      dueAfterDays: null,
    });
    // 0.723334 / 1.21 = 0.59779…; 0.003895 is nearer to nothing; half a cent goes away from zero
    expect(document.lines.map(brief)).toEqual([
      ['premium-share', null, null, 1, 62, 723_334, 600_000],
      ['interconnect', null, null, 1, 62, 3895, 0],
      ['interconnect', null, null, 1, 62, 5000, 10_000],
      ['termination', null, null, 1, 62, -15_000, -20_000],
    ]);
    expect(document.vatLines).toEqual([{ category: 'AE', percent: 0, net: 590_000, vat: 0 }]);
    expect(document.gross).toBe(590_000);
  });

  it('makes two settlements for a carrier without netting: one per direction', () => {
    const south = { partyId: 'south', priceVersionId: 'apart', vatPercent: 0 };
    const sides = documents([
      call('+31882000100', [
        { ...south, side: 'originator', component: 'interconnect', amount: 700_000 },
        { ...south, side: 'originator', component: 'freephone-origination', amount: -20_000 },
        { ...south, side: 'terminator', component: 'termination', amount: -150_000 },
      ]),
    ]).filter(({ partyId }) => partyId === 'south');
    expect(sides.map(({ gross, lines }) => [gross, lines.map(({ position }) => position)])).toEqual(
      [
        [700_000, [1]],
        [-170_000, [1, 2]],
      ],
    );
  });

  it('makes a VAT line per rate when rates differ', () => {
    const document = only(
      [call('+31882000100', [{ vatPercent: 9, amount: 1_000_000 }, { amount: 1_000_000 }])],
      'invoice',
    );
    expect(document.vatLines).toEqual([
      { category: 'S', percent: 9, net: 1_000_000, vat: 90_000 },
      { category: 'S', percent: 21, net: 20_850_000, vat: 4_380_000 },
    ]);
  });

  it('charges fees by the plan version at the month’s first instant, and none of 0 or for a future number', () => {
    expect(documents([]).map(({ kind, partyId, language }) => [kind, partyId, language])).toEqual([
      ['invoice', 'desk', 'nl'],
      ['invoice', 'mill', 'en'],
    ]);
    const [line, ...others] = only([], 'invoice', 'mill').lines;
    expect(line).toMatchObject({
      component: 'monthly',
      amount: 6_000_000,
      priceVersionId: 'mill-2',
    });
    expect(others).toEqual([]);
  });

  it('includes a call before the period as late, and excludes a call at the period’s end', () => {
    const end = Date.parse(run.until) * 1000;
    const early = call('+31882000100', [{}], Date.parse(run.from) * 1000 - 1);
    const last = call('+31882000100', [{}], end - 1);
    const late = call('+31882000100', [{ amount: 77 }], end);
    const like = { component: 'call-fee', quantity: 1, amount: 25_000 };
    expect(only([early, last, late], 'invoice').lines.slice(0, 2)).toMatchObject([
      { ...like, late: false },
      { ...like, late: true },
    ]);
  });

  it('keeps a line of 0 that a call caused', () => {
    const document = only([call('+31882000100', [{ amount: 0 }])], 'invoice');
    expect(document.lines[0]).toMatchObject({
      component: 'call-fee',
      quantity: 1,
      amount: 0,
      net: 0,
    });
  });

  it('lead to one expected mail each', () => {
    expect(expectedMails(documents([]))).toEqual([
      { kind: 'invoice', partyId: 'desk', to: 'bills@desk.example' },
      { kind: 'invoice', partyId: 'mill', to: 'bills@mill.example' },
    ]);
  });
});
