import { randomUUID } from 'node:crypto';
import { money } from '@app/common';
import {
  bankLayoutSave,
  bankStatementConfirm,
  bankStatementLink,
  bankStatementRefuse,
  bankStatementStart,
  type Payment,
  paymentApart,
  refundMake,
} from '@app/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { approver } from '../../bill-period.fixture.js';
import { staff } from '../../rated-world.fixture.js';
import {
  bertsKey,
  euro,
  owner,
  peopleOnly,
  type ReceivablesWorld,
} from '../receivables-world.fixture.js';
import { camtFile, ourIban, payerIban } from './reading/camt.fixture.js';

/** Tests of banks’ CSV files, in the receivables spec's world. */
export function describeCsvStatements(given: () => ReceivablesWorld): void {
  let world: ReceivablesWorld;
  beforeAll(() => {
    world = given();
  });

  describe('bank statement as CSV', () => {
    it('is read with a layout, needs a confirmation, and is linked to the same transactions of a camt.053 statement', async () => {
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
      // The person who confirms the statement can download its file.
      const { path, fileName } = await world.ask(bankStatementLink, {
        scope: approver,
        id: statementId,
      });
      const sent = await request(world.billing.app.getHttpServer()).get(path).responseType('blob');
      expect([fileName, String(sent.body)]).toEqual(['bank.xml', csv]);
      await expect(
        world.ask(bankStatementLink, { scope: owner('acme'), id: statementId }),
      ).rejects.toMatchObject({ code: 'staff-only' });
      // The person who confirms the statement can't send the statement's file.
      const other = { scope: approver, id: statementId, fileName: 'bank.xml', layoutId: 'bank' };
      await expect(world.ask(bankStatementStart, other)).rejects.toMatchObject({
        code: 'id-taken',
      });
      for (const [scope, code] of [
        [staff, 'four-eyes'] as const,
        [bertsKey, 'people-only'] as const,
      ]) {
        await expect(
          world.ask(bankStatementConfirm, { scope, id: statementId }),
        ).rejects.toMatchObject({
          code,
        });
      }
      const refusal = { id: statementId, reason: 'Dit bedrag kwam nooit binnen.' };
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
        world.ask(bankStatementConfirm, { scope: approver, id: statementId }),
      ).rejects.toMatchObject({ code: 'not-unconfirmed' });
      expect(await world.sendCounted(csv, 'bank')).toMatchObject({
        state: 'done',
        read: 1,
        stored: 1,
        looked: 1,
        confirmedBy: 'bert',
      });
      const fromCsv = await world.only();
      expect(fromCsv).toMatchObject({ state: 'matched', source: 'csv' });
      expect((await world.send(csv, { layoutId: 'bank' })).statement.state).toBe('duplicate');
      // With another layout the same file isn't a duplicate.
      await world.ask(bankLayoutSave, { id: 'other', name: 'Anders', definition: otherwise });
      expect((await world.send(csv, { layoutId: 'other' })).statement.state).toBe('refused');
      // Of two equal payments in a camt.053 file one is linked to the payment of the CSV, the other
      // is a new payment.
      const more = ['B1', 'B2'].map((bankReference) =>
        world.paid({ bankReference, bookedOn: fromCsv.bookedOn }),
      );
      await world.send(camtFile({ entries: more }));
      expect((await world.payments()).map(({ state, sameAs }) => [state, sameAs])).toEqual([
        ['unmatched', null],
        ['same', fromCsv.id],
        ['matched', null],
      ]);
      // A separated payment counts only after a second person confirms it.
      const [, ofBank] = await world.payments();
      const { payment: apart } = await world.ask(paymentApart, { id: ofBank!.id });
      expect(apart.state).toBe('unconfirmed');
      await expect(world.confirm(apart.id, staff)).rejects.toMatchObject({ code: 'four-eyes' });
      expect(await world.confirm(apart.id)).toMatchObject({
        state: 'unmatched',
        hint: 'already-paid',
      });
      // The second of two equal lines is another payment, also when the file is read with another layout.
      await world.ask(bankLayoutSave, { id: 'copy', name: 'Ook zo', definition });
      const head = 'Rekening;Datum;Bedrag;Omschrijving';
      const line = `${ourIban};26-11-2025;7,00;huur`;
      await world.sendCounted([head, line].join('\n'), 'bank');
      const second = await world.sendCounted([head, line, line].join('\n'), 'copy');
      expect(second).toMatchObject({ known: 1, stored: 1 });
      expect(await world.payments({ statementId: second.id })).toMatchObject([
        { state: 'unmatched' },
      ]);
      const third = await world.sendCounted([head, line, line, line].join('\n'), 'bank');
      expect(third).toMatchObject({ known: 2, stored: 1 });
      // A payer's account from a CSV isn't trusted.
      const known = { ...definition, payerIban: 'Van', payerName: 'Naam' };
      await world.ask(bankLayoutSave, { id: 'known', name: 'Met rekening', definition: known });
      const from = `${head};Van;Naam\n${ourIban};27-11-2025;9,00;dubbel;${payerIban};Acme\n`;
      const { id: byCsv } = await world.sendCounted(from, 'known');
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
  });
}
