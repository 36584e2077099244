import { useEffect, useState } from 'react';
import { Navigate } from 'react-router';
import { LogInAgain } from '../sign-in/log-in-again.js';
import { useSession } from '../session/session.js';
import { Failure } from '../ui/page/failure.js';
import { Forbidden } from '../ui/page/forbidden.js';
import { PageLoading } from '../ui/page/loading.js';
import { boardAddress, rememberedScreen, rememberScreen, type Screen, screenOf } from './access.js';
import { Board } from './board.js';

/**
 * The board, without the layout around it. With a key it needs no session; without one, the viewer's right to see live
 * calls.
 */
export function BoardPage() {
  const [screen] = useState<Screen>(() => {
    const { search, hash } = window.location;
    return screenOf(search, hash, rememberedScreen());
  });
  useEffect(() => {
    rememberScreen(screen);
    // Whoever reads the address bar must not read the key.
    window.history.replaceState(window.history.state, '', boardAddress({ ...screen, key: null }));
  }, [screen]);
  if (screen.key !== null && screen.ownerId !== null) {
    return <Board ownerId={screen.ownerId} screen={screen} />;
  }
  return <OfSession screen={screen} />;
}

function OfSession({ screen }: { readonly screen: Screen }) {
  const session = useSession();
  switch (session.state) {
    case 'loading':
      return <PageLoading />;
    case 'failed':
      return <Failure problem={session.problem} retry={session.retry} />;
    case 'anonymous':
      return <Navigate to="/inloggen" replace state={{ from: boardAddress(screen) }} />;
    case 'known': {
      const { can, owners, ownerId } = session.viewer;
      const shown = owners.some(({ id }) => id === screen.ownerId) ? screen.ownerId : ownerId;
      if (shown === null || !can('calls:live')) return <Forbidden />;
      return (
        <>
          <Board ownerId={shown} screen={screen} />
          <LogInAgain />
        </>
      );
    }
  }
}
