import { join } from 'node:path';
import { CONFIG } from '@app/platform/config';
import type { Provider } from '@nestjs/common';
import type { Config } from '../kernel/config.js';
import { EntriesFile } from './entries-file.js';
import { EntriesService } from './entries-service.js';
import { NATIONAL_DATABASE, type NationalDatabase } from './national-database.js';

type Settings = Pick<
  Config,
  'NATIONAL_DATABASE_URL' | 'NATIONAL_DATABASE_TOKEN' | 'NATIONAL_DATABASE_FILE' | 'BLOBS_DIR'
>;

/** Uses a service if one is configured, else a file. */
export const nationalDatabaseProvider: Provider = {
  provide: NATIONAL_DATABASE,
  inject: [CONFIG],
  useFactory: (config: Settings): NationalDatabase =>
    config.NATIONAL_DATABASE_URL === undefined
      ? new EntriesFile(
          config.NATIONAL_DATABASE_FILE ?? join(config.BLOBS_DIR, 'national-database.jsonl'),
        )
      : new EntriesService(config.NATIONAL_DATABASE_URL, config.NATIONAL_DATABASE_TOKEN),
};
