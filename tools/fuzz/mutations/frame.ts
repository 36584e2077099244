import type { Random } from '../random.js';
import { type CorpusFrame, wireOf } from '../corpus.js';
import { lowLimits } from '../limits.js';
import { mutateBytes } from './bytes.js';
import { contentLengths, contentTypes, hostileText, hostileValue } from './hostile.js';
import { mutateJsonBody } from './json-body.js';
import { mutateLines } from './plain-body.js';

/** A frame as an attacker or a broken switch might send it. */
export function mutateFrame(frame: CorpusFrame, random: Random): string {
  switch (random.below(8)) {
    case 0:
      return mutateBytes(wireOf(frame), random);
    case 1:
      return wireOf({ ...frame, head: withLength(frame.head, random.pick(contentLengths)) });
    case 2:
      return wireOf({ ...frame, head: mutateHead(frame.head, random) });
    case 3:
      return wireOf({
        ...frame,
        head: replaced(frame.head, 'Content-Type', random.pick(contentTypes)),
      });
    case 4: {
      const wrong = frame.body.length + random.below(20) - 10;
      return wireOf({ ...frame, head: withLength(frame.head, String(wrong)) });
    }
    default:
      return wireOf(mutateContent(frame, random));
  }
}

/** Changes the frame's content but keeps its length header right, so that later frames can still be read. */
function mutateContent(frame: CorpusFrame, random: Random): CorpusFrame {
  const { head, body } = frame;
  if (head.startsWith('Event-Name: ')) return { head: mutateLines(head, random), body };
  if (body === '') return { head: mutateLines(head, random), body };
  const changed = head.includes('text/event-json')
    ? mutateJsonBody(body, random)
    : mutateLines(body, random);
  return { head: withLength(head, String(changed.length)), body: changed };
}

function mutateHead(head: string, random: Random): string {
  const lines = head.split('\n');
  const at = random.below(lines.length + 1);
  switch (random.below(10)) {
    case 0:
      return [...lines.slice(0, at), ...lines.slice(at + 1)].join('\n');
    case 1:
      lines.splice(at, 0, `Content-Length: ${random.pick(contentLengths)}`);
      break;
    case 2:
      lines.splice(at, 0, hostileText(random));
      break;
    case 3:
      return lines.join('\r\n');
    case 4:
      return atLimit(head, random);
    case 5:
      lines.splice(at, 0, ...bomb(random));
      break;
    case 6:
      lines.splice(at, 0, lines[random.below(lines.length)]!);
      break;
    default:
      lines.splice(at, 0, `${hostileValue(random)}: ${hostileValue(random)}`);
  }
  return lines.join('\n');
}

/** A header block that ends at the limit, or a few bytes before or after it. */
function atLimit(head: string, random: Random): string {
  const missing = lowLimits.maxHeaderBytes + random.below(5) - 2 - head.length - '\nX: '.length;
  return missing < 0 ? head : `${head}\nX: ${'x'.repeat(missing)}`;
}

/** Many headers, or a very long one. */
function bomb(random: Random): string[] {
  if (random.oneIn(2)) return [`X-Long: ${'x'.repeat(random.below(20_000))}`];
  return Array.from({ length: random.below(1_200) }, (_, index) => `X-${index}: 1`);
}

const withLength = (head: string, length: string): string =>
  replaced(head, 'Content-Length', length);

const replaced = (head: string, name: string, value: string): string =>
  head
    .split('\n')
    .map((line) => (line.startsWith(`${name}: `) ? `${name}: ${value}` : line))
    .join('\n');
