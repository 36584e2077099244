import { escapeLiteral } from 'pg';
import type { DataSource, EntityMetadata } from 'typeorm';
import { ownershipOf, type Having, type OwnershipRule } from '../database/ownership.js';

export type EntityClass = abstract new (...args: never[]) => object;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The column name of a property. */
export function columnOf(entity: EntityMetadata, property: string): string {
  const column = entity.findColumnWithPropertyName(property);
  if (column === undefined) throw new Error(`${entity.name} has no column ${property}`);
  return quoted(column.databaseName);
}

const having = (entity: EntityMetadata, alias: string, values: Having = {}): string[] =>
  Object.entries(values).map(([property, value]) => {
    const column = `${alias}.${columnOf(entity, property)}`;
    return value === null ? `${column} is null` : `${column} = ${escapeLiteral(value)}`;
  });

/** SQL for a property, or for a field of a JSON property: `billTo.vatId`. */
function valueOf(entity: EntityMetadata, alias: string, path: string): string {
  const [property = '', field] = path.split('.');
  const column = `${alias}.${columnOf(entity, property)}`;
  return field === undefined ? column : `${column} ->> ${escapeLiteral(field)}`;
}

/**
 * SQL condition: the row belongs to the owner with id `$1`. The entity must have ownership rules.
 */
export function ownedSql(database: DataSource, entity: EntityMetadata, alias = 't'): string {
  const ownership = ownershipOf(entity.target as EntityClass);
  if (ownership === null || !('rules' in ownership)) {
    throw new Error(`${entity.name} has no ownership rule`);
  }
  const rules = ownership.rules.map((rule) => `(${ruleSql(database, entity, alias, rule)})`);
  return `(${rules.join(' or ')})`;
}

function ruleSql(
  database: DataSource,
  entity: EntityMetadata,
  alias: string,
  rule: OwnershipRule,
): string {
  const own = having(entity, alias, rule.having);
  if ('by' in rule) return [`${alias}.${columnOf(entity, rule.by)} = $1`, ...own].join(' and ');
  const parent = database.getMetadata(rule.parent());
  const inner = `${alias}p`;
  const joined = Object.entries(rule.on).map(
    ([property, theirs]) =>
      `${valueOf(parent, inner, theirs)} = ${alias}.${columnOf(entity, property)}`,
  );
  const conditions = [
    ...joined,
    ...having(parent, inner, rule.parentHaving),
    ...(rule.at === undefined
      ? []
      : [during(parent, inner, `${alias}.${columnOf(entity, rule.at)}`)]),
    ownedSql(database, parent, inner),
  ];
  const exists = `exists (select from ${parent.tablePath} ${inner} where ${conditions.join(' and ')})`;
  return [exists, ...own].join(' and ');
}

function during(parent: EntityMetadata, alias: string, at: string): string {
  const spans = spansOf(parent);
  if (spans === null) throw new Error(`${parent.name} declares no span of ownership`);
  const [from, until] = spans.map((property) => `${alias}.${columnOf(parent, property)}`);
  // The event that began the span was recorded a moment before it, or together with it.
  return `${at} >= ${from} - interval '10 seconds' and (${until} is null or ${at} < ${until})`;
}

/** The properties of the period of ownership; null when the entity has none. */
export function spansOf(entity: EntityMetadata): readonly [string, string] | null {
  const ownership = ownershipOf(entity.target as EntityClass);
  if (ownership === null || !('rules' in ownership)) return null;
  for (const rule of ownership.rules) {
    if ('by' in rule && rule.spans !== undefined) return rule.spans;
  }
  return null;
}
