import { getMetadataArgsStorage } from 'typeorm';

/** Article 6(1) of the GDPR: why we may hold it. */
export type Ground = 'contract' | 'legal obligation' | 'legitimate interest' | 'consent';

/**
 * Whom something is about (GDPR article 30(1)(c)). `answerers`: whom calls are passed on to; `users`: people of
 * owners who have an account; `carriers`: their contact persons; `officers`: of the police and network operators.
 */
export type PersonCategory =
  | 'owners'
  | 'users'
  | 'callers'
  | 'answerers'
  | 'payers'
  | 'carriers'
  | 'staff'
  | 'officers';

export interface PersonalDataDeclaration {
  /** Whom it is about. */
  readonly whom: readonly PersonCategory[];
  /** What we hold it for, as the privacy statement would say it. */
  readonly purpose: string;
  readonly ground: Ground;
  /** How long, and from when: `7 years after the invoice`. */
  readonly period: string;
}

type Declaration = PersonalDataDeclaration | 'not personal';
type EntityClass = abstract new (...args: never[]) => object;

const declarations = new Map<object, Map<string, Declaration>>();

function declare(declaration: Declaration): PropertyDecorator {
  return (prototype, property) => {
    const ofClass = declarations.get(prototype) ?? new Map<string, Declaration>();
    declarations.set(prototype, ofClass.set(String(property), declaration));
  };
}

/** The column holds something about a person: a name, a number, an address, what they did. */
export const PersonalData = (declaration: PersonalDataDeclaration) => declare(declaration);

/** The column holds nothing about a person, or only an id that means nothing by itself. */
export const NotPersonal = () => declare('not personal');

/** What the entity says of one of its columns; null when it says nothing. */
export function declarationOf(entity: EntityClass, property: string): Declaration | null {
  for (
    let prototype = entity.prototype as object | null;
    prototype !== null;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    const declaration = declarations.get(prototype)?.get(property);
    if (declaration !== undefined) return declaration;
  }
  return null;
}

/** Columns, as `Entity.property`, of which nothing is declared. A relation's own column counts. */
export function undeclaredColumns(entities: readonly EntityClass[]): string[] {
  const { columns, joinColumns } = getMetadataArgsStorage();
  return entities.flatMap((entity) => {
    const properties = [...columns, ...joinColumns]
      .filter(({ target }) => isOrExtends(entity, target))
      .map(({ propertyName }) => propertyName);
    return [...new Set(properties)]
      .filter((property) => declarationOf(entity, property) === null)
      .map((property) => `${entity.name}.${property}`);
  });
}

function isOrExtends(entity: EntityClass, target: unknown): boolean {
  return (
    typeof target === 'function' &&
    (entity === target || Object.prototype.isPrototypeOf.call(target, entity))
  );
}
