import type { PrintedDocument } from '../../pdf/printed-document.js';

/**
 * The rules that an e-invoice claims to follow (BT-24), and the process in which it is sent
 * (BT-23).
 */
export interface Customization {
  readonly id: string;
  readonly profile: string;
}

const core = 'urn:cen.eu:en16931:2017';
const peppol = 'urn:fdc:peppol.eu:2017:poacc';

export const customizations = {
  /** The Dutch use of EN 16931 (NLCIUS 1.0, also known as SI-UBL 2.0). */
  nlcius: {
    id: `${core}#compliant#urn:fdc:nen.nl:nlcius:v1.0`,
    profile: `${peppol}:billing:01:1.0`,
  },
  /** Peppol BIS Self-Billing 3.0: the customer makes out the invoice. */
  selfBilling: {
    id: `${core}#compliant#${peppol}:selfbilling:3.0`,
    profile: `${peppol}:selfbilling:01:1.0`,
  },
  /** EN 16931 without further rules. */
  en16931: { id: core, profile: `${peppol}:billing:01:1.0` },
} as const satisfies Readonly<Record<string, Customization>>;

/**
 * NLCIUS, except where a document cannot follow it: NLCIUS has no code for a self-billed credit
 * note (BR-NL-7), and requires every Dutch customer's trade register number (BR-NL-10), which a
 * private person lacks.
 */
export function customizationOf({ kind, billTo }: PrintedDocument): Customization {
  if (kind === 'payout') return customizations.selfBilling;
  const isNlcius = billTo.country !== 'NL' || billTo.kvk !== null;
  return isNlcius ? customizations.nlcius : customizations.en16931;
}
