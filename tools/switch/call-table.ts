import type { CallScript } from '../calls/index.js';

/** 24 hours: longer than any run. */
const neverMs = 86_400_000;

/**
 * The calls of one carrier as a table for SIPp's `-inf`: fields separated by `;`, in the order of
 * `column` in carrier-scenario.ts. Display names are in the encoding that the script requests.
 *
 * @throws {Error} for a name or number that SIPp's table can't hold.
 */
export function callTable(
  scripts: readonly CallScript[],
  address: string,
  mediaPortOf: (script: CallScript) => number,
): Buffer {
  return Buffer.concat([
    Buffer.from('SEQUENTIAL\n'),
    ...scripts.map((script) => {
      const { from, caller } = script;
      const nameBytes = from.nameLatin1 ? 'latin1' : 'utf8';
      const withheld = from.presentation !== 'shown';
      const identity = `<sip:${from.number}@${address}>`;
      const shown =
        from.presentation === 'withheld-anonymous'
          ? '"Anonymous" <sip:anonymous@anonymous.invalid>'
          : `${quoted(from.name)}${identity}`;
      const fields = [
        script.to,
        shown,
        identity,
        String(script.atMs),
        String(caller.cancelsAfterMs ?? neverMs),
        String(caller.hangsUpAfterMs),
        // SIPp can't leave out a line, so calls without Privacy get a harmless header.
        withheld ? 'Privacy: id' : 'User-Agent: carrier',
        String(mediaPortOf(script)),
      ];
      for (const field of fields) {
        if (/[;\r\n]/.test(field)) {
          throw new Error(`call ${script.index}: SIPp's call table can't hold "${field}"`);
        }
      }
      return Buffer.from(`${fields.join(';')}\n`, nameBytes);
    }),
  ]);
}

const quoted = (name: string | null): string =>
  name === null ? '' : `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}" `;
