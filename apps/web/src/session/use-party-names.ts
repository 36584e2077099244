import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { carriersQuery, ownersQuery } from '../api/parties.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useViewer } from './session.js';

/**
 * Names for ids of owners and carriers: `…` until they are there, words for one whose name the reader may not know, the
 * id where there is no name to be had.
 */
export function usePartyNames(): (id: string | null) => string {
  const viewer = useViewer();
  const { otherParty } = useCommonTexts();
  const enabled = viewer.can('parties:read');
  const ofOwners = useQuery({ ...ownersQuery, enabled });
  const ofCarriers = useQuery({ ...carriersQuery, enabled });
  const owners = ofOwners.data ?? viewer.owners;
  const carriers = ofCarriers.data;
  const isLoading = ofOwners.isLoading || ofCarriers.isLoading;
  const names = useMemo(
    // An owner goes before a carrier of the same id.
    () => new Map([...(carriers ?? []), ...owners].map(({ id, name }) => [id, name])),
    [owners, carriers],
  );
  return (id) => {
    if (id === null) return '–';
    return names.get(id) ?? (isLoading ? '…' : enabled ? id : otherParty);
  };
}
