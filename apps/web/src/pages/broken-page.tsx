import { Alert, Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useRouteError } from 'react-router';
import { useCommonTexts } from '../i18n/texts.js';
import { PageUnloadable } from '../load-page.js';
import { Loading } from '../ui/page/loading.js';

/**
 * Reloads the app: the router remembers a page's failure, and after a release the page's code has another
 * address. Nothing is lost, since no page is shown.
 */
const retry = (): void => window.location.reload();

const isReachable = (signal: AbortSignal): Promise<boolean> =>
  fetch('/', { method: 'HEAD', cache: 'no-store', signal }).then(
    () => true,
    () => false,
  );

const longestWaitMs = 30_000;

/**
 * Reloads the app once the server answers, and tries until then. Browsers report that they are online before
 * anything can be fetched, and a reload that fails would leave the browser's own error page.
 * @param onFailure Called after each failed try.
 */
async function retryOnceReachable(signal: AbortSignal, onFailure?: () => void): Promise<void> {
  for (let waitMs = 1_000; !signal.aborted; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    if (await isReachable(signal)) return retry();
    onFailure?.();
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/** Shown within the frame in place of a page that can't be fetched or drawn. */
export function BrokenPage() {
  const error = useRouteError();
  const { failureTitle, broken } = useCommonTexts();
  if (error instanceof PageUnloadable) return <Unloadable error={error} />;
  return <Failure title={failureTitle} text={broken} />;
}

/**
 * Retries by itself: at once when the app may be older than the current release, or when the browser is
 * online again.
 */
function Unloadable({ error: { wasOnline, isFirst } }: { readonly error: PageUnloadable }) {
  const texts = useCommonTexts();
  const isTriedAnew = wasOnline && !isFirst;
  const [isTrying, setIsTrying] = useState(isTriedAnew);
  useEffect(() => {
    const leaving = new AbortController();
    const isBack = (): void => void retryOnceReachable(leaving.signal);
    if (isTriedAnew) void retryOnceReachable(leaving.signal, () => setIsTrying(false));
    else window.addEventListener('online', isBack);
    return () => {
      window.removeEventListener('online', isBack);
      leaving.abort();
    };
  }, [isTriedAnew]);
  if (isTrying) return <Loading />;
  return (
    <Failure
      title={texts.unloadableTitle}
      text={wasOnline ? texts.unloadableOnline : texts.unloadable}
    />
  );
}

function Failure({ title, text }: { readonly title: string; readonly text: string }) {
  const { retry: label } = useCommonTexts();
  return (
    <>
      <h1>{title}</h1>
      <Alert color="red" role="alert" mt="lg">
        <p>{text}</p>
        <Button size="sm" mt="sm" variant="outline" onClick={retry}>
          {label}
        </Button>
      </Alert>
    </>
  );
}
