import type { CarrierSnapshot, IncomingCalls, TrunkSnapshot } from '@app/contracts';

/** A trunk that accepts calls to any destination. */
export const trunk = (changes: Partial<TrunkSnapshot> = {}): TrunkSnapshot => ({
  id: 'laagland-out',
  host: 'sip.laagland.example',
  port: 5060,
  prefixes: [''],
  priority: 1,
  numberFormat: 'digits',
  dialPrefix: '',
  codecs: ['PCMA', 'PCMU'],
  channels: null,
  ...changes,
});

/** The fields of a carrier that differ from the default, also within `incoming`. */
export type CarrierChanges = Partial<Omit<CarrierSnapshot, 'incoming'>> & {
  readonly incoming?: Partial<IncomingCalls>;
};

/** A carrier that may send us any call, and has no trunk for calls from us. */
export const carrier = ({ incoming, ...changes }: CarrierChanges = {}): CarrierSnapshot => ({
  id: 'laagland',
  name: 'Laagland Telecom',
  addresses: [],
  trunks: [],
  statesMaximum: false,
  ...changes,
  incoming: {
    numberFormat: null,
    stripPrefixes: [],
    codecs: ['PCMA', 'PCMU'],
    channels: null,
    callsPerSecond: null,
    prefixes: [''],
    ...incoming,
  },
});
