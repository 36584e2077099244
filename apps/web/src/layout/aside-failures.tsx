import { Alert, Button } from '@mantine/core';
import { useQueryClient, type Query } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useCommonTexts } from '../i18n/texts.js';

/** Whether a query for a part of the page has failed and has no data, also while a retry runs. */
const isLacking = (query: Query): boolean =>
  query.meta?.['aside'] === true &&
  query.state.errorUpdateCount > 0 &&
  query.state.data === undefined &&
  query.isActive();

/** Notice that names, choices or counts of this page couldn't be fetched, with a button that retries. */
export function AsideFailures() {
  const texts = useCommonTexts();
  const client = useQueryClient();
  const cache = client.getQueryCache();
  const subscribe = useCallback((listener: () => void) => cache.subscribe(listener), [cache]);
  const lacks = useSyncExternalStore(subscribe, () => cache.getAll().some(isLacking));
  const retry = (): void => {
    void client.refetchQueries({ predicate: isLacking });
  };
  return (
    <div role="status">
      {lacks && (
        <Alert color="yellow" mb="lg" title={texts.asideTitle}>
          <p>{texts.asideText}</p>
          <Button size="sm" mt="sm" variant="outline" onClick={retry}>
            {texts.retry}
          </Button>
        </Alert>
      )}
    </div>
  );
}
