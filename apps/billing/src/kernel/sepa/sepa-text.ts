/** Letters that Unicode's NFD doesn't decompose, with the replacements that banks know. */
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
 * A text in the characters that every SEPA bank accepts (EPC217-08): Latin letters and digits and
 * `/-?:().,'+` and space. Others become a full stop.
 * @param most Maximum length.
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
