/** Escapes that mean the same in PCRE and a RegExp. */
const sameEscapes = /^[\\.^$|?*+()[\]{}/@;,:=<>!~"'#% &_-]$|^[dDwWbB]$/;

/** The blanks of PCRE without Unicode; a RegExp also counts the byte 0xA0. */
const blanks = String.raw`\t-\r `;

const notReadOtherwise = 'is not read the same by PCRE and by a RegExp';

/**
 * Makes a RegExp that matches as the switch's PCRE does. It covers what freeswitch/conf uses:
 * ASCII, `(?i)` in front, groups with and without capture, lookaheads, classes, repetitions.
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
      // PCRE's `$` also matches before a last line feed.
      source += String.raw`(?=\n?$)`;
    } else {
      source += char;
    }
  }
  return new RegExp(source, isCaseless ? 'i' : '');
}
