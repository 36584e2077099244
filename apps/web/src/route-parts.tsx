import type { Permission } from './session/session.js';
import { loadPage } from './load-page.js';
import { RequirePermission } from './sign-in/require-session.js';

/** A page that is fetched when it is first opened. */
export const page = (path: string, load: () => Promise<React.ComponentType>) => ({
  path,
  lazy: async () => ({ Component: await loadPage(load) }),
});

/** Pages for who may do any of it. */
export const behind = (
  needed: Permission | readonly Permission[],
  children: ReturnType<typeof page>[],
) => ({
  element: <RequirePermission anyOf={[needed].flat()} />,
  children,
});
