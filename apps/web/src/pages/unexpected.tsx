import { Button } from '@mantine/core';
import { useCommonTexts } from '../i18n/texts.js';
import classes from './unexpected.module.css';

/** Error page, shown instead of an empty page when a page fails to draw. */
export function Unexpected() {
  const texts = useCommonTexts();
  return (
    <main className={classes.root}>
      <h1>{texts.failureTitle}</h1>
      <p>{texts.broken}</p>
      <Button onClick={() => window.location.reload()}>{texts.retry}</Button>
    </main>
  );
}
