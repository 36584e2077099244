import type { Scope } from '@app/contracts';
import { seesEveryOwner, seesOwner } from '@app/platform/scopes';

/** The part of the calls under way that a stream shows. */
export interface View {
  readonly scope: Scope;
  /** The owner that staff or a service chose; owners always see their own calls only. */
  readonly ownerId?: string | undefined;
}

/**
 * Whether the view can contain a call of that owner. It only saves a question: the answering app applies the scope
 * anyway.
 */
export function maySee({ scope, ownerId: wanted }: View, ownerId: string | null): boolean {
  if (!seesEveryOwner(scope)) return seesOwner(scope, ownerId);
  return wanted === undefined || wanted === ownerId;
}
