import { TextInput } from '@mantine/core';
import { useState } from 'react';

export interface TextProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly error?: string | boolean | undefined;
  readonly description?: string | undefined;
  /** The label is for screen readers; a heading above the fields shows it. */
  readonly isInRow?: boolean;
  readonly type?: 'text' | 'tel';
  readonly placeholder?: string;
  readonly className?: string | undefined;
}

/** A text field that shows a value as people write it, and keeps what is typed until it is left. */
export function WrittenField({
  read,
  write,
  value,
  change,
  isInRow = false,
  label,
  ...props
}: TextProps & {
  /** The value of typed text; text that can't be read is kept as it is. */
  readonly read: (text: string) => string;
  readonly write: (value: string) => string;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      {...props}
      {...(isInRow ? { 'aria-label': label } : { label })}
      autoComplete="off"
      value={typed ?? write(value)}
      onChange={({ target }) => {
        setTyped(target.value);
        change(read(target.value));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
