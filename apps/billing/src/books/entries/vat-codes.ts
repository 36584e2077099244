import type { VatCategory } from '@app/contracts';
import type { VatZone } from '../../kernel/vat/eu-countries.js';
import type { AccountName, RevenueTreatment } from './chart.js';

/** A VAT code of the audit file. */
export interface VatTreatment {
  readonly nl: string;
  readonly en: string;
  /** The account of VAT that we owe; null: none is owed. */
  readonly toPay: AccountName | null;
  /** The account of VAT that we may reclaim; null: none is reclaimed. */
  readonly toReclaim: AccountName | null;
}

/**
 * VAT codes of our sales (`sale-`) and purchases (`purchase-`). Reverse-charge VAT on purchases is both owed
 * and reclaimed, at the rate that the supply has in the Netherlands (Wet OB 1968, art. 12 and 15).
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

/** Codes of reverse-charge purchases, by the supplier's VAT zone. */
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

/** The code of a sale, by its VAT category and the customer's VAT zone. */
export const saleCode = (category: VatCategory, zone: VatZone): SaleCode =>
  category === 'S' ? 'sale-standard' : saleTo[zone];

/** The code of a purchase, by its VAT category and the supplier's VAT zone. */
export function purchaseCode(category: VatCategory, zone: VatZone): VatCode {
  if (category === 'S') return 'purchase-standard';
  return category === 'AE' ? shiftedFrom[zone] : 'purchase-without';
}

/** The VAT treatment that decides the revenue account of a sale. */
export const treatmentOf: Readonly<Record<SaleCode, RevenueTreatment>> = {
  'sale-standard': 'standard',
  'sale-not-by-us': 'not-by-us',
  'sale-eu': 'eu',
  'sale-outside-eu': 'outside-eu',
};
