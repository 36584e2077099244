import { StringDecoder } from 'node:string_decoder';

/**
 * Lines of text without their ends, read on demand. `node:readline` doesn't fit: it reads before its lines are asked
 * for and drops them, and it takes U+2028, which JSON contains unescaped, for the end of a line.
 * @throws The error with which the pieces end.
 */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + decoder.write(Buffer.from(piece))).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.end();
  if (rest !== '') yield rest;
}
