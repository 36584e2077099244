import type { LineComponent } from '@app/contracts';

/**
 * The kind of supply of a component, for VAT:
 * - `telecom`: telecommunication (Directive 2006/112/EC, art. 24(2)), with ancillary supplies
 * - `added-service`: services with calls other than carrying them
 * - `premium-service`: the content that callers of a paid number get; an owner's service to us
 */
export type TaxCode = 'telecom' | 'added-service' | 'premium-service';

/** Who supplies a component: we, or the party of the document. */
export type Supplier = 'us' | 'party';

interface Taxed {
  readonly code: TaxCode;
  readonly supplier: Supplier;
}

const ours = (code: TaxCode): Taxed => ({ code, supplier: 'us' });
const theirs = (code: TaxCode): Taxed => ({ code, supplier: 'party' });

/** The tax code and the supplier of each price component. */
export const taxCodes: Readonly<Record<LineComponent, Taxed>> = {
  'premium-share': ours('telecom'),
  'freephone-origination': theirs('telecom'),
  interconnect: ours('telecom'),
  payout: theirs('premium-service'),
  'freephone-usage': ours('telecom'),
  'call-fee': ours('telecom'),
  forwarding: ours('telecom'),
  termination: theirs('telecom'),
  'set-up': ours('telecom'),
  monthly: ours('telecom'),
  'monthly-number': ours('telecom'),
  'option-recording': ours('added-service'),
  'option-voicemail': ours('added-service'),
  'option-webhook': ours('added-service'),
  bundle: ours('telecom'),
  tier: ours('telecom'),
  'fair-use': ours('telecom'),
  discount: ours('telecom'),
  minimum: ours('telecom'),
};
