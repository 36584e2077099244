import { resolveShared, type SharedKind, sharedKinds } from '@app/call-flow';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { aside } from '../../api/aside.js';
import { sharedPartsListOptions } from '../../api/generated/operations/shared-parts.gen.js';
import type { SharedPart } from '../../api/generated/types.gen.js';
import { useViewer } from '../../session/session.js';
import { contentsOf, type SharedTitle, titleByName } from './parts.js';

export interface Shared {
  readonly parts: readonly SharedPart[];
  readonly isLoaded: boolean;
  readonly titleOf: SharedTitle;
  /** The flow with contents in place of references. @param drawn Any JSON. */
  readonly resolve: (drawn: unknown) => unknown;
}

const none: readonly SharedPart[] = [];
/** An owner has at most 100 parts of a kind. */
const query = { limit: 100 };

/** The parts that an owner's numbers share; none while the owner isn't known. */
export function useShared(ownerId: string | undefined): Shared {
  const { can } = useViewer();
  const { parts, isLoaded } = useQueries({
    queries: sharedKinds.map((kind) => ({
      ...sharedPartsListOptions({ path: { ownerId: ownerId ?? '', kind }, query }),
      ...aside,
      enabled: ownerId !== undefined && can('flows:write'),
    })),
    combine: (answers) => ({
      parts: answers.every(({ data }) => data === undefined)
        ? none
        : answers.flatMap(({ data }) => data?.items ?? []),
      isLoaded: answers.every(({ isLoading }) => !isLoading),
    }),
  });
  return useMemo(() => {
    const contents = contentsOf(parts);
    const found = (kind: SharedKind, name: string) =>
      parts.find((part) => part.kind === kind && part.name === name);
    return {
      parts,
      isLoaded,
      titleOf: (kind, name) => found(kind, name)?.title ?? titleByName(kind, name),
      resolve: (drawn) => resolveShared(drawn, contents).flow,
    };
  }, [parts, isLoaded]);
}
