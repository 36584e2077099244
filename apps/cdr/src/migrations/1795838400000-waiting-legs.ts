import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Only A legs are looked for by when they came, so only they need be in that index: every leg is
 * written to this table once and taken out again.
 */
export class WaitingLegs1795838400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index pending_legs_received on cdr.pending_legs (received_at)
         where direction = 'inbound'`,
    );
    await runner.query('drop index cdr.pending_legs_direction_received_at_idx');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('create index on cdr.pending_legs (direction, received_at)');
    await runner.query('drop index cdr.pending_legs_received');
  }
}
