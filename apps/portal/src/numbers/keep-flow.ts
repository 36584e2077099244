import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { FlowVersion } from './flow-version.entity.js';

/** A flow to keep as a version, and what its author said of it. */
export type KeptFlow = Pick<FlowVersion, 'flow' | 'createdAt' | 'savedBy'> &
  Partial<Pick<FlowVersion, 'drawn' | 'origin' | 'note' | 'declares' | 'recordingPurpose'>>;

/**
 * Stores a flow as a version, and resolves to its number. Versions count on after a number was deleted. The acting
 * transaction holds the number's lock.
 * @param like A version that is used again when its flow is the same and the author said nothing of the new one.
 */
export async function keepFlow(
  manager: EntityManager,
  number: string,
  kept: KeptFlow,
  like: number | null,
): Promise<number> {
  const last = await manager.maximum(FlowVersion, 'version', { number });
  const saidNothing = [kept.note, kept.declares, kept.recordingPurpose].every(
    (said) => said == null,
  );
  if (saidNothing && (like ?? last) !== null) {
    const version = like ?? last!;
    const same = await manager.findOneBy(FlowVersion, { number, version });
    if (same !== null && isSame(same, kept)) return version;
  }
  const version = (last ?? 0) + 1;
  await manager.insert(FlowVersion, { number, version, ...kept });
  return version;
}

/** Whether a version has the flow. A flow that doesn't say how it was drawn may have been drawn in any way. */
const isSame = (version: FlowVersion, { flow, drawn }: KeptFlow): boolean =>
  isDeepStrictEqual(version.flow, flow) &&
  (drawn === undefined || isDeepStrictEqual(version.drawn, drawn));
