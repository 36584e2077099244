import type { Random } from '../random.js';
import { mutateBytes } from './bytes.js';
import { hostileText, hostileValue } from './hostile.js';

/** Matches a member `"name":value` of the object as the switch writes it. */
export const jsonMember = /"(?:[^"\\]|\\.)*":(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\])/gs;

/** Mutates a JSON body; most results are still JSON, so that their content gets read. */
export function mutateJsonBody(body: string, random: Random): string {
  if (random.oneIn(6)) return mutateBytes(body, random);
  if (random.oneIn(6)) return body.slice(0, random.below(body.length + 1));
  const members = fewer(body.match(jsonMember) ?? [], random);
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const at = random.below(members.length + 1);
    switch (random.below(4)) {
      case 0:
        members.splice(at, 0, `${jsonString(random)}:${jsonValue(random)}`);
        break;
      case 1:
        if (at < members.length) members.splice(random.below(members.length + 1), 0, members[at]!);
        break;
      case 2:
        members.splice(at, 1);
        break;
      default: {
        const changed = members[at];
        if (changed === undefined) break;
        const name = /^"(?:[^"\\]|\\.)*"/s.exec(changed)?.[0] ?? '""';
        members[at] = `${name}:${jsonValue(random)}`;
      }
    }
  }
  const space = random.oneIn(4) ? random.pick([' ', '\n', '\t', ' \r\n ']) : '';
  return `${space}{${space}${members.join(`${space},${space}`)}${space}}${space}`;
}

/** A part of the members: smaller events are cheaper to read and mutate just as well. */
export const fewer = (parts: readonly string[], random: Random): string[] =>
  random.oneIn(5) ? [...parts] : parts.slice(0, random.below(16));

const jsonString = (random: Random): string =>
  random.oneIn(3) ? `"${hostileText(random)}"` : escaped(hostileValue(random));

/** Keeps non-ASCII characters unescaped, as the switch does. */
const escaped = (text: string): string => JSON.stringify(text);

function jsonValue(random: Random): string {
  switch (random.below(8)) {
    case 0:
      return `[${Array.from({ length: random.below(4) }, () => jsonString(random)).join(',')}]`;
    case 1:
      return random.pick(['1', '-2.5e3', 'true', 'null', '{}', '{"a":"b"}', '[1]', '[["a"]]', '']);
    case 2:
      return `"${hostileText(random)}"`;
    default:
      return jsonString(random);
  }
}
