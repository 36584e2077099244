import { isDeepStrictEqual } from 'node:util';
import { resolveShared, type SharedParts, usesShared } from '@app/call-flow';
import { AppError, grouped } from '@app/common';
import { type EntityManager, In } from 'typeorm';
import { SharedPart } from './shared-part.entity.js';

/** A flow as a version stores it. */
export interface StoredFlow {
  /** What runs. */
  readonly flow: object;
  /** The flow as drawn; null: it refers to no shared parts. */
  readonly drawn: object | null;
}

/** The shared parts that a flow as drawn refers to. @param drawn Any JSON. */
export async function sharedPartsOf(
  manager: EntityManager,
  ownerId: string,
  drawn: unknown,
): Promise<SharedParts> {
  const names = [...new Set(usesShared(drawn).map(({ name }) => name))];
  if (names.length === 0) return {};
  return partsByKind(await manager.findBy(SharedPart, { ownerId, name: In(names) }));
}

/** Parts as `resolveShared` takes them. */
export const partsByKind = (
  rows: readonly Pick<SharedPart, 'kind' | 'name' | 'content'>[],
): SharedParts =>
  Object.fromEntries(
    [...grouped(rows, ({ kind }) => kind)].map(([kind, ofKind]) => [
      kind,
      Object.fromEntries(ofKind.map(({ name, content }) => [name, content])),
    ]),
  );

/** A flow as drawn, resolved with today's shared parts. References to unknown parts stay. */
export async function storedFlow(
  manager: EntityManager,
  ownerId: string,
  drawn: unknown,
): Promise<StoredFlow> {
  const parts = await sharedPartsOf(manager, ownerId, drawn);
  const { flow, uses } = resolveShared(drawn, parts);
  return { flow: flow as object, drawn: uses.length === 0 ? null : (drawn as object) };
}

/**
 * Refuses a flow that was resolved with parts that changed since.
 * @throws AppError conflict `shared-changed`.
 */
export async function refuseOutdated(
  manager: EntityManager,
  ownerId: string,
  { flow, drawn }: StoredFlow,
): Promise<void> {
  if (drawn === null) return;
  const now = await storedFlow(manager, ownerId, drawn);
  if (!isDeepStrictEqual(now.flow, flow)) {
    throw sharedChanged('A part that the flow shares was changed meanwhile: look at it first.');
  }
}

export const sharedChanged = (message: string): AppError =>
  new AppError('conflict', 'shared-changed', message);
