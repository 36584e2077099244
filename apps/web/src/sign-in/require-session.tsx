import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession, useViewer, type Permission } from '../session/session.js';
import { Failure } from '../ui/page/failure.js';
import { Forbidden } from '../ui/page/forbidden.js';
import { PageLoading } from '../ui/page/loading.js';
import { LogInAgain } from './log-in-again.js';

/** Routes for logged-in users. Others log in first, and come back to the page that they opened. */
export function RequireSession() {
  const session = useSession();
  const { pathname, search } = useLocation();
  switch (session.state) {
    case 'loading':
      return <PageLoading />;
    case 'failed':
      return <Failure problem={session.problem} retry={session.retry} />;
    case 'anonymous':
      return <Navigate to="/inloggen" replace state={{ from: `${pathname}${search}` }} />;
    case 'known':
      return (
        <>
          <Outlet />
          <LogInAgain />
        </>
      );
  }
}

/** Routes for users with one of these permissions. */
export function RequirePermission({ anyOf }: { readonly anyOf: readonly Permission[] }) {
  const { can, lacksSecondFactor } = useViewer();
  if (anyOf.some(can)) return <Outlet />;
  return <Forbidden {...(lacksSecondFactor ? { code: 'second-factor-required' } : {})} />;
}
