import { exportForm } from '@app/contracts';
import { FolderBlobs } from '@app/platform/blobs';
import type { DataSource } from 'typeorm';
import { exportText } from '../../apps/cdr/src/exports/export-pages.js';
import { median, type MeasurementResult } from '../harness.js';
import { largestOwner } from './records.js';

/** Goal: at this rate a year of a company with ten million calls is exported within minutes. */
const rowsPerSecond = 50_000;
const rounds = 3;

/**
 * The answered calls of the owner with the most of them, from the first page to the file on the
 * disk, by the clock: PostgreSQL does most of the work, in its own process. In both formats;
 * `folder` is where the files go.
 */
export async function benchExports(
  database: DataSource,
  folder: string,
): Promise<MeasurementResult[]> {
  const blobs = new FolderBlobs(folder);
  const calls = {
    filters: { answered: true },
    ownerId: largestOwner,
    untilPosition: Number.MAX_SAFE_INTEGER,
  };
  const results: MeasurementResult[] = [];
  for (const format of ['csv', 'jsonl'] as const) {
    const form = exportForm.parse({ format, separator: 'semicolon', headings: 'nl' });
    const rates: number[] = [];
    // Round 0 only warms up: its rate isn't counted.
    for (let round = 0; round <= rounds; round += 1) {
      let rows = 0;
      const begun = performance.now();
      const text = exportText(database, calls, form, (written) => {
        rows = written;
        return Promise.resolve();
      });
      await blobs.write(`exports/bench.${format}`, text);
      if (round > 0) rates.push(rows / ((performance.now() - begun) / 1000));
    }
    const ours = Math.round(median(rates));
    results.push({
      name: `call-export.${format}`,
      unit: 'rows/s',
      ours,
      goal: rowsPerSecond,
      bound: 'at least',
      holds: ours >= rowsPerSecond,
    });
  }
  await blobs.deleteFolder('exports');
  return results;
}
