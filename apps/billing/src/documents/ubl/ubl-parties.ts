import type { BillTo } from '@app/contracts';
import type { PrintedDocument } from '../pdf/printed-document.js';
import { electronicAddress } from './electronic-address.js';
import { leaf, leafOf, parent, type Xml } from '../../kernel/xml.js';

/** The details of a seller or buyer on an e-invoice. */
export type UblParty = Pick<
  BillTo,
  'name' | 'street' | 'postalCode' | 'city' | 'country' | 'kvk' | 'vatId' | 'iban'
> & { readonly email: string | null };

/**
 * The seller and the buyer: in self-billing the owner sells, and we make out the invoice for the
 * owner.
 */
export function partiesOf({ kind, company, billTo }: PrintedDocument): {
  readonly seller: UblParty;
  readonly buyer: UblParty;
} {
  const us: UblParty = { ...company, country: 'NL', email: null };
  return kind === 'payout' ? { seller: billTo, buyer: us } : { seller: us, buyer: billTo };
}

export const vatScheme = parent('cac:TaxScheme', leaf('cbc:ID', 'VAT'));

/**
 * `cac:AccountingSupplierParty` or `cac:AccountingCustomerParty` (BG-4, BG-7).
 * @param withVatId False for an invoice outside the scope of VAT, which must not have VAT ids
 * (BR-O-02).
 * @param creditorId Identifier of a seller who collects by direct debit (BT-90).
 */
export function ublParty(
  role: 'Supplier' | 'Customer',
  { name, street, postalCode, city, country, kvk, vatId, email }: UblParty,
  withVatId: boolean,
  creditorId: string | null = null,
): Xml {
  const { scheme, value } = electronicAddress({ country, kvk, vatId, email }) ?? {};
  const id = withVatId ? compact(vatId) : null;
  return parent(
    `cac:Accounting${role}Party`,
    parent(
      'cac:Party',
      scheme === undefined || value === undefined
        ? null
        : leaf('cbc:EndpointID', value, { schemeID: scheme }),
      creditorId === null
        ? null
        : parent('cac:PartyIdentification', leaf('cbc:ID', creditorId, { schemeID: 'SEPA' })),
      parent('cac:PartyName', leaf('cbc:Name', name)),
      parent(
        'cac:PostalAddress',
        leafOf('cbc:StreetName', street),
        leafOf('cbc:CityName', city),
        leafOf('cbc:PostalZone', postalCode),
        parent('cac:Country', leaf('cbc:IdentificationCode', country)),
      ),
      id === null ? null : parent('cac:PartyTaxScheme', leaf('cbc:CompanyID', id), vatScheme),
      parent(
        'cac:PartyLegalEntity',
        leaf('cbc:RegistrationName', name),
        leafOf('cbc:CompanyID', kvk, { schemeID: '0106' }),
      ),
    ),
  );
}

/** An id without spaces and full stops, in capitals; null for an empty one. */
export const compact = (id: string | null): string | null =>
  id === null || id.trim() === '' ? null : id.replaceAll(/[\s.]/g, '').toUpperCase();
