import type { ErasureLine, RetentionRuleId } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { ownershipOf, propertiesOf } from '../ownership.js';
import type { Outbox } from '../outbox/outbox.js';

type EntityClass = abstract new (...args: never[]) => object;

/** The owner, the end of the contract, and the current time. */
export interface Erasing {
  readonly ownerId: string;
  readonly endedAt: Date;
  readonly now: Date;
}

/**
 * How an erasure handles rows once their retention rule allows: it deletes them, empties them, or
 * leaves them.
 */
export interface ErasedRows {
  readonly how: ErasureLine['how'];
  readonly rule: RetentionRuleId;
  /**
   * The property that the retention period counts from; the end of the contract when there is none,
   * or it is null.
   */
  readonly from?: string;
  /** For `emptied`: properties and their new values. Rows that have these values are done. */
  readonly empty?: Readonly<Record<string, string | null>>;
}

/** An erasure that involves more than rows of one table. */
export interface ErasedByCode {
  readonly lines: (
    manager: EntityManager,
    erasing: Erasing,
  ) => Promise<readonly Omit<ErasureLine, 'table'>[]>;
  /** Erases a limited amount; called again until nothing is left. */
  readonly erase: (
    transaction: { readonly manager: EntityManager; readonly outbox: Outbox },
    erasing: Erasing,
    limit: number,
  ) => Promise<{ readonly erased: number; readonly more: boolean }>;
}

export type ErasureRule = ErasedRows | ErasedByCode;

const rules = new Map<object, ErasedRows | (() => ErasedByCode)>();
const declare = (rule: ErasedRows | (() => ErasedByCode)): ClassDecorator => {
  return (entity) => void rules.set(entity, rule);
};

/** Deletes an owner's rows in an erasure, once the retention rule allows. */
export const Erased = (rule: RetentionRuleId, more: Pick<ErasedRows, 'from'> = {}) =>
  declare({ how: 'deleted', rule, ...more });

/**
 * Like `Erased`, for rows that other rows refer to: these properties are emptied, and the row
 * stays.
 */
export const Emptied = (rule: RetentionRuleId, empty: NonNullable<ErasedRows['empty']>) =>
  declare({ how: 'emptied', rule, empty });

/**
 * An erasure leaves these rows alone: they are kept for the rule's period, and then deleted with
 * other owners' rows by their app's ageing.
 */
export const KeptBy = (rule: RetentionRuleId, more: Pick<ErasedRows, 'from'> = {}) =>
  declare({ how: 'kept', rule, ...more });

/** Erases by code; runs before tables that only erase rows. */
export const ErasedBy = (code: () => ErasedByCode) => declare(code);

/**
 * How the entity, or one that it extends, says that an owner's rows are erased; null when nothing
 * does.
 */
export function erasureOf(entity: EntityClass): ErasureRule | null {
  for (
    let each: object | null = entity;
    each !== null && each !== Function.prototype;
    each = Object.getPrototypeOf(each) as object | null
  ) {
    const known = rules.get(each);
    if (known !== undefined) return typeof known === 'function' ? known() : known;
  }
  return null;
}

/**
 * Mistakes in an entity's erasure rule, as `Entity: mistake`; entities without an owner need none.
 */
export function brokenErasures(entity: EntityClass): string[] {
  const ownership = ownershipOf(entity);
  const rule = erasureOf(entity);
  const isOwned = ownership !== null && !('why' in ownership);
  if (!isOwned) return rule === null ? [] : [`${entity.name}: has no owner, but an erasure rule`];
  if (rule === null) return [`${entity.name}: has no erasure rule`];
  if ('lines' in rule) return [];
  const named = [...(rule.from === undefined ? [] : [rule.from]), ...Object.keys(rule.empty ?? {})];
  return named
    .filter((name) => !propertiesOf(entity).has(name))
    .map((name) => `${entity.name}: ${name}`);
}
