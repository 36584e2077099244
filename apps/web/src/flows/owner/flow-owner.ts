import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { aside } from '../../api/aside.js';
import { listsListOptions } from '../../api/generated/operations/lists.gen.js';
import { useViewer } from '../../session/session.js';

/** Whose flow is edited. */
interface FlowOwner {
  readonly ownerId: string;
  /** Language in which callers hear prompts. */
  readonly language: string;
}

const OwnerContext = createContext<FlowOwner | null>(null);
export const FlowOwnerProvider = OwnerContext;

export function useFlowOwner(): FlowOwner {
  const owner = use(OwnerContext);
  if (owner === null) throw new Error('useFlowOwner outside of its provider');
  return owner;
}

/** An owner has at most 100 lists. */
const most = { limit: 100 };

/** Names of the owner's lists of callers. */
export function useListNames(): readonly string[] {
  const { ownerId } = useFlowOwner();
  const { can } = useViewer();
  const { data } = useQuery({
    ...listsListOptions({ path: { ownerId }, query: most }),
    ...aside,
    enabled: can('lists:write'),
  });
  return (data?.items ?? []).map(({ name }) => name);
}
