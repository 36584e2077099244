import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';
import { useCommonTexts } from '../../i18n/texts.js';

/**
 * Password field. Mantine's own doesn't link its hint and its error to the input for screen readers; this one
 * does.
 */
export function PasswordField({ description, error, ...rest }: PasswordInputProps) {
  const texts = useCommonTexts();
  const id = useId();
  const isRefused = Boolean(error);
  const describedBy = [
    ...(description === undefined ? [] : [`${id}-description`]),
    ...(isRefused ? [`${id}-error`] : []),
  ];
  return (
    <PasswordInput
      {...rest}
      id={id}
      description={description}
      error={error}
      visibilityToggleButtonProps={{ 'aria-label': texts.showPassword }}
      aria-invalid={isRefused || undefined}
      aria-describedby={describedBy.length === 0 ? undefined : describedBy.join(' ')}
    />
  );
}
