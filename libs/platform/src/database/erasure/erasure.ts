import type { ErasureLine, RetentionRuleId } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { ownershipOf, propertiesOf } from '../ownership.js';
import type { Outbox } from '../outbox/outbox.js';

type EntityClass = abstract new (...args: never[]) => object;

/** Whose, when his contract ended, and what time it is. */
export interface Erasing {
  readonly ownerId: string;
  readonly endedAt: Date;
  readonly now: Date;
}

/** Rows that the erasure deletes, or empties, once the rule keeps them no longer; or that it leaves alone. */
export interface ErasedRows {
  readonly how: ErasureLine['how'];
  readonly rule: RetentionRuleId;
  /** The property that the rule counts from; the end of the contract where there is none, or it is null. */
  readonly from?: string;
  /** Of `emptied`: properties, and what is put there. Rows that have it already are done. */
  readonly empty?: Readonly<Record<string, string | null>>;
}

/** An erasure that is more than rows of one table. */
export interface ErasedByCode {
  readonly lines: (
    manager: EntityManager,
    erasing: Erasing,
  ) => Promise<readonly Omit<ErasureLine, 'table'>[]>;
  /** Some of it, at most so many; asked again until there is no more. */
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

/** An owner's rows go when his data are erased, and the rule keeps them no longer. */
export const Erased = (rule: RetentionRuleId, more: Pick<ErasedRows, 'from'> = {}) =>
  declare({ how: 'deleted', rule, ...more });

/** As `Erased`, of rows that others name: these properties are emptied, the row stays. */
export const Emptied = (rule: RetentionRuleId, empty: NonNullable<ErasedRows['empty']>) =>
  declare({ how: 'emptied', rule, empty });

/**
 * An erasure leaves the rows alone: for as long as the rule says, and then they go together with others', by
 * their app's ageing.
 */
export const KeptBy = (rule: RetentionRuleId, more: Pick<ErasedRows, 'from'> = {}) =>
  declare({ how: 'kept', rule, ...more });

/** As the code says; it goes before tables whose rows only are erased. */
export const ErasedBy = (code: () => ErasedByCode) => declare(code);

/** What the entity, or one that it extends, says of how an owner's rows are erased; null when nothing does. */
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

/** What is wrong with how an entity's rows are erased, as `Entity: what`; none of those that are no owner's. */
export function brokenErasures(entity: EntityClass): string[] {
  const ownership = ownershipOf(entity);
  const rule = erasureOf(entity);
  const isOwned = ownership !== null && !('why' in ownership);
  if (!isOwned) return rule === null ? [] : [`${entity.name}: nobody’s, and erased`];
  if (rule === null) return [`${entity.name}: no rule of how it is erased`];
  if ('lines' in rule) return [];
  const named = [...(rule.from === undefined ? [] : [rule.from]), ...Object.keys(rule.empty ?? {})];
  return named
    .filter((name) => !propertiesOf(entity).has(name))
    .map((name) => `${entity.name}: ${name}`);
}
