import { Button, type ButtonProps } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';

interface CancelButtonProps extends ButtonProps {
  readonly onClick: () => void;
  readonly autoFocus?: boolean;
  readonly children: ReactNode;
}

const cancelled = 'form, [role="group"], dialog, [role="dialog"]';

/** Button that cancels a form or question. Escape within that form or question does the same. */
export function CancelButton({ onClick, ...props }: CancelButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const cancel = useEffectEvent(onClick);
  useEffect(() => {
    const whole = button.current?.closest<HTMLElement>(cancelled);
    if (!whole) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || button.current?.disabled === true) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      cancel();
    };
    whole.addEventListener('keydown', listen);
    return () => whole.removeEventListener('keydown', listen);
  }, []);
  return <Button ref={button} variant="subtle" {...props} onClick={onClick} />;
}
