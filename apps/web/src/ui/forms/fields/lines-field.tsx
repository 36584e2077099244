import { Textarea, type TextareaProps } from '@mantine/core';
import type { Own } from './use-field.js';
import { useWritten, type Written } from './use-written.js';

/** Of values in any number, on a line each. */
export function LinesField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  as,
  ...props
}: Written<V, Name> & Own<TextareaProps>) {
  return <Textarea {...props} {...useWritten({ of, name, wrong, as })} />;
}
