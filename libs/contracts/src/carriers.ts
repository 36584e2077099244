import { says } from '@app/common';
import { z } from 'zod';
import { defineBucket } from './define.js';
import { slug } from './values.js';

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';

/** An IPv4 address, or a network of /24 to /32 in CIDR notation (RFC 4632). */
export const sourceAddress = z.string().regex(
  new RegExp(`^${octet}(?:\\.${octet}){3}(?:/(?:2[4-9]|3[0-2]))?$`),
  // The other rules need a valid address.
  { ...says('not-an-address'), abort: true },
);

/** Prefixes of E.164 numbers, without plus; the empty prefix matches all numbers. */
const prefixes = z.array(z.string().regex(/^\d{0,15}$/, says('not-a-prefix')));

const numberFormats =
  '+319001234 (plus), 00319001234 (zeros), 319001234 (digits), 09001234 and 0032… abroad (national)';
/** Notation of a number in SIP. */
export const numberFormat = z.enum(['plus', 'zeros', 'digits', 'national']);
export type NumberFormat = z.infer<typeof numberFormat>;

/** Codecs in the order of preference; both are G.711 (RFC 3551). */
export const codecs = z
  .array(z.enum(['PCMA', 'PCMU']))
  .min(1, 'must name a codec')
  .refine((all) => new Set(all).size === all.length, says('named-twice', { what: 'codec' }));

/** Simultaneous calls per switch; null: no limit of its own. */
export const channels = z.number().int().min(1).max(100_000).nullable();
const callsPerSecond = z.number().int().min(1).max(10_000).nullable();

/** A trunk that the platform sends calls to. */
export const trunkSnapshot = z.object({
  id: slug.describe('Unique over all carriers. Lower case letters, digits and hyphens.'),
  host: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,253}$/, says('not-a-host'))
    .describe('Host name or IPv4 address that receives the calls.'),
  port: z.number().int().min(1).max(65535).describe('SIP port over UDP, 1 to 65535.'),
  prefixes: prefixes.describe(
    'Prefixes of the destinations that the trunk accepts, E.164 without plus; [""] is all. The longest matching ' +
      'prefix wins; trunks that share it back each other up. A trunk with a shorter prefix is never used ' +
      'instead: it may cost more.',
  ),
  priority: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe('Order of trunks that share a prefix, 1 to 100: lowest first, equal ones by id.'),
  numberFormat: numberFormat
    .default('digits')
    .describe(`Notation of numbers sent to the trunk: ${numberFormats}.`),
  dialPrefix: z
    .string()
    .regex(/^[\d*#]{0,10}$/, says('not-a-dial-prefix'))
    .default('')
    .describe(
      'Digits, * or # dialled before each destination; empty: none. At most 10 characters.',
    ),
  codecs: codecs.default(['PCMA', 'PCMU']).describe('Codecs offered, the preferred one first.'),
  channels: channels
    .default(null)
    .describe('Maximum simultaneous calls over the trunk, per switch; null: no limit.'),
});
export type TrunkSnapshot = z.infer<typeof trunkSnapshot>;

/** Calls that a carrier may send, and the notation of their numbers. */
export const incomingCalls = z.object({
  numberFormat: numberFormat
    .nullable()
    .default(null)
    .describe(
      `Notation of dialled numbers: ${numberFormats}; null: accept every notation that is unambiguous, ` +
        'which `digits` is not.',
    ),
  stripPrefixes: z
    .array(z.string().regex(/^[+\dA-Da-d*#]{1,10}$/, says('not-a-stripped-prefix')))
    .max(32)
    .default([])
    .describe(
      'Routing and porting prefixes to remove from dialled numbers; the longest match is removed. At most 32.',
    ),
  codecs: codecs.default(['PCMA', 'PCMU']).describe('Codecs accepted, the preferred one first.'),
  channels: channels
    .default(null)
    .describe('Maximum simultaneous calls from the carrier, per switch; null: no limit.'),
  callsPerSecond: callsPerSecond
    .default(null)
    .describe('Maximum new calls from the carrier per second, per switch; null: no limit.'),
  prefixes: prefixes
    .max(1000)
    .default([''])
    .describe(
      'Prefixes of the service numbers that the carrier may call, E.164 without plus; [""] is all.',
    ),
});
export type IncomingCalls = z.infer<typeof incomingCalls>;

/** A carrier: its source addresses, its incoming calls, and its outgoing trunks. */
export const carrierSnapshot = z.object({
  id: slug.describe('Our id for the carrier; never changes.'),
  name: z.string().min(1).max(100).describe('Name for people, 1 to 100 characters.'),
  addresses: z
    .array(sourceAddress)
    .describe('Source addresses of its calls: IPv4 addresses, or networks of /24 to /32.'),
  incoming: incomingCalls
    .default(incomingCalls.parse({}))
    .describe('Calls that the carrier may send, and the notation of their numbers.'),
  trunks: z.array(trunkSnapshot).describe('Trunks for outgoing calls, in order of entry.'),
  statesMaximum: z
    .boolean()
    .describe(
      'True: by contract, the carrier charges its customers at most the announced maximum, so its calls may ' +
        'continue beyond it. False: calls end there.',
    ),
});
export type CarrierSnapshot = z.infer<typeof carrierSnapshot>;

/** Reads a carrier in the old form, with one trunk. */
const withTrunks = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'trunk' in value && !('trunks' in value)
    ? { ...value, trunks: [value.trunk] }
    : value;

/** Bucket `carriers`; the key is the carrier's id. */
export const carriersBucket = defineBucket({
  bucket: 'carriers',
  schema: z.preprocess(withTrunks, carrierSnapshot),
});
