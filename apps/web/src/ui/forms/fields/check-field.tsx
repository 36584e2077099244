import { Checkbox, type CheckboxProps } from '@mantine/core';
import { type FieldOf, type Own, useField } from './use-field.js';

export function CheckField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  ...props
}: FieldOf<V, Name> & Own<CheckboxProps>) {
  const { value, set, error } = useField({ of, name, wrong });
  return (
    <Checkbox
      {...props}
      checked={value === true}
      error={error}
      onChange={({ target }) => set(target.checked as V[Name])}
    />
  );
}
