import { FileInput, type FileInputProps } from '@mantine/core';
import { type FieldOf, type Own, useField } from './use-field.js';

/** Field for one file; undefined until a file is chosen. */
export function FileField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  ...props
}: FieldOf<V, Name> & Own<FileInputProps>) {
  const { value, set, error } = useField({ of, name, wrong });
  return (
    <FileInput
      {...props}
      value={(value as File | undefined) ?? null}
      error={error}
      onChange={(file) => set((file ?? undefined) as V[Name] | undefined)}
    />
  );
}
