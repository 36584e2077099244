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
  /** The price counter that the book reflects. */
  readonly counter: number;
}

/**
 * All price versions, in memory. Each version is loaded once; the price counter, read before each
 * use, shows whether any replica has published another one.
 */
@Injectable()
export class CurrentPrices {
  private readonly book = new PriceBook([], isHoliday);
  private counter = 0;

  constructor(private readonly database: DataSource) {}

  /** Prices for amounts that are stored: no price changes until the transaction ends. */
  async hold(manager: EntityManager): Promise<Prices> {
    return this.upTo(await holdPrices(manager), manager);
  }

  /** The current prices, for answers that are not stored. */
  async read(): Promise<Prices> {
    return this.upTo(await readCounter(this.database), this.database);
  }

  private async upTo(counter: number, database: Queries): Promise<Prices> {
    while (counter > this.counter) {
      const before = this.counter;
      // A new version may have ended another one, which is loaded again.
      const rows = await priceVersions.query(
        database,
        `with published as (select id from billing.price_versions where sequence > $1)
         select ${priceVersions.columns()} from billing.price_versions
          where id in (select id from published) or ended_by in (select id from published)`,
        [before],
      );
      // Another call has updated the book meanwhile, so these rows may be older than the book.
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
