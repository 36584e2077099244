import type { Permission } from './session/session.js';
import { loadPage } from './load-page.js';
import { RequirePermission } from './sign-in/require-session.js';

/** A route whose page is fetched when it is first opened. */
export const page = (path: string, load: () => Promise<React.ComponentType>) => ({
  path,
  lazy: async () => ({ Component: await loadPage(load) }),
});

/** Routes that a user may open with one of the needed permissions. */
export const behind = (
  needed: Permission | readonly Permission[],
  children: ReturnType<typeof page>[],
) => ({
  element: <RequirePermission anyOf={[needed].flat()} />,
  children,
});
