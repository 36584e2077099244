import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys lose the rights by which recordings are destroyed sooner; those that are left without a right go. */
export class NoKeysToEvidence1799900300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update portal.api_keys
      set permissions = array_remove(array_remove(permissions, 'holds:manage'), 'retention:write')
      where permissions && '{holds:manage,retention:write}'`);
    await runner.query(`delete from portal.api_keys where permissions = '{}'`);
  }

  /** What keys had isn't known any more. */
  async down(): Promise<void> {
    // nothing to do
  }
}
