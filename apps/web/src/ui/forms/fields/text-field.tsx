import { TextInput, type TextInputProps } from '@mantine/core';
import type { Own } from './use-field.js';
import { useWritten, type Written } from './use-written.js';

export function TextField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  as,
  ...props
}: Written<V, Name> & Own<TextInputProps>) {
  const { autoComplete = 'off' } = props;
  return (
    <TextInput
      {...props}
      // Browsers remember a field's input by its `name`, so only fields that the browser may fill in have
      // one.
      {...(autoComplete === 'off' ? {} : { name })}
      {...useWritten({ of, name, wrong, as })}
    />
  );
}
