import { AppError, type FieldProblem, forbidden, refuseSame } from '@app/common';
import { authorOf, ownerOf, type Scope } from '@app/contracts';

/*
 * The asker, by scope:
 *   owner                an owner's users, and API keys that they made
 *   staff                a person of staff
 *   key, of one owner    a program with an API key made by staff, which sees only that owner
 *   key, of the platform a program with an API key made by staff, which sees all owners
 *   service              one of our own services
 * Each check is named for the askers that it admits; it refuses all others. `otherwise` makes the
 * refusal where a caller of the check needs another one.
 */
type Refusal = () => AppError;

/**
 * Admits staff, keys of the platform and our own services: every asker that isn't limited to one
 * owner.
 * @throws AppError forbidden `staff-only`, or `otherwise`
 */
export function staffOrPlatform(scope: Scope, otherwise: Refusal = staffOnly): void {
  if (!seesEveryOwner(scope)) throw otherwise();
}

const staffOnly: Refusal = () =>
  new AppError('forbidden', 'staff-only', 'Only staff may ask or do this.');

/**
 * Admits keys of the platform and our own services, and no person.
 * @param ofPeople Makes the refusal for a person of staff.
 * @throws AppError forbidden `staff-only`, or `ofPeople`
 */
export function programsAlone(scope: Scope, ofPeople: Refusal): void {
  staffOrPlatform(scope);
  if (staffIdOf(scope) !== null) throw ofPeople();
}

/**
 * Admits owners, also by an owner's key: every asker limited to one owner.
 * @throws AppError `otherwise`
 */
export function ownersAlone(scope: Scope, otherwise: Refusal): void {
  if (seesEveryOwner(scope)) throw otherwise();
}

/**
 * Admits everybody except one person of staff.
 * @throws AppError `otherwise`
 */
export function allButPerson(scope: Scope, staffId: string, otherwise: Refusal): void {
  if (staffIdOf(scope) === staffId) throw otherwise();
}

/**
 * Admits a person of staff, and no key or service.
 * @param act The act that needs a person, such as `approve payouts`.
 * @returns The person's id
 * @throws AppError forbidden `people-only`
 */
export function staffAlone(scope: Scope, act: string): string {
  const staffId = staffIdOf(scope);
  if (staffId !== null) return staffId;
  throw new AppError('forbidden', 'people-only', `Only a person of staff may ${act}.`);
}

/**
 * Admits a person of staff who isn't one of those before, so that two persons are involved.
 * @param act The act that needs another person, such as `confirm what you ordered`.
 * @param before The person who ordered, entered or proposed it; null for none.
 * @throws AppError forbidden `people-only`, `four-eyes`
 */
export function anotherPerson(
  scope: Scope,
  act: string,
  ...before: readonly (string | null)[]
): void {
  refuseSame(staffAlone(scope, act), before, () =>
    forbidden('four-eyes', `Somebody else has to ${act}.`),
  );
}

/**
 * Admits any person of staff, and the author of the object.
 * @param author The author, as returned by `authorOf`.
 * @param act See `staffAlone`.
 * @throws AppError forbidden `people-only`
 */
export function staffOrAuthor(scope: Scope, author: string, act: string): void {
  if (authorOf(scope) !== author) staffAlone(scope, act);
}

/**
 * Admits the author of the object.
 * @param author See `staffOrAuthor`.
 * @throws AppError `otherwise`
 */
export function authorAlone(scope: Scope, author: string, otherwise: Refusal): void {
  if (authorOf(scope) !== author) throw otherwise();
}

/**
 * Admits owners, and a person of staff who enters an owner's statement; no key made by staff, and
 * no service.
 * @param act See `staffAlone`.
 * @throws AppError forbidden `people-only`
 */
export function staffOrOwners(scope: Scope, act: string): void {
  if (!isOwner(scope)) staffAlone(scope, act);
}

/**
 * Admits everybody except keys made by staff, so that a stolen key is of no use here.
 * @param act The act that needs a person, such as `say where payouts go`. @param problems The
 * fields concerned.
 * @throws AppError forbidden `people-only`
 */
export function allButKeys(scope: Scope, act: string, problems?: readonly FieldProblem[]): void {
  if (!isKey(scope)) return;
  throw new AppError('forbidden', 'people-only', `Only a person may ${act}.`, problems);
}

/**
 * Admits our own services.
 * @throws AppError forbidden `services-only`, or `otherwise`
 */
export function servicesAlone(scope: Scope, otherwise: Refusal = servicesOnly): void {
  if (!isService(scope)) throw otherwise();
}

const servicesOnly: Refusal = () =>
  new AppError('forbidden', 'services-only', 'Only the platform’s services may ask this.');

/**
 * Admits askers that see every owner, and the owner of the object, also by a key of that owner.
 * Others don't learn whether the owner exists.
 * @param ownerId Null for an object without an owner, visible only to askers that see every owner.
 * @throws AppError not-found `no-such-owner`
 */
export function ofOwner(scope: Scope, ownerId: string | null): void {
  if (seesOwner(scope, ownerId)) return;
  throw new AppError('not-found', 'no-such-owner', 'There is no such owner.');
}

/** The asker, and the owners whose objects the asker may see; null: all owners. */
export interface Sight {
  readonly by: Scope;
  readonly owners: readonly string[] | null;
}

/**
 * Admits an asker who may see the objects of the owner, one of several.
 * @throws AppError `otherwise`
 */
export function ofOwnerInSight(
  { owners }: Pick<Sight, 'owners'>,
  ownerId: string,
  otherwise: Refusal,
): void {
  if (owners?.includes(ownerId) === false) throw otherwise();
}

/**
 * The owner that a question is about: an owner asks about itself, any other asker about the named
 * owner.
 * @param ownerId The owner named in the question, if any.
 * @returns Null for a question about every owner
 * @throws AppError not-found `no-such-owner` when an owner names another
 */
export function ownerAskedFor(scope: Scope, ownerId: string | undefined): string | null {
  if (ownerId !== undefined) ofOwner(scope, ownerId);
  return ownerId ?? ownerOf(scope);
}

/** Whether the asker isn't limited to one owner: staff, keys of the platform, our own services. */
export const seesEveryOwner = (scope: Scope): boolean => ownerOf(scope) === null;

/** Whether the asker may see an owner's objects or, for null, those without an owner. */
export const seesOwner = (scope: Scope, ownerId: string | null): boolean =>
  seesEveryOwner(scope) || ownerOf(scope) === ownerId;

/** Whether an owner asks: the owner's people, and the keys that the owner made. */
export const isOwner = ({ as }: Scope): boolean => as === 'owner';

/** Whether a program asks with a key made by staff. */
export const isKey = ({ as }: Scope): boolean => as === 'key';

/** Whether one of our own services asks. */
export const isService = ({ as }: Scope): boolean => as === 'service';

/** The asking person of staff; null for any other asker. */
export const staffIdOf = (scope: Scope): string | null =>
  scope.as === 'staff' ? scope.staffId : null;

/** Who is responsible: for a program's key, the person who made it. */
export const personOf = (scope: Scope): string =>
  scope.as === 'key' ? scope.madeBy : authorOf(scope);
