import { useQuery } from '@tanstack/react-query';
import { usesShared } from '@app/call-flow';
import { useMemo } from 'react';
import { aside } from '../../../api/aside.js';
import { flowDraftsGetOptions } from '../../../api/generated/operations/flow-drafts.gen.js';
import {
  numbersFlowVersionOptions,
  numbersFlowVersionsOptions,
  numbersGetOptions,
} from '../../../api/generated/operations/numbers.gen.js';
import { overridesGetOptions } from '../../../api/generated/operations/overrides.gen.js';
import { withSharedNames } from '../../difference/index.js';
import { useIsOnItsWay, useLeftDraft } from '../../draft/unsaved.js';
import { useShared } from '../../owner/use-shared.js';
import { useViewer } from '../../../session/session.js';

/** A flow that can be tried. */
export type Tried =
  | { readonly kind: 'draft'; readonly savedAt: string | null }
  | { readonly kind: 'current' | 'override'; readonly version: number }
  | { readonly kind: 'scheduled'; readonly version: number; readonly startsAt: string };

/** The name of a flow in the page's address. */
export const nameOf = (tried: Tried): string =>
  tried.kind === 'draft' ? 'concept' : tried.kind === 'current' ? 'nu' : String(tried.version);

export interface FlowsToTry {
  readonly choices: readonly Tried[];
  readonly chosen: Tried | undefined;
  /** Undefined until it is known. */
  readonly flow: unknown;
  /** The same flow, whose steps also name what they share with other numbers. */
  readonly named: unknown;
  /** The same flow as drawn: it refers to what it shares. */
  readonly drawn: unknown;
  /** Language in which callers hear prompts. */
  readonly language: string | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
}

/**
 * The flows of a number that can be tried: its draft, the flow that serves callers, an override and scheduled
 * versions.
 * @param name As `nameOf` gives; null: the draft if there is one, else the flow that serves callers.
 */
export function useFlowsToTry(digits: string, name: string | null): FlowsToTry {
  const { can } = useViewer();
  const path = { number: digits };
  const number = useQuery(numbersGetOptions({ path }));
  const mayDraft = can('flows:write');
  const isOnItsWay = useIsOnItsWay(useLeftDraft(`+${digits}`));
  const draft = useQuery({ ...flowDraftsGetOptions({ path }), enabled: mayDraft && !isOnItsWay });
  const override = useQuery(overridesGetOptions({ path }));
  const versions = useQuery(numbersFlowVersionsOptions({ path, query: { limit: 50 } }));
  const drafted = isOnItsWay ? undefined : draft.data;
  const hasDraft = drafted !== undefined && drafted.revision > 0;
  const current = number.data?.flowVersion;
  const inForce = override.data?.override?.flowVersion;
  const choices: readonly Tried[] = [
    ...(hasDraft ? [{ kind: 'draft', savedAt: drafted.savedAt } as const] : []),
    ...(current === undefined ? [] : [{ kind: 'current', version: current } as const]),
    ...(inForce === undefined ? [] : [{ kind: 'override', version: inForce } as const]),
    ...(versions.data?.items ?? []).flatMap(({ version, startsAt }) =>
      startsAt === null ? [] : [{ kind: 'scheduled', version, startsAt } as const],
    ),
  ];
  // The draft is the first choice, so that nothing is chosen before it is known whether there is one.
  const isSettled =
    !isOnItsWay && (!mayDraft || !draft.isPending) && !override.isPending && !versions.isPending;
  const chosen =
    choices.find((each) => nameOf(each) === name) ?? (isSettled ? choices[0] : undefined);
  const isOther = chosen?.kind === 'override' || chosen?.kind === 'scheduled';
  const isDraft = chosen?.kind === 'draft';
  const isVersion = chosen !== undefined && !isDraft;
  const other = useQuery({
    ...numbersFlowVersionOptions({ path: { ...path, version: isVersion ? chosen.version : 1 } }),
    ...aside,
    enabled: isVersion,
  });
  const { resolve, titleOf, isLoaded } = useShared(number.data?.ownerId);
  const draftFlow = drafted?.flow;
  // Drafts refer to what numbers share; a trial before that is known would ring nobody of a team.
  const isKnown = usesShared(draftFlow).length === 0 || (number.data !== undefined && isLoaded);
  const resolved = useMemo(
    () => (isKnown ? resolve(draftFlow) : undefined),
    [isKnown, resolve, draftFlow],
  );
  const flow = isOther ? other.data?.flow : isDraft ? resolved : number.data?.flow;
  const drawn = isDraft ? draftFlow : (other.data?.drawn ?? flow);
  const named = useMemo(() => withSharedNames(flow, drawn, titleOf), [flow, drawn, titleOf]);
  const failed = [number, draft, override, versions, ...(isOther ? [other] : [])].find(
    ({ error }) => error !== null,
  );
  return {
    choices,
    chosen,
    flow,
    named,
    drawn,
    language: number.data?.language,
    error: failed?.error ?? null,
    refetch: () => void failed?.refetch(),
  };
}
