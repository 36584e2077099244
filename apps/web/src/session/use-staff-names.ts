import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { staffQuery } from '../api/parties.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useViewer } from './session.js';

/** Returns a function that names staff by id, with general words for API keys, apps and former staff. */
export function useStaffNames(): (id: string) => string {
  const { authors } = useCommonTexts();
  const enabled = useViewer().can('parties:read');
  const { data } = useQuery({ ...staffQuery, enabled });
  const names = useMemo(() => new Map(data?.map(({ id, name }) => [id, name])), [data]);
  return (id) => {
    const name = names.get(id) ?? (id in authors ? authors[id as keyof typeof authors] : undefined);
    return name ?? (enabled && data === undefined ? '…' : authors.other);
  };
}

/**
 * Returns a function that names who proposed something: a person, or a key by the name of the person who made
 * it.
 */
export function useProposerNames(): (by: string, answersFor: string) => string {
  const staffName = useStaffNames();
  const { keyOf } = useCommonTexts();
  return (by, answersFor) => (by === answersFor ? staffName(by) : keyOf(staffName(answersFor)));
}
