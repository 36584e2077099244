import { Alert } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useCommonTexts } from '../i18n/texts.js';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Notice while the browser has no connection. */
export function OfflineNotice() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  const { offline } = useCommonTexts();
  return (
    <div role="status">
      {!online && (
        <Alert color="yellow" mb="lg">
          {offline}
        </Alert>
      )}
    </div>
  );
}
