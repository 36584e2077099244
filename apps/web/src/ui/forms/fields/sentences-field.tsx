import { Textarea, type TextareaProps } from '@mantine/core';
import type { Own } from './use-field.js';
import { useWritten, type Written } from './use-written.js';

/** Field for sentences, as high as the text needs. */
export function SentencesField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  as,
  ...props
}: Written<V, Name> & Own<TextareaProps>) {
  return <Textarea autosize maxLength={500} {...props} {...useWritten({ of, name, wrong, as })} />;
}
