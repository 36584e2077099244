import { StringDecoder } from 'node:string_decoder';

/**
 * Lines of text, without their ends, as whoever reads them asks for them. `node:readline` isn't for this: it reads on
 * before anybody asks, and what comes until then is gone; and to it U+2028, which JSON leaves as it is, ends a line.
 * @throws What the pieces end with.
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
