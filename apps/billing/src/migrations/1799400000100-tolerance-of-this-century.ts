import type { MigrationInterface, QueryRunner } from 'typeorm';

const shipped = '5e771e00-0000-4000-8000-000000000001';

/** Days of settlements are of this century: what the shipped tolerance said couldn't be read by anybody. */
export class ToleranceOfThisCentury1799400000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update billing.settlement_tolerances set from_on = '2000-01-01'
        where id = $1 and from_on = '1970-01-01'`,
      [shipped],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update billing.settlement_tolerances set from_on = '1970-01-01'
        where id = $1 and from_on = '2000-01-01'`,
      [shipped],
    );
  }
}
