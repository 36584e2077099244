import { useSyncExternalStore } from 'react';

const query = '(max-width: 48em)';

/** Whether the window is as narrow as a phone, where tables become lists. */
export const useIsPhone = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
