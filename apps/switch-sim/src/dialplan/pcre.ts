/** Escapes that mean the same in both. */
const sameEscapes = /^[\\.^$|?*+()[\]{}/@;,:=<>!~"'#% &_-]$|^[dDwWbB]$/;

/** PCRE, without Unicode, knows these blanks only; a RegExp takes a byte 0xA0 for one too. */
const blanks = String.raw`\t-\r `;

const notReadOtherwise = 'is no expression that is read the same by PCRE and here';

/**
 * A RegExp that matches what the switch's PCRE does, of what freeswitch/conf uses: ASCII, `(?i)` in front,
 * groups with and without capture, looks ahead, classes, repetitions.
 *
 * @throws {Error} for anything else.
 */
export function pcre(expression: string): RegExp {
  const refuse = (what: string): never => {
    throw new Error(`"${what}" in "${expression}" ${notReadOtherwise}`);
  };
  const strange = /[^\x20-\x7e]/.exec(expression);
  if (strange) refuse(strange[0]);
  const isCaseless = expression.startsWith('(?i)');
  const rest = isCaseless ? expression.slice('(?i)'.length) : expression;
  let source = '';
  let isInClass = false;
  for (let at = 0; at < rest.length; at += 1) {
    const char = rest.charAt(at);
    const next = rest.charAt(at + 1);
    if (char === '\\') {
      at += 1;
      if (next === 's') source += isInClass ? blanks : `[${blanks}]`;
      else if (next === 'S' && !isInClass) source += `[^${blanks}]`;
      else if (sameEscapes.test(next) && !(isInClass && /[bB]/.test(next))) source += char + next;
      else refuse(char + next);
    } else if (isInClass) {
      if (char === '[') refuse('[ in a class');
      if (char === ']') isInClass = false;
      source += char;
    } else if (char === '[') {
      isInClass = true;
      if (next === ']' || rest.startsWith('^]', at + 1)) refuse('[]');
      source += char;
    } else if (char === '(' && next === '?') {
      const opening = /^\(\?[:=!]/.exec(rest.slice(at, at + 3))?.[0];
      source += opening ?? refuse(rest.slice(at, at + 4));
      at += 2;
    } else if (char === '(' && next === '*') {
      refuse('(*');
    } else if (/[*+?}]/.test(char) && next === '+') {
      refuse(char + next);
    } else if (char === '.') {
      source += String.raw`[^\n]`;
    } else if (char === '$') {
      // Before a last line feed too.
      source += String.raw`(?=\n?$)`;
    } else {
      source += char;
    }
  }
  return new RegExp(source, isCaseless ? 'i' : '');
}
