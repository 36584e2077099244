import 'reflect-metadata';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../apps/billing/src/migrations/index.js';
import { Transactions } from '../libs/platform/src/database/index.js';
import { onStage, type Stage } from './cdr/stage.js';
import { type BenchResult, median } from './harness.js';
import { forgetRun, groupBy, groupByInMemory, runMonth } from './invoice-run/one-run.js';
import { fillMonth, owners } from './invoice-run/rated-month.js';

const million = 1_000_000;
const rounds = 3;

interface Measured {
  readonly charges: number;
  /** Charges per second of our invoice run, one figure per round. */
  readonly ours: readonly number[];
  readonly grouped: readonly number[];
  /** Rates of the bare sums with the memory and the plan that the run sets for itself. */
  readonly inMemory: readonly number[];
}

/**
 * A month's invoice run compared with the bare sums of its charges: for a million calls, or also
 * for ten million.
 */
export const benchInvoiceRun = ({ long }: { readonly long: boolean }): Promise<BenchResult[]> =>
  onStage(async (stage) => {
    const one = await measured(stage, million);
    const results: BenchResult[] = [beside('invoice-run.1000000-calls', one)];
    if (!long) return results;
    const ten = await measured(stage, 10 * million);
    const left = median([...ten.ours]) / median([...one.ours]);
    return [
      ...results,
      beside('invoice-run.10000000-calls', ten),
      {
        name: 'invoice-run.rate-left-at-10000000',
        unit: '%',
        ours: Math.round(left * 100),
        goal: 90,
        bound: 'at least',
        holds: left >= 0.9,
      },
    ];
  });

function beside(name: string, { ours, grouped, inMemory }: Measured): BenchResult {
  const to = (peer: readonly number[]): number =>
    Number(median(ours.map((rate, round) => rate / peer[round]!)).toFixed(2));
  const ratio = to(grouped);
  return {
    name,
    unit: 'charges/s',
    ours: Math.round(median([...ours])),
    peers: {
      'GROUP BY': Math.round(median([...grouped])),
      'GROUP BY in memory': Math.round(median([...inMemory])),
    },
    ratios: { 'GROUP BY': ratio, 'GROUP BY in memory': to(inMemory) },
    goal: 0.5,
    holds: ratio >= 0.5,
  };
}

async function measured(stage: Stage, calls: number): Promise<Measured> {
  const url = await stage.freshDatabase(`run_${calls}`);
  const database = new DataSource({ type: 'postgres', url, migrations });
  await database.initialize();
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await database.query('create schema billing');
    await database.runMigrations();
    await fillMonth(client, calls);
    // Nothing is published: no relay listens to `poke`.
    const transactions = new Transactions(database, { poke: () => undefined } as never);
    // One untimed query first, so that every contender finds the pages in memory.
    await groupBy(database);
    const rates = { ours: [] as number[], grouped: [] as number[], inMemory: [] as number[] };
    let charges = 0;
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      const sums = await groupBy(database);
      const grouped = (performance.now() - start) / 1000;
      await groupByInMemory(database);
      const inMemory = (performance.now() - start) / 1000 - grouped;
      const { summed, times } = await runMonth(database, transactions);
      if (summed.charges !== sums.charges || summed.micros !== sums.micros) {
        throw new Error(`the run summed ${JSON.stringify(summed)} of ${JSON.stringify(sums)}`);
      }
      charges = sums.charges;
      rates.grouped.push(charges / grouped);
      rates.inMemory.push(charges / inMemory);
      rates.ours.push(charges / (times.prepared + times.final));
      console.error(
        `${calls} calls, ${charges} charges of ${owners} owners, ${sums.groups} groups: summed in ${grouped.toFixed(1)} s, in memory in ${inMemory.toFixed(1)} s, ` +
          `prepared in ${times.prepared.toFixed(1)} s, made final in ${times.final.toFixed(1)} s`,
      );
      await forgetRun(database);
    }
    return { charges, ...rates };
  } finally {
    await client.end();
    await database.destroy();
  }
}
