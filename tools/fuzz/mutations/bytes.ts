import type { Random } from '../random.js';
import { hostileText } from './hostile.js';

/** Changes one to eight characters or stretches of the text regardless of their meaning. */
export function mutateBytes(text: string, random: Random): string {
  let out = text;
  for (let changes = 1 + random.below(8); changes > 0; changes--) out = change(out, random);
  return out;
}

function change(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const before = text.slice(0, at);
  switch (random.below(6)) {
    case 0:
      return before + anyByte(random) + text.slice(at + 1);
    case 1:
      return before + text.slice(at + random.below(50));
    case 2:
      return before + anyByte(random) + text.slice(at);
    case 3:
      return before + hostileText(random) + text.slice(at);
    case 4:
      return before;
    default: {
      const from = random.below(text.length + 1);
      return before + text.slice(from, from + random.below(200)) + text.slice(at);
    }
  }
}

const anyByte = (random: Random): string => String.fromCharCode(random.below(256));
