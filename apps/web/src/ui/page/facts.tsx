import type { ReactNode } from 'react';
import classes from './facts.module.css';
import { unbroken } from '../words/unbroken.js';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Facts about one thing, each a label with a value. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes.root}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{unbroken(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
