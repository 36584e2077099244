import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money, type Money, sum } from '@app/common';
import {
  balanceGet,
  callsOfLine,
  creditMake,
  creditPreview,
  documentGet,
  documentLink,
  documentList,
  documentsSince,
  linesOfDocument,
  problemsOfRun,
  type RequestContract,
  runGet,
  runPrepare,
  selfBillingGet,
  selfBillingSet,
  receivableList,
  writeOffList,
  writeOffMake,
} from '@app/contracts';
import type { RunningApp } from '@app/testing';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { daysAfter, dutchDate } from '../kernel/time/months.js';
import { expectBooksInOrder } from '../books/books-in-order.fixture.js';
import { agreement, plan, RatedWorld, service, staff } from '../rated-world.fixture.js';
import { ownersAgreeing } from '../self-billing/agreements.js';
import { approveRun, billPeriod, preparePeriod, untilRunIs } from '../bill-period.fixture.js';

const timeoutMs = 10_000;
const october = { from: '2025-09-30T22:00:00.000Z', until: '2025-10-31T23:00:00.000Z' };
const november = { from: october.until, until: '2025-11-30T23:00:00.000Z' };

let world: RatedWorld;
let billing: RunningApp;
const ask = <Q extends z.ZodType, A extends z.ZodType>(
  request: RequestContract<Q, A>,
  question: z.input<Q>,
): Promise<z.output<A>> => world.messages.ask(request, question, { timeoutMs });

beforeAll(async () => {
  world = await RatedWorld.make();
  billing = await world.startBilling({ SETTLING_MS: 0 });
  await world.publish(plan('acme', 5));
  await world.publish(agreement('north', 2));
  for (let n = 0; n < 3; n++) world.addCall();
  world.addCall({ calledNumber: '+31850009999' });
  await world.rated(billing);
  await world.keep();
});
beforeEach(() => world.restore());
afterAll(() => world.drop());

/** Bills October. @returns acme's invoice with its lines. */
async function invoiced() {
  await billPeriod(world.messages, october);
  const { items: documents } = await ask(documentList, { scope: service, kind: 'invoice' });
  const head = documents.find(({ partyId }) => partyId === 'acme')!;
  return { head, lines: await linesOf(head.id) };
}
const linesOf = async (documentId: string) =>
  (await ask(linesOfDocument, { scope: service, documentId })).items;
const get = async (documentId: string) =>
  (await ask(documentGet, { scope: service, documentId })).document;
async function credit(documentId: string, lines?: number[], more: object = {}) {
  const what = { scope: staff, documentId, ...(lines === undefined ? {} : { lines }) };
  const { gross } = await ask(creditPreview, what);
  const question = { ...what, id: randomUUID(), reason: 'Twee keer gerekend', gross, ...more };
  return (await ask(creditMake, question)).document;
}
const fetchFile = async (documentId: string, format: 'pdf' | 'ubl' | 'calls') => {
  const link = await ask(documentLink, { scope: service, documentId, format });
  const { port } = billing.app.getHttpServer().address() as { port: number };
  const response = await fetch(`http://127.0.0.1:${port}${link.path}`);
  return { ...link, text: await response.text() };
};

describe('credit note', () => {
  it('credits one line, then the rest of the document down to zero, in a number series of its own', async () => {
    const { head, lines } = await invoiced();
    expect(lines).toHaveLength(2);
    const whole = await get(head.id);
    const first = await credit(head.id, [1]);
    expect(first).toMatchObject({
      kind: 'invoice',
      series: first.number.slice(0, 5),
      runId: null,
      dueOn: null,
      credits: { documentId: head.id, number: head.number, reason: 'Twee keer gerekend' },
    });
    expect(first.number).toMatch(/^C\d{4}-00001$/);
    const rest = await credit(head.id);
    expect(rest.number).toMatch(/^C\d{4}-00002$/);
    const amounts = (of: (document: typeof first) => Money) => sum([whole, first, rest].map(of));
    expect(amounts(({ gross }) => gross)).toEqual(money(0));
    expect(amounts(({ vat }) => vat)).toEqual(money(0));
    expect((await get(head.id)).creditedBy).toMatchObject([
      { id: first.id, lines: [1] },
      { id: rest.id, lines: [2] },
    ]);
    await expect(credit(head.id, [1])).rejects.toMatchObject({ code: 'line-credited' });
    await expect(credit(head.id)).rejects.toMatchObject({ code: 'nothing-left' });
    await expect(credit(head.id, [9])).rejects.toMatchObject({ code: 'no-such-line' });
    await expect(credit(first.id)).rejects.toMatchObject({ code: 'is-credit-note' });
  });

  it('is made once per id, and only if the request names its exact total', async () => {
    const { head, lines } = await invoiced();
    await expect(credit(head.id, [1], { gross: money(1) })).rejects.toMatchObject({
      code: 'other-amount',
      problems: [
        {
          field: 'gross',
          rule: expect.stringMatching(/^must be the present amount, -€/),
        },
      ],
    });
    const id = randomUUID();
    const { gross } = await ask(creditPreview, { scope: staff, documentId: head.id });
    const question = { scope: staff, id, documentId: head.id, gross, reason: 'Twee keer gerekend' };
    const make = (more: object = {}) => ask(creditMake, { ...question, ...more });
    const every = lines.map(({ position }) => position);
    const made = [...(await Promise.all([make(), make()])), await make({ lines: every })];
    for (const { document } of made) expect(document).toMatchObject({ id, gross });
    expect((await get(head.id)).creditedBy).toHaveLength(1);
    const taken = {
      code: 'id-taken',
      problems: [{ field: 'id', rule: 'must be a new id' }],
    };
    const others = [
      { id: head.id },
      { gross: money(1) },
      { reason: 'Iets anders' },
      { lines: [1] },
    ];
    for (const more of others) await expect(make(more)).rejects.toMatchObject(taken);
    const owner = { as: 'owner', ownerId: 'acme' } as const;
    await expect(ask(creditPreview, { scope: owner, documentId: head.id })).rejects.toMatchObject({
      code: 'staff-only',
    });
  });

  it('waits for a payment that is being allocated to the document, and for another credit note on the document', async () => {
    const { head } = await invoiced();
    const { gross } = await ask(creditPreview, { scope: staff, documentId: head.id });
    const make = () =>
      ask(creditMake, {
        scope: staff,
        id: randomUUID(),
        documentId: head.id,
        gross,
        reason: 'Dubbel',
      });
    const made = await billing.app.get(DataSource).transaction(async (manager) => {
      await manager.query('select from billing.receivables where document_id = $1 for update', [
        head.id,
      ]);
      const both = Promise.allSettled([make(), make()]);
      await world.untilWaiting(2);
      // A payment's ledger entry takes this lock too, as it refers to the document.
      await manager.query('select from billing.documents where id = $1 for key share', [head.id]);
      return { both };
    });
    const outcomes = await made.both;
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'nothing-left' },
    });
  });

  it('reduces the amount that can be written off, and recovers a write-off of the same amount', async () => {
    const { head } = await invoiced();
    const note = await credit(head.id, [1]);
    const left = head.gross.micros + note.gross.micros;
    const what = { scope: staff, documentId: head.id, reason: 'Failliet' };
    const writeOff = (micros: number) =>
      ask(writeOffMake, { ...what, id: randomUUID(), amount: money(micros) });
    await expect(writeOff(left + 10_000)).rejects.toMatchObject({
      problems: [
        {
          field: 'amount',
          rule: expect.stringContaining('owed on the document'),
        },
      ],
    });
    await writeOff(left);
    await expect(writeOff(10_000)).rejects.toMatchObject({ kind: 'invalid' });
    // A credited amount was neither owed nor lost, so the write-off is recovered.
    const second = await credit(head.id, [2]);
    const { items: writeOffs } = await ask(writeOffList, { scope: staff });
    expect(writeOffs).toMatchObject([{ recovered: money(-second.gross.micros) }]);
    const { items } = await ask(receivableList, { scope: staff, ownerId: 'acme' });
    expect(sum(items.map(({ open }) => open)).micros).toBe(0);
    await expectBooksInOrder(world.database);
  });

  it('is last in the list for services, has a PDF and UBL, and lists the calls that it credits', async () => {
    const { head, lines } = await invoiced();
    const before = (await ask(documentsSince, { scope: service, after: 0 })).next;
    const note = await credit(head.id);
    const { items: documents } = await ask(documentsSince, { scope: service, after: before });
    expect(documents.map(({ id }) => id)).toEqual([note.id]);
    const ubl = await fetchFile(note.id, 'ubl');
    expect(ubl.fileName).toBe(`${note.number}.xml`);
    expect(ubl.text).toContain('<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>');
    expect(ubl.text).toContain(`<cbc:ID>${head.number}</cbc:ID>`);
    expect((await fetchFile(note.id, 'pdf')).text).toMatch(/^%PDF/);
    const { items: calls } = await ask(callsOfLine, {
      scope: service,
      documentId: note.id,
      line: 1,
    });
    expect(sum(calls.map(({ amount }) => amount)).micros).toBe(-lines[0]!.amount.micros);
    const rows = (await fetchFile(note.id, 'calls')).text.trim().split('\r\n').slice(1);
    expect(rows).toHaveLength(4);
    expect(rows.every((row) => row.includes(',-0.050000,'))).toBe(true);
  });

  it('leaves the charges documented: the next run doesn’t bill them again, and the balance shows all rated amounts as documented', async () => {
    const { head } = await invoiced();
    await credit(head.id);
    await billPeriod(world.messages, november);
    const { items: documents } = await ask(documentList, { scope: service, kind: 'invoice' });
    expect(documents.filter(({ credits }) => credits === null)).toHaveLength(1);
    const { parties } = await ask(balanceGet, { scope: service, ...october });
    for (const { rated, documented } of parties.filter(({ partyId }) => partyId === 'acme')) {
      expect(documented).toEqual(rated);
    }
  });

  it('is refused while a run’s documents are being sent', async () => {
    const { head } = await invoiced();
    await world.database.query('update billing.document_position set sent = sent - 1');
    await expect(credit(head.id)).rejects.toMatchObject({ code: 'run-under-way' });
    expect((await get(head.id)).creditedBy).toEqual([]);
  });
});

describe('specification of calls', () => {
  it('lists every call of the document, with amounts that add up to the sum of the lines', async () => {
    const { head, lines } = await invoiced();
    const { text, bytes, fileName } = await fetchFile(head.id, 'calls');
    expect(fileName).toBe(`${head.number}.csv`);
    expect(Buffer.byteLength(text)).toBe(bytes);
    const [heads, ...rows] = text.trim().split('\r\n');
    expect(heads).toMatch(/^line,component,service_number,call_id,started_at,/);
    expect(rows).toHaveLength(4);
    const total = rows.reduce((sum_, row) => sum_ + Number(row.split(',')[7]), 0);
    expect(Math.round(total * 1e6)).toBe(sum(lines.map(({ amount }) => amount)).micros);
    expect(rows[0]).toContain('2025-10-05T10:00:00');
    const again = await ask(documentLink, { scope: service, documentId: head.id, format: 'calls' });
    expect(again).toMatchObject({ bytes, fileName });
  });
});

describe('self-billing', () => {
  const set = (more: object = {}) =>
    ask(selfBillingSet, {
      scope: staff,
      ownerId: 'acme',
      from: '2025-01-01',
      agreed: true,
      by: 'Bas Bakker',
      ...more,
    });

  const addPayout = () =>
    world.database.query(
      `insert into billing.charges (call_id, started_at, side, party_id, component, service_number,
         seconds, amount_micros, includes_vat, vat_percent, price_version_id)
       select $1, 1759600000000000, 'owner', 'acme', 'payout', '+319001234', 60, -5000000, true, 21, id
         from billing.price_versions where subject = 'acme'`,
      [randomUUID()],
    );

  it('needs the owner’s agreement before a payout is issued', async () => {
    await addPayout();
    const run = await preparePeriod(world.messages, october);
    const { items: problems } = await ask(problemsOfRun, { scope: staff, runId: run.id });
    expect(problems.filter(({ partyId }) => partyId === 'acme')).toMatchObject([
      { kind: 'payout', code: 'no-self-billing-agreement' },
    ]);
    await approveRun(run, world.messages);
    await untilRunIs(world.messages, run.id, 'done');
    const key = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    for (const agreed of [true, false]) {
      await expect(set({ scope: key, agreed })).rejects.toMatchObject({ code: 'people-only' });
    }
    await set();
    const next = await billPeriod(world.messages, november);
    const { items: documents } = await ask(documentList, { scope: service, runId: next.id });
    expect(documents.map(({ kind, partyId }) => `${kind} ${partyId}`)).toContain('payout acme');
    const payout = documents.find(({ kind }) => kind === 'payout')!;
    expect((await fetchFile(payout.id, 'ubl')).text).toContain('>389</cbc:InvoiceTypeCode>');
  });

  it('makes a prepared run outdated when an agreement for its payouts begins or ends', async () => {
    await addPayout();
    const run = await preparePeriod(world.messages, october);
    const outdatedBy = async () =>
      (await ask(runGet, { scope: staff, runId: run.id })).run.outdatedBy;
    for (const agreed of [true, false]) {
      await set({ ownerId: 'zon', agreed });
      expect(await outdatedBy()).toBeNull();
      await set({ agreed });
      expect(await outdatedBy()).toBe('agreements-changed');
      const read = (await ask(runGet, { scope: staff, runId: run.id })).run;
      await expect(approveRun(read, world.messages)).rejects.toMatchObject({
        code: 'run-outdated',
      });
      await ask(runPrepare, { scope: staff, runId: run.id });
      await untilRunIs(world.messages, run.id, 'prepared');
      expect(await outdatedBy()).toBeNull();
    }
  });

  it('has dated agreements that their owner sees and ends, and refuses one dated before the last', async () => {
    const own = { as: 'owner', ownerId: 'acme' } as const;
    await set();
    await set();
    expect(await ask(selfBillingGet, { scope: own, ownerId: 'acme' })).toMatchObject({
      agreed: true,
      agreements: [{ from: '2025-01-01', agreed: true, by: 'Bas Bakker', notedBy: 'anna' }],
    });
    await set({ scope: own, from: '2025-06-01', agreed: false });
    expect(await ask(selfBillingGet, { scope: own, ownerId: 'acme' })).toMatchObject({
      agreed: false,
      agreements: [{ agreed: false, notedBy: 'acme' }, { agreed: true }],
    });
    await expect(set({ from: '2025-05-31' })).rejects.toMatchObject({
      code: 'before-the-last',
      problems: [{ field: 'from', rule: expect.stringContaining('2025-06-01') }],
    });
    const other = { as: 'owner', ownerId: 'zon' } as const;
    await expect(ask(selfBillingGet, { scope: other, ownerId: 'acme' })).rejects.toMatchObject({
      code: 'no-such-owner',
    });
    await expect(set({ scope: other })).rejects.toMatchObject({ code: 'no-such-owner' });
  });

  it('has an agreement whose future end can be revoked, and then be set on an earlier day', async () => {
    const own = { as: 'owner', ownerId: 'acme' } as const;
    const today = dutchDate(new Date());
    const [sooner, day] = [daysAfter(today, 10), daysAfter(today, 15)];
    const query = <T>(sql: string, values?: unknown[]) =>
      world.database.query(sql, values) as Promise<T>;
    const agreesOnDay = async (on: string) => (await ownersAgreeing({ query }, on)).has('acme');
    await set();
    await set({ scope: own, from: day, agreed: false });
    expect(await agreesOnDay(daysAfter(day, -1))).toBe(true);
    expect(await agreesOnDay(day)).toBe(false);
    await set({ scope: own, from: day });
    expect(await agreesOnDay(day)).toBe(true);
    await set({ from: sooner, agreed: false });
    for (const [on, agrees] of [
      [daysAfter(sooner, -1), true],
      [sooner, false],
      [daysAfter(day, 1), false],
    ] as const) {
      expect([on, await agreesOnDay(on)]).toEqual([on, agrees]);
    }
    expect(await ask(selfBillingGet, { scope: own, ownerId: 'acme' })).toMatchObject({
      agreed: true,
      agreements: [
        { from: sooner, agreed: false, notedBy: 'anna' },
        { from: day, agreed: true, notedBy: 'acme' },
        { from: day, agreed: false, notedBy: 'acme' },
        { from: '2025-01-01', agreed: true },
      ],
    });
    const noted = await world.database.query<{ actor: string; action: string }>(
      `select actor, action from billing.audit_log
        where action in ('agreement.make', 'agreement.end') order by seq`,
    );
    expect(noted.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      'staff:anna agreement.make',
      'owner:acme agreement.end',
      'owner:acme agreement.make',
      'staff:anna agreement.end',
    ]);
  });
});
