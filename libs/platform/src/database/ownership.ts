import { getMetadataArgsStorage } from 'typeorm';

type EntityClass = abstract new (...args: never[]) => object;

/** Values of a row's properties that a rule requires: `{ partyType: 'owner' }`. */
export type Having = Readonly<Record<string, string | null>>;

interface Direct {
  /** The property with the owner's id. */
  readonly by: string;
  readonly having?: Having;
  /**
   * Properties by which its rows are read in order: those of an index that starts with the owner,
   * unique together. Default: the primary key, for tables with few rows for each owner.
   */
  readonly inOrderOf?: readonly string[];
  /**
   * The property after which columns inherited from the entity's class are shown; default: they
   * come first.
   */
  readonly inheritedBehind?: string;
  /**
   * Properties with the period in which the owner had the row's object; events outside it are
   * another owner's.
   */
  readonly spans?: readonly [from: string, until: string];
}

interface Through {
  /** The entity whose rows determine the owner. */
  readonly parent: () => EntityClass;
  /** Own properties mapped to the parent's, or to a field of its JSON property, `billTo.vatId`. */
  readonly on: Readonly<Record<string, string>>;
  readonly having?: Having;
  /** Values that the rule requires of the parent's properties. */
  readonly parentHaving?: Having;
  /** For a parent with spans: the property with the time of the event. */
  readonly at?: string;
}

/** How a row's owner is found. A row belongs to an owner when any rule of its entity says so. */
export type OwnershipRule = Direct | Through;

/**
 * Rules; or the mark of an audit log, whose entries are about owners' objects; or the reason that
 * no row belongs to an owner.
 */
export type Ownership =
  | { readonly rules: OwnershipRule[] }
  | { readonly trail: true }
  | { readonly why: string };

const ownerships = new Map<object, Ownership>();
const withheld = new Map<object, Map<string, string>>();

function addRule(entity: object, rule: OwnershipRule): void {
  const known = ownerships.get(entity);
  if (known !== undefined && 'rules' in known) known.rules.push(rule);
  else ownerships.set(entity, { rules: [rule] });
}

/** Rows belong to the owner whose id they contain. */
export const OwnedBy =
  (property: string, more: Omit<Direct, 'by'> = {}): ClassDecorator =>
  (entity) =>
    addRule(entity, { by: property, ...more });

/** Rows belong to the owner of their parent's row. */
export const OwnedThrough =
  (
    parent: () => EntityClass,
    on: Through['on'],
    more: Omit<Through, 'parent' | 'on'> = {},
  ): ClassDecorator =>
  (entity) =>
    addRule(entity, { parent, on, ...more });

/**
 * Audit entries belong to an owner when made as that owner, or about rows that other tables' rules
 * give that owner.
 */
export const OwnedInTrail = (): ClassDecorator => (entity) =>
  void ownerships.set(entity, { trail: true });

/**
 * Declares that no row belongs to an owner, or that the owner's data in the rows are stored
 * elsewhere too.
 */
export const NotOwners =
  (why: string): ClassDecorator =>
  (entity) =>
    void ownerships.set(entity, { why });

/**
 * Nobody is shown the column, not even the owner: it is a secret, or would reveal another person's
 * data.
 */
export const Withheld =
  (why: string): PropertyDecorator =>
  (prototype, property) => {
    const ofClass = withheld.get(prototype) ?? new Map<string, string>();
    withheld.set(prototype, ofClass.set(String(property), why));
  };

/** The ownership declared by the entity, or by one that it extends; null when there is none. */
export function ownershipOf(entity: EntityClass): Ownership | null {
  for (
    let each: object | null = entity;
    each !== null && each !== Function.prototype;
    each = Object.getPrototypeOf(each) as object | null
  ) {
    const known = ownerships.get(each);
    if (known !== undefined) return known;
  }
  return null;
}

/** The reason for hiding the column; null when it is shown. */
export function hiddenReason(entity: EntityClass, property: string): string | null {
  for (
    let prototype = entity.prototype as object | null;
    prototype !== null;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    const why = withheld.get(prototype)?.get(property);
    if (why !== undefined) return why;
  }
  return null;
}

/**
 * Missing properties that rules name, as `Entity: property`; and parents without an ownership
 * declaration.
 */
export function brokenRules(entity: EntityClass): string[] {
  const ownership = ownershipOf(entity);
  if (ownership === null || !('rules' in ownership)) return [];
  return ownership.rules.flatMap((rule) => {
    const own = [
      ...('by' in rule
        ? [
            rule.by,
            ...(rule.inOrderOf ?? []),
            ...(rule.spans ?? []),
            ...(rule.inheritedBehind === undefined ? [] : [rule.inheritedBehind]),
          ]
        : [...Object.keys(rule.on), ...(rule.at === undefined ? [] : [rule.at])]),
      ...Object.keys(rule.having ?? {}),
    ];
    const absent = own.filter((name) => !propertiesOf(entity).has(name));
    return [...absent.map((name) => `${entity.name}: ${name}`), ...brokenParent(entity, rule)];
  });
}

function brokenParent(entity: EntityClass, rule: OwnershipRule): string[] {
  if ('by' in rule) return [];
  const parent = rule.parent();
  const ownership = ownershipOf(parent);
  if (ownership === null || !('rules' in ownership)) {
    return [`${entity.name}: ${parent.name} has no ownership rule`];
  }
  const names = [
    ...Object.values(rule.on).map((name) => name.split('.', 1)[0] ?? ''),
    ...Object.keys(rule.parentHaving ?? {}),
  ];
  return names
    .filter((name) => !propertiesOf(parent).has(name))
    .map((name) => `${entity.name}: ${parent.name}.${name}`);
}

/** Names of an entity's columns. */
export function propertiesOf(entity: EntityClass): Set<string> {
  return new Set(
    getMetadataArgsStorage()
      .columns.filter(
        ({ target }) =>
          typeof target === 'function' &&
          (entity === target || Object.prototype.isPrototypeOf.call(target, entity)),
      )
      .map(({ propertyName }) => propertyName),
  );
}
