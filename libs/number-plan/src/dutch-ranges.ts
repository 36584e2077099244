/**
 * Dutch number ranges as dated data: what a national number (leading 0 included) is for, and how
 * long it is. Sources: Nummerplan telefoon- en ISDN-diensten (BWBR0010198), Stcrt 2013, 11505.
 */
export type DutchService =
  | 'freephone' // 0800
  | 'information' // 0900: serious information
  | 'erotic' // 0906: erotic and other
  | 'entertainment' // 0909
  | 'company' // 088
  | 'location-independent' // 085, 091
  | 'personal'; // 084, 087

export interface DutchRange {
  /** National prefix, leading 0 included. */
  readonly prefix: string;
  readonly service: DutchService;
  /** The caller pays for the content, or the owner for the call: never a destination of ours. */
  readonly tariffed: boolean;
  /** Total digits that occur in the range. */
  readonly lengths: readonly number[];
  /**
   * For ranges where the sub-range (the two digits after the prefix) fixes the length: a string a
   * first digit, a letter a second digit, S = 8 and L = 11 digits in all.
   */
  readonly lengthBySubRange?: readonly string[];
}

const allShort = 'SSSSSSSSSS';
const allLong = 'LLLLLLLLLL';
const mostlyLong = 'SSLLLLLLLL';

/** Longest prefix first: 0906 is no sub-range of 0900. */
export const dutchRanges: readonly DutchRange[] = [
  {
    prefix: '0800',
    service: 'freephone',
    tariffed: true,
    lengths: [8, 11],
    lengthBySubRange: [
      'SSLSSSSSSL',
      allShort,
      mostlyLong,
      allLong,
      'LSLSLLSLLS',
      mostlyLong,
      mostlyLong,
      mostlyLong,
      mostlyLong,
      mostlyLong,
    ],
  },
  {
    prefix: '0900',
    service: 'information',
    tariffed: true,
    lengths: [8, 11],
    lengthBySubRange: [
      'SSSSLSSSSS',
      'LLLSSSLSSS',
      allLong,
      allLong,
      allLong,
      allLong,
      allLong,
      allLong,
      'SSLSSLSLSL',
      'LLSSLSSSSL',
    ],
  },
  { prefix: '0906', service: 'erotic', tariffed: true, lengths: [8, 11] },
  { prefix: '0909', service: 'entertainment', tariffed: true, lengths: [8, 11] },
  { prefix: '084', service: 'personal', tariffed: false, lengths: [10] },
  { prefix: '085', service: 'location-independent', tariffed: false, lengths: [10] },
  { prefix: '087', service: 'personal', tariffed: false, lengths: [10] },
  { prefix: '088', service: 'company', tariffed: false, lengths: [10] },
  { prefix: '091', service: 'location-independent', tariffed: false, lengths: [10] },
];

/** The range of a national number (leading 0 included), undefined for any other number. */
export const dutchRangeOf = (national: string): DutchRange | undefined =>
  dutchRanges.find(({ prefix }) => national.startsWith(prefix));

/** The length that the sub-range asks for, undefined when the range's `lengths` say all there is. */
export function lengthOfSubRange(range: DutchRange, national: string): number | undefined {
  const [first, second] = national.slice(range.prefix.length);
  const letter = range.lengthBySubRange?.[Number(first)]?.[Number(second)];
  if (letter === undefined) return undefined;
  return letter === 'S' ? 8 : 11;
}

/**
 * Short numbers: dialled without a leading 0, the same digits after +31 from abroad. 112 and 144
 * to emergency and police services, 116xxx harmonised in Europe, 14 + area code for
 * municipalities, 18xy for directory services.
 */
export const dutchShortNumber = /^(?:112|113|144|116\d{3}|14(?:0\d{2,3})|18\d{2})$/;
