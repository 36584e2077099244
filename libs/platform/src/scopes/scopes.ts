import { AppError, type FieldProblem } from '@app/common';
import { authorOf, ownerOf, type Scope } from '@app/contracts';

/*
 * Who asks, by scope:
 *   owner                an owner's people, and the keys that he made for himself
 *   staff                a person of staff
 *   key, of one owner    a program with a key that staff made, which sees that owner only
 *   key, of the platform a program with a key that staff made, which sees everybody
 *   service              one of our own services
 * Each check is named for those it lets in; it refuses all others. `otherwise` makes the refusal where theirs is
 * another.
 */
type Refusal = () => AppError;

/**
 * Lets in staff, keys of the platform and our own services: everybody who isn't limited to one owner.
 * @throws AppError forbidden `staff-only`, or `otherwise`.
 */
export function staffOrPlatform(scope: Scope, otherwise: Refusal = staffOnly): void {
  if (!seesEveryOwner(scope)) throw otherwise();
}

const staffOnly: Refusal = () =>
  new AppError('forbidden', 'staff-only', 'Only staff may ask or do this.');

/**
 * Lets in keys of the platform and our own services, and no person.
 * @param ofPeople Refuses a person of staff.
 * @throws AppError forbidden `staff-only`, or `ofPeople`.
 */
export function programsAlone(scope: Scope, ofPeople: Refusal): void {
  staffOrPlatform(scope);
  if (staffIdOf(scope) !== null) throw ofPeople();
}

/**
 * Lets in owners, also by a key of that owner: everybody who is limited to one owner.
 * @throws AppError `otherwise`.
 */
export function ownersAlone(scope: Scope, otherwise: Refusal): void {
  if (seesEveryOwner(scope)) throw otherwise();
}

/**
 * Lets in everybody but one person of staff.
 * @throws AppError `otherwise`.
 */
export function allButPerson(scope: Scope, staffId: string, otherwise: Refusal): void {
  if (staffIdOf(scope) === staffId) throw otherwise();
}

/**
 * Lets in a person of staff, and no key or service.
 * @param act What only a person may do, such as `approve payouts`.
 * @returns The person's id.
 * @throws AppError forbidden `people-only`.
 */
export function staffAlone(scope: Scope, act: string): string {
  const staffId = staffIdOf(scope);
  if (staffId !== null) return staffId;
  throw new AppError('forbidden', 'people-only', `Only a person of staff may ${act}.`);
}

/**
 * Lets in a person of staff who isn't one of those before, so that two persons look at it.
 * @param act What somebody else has to do, such as `confirm what you ordered`.
 * @param before Who ordered, entered or proposed it; null: nobody did.
 * @throws AppError forbidden `people-only`, `four-eyes`.
 */
export function anotherPerson(
  scope: Scope,
  act: string,
  ...before: readonly (string | null)[]
): void {
  if (!before.includes(staffAlone(scope, act))) return;
  throw new AppError('forbidden', 'four-eyes', `Somebody else has to ${act}.`);
}

/**
 * Lets in any person of staff, and whoever began the thing.
 * @param author Who began it, as `authorOf` names them.
 * @param act See `staffAlone`.
 * @throws AppError forbidden `people-only`.
 */
export function staffOrAuthor(scope: Scope, author: string, act: string): void {
  if (authorOf(scope) !== author) staffAlone(scope, act);
}

/**
 * Lets in whoever began the thing.
 * @param author See `staffOrAuthor`.
 * @throws AppError `otherwise`.
 */
export function authorAlone(scope: Scope, author: string, otherwise: Refusal): void {
  if (authorOf(scope) !== author) throw otherwise();
}

/**
 * Lets in owners, and a person of staff who notes what an owner said; no key that staff made, and no service.
 * @param act See `staffAlone`.
 * @throws AppError forbidden `people-only`.
 */
export function staffOrOwners(scope: Scope, act: string): void {
  if (!isOwner(scope)) staffAlone(scope, act);
}

/**
 * Lets in everybody but keys that staff made: whoever stole one gains nothing here.
 * @param act What only a person may do, such as `say where payouts go`. @param problems The fields that it is about.
 * @throws AppError forbidden `people-only`.
 */
export function allButKeys(scope: Scope, act: string, problems?: readonly FieldProblem[]): void {
  if (!isKey(scope)) return;
  throw new AppError('forbidden', 'people-only', `Only a person may ${act}.`, problems);
}

/**
 * Lets in our own services.
 * @throws AppError forbidden `services-only`, or `otherwise`.
 */
export function servicesAlone(scope: Scope, otherwise: Refusal = servicesOnly): void {
  if (!isService(scope)) throw otherwise();
}

const servicesOnly: Refusal = () =>
  new AppError('forbidden', 'services-only', 'Only the platform’s services may ask this.');

/**
 * Lets in whoever sees every owner, and the owner whose thing it is, also by a key of that owner. Others
 * aren't told whether there is such an owner.
 * @param ownerId Null: it is no owner's, and only whoever sees every owner gets it.
 * @throws AppError not-found `no-such-owner`.
 */
export function ofOwner(scope: Scope, ownerId: string | null): void {
  if (seesOwner(scope, ownerId)) return;
  throw new AppError('not-found', 'no-such-owner', 'There is no such owner.');
}

/**
 * The owner that a question is about: an owner's is about himself, anybody else's about whom he names.
 * @param ownerId The owner whom the question names, if any.
 * @returns Null: about every owner.
 * @throws AppError not-found `no-such-owner` when an owner asks for another's.
 */
export function ownerAskedFor(scope: Scope, ownerId: string | undefined): string | null {
  if (ownerId !== undefined) ofOwner(scope, ownerId);
  return ownerId ?? ownerOf(scope);
}

/** Whether whoever asks isn't limited to one owner: staff, keys of the platform, our own services. */
export const seesEveryOwner = (scope: Scope): boolean => ownerOf(scope) === null;

/** Whether whoever asks sees what is of an owner, or, given null, of none. */
export const seesOwner = (scope: Scope, ownerId: string | null): boolean =>
  seesEveryOwner(scope) || ownerOf(scope) === ownerId;

/** Whether an owner asks: his people, and the keys that he made for himself. */
export const isOwner = ({ as }: Scope): boolean => as === 'owner';

/** Whether a program asks by a key that staff made. */
export const isKey = ({ as }: Scope): boolean => as === 'key';

/** Whether one of our own services asks. */
export const isService = ({ as }: Scope): boolean => as === 'service';

/** The person of staff who asks; null: it is none. */
export const staffIdOf = (scope: Scope): string | null =>
  scope.as === 'staff' ? scope.staffId : null;

/** Who answers for what is done: the person who made it, where it is a program's key. */
export const personOf = (scope: Scope): string =>
  scope.as === 'key' ? scope.madeBy : authorOf(scope);
