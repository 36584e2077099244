import type { BillTo } from '@app/contracts';

/** The delivery address of an e-invoice (BT-34, BT-49), by a scheme of CEF's EAS list. */
export interface ElectronicAddress {
  readonly scheme: string;
  readonly value: string;
}

/** Schemes of VAT ids by country prefix. */
const vatSchemes: Readonly<Record<string, string>> = {
  AT: '9914',
  BE: '9925',
  BG: '9926',
  CY: '9928',
  CZ: '9929',
  DE: '9930',
  EE: '9931',
  EL: '9933',
  ES: '9920',
  FR: '9957',
  GB: '9932',
  HR: '9934',
  HU: '9910',
  IE: '9935',
  IT: '0211',
  LT: '9937',
  LU: '9938',
  LV: '9939',
  MT: '9943',
  NL: '9944',
  PL: '9945',
  PT: '9946',
  RO: '9947',
  SI: '9949',
  SK: '9950',
};

/**
 * The Dutch trade register number, else the VAT id if its country has a scheme, else the mail
 * address of documents; null without any of these.
 */
export function electronicAddress({
  country,
  kvk,
  vatId,
  email,
}: Pick<BillTo, 'country' | 'kvk' | 'vatId'> & {
  readonly email: string | null;
}): ElectronicAddress | null {
  if (country === 'NL' && kvk !== null) return { scheme: '0106', value: kvk };
  const id = vatId?.replaceAll(/[\s.]/g, '').toUpperCase() ?? '';
  const scheme = vatSchemes[id.slice(0, 2)];
  if (scheme !== undefined) return { scheme, value: id };
  return email === null || email === '' ? null : { scheme: 'EM', value: email };
}
