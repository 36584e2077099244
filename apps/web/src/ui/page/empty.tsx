import type { ReactNode } from 'react';
import classes from './empty.module.css';

/** Shown in place of an empty list: why it is empty, and what to do. */
export function Empty({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.root}>
      <svg className={classes.mark} viewBox="0 0 48 48" aria-hidden="true">
        {[12, 24, 36].flatMap((y) =>
          [12, 24, 36].map((x) => <circle key={`${x}-${y}`} cx={x} cy={y} r="3.5" />),
        )}
      </svg>
      <p className={classes.title}>{title}</p>
      <div className={classes.text}>{children}</div>
    </div>
  );
}
