import type { Carrier } from '../api/generated/types.gen.js';
import type { FormValues } from '../ui/forms/use-form.js';
import type { BillTo, Codec, NewCarrier, NumberFormat, Trunk } from './carrier-types.js';
import type { CarrierTexts } from './texts.js';

const codecChoices = ['PCMA PCMU', 'PCMU PCMA', 'PCMA', 'PCMU'] as const;
const usualCodecs: readonly Codec[] = ['PCMA', 'PCMU'];

/** Codecs in the order of preference, each with its label. */
export const codecsIn = ({ codecChoices: words }: CarrierTexts) =>
  codecChoices.map((choice) => [choice.split(' ') as readonly Codec[], words[choice]] as const);
export const numberFormats: readonly NumberFormat[] = ['plus', 'zeros', 'digits', 'national'];

/** Destinations that calls may be sent to. */
interface Destinations {
  /** Prefixes of numbers that calls may be sent to, in addition to `all`. */
  readonly prefixes: readonly string[];
  readonly all: boolean;
}

export interface TrunkForm extends Omit<Trunk, 'codecs' | 'prefixes'>, Destinations {
  readonly codecs: readonly Codec[];
}

/** A carrier as the form holds it: the fields of incoming calls are on the top level. */
export interface CarrierForm
  extends
    Omit<Carrier, 'addresses' | 'incoming' | 'trunks' | 'billTo'>,
    Omit<Carrier['incoming'], 'codecs' | 'prefixes' | 'stripPrefixes'>,
    Destinations {
  readonly addresses: readonly string[];
  readonly stripPrefixes: readonly string[];
  readonly codecs: readonly Codec[];
  readonly trunks: readonly TrunkForm[];
  readonly billTo: BillTo;
}

const emptyBillTo: BillTo = {
  name: '',
  email: '',
  language: 'nl',
  street: '',
  postalCode: '',
  city: '',
  country: 'NL',
  kvk: null,
  vatId: null,
  iban: null,
};

export const emptyTrunk: FormValues<TrunkForm> = {
  id: '',
  host: '',
  port: 5060,
  prefixes: [],
  all: true,
  priority: 1,
  numberFormat: 'digits',
  dialPrefix: '',
  codecs: usualCodecs,
  channels: null,
};

export const emptyForm: CarrierForm = {
  id: '',
  name: '',
  addresses: [],
  numberFormat: null,
  stripPrefixes: [],
  codecs: usualCodecs,
  channels: null,
  callsPerSecond: null,
  prefixes: [],
  all: true,
  statesMaximum: false,
  trunks: [],
  billTo: emptyBillTo,
};

const asChoice = (codecs: readonly Codec[]): readonly Codec[] =>
  codecChoices.some((choice) => choice === codecs.join(' ')) ? codecs : usualCodecs;

const asDestinations = (prefixes: readonly string[]): Destinations => ({
  prefixes: prefixes.filter((prefix) => prefix !== ''),
  all: prefixes.includes(''),
});

const prefixesOf = ({ prefixes, all }: Destinations): string[] => [
  ...(all ? [''] : []),
  ...prefixes.map((prefix) => prefix.replace(/^\+/, '')),
];

export const formFrom = ({ incoming, ...carrier }: Carrier): CarrierForm => ({
  ...carrier,
  ...incoming,
  ...asDestinations(incoming.prefixes),
  codecs: asChoice(incoming.codecs),
  trunks: carrier.trunks.map((trunk) => ({
    ...trunk,
    ...asDestinations(trunk.prefixes),
    codecs: asChoice(trunk.codecs),
  })),
  billTo: carrier.billTo ?? emptyBillTo,
});

export const carrierOf = (form: CarrierForm): NewCarrier => ({
  name: form.name,
  addresses: [...form.addresses],
  incoming: {
    numberFormat: form.numberFormat,
    stripPrefixes: [...form.stripPrefixes],
    codecs: [...form.codecs],
    channels: form.channels,
    callsPerSecond: form.callsPerSecond,
    prefixes: prefixesOf(form),
  },
  trunks: form.trunks.map(({ all, prefixes, ...trunk }) => ({
    ...trunk,
    codecs: [...trunk.codecs],
    prefixes: prefixesOf({ all, prefixes }),
  })),
  statesMaximum: form.statesMaximum,
  billTo: form.billTo,
});
