import { Button } from '@mantine/core';
import { useCommonTexts } from '../i18n/texts.js';
import classes from './load-more.module.css';

interface LoadMoreProps {
  readonly more: boolean;
  readonly busy: boolean;
  readonly load: () => void;
}

/** The end of a list: what comes behind it, or that there is nothing behind it. */
export function LoadMore({ more, busy, load }: LoadMoreProps) {
  const texts = useCommonTexts();
  return (
    <div className={classes.root}>
      {more ? (
        <Button variant="light" size="sm" loading={busy} onClick={load}>
          {texts.loadMore}
        </Button>
      ) : (
        <p>{texts.allLoaded}</p>
      )}
    </div>
  );
}
