import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RatedWorld } from '../rated-world.fixture.js';
import { DocumentsInTheBooks1795846510000 } from '../migrations/1795846510000-documents-in-the-books.js';
import { Ledger1795846500000 } from '../migrations/1795846500000-ledger.js';
import { billPeriod } from '../runs/bill-period.fixture.js';
import { agreeToSelfBilling } from '../self-billing/agree.fixture.js';
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
} from './books.fixture.js';
import { expectBooksInOrder } from './books-in-order.fixture.js';

let world: RatedWorld;

beforeAll(async () => {
  world = await RatedWorld.make();
});
afterAll(() => world.drop());

const books = async () => ({
  entries: await world.database.query(
    `select id, place, on_date::text, kind, text, document_id, reverses, postings, posted_at
       from billing.ledger_entries order by place`,
  ),
  postings: await world.database.query(
    `select place, line, on_date::text, account, party_type, party_id, amount_micros, document_id,
            document_line, vat_code, vat_percent from billing.ledger_postings order by place, line`,
  ),
});

describe('documents of before there were books', () => {
  it('come into them as runs post them', async () => {
    const billing = await world.startBilling();
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
    const posted = await books();
    expect(posted.entries).toHaveLength(8);
    await expectBooksInOrder(world.database);

    const runner = billing.app.get(DataSource).createQueryRunner();
    const [tables, documents] = [new Ledger1795846500000(), new DocumentsInTheBooks1795846510000()];
    await runner.startTransaction();
    await tables.down(runner);
    await tables.up(runner);
    await documents.up(runner);
    await runner.commitTransaction();
    await runner.release();
    expect(await books()).toEqual(posted);
    await expectBooksInOrder(world.database);
  });
});
