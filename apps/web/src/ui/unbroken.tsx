import type { ReactNode } from 'react';
import classes from './unbroken.module.css';

/** Figures alone, such as `0900-7654321` or `€ 12,00`: text of theirs stays on one line. */
export const unbroken = (content: ReactNode): ReactNode =>
  typeof content === 'string' && /\d/.test(content) && !/\p{L}/u.test(content) ? (
    <span className={classes.root}>{content}</span>
  ) : (
    content
  );
