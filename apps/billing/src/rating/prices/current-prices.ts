import { isHoliday } from '@app/call-flow';
import { tableOf } from '@app/platform/database';
import { PriceBook } from '@app/rating';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { holdPrices, type Queries, readCounter } from './price-counter.js';
import { priceVersions, versionFrom } from './price-rows.js';
import { WithdrawnPrice } from './withdrawn-price.entity.js';

const withdrawn = tableOf(WithdrawnPrice);

export interface Prices {
  readonly book: PriceBook;
  /** The price counter that the book is up to date with. */
  readonly counter: number;
}

/**
 * Every price version, in memory. A version is loaded once; the price counter, read before each
 * use, tells whether another one was published meanwhile, by whichever replica.
 */
@Injectable()
export class CurrentPrices {
  private readonly book = new PriceBook([], isHoliday);
  private counter = 0;

  constructor(private readonly database: DataSource) {}

  /** For amounts that stay: no price changes until the transaction has ended. */
  async hold(manager: EntityManager): Promise<Prices> {
    return this.upTo(await holdPrices(manager), manager);
  }

  /** For looking at: up to date now. */
  async read(): Promise<Prices> {
    return this.upTo(await readCounter(this.database), this.database);
  }

  private async upTo(counter: number, database: Queries): Promise<Prices> {
    while (counter > this.counter) {
      const before = this.counter;
      // What a new version has ended has changed with it.
      const rows = await priceVersions.query(
        database,
        `with published as (select id from billing.price_versions where sequence > $1)
         select ${priceVersions.columns()} from billing.price_versions
          where id in (select id from published) or ended_by in (select id from published)`,
        [before],
      );
      // Somebody else was quicker: what was read just now may be older than what the book has.
      if (this.counter !== before) continue;
      const gone = await withdrawn.query(
        database,
        `select ${withdrawn.columns()} from billing.withdrawn_prices where sequence > $1`,
        [before],
      );
      if (this.counter !== before) continue;
      for (const row of rows) this.book.put(versionFrom(row));
      for (const { kind, subject, id } of gone) this.book.remove(kind, subject, id);
      this.counter = Math.max(counter, ...[...rows, ...gone].map(({ sequence }) => sequence));
    }
    return { book: this.book, counter: this.counter };
  }
}
