import type { VatCategory } from '@app/contracts';
import type { VatZone } from '../../kernel/vat/eu-countries.js';
import type { AccountName, RevenueTreatment } from './chart.js';

/** How VAT takes what is posted: a VAT code of the audit file. */
export interface VatTreatment {
  readonly nl: string;
  readonly en: string;
  /** Where VAT that we have to pay stands; null: none is. */
  readonly toPay: AccountName | null;
  /** Where VAT that we may reclaim stands; null: none is. */
  readonly toReclaim: AccountName | null;
}

/**
 * What we supply (`sale-`) and what we are supplied with (`purchase-`). VAT that is shifted to us is both
 * paid and reclaimed, at the rate that the supply has in the Netherlands (Wet OB 1968, art. 12 and 15).
 */
export const vatCodes = {
  'sale-standard': {
    nl: 'Verkoop, algemeen tarief',
    en: 'Sale, standard rate',
    toPay: 'vat-standard',
    toReclaim: null,
  },
  'sale-not-by-us': {
    nl: 'Verkoop, btw verlegd of 0 %',
    en: 'Sale, VAT shifted or 0 %',
    toPay: null,
    toReclaim: null,
  },
  'sale-eu': {
    nl: 'Diensten binnen de EU',
    en: 'Services within the EU',
    toPay: null,
    toReclaim: null,
  },
  'sale-outside-eu': {
    nl: 'Diensten buiten de EU',
    en: 'Services outside the EU',
    toPay: null,
    toReclaim: null,
  },
  'purchase-standard': {
    nl: 'Inkoop met btw',
    en: 'Purchase with VAT',
    toPay: null,
    toReclaim: 'vat-to-reclaim',
  },
  'purchase-shifted': {
    nl: 'Inkoop, btw naar ons verlegd',
    en: 'Purchase, VAT shifted to us',
    toPay: 'vat-shifted-to-us',
    toReclaim: 'vat-to-reclaim',
  },
  'purchase-eu': {
    nl: 'Diensten uit de EU',
    en: 'Services from the EU',
    toPay: 'vat-eu',
    toReclaim: 'vat-to-reclaim',
  },
  'purchase-outside-eu': {
    nl: 'Diensten van buiten de EU',
    en: 'Services from outside the EU',
    toPay: 'vat-outside-eu',
    toReclaim: 'vat-to-reclaim',
  },
  'purchase-without': {
    nl: 'Inkoop zonder btw',
    en: 'Purchase without VAT',
    toPay: null,
    toReclaim: null,
  },
} as const satisfies Record<string, VatTreatment>;
export type VatCode = keyof typeof vatCodes;

type SaleCode = VatCode & `sale-${string}`;

/** Of what is shifted to us, by where the supplier is. */
export const shiftedFrom = {
  nl: 'purchase-shifted',
  eu: 'purchase-eu',
  outside: 'purchase-outside-eu',
} as const satisfies Record<VatZone, VatCode>;

const saleTo: Readonly<Record<VatZone, SaleCode>> = {
  nl: 'sale-not-by-us',
  eu: 'sale-eu',
  outside: 'sale-outside-eu',
};

/** What we supply, by the category that the rules of VAT give it and where the customer is. */
export const saleCode = (category: VatCategory, zone: VatZone): SaleCode =>
  category === 'S' ? 'sale-standard' : saleTo[zone];

/** What we are supplied with, by the category that the rules of VAT give it and where the supplier is. */
export function purchaseCode(category: VatCategory, zone: VatZone): VatCode {
  if (category === 'S') return 'purchase-standard';
  return category === 'AE' ? shiftedFrom[zone] : 'purchase-without';
}

/** Which of the accounts of a kind of revenue a supply stands on. */
export const treatmentOf: Readonly<Record<SaleCode, RevenueTreatment>> = {
  'sale-standard': 'standard',
  'sale-not-by-us': 'not-by-us',
  'sale-eu': 'eu',
  'sale-outside-eu': 'outside-eu',
};
