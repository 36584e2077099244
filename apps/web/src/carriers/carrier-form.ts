import type { Carrier } from '../api/generated/types.gen.js';
import type { Codec, NumberFormat } from './carrier-types.js';

/** Names of codecs in the order of preference, with spaces. */
export const codecChoices = ['PCMA PCMU', 'PCMU PCMA', 'PCMA', 'PCMU'] as const;
export type CodecChoice = (typeof codecChoices)[number];
export const numberFormats: readonly NumberFormat[] = ['plus', 'zeros', 'digits', 'national'];

/** What the fields hold: text as typed; lists parted by lines, blanks, commas or semicolons. */
export interface TrunkForm {
  readonly key: number;
  readonly id: string;
  readonly host: string;
  readonly port: string;
  readonly prefixes: string;
  /** It takes all other destinations, too. */
  readonly all: boolean;
  readonly priority: string;
  readonly numberFormat: NumberFormat;
  readonly dialPrefix: string;
  readonly codecs: CodecChoice;
  readonly channels: string;
}

export const billToFields = [
  'name',
  'email',
  'language',
  'street',
  'postalCode',
  'city',
  'country',
  'kvk',
  'vatId',
  'iban',
] as const;
export type BillToField = (typeof billToFields)[number];
export const optionalOfBillTo: readonly BillToField[] = ['kvk', 'vatId', 'iban'];

export interface CarrierForm {
  readonly id: string;
  readonly name: string;
  readonly addresses: string;
  /** Empty: whatever can be told apart. */
  readonly numberFormat: NumberFormat | '';
  readonly stripPrefixes: string;
  readonly codecs: CodecChoice;
  readonly channels: string;
  readonly callsPerSecond: string;
  readonly prefixes: string;
  /** It may call every service number. */
  readonly all: boolean;
  readonly statesMaximum: boolean;
  readonly trunks: readonly TrunkForm[];
  readonly billTo: Readonly<Record<BillToField, string>>;
}

let keys = 0;
export const emptyTrunk = (): TrunkForm => ({
  key: (keys += 1),
  id: '',
  host: '',
  port: '5060',
  prefixes: '',
  all: true,
  priority: '1',
  numberFormat: 'digits',
  dialPrefix: '',
  codecs: 'PCMA PCMU',
  channels: '',
});

export const emptyForm = (): CarrierForm => ({
  id: '',
  name: '',
  addresses: '',
  numberFormat: '',
  stripPrefixes: '',
  codecs: 'PCMA PCMU',
  channels: '',
  callsPerSecond: '',
  prefixes: '',
  all: true,
  statesMaximum: false,
  trunks: [],
  billTo: {
    name: '',
    email: '',
    language: 'nl',
    street: '',
    postalCode: '',
    city: '',
    country: 'NL',
    kvk: '',
    vatId: '',
    iban: '',
  },
});

const asText = (value: number | null): string => (value === null ? '' : String(value));
const asLines = (values: readonly string[]): string =>
  values.filter((value) => value !== '').join('\n');
const asChoice = (codecs: readonly Codec[]): CodecChoice =>
  codecChoices.find((choice) => choice === codecs.join(' ')) ?? 'PCMA PCMU';

export function formFrom(carrier: Carrier): CarrierForm {
  const { incoming } = carrier;
  return {
    id: carrier.id,
    name: carrier.name,
    addresses: asLines(carrier.addresses),
    numberFormat: incoming.numberFormat ?? '',
    stripPrefixes: asLines(incoming.stripPrefixes),
    codecs: asChoice(incoming.codecs),
    channels: asText(incoming.channels),
    callsPerSecond: asText(incoming.callsPerSecond),
    prefixes: asLines(incoming.prefixes),
    all: incoming.prefixes.includes(''),
    statesMaximum: carrier.statesMaximum,
    trunks: carrier.trunks.map((trunk) => ({
      ...emptyTrunk(),
      id: trunk.id,
      host: trunk.host,
      port: String(trunk.port),
      prefixes: asLines(trunk.prefixes),
      all: trunk.prefixes.includes(''),
      priority: String(trunk.priority),
      numberFormat: trunk.numberFormat,
      dialPrefix: trunk.dialPrefix,
      codecs: asChoice(trunk.codecs),
      channels: asText(trunk.channels),
    })),
    billTo: billToFrom(carrier),
  };
}

function billToFrom({ billTo }: Carrier): CarrierForm['billTo'] {
  if (billTo === null) return emptyForm().billTo;
  const { kvk, vatId, iban, ...rest } = billTo;
  return { ...rest, kvk: kvk ?? '', vatId: vatId ?? '', iban: iban ?? '' };
}
