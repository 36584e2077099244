import { says } from '@app/common';
import { z } from 'zod';
import { defineBucket } from './define.js';
import { slug } from './values.js';

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';

/** An IPv4 address, or a network of /24 to /32 in its own notation (RFC 4632). */
export const sourceAddress = z.string().regex(
  new RegExp(`^${octet}(?:\\.${octet}){3}(?:/(?:2[4-9]|3[0-2]))?$`),
  // no other rule can be asked of it then
  { ...says('not-an-address'), abort: true },
);

/** Beginnings of E.164 numbers, without plus; the empty one is of all numbers. */
const prefixes = z.array(z.string().regex(/^\d{0,15}$/, says('not-a-prefix')));

const numberFormats =
  '+319001234 (plus), 00319001234 (zeros), 319001234 (digits), 09001234 and 0032… abroad (national)';
/** How a number is written in SIP. */
export const numberFormat = z.enum(['plus', 'zeros', 'digits', 'national']);
export type NumberFormat = z.infer<typeof numberFormat>;

/** In the order of preference; both are G.711 (RFC 3551). */
export const codecs = z
  .array(z.enum(['PCMA', 'PCMU']))
  .min(1, 'must name a codec')
  .refine((all) => new Set(all).size === all.length, says('named-twice', { what: 'codec' }));

/** Simultaneous calls, a switch; null is without a limit of its own. */
export const channels = z.number().int().min(1).max(100_000).nullable();
const callsPerSecond = z.number().int().min(1).max(10_000).nullable();

/** An outgoing trunk. */
export const trunkSnapshot = z.object({
  id: slug.describe('Unique over all carriers.'),
  host: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,253}$/, says('not-a-host'))
    .describe('Host name or IPv4 address that calls are sent to.'),
  port: z.number().int().min(1).max(65535).describe('SIP port, by UDP.'),
  prefixes: prefixes.describe(
    'Beginnings of the destinations that it takes, E.164 without plus; [""] is all. The longest ' +
      'prefix of a destination decides; trunks that share it stand in for one another. One with a ' +
      'shorter prefix never does: it may cost more.',
  ),
  priority: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe('Among trunks that share a prefix the lowest goes first; of equals, by id.'),
  numberFormat: numberFormat
    .default('digits')
    .describe(`How it wants numbers written: ${numberFormats}.`),
  dialPrefix: z
    .string()
    .regex(/^[\d*#]{0,10}$/, says('not-a-dial-prefix'))
    .default('')
    .describe('Put before each destination, as some carriers want it.'),
  codecs: codecs.default(['PCMA', 'PCMU']).describe('Codecs offered, the preferred one first.'),
  channels: channels
    .default(null)
    .describe('Simultaneous calls by it, on each switch; null: no limit.'),
});
export type TrunkSnapshot = z.infer<typeof trunkSnapshot>;

/** What a carrier may send us, and how it writes it. */
export const incomingCalls = z.object({
  numberFormat: numberFormat
    .nullable()
    .default(null)
    .describe(
      `How it writes dialled numbers: ${numberFormats}; null takes whatever can be told apart, ` +
        'which digits can’t.',
    ),
  stripPrefixes: z
    .array(z.string().regex(/^[+\dA-Da-d*#]{1,10}$/, says('not-a-stripped-prefix')))
    .max(32)
    .default([])
    .describe(
      'Removed from the front of what it dials, the longest that fits: routing and porting prefixes.',
    ),
  codecs: codecs.default(['PCMA', 'PCMU']).describe('Codecs accepted, the preferred one first.'),
  channels: channels
    .default(null)
    .describe('Simultaneous calls from it, on each switch; null: no limit.'),
  callsPerSecond: callsPerSecond
    .default(null)
    .describe('New calls from it within a second, on each switch; null: no limit.'),
  prefixes: prefixes
    .max(1000)
    .default([''])
    .describe(
      'Beginnings of the service numbers that it may call, E.164 without plus; [""] is all.',
    ),
});
export type IncomingCalls = z.infer<typeof incomingCalls>;

/** A carrier: where it calls from and what it may send, and the trunks that we call it by. */
export const carrierSnapshot = z.object({
  id: slug.describe('What we call it, for good.'),
  name: z.string().min(1).max(100).describe('For people.'),
  addresses: z
    .array(sourceAddress)
    .describe('Where it calls from: IPv4 addresses, or networks of /24 to /32.'),
  incoming: incomingCalls
    .default(incomingCalls.parse({}))
    .describe('What it may send us, and how it writes it.'),
  trunks: z.array(trunkSnapshot).describe('What we call it by.'),
  statesMaximum: z
    .boolean()
    .describe(
      'Its contract says that it charges its customers no more than the announced maximum: its ' +
        'calls may go on beyond.',
    ),
});
export type CarrierSnapshot = z.infer<typeof carrierSnapshot>;

/** A carrier that was written down before it could have several trunks. */
const withTrunks = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'trunk' in value && !('trunks' in value)
    ? { ...value, trunks: [value.trunk] }
    : value;

/** Bucket `carriers`; the key is the carrier's id. */
export const carriersBucket = defineBucket({
  bucket: 'carriers',
  schema: z.preprocess(withTrunks, carrierSnapshot),
});
