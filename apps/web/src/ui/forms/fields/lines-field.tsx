import { Textarea, type TextareaProps } from '@mantine/core';
import type { Own } from './use-field.js';
import { useWritten, type Written } from './use-written.js';

/** Field for any number of values, one per line. */
export function LinesField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  as,
  ...props
}: Written<V, Name> & Own<TextareaProps>) {
  return <Textarea {...props} {...useWritten({ of, name, wrong, as })} />;
}
