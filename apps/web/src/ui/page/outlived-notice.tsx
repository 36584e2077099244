import { Alert, Button } from '@mantine/core';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router';
import { ApiProblem } from '../../api/problem.js';
import { useCommonTexts } from '../../i18n/texts.js';
import { outlived } from './outlived.js';
import { problemWords } from '../words/problem-words.js';

/** Notice above a page's content of a failure whose form or button is gone from the page. */
export function OutlivedNotice() {
  const texts = useCommonTexts();
  const { pathname } = useLocation();
  const notice = useSyncExternalStore(outlived.subscribe, outlived.get);
  const root = useRef<HTMLDivElement>(null);
  useEffect(
    () => () => {
      if (outlived.get()?.path === pathname) outlived.set(null);
    },
    [pathname],
  );
  useEffect(() => {
    if (notice?.takesFocus === true) root.current?.focus();
  }, [notice]);
  if (notice === null || notice.path !== pathname) return null;
  const { problem, about, known } = notice;
  return (
    <Alert
      ref={root}
      color="red"
      mb="lg"
      role="alert"
      tabIndex={-1}
      title={about === undefined ? texts.failureTitle : texts.failureOf(about)}
    >
      <p>{problem instanceof ApiProblem ? problemWords(problem, texts, known) : texts.broken}</p>
      <Button size="sm" mt="sm" variant="outline" onClick={() => outlived.set(null)}>
        {texts.understood}
      </Button>
    </Alert>
  );
}
