import { Button } from '@mantine/core';
import { useId } from 'react';
import { openers, type Tone } from './tones.js';
import classes from './confirm-action.module.css';

interface ImpossibleProps {
  readonly tone: Tone;
  readonly label: string;
  readonly about: string;
  readonly why: string;
}

/**
 * A disabled button with the reason below it. Not `disabled` but `aria-disabled`, so that keyboard users
 * reach the reason.
 */
export function Impossible({ tone, label, about, why }: ImpossibleProps) {
  const id = useId();
  return (
    <div className={classes.root}>
      <Button
        {...openers[tone]}
        size="compact-md"
        aria-label={about}
        aria-disabled
        data-disabled
        aria-describedby={id}
      >
        {label}
      </Button>
      <p id={id}>{why}</p>
    </div>
  );
}
