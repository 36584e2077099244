import { csvLine, eachItem } from '@app/common';
import { recordingReceipts } from '@app/contracts';
import type { z } from 'zod';
import type { Questions } from '../kernel/asking/questions.js';

const columns = [
  'id',
  'callId',
  'kind',
  'ownerId',
  'serviceNumber',
  'endedAt',
  'destroyedAt',
  'rule',
  'days',
] as const;

/** Receipts as lines of CSV (RFC 4180), its columns' names first. */
export async function* receiptsCsv(
  questions: Questions,
  question: z.input<typeof recordingReceipts.request>,
): AsyncGenerator<string> {
  yield csvLine(columns);
  const receipts = eachItem((after?: string) =>
    questions.ask(recordingReceipts, { ...question, after, limit: 200 }),
  );
  for await (const receipt of receipts) {
    yield csvLine(columns.map((column) => receipt[column]));
  }
}
