import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  carrierSnapshot,
  numberSnapshot,
  terminationPrices,
  type CarrierSnapshot,
  type NumberSnapshot,
} from '@app/contracts';

/** The destination; as long as the number in the captured events that it replaces. */
export const destination = '+31301000111';

/**
 * Five nodes that a caller does not hear: the additional time of a call, compared with a dialplan
 * that rings the same destination, is the time of these nodes and of call-control.
 */
export const silentFlow = {
  version: 1,
  start: 'hours',
  nodes: {
    hours: {
      type: 'schedule',
      periods: [
        {
          name: 'Werkdagen',
          hours: [{ days: ['mo', 'tu', 'we', 'th', 'fr'], from: '00:00', until: '24:00' }],
          to: 'origin',
        },
        {
          name: 'Weekend',
          hours: [{ days: ['sa', 'su'], from: '00:00', until: '24:00' }],
          to: 'origin',
        },
      ],
      exceptions: [{ from: '2027-12-24', until: '2027-12-26', to: 'origin' }],
      holidays: 'origin',
      otherwise: 'origin',
    },
    origin: {
      type: 'origin',
      rules: [
        { when: { countries: ['BE'] }, to: 'share' },
        { when: { countries: ['NL'], kinds: ['mobile', 'fixed'] }, to: 'share' },
      ],
      otherwise: 'share',
    },
    share: {
      type: 'split',
      mode: 'percentage',
      parts: [
        { percent: 70, to: 'dutch' },
        { percent: 30, to: 'english' },
      ],
    },
    dutch: { type: 'language', language: 'nl', next: 'agents' },
    english: { type: 'language', language: 'en', next: 'agents' },
    agents: { type: 'connect', destinations: [{ to: destination, ringSeconds: 20 }] },
  },
} as const;

/**
 * Number of service numbers called in turn: so many that no number or owner comes near its limits.
 */
const numberCount = 500;

const e164 = (index: number): string => `+31800${1000 + index}`;

export const numbers: readonly NumberSnapshot[] = Array.from({ length: numberCount }, (_, index) =>
  numberSnapshot.parse({
    number: e164(index),
    ownerId: `owner-${index}`,
    country: 'NL',
    flowVersion: 1,
    flow: silentFlow,
    language: 'nl',
    prompts: {},
    lists: {},
    tariffDue: false,
    tariffs: [],
    closed: null,
    webhookSecret: null,
    limits: {
      number: { channels: 100_000, callSeconds: null },
      owner: { channels: 100_000, spendPerHour: 1_000_000_000_000, countries: null },
    },
  }),
);

export interface Carriage {
  /** Address from which calls come. */
  readonly address: string;
  /** Address of the destination. */
  readonly host: string;
  readonly port: number;
}

export const carrierOf = ({ address, host, port }: Carriage): CarrierSnapshot =>
  carrierSnapshot.parse({
    id: 'mobiel-direct',
    name: 'Mobiel Direct',
    addresses: [address],
    trunks: [{ id: 'mobiel-direct-uit', host, port, prefixes: [''] }],
    statesMaximum: true,
  });

/** Writes snapshots as call-control keeps them, so that it needs no other app to send them. */
export function writeSnapshots(folder: string, carriage: Carriage): void {
  const put = (bucket: string, key: string, value: unknown): void => {
    mkdirSync(join(folder, bucket), { recursive: true });
    writeFileSync(join(folder, bucket, `${key}.json`), JSON.stringify(value));
  };
  for (const number of numbers) put('numbers', number.number.slice(1), number);
  const carrier = carrierOf(carriage);
  put('carriers', carrier.id, carrier);
  // the price of a leg is reserved before it is dialled
  const versions = [{ from: 1, until: null, prices: [['31', 12_000, 0]] }];
  const prices = terminationPrices.parse({ carrierId: carrier.id, versions });
  put('termination-prices', carrier.id, prices);
}
