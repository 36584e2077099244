import { Alert, Button } from '@mantine/core';
import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import { useCommonTexts } from '../i18n/texts.js';
import { PageUnloadable } from '../load-page.js';

/**
 * Loads the app anew: the router keeps a page's failure, and after a release the page's code stands
 * elsewhere. Nothing is lost by it, since there is no page.
 */
const retry = (): void => window.location.reload();

/**
 * Browsers say that they are online before anything can be fetched, and the app can't come back from a page of the
 * browser's own.
 */
async function retryOnceReachable(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const isReachable = await fetch('/', { method: 'HEAD', cache: 'no-store', signal }).then(
      () => true,
      () => false,
    );
    if (isReachable) return retry();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** In the place of a page that can't be fetched or shown, within the frame; it comes by itself when online again. */
export function BrokenPage() {
  const texts = useCommonTexts();
  const error = useRouteError();
  const isUnloadable = error instanceof PageUnloadable;
  const isOnline = error instanceof PageUnloadable && error.wasOnline;
  useEffect(() => {
    if (!isUnloadable) return undefined;
    const leaving = new AbortController();
    const isBack = (): void => void retryOnceReachable(leaving.signal);
    window.addEventListener('online', isBack);
    return () => {
      window.removeEventListener('online', isBack);
      leaving.abort();
    };
  }, [isUnloadable]);
  return (
    <>
      <h1>{isUnloadable ? texts.unloadableTitle : texts.failureTitle}</h1>
      <Alert color="red" role="alert" mt="lg">
        <p>
          {isUnloadable ? (isOnline ? texts.unloadableOnline : texts.unloadable) : texts.broken}
        </p>
        <Button size="sm" mt="sm" variant="outline" onClick={retry}>
          {texts.retry}
        </Button>
      </Alert>
    </>
  );
}
