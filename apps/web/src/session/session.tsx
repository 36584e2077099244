import { hashKey, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { meGetOptions } from '../api/generated/operations/me.gen.js';
import type { Me } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { sessionOver, spreadSessionNews } from '../api/session-over.js';
import { useLanguage } from '../i18n/language.js';

const me = meGetOptions();
export const meKey = me.queryKey;

export type Permission = Me['permissions'][number];

/** The logged-in user. */
export interface Viewer extends Me {
  readonly isStaff: boolean;
  /**
   * Whether the user is a member of staff without a second factor, who may do nothing before
   * setting it up.
   */
  readonly lacksSecondFactor: boolean;
  readonly can: (permission: Permission) => boolean;
  /** The organisation that an owner's user looks at; null for staff, who choose an owner on the page. */
  readonly ownerId: string | null;
  readonly chooseOwner: (ownerId: string) => void;
}

export type SessionState =
  | { readonly state: 'loading' }
  | { readonly state: 'anonymous' }
  | { readonly state: 'failed'; readonly problem: ApiProblem; readonly retry: () => void }
  | { readonly state: 'known'; readonly viewer: Viewer };

const ownerKey = 'belfabriek.owner';
const SessionContext = createContext<SessionState>({ state: 'loading' });

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const { data, error, refetch } = useQuery({ ...me, staleTime: 60_000 });
  const [chosen, setChosen] = useState(() => localStorage.getItem(ownerKey));
  const { choose } = useLanguage();
  const language = data?.user.language;
  useEffect(() => {
    if (language !== undefined) choose(language);
  }, [language, choose]);
  const chooseOwner = useCallback((ownerId: string) => {
    localStorage.setItem(ownerKey, ownerId);
    setChosen(ownerId);
  }, []);

  const value = useMemo((): SessionState => {
    if (error instanceof ApiProblem && error.status === 401) return { state: 'anonymous' };
    if (data !== undefined) return { state: 'known', viewer: viewerOf(data, chosen, chooseOwner) };
    if (error !== null) {
      const problem =
        error instanceof ApiProblem ? error : new ApiProblem(0, 'unreachable', error.message);
      return { state: 'failed', problem, retry: () => void refetch() };
    }
    return { state: 'loading' };
  }, [data, error, chosen, chooseOwner, refetch]);
  return <SessionContext value={value}>{children}</SessionContext>;
}

function viewerOf(me: Me, chosen: string | null, chooseOwner: (id: string) => void): Viewer {
  const isStaff = me.staffRole !== null;
  const owner = me.owners.find(({ id }) => id === chosen) ?? me.owners[0];
  return {
    ...me,
    isStaff,
    lacksSecondFactor: isStaff && !me.user.twoFactorEnabled,
    can: (permission) => me.permissions.includes(permission),
    ownerId: isStaff ? null : (owner?.id ?? null),
    chooseOwner,
  };
}

export const useSession = (): SessionState => use(SessionContext);

/** The logged-in user. Only below RequireSession: throws elsewhere. */
export function useViewer(): Viewer {
  const session = useSession();
  if (session.state !== 'known') throw new Error('useViewer outside of RequireSession');
  return session.viewer;
}

/** Returns a function for after a log-in or log-out: it removes all cached answers and fetches the user again. */
export function useSessionChange(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    sessionOver.belongTo(null);
    client.removeQueries({ predicate: ({ queryHash }) => queryHash !== hashKey(meKey) });
    await client.resetQueries({ queryKey: meKey });
    const isIn = client.getQueryState(meKey)?.status === 'success';
    spreadSessionNews(isIn ? 'signed-in' : 'signed-out');
  }, [client]);
}
