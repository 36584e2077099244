import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Sends lines as a CSV file. An error before the first line is answered as a problem; a later one cuts the file off.
 */
export async function sendCsv(
  response: ServerResponse,
  fileName: string,
  lines: AsyncGenerator<string>,
): Promise<void> {
  const first = await lines.next();
  const second = await lines.next();
  response.setHeader('content-type', 'text/csv; charset=utf-8');
  response.setHeader('content-disposition', `attachment; filename="${fileName}"`);
  async function* all(): AsyncGenerator<string> {
    for (const one of [first, second]) if (one.done !== true) yield one.value;
    yield* lines;
  }
  await pipeline(Readable.from(all()), response);
}
