/** Letters that lose nothing but a mark are found by Unicode (NFD); these are others that banks know in two. */
const others: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  '’': "'",
  '‘': "'",
  '–': '-',
  '&': '+',
  ĳ: 'ij',
  Ĳ: 'IJ',
  '„': "'",
};

/**
 * A text in the signs that every SEPA bank takes (EPC217-08): Latin letters and digits and `/-?:().,'+` and space;
 * what can’t be said so is a full stop.
 * @param most How long it may be.
 */
export const sepaText = (text: string, most: number): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(
      /[^A-Za-z0-9/\-?:().,'+ ]/gu,
      (sign) => others[sign] ?? (/\s/.test(sign) ? ' ' : '.'),
    )
    .trim()
    .slice(0, most)
    .trim();
