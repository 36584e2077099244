import {
  declarationOf,
  type PersonalDataDeclaration,
  type PersonCategory,
} from '@app/platform/database';
import { getMetadataArgsStorage } from 'typeorm';
import type { Recipient } from './recipients.js';

type EntityClass = abstract new () => object;

/** Data that an app stores for one purpose. */
interface Processing {
  readonly declaration: PersonalDataDeclaration;
  /** Entries `table: column, column`. */
  readonly held: Map<string, string[]>;
}

/**
 * The register of processing activities (GDPR, article 30), generated from the declarations of the
 * apps' columns so that it agrees with the stored data.
 *
 * @param apps Each app's entities.
 * @returns Markdown.
 */
export function registerOf(
  apps: ReadonlyMap<string, readonly EntityClass[]>,
  recipients: readonly Recipient[],
): string {
  const held = [...apps].map(([app, entities]) => [app, processingsOf(entities)] as const);
  return (
    [
      '# The register of processing',
      'Made by `./belfabriek generate` from what every column of every ' +
        'table declares (`@PersonalData`); a test compares the two. Nobody writes in it by hand. ' +
        'Each entry: the purpose; of whom; the ground; how long; the tables and their fields.',
      ...held.flatMap(([app, processings]) =>
        processings.length === 0 ? [] : [`## ${app}`, listOf(processings)],
      ),
      '## Whom it goes to',
      'Nobody else is sent anything, but the police and network operators, each time on record.',
      recipients
        .map(({ who, what, ground, by }) =>
          item(who, [`${what}; ${ground}.`, by.map(code).join(', ')]),
        )
        .join('\n'),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function processingsOf(entities: readonly EntityClass[]): Processing[] {
  const { tables, columns, joinColumns } = getMetadataArgsStorage();
  const processings = new Map<string, Processing>();
  for (const entity of entities) {
    const table = tables.find(({ target }) => target === entity);
    if (table?.name === undefined) continue;
    const properties = [...columns, ...joinColumns]
      .filter(({ target }) => typeof target === 'function' && isOrExtends(entity, target))
      .map(({ propertyName }) => propertyName);
    for (const property of new Set(properties)) {
      const declaration = declarationOf(entity, property);
      if (declaration === null || declaration === 'not personal') continue;
      const key = JSON.stringify(declaration);
      const processing = processings.get(key) ?? { declaration, held: new Map() };
      const names = processing.held.get(table.name) ?? [];
      processings
        .set(key, processing)
        .get(key)
        ?.held.set(table.name, [...names, property]);
    }
  }
  return [...processings.values()].toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const personWords: Readonly<Record<PersonCategory, string>> = {
  owners: 'owners of service numbers',
  users: 'users of owners',
  callers: 'callers',
  answerers: 'whom calls are passed on to',
  payers: 'payers',
  carriers: 'contact persons of carriers',
  staff: 'our staff',
  officers: 'officers of the police and network operators',
};

const sortKey = ({ declaration: { purpose, period } }: Processing): string =>
  `${purpose} ${period}`;

const isOrExtends = (entity: EntityClass, target: object): boolean =>
  entity === target || Object.prototype.isPrototypeOf.call(target, entity);

const listOf = (processings: readonly Processing[]): string =>
  processings
    .map(({ declaration: { whom, purpose, ground, period }, held }) => {
      const persons = whom.map((category) => personWords[category]).join(', ');
      const fields = [...held]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([table, names]) => `${code(table)}: ${names.join(', ')}`);
      return item(purpose, [`${persons}; ${ground}; ${period}.`, fields.join('; ')]);
    })
    .join('\n');

const item = (title: string, lines: readonly string[]): string =>
  [`- **${title}**:`, ...lines.map((line) => `  ${line}`)].join('\n');

const code = (text: string): string => `\`${text}\``;
