import { getMetadataArgsStorage } from 'typeorm';

type EntityClass = abstract new (...args: never[]) => object;

/** Values that a row's properties must have for a rule to hold of it: `{ partyType: 'owner' }`. */
export type Having = Readonly<Record<string, string | null>>;

interface Direct {
  /** The property that holds the owner's id. */
  readonly by: string;
  readonly having?: Having;
  /**
   * Properties in whose order its rows are read: those of an index that begins with the owner, of which
   * together no two rows are the same. The primary key when left out, for tables with few rows an owner.
   */
  readonly inOrderOf?: readonly string[];
  /** The property behind which he is shown columns of the class that the entity extends; left out, they come first. */
  readonly inheritedBehind?: string;
  /** From when until when the owner had what the row is about; what happened outside is another's. */
  readonly spans?: readonly [from: string, until: string];
}

interface Through {
  /** The entity whose rows say whose these are. */
  readonly parent: () => EntityClass;
  /** Own property: the parent's, or a field of a JSON one of it, `billTo.vatId`. */
  readonly on: Readonly<Record<string, string>>;
  readonly having?: Having;
  /** The same of the parent's properties. */
  readonly parentHaving?: Having;
  /** Of a parent with spans: the property that says when it happened. */
  readonly at?: string;
}

/** How it is known that a row is an owner's. A row is his when any rule of its entity says so. */
export type OwnershipRule = Direct | Through;

/** Rules; or that it is an audit log, whose entries are about what is his; or why no row is an owner's. */
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

/** Rows are the owner's whose id they hold. */
export const OwnedBy =
  (property: string, more: Omit<Direct, 'by'> = {}): ClassDecorator =>
  (entity) =>
    addRule(entity, { by: property, ...more });

/** Rows are the owner's whose parent's rows are. */
export const OwnedThrough =
  (
    parent: () => EntityClass,
    on: Through['on'],
    more: Omit<Through, 'parent' | 'on'> = {},
  ): ClassDecorator =>
  (entity) =>
    addRule(entity, { parent, on, ...more });

/** Entries are the owner's that were made as him, or are about what other tables' rules say is his. */
export const OwnedInTrail = (): ClassDecorator => (entity) =>
  void ownerships.set(entity, { trail: true });

/** None is an owner's, or what it says of him is held elsewhere. */
export const NotOwners =
  (why: string): ClassDecorator =>
  (entity) =>
    void ownerships.set(entity, { why });

/** Nobody is shown the column, the owner neither: a secret, or what would tell of somebody else. */
export const Withheld =
  (why: string): PropertyDecorator =>
  (prototype, property) => {
    const ofClass = withheld.get(prototype) ?? new Map<string, string>();
    withheld.set(prototype, ofClass.set(String(property), why));
  };

/** What the entity, or one that it extends, says of whose its rows are; null when nothing does. */
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

/** Why nobody is shown the column; null when it is shown. */
export function withheldOf(entity: EntityClass, property: string): string | null {
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

/** What rules name and isn't there, as `Entity: property`; and parents of whom nothing is said. */
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
    return [`${entity.name}: ${parent.name} is nobody’s`];
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
