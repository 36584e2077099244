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

/** In place of a button: the same, switched off, with the reason. Not `disabled`: a keyboard reaches the reason, too. */
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
