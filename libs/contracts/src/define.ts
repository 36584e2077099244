import type { z } from 'zod';

/** An event, stored on a JetStream stream. Subjects read `<noun>.<past>.v1`. */
export interface EventContract<S extends z.ZodType> {
  readonly kind: 'event';
  readonly subject: string;
  readonly stream: string;
  readonly schema: S;
}

/** A request, answered by the app that owns the data. Subjects read `<noun>.<verb>.v1`. */
export interface RequestContract<Q extends z.ZodType, R extends z.ZodType> {
  readonly kind: 'request';
  readonly subject: string;
  readonly request: Q;
  readonly reply: R;
}

/** A request that `App` may send. */
export interface QuestionOf<
  App extends string,
  Q extends z.ZodType,
  R extends z.ZodType,
> extends RequestContract<Q, R> {
  readonly askers: Readonly<Record<App, true>>;
}

/** A key-value bucket: the latest compiled state per key, watched by apps that cache it in memory. */
export interface BucketContract<S extends z.ZodType> {
  readonly kind: 'bucket';
  readonly bucket: string;
  readonly schema: S;
  /** Milliseconds until a value expires unless it is written again, without an event; absent: never. */
  readonly lastsMs?: number;
}

/** An object store: bytes by name, for apps that need all of them as files. Objects never change. */
export interface ObjectsContract {
  readonly kind: 'objects';
  readonly store: string;
  readonly name: z.ZodType<string>;
}

const subjectPattern = /^[a-z]+\.[a-z-]+\.v[1-9]\d*$/;

export function checkSubject(subject: string): void {
  if (!subjectPattern.test(subject)) {
    throw new Error(`subject "${subject}" must have the form <noun>.<word>.v<version>`);
  }
}

export function defineEvent<S extends z.ZodType>(
  event: Omit<EventContract<S>, 'kind'>,
): EventContract<S> {
  checkSubject(event.subject);
  return { kind: 'event', ...event };
}

export function defineRequest<Q extends z.ZodType, R extends z.ZodType>(
  request: Omit<RequestContract<Q, R>, 'kind'>,
): RequestContract<Q, R> {
  checkSubject(request.subject);
  return { kind: 'request', ...request };
}

export function defineBucket<S extends z.ZodType>(
  bucket: Omit<BucketContract<S>, 'kind'>,
): BucketContract<S> {
  return { kind: 'bucket', ...bucket };
}

export function defineObjects(objects: Omit<ObjectsContract, 'kind'>): ObjectsContract {
  return { kind: 'objects', ...objects };
}
