import { Logger, Module, type DynamicModule, type Type } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import { APP_NAME } from '../bootstrap/platform.module.js';
import { HealthChecks } from '../bootstrap/health-checks.js';
import { CONFIG } from '../config/index.js';
import { AuditAgeing } from './transactions/audit-ageing.js';
import { AuditAnchors } from './audit/audit-anchors.js';
import { AuditedReads } from './transactions/audited-reads.js';
import { AuditEntry, AuditHead } from './audit/audit-entry.entity.js';
import { AuditLog1800000000001 } from './audit/audit-log.migration.js';
import { isLate, startTries } from './at-start.js';
import { checkColumns } from './check-columns.js';
import { entitiesBelow } from './entities-below.js';
import { migrate } from './migrate.js';
import { Outbox1800000000000 } from './outbox/outbox.migration.js';
import { OutboxEntry } from './outbox/outbox-entry.entity.js';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { SteadyClient } from './steady-client.js';
import { Transactions } from './transactions/transactions.js';

export interface DatabaseConfig {
  DATABASE_URL: string;
  DATABASE_POOL: number;
  DATABASE_STATEMENT_TIMEOUT_MS: number;
  AUDIT_ANCHORS_DIR?: string | undefined;
}

export interface DatabaseParts {
  /** The app's own schema; no other app writes or migrates it. */
  readonly schema: string;
  readonly entities: readonly Type[];
  /** Ordered by the times in their names. */
  readonly migrations: readonly Type<MigrationInterface>[];
}

export interface DatabaseModuleParts extends Omit<DatabaseParts, 'entities'> {
  /** The app's folder, whose `*.entity` files contain all entities, or the entities themselves. */
  readonly entities: string | readonly Type[];
}

@Module({})
class DatabaseModule {
  constructor(database: DataSource, health: HealthChecks) {
    health.register({
      name: 'database',
      needed: true,
      check: async () => void (await database.query('SELECT 1')),
    });
  }
}

/** @param app Name of the connections in PostgreSQL. */
export function databaseOptions(
  parts: DatabaseParts,
  config: DatabaseConfig,
  app: string,
): DataSourceOptions {
  return {
    type: 'postgres',
    url: config.DATABASE_URL,
    schema: parts.schema,
    entities: [...parts.entities, OutboxEntry, AuditEntry, AuditHead],
    migrations: [Outbox1800000000000, AuditLog1800000000001, ...parts.migrations],
    // Log lines of statements would contain their parameters: people's names and numbers.
    logging: false,
    applicationName: app,
    poolSize: config.DATABASE_POOL,
    connectTimeoutMS: 5000,
    poolErrorHandler: (error: Error) =>
      new Logger('Database').warn(
        'an idle database connection broke; another one is opened when needed',
        error,
      ),
    extra: {
      Client: SteadyClient,
      statement_timeout: config.DATABASE_STATEMENT_TIMEOUT_MS,
      options: `-c search_path=${parts.schema}`,
    },
  };
}

/**
 * The app's tables, migrated before the app accepts work. Import once, next to `MessagingModule`,
 * with which the outbox publishes; the configuration needs `databaseFields`. `DataSource` and
 * `Transactions` can be injected everywhere.
 */
export function databaseModule({
  schema,
  migrations,
  entities,
}: DatabaseModuleParts): DynamicModule {
  return {
    module: DatabaseModule,
    global: true,
    imports: [
      TypeOrmModule.forRootAsync({
        inject: [CONFIG, APP_NAME],
        useFactory: async (config: DatabaseConfig, app: string) => ({
          ...databaseOptions(
            {
              schema,
              migrations,
              entities: typeof entities === 'string' ? await entitiesBelow(entities) : entities,
            },
            config,
            app,
          ),
          retryAttempts: startTries.attempts,
          retryDelay: startTries.everyMs,
          toRetry: isLate,
        }),
        dataSourceFactory: async (settings) => {
          if (settings === undefined) throw new Error('the database has no settings');
          const database = await new DataSource(settings).initialize();
          try {
            await migrate(database, schema);
            await checkColumns(database, schema);
          } catch (error) {
            // The error that broke the start matters, not a failure to close the connection.
            await database.destroy().catch(() => undefined);
            throw error;
          }
          return database;
        },
      }),
    ],
    providers: [OutboxRelay, Transactions, AuditedReads, AuditAgeing, AuditAnchors],
    exports: [OutboxRelay, Transactions, AuditedReads],
  };
}
