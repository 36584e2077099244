import type { Micros } from '@app/common';
import type { DataSource } from 'typeorm';
import type { Claim, Claims } from './rows/claims.js';
import { clearTables, ofComparison } from './clear.js';
import { countCalls } from './count-calls.js';
import { dayMicros, daysOf } from './rows/import-rows.js';
import { matchCalls, type Window } from './match-calls.js';

const startOfDay = (at: Micros): Micros => Math.floor(at / dayMicros) * dayMicros;

/**
 * Compares an import's calls with our records in two rounds, one transaction per day in UTC: first
 * all days are matched, as a call just before midnight may match a record just after; then all are
 * counted. After a crash it continues with the next day.
 */
export class CompareImport {
  constructor(
    private readonly database: DataSource,
    private readonly claims: Claims,
    private readonly now: () => Date,
  ) {}

  async run(claim: Claim): Promise<void> {
    const span = await this.#span(claim);
    let { step, comparedUntil } = claim;
    if (step === 'clearing' || step === null) {
      await clearTables((work) => this.claims.step(claim, work), claim.id, ofComparison);
      await this.#move(claim, 'matching');
      [step, comparedUntil] = ['matching', null];
    }
    if (step === 'matching') {
      await this.#days(claim, span, comparedUntil);
      await this.#move(claim, 'counting');
      comparedUntil = null;
    }
    await this.#days({ ...claim, step: 'counting' }, span, comparedUntil);
    await this.claims.step(claim, (manager) =>
      manager.query(
        `update cdr.carrier_imports set state = 'done', step = null, compared_until = null,
           compared_at = $2, finished_at = $2, due_at = null, failures = 0 where id = $1`,
        [claim.id, this.now()],
      ),
    );
  }

  /**
   * The period to compare: from the import's first call or the start of the covered period to the
   * last; null when there is neither.
   */
  async #span({ id, coversFrom, coversUntil }: Claim): Promise<Window | null> {
    const [calls]: [{ first: string | null; last: string }] = await this.database.query(
      `select min(started_at) as first, max(started_at) as last
       from cdr.carrier_calls where import_id = $1`,
      [id],
    );
    const starts = [coversFrom, calls.first === null ? null : Number(calls.first)];
    const ends = [coversUntil, calls.first === null ? null : Number(calls.last) + 1];
    const [from, until] = [starts.filter(isThere), ends.filter(isThere)];
    if (from.length === 0 || until.length === 0) return null;
    return { from: Math.min(...from), until: Math.max(...until) };
  }

  async #move({ id, ...claim }: Claim, step: 'matching' | 'counting'): Promise<void> {
    await this.claims.step({ id, ...claim }, (manager) =>
      manager.query(
        'update cdr.carrier_imports set step = $2, compared_until = null where id = $1',
        [id, step],
      ),
    );
  }

  async #days(claim: Claim, span: Window | null, done: Micros | null): Promise<void> {
    const { id, carrierId, definition: layout, step, coversFrom, coversUntil } = claim;
    if (span === null || layout === null) return;
    const compared = { importId: id, carrierId, layout };
    const covered = { from: coversFrom ?? span.from, until: coversUntil ?? span.until };
    const first = startOfDay(span.from);
    const daysBefore = step === 'counting' ? daysOf(span.from, span.until) : 0;
    for (let from = done ?? first; from < span.until; from += dayMicros) {
      const isCovered =
        step === 'counting' && from + dayMicros > covered.from && from < covered.until;
      if (!isCovered)
        from = await this.#nextDay(id, from, step === 'counting' ? covered.from : null);
      if (from >= span.until) return;
      const day = { from, until: from + dayMicros };
      await this.claims.step(claim, async (manager) => {
        if (step === 'counting') {
          await countCalls(manager, compared, day, {
            from: Math.max(day.from, covered.from),
            until: Math.min(day.until, covered.until),
          });
        } else await matchCalls(manager, compared, day);
        await manager.query(
          'update cdr.carrier_imports set compared_until = $2, compared_days = $3 where id = $1',
          [id, day.until, daysBefore + (day.until - first) / dayMicros],
        );
      });
    }
  }

  /**
   * The first day from `from` on with a call of the carrier, or the day of `orAt` if that is
   * earlier.
   */
  async #nextDay(importId: string, from: Micros, orAt: Micros | null): Promise<Micros> {
    const [next]: [{ at: string | null }] = await this.database.query(
      `select min(started_at) as at from cdr.carrier_calls where import_id = $1 and started_at >= $2`,
      [importId, from],
    );
    const at = next.at === null ? Infinity : Number(next.at);
    return startOfDay(Math.min(at, orAt === null || orAt < from ? Infinity : orAt));
  }
}

const isThere = (at: Micros | null): at is Micros => at !== null;
