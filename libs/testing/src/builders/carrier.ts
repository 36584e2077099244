import type { CarrierSnapshot, TrunkSnapshot } from '@app/contracts';

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

/** A carrier that may send any call and that nothing is sent to. */
export const carrier = (changes: Partial<CarrierSnapshot> = {}): CarrierSnapshot => ({
  id: 'laagland',
  name: 'Laagland Telecom',
  addresses: [],
  incoming: {
    numberFormat: null,
    stripPrefixes: [],
    codecs: ['PCMA', 'PCMU'],
    channels: null,
    callsPerSecond: null,
    prefixes: [''],
  },
  trunks: [],
  statesMaximum: false,
  ...changes,
});
