import { MigrationExecutor, type DataSource } from 'typeorm';
import { unreleasedMigration } from './first-migration.js';
import { Locks } from './locks.js';

/**
 * Creates the schema if it doesn't exist and runs its pending migrations. Replicas that start
 * together do so one after another; a migration has no time limit.
 * @throws Error when a version before the first release made the schema
 */
export async function migrate(database: DataSource, schema: string): Promise<void> {
  const locks = new Locks<'migrations'>(schema);
  const runner = database.createQueryRunner();
  await runner.connect();
  const unlock = async (): Promise<void> => {
    await locks.release(runner, 'migrations');
    await runner.query('RESET statement_timeout');
  };
  try {
    await runner.query('SET statement_timeout = 0');
    await locks.takeForSession(runner, 'migrations');
    try {
      const [{ present }]: [{ present: boolean }] = await runner.query(
        'SELECT to_regnamespace($1) IS NOT NULL AS present',
        [schema],
      );
      // Not IF NOT EXISTS, which requires the right to create schemas even when the schema exists.
      if (!present) await runner.query(`CREATE SCHEMA "${schema}"`);
      const last = await unreleasedMigration((sql, values) => runner.query(sql, values), schema);
      if (last !== null) {
        throw new Error(
          `Schema ${schema} has the tables of a version before the first release (its last migration is ${last}), ` +
            'which this version can’t read. Make the database anew; its data are lost.',
        );
      }
      const executor = new MigrationExecutor(database, runner);
      executor.transaction = 'each';
      await executor.executePendingMigrations();
    } catch (error) {
      // A broken connection has lost the lock too, and the error that broke it matters.
      await unlock().catch(() => undefined);
      throw error;
    }
    await unlock();
  } finally {
    await runner.release();
  }
}
