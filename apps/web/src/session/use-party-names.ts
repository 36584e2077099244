import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { carriersQuery, ownersQuery } from '../api/parties.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useViewer } from './session.js';

/**
 * Returns a function that names owners and carriers by id: `…` while loading, general words for a party whose
 * name the reader may not know, and the id for one without a name.
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
    // An owner's name replaces that of a carrier with the same id.
    () => new Map([...(carriers ?? []), ...owners].map(({ id, name }) => [id, name])),
    [owners, carriers],
  );
  return (id) => {
    if (id === null) return '–';
    return names.get(id) ?? (isLoading ? '…' : enabled ? id : otherParty);
  };
}
