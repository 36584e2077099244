import type { ReactNode } from 'react';
import classes from './mark.module.css';

export type MarkTone = 'good' | 'bad' | 'warn' | 'quiet' | 'live';

/** A state in a word or two, with a shape as well as a colour for each tone. */
export function Mark({
  tone,
  children,
}: {
  readonly tone: MarkTone;
  readonly children: ReactNode;
}) {
  return (
    <span className={classes.mark} data-tone={tone}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shapes[tone]}
      </svg>
      {children}
    </span>
  );
}

const shapes: Readonly<Record<MarkTone, ReactNode>> = {
  good: <path d="M2 6.5l2.8 2.8L10 3.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  bad: <path d="M3 3l6 6M9 3l-6 6" fill="none" stroke="currentColor" strokeWidth="2" />,
  warn: <path d="M6 1.5L11 10.5H1z" fill="currentColor" />,
  quiet: <circle cx="6" cy="6" r="3.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  live: <circle cx="6" cy="6" r="4" fill="currentColor" />,
};
