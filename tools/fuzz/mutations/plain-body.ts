import type { Random } from '../random.js';
import { mutateBytes } from './bytes.js';
import { hostileText, hostileValue } from './hostile.js';
import { fewer } from './json-body.js';

/** Mutates lines `Name: value` of an event, a channel or a header block. */
export function mutateLines(text: string, random: Random): string {
  if (random.oneIn(6)) return mutateBytes(text, random);
  if (random.oneIn(8)) return text.slice(0, random.below(text.length + 1));
  const [first = '', ...rest] = text.split('\n');
  const lines = [first, ...fewer(rest, random)];
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const at = random.below(lines.length + 1);
    switch (random.below(4)) {
      case 0:
        lines.splice(at, 0, anyLine(random));
        break;
      case 1:
        if (at < lines.length) lines.splice(random.below(lines.length + 1), 0, lines[at]!);
        break;
      case 2:
        lines.splice(at, 1);
        break;
      default:
        if (at < lines.length)
          lines[at] = `${lines[at]!.split(':', 1)[0]!}: ${hostileText(random)}`;
    }
  }
  const end = random.oneIn(8) ? ownBody(random) : '\n';
  return lines.join('\n') + end;
}

const anyLine = (random: Random): string =>
  random.pick([
    `${hostileValue(random)}: ${hostileValue(random)}`,
    `X-${random.below(100)}: ${hostileValue(random)}`,
    hostileText(random),
    ': ',
    'A:',
    'sofia::x: 1',
  ]);

/** An event's own body after its headers, as in a BACKGROUND_JOB. */
function ownBody(random: Random): string {
  const body = hostileText(random) + hostileText(random);
  return `\nContent-Length: ${random.pick([body.length, 0, 99_999, -1])}\n\n${body}`;
}
