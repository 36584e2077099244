import { csvLine } from '@app/common';
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
  let after: string | null = null;
  do {
    const page: z.output<typeof recordingReceipts.reply> = await questions.ask(recordingReceipts, {
      ...question,
      limit: 200,
      ...(after === null ? {} : { after }),
    });
    for (const receipt of page.items) {
      yield csvLine(columns.map((column) => receipt[column]));
    }
    after = page.next;
  } while (after !== null);
}
