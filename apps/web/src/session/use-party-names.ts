import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { carriersQuery, ownersQuery } from '../api/parties.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useViewer } from './session.js';

/** Names for ids of owners and carriers; words for one whose name the reader may not know. */
export function usePartyNames(): (id: string | null) => string {
  const viewer = useViewer();
  const { otherParty } = useCommonTexts();
  const enabled = viewer.can('parties:read');
  const owners = useQuery({ ...ownersQuery, enabled }).data ?? viewer.owners;
  const carriers = useQuery({ ...carriersQuery, enabled }).data;
  const names = useMemo(
    // An owner goes before a carrier of the same id.
    () => new Map([...(carriers ?? []), ...owners].map(({ id, name }) => [id, name])),
    [owners, carriers],
  );
  return (id) => (id === null ? '–' : (names.get(id) ?? (enabled ? id : otherParty)));
}
