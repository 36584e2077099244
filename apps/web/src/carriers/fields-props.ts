import type { CarrierForm } from './carrier-form.js';
import type { Rules } from './carrier-rules.js';

/** What a part of a carrier's form shows and changes. */
export interface FieldsProps {
  readonly form: CarrierForm;
  readonly broken: Rules;
  readonly change: (changes: Partial<CarrierForm>) => void;
}
