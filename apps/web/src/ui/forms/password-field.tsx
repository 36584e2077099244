import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';

/** Mantine's field for a password tells a screen reader neither its hint nor its error: this one does. */
export function PasswordField({ description, error, ...rest }: PasswordInputProps) {
  const id = useId();
  const isRefused = Boolean(error);
  const said = [
    ...(description === undefined ? [] : [`${id}-description`]),
    ...(isRefused ? [`${id}-error`] : []),
  ];
  return (
    <PasswordInput
      {...rest}
      id={id}
      description={description}
      error={error}
      aria-invalid={isRefused || undefined}
      aria-describedby={said.length === 0 ? undefined : said.join(' ')}
    />
  );
}
