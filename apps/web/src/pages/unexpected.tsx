import { Button } from '@mantine/core';
import { useCommonTexts } from '../i18n/texts.js';
import classes from './unexpected.module.css';

/** When a page itself fails: rather a page that says so than an empty one. */
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
