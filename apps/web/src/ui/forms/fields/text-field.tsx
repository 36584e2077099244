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
      // What a browser fills in it knows by its name; of other fields it shall keep nothing.
      {...(autoComplete === 'off' ? {} : { name })}
      {...useWritten({ of, name, wrong, as })}
    />
  );
}
