import type { Scope } from '@app/contracts';
import { seesEveryOwner, seesOwner } from '@app/platform/scopes';

/** What part of the calls under way somebody looks at. */
export interface View {
  readonly scope: Scope;
  /** The one owner that staff or a service want to see; owners see their own anyway. */
  readonly ownerId?: string | undefined;
}

/**
 * Whether a call of that owner can be in the view at all. Only spares a question: what is shown
 * is what the owning app answers to the view's scope.
 */
export function maySee({ scope, ownerId: wanted }: View, ownerId: string | null): boolean {
  if (!seesEveryOwner(scope)) return seesOwner(scope, ownerId);
  return wanted === undefined || wanted === ownerId;
}
