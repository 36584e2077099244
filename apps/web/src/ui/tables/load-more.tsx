import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useCommonTexts } from '../../i18n/texts.js';
import classes from './load-more.module.css';

interface LoadMoreProps {
  readonly more: boolean;
  readonly busy: boolean;
  readonly load: () => void;
}

/** End of a list: a button that loads more rows, or words that all are loaded. */
export function LoadMore({ more, busy, load }: LoadMoreProps) {
  const texts = useCommonTexts();
  const end = useRef<HTMLParagraphElement>(null);
  const pressed = useRef(false);
  // The button disappears with the last page: if it was pressed, focus the end of the list.
  useEffect(() => {
    if (!more && pressed.current) end.current?.focus({ preventScroll: true });
    if (!more) pressed.current = false;
  }, [more]);
  return (
    <div className={classes.root}>
      {more ? (
        <Button
          variant="light"
          size="sm"
          loading={busy}
          onClick={() => {
            pressed.current = true;
            load();
          }}
        >
          {texts.loadMore}
        </Button>
      ) : (
        <p ref={end} tabIndex={-1}>
          {texts.allLoaded}
        </p>
      )}
    </div>
  );
}
