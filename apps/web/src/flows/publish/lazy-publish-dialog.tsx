import { type ComponentProps, lazy, Suspense } from 'react';
import type { PublishDialog } from './publish-dialog.js';

const Loaded = lazy(async () => {
  const { PublishDialog: found } = await import('./publish-dialog.js');
  return { default: found };
});

/**
 * The dialog that publishes, loaded when it is opened. It must outlive the publication, which ends the draft: a secret
 * is shown once.
 */
export const LazyPublishDialog = (props: ComponentProps<typeof PublishDialog>) => (
  <Suspense>
    <Loaded {...props} />
  </Suspense>
);
