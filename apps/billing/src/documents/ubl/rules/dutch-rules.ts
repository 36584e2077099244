import { customizations } from './customization.js';
import type { Xml } from '../../../kernel/xml.js';
import { all, amountAt, buyer, has, type Rule, seller, textAt } from './tree.js';

const isIn = (root: Xml, party: string): boolean =>
  textAt(root, `${party}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`) === 'NL';

const hasAddress = (root: Xml, party: string): boolean =>
  ['cbc:StreetName', 'cbc:CityName', 'cbc:PostalZone'].every((field) =>
    has(root, `${party}/cac:PostalAddress/${field}`),
  );

/** Schemes: 0106 is the trade register, 0190 government organisations. */
const isRegistered = (root: Xml, party: string): boolean =>
  all(root, `${party}/cac:PartyLegalEntity/cbc:CompanyID`).some(({ attributes }) =>
    ['0106', '0190'].includes(attributes?.['schemeID'] ?? ''),
  );

const typeOf = (root: Xml): string =>
  textAt(root, 'cbc:InvoiceTypeCode') || textAt(root, 'cbc:CreditNoteTypeCode');

const meansCodes = new Set(['30', '48', '49', '57', '58', '59']);

/** A rule for e-invoices that claim to follow NLCIUS, from a seller in the Netherlands. */
const dutch = (id: string, text: string, holds: (root: Xml) => boolean): Rule => ({
  id,
  text,
  holds: (root) =>
    textAt(root, 'cbc:CustomizationID') !== customizations.nlcius.id ||
    !isIn(root, seller) ||
    holds(root),
});

/** The compulsory rules of NLCIUS 1.0 (STPE, Gebruiksinstructie basisfactuur). */
export const dutchRules: readonly Rule[] = [
  dutch('BR-NL-1', 'the seller’s number in the trade register is missing', (root) =>
    isRegistered(root, seller),
  ),
  dutch('BR-NL-2', 'the buyer’s reference is missing', (root) => has(root, 'cbc:BuyerReference')),
  dutch('BR-NL-3', 'the seller’s street, town or postal code is missing', (root) =>
    hasAddress(root, seller),
  ),
  dutch(
    'BR-NL-4',
    'the buyer’s street, town or postal code is missing',
    (root) => !isIn(root, buyer) || hasAddress(root, buyer),
  ),
  dutch('BR-NL-7', 'its type is not used in the Netherlands', (root) =>
    ['380', '381', '384', '389'].includes(typeOf(root)),
  ),
  dutch(
    'BR-NL-10',
    'the buyer’s number in the trade register is missing',
    (root) => !isIn(root, buyer) || isRegistered(root, buyer),
  ),
  dutch(
    'BR-NL-11',
    'it has no means of payment',
    (root) =>
      amountAt(root, 'cac:LegalMonetaryTotal/cbc:PayableAmount') <= 0 ||
      all(root, 'cac:PaymentMeans').length > 0,
  ),
  dutch('BR-NL-12', 'its means of payment is not used in the Netherlands', (root) =>
    all(root, 'cac:PaymentMeans').every((means) =>
      meansCodes.has(textAt(means, 'cbc:PaymentMeansCode')),
    ),
  ),
];

/** A rule for e-invoices that claim to follow Peppol BIS Self-Billing 3.0. */
const selfBilled = (id: string, text: string, holds: (root: Xml) => boolean): Rule => ({
  id: `PEPPOL-EN16931-${id}`,
  text,
  holds: (root) =>
    textAt(root, 'cbc:CustomizationID') !== customizations.selfBilling.id || holds(root),
});

export const selfBillingRules: readonly Rule[] = [
  selfBilled('R003', 'the buyer’s reference is missing', (root) => has(root, 'cbc:BuyerReference')),
  selfBilled(
    'R007',
    'its process isn’t self-billing',
    (root) => textAt(root, 'cbc:ProfileID') === customizations.selfBilling.profile,
  ),
  selfBilled('R010', 'the buyer’s electronic address is missing', (root) =>
    has(root, `${buyer}/cbc:EndpointID`),
  ),
  selfBilled('R020', 'the seller’s electronic address is missing', (root) =>
    has(root, `${seller}/cbc:EndpointID`),
  ),
  selfBilled('P0100', 'its type is not 389, or for a credit note 261', (root) =>
    ['389', '261'].includes(typeOf(root)),
  ),
];
