import { writeSync } from 'node:fs';
import { cuts, eventStream } from '../captured-stream.js';
import { asText, readByEslLite, readByModesl, readByOurs } from './contenders.js';
import { digestOf } from './digest.js';

/**
 * `reader-process <reader> <capture> <cut>`: reads the events of a captured connection to the end,
 * and prints a digest of each delivered event on its own line, even if one kills it.
 */
const [reader, capture, cut] = process.argv.slice(2);
const reads = cuts[cut as keyof typeof cuts](eventStream(capture!, () => true).reads);
const digests: string[] = [];
process.on('exit', () => writeSync(1, digests.join('\n')));

const take = (headers: Iterable<readonly [string, unknown]>): void => {
  digests.push(digestOf([...headers].map(([name, value]) => [name, asText(value)])));
};

switch (reader) {
  case 'event-socket':
    await readByOurs(reads, (event) => take(event.headers()));
    break;
  case 'modesl':
    await readByModesl(reads, ({ headers }) =>
      take(headers.map(({ name, value }) => [name, value])),
    );
    break;
  case 'esl-lite':
    await readByEslLite(reads, (event) => take(Object.entries(event)));
    break;
  default:
    throw new Error(`unknown reader ${reader}`);
}
