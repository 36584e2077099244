import { Fragment, type ReactNode } from 'react';
import classes from './unbroken.module.css';

/**
 * Figures within which a browser may break the line: `0900-7654321`, `06 12345678`, `31-12-2026 09:30`,
 * `25 nov 2026`, `€ 12,00`, `F2026-00017`.
 */
const figures =
  /((?<![\p{L}\d])(?:€\s?|\+|\p{Lu})?\d+(?:[-–.,:/\s]\d+)+|€\s?\d+|\d{1,2}\s\p{L}{3,4}(?:\s\d{4}|(?!\p{L})))/u;

/** Text whose figures each stay on one line. */
export function unbroken(content: ReactNode): ReactNode {
  if (typeof content !== 'string') return content;
  const parts = content.split(figures);
  // split() puts the pattern's matches at the odd indices.
  return parts.length === 1
    ? content
    : parts.map((part, index) =>
        index % 2 === 0 ? (
          // eslint-disable-next-line react/no-array-index-key
          <Fragment key={index}>{part}</Fragment>
        ) : (
          // eslint-disable-next-line react/no-array-index-key
          <span key={index} className={classes.root}>
            {part}
          </span>
        ),
      );
}
