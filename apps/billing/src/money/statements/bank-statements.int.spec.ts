import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { money } from '@app/common';
import {
  bankLayoutSave,
  type BankStatement,
  bankStatementConfirm,
  bankStatementGet,
  bankStatementLink,
  bankStatementRefuse,
  bankStatementStart,
  type Payment,
  paymentApart,
  paymentCounts,
  refundMake,
  type Scope,
} from '@app/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import request from 'supertest';
import { approver } from '../../bill-period.fixture.js';
import { staff } from '../../rated-world.fixture.js';
import {
  annasKey,
  bertsKey,
  euro,
  owner,
  peopleOnly,
  ReceivablesWorld,
} from '../receivables-world.fixture.js';
import { FileSweep } from './file-sweep.service.js';
import { camtFile, ourIban, payerIban } from './reading/camt.fixture.js';

let world: ReceivablesWorld;
beforeAll(async () => {
  world = await ReceivablesWorld.make();
});
beforeEach(() => world.putBack());
afterAll(() => world.drop());

const files = async (statementId: string): Promise<number> =>
  (await readdir(join(world.rated.folder, 'bank-statements', statementId)).catch(() => [])).length;

/** One that another person than its sender has confirmed. */
async function sendCounted(file: string, layoutId: string | null = null): Promise<BankStatement> {
  const { statement } = await world.send(file, { layoutId });
  expect(statement.state).toBe('unconfirmed');
  await world.ask(bankStatementConfirm, { scope: approver, statementId: statement.id });
  const get = async () =>
    (await world.ask(bankStatementGet, { statementId: statement.id })).statement;
  await eventually(async () => (await get()).state === 'done');
  return get();
}

describe('a bank statement', () => {
  it('pays the invoice that a payment of it names, and the books know', async () => {
    const { statement } = await world.send(camtFile({ entries: [world.paid()] }));
    expect(statement).toMatchObject({
      state: 'done',
      read: 1,
      stored: 1,
      known: 0,
      looked: 1,
      account: ourIban,
      received: money(world.invoice.gross),
      confirmedBy: null,
      opening: money(1_000_000_000),
      closing: money(1_000_000_000 + world.invoice.gross),
    });
    expect(await world.only()).toMatchObject({ state: 'matched', hint: null, left: money(0) });
    expect((await world.open()).items).toEqual([]);
    expect(await world.ledger()).toEqual([
      { account: '1100', amount: String(world.invoice.gross) },
      { account: '1300', amount: String(-world.invoice.gross) },
    ]);
  });

  it('is kept once: the same file again, the same transaction in another, the same id', async () => {
    const file = camtFile({ entries: [world.paid()] });
    const id = randomUUID();
    await world.send(file, { id });
    expect((await world.send(file)).statement).toMatchObject({
      state: 'duplicate',
      duplicateOf: id,
    });
    expect(await world.send(file, { id })).toMatchObject({
      status: 200,
      statement: { state: 'done' },
    });
    const other = camtFile({
      id: 'S-2',
      entries: [world.paid(), world.paid({ bankReference: 'B2' })],
    });
    expect(await world.send(other, { id })).toMatchObject({
      status: 409,
      body: { code: 'other-file' },
    });
    expect(await sendCounted(other)).toMatchObject({ stored: 1, known: 1 });
    expect((await world.payments()).map(({ state, hint }) => [state, hint])).toEqual([
      ['unmatched', 'already-paid'],
      ['matched', null],
    ]);
  });

  it('counts at once where it goes on from the last one that counts, in money and days', async () => {
    const forged = (id: string, opening: string | null, more: object = {}) =>
      camtFile({ id, opening, entries: [world.paid({ bankReference: id, ...more })] });
    const closing = euro(1_000_000_000 + world.invoice.gross);
    const state = async (file: string) => (await world.send(file)).statement.state;
    const noBalances = await world.send(forged('N', null));
    expect(noBalances.statement).toMatchObject({ state: 'unconfirmed', stored: 0, opening: null });
    expect(await world.payments()).toEqual([]);
    expect(await state(forged('S-1', '1000.00'))).toBe('done');
    expect(await state(forged('A', '1000.00'))).toBe('unconfirmed');
    expect(await state(forged('B', closing, { bookedOn: '2026-11-24' }))).toBe('unconfirmed');
    // One statement of it gives no balances.
    const beside = forged('C', null).match(/<Stmt>[^]*<\/Stmt>/)![0];
    const both = camtFile({ id: 'D', opening: closing, entries: [] });
    expect(await state(both.replace('</Stmt>', `</Stmt>${beside}`))).toBe('unconfirmed');
    expect(await world.payments()).toHaveLength(1);
    expect(await state(forged('S-2', closing, { amount: '1.00' }))).toBe('done');
    const { id: statementId } = noBalances.statement;
    await expect(world.ask(bankStatementConfirm, { statementId })).rejects.toMatchObject({
      code: 'four-eyes',
    });
    await world.ask(bankStatementConfirm, { scope: approver, statementId });
    await eventually(async () => expect(await world.payments()).toHaveLength(3));
  });

  it('counts by two persons where it is the first one of its account, and is what the next goes on from', async () => {
    await world.database.query('delete from billing.bank_statements');
    const begun = await sendCounted(camtFile({ entries: [world.paid()] }));
    expect(begun).toMatchObject({ state: 'done', stored: 1, confirmedBy: 'bert' });
    const opening = euro(begun.closing!.micros);
    const next = camtFile({ id: 'S-2', opening, entries: [world.paid({ bankReference: 'B2' })] });
    expect((await world.send(next)).statement).toMatchObject({ state: 'done', confirmedBy: null });
  });

  it('pays nothing when a program brings it, until a person other than its maker confirms it', async () => {
    const { statement: begun } = await world.send(camtFile({ entries: [world.paid()] }));
    expect(begun.state).toBe('done');
    const opening = euro(begun.closing!.micros);
    const counted = (await world.payments()).length;
    const programs: readonly Scope[] = [
      { as: 'key', keyId: 'k', madeBy: 'anna', ownerId: null },
      { as: 'service', service: 'portal' },
    ];
    for (const [index, scope] of programs.entries()) {
      const bankReference = `P${index}`;
      const next = camtFile({
        id: bankReference,
        opening,
        entries: [world.paid({ bankReference })],
      });
      expect((await world.send(next, { scope })).statement).toMatchObject({
        state: 'unconfirmed',
        stored: 0,
        confirmedBy: null,
      });
    }
    expect(await world.payments()).toHaveLength(counted);
    const forged = camtFile({ id: 'P2', opening, entries: [world.paid({ bankReference: 'P2' })] });
    const { statement } = await world.send(forged, { scope: programs[0]! });
    const confirm = (scope: Scope) =>
      world.ask(bankStatementConfirm, { scope, statementId: statement.id });
    await expect(confirm(staff)).rejects.toMatchObject({ code: 'four-eyes' });
    await confirm(approver);
    await eventually(async () => expect(await world.payments()).toHaveLength(counted + 1));
  });

  it('goes on from the same balance as another one, sent at once, but for one of them', async () => {
    // Two replicas read them.
    await world.startReplica();
    const files = ['A', 'B'].map((id) =>
      camtFile({ id, entries: [world.paid({ bankReference: id })] }),
    );
    const sent = await Promise.all(files.map((file) => world.send(file)));
    expect(sent.map(({ statement: { state } }) => state).toSorted()).toEqual([
      'done',
      'unconfirmed',
    ]);
    expect(await world.payments()).toHaveLength(1);
  });

  it('is sent by the person or the program that began it, and by no key of that person', async () => {
    const [ofPerson, ofKey] = [randomUUID(), randomUUID()];
    const begin = (id: string, scope: Scope) =>
      world.ask(bankStatementStart, { scope, id, fileName: 'bank.xml', layoutId: null });
    // Neither upload comes through.
    await begin(ofPerson, staff);
    await begin(ofKey, annasKey);
    const taken = { kind: 'conflict', code: 'id-taken', problems: [{ field: 'id' }] };
    const file = camtFile({ entries: [world.paid()] });
    await expect(world.send(file, { id: ofPerson, scope: annasKey })).rejects.toMatchObject(taken);
    await expect(world.send(file, { id: ofKey })).rejects.toMatchObject(taken);
    const otherKey: Scope = { ...annasKey, keyId: 'k2' };
    await expect(world.send(file, { id: ofKey, scope: otherKey })).rejects.toMatchObject(taken);
    expect(await world.payments()).toEqual([]);
    const { statement } = await world.send(file, { id: ofKey, scope: annasKey });
    expect(statement.state).toBe('unconfirmed');
    const refusal = { scope: annasKey, statementId: ofKey, reason: 'Dubbel' };
    expect((await world.ask(bankStatementRefuse, refusal)).statement.state).toBe('refused');
    expect((await world.send(file, { id: ofPerson })).statement.state).toBe('done');
  });

  it('is of the first whole file, when two are sent under one id', async () => {
    const id = randomUUID();
    const { path } = await world.ask(bankStatementStart, {
      id,
      fileName: 'bank.xml',
      layoutId: null,
    });
    const slow = Buffer.from(camtFile({ entries: [world.paid({ amount: '1.00' })] }));
    const { port } = world.billing.app.getHttpServer().address() as { port: number };
    const headers = { 'content-type': 'application/octet-stream', 'content-length': slow.length };
    const request = httpRequest({ port, method: 'PUT', path, headers });
    const status = new Promise<number>((resolve, reject) => {
      request.on('response', (response) => resolve(response.resume().statusCode ?? 0));
      request.on('error', reject);
    });
    request.write(slow.subarray(0, 100));
    expect((await world.send(camtFile({ entries: [world.paid()] }), { id })).statement.state).toBe(
      'done',
    );
    request.end(slow.subarray(100));
    expect(await status).toBe(409);
    expect((await world.payments()).map(({ amount }) => amount)).toEqual([
      money(world.invoice.gross),
    ]);
    expect(await files(id)).toBe(1);
  });

  it('is forgotten when no file ever came, and its file when nobody needs it', async () => {
    const [awaited, refused, done] = [randomUUID(), randomUUID(), randomUUID()];
    await world.ask(bankStatementStart, { id: awaited, fileName: 'bank.xml', layoutId: null });
    await world.send('<nonsense/>', { id: refused });
    await world.send(camtFile({ entries: [world.paid()] }), { id: done });
    const left = await world.send(camtFile({ entries: [world.paid({ bankReference: 'B2' })] }));
    const { id: statementId } = left.statement;
    const sweepAfter = (days: number) =>
      world.billing.app
        .get(FileSweep)
        .sweep({ now: () => new Date(Date.now() + days * 86_400_000) });
    await sweepAfter(29);
    expect(await Promise.all([refused, done].map(files))).toEqual([1, 1]);
    const got = async () => (await world.ask(bankStatementGet, { statementId })).statement;
    expect((await got()).state).toBe('unconfirmed');
    await sweepAfter(31);
    expect(await got()).toMatchObject({
      state: 'refused',
      problem: { rule: 'was confirmed by nobody in time' },
    });
    expect(await Promise.all([refused, done].map(files))).toEqual([0, 1]);
    await expect(world.ask(bankStatementGet, { statementId: awaited })).rejects.toMatchObject({
      code: 'no-such-statement',
    });
    expect((await world.ask(bankStatementGet, { statementId: refused })).statement.state).toBe(
      'refused',
    );
  });

  it('is refused whole when something in it is wrong', async () => {
    const entries = [world.paid(), world.paid({ amount: '5.00', bankReference: 'B2' })];
    const wrong = camtFile({ entries }).replace('>5.00</Amt><CdtDbtInd>', '>5,00</Amt><CdtDbtInd>');
    const { statement } = await world.send(wrong);
    expect(statement).toMatchObject({
      state: 'refused',
      stored: 0,
      problem: { place: 'entry 2 of statement S-1', field: 'Ntry/Amt' },
    });
    expect(await world.payments()).toEqual([]);
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
    await world.ask(bankLayoutSave, { id: 'bank', name: 'Onze bank', definition });
    const amount = euro(world.invoice.gross).replace('.', ',');
    const csv = `Rekening;Datum;Bedrag;Omschrijving\n${ourIban};25-11-2025;${amount};${world.invoice.number}\n`;
    const { statement } = await world.send(csv, { layoutId: 'bank' });
    const statementId = statement.id;
    expect(statement).toMatchObject({
      state: 'unconfirmed',
      format: 'csv',
      from: '2025-11-25',
      read: 1,
      stored: 0,
      received: money(world.invoice.gross),
      opening: null,
      confirmedBy: null,
    });
    expect(await world.payments()).toEqual([]);
    // Who confirms it sees what was sent.
    const { path, fileName } = await world.ask(bankStatementLink, { scope: approver, statementId });
    const sent = await request(world.billing.app.getHttpServer()).get(path).responseType('blob');
    expect([fileName, String(sent.body)]).toEqual(['bank.xml', csv]);
    await expect(
      world.ask(bankStatementLink, { scope: owner('acme'), statementId }),
    ).rejects.toMatchObject({ code: 'staff-only' });
    // He doesn't send its file.
    const other = { scope: approver, id: statementId, fileName: 'bank.xml', layoutId: 'bank' };
    await expect(world.ask(bankStatementStart, other)).rejects.toMatchObject({ code: 'id-taken' });
    for (const [scope, code] of [
      [staff, 'four-eyes'] as const,
      [bertsKey, 'people-only'] as const,
    ]) {
      await expect(world.ask(bankStatementConfirm, { scope, statementId })).rejects.toMatchObject({
        code,
      });
    }
    const refusal = { statementId, reason: 'Dit bedrag kwam nooit binnen.' };
    await expect(
      world.ask(bankStatementRefuse, { scope: bertsKey, ...refusal }),
    ).rejects.toMatchObject(peopleOnly);
    for (const again of [1, 2]) {
      const { statement: refused } = await world.ask(bankStatementRefuse, refusal);
      expect([again, refused.state, refused.problem?.rule]).toEqual([
        again,
        'refused',
        'was refused by anna: Dit bedrag kwam nooit binnen',
      ]);
    }
    await expect(
      world.ask(bankStatementConfirm, { scope: approver, statementId }),
    ).rejects.toMatchObject({ code: 'not-unconfirmed' });
    expect(await sendCounted(csv, 'bank')).toMatchObject({
      state: 'done',
      read: 1,
      stored: 1,
      looked: 1,
      confirmedBy: 'bert',
    });
    const told = await world.only();
    expect(told).toMatchObject({ state: 'matched', source: 'csv' });
    expect((await world.send(csv, { layoutId: 'bank' })).statement.state).toBe('duplicate');
    // By another layout it may say something else.
    await world.ask(bankLayoutSave, { id: 'other', name: 'Anders', definition: otherwise });
    expect((await world.send(csv, { layoutId: 'other' })).statement.state).toBe('refused');
    // The same days as another kind of file, with one such payment more.
    const more = ['B1', 'B2'].map((bankReference) =>
      world.paid({ bankReference, bookedOn: told.bookedOn }),
    );
    await world.send(camtFile({ entries: more }));
    expect((await world.payments()).map(({ state, sameAs }) => [state, sameAs])).toEqual([
      ['unmatched', null],
      ['same', told.id],
      ['matched', null],
    ]);
    // Neither was confirmed by itself: one person alone doesn't have both count.
    const [, ofBank] = await world.payments();
    const { payment: apart } = await world.ask(paymentApart, { paymentId: ofBank!.id });
    expect(apart.state).toBe('unconfirmed');
    await expect(world.confirm(apart.id, staff)).rejects.toMatchObject({ code: 'four-eyes' });
    expect(await world.confirm(apart.id)).toMatchObject({
      state: 'unmatched',
      hint: 'already-paid',
    });
    // Of two lines alike the second one is another payment, whatever the export is read by.
    await world.ask(bankLayoutSave, { id: 'copy', name: 'Ook zo', definition });
    const head = 'Rekening;Datum;Bedrag;Omschrijving';
    const line = `${ourIban};26-11-2025;7,00;huur`;
    await sendCounted([head, line].join('\n'), 'bank');
    const second = await sendCounted([head, line, line].join('\n'), 'copy');
    expect(second).toMatchObject({ known: 1, stored: 1 });
    expect(await world.payments({ statementId: second.id })).toMatchObject([
      { state: 'unmatched' },
    ]);
    const third = await sendCounted([head, line, line, line].join('\n'), 'bank');
    expect(third).toMatchObject({ known: 2, stored: 1 });
    // Where it came from is its writer's word alone.
    const known = { ...definition, payerIban: 'Van', payerName: 'Naam' };
    await world.ask(bankLayoutSave, { id: 'known', name: 'Met rekening', definition: known });
    const from = `${head};Van;Naam\n${ourIban};27-11-2025;9,00;dubbel;${payerIban};Acme\n`;
    const { id: byCsv } = await sendCounted(from, 'known');
    const [{ id: paymentId }] = (await world.payments({ statementId: byCsv })) as [Payment];
    const refund = { id: randomUUID(), paymentId, amount: money(9_000_000), reason: 'Dubbel' };
    const account = { iban: payerIban, name: 'Acme' };
    expect(await world.ask(refundMake, { ...refund, account })).toMatchObject({
      refund: { otherAccount: true },
    });
    const { statement: wrong } = await world.send(csv.replace('Bedrag', 'Amount'), {
      layoutId: 'bank',
    });
    expect(wrong).toMatchObject({ problem: { place: 'the header row', field: 'Bedrag' } });
    const row = `${ourIban};25-11-2025;999.999.999,00;x\n`;
    const huge = await world.send(`Rekening;Datum;Bedrag;Omschrijving\n${row.repeat(10)}`, {
      layoutId: 'bank',
    });
    expect(huge.statement).toMatchObject({ state: 'refused', problem: { field: 'amounts' } });
    const foreign = csv.replace(ourIban, '\0');
    expect((await world.send(foreign, { layoutId: 'bank' })).statement).toMatchObject({
      state: 'refused',
    });
  });

  it('of many transactions is put on documents in batches, and is kept once however often', async () => {
    const entries = Array.from({ length: 1700 }, (_, at) => ({
      amount: '0.01',
      bankReference: `B${at}`,
      remittance: world.invoice.number,
    }));
    const { statement } = await world.send(camtFile({ entries }));
    expect(statement).toMatchObject({ state: 'done', stored: 1700, looked: 1700 });
    expect((await world.ask(paymentCounts, {})).states).toEqual([
      { state: 'partial', payments: 1700, left: money(0) },
    ]);
    expect((await world.open()).items).toMatchObject([{ paid: money(17_000_000) }]);
  }, 90_000);
});
