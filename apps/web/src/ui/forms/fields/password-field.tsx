import type { PasswordInputProps } from '@mantine/core';
import { PasswordField as PasswordInput } from '../password-field.js';
import { type FieldOf, type Own, useField } from './use-field.js';

export function PasswordField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  ...props
}: FieldOf<V, Name> & Own<PasswordInputProps>) {
  const { value, set, error } = useField({ of, name, wrong });
  return (
    <PasswordInput
      autoComplete="current-password"
      {...props}
      name={name}
      value={String(value ?? '')}
      error={error}
      onChange={({ target }) => set(target.value as V[Name])}
    />
  );
}
