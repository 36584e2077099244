import type { ButtonHTMLAttributes } from 'react';
import classes from './link-button.module.css';

/** Button that looks like a link. */
export function LinkButton(props: ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type="button" className={classes.root} {...props} />;
}
