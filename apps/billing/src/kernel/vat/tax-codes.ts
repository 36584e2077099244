import type { LineComponent } from '@app/contracts';

/**
 * What a component is for VAT:
 * - `telecom`: telecommunication (Directive 2006/112/EC, art. 24(2)), what goes with it included
 * - `added-service`: what is done with calls beside carrying them
 * - `premium-service`: what callers of a paid number are told; an owner's service to us
 */
export type TaxCode = 'telecom' | 'added-service' | 'premium-service';

/** Who performs what a component is about. */
export type Supplier = 'us' | 'party';

interface Taxed {
  readonly code: TaxCode;
  readonly supplier: Supplier;
}

const ours = (code: TaxCode): Taxed => ({ code, supplier: 'us' });
const theirs = (code: TaxCode): Taxed => ({ code, supplier: 'party' });

/** The tax code of each price component, and whose supply it is. */
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
