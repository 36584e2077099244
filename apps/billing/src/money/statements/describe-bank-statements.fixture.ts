import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { money } from '@app/common';
import {
  bankStatementConfirm,
  bankStatementGet,
  bankStatementRefuse,
  bankStatementStart,
  paymentCounts,
  type Scope,
} from '@app/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import { approver } from '../../bill-period.fixture.js';
import { staff } from '../../rated-world.fixture.js';
import { annasKey, euro, type ReceivablesWorld } from '../receivables-world.fixture.js';
import { FileSweep } from './file-sweep.service.js';
import { camtFile, ourIban } from './reading/camt.fixture.js';

/** Tests of banks’ camt.053 files, in the receivables spec's world. */
export function describeBankStatements(given: () => ReceivablesWorld): void {
  let world: ReceivablesWorld;
  beforeAll(() => {
    world = given();
  });

  const files = async (statementId: string): Promise<number> =>
    (await readdir(join(world.rated.folder, 'bank-statements', statementId)).catch(() => []))
      .length;

  describe('bank statement', () => {
    it('pays the invoice that its transaction names, and posts the payment', async () => {
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

    it('stores a transaction once when its file is sent again or another file contains it too', async () => {
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
      expect(await world.sendCounted(other)).toMatchObject({ stored: 1, known: 1 });
      expect((await world.payments()).map(({ state, hint }) => [state, hint])).toEqual([
        ['unmatched', 'already-paid'],
        ['matched', null],
      ]);
    });

    it('needs no confirmation if it continues the account’s last processed statement, in balance and days', async () => {
      const forged = (id: string, opening: string | null, more: object = {}) =>
        camtFile({ id, opening, entries: [world.paid({ bankReference: id, ...more })] });
      const closing = euro(1_000_000_000 + world.invoice.gross);
      const state = async (file: string) => (await world.send(file)).statement.state;
      const noBalances = await world.send(forged('N', null));
      expect(noBalances.statement).toMatchObject({
        state: 'unconfirmed',
        stored: 0,
        opening: null,
      });
      expect(await world.payments()).toEqual([]);
      expect(await state(forged('S-1', '1000.00'))).toBe('done');
      expect(await state(forged('A', '1000.00'))).toBe('unconfirmed');
      expect(await state(forged('B', closing, { bookedOn: '2026-11-24' }))).toBe('unconfirmed');
      // One of the file's two statements gives no balances.
      const beside = forged('C', null).match(/<Stmt>[^]*<\/Stmt>/)![0];
      const both = camtFile({ id: 'D', opening: closing, entries: [] });
      expect(await state(both.replace('</Stmt>', `</Stmt>${beside}`))).toBe('unconfirmed');
      expect(await world.payments()).toHaveLength(1);
      expect(await state(forged('S-2', closing, { amount: '1.00' }))).toBe('done');
      const { id: statementId } = noBalances.statement;
      await expect(world.ask(bankStatementConfirm, { id: statementId })).rejects.toMatchObject({
        code: 'four-eyes',
      });
      await world.ask(bankStatementConfirm, { scope: approver, id: statementId });
      await eventually(async () => expect(await world.payments()).toHaveLength(3));
    });

    it('needs a second person’s confirmation when it is the first of its account; the next one needs none', async () => {
      await world.database.query('delete from billing.bank_statements');
      const begun = await world.sendCounted(camtFile({ entries: [world.paid()] }));
      expect(begun).toMatchObject({ state: 'done', stored: 1, confirmedBy: 'bert' });
      const opening = euro(begun.closing!.micros);
      const next = camtFile({ id: 'S-2', opening, entries: [world.paid({ bankReference: 'B2' })] });
      expect((await world.send(next)).statement).toMatchObject({
        state: 'done',
        confirmedBy: null,
      });
    });

    it('needs another person than the key’s maker to confirm it when a key or service sends it', async () => {
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
      const forged = camtFile({
        id: 'P2',
        opening,
        entries: [world.paid({ bankReference: 'P2' })],
      });
      const { statement } = await world.send(forged, { scope: programs[0]! });
      const confirm = (scope: Scope) =>
        world.ask(bankStatementConfirm, { scope, id: statement.id });
      await expect(confirm(staff)).rejects.toMatchObject({ code: 'four-eyes' });
      await confirm(approver);
      await eventually(async () => expect(await world.payments()).toHaveLength(counted + 1));
    });

    it('needs a confirmation when another statement continues the same balance at the same time', async () => {
      // A second replica lets two files be read at the same time.
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

    it('can be sent only by the user that started it: a person and that person’s key are two users', async () => {
      const [ofPerson, ofKey] = [randomUUID(), randomUUID()];
      const begin = (id: string, scope: Scope) =>
        world.ask(bankStatementStart, { scope, id, fileName: 'bank.xml', layoutId: null });
      // Anna and her API key each start a statement, but no file is sent yet.
      await begin(ofPerson, staff);
      await begin(ofKey, annasKey);
      const taken = { kind: 'conflict', code: 'id-taken', problems: [{ field: 'id' }] };
      const file = camtFile({ entries: [world.paid()] });
      await expect(world.send(file, { id: ofPerson, scope: annasKey })).rejects.toMatchObject(
        taken,
      );
      await expect(world.send(file, { id: ofKey })).rejects.toMatchObject(taken);
      const otherKey: Scope = { ...annasKey, keyId: 'k2' };
      await expect(world.send(file, { id: ofKey, scope: otherKey })).rejects.toMatchObject(taken);
      expect(await world.payments()).toEqual([]);
      const { statement } = await world.send(file, { id: ofKey, scope: annasKey });
      expect(statement.state).toBe('unconfirmed');
      const refusal = { scope: annasKey, id: ofKey, reason: 'Dubbel' };
      expect((await world.ask(bankStatementRefuse, refusal)).statement.state).toBe('refused');
      expect((await world.send(file, { id: ofPerson })).statement.state).toBe('done');
    });

    it('takes the first complete file when two are sent under one id', async () => {
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
      expect(
        (await world.send(camtFile({ entries: [world.paid()] }), { id })).statement.state,
      ).toBe('done');
      request.end(slow.subarray(100));
      expect(await status).toBe(409);
      expect((await world.payments()).map(({ amount }) => amount)).toEqual([
        money(world.invoice.gross),
      ]);
      expect(await files(id)).toBe(1);
    });

    it('is deleted after 30 days without a file, refused after 30 days without a confirmation, and loses a refused file', async () => {
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
      const got = async () => (await world.ask(bankStatementGet, { id: statementId })).statement;
      expect((await got()).state).toBe('unconfirmed');
      await sweepAfter(31);
      expect(await got()).toMatchObject({
        state: 'refused',
        problem: { rule: 'wasn’t confirmed in time' },
      });
      expect(await Promise.all([refused, done].map(files))).toEqual([0, 1]);
      await expect(world.ask(bankStatementGet, { id: awaited })).rejects.toMatchObject({
        code: 'no-such-statement',
      });
      expect((await world.ask(bankStatementGet, { id: refused })).statement.state).toBe('refused');
    });

    it('is refused whole when one entry is invalid', async () => {
      const entries = [world.paid(), world.paid({ amount: '5.00', bankReference: 'B2' })];
      const wrong = camtFile({ entries }).replace(
        '>5.00</Amt><CdtDbtInd>',
        '>5,00</Amt><CdtDbtInd>',
      );
      const { statement } = await world.send(wrong);
      expect(statement).toMatchObject({
        state: 'refused',
        stored: 0,
        problem: { place: 'entry 2 of statement S-1', field: 'Ntry/Amt' },
      });
      expect(await world.payments()).toEqual([]);
    });

    it('with many transactions is matched in batches', async () => {
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
}
