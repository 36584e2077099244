import { getMetadataArgsStorage } from 'typeorm';

/** Article 6(1) of the GDPR: the legal ground for keeping the data. */
export type Ground = 'contract' | 'legal obligation' | 'legitimate interest' | 'consent';

/**
 * Categories of data subjects (GDPR article 30(1)(c)). `answerers`: people to whom calls are
 * forwarded; `users`: owners' people with an account; `carriers`: their contact persons;
 * `officers`: of police and network operators.
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
  /** The data subjects. */
  readonly whom: readonly PersonCategory[];
  /** The purpose, in the words of the privacy statement. */
  readonly purpose: string;
  readonly ground: Ground;
  /** The retention period and its start: `7 years after the invoice`. */
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

/** The column contains personal data: a name, a number, an address, a person's actions. */
export const PersonalData = (declaration: PersonalDataDeclaration) => declare(declaration);

/** The column contains no personal data, or only an id without a meaning of its own. */
export const NotPersonal = () => declare('not personal');

/** The declaration of an entity's column; null when there is none. */
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

/** Columns without a declaration, as `Entity.property`. A relation's own column counts too. */
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
