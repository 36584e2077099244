import { randomUUID } from 'node:crypto';
import type { Random } from '../../../tools/fuzz/random.js';
import { offerOf } from './hand-made-sip.js';

const numbers = ['0', '-1', '4294967296', '99999999999999999999', '2147483648', '1e9', ''];
const pieces = [
  '\0',
  '%00',
  '%',
  '%%',
  '${system x}',
  '"',
  '<',
  '>',
  ';',
  ',',
  ':',
  '@',
  '\\',
  ' ',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '\r\n ',
  '\xff\xfe',
  '\xc3\x28',
  '=',
  ';;',
  '<>',
  'sip:',
  'a'.repeat(300),
  '\u0001',
  '*',
  '[::1]',
  '/',
];
const headers = [
  'Replaces: x;to-tag=1;from-tag=2',
  'Join: x',
  'Privacy: id',
  'Privacy: "id"',
  'Session-Expires: 1',
  'Min-SE: 99999999999',
  'Content-Encoding: gzip',
  'Route: <sip:127.0.0.1;lr>',
  'Via: SIP/2.0/UDP 255.255.255.255',
  'Require: x',
  'Supported: timer,100rel,replaces',
  'Identity: "x"',
  'P-Asserted-Identity: <tel:>',
  'Remote-Party-ID: ;;privacy=full',
  'Diversion: <',
  'History-Info: ,,,',
  'Alert-Info: x',
  'Expires: 0',
  'X-FS-Support: update_display',
  'Geolocation: x',
  'Call-Info: <>;answer-after=0',
  'Referred-By: <sip:>',
  'Event: talk',
];

/** A valid INVITE of a carrier; the dialled number does not exist. */
export function validInvite(from: string, port: number, switchPort: number): string {
  const id = randomUUID();
  const body = offerOf(from, 9);
  return [
    `INVITE sip:0900@127.0.0.1:${switchPort} SIP/2.0`,
    `Via: SIP/2.0/UDP ${from}:${port};branch=z9hG4bK${id};rport`,
    'Max-Forwards: 70',
    `From: "Beller" <sip:+31201234567@${from};user=phone>;tag=${id}`,
    `To: <sip:0900@127.0.0.1>`,
    `Call-ID: ${id}@${from}`,
    'CSeq: 1 INVITE',
    `Contact: <sip:carrier@${from}:${port}>`,
    'Allow: INVITE, ACK, BYE, CANCEL',
    'P-Asserted-Identity: "Beller" <sip:+31201234567@carrier.example>',
    'Diversion: <sip:+31201234568@carrier.example>;reason=unconditional',
    'Content-Type: application/sdp',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

type Mutation = (text: string, random: Random) => string;

const at = (text: string, random: Random): number => random.below(text.length + 1);
const splice = (text: string, from: number, count: number, put: string): string =>
  text.slice(0, from) + put + text.slice(from + count);

/** Changes the lines before the first empty one, or of the body. */
const inLines =
  (change: (lines: string[], random: Random) => void): Mutation =>
  (text, random) => {
    const parts = text.split('\r\n\r\n');
    const which = random.oneIn(4) ? parts.length - 1 : 0;
    const lines = parts[which]!.split('\r\n');
    change(lines, random);
    parts[which] = lines.join('\r\n');
    return parts.join('\r\n\r\n');
  };

const mutations: readonly Mutation[] = [
  (text, random) => splice(text, at(text, random), 1, String.fromCharCode(random.below(256))),
  (text, random) => splice(text, at(text, random), 0, random.pick(pieces)),
  (text, random) => splice(text, at(text, random), random.below(40), ''),
  (text, random) => text.slice(0, at(text, random)),
  (text, random) => text.replace(/\d+(?=[^\d]*$)/, () => random.pick(numbers)),
  (text, random) => {
    const found = [...text.matchAll(/\d+/g)];
    if (found.length === 0) return text;
    const one = random.pick(found);
    return splice(text, one.index, one[0].length, random.pick(numbers));
  },
  inLines((lines, random) => void lines.splice(random.below(lines.length), 1)),
  inLines((lines, random) => void lines.splice(random.below(lines.length), 0, random.pick(lines))),
  inLines(
    (lines, random) => void lines.splice(1 + random.below(lines.length), 0, random.pick(headers)),
  ),
  inLines((lines, random) => {
    const from = random.below(lines.length);
    const to = random.below(lines.length);
    [lines[from], lines[to]] = [lines[to]!, lines[from]!];
  }),
  inLines((lines, random) => {
    const line = random.below(lines.length);
    lines[line] = `${lines[line]}${random.pick(pieces).repeat(1 + random.below(200))}`;
  }),
  inLines((lines, random) => {
    const line = random.below(lines.length);
    lines[line] = lines[line]!.replace(/^([^:]+): ?(.*)$/, (_, name: string, value: string) =>
      random.pick([
        `${name} :${value}`,
        `${name}:\r\n ${value}`,
        `${name.toUpperCase()}:${value}`,
        `${name}:`,
        `${name}${value}`,
      ]),
    );
  }),
  (text) => text.replaceAll('\r\n', '\n'),
  (text, random) =>
    text.replace(
      /^\w+/,
      random.pick(['ACK', 'BYE', 'CANCEL', 'REFER', 'NOTIFY', 'INFO', 'MESSAGE', 'invite', 'X']),
    ),
];

/** One to four mutations, applied in turn. */
export function mutated(text: string, random: Random): Buffer {
  let changed = text;
  for (let left = 1 + random.below(4); left > 0 && changed.length > 0; left -= 1) {
    changed = random.pick(mutations)(changed, random);
  }
  return Buffer.from(changed.slice(0, 60_000), 'latin1');
}
