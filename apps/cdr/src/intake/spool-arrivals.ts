import type { DataSource } from 'typeorm';
import type { ReportedLeg } from '../legs/index.js';

/**
 * How often at most an arrival from a switch's spool is noted: a spool that is being emptied brings
 * hundreds of legs in this time.
 */
const noteEveryMs = 1000;

/** Notes for all replicas that legs of a switch arrive from its spool: see `Completion`. */
export class SpoolArrivals {
  readonly #notedAt = new Map<string, number>();

  constructor(private readonly database: DataSource) {}

  async note(reports: readonly ReportedLeg[]): Promise<void> {
    const now = performance.now();
    const switches = new Set<string>();
    for (const { source, leg } of reports) {
      if (source !== 'spool') continue;
      const notedAt = this.#notedAt.get(leg.switchName);
      if (notedAt === undefined || now - notedAt >= noteEveryMs) switches.add(leg.switchName);
    }
    if (switches.size === 0) return;
    await this.database.query(
      `insert into cdr.spool_arrivals (switch_name) select name from unnest($1::text[]) as s(name)
       order by name
       on conflict (switch_name) do update set last_at = excluded.last_at`,
      [[...switches]],
    );
    for (const name of switches) this.#notedAt.set(name, now);
  }
}
