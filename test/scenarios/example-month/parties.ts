import type { BillTo } from '@app/contracts';
import { ibanOf } from './ids.js';

export type PlanName = 'basic' | 'bundle' | 'tiers' | 'minimum' | 'discount' | 'fair-use';
/** A number's kind, by its beginning in national notation. */
export type NumberKind =
  | ('0800' | '0900' | '085' | '088')
  | ('BE-0800' | 'BE-0902' | 'BE-078')
  | ('DE-0800' | 'DE-0900' | 'DE-032');

/** Kinds that callers pay for by a tariff, with the country of their callers. */
const callersOf: Partial<Record<NumberKind, string>> = {
  '0900': 'NL',
  'BE-0902': 'BE',
  'DE-0900': 'DE',
};
export const isPaid = (kind: NumberKind): boolean => kind in callersOf;
/**
 * The carriers from which numbers of a kind are called. Paid numbers are called only from their own
 * country.
 */
export const carriersFor = (kind: NumberKind): readonly MonthCarrier[] =>
  monthCarriers.filter(({ billTo }) => (callersOf[kind] ?? billTo.country) === billTo.country);

/** An owner of the month: VAT status, country, plan and numbers. */
export interface MonthOwner {
  readonly id: string;
  readonly status: VatStatusName;
  readonly plan: PlanName;
  readonly numbers: readonly NumberKind[];
  readonly billTo: BillTo;
}

export type VatStatusName =
  | 'nl-business'
  | 'small-business'
  | 'private'
  | 'eu-business'
  | 'telecom-provider'
  | 'outside-eu';

/** Owners, one a line: VAT status, country, plan, kinds of numbers (with commas), name. */
const owners = `
nl-business      NL basic    0900,085      Weerlijn Waddenkust
nl-business      NL basic    0900          Rechtswinkel aan de Maas
nl-business      NL bundle   0900,0800     Helpdesk De Schakel
nl-business      NL tiers    0900,0900     Quiz en Spel B.V.
nl-business      NL minimum  0900          Horoscoop van Noord
nl-business      NL basic    0900,088      Verkeerslijn Oost
nl-business      NL tiers    0800,0800     Energie uit Zee N.V.
nl-business      NL tiers    0800,088      Waterschap De Bron
nl-business      NL bundle   0800          Fietsenmakerij Het Wiel
nl-business      NL bundle   0800,085      Thuiszorg Lindehof
nl-business      NL discount 0800          Museum De Pakhuizen
nl-business      NL fair-use 0800          Taxicentrale Rivierenland
nl-business      NL basic    0800          Drukkerij Letterkast
nl-business      NL basic    0800,0800     Bakkerij Korenbloem
nl-business      NL minimum  085           Boekhandel Zonneveld
nl-business      NL fair-use 085,085       Tandartsen aan de Kade
nl-business      NL basic    085           Rijschool De Bocht
nl-business      NL discount 088,088       Pensioenfonds Baken
nl-business      NL bundle   088           Kinderopvang Bolderwagen
nl-business      NL basic    088           Makelaardij Huis en Tuin
small-business   NL basic    0900          Kaartlegster Merel
small-business   NL basic    0900          Paardencoach Van Veen
small-business   NL basic    085           Naaiatelier Draad
small-business   NL minimum  085           Hondentrimsalon Pluis
small-business   NL basic    0800          Klusser Jansen
private          NL basic    0900          J. de Ruiter
private          NL basic    085           M. Hofstra
private          NL basic    085           F. Yilmaz
private          NL minimum  088           A. van der Sloot
eu-business      BE basic    0900,BE-0902  Scheldepraat BV
eu-business      BE tiers    BE-0800       Brouwerij De Vesting NV
eu-business      BE basic    BE-0800       Fietsroutes Ardennen BV
eu-business      BE bundle   BE-0800       Wafelhuis Gent BV
eu-business      BE basic    BE-078        Apotheek Sint-Anna BV
eu-business      BE discount BE-078        Verzekeringen Maasland NV
eu-business      BE minimum  BE-078        Drukwerk Kortrijk BV
eu-business      DE basic    0900,DE-0900  Rheintelefon GmbH
eu-business      DE tiers    DE-0800       Werkzeug Nord GmbH
eu-business      DE basic    DE-0800       Bäckerei Münster GmbH
eu-business      DE bundle   DE-0800       Reisen am Rhein GmbH
eu-business      DE basic    DE-032        Kanzlei Lindenhof PartG
eu-business      DE fair-use DE-032        Autohaus Emsland GmbH
eu-business      DE minimum  DE-032        Gartenbau Kleve GmbH
outside-eu       GB basic    0900          Thames Advice Ltd
outside-eu       GB basic    0800          Harwich Ferries Ltd
outside-eu       CH tiers    0800          Alpenblick AG
outside-eu       CH basic    088           Uhrwerk Basel AG
telecom-provider NL basic    088,088       Belbundel B.V.
telecom-provider NL bundle   088           Kabelnet Zuid B.V.
telecom-provider NL basic    085,0800      Lijnverkoop B.V.
`;

interface Place {
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  /** Makes the VAT id for the owner at a place of the list; null outside the EU. */
  readonly vatId: ((at: number) => string) | null;
  readonly account: (at: number) => string;
}

const padded = (at: number, digits: number): string => String(at).padStart(digits, '0');

/**
 * A Dutch VAT id whose digits pass the check by 11; the check by 97, of ids since 2020, is not
 * needed.
 */
function dutchVatId(at: number): string {
  for (let number = 85_100_000 + at * 11; ; number += 1) {
    const weighted = Array.from(String(number), Number).reduce(
      (sum, digit, index) => sum + digit * (9 - index),
      0,
    );
    if (weighted % 11 < 10) return `NL${number}${weighted % 11}B01`;
  }
}

const places: Readonly<Record<string, Place>> = {
  NL: {
    street: 'Telefoonstraat',
    postalCode: '1234 AB',
    city: 'Waterdam',
    vatId: dutchVatId,
    account: (at) => `TEST${padded(1_000_000_000 + at * 7, 10)}`,
  },
  BE: {
    street: 'Belstraat',
    postalCode: '2000',
    city: 'Antwerpen',
    vatId: (at) => `BE0${padded(400_000_000 + at, 9)}`,
    account: (at) => padded(539_000_000_000 + at, 12),
  },
  DE: {
    street: 'Hauptstraße',
    postalCode: '47533',
    city: 'Kleve',
    vatId: (at) => `DE${padded(200_000_000 + at, 9)}`,
    account: (at) => padded(370_400_440_000_000_000 + at, 18),
  },
  GB: {
    street: 'Dial Street',
    postalCode: 'E1 6AN',
    city: 'London',
    vatId: null,
    account: (at) => `TEST${padded(10_000_000_000_000 + at, 14)}`,
  },
  CH: {
    street: 'Bahnhofstrasse',
    postalCode: '4051',
    city: 'Basel',
    vatId: null,
    account: (at) => padded(12_345_000_000_000_000 + at, 17),
  },
};

function billToOf(name: string, country: string, at: number, hasVatId: boolean): BillTo {
  const { street, vatId, account, ...place } = places[country]!;
  const slug = slugOf(name);
  return {
    name,
    email: `facturen@${slug}.example`,
    language: country === 'NL' ? 'nl' : 'en',
    street: `${street} ${at}`,
    ...place,
    country,
    kvk: country === 'NL' && hasVatId ? padded(60_000_000 + at, 8) : null,
    vatId: hasVatId && vatId !== null ? vatId(at) : null,
    iban: ibanOf(country, account(at)),
  };
}

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** The fifty owners, in the order of their ids, by which all lists are sorted. */
export const monthOwners: readonly MonthOwner[] = owners
  .trim()
  .split('\n')
  .map((row, index): MonthOwner => {
    const [status, country = '', plan, numbers = '', ...name] = row.split(/ +/);
    const at = index + 1;
    return {
      id: `${padded(at, 2)}-${slugOf(name.join(' '))}`,
      status: status as VatStatusName,
      plan: plan as PlanName,
      numbers: numbers.split(',') as NumberKind[],
      billTo: billToOf(name.join(' '), country, at, status !== 'private'),
    };
  });

/** A carrier of the month: its callers, and the destinations to which it terminates calls. */
export interface MonthCarrier {
  readonly id: string;
  readonly billTo: BillTo;
  readonly prefixes: readonly string[];
  /** The origins of its callers, in the switch's notation. */
  readonly origins: readonly string[];
}

/** Country, name, its trunk's prefixes, its callers' origins. */
const carrierRows = [
  ['NL', 'Laagland Telecom', [''], ['NL/fixed']],
  ['NL', 'Mobiel Direct', ['316'], ['NL/mobile']],
  ['NL', 'Zuiderlijn', ['3173'], ['NL/fixed', 'NL/mobile']],
  ['BE', 'Scheldelijn', ['32'], ['BE/fixed', 'BE/mobile', '-/unknown']],
  ['DE', 'Rheinkom', ['49'], ['DE/fixed', 'DE/mobile']],
  ['GB', 'Thames Voice', ['44'], ['GB/fixed', 'GB/mobile']],
] as const;

export const monthCarriers: readonly MonthCarrier[] = carrierRows.map(
  ([country, name, prefixes, origins], index) => ({
    id: slugOf(name),
    prefixes,
    origins,
    billTo: billToOf(name, country, 81 + index, true),
  }),
);
