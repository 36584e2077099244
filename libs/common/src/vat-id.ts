/**
 * The format of VAT ids after their country code (Directive 2006/112/EC, art. 215; the European Commission's
 * VIES, "VAT identification number structure"). Northern Ireland's XI is for goods only, so it is left out.
 */
const patterns: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^([A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^[1-9]\d{1,9}$/,
  SE: /^\d{12}$/,
  SI: /^[1-9]\d{7}$/,
  SK: /^\d{10}$/,
};

/** Whether a VAT id has the format of its member state; check digits aren't verified. */
export const isVatIdFormat = (vatId: string): boolean =>
  patterns[vatId.slice(0, 2)]?.test(vatId.slice(2)) ?? false;

/**
 * Whether a Dutch VAT id's check digits fit: by the eleven-check of companies' RSIN, or by the 97-check (ISO
 * 7064, MOD 97-10) of the ids that sole traders have since 2020.
 */
export function hasDutchCheckDigits(vatId: string): boolean {
  if (!isVatIdFormat(vatId) || !vatId.startsWith('NL')) return false;
  const digits = Array.from(vatId.slice(2, 11), Number);
  const weighted = digits.slice(0, 8).reduce((sum, digit, at) => sum + digit * (9 - at), 0);
  return weighted % 11 === digits[8] || mod97(vatId) === 1;
}

/** The remainder modulo 97, with letters counted as 10 to 35. */
function mod97(text: string): number {
  let rest = 0;
  for (const sign of text) {
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest;
}
