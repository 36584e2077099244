import { useSearchParams } from 'react-router';
import { useViewer } from '../session/session.js';
import { given, isParty } from '../ui/words/address-values.js';

/** The viewer's own organisation, or the owner in the page's address that staff chose; null: none is chosen. */
export function useOwnerId(): string | null {
  const viewer = useViewer();
  const [search] = useSearchParams();
  return viewer.isStaff ? (given(search, 'ownerId', isParty) ?? null) : viewer.ownerId;
}

/** Returns a function that makes the address of an owner's page, in which staff keep the owner that they chose. */
export function useOwnerPath(): (path: string, query?: Readonly<Record<string, string>>) => string {
  const viewer = useViewer();
  const ownerId = useOwnerId();
  return (path, query = {}) => {
    const all = { ...(viewer.isStaff && ownerId !== null ? { ownerId } : {}), ...query };
    const search = new URLSearchParams(all).toString();
    return search === '' ? path : `${path}?${search}`;
  };
}
