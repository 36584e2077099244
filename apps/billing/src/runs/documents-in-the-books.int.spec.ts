import { randomUUID } from 'node:crypto';
import { documentGet } from '@app/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RatedWorld, service } from '../rated-world.fixture.js';
import { matchNext } from '../money/payments/match-next.js';
import { billPeriod } from '../bill-period.fixture.js';
import { agreeToSelfBilling } from '../agree.fixture.js';
import { DataSource } from 'typeorm';
import {
  addCharges,
  carrier,
  inNovember,
  november,
  october,
  publishPrices,
  someOfEach,
  vatIdsAreKnown,
} from '../books/books.fixture.js';
import { expectBooksInOrder } from '../books/books-in-order.fixture.js';

let world: RatedWorld;

beforeAll(async () => {
  world = await RatedWorld.make();
});
afterAll(() => world.drop());

/** Inserts payments from a bank statement that name a document: received, or paid by us. */
async function bankTells(
  payments: readonly { micros: string; reference: string }[],
): Promise<void> {
  const statement = randomUUID();
  await world.database.query(
    `insert into billing.bank_statements (id, file_name, format, state, started_by, starter)
     values ($1, 'b.xml', 'camt.053', 'matching', 'spec', 'spec')`,
    [statement],
  );
  await world.database.query(
    `insert into billing.payments (id, source, statement_id, account, booked_on, amount_micros, reference, remittance)
     select gen_random_uuid(), 'camt.053', $1, 'NL00TEST0123456789', current_date, r.micros, r.reference, ''
       from json_to_recordset($2::json) as r(micros bigint, reference text)`,
    [statement, JSON.stringify(payments)],
  );
}

describe('documents of two months', () => {
  it('are in the ledger, with the amounts that settlements set off', async () => {
    await world.startBilling();
    world.carriers = [carrier('north'), carrier('laag', 'BE'), carrier('isles', 'GB')];
    world.holdings = [
      { ownerId: 'acme', number: '+319001234', from: '2025-01-01T00:00:00Z', until: null },
    ];
    const versions = await publishPrices(world, 'acme', 'north');
    for (const { id } of world.carriers) {
      await addCharges(world.database, someOfEach(versions, ['acme', id]));
    }
    await agreeToSelfBilling(world.database, 'acme');
    await vatIdsAreKnown(world.database);
    await billPeriod(world.messages, october);
    await addCharges(world.database, someOfEach(versions, ['acme', 'isles'], inNovember));
    await billPeriod(world.messages, november);
    // One entry per document, and one more for the amount set off in the settlement of north, which
    // nets.
    expect(await world.database.query('select from billing.ledger_entries')).toHaveLength(12);
    await expectBooksInOrder(world.database);
  });
});

describe('settlements with a carrier', () => {
  it('are one netted document or two separate ones, as the agreement says, and bank payments leave no part of them open', async () => {
    const settlements: {
      id: string;
      party: string;
      reference: string;
      micros: string;
      direction: string | null;
    }[] = await world.database.query(
      `select id, party_id as party, number as reference, gross_micros as micros, direction
           from billing.documents where kind = 'settlement' order by position`,
    );
    const signs = settlements.map(({ party, micros, direction }) =>
      [party, direction ?? 'both', Number(micros) > 0 ? '+' : '-'].join(' '),
    );
    expect(signs).toEqual([
      'north both +',
      'laag owed-to-us +',
      'laag owed-by-us -',
      'isles owed-to-us +',
      'isles owed-by-us -',
      'isles owed-to-us +',
      'isles owed-by-us -',
    ]);
    // A document of what we owe a carrier gets no e-invoice, as the carrier itself invoices that amount.
    for (const { id: documentId, direction } of settlements) {
      const { document } = await world.messages.ask(
        documentGet,
        { scope: service, documentId },
        { timeoutMs: 5000 },
      );
      expect(document.eInvoice).toBe(direction !== 'owed-by-us');
    }
    await bankTells(settlements);
    const billing = world.apps[0]!.app;
    await billing.get(DataSource).transaction((manager) => matchNext(manager, 100));
    const open = await world.database.query(
      `select document_id::text from billing.receivables where party_type = 'carrier' and open_micros <> 0
       union all select party_id || account from billing.ledger_postings where party_type = 'carrier'
        group by party_id, account having sum(amount_micros) <> 0`,
    );
    expect(open).toEqual([]);
    await expectBooksInOrder(world.database);
  });
});
