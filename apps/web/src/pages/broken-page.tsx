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

/** In the place of a page that can't be fetched or shown, within the frame; it comes by itself when online again. */
export function BrokenPage() {
  const texts = useCommonTexts();
  const error = useRouteError();
  const isUnloadable = error instanceof PageUnloadable;
  const isOnline = error instanceof PageUnloadable && error.wasOnline;
  useEffect(() => {
    if (!isUnloadable) return undefined;
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
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
