import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which consumer tariff a share of the caller's price goes by, on its charge and on its line. */
export class TariffsOnLines1795620400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table billing.charges add tariff_id uuid references billing.price_versions (id)',
    );
    await runner.query(`update billing.charges c set tariff_id = r.tariff_id
        from billing.rated_calls r
       where r.call_id = c.call_id and r.started_at = c.started_at
         and c.component in ('premium-share', 'payout')`);
    // What was printed stays as it was: lines that are there name none.
    await runner.query(`alter table billing.document_lines
      add tariff_id uuid references billing.price_versions (id),
      add tariff text,
      add check ((tariff_id is null) = (tariff is null))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table billing.document_lines drop tariff_id, drop tariff');
    await runner.query('alter table billing.charges drop tariff_id');
  }
}
