import type { z } from 'zod';
import type { scope } from '../values.js';

export type Fields = Readonly<Record<string, z.ZodType>>;

/** Fields, and who asks, where the question says so. */
type AskedFields<S extends Fields, U> = U extends true ? S : S & { scope: typeof scope };

/** What is asked with some fields and, besides, what fields alone can't say. */
export type RequestOf<S extends Fields, U, B> = z.ZodType &
  (B extends z.ZodType
    ? z.ZodIntersection<z.ZodObject<AskedFields<S, U>>, B>
    : z.ZodObject<AskedFields<S, U>>);

/** Apps that answer questions, and ask them. */
export type Answerer =
  | 'portal'
  | 'cdr'
  | 'billing'
  | 'notifications'
  | 'recordings'
  | 'switch-agent';

/** How what is read is noted in the audit log, of those whose reading is. */
export interface NotedRead {
  /** `payout.list`: left out, the subject without its version. */
  readonly action?: string;
  /** Fields of the request: the first that is given says what was read, `ownerId/name` is both; none, everything. */
  readonly of: readonly string[];
  /** It takes long, or isn't the database's alone: it is noted between the work and its answer. */
  readonly isLong?: true;
}

/** A rule over several fields, named at one of them as zod's refinements are. A route gives it no field of its path. */
export interface Rule {
  readonly holds: (given: never) => boolean;
  /** Between apps the owner refuses what breaks it, in its own words. */
  readonly onlyOfRoutes?: true;
  readonly path: string[];
  readonly error: (issue: object) => string;
}

export const withRules = <O extends z.ZodObject>(fields: O, rules: readonly Rule[]): O =>
  rules.reduce(
    (checked, rule) => checked.refine((given) => rule.holds(given as never), rule),
    fields,
  );

/** Portal is asked in process, where it can't be away. */
type Owned =
  | { readonly owner: 'portal'; readonly noun?: never }
  | {
      /** The app that owns the data, and answers. */
      readonly owner: Exclude<Answerer, 'portal'>;
      /** As a sentence begins that says it can't be reached: `Payouts`. */
      readonly noun: string;
    };

/** What a definition says of an operation. */
export type OperationParts<
  S extends Fields,
  R extends z.ZodType,
  U extends boolean = boolean,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  By extends Answerer = Answerer,
> = Owned & {
  /** `<noun>.<verb>.v1` */
  readonly subject: string;
  /** Apps that ask it on the bus, but for portal where a route makes it ask. */
  readonly askedBy?: readonly By[];
  /**
   * Left out, it changes something, and notes that in its own transaction. `unnoted`: a read that is of nobody's, or
   * for services alone, or that notes itself.
   */
  readonly read?: NotedRead | 'unnoted';
  /** Sums over much, or a change that waits for a lock: it is waited for longer. */
  readonly isSlow?: true;
  /** Asked again, it is done again: nobody is advised to. */
  readonly isOnce?: true;
  /** Who asks for what isn't there, or isn't his, is in portal's log. */
  readonly notesMisses?: true;
  /** False: staff give no reason, it is their daily work. */
  readonly asksReason?: false;
  /**
   * Of portal alone: who asks is told beside the question, by no scope, since it is about the asker's own account, or
   * for whoever sees the thing.
   */
  readonly isUnscoped?: U;
  /** Besides who asks, see `scope`. */
  readonly request: S;
  readonly rules?: readonly Rule[];
  /** What else is asked, where fields can't say it: a union, or what is the same elsewhere. */
  readonly rest?: B;
  readonly reply: R;
};
