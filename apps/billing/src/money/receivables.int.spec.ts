import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { money } from '@app/common';
import {
  allocationReverse,
  bankLayoutSave,
  type BankStatement,
  bankStatementConfirm,
  bankStatementGet,
  bankStatementLink,
  bankStatementRefuse,
  bankStatementStart,
  deferralSet,
  documentList,
  largestEntered,
  overdueRuleEffect,
  overdueRules,
  overdueRuleSet,
  overdueRuleWithdraw,
  type Payment,
  paymentAllocate,
  paymentApart,
  paymentConfirm,
  paymentCounts,
  paymentEnter,
  paymentGet,
  paymentList,
  paymentMatch,
  paymentSetAside,
  receivableAccount,
  receivableAges,
  receivableList,
  refundMake,
  type Scope,
  standingsSince,
  writeOffConfirm,
  writeOffConfirmReversal,
  writeOffList,
  writeOffMake,
  writeOffNotReversed,
  writeOffReverse,
  writeOffWithdraw,
} from '@app/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, type RunningApp } from '@app/testing';
import request from 'supertest';
import { daysAfter, dutchDate } from '../kernel/time/months.js';
import { FileSweep } from './statements/file-sweep.service.js';
import { creditByTwo } from '../credit-by-two.fixture.js';
import { expectBooksInOrder } from '../books/books-in-order.fixture.js';
import { plan, RatedWorld, service, staff } from '../rated-world.fixture.js';
import { approver, billPeriod } from '../bill-period.fixture.js';
import { OwnerStandings } from './standings/owner-standings.service.js';
import { accountBefore, camtFile, ourIban, payerIban } from './statements/reading/camt.fixture.js';

const timeoutMs = 5000;
const october = { from: '2025-09-30T22:00:00.000Z', until: '2025-10-31T23:00:00.000Z' };
const today = dutchDate(new Date());
const owner = (ownerId: string): Scope => ({ as: 'owner', ownerId });
const annasKey: Scope = { as: 'key', keyId: 'k', madeBy: 'anna', ownerId: null };
const peopleOnly = { kind: 'forbidden', code: 'people-only' };

let world: RatedWorld;
let billing: RunningApp;
/** The invoice of `acme`: its id, number and amount. */
let invoice: { id: string; number: string; gross: number };

beforeEach(async () => {
  world = await RatedWorld.make();
  billing = await world.startBilling({ COMPANY_IBAN: ourIban, RUN_SWEEP_MS: 50 });
  await accountBefore(world.database);
  await world.publish({
    ...plan('acme', 0),
    terms: { ...plan('acme', 0).terms, monthly: money(100_000_000) },
  } as never);
  world.holdings = [
    { ownerId: 'acme', number: '+31850001234', from: '2025-01-01T00:00:00.000Z', until: null },
  ];
  await billPeriod(world.messages, october);
  const { documents } = await world.messages.ask(
    documentList,
    { scope: service, kind: 'invoice' },
    { timeoutMs },
  );
  const [head] = documents;
  invoice = { id: head!.id, number: head!.number, gross: head!.gross.micros };
});
afterEach(async () => {
  await world.drop();
});

const ask = ((contract: never, question: object) =>
  world.messages.ask(contract, { scope: staff, ...question } as never, {
    timeoutMs,
  })) as unknown as <C extends { reply: { _output: unknown } }>(
  contract: C,
  question: object,
) => Promise<C['reply']['_output']>;

const files = async (statementId: string): Promise<number> =>
  (await readdir(join(world.folder, 'bank-statements', statementId)).catch(() => [])).length;
const euro = (micros: number): string => (micros / 1e6).toFixed(2);

const over: ReadonlySet<string> = new Set(['done', 'refused', 'duplicate', 'unconfirmed']);

async function send(
  file: string | Buffer,
  more: { id?: string; layoutId?: string | null; scope?: Scope } = {},
): Promise<{ status: number; statement: BankStatement; body: Record<string, unknown> }> {
  const { id = randomUUID(), layoutId = null, scope = staff } = more;
  const { path } = await ask(bankStatementStart, { scope, id, fileName: 'bank.xml', layoutId });
  const answer = await request(billing.app.getHttpServer())
    .put(path)
    .set('content-type', 'application/octet-stream')
    .send(file);
  const body = answer.body as Record<string, unknown>;
  const get = async () => (await ask(bankStatementGet, { statementId: id })).statement;
  await eventually(async () => answer.status !== 200 || over.has((await get()).state), {
    limitMs: 60_000,
  });
  return { status: answer.status, statement: await get(), body };
}
/** One that another person than its sender has confirmed. */
async function sendCounted(file: string, layoutId: string | null = null): Promise<BankStatement> {
  const { statement } = await send(file, { layoutId });
  expect(statement.state).toBe('unconfirmed');
  await ask(bankStatementConfirm, { scope: approver, statementId: statement.id });
  const get = async () => (await ask(bankStatementGet, { statementId: statement.id })).statement;
  await eventually(async () => (await get()).state === 'done');
  return get();
}
const payments = async (more: object = {}): Promise<Payment[]> =>
  (await ask(paymentList, more)).payments;
const only = async (): Promise<Payment> => (await payments())[0] as Payment;
const open = async (scope: Scope = staff) => ask(receivableList, { scope });
const ledger = () =>
  world.database.query<{ account: string; amount: string }>(
    `select p.account, sum(p.amount_micros)::bigint as amount from billing.ledger_postings p
       join billing.ledger_entries e on e.place = p.place
      where e.kind in ('payment', 'reversal') group by 1 having sum(p.amount_micros) <> 0
      order by 1`,
  );
const paid = (more: object = {}) => ({
  amount: euro(invoice.gross),
  name: 'Acme',
  iban: payerIban,
  remittance: `Factuur ${invoice.number}`,
  bankReference: 'B1',
  ...more,
});

describe('a bank statement', () => {
  it('pays the invoice that a payment of it names, and the books know', async () => {
    const { statement } = await send(camtFile({ entries: [paid()] }));
    expect(statement).toMatchObject({
      state: 'done',
      read: 1,
      stored: 1,
      known: 0,
      looked: 1,
      account: ourIban,
      received: money(invoice.gross),
      confirmedBy: null,
      opening: money(1_000_000_000),
      closing: money(1_000_000_000 + invoice.gross),
    });
    expect(await only()).toMatchObject({ state: 'matched', hint: null, left: money(0) });
    expect((await open()).items).toEqual([]);
    expect(await ledger()).toEqual([
      { account: '1100', amount: String(invoice.gross) },
      { account: '1300', amount: String(-invoice.gross) },
    ]);
  });

  it('is kept once: the same file again, the same transaction in another, the same id', async () => {
    const file = camtFile({ entries: [paid()] });
    const id = randomUUID();
    await send(file, { id });
    expect((await send(file)).statement).toMatchObject({ state: 'duplicate', duplicateOf: id });
    expect(await send(file, { id })).toMatchObject({ status: 200, statement: { state: 'done' } });
    const other = camtFile({ id: 'S-2', entries: [paid(), paid({ bankReference: 'B2' })] });
    expect(await send(other, { id })).toMatchObject({ status: 409, body: { code: 'other-file' } });
    expect(await sendCounted(other)).toMatchObject({ stored: 1, known: 1 });
    expect((await payments()).map(({ state, hint }) => [state, hint])).toEqual([
      ['unmatched', 'already-paid'],
      ['matched', null],
    ]);
  });

  it('counts at once where it goes on from the last one that counts, in money and days', async () => {
    const forged = (id: string, opening: string | null, more: object = {}) =>
      camtFile({ id, opening, entries: [paid({ bankReference: id, ...more })] });
    const closing = euro(1_000_000_000 + invoice.gross);
    const state = async (file: string) => (await send(file)).statement.state;
    const noBalances = await send(forged('N', null));
    expect(noBalances.statement).toMatchObject({ state: 'unconfirmed', stored: 0, opening: null });
    expect(await payments()).toEqual([]);
    expect(await state(forged('S-1', '1000.00'))).toBe('done');
    expect(await state(forged('A', '1000.00'))).toBe('unconfirmed');
    expect(await state(forged('B', closing, { bookedOn: '2026-11-24' }))).toBe('unconfirmed');
    // One statement of it gives no balances.
    const beside = forged('C', null).match(/<Stmt>[^]*<\/Stmt>/)![0];
    const both = camtFile({ id: 'D', opening: closing, entries: [] });
    expect(await state(both.replace('</Stmt>', `</Stmt>${beside}`))).toBe('unconfirmed');
    expect(await payments()).toHaveLength(1);
    expect(await state(forged('S-2', closing, { amount: '1.00' }))).toBe('done');
    const { id: statementId } = noBalances.statement;
    await expect(ask(bankStatementConfirm, { statementId })).rejects.toMatchObject({
      code: 'four-eyes',
    });
    await ask(bankStatementConfirm, { scope: approver, statementId });
    await eventually(async () => expect(await payments()).toHaveLength(3));
  });

  it('counts by two persons where it is the first one of its account, and is what the next goes on from', async () => {
    await world.database.query('delete from billing.bank_statements');
    const begun = await sendCounted(camtFile({ entries: [paid()] }));
    expect(begun).toMatchObject({ state: 'done', stored: 1, confirmedBy: 'bert' });
    const opening = euro(begun.closing!.micros);
    const next = camtFile({ id: 'S-2', opening, entries: [paid({ bankReference: 'B2' })] });
    expect((await send(next)).statement).toMatchObject({ state: 'done', confirmedBy: null });
  });

  it('pays nothing when a program brings it, until a person other than its maker confirms it', async () => {
    const { statement: begun } = await send(camtFile({ entries: [paid()] }));
    expect(begun.state).toBe('done');
    const opening = euro(begun.closing!.micros);
    const counted = (await payments()).length;
    const programs: readonly Scope[] = [
      { as: 'key', keyId: 'k', madeBy: 'anna', ownerId: null },
      { as: 'service', service: 'portal' },
    ];
    for (const [index, scope] of programs.entries()) {
      const bankReference = `P${index}`;
      const next = camtFile({ id: bankReference, opening, entries: [paid({ bankReference })] });
      expect((await send(next, { scope })).statement).toMatchObject({
        state: 'unconfirmed',
        stored: 0,
        confirmedBy: null,
      });
    }
    expect(await payments()).toHaveLength(counted);
    const forged = camtFile({ id: 'P2', opening, entries: [paid({ bankReference: 'P2' })] });
    const { statement } = await send(forged, { scope: programs[0]! });
    const confirm = (scope: Scope) =>
      ask(bankStatementConfirm, { scope, statementId: statement.id });
    await expect(confirm(staff)).rejects.toMatchObject({ code: 'four-eyes' });
    await confirm(approver);
    await eventually(async () => expect(await payments()).toHaveLength(counted + 1));
  });

  it('goes on from the same balance as another one, sent at once, but for one of them', async () => {
    // Two replicas read them.
    await world.startBilling({ COMPANY_IBAN: ourIban, RUN_SWEEP_MS: 50 });
    const files = ['A', 'B'].map((id) => camtFile({ id, entries: [paid({ bankReference: id })] }));
    const sent = await Promise.all(files.map((file) => send(file)));
    expect(sent.map(({ statement: { state } }) => state).toSorted()).toEqual([
      'done',
      'unconfirmed',
    ]);
    expect(await payments()).toHaveLength(1);
  });

  it('is sent by the person or the program that began it, and by no key of that person', async () => {
    const [ofPerson, ofKey] = [randomUUID(), randomUUID()];
    const begin = (id: string, scope: Scope) =>
      ask(bankStatementStart, { scope, id, fileName: 'bank.xml', layoutId: null });
    // Neither upload comes through.
    await begin(ofPerson, staff);
    await begin(ofKey, annasKey);
    const taken = { kind: 'conflict', code: 'id-taken', problems: [{ field: 'id' }] };
    const file = camtFile({ entries: [paid()] });
    await expect(send(file, { id: ofPerson, scope: annasKey })).rejects.toMatchObject(taken);
    await expect(send(file, { id: ofKey })).rejects.toMatchObject(taken);
    const otherKey: Scope = { ...annasKey, keyId: 'k2' };
    await expect(send(file, { id: ofKey, scope: otherKey })).rejects.toMatchObject(taken);
    expect(await payments()).toEqual([]);
    const { statement } = await send(file, { id: ofKey, scope: annasKey });
    expect(statement.state).toBe('unconfirmed');
    const refusal = { scope: annasKey, statementId: ofKey, reason: 'Dubbel' };
    expect((await ask(bankStatementRefuse, refusal)).statement.state).toBe('refused');
    expect((await send(file, { id: ofPerson })).statement.state).toBe('done');
  });

  it('is of the first whole file, when two are sent under one id', async () => {
    const id = randomUUID();
    const { path } = await ask(bankStatementStart, { id, fileName: 'bank.xml', layoutId: null });
    const slow = Buffer.from(camtFile({ entries: [paid({ amount: '1.00' })] }));
    const { port } = billing.app.getHttpServer().address() as { port: number };
    const headers = { 'content-type': 'application/octet-stream', 'content-length': slow.length };
    const request = httpRequest({ port, method: 'PUT', path, headers });
    const status = new Promise<number>((resolve, reject) => {
      request.on('response', (response) => resolve(response.resume().statusCode ?? 0));
      request.on('error', reject);
    });
    request.write(slow.subarray(0, 100));
    expect((await send(camtFile({ entries: [paid()] }), { id })).statement.state).toBe('done');
    request.end(slow.subarray(100));
    expect(await status).toBe(409);
    expect((await payments()).map(({ amount }) => amount)).toEqual([money(invoice.gross)]);
    expect(await files(id)).toBe(1);
  });

  it('is forgotten when no file ever came, and its file when nobody needs it', async () => {
    const [awaited, refused, done] = [randomUUID(), randomUUID(), randomUUID()];
    await ask(bankStatementStart, { id: awaited, fileName: 'bank.xml', layoutId: null });
    await send('<nonsense/>', { id: refused });
    await send(camtFile({ entries: [paid()] }), { id: done });
    const left = await send(camtFile({ entries: [paid({ bankReference: 'B2' })] }));
    const { id: statementId } = left.statement;
    const sweepAfter = (days: number) =>
      billing.app.get(FileSweep).sweep({ now: () => new Date(Date.now() + days * 86_400_000) });
    await sweepAfter(29);
    expect(await Promise.all([refused, done].map(files))).toEqual([1, 1]);
    const got = async () => (await ask(bankStatementGet, { statementId })).statement;
    expect((await got()).state).toBe('unconfirmed');
    await sweepAfter(31);
    expect(await got()).toMatchObject({
      state: 'refused',
      problem: { rule: 'was confirmed by nobody in time' },
    });
    expect(await Promise.all([refused, done].map(files))).toEqual([0, 1]);
    await expect(ask(bankStatementGet, { statementId: awaited })).rejects.toMatchObject({
      code: 'no-such-statement',
    });
    expect((await ask(bankStatementGet, { statementId: refused })).statement.state).toBe('refused');
  });

  it('is refused whole when something in it is wrong', async () => {
    const entries = [paid(), paid({ amount: '5.00', bankReference: 'B2' })];
    const wrong = camtFile({ entries }).replace('>5.00</Amt><CdtDbtInd>', '>5,00</Amt><CdtDbtInd>');
    const { statement } = await send(wrong);
    expect(statement).toMatchObject({
      state: 'refused',
      stored: 0,
      problem: { place: 'entry 2 of statement S-1', field: 'Ntry/Amt' },
    });
    expect(await payments()).toEqual([]);
  });

  it('is read as CSV by a layout, and counts once another person than its sender confirms it', async () => {
    const definition = {
      delimiter: ';',
      encoding: 'utf-8',
      account: 'Rekening',
      date: 'Datum',
      dateFormat: 'dd-MM-yyyy',
      amount: 'Bedrag',
      decimal: ',',
      remittance: ['Omschrijving'],
    };
    const otherwise = { ...definition, amount: 'Saldo' };
    await ask(bankLayoutSave, { id: 'bank', name: 'Onze bank', definition });
    const amount = euro(invoice.gross).replace('.', ',');
    const csv = `Rekening;Datum;Bedrag;Omschrijving\n${ourIban};25-11-2025;${amount};${invoice.number}\n`;
    const { statement } = await send(csv, { layoutId: 'bank' });
    const statementId = statement.id;
    expect(statement).toMatchObject({
      state: 'unconfirmed',
      format: 'csv',
      from: '2025-11-25',
      read: 1,
      stored: 0,
      received: money(invoice.gross),
      opening: null,
      confirmedBy: null,
    });
    expect(await payments()).toEqual([]);
    // Who confirms it sees what was sent.
    const { path, fileName } = await ask(bankStatementLink, { scope: approver, statementId });
    const sent = await request(billing.app.getHttpServer()).get(path).responseType('blob');
    expect([fileName, String(sent.body)]).toEqual(['bank.xml', csv]);
    await expect(
      ask(bankStatementLink, { scope: owner('acme'), statementId }),
    ).rejects.toMatchObject({ code: 'staff-only' });
    // He doesn't send its file.
    const other = { scope: approver, id: statementId, fileName: 'bank.xml', layoutId: 'bank' };
    await expect(ask(bankStatementStart, other)).rejects.toMatchObject({ code: 'id-taken' });
    const key: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    for (const [scope, code] of [[staff, 'four-eyes'] as const, [key, 'people-only'] as const]) {
      await expect(ask(bankStatementConfirm, { scope, statementId })).rejects.toMatchObject({
        code,
      });
    }
    const refusal = { statementId, reason: 'Dit bedrag kwam nooit binnen.' };
    await expect(ask(bankStatementRefuse, { scope: key, ...refusal })).rejects.toMatchObject(
      peopleOnly,
    );
    for (const again of [1, 2]) {
      const { statement: refused } = await ask(bankStatementRefuse, refusal);
      expect([again, refused.state, refused.problem?.rule]).toEqual([
        again,
        'refused',
        'was refused by anna: Dit bedrag kwam nooit binnen',
      ]);
    }
    await expect(ask(bankStatementConfirm, { scope: approver, statementId })).rejects.toMatchObject(
      { code: 'not-unconfirmed' },
    );
    expect(await sendCounted(csv, 'bank')).toMatchObject({
      state: 'done',
      read: 1,
      stored: 1,
      looked: 1,
      confirmedBy: 'bert',
    });
    const told = await only();
    expect(told).toMatchObject({ state: 'matched', source: 'csv' });
    expect((await send(csv, { layoutId: 'bank' })).statement.state).toBe('duplicate');
    // By another layout it may say something else.
    await ask(bankLayoutSave, { id: 'other', name: 'Anders', definition: otherwise });
    expect((await send(csv, { layoutId: 'other' })).statement.state).toBe('refused');
    // The same days as another kind of file, with one such payment more.
    const more = ['B1', 'B2'].map((bankReference) =>
      paid({ bankReference, bookedOn: told.bookedOn }),
    );
    await send(camtFile({ entries: more }));
    expect((await payments()).map(({ state, sameAs }) => [state, sameAs])).toEqual([
      ['unmatched', null],
      ['same', told.id],
      ['matched', null],
    ]);
    // Neither was confirmed by itself: one person alone doesn't have both count.
    const [, ofBank] = await payments();
    const { payment: apart } = await ask(paymentApart, { paymentId: ofBank!.id });
    expect(apart.state).toBe('unconfirmed');
    await expect(confirm(apart.id, staff)).rejects.toMatchObject({ code: 'four-eyes' });
    expect(await confirm(apart.id)).toMatchObject({ state: 'unmatched', hint: 'already-paid' });
    // Of two lines alike the second one is another payment, whatever the export is read by.
    await ask(bankLayoutSave, { id: 'copy', name: 'Ook zo', definition });
    const head = 'Rekening;Datum;Bedrag;Omschrijving';
    const line = `${ourIban};26-11-2025;7,00;huur`;
    await sendCounted([head, line].join('\n'), 'bank');
    const second = await sendCounted([head, line, line].join('\n'), 'copy');
    expect(second).toMatchObject({ known: 1, stored: 1 });
    expect(await payments({ statementId: second.id })).toMatchObject([{ state: 'unmatched' }]);
    const third = await sendCounted([head, line, line, line].join('\n'), 'bank');
    expect(third).toMatchObject({ known: 2, stored: 1 });
    // Where it came from is its writer's word alone.
    const known = { ...definition, payerIban: 'Van', payerName: 'Naam' };
    await ask(bankLayoutSave, { id: 'known', name: 'Met rekening', definition: known });
    const from = `${head};Van;Naam\n${ourIban};27-11-2025;9,00;dubbel;${payerIban};Acme\n`;
    const { id: byCsv } = await sendCounted(from, 'known');
    const [{ id: paymentId }] = (await payments({ statementId: byCsv })) as [Payment];
    const refund = { id: randomUUID(), paymentId, amount: money(9_000_000), reason: 'Dubbel' };
    const account = { iban: payerIban, name: 'Acme' };
    expect(await ask(refundMake, { ...refund, account })).toMatchObject({
      refund: { otherAccount: true },
    });
    const { statement: wrong } = await send(csv.replace('Bedrag', 'Amount'), { layoutId: 'bank' });
    expect(wrong).toMatchObject({ problem: { place: 'the header row', field: 'Bedrag' } });
    const row = `${ourIban};25-11-2025;999.999.999,00;x\n`;
    const huge = await send(`Rekening;Datum;Bedrag;Omschrijving\n${row.repeat(10)}`, {
      layoutId: 'bank',
    });
    expect(huge.statement).toMatchObject({ state: 'refused', problem: { field: 'amounts' } });
    const foreign = csv.replace(ourIban, '\0');
    expect((await send(foreign, { layoutId: 'bank' })).statement).toMatchObject({
      state: 'refused',
    });
  });

  it('of many transactions is put on documents in batches, and is kept once however often', async () => {
    const entries = Array.from({ length: 1700 }, (_, at) => ({
      amount: '0.01',
      bankReference: `B${at}`,
      remittance: invoice.number,
    }));
    const { statement } = await send(camtFile({ entries }));
    expect(statement).toMatchObject({ state: 'done', stored: 1700, looked: 1700 });
    expect((await ask(paymentCounts, {})).states).toEqual([
      { state: 'partial', payments: 1700, left: money(0) },
    ]);
    expect((await open()).items).toMatchObject([{ paid: money(17_000_000) }]);
  }, 90_000);
});

const propose = async (amount: number, more: object = {}, scope: Scope = staff) =>
  (
    await ask(paymentEnter, {
      scope,
      id: randomUUID(),
      bookedOn: '2025-11-25',
      amount: money(amount),
      payerName: null,
      payerIban: null,
      reference: null,
      remittance: '',
      ...more,
    })
  ).payment;
const confirm = async (paymentId: string, scope: Scope = approver) =>
  (await ask(paymentConfirm, { scope, paymentId })).payment;
const enter = async (amount: number, more: object = {}) =>
  confirm((await propose(amount, more)).id);

describe('what a person entered', () => {
  it('counts once another person confirms it, unless it is discarded', async () => {
    const { id } = await propose(invoice.gross, { reference: invoice.number });
    expect(await only()).toMatchObject({ state: 'unconfirmed', enteredBy: 'anna' });
    expect((await open()).items).toMatchObject([{ open: money(invoice.gross) }]);
    expect(await ledger()).toEqual([]);
    await expect(confirm(id, staff)).rejects.toMatchObject({ code: 'four-eyes' });
    await expect(ask(paymentMatch, { paymentId: id })).rejects.toMatchObject({
      code: 'is-unconfirmed',
    });
    for (const again of [1, 2]) {
      const { state, confirmedBy } = await confirm(id);
      expect([again, state, confirmedBy]).toEqual([again, 'matched', 'bert']);
    }
    expect(await ledger()).toContainEqual({ account: '1100', amount: String(invoice.gross) });
    const { id: paymentId } = await propose(10_000);
    await ask(paymentSetAside, { paymentId, reason: 'verkeerd' });
    await expect(confirm(paymentId)).rejects.toMatchObject({ code: 'not-unconfirmed' });
    const { payment } = await ask(paymentSetAside, { paymentId, reason: null });
    expect(payment.state).toBe('unconfirmed');
  });

  it('is the bank’s from when its statement tells of it, confirmed or not', async () => {
    const kept = { reference: 'kas 12', bookedOn: '2025-11-23', payerIban };
    const { id } = await propose(invoice.gross, kept);
    const other = await enter(5_000_000, { bookedOn: '2025-11-24', payerName: 'Acme' });
    const amounts = [paid(), paid({ amount: '5.00', bankReference: 'B2' })];
    await send(camtFile({ entries: amounts.map((one) => ({ ...one, bookedOn: '2025-11-25' })) }));
    const [five, whole, ...before] = await payments();
    // Nobody had confirmed it, so that it is of what the bank says, not of what was entered.
    expect(whole).toMatchObject({ state: 'matched', sameAs: null, left: money(0) });
    expect(before.find((one) => one.id === id)).toMatchObject({ state: 'same', sameAs: whole!.id });
    expect(five).toMatchObject({ state: 'same', sameAs: other.id });
    expect(await ledger()).toContainEqual({
      account: '1100',
      amount: String(invoice.gross + 5_000_000),
    });
    await expect(confirm(id)).rejects.toMatchObject({ code: 'not-unconfirmed' });
    // Two people answer for what it would count beside.
    const { payment } = await ask(paymentApart, { paymentId: five!.id });
    expect(payment).toMatchObject({ state: 'unconfirmed', sameAs: null });
    await expect(ask(paymentApart, { paymentId: five!.id })).rejects.toMatchObject({
      code: 'not-same',
    });
    await expect(confirm(five!.id, staff)).rejects.toMatchObject({ code: 'four-eyes' });
    const reason = 'even niet';
    await ask(paymentSetAside, { paymentId: five!.id, reason });
    const up = await ask(paymentSetAside, { paymentId: five!.id, reason: null });
    expect(up.payment.state).toBe('unconfirmed');
    expect(await confirm(five!.id)).toMatchObject({ state: 'unmatched', hint: 'already-paid' });
    expect(await ledger()).toContainEqual({
      account: '1100',
      amount: String(invoice.gross + 10_000_000),
    });
    expect((await ask(paymentApart, { paymentId: id })).payment.state).toBe('unconfirmed');
    // Told apart, it stays so.
    expect(await confirm(id)).toMatchObject({ state: 'unmatched', hint: 'no-reference' });
    // Entered after the bank told of it, it is the same at once.
    expect(await propose(invoice.gross, { payerIban })).toMatchObject({ sameAs: whole!.id });
  });
});

describe('what was entered and told apart from what the bank told', () => {
  it('counts once another person than either of those who did so confirms it', async () => {
    const { id: paymentId } = await propose(invoice.gross);
    await send(camtFile({ entries: [paid({ bookedOn: '2025-11-25' })] }));
    await ask(paymentApart, { scope: approver, paymentId });
    for (const scope of [staff, approver]) {
      await expect(confirm(paymentId, scope)).rejects.toMatchObject({ code: 'four-eyes' });
    }
    const third: Scope = { as: 'staff', staffId: 'carla', reason: 'a complaint' };
    expect(await confirm(paymentId, third)).toMatchObject({ confirmedBy: 'carla' });
  });
});

describe('what was entered and set aside', () => {
  it('is the bank’s when it is taken up after a statement has told of it', async () => {
    const { id: paymentId } = await propose(invoice.gross, { reference: invoice.number });
    await ask(paymentSetAside, { paymentId, reason: 'even niet' });
    await send(camtFile({ entries: [paid({ bookedOn: '2025-11-25' })] }));
    const { payment } = await ask(paymentSetAside, { paymentId, reason: null });
    expect(payment).toMatchObject({ state: 'same', sameAs: (await only()).id });
    await expect(confirm(paymentId)).rejects.toMatchObject({ code: 'not-unconfirmed' });
    expect(await ledger()).toContainEqual({ account: '1100', amount: String(invoice.gross) });
  });
});

describe('payments', () => {
  it('in part leave the rest open, and are whole once another one pays it', async () => {
    const first = await enter(21_000_000, { remittance: invoice.number });
    expect(first).toMatchObject({ state: 'partial' });
    const second = await enter(invoice.gross - 21_000_000, { remittance: invoice.number });
    expect(second).toMatchObject({ state: 'matched' });
    const { payment } = await ask(paymentGet, { paymentId: first.id });
    expect(payment.state).toBe('matched');
  });

  it('of too much keep the excess, for a person to settle', async () => {
    const { id } = await enter(invoice.gross + 5_000_000, { reference: invoice.number });
    const { payment } = await ask(paymentGet, { paymentId: id });
    expect(payment).toMatchObject({ state: 'excess', left: money(5_000_000) });
    expect(await ledger()).toContainEqual({ account: '1190', amount: '-5000000' });
  });

  it('that fail hold up no other, say why, and are taken up when somebody has it tried again', async () => {
    await world.database.query(
      'alter table billing.allocations add constraint spec_refuses check (amount_micros <> 1230000)',
    );
    const { statement } = await send(
      camtFile({
        entries: [
          paid({ amount: '1.23' }),
          paid({ amount: euro(invoice.gross - 1_230_000), bankReference: 'B2' }),
        ],
      }),
    );
    expect(statement).toMatchObject({ state: 'done', looked: 2 });
    const [failed] = await payments({ states: ['failed'] });
    expect(failed).toMatchObject({
      failure: expect.stringContaining('spec_refuses'),
      allocated: money(0),
      left: money(1_230_000),
    });
    expect((await payments({ states: ['partial'] })).length).toBe(1);
    const allocation = {
      allocationId: randomUUID(),
      documentId: invoice.id,
      amount: money(10_000),
    };
    await expect(
      ask(paymentAllocate, { paymentId: failed!.id, ...allocation }),
    ).rejects.toMatchObject({ code: 'is-failed' });
    // It is in no books, and so not what somebody entered.
    const { id: other } = await propose(1_230_000, { bookedOn: failed!.bookedOn });
    expect(other).not.toBe(failed!.id);
    expect((await payments({ states: ['unconfirmed'] })).map(({ id }) => id)).toEqual([other]);
    await world.database.query('alter table billing.allocations drop constraint spec_refuses');
    expect((await ask(paymentMatch, { paymentId: failed!.id })).payment).toMatchObject({
      state: 'matched',
      failure: null,
      left: money(0),
    });
    expect((await ask(paymentGet, { paymentId: other })).payment).toMatchObject({
      state: 'same',
      sameAs: failed!.id,
    });
    expect(await ledger()).toEqual([
      { account: '1100', amount: String(invoice.gross) },
      { account: '1300', amount: String(-invoice.gross) },
    ]);
  });

  it('that fail for good are set aside into the books, and put on documents by hand', async () => {
    await world.database.query(
      'alter table billing.allocations add constraint spec_refuses check (amount_micros <> 1230000)',
    );
    await send(camtFile({ entries: [paid({ amount: '1.23' })] }));
    const { id: paymentId, state } = await only();
    expect(state).toBe('failed');
    const reason = 'zoeken we uit';
    expect((await ask(paymentSetAside, { paymentId, reason })).payment).toMatchObject({
      state: 'aside',
      failure: null,
      left: money(1_230_000),
    });
    expect(await ledger()).toEqual([
      { account: '1100', amount: '1230000' },
      { account: '1190', amount: '-1230000' },
    ]);
    const { payment } = await ask(paymentSetAside, { paymentId, reason: null });
    expect(payment.state).toBe('unmatched');
    const part = { allocationId: randomUUID(), documentId: invoice.id, amount: money(1_000_000) };
    expect((await ask(paymentAllocate, { paymentId, ...part })).payment.left).toEqual(
      money(230_000),
    );
    await expectBooksInOrder(world.database);
  });

  it('that name nothing find what their account paid before', async () => {
    const { id } = await enter(1_000_000, { reference: invoice.number, payerIban });
    const rest = invoice.gross - 1_000_000;
    expect(await enter(rest, { payerIban })).toMatchObject({ state: 'matched' });
    const [last] = await payments();
    const { allocations } = await ask(paymentGet, { paymentId: last!.id });
    expect(allocations).toMatchObject([{ rule: 'amount-and-iban', madeBy: 'billing' }]);
    expect(id).not.toBe(last!.id);
  });

  it('are put on documents by hand, taken back, and found again', async () => {
    const { id: paymentId } = await enter(invoice.gross, { payerName: 'Acme' });
    expect(await ask(paymentGet, { paymentId })).toMatchObject({
      payment: { state: 'unmatched', hint: 'no-reference' },
      suggestions: [{ number: invoice.number, why: 'amount', open: money(invoice.gross) }],
    });
    const looked = await ask(paymentGet, { paymentId, text: 'ACM' });
    expect(looked.suggestions).toMatchObject([{ number: invoice.number }]);
    expect((await ask(paymentGet, { paymentId, text: 'niets' })).suggestions).toEqual([]);
    const allocationId = randomUUID();
    const given = { paymentId, allocationId, documentId: invoice.id };
    await expect(
      ask(paymentAllocate, { ...given, amount: money(invoice.gross + 10_000) }),
    ).rejects.toMatchObject({ kind: 'invalid', problems: [{ field: 'amount' }] });
    for (const again of [1, 2]) {
      const { payment } = await ask(paymentAllocate, { ...given, amount: money(invoice.gross) });
      expect([again, payment.state]).toEqual([again, 'matched']);
    }
    expect((await open()).items).toEqual([]);
    const undo = { paymentId, allocationId, reason: 'andere klant' };
    expect((await ask(allocationReverse, undo)).payment).toMatchObject({ state: 'unmatched' });
    await expect(ask(allocationReverse, undo)).rejects.toMatchObject({ code: 'is-reversed' });
    expect((await open()).items).toMatchObject([{ open: money(invoice.gross) }]);
    expect(await ledger()).toEqual([
      { account: '1100', amount: String(invoice.gross) },
      { account: '1190', amount: String(-invoice.gross) },
    ]);
    expect((await ask(paymentMatch, { paymentId })).payment.state).toBe('unmatched');
    const { allocations } = await ask(paymentGet, { paymentId });
    expect(allocations).toMatchObject([
      { rule: 'by-hand', madeBy: 'anna', reversedBy: allocations[1]!.id },
      { rule: 'undone', reverses: allocationId, reason: 'andere klant' },
    ]);
  });

  it('are put on documents, taken back and set aside by people, never by a key', async () => {
    const { id: paymentId } = await enter(invoice.gross, { reference: invoice.number });
    const { allocations } = await ask(paymentGet, { paymentId });
    const part = { documentId: invoice.id, amount: money(10_000) };
    const byKey = { scope: annasKey, paymentId };
    const acts: [object, object][] = [
      [allocationReverse, { allocationId: allocations[0]!.id, reason: 'x' }],
      [paymentAllocate, { ...part, allocationId: randomUUID() }],
      [paymentSetAside, { reason: 'x' }],
      [paymentMatch, {}],
      [paymentApart, {}],
    ];
    for (const [act, more] of acts) {
      await expect(ask(act as typeof paymentMatch, { ...byKey, ...more })).rejects.toMatchObject(
        peopleOnly,
      );
    }
    expect((await ask(paymentGet, { paymentId })).payment).toMatchObject({
      state: 'matched',
      left: money(0),
    });
  });

  it('that are of no document are set aside, and taken up again', async () => {
    const { id: paymentId } = await enter(-5_000_000, { remittance: 'Kosten' });
    expect(await only()).toMatchObject({ state: 'unmatched', hint: 'outgoing' });
    const reason = 'bankkosten';
    expect((await ask(paymentSetAside, { paymentId, reason })).payment).toMatchObject({
      state: 'aside',
      asideReason: reason,
    });
    await expect(
      ask(paymentAllocate, {
        paymentId,
        allocationId: randomUUID(),
        documentId: invoice.id,
        amount: money(-5_000_000),
      }),
    ).rejects.toMatchObject({ code: 'is-aside' });
    const { payment } = await ask(paymentSetAside, { paymentId, reason: null });
    expect(payment.state).toBe('unmatched');
    // What came back relies on what was paid.
    const { id: first } = await enter(5_000_000, { reference: invoice.number });
    const back = { paymentId, allocationId: randomUUID(), documentId: invoice.id };
    await ask(paymentAllocate, { ...back, amount: money(-5_000_000) });
    const { allocations } = await ask(paymentGet, { paymentId: first });
    const undo = { paymentId: first, allocationId: allocations[0]!.id, reason: 'andere klant' };
    await expect(ask(allocationReverse, undo)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'is-relied-on',
      problems: [{ field: 'allocationId' }],
    });
    await ask(allocationReverse, { ...back, reason: 'toch niet' });
    expect((await ask(allocationReverse, undo)).payment.state).toBe('unmatched');
  });

  it('are refused by field and rule, and change nothing', async () => {
    const wrong = { payerIban: 'NL21INGB0001234567', bookedOn: daysAfter(today, 1) };
    await expect(propose(5, wrong)).rejects.toMatchObject({
      kind: 'invalid',
      problems: [{ field: 'amount' }, { field: 'bookedOn' }, { field: 'payerIban' }],
    });
    // A year that lacks a digit, cents for euro.
    const mistyped = propose(largestEntered + 10_000, { bookedOn: '0202-11-25' });
    await expect(mistyped).rejects.toThrow(/bookedOn must be 1990.*amount.micros must be at most/);
    const deferral = { ownerId: 'acme', until: '9999-12-31', reason: 'ooit' };
    await expect(ask(deferralSet, deferral)).rejects.toThrow(/until must be within 10 years/);
    await expect(propose(10_000, {}, owner('acme'))).rejects.toMatchObject({ code: 'staff-only' });
    expect(await payments()).toEqual([]);
    const { id } = await enter(10_000);
    await expect(propose(20_000, { id })).rejects.toMatchObject({ code: 'id-taken' });
    expect(await payments({ text: 'niets' })).toEqual([]);
  });

  it('are what PostgreSQL itself refuses to change', async () => {
    await enter(invoice.gross, { reference: invoice.number });
    for (const sql of [
      'delete from billing.allocations',
      'update billing.allocations set amount_micros = 1',
      'update billing.payments set amount_micros = 1',
      'delete from billing.payments',
      `insert into billing.allocations (id, payment_id, document_id, amount_micros, rule, made_by)
       select gen_random_uuid(), payment_id, document_id, amount_micros, 'by-hand', 'x'
         from billing.allocations`,
    ]) {
      await expect(world.database.query(sql)).rejects.toThrow(/refused|never_more_than_whole/);
    }
  });
});

/** By account, what write-offs and their reversals come to; but for nothing. */
const loss = () =>
  world.database.query<{ account: string; amount: string }>(
    `select p.account, sum(p.amount_micros)::bigint as amount from billing.ledger_postings p
       join billing.ledger_entries e on e.place = p.place where e.kind = 'write-off' group by 1
      having sum(p.amount_micros) <> 0 order by 1`,
  );
const writtenOff = async (micros: number): Promise<string> => {
  const id = randomUUID();
  const what = { documentId: invoice.id, amount: money(micros), reason: 'Failliet' };
  const { writeOff } = await ask(writeOffMake, { id, ...what });
  if (writeOff.state === 'proposed') await ask(writeOffConfirm, { scope: approver, id });
  return id;
};
const writeOffs = async () =>
  (await ask(writeOffList, {})).writeOffs.map(({ state, recovered }) => [state, recovered.micros]);

describe('open items', () => {
  it('are shown by age and party, to staff all, to an owner his own', async () => {
    expect(await open(owner('acme'))).toMatchObject({
      items: [{ number: invoice.number, open: money(invoice.gross), age: 'not-due' }],
      total: { items: 1, open: money(invoice.gross) },
      payTo: { name: 'Belfabriek B.V.', iban: ourIban },
    });
    expect((await open(owner('other'))).items).toEqual([]);
    await expect(
      ask(receivableAccount, { scope: owner('other'), partyType: 'owner', partyId: 'acme' }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    await world.database.query(
      `update billing.receivables set due_on = current_date - 45 where number = $1`,
      [invoice.number],
    );
    expect(await ask(receivableAges, {})).toMatchObject({
      parties: [
        {
          partyId: 'acme',
          owed: money(invoice.gross),
          overdue: money(invoice.gross),
          ages: { 'days-31-60': money(invoice.gross), 'not-due': money(0) },
        },
      ],
      next: null,
    });
    expect((await ask(receivableAges, { text: 'nobody' })).parties).toEqual([]);
  });

  it('are written off by one person up to an amount, above it by two', async () => {
    const make = async (micros: number, more: object = {}) => {
      const what = { documentId: invoice.id, amount: money(micros), reason: 'Failliet' };
      return (await ask(writeOffMake, { id: randomUUID(), ...what, ...more })).writeOff;
    };
    expect(await make(20_000_000)).toMatchObject({ state: 'written-off', confirmedBy: null });
    const left = invoice.gross - 20_000_000;
    await expect(make(left + 10_000)).rejects.toMatchObject({ problems: [{ field: 'amount' }] });
    await expect(make(5)).rejects.toMatchObject({ problems: [{ field: 'amount' }] });
    // Together with what is written off, and with what is proposed, it is more than one person may.
    const dropped = [await make(30_010_000), await make(10_000)];
    expect(dropped.map(({ state }) => state)).toEqual(['proposed', 'proposed']);
    for (const { id } of dropped) {
      await expect(ask(writeOffWithdraw, { scope: annasKey, id })).rejects.toMatchObject(
        peopleOnly,
      );
      expect((await ask(writeOffWithdraw, { id })).writeOff.state).toBe('withdrawn');
    }
    const { id } = await make(left);
    expect((await open()).items).toMatchObject([{ open: money(left) }]);
    await expect(ask(writeOffConfirm, { id })).rejects.toMatchObject({ code: 'four-eyes' });
    for (const again of [1, 2]) {
      const { writeOff } = await ask(writeOffConfirm, { scope: approver, id });
      expect([again, writeOff.state, writeOff.confirmedBy]).toEqual([again, 'written-off', 'bert']);
    }
    expect((await open()).items).toEqual([]);
    await expect(ask(writeOffWithdraw, { id })).rejects.toMatchObject({ code: 'is-written-off' });
    const { writeOffs } = await ask(writeOffList, { partyType: 'owner', partyId: 'acme' });
    expect(writeOffs.map(({ state }) => state)).toEqual([
      'written-off',
      'withdrawn',
      'withdrawn',
      'written-off',
    ]);
    expect(await loss()).toEqual([
      { account: '1300', amount: String(-invoice.gross) },
      { account: '4800', amount: String(invoice.gross) },
    ]);
    await expectBooksInOrder(world.database);
  });

  it('that were written off and are paid after all are no loss, as far as money came in', async () => {
    await writtenOff(20_000_000);
    const whole = await writtenOff(invoice.gross - 20_000_000);
    // It names the invoice: the first write-off ends, and a part of the other one.
    const first = await enter(25_000_000, { reference: invoice.number });
    expect(first).toMatchObject({ state: 'matched', left: money(0) });
    expect(await writeOffs()).toEqual([
      ['written-off', 5_000_000],
      ['reversed', 20_000_000],
    ]);
    expect((await open()).items).toEqual([]);
    const lost = invoice.gross - 25_000_000;
    expect(await loss()).toContainEqual({ account: '4800', amount: String(lost) });
    // It names nothing: a person says so.
    const { id: paymentId } = await enter(10_000_000);
    const { suggestions } = await ask(paymentGet, { paymentId, text: 'acme' });
    expect(suggestions).toMatchObject([{ open: money(0), writtenOff: money(lost) }]);
    const part = { paymentId, allocationId: randomUUID(), documentId: invoice.id };
    // Nobody gets back what was written off, and never paid.
    const { id: outgoing } = await enter(-30_000_000);
    await expect(
      ask(paymentAllocate, { ...part, paymentId: outgoing, amount: money(-30_000_000) }),
    ).rejects.toMatchObject({ kind: 'invalid', problems: [{ field: 'amount' }] });
    expect(await ask(paymentAllocate, { ...part, amount: money(10_000_000) })).toMatchObject({
      payment: { state: 'matched' },
    });
    // More than was written off is too much, as of any invoice that is paid.
    expect(await enter(lost, { reference: invoice.number })).toMatchObject({
      state: 'excess',
      hint: 'already-paid',
      left: money(10_000_000),
    });
    expect(await loss()).toEqual([]);
    // What the bank takes back is owed again, and no loss before somebody says so.
    const { allocations } = await ask(paymentGet, { paymentId: first.id });
    const undo = { paymentId: first.id, allocationId: allocations[0]!.id, reason: 'storno' };
    await ask(allocationReverse, undo);
    expect((await open()).items).toMatchObject([{ open: money(25_000_000) }]);
    expect(await loss()).toEqual([]);
    await expect(ask(writeOffReverse, { id: whole, reason: 'x' })).rejects.toMatchObject({
      code: 'is-reversed',
    });
    await expectBooksInOrder(world.database);
    const { lines } = await ask(receivableAccount, { partyType: 'owner', partyId: 'acme' });
    expect(lines.filter(({ what }) => what === 'recovered')).toHaveLength(4);
    const [books] = await world.database.query<{ open: string }>(
      `select sum(amount_micros)::bigint as open from billing.ledger_postings
        where document_id = $1 and party_id = 'acme'`,
      [invoice.id],
    );
    expect(books?.open).toBe('25000000');
  });

  it('that were written off are taken back by one person up to an amount, above it by two', async () => {
    const small = await writtenOff(50_000_000);
    const reason = 'Curator keert uit';
    const { writeOff } = await ask(writeOffReverse, { id: small, reason });
    expect(writeOff).toMatchObject({
      state: 'reversed',
      recovered: money(50_000_000),
      reversal: { reason, by: 'anna', confirmedBy: null },
    });
    const id = await writtenOff(invoice.gross);
    expect((await open()).items).toEqual([]);
    const propose = async () => (await ask(writeOffReverse, { id, reason })).writeOff.state;
    expect([await propose(), await propose()]).toEqual(['reversal-proposed', 'reversal-proposed']);
    await expect(ask(writeOffNotReversed, { scope: annasKey, id })).rejects.toMatchObject(
      peopleOnly,
    );
    const letGo = await ask(writeOffNotReversed, { id });
    expect(letGo.writeOff).toMatchObject({ state: 'written-off', reversal: null });
    await expect(ask(writeOffConfirmReversal, { scope: approver, id })).rejects.toMatchObject({
      code: 'is-written-off',
    });
    await propose();
    await expect(ask(writeOffConfirmReversal, { id })).rejects.toMatchObject({ code: 'four-eyes' });
    for (const again of [1, 2]) {
      const done = await ask(writeOffConfirmReversal, { scope: approver, id });
      expect([again, done.writeOff.state]).toEqual([again, 'reversed']);
    }
    expect((await open()).items).toMatchObject([{ open: money(invoice.gross) }]);
    expect(await loss()).toEqual([]);
    await expectBooksInOrder(world.database);
  });

  it('and payments stand on a statement of account, with what is owed behind each', async () => {
    await send(camtFile({ entries: [paid({ amount: '21.00' })] }));
    const { lines, balance } = await ask(receivableAccount, {
      scope: owner('acme'),
      partyType: 'owner',
      partyId: 'acme',
    });
    expect(balance.micros).toBe(invoice.gross - 21_000_000);
    expect(new Map(lines.map(({ what, amount }) => [what, amount.micros]))).toEqual(
      new Map([
        ['document', invoice.gross],
        ['payment', -21_000_000],
      ]),
    );
    expect(lines[0]?.balance).toEqual(balance);
  });
});

describe('an owner whose invoice is overdue', () => {
  const standings = async () =>
    (await world.messages.ask(standingsSince, { scope: service, after: 0 }, { timeoutMs }))
      .standings;
  const look = () => billing.app.get(OwnerStandings).wake();
  const late = async (days: number, rule: number | null = 30): Promise<void> => {
    await world.database.query(
      'update billing.receivables set due_on = current_date - $1::integer',
      [days],
    );
    await world.database.query(
      `insert into billing.overdue_rules (from_on, days, floor_micros, set_by)
       values ('2025-01-01', $1, 10000000, 'spec')`,
      [rule],
    );
    look();
  };

  it('is unpaid by the rule, and isn’t any more once he has paid', async () => {
    await late(31);
    await eventually(async () =>
      expect(await standings()).toMatchObject([
        { position: 1, ownerId: 'acme', unpaid: true, reason: `Niet betaald: ${invoice.number}` },
      ]),
    );
    expect(await ask(overdueRules, {})).toMatchObject({ unpaid: 1, rules: [{ days: 30 }] });
    await send(camtFile({ entries: [paid()] }));
    await eventually(async () =>
      expect(await standings()).toMatchObject([{}, { position: 2, unpaid: false }]),
    );
  });

  it('isn’t unpaid while something else was agreed', async () => {
    await late(31);
    await eventually(async () => expect(await standings()).toHaveLength(1));
    const key: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    const deferral = { ownerId: 'acme', until: today, reason: 'betaalt vrijdag' };
    await expect(ask(deferralSet, { scope: key, ...deferral })).rejects.toMatchObject({
      code: 'people-only',
    });
    await ask(deferralSet, deferral);
    await eventually(async () =>
      expect(await standings()).toMatchObject([
        {},
        { unpaid: false, reason: 'Uitstel van betaling' },
      ]),
    );
    await ask(deferralSet, { ownerId: 'acme', until: null, reason: 'niet nagekomen' });
    await eventually(async () => expect(await standings()).toHaveLength(3));
  });

  it('isn’t unpaid any more once the invoice is credited', async () => {
    await late(31);
    await eventually(async () => expect(await standings()).toHaveLength(1));
    await creditByTwo(world.messages, { documentId: invoice.id });
    await billing.app.get(OwnerStandings)['look']();
    expect(await standings()).toMatchObject([{}, { position: 2, unpaid: false }]);
  });

  it('isn’t unpaid before the rule’s days are over, by none, or by one that closes nobody', async () => {
    await late(29);
    const position = async () => {
      await billing.app.get(OwnerStandings)['look']();
      return standings();
    };
    expect(await position()).toEqual([]);
    await world.database.query('update billing.receivables set due_on = current_date - 300');
    await world.database.query('update billing.overdue_rules set days = null');
    expect(await position()).toEqual([]);
  });

  it('is so by rules of days to come only', async () => {
    const set = (from: string) => ask(overdueRuleSet, { from, days: 14, floor: money(0) });
    await expect(set(today)).rejects.toMatchObject({ problems: [{ field: 'from' }] });
    const key: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    const rule = { scope: key, from: daysAfter(today, 1), days: null, floor: money(0) };
    await expect(ask(overdueRuleSet, rule)).rejects.toMatchObject({ code: 'people-only' });
    await set(daysAfter(today, 1));
    expect((await ask(overdueRules, {})).rules).toMatchObject([{ from: daysAfter(today, 1) }]);
  });

  it('is so by a rule that people may withdraw until it begins', async () => {
    const tomorrow = daysAfter(today, 1);
    await late(0);
    await ask(overdueRuleSet, { from: tomorrow, days: 0, floor: money(0) });
    const key: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    await expect(ask(overdueRuleWithdraw, { scope: key, from: tomorrow })).rejects.toMatchObject({
      code: 'people-only',
    });
    for (const from of ['2025-01-01', today]) {
      await expect(ask(overdueRuleWithdraw, { from })).rejects.toMatchObject({
        problems: [{ field: 'from', rule: expect.stringContaining('tomorrow or later') }],
      });
    }
    await ask(overdueRuleWithdraw, { from: tomorrow });
    await ask(overdueRuleWithdraw, { from: tomorrow });
    expect((await ask(overdueRules, {})).rules).toMatchObject([{ from: '2025-01-01' }]);
  });

  it('is counted beforehand by a rule that would close or reopen him, with what was agreed', async () => {
    await late(31);
    await eventually(async () => expect(await standings()).toHaveLength(1));
    const effect = (days: number | null, floor = 0) =>
      ask(overdueRuleEffect, { days, floor: money(floor) });
    expect(await effect(30)).toEqual({ closed: 1, newlyClosed: 0, reopened: 0 });
    const none = { closed: 0, newlyClosed: 0, reopened: 1 };
    expect(await effect(31)).toEqual(none);
    expect(await effect(null)).toEqual(none);
    expect(await effect(0, invoice.gross)).toEqual(none);
    await expect(effect(0, -1)).rejects.toMatchObject({ problems: [{ field: 'floor' }] });
    await world.database.query('update billing.overdue_rules set days = 365');
    look();
    await eventually(async () => expect(await standings()).toHaveLength(2));
    expect(await effect(30)).toEqual({ closed: 1, newlyClosed: 1, reopened: 0 });
    await ask(deferralSet, { ownerId: 'acme', until: today, reason: 'betaalt vrijdag' });
    expect(await effect(30)).toEqual({ closed: 0, newlyClosed: 0, reopened: 0 });
    expect((await ask(overdueRules, {})).rules).toHaveLength(1);
  });
});
