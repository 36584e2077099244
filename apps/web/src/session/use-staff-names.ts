import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { staffQuery } from '../api/parties.js';
import { useViewer } from './session.js';

/** Names for ids of our people; of a key, an app or somebody who has left its id. */
export function useStaffNames(): (id: string) => string {
  const enabled = useViewer().can('parties:read');
  const { data } = useQuery({ ...staffQuery, enabled });
  const names = useMemo(() => new Map(data?.map(({ id, name }) => [id, name])), [data]);
  return (id) => names.get(id) ?? id;
}
