import { useQuery } from '@tanstack/react-query';
import { listCarriers, listOwners } from '../api/parties.js';
import { useViewer } from './session.js';

const staleTime = 300_000;

/** Names for ids of owners and carriers; of one whose name may not be known its id. */
export function usePartyNames(): (id: string | null) => string {
  const viewer = useViewer();
  const enabled = viewer.can('parties:read');
  const owners = useQuery({ queryKey: ['owners'], queryFn: listOwners, enabled, staleTime });
  const carriers = useQuery({ queryKey: ['carriers'], queryFn: listCarriers, enabled, staleTime });
  const known = [...(owners.data ?? viewer.owners), ...(carriers.data ?? [])];
  return (id) => (id === null ? '–' : (known.find((party) => party.id === id)?.name ?? id));
}
