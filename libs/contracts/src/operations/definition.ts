import type { z } from 'zod';
import type { scope } from '../values.js';

export type Fields = Readonly<Record<string, z.ZodType>>;

/** Fields of a request, with the asker's scope unless it is unscoped. */
type AskedFields<S extends Fields, U> = U extends true ? S : S & { scope: typeof scope };

/** Schema of a request: fields, and a schema for parts that fields cannot express. */
export type RequestOf<S extends Fields, U, B> = z.ZodType &
  (B extends z.ZodType
    ? z.ZodIntersection<z.ZodObject<AskedFields<S, U>>, B>
    : z.ZodObject<AskedFields<S, U>>);

/** Apps that answer and ask operations. */
export type Answerer =
  | 'portal'
  | 'cdr'
  | 'billing'
  | 'notifications'
  | 'recordings'
  | 'switch-agent'
  | 'call-control';

/** How the audit log records a read. */
export interface NotedRead {
  /** Audit action, such as `payout.list`; left out: the subject without its version. */
  readonly action?: string;
  /** Fields of the request: the first given one is the audit subject, `ownerId/name` joins two; none: everything. */
  readonly of: readonly string[];
  /** The read is slow, or uses more than the database: it is recorded after the work, before the reply. */
  readonly isLong?: true;
}

/** A rule over several fields, reported at one of them like a zod refinement. A route excludes fields of its path. */
export interface Rule {
  readonly holds: (given: never) => boolean;
  /** Checked for routes only: between apps the answering app refuses with its own message. */
  readonly onlyOfRoutes?: true;
  readonly path: string[];
  readonly error: (issue: object) => string;
}

export const withRules = <O extends z.ZodObject>(fields: O, rules: readonly Rule[]): O =>
  rules.reduce(
    (checked, rule) => checked.refine((given) => rule.holds(given as never), rule),
    fields,
  );

/** Portal answers in process, so it cannot be unreachable. */
type Owned =
  | { readonly owner: 'portal'; readonly noun?: never }
  | {
      /** The app that owns the data and answers. */
      readonly owner: Exclude<Answerer, 'portal'>;
      /** Subject of the sentence for an unreachable app: `Payouts`. */
      readonly noun: string;
    };

/** Definition of an operation. */
export type OperationParts<
  S extends Fields,
  R extends z.ZodType,
  U extends boolean = boolean,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  By extends Answerer = Answerer,
> = Owned & {
  /** `<noun>.<verb>.v1` */
  readonly subject: string;
  /** Apps that ask on the bus, except portal when a route makes it ask. */
  readonly askedBy?: readonly By[];
  /**
   * How a read is audited. Left out: a change, which audits itself in its own transaction. `unnoted`: a read that
   * concerns no owner, or is for services only, or audits itself.
   */
  readonly read?: NotedRead | 'unnoted';
  /** Adds up much data, or waits for a lock: askers wait longer. */
  readonly isSlow?: true;
  /** Not safe to repeat: errors do not advise to try again. */
  readonly isOnce?: true;
  /** Portal logs requests for items that do not exist or belong to another owner. */
  readonly notesMisses?: true;
  /** False: staff give no reason, since it is daily work. */
  readonly asksReason?: false;
  /**
   * Only for portal: the question carries no scope. Portal knows the asker beside the question, since the operation
   * concerns the asker's own account, or anyone who may see the item.
   */
  readonly isUnscoped?: U;
  /** Fields of the request, without `scope`. */
  readonly request: S;
  readonly rules?: readonly Rule[];
  /** The rest of the request that fields cannot express: a union, or a schema shared with others. */
  readonly rest?: B;
  readonly reply: R;
};
