import { callSearch } from '@app/contracts';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { RecordQuestions } from '../../apps/cdr/src/records/record-questions.js';
import { recordSelection } from '../../apps/cdr/src/records/record-rows.js';
import { median, type ComparisonResult } from '../harness.js';
import { largestNumber } from './records.js';

const calls = 50;
const asked = 200;
/**
 * Least speed relative to the SELECT alone: cdr's page of a number's calls may take three times as
 * long.
 */
const goal = 1 / 3;

/**
 * The last 50 calls of a number from cdr, compared with the SELECT alone; in turns, by the clock.
 */
export async function benchLastCalls(
  client: Client,
  database: DataSource,
): Promise<ComparisonResult[]> {
  const { rows } = await client.query<{ called_number: string }>(
    `select called_number from cdr.call_records tablesample system (1) order by random() limit $1`,
    [asked],
  );
  const numbers = rows.map((row) => row.called_number);
  return [
    await benchNumbers('any-number', numbers, client, database),
    await benchNumbers(
      'largest-number',
      numbers.map(() => largestNumber),
      client,
      database,
    ),
  ];
}

async function benchNumbers(
  name: string,
  numbers: readonly string[],
  client: Client,
  database: DataSource,
): Promise<ComparisonResult> {
  const questions = new RecordQuestions(database);
  const ours = async (number: string): Promise<readonly string[]> => {
    const scope = { as: 'service', service: 'bench' } as const;
    const question = callSearch.request.parse({ scope, number, limit: calls });
    const { items } = await questions.search(question);
    return items.map(({ callId }) => callId);
  };
  const bare = async (number: string): Promise<readonly string[]> => {
    const { rows } = await client.query<{ callId: string }>(
      `select ${recordSelection()} from cdr.call_records where called_number = $1
       order by started_at desc, call_id desc limit ${calls}`,
      [number],
    );
    return rows.map(({ callId }) => callId);
  };
  const times: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
  for (const [index, number] of numbers.entries()) {
    // Both queries run once before they are timed, so that both find the same pages in memory.
    const [expected, found] = [await bare(number), await ours(number)];
    if (expected.join() !== found.join()) throw new Error(`the last calls of ${number} differ`);
    const turns = [
      ['ours', ours],
      ['bare', bare],
    ] as const;
    for (const [who, run] of index % 2 === 0 ? turns : turns.toReversed()) {
      const begun = performance.now();
      await run(number);
      times[who].push(performance.now() - begun);
    }
  }
  const ratio = median(times.ours.map((ms, index) => times.bare[index]! / ms));
  const perSecond = (of: number[]): number => Math.round(1000 / median(of));
  return {
    name: `call-search.last-50.${name}`,
    unit: 'pages/s',
    ours: perSecond(times.ours),
    peers: { SELECT: perSecond(times.bare) },
    ratios: { SELECT: Number(ratio.toFixed(2)) },
    goal: Number(goal.toFixed(2)),
    holds: ratio >= goal,
  };
}
