import type { TextInputProps } from '@mantine/core';
import type { DateKind } from '../../words/date-text.js';
import { DateField } from '../date-field.js';
import { type FieldOf, type Own, useField } from './use-field.js';

export function DayField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  ...props
}: FieldOf<V, Name> & Own<TextInputProps> & { readonly kind?: DateKind }) {
  const { value, set, error } = useField({ of, name, wrong });
  return (
    <DateField
      {...props}
      value={String(value ?? '')}
      error={error}
      onChange={(day) => set(day as V[Name])}
    />
  );
}
