import type { CarrierSnapshot, IncomingCalls, TrunkSnapshot } from '@app/contracts';

/** A trunk that takes calls to any destination. */
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

/** What differs of a carrier; of `incoming` too only what differs. */
export type CarrierChanges = Partial<Omit<CarrierSnapshot, 'incoming'>> & {
  readonly incoming?: Partial<IncomingCalls>;
};

/** A carrier that may send any call and that nothing is sent to. */
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
