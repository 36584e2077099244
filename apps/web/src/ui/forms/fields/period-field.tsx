import { useField } from './use-field.js';
import { isPeriod, type Days } from '../period.js';
import { PeriodFields, type PeriodWords } from '../period-fields.js';
import type { FormOf } from '../use-form.js';

/** Form field for a period. */
export function PeriodField<V, Name extends keyof V & string>({
  of,
  name,
  words,
}: {
  readonly of: FormOf<V>;
  readonly name: Name & (V[Name] extends Days ? Name : never);
  readonly words: PeriodWords;
}) {
  const { value, set, error } = useField<V, Name>({ of, name });
  const days = value as Days;
  return (
    <PeriodFields
      days={days}
      change={(changed) => set(changed as V[Name])}
      words={words}
      checked={error !== undefined && !isPeriod(days)}
      error={of.refused['until']}
    />
  );
}
