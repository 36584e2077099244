import type { CollectedTable } from './collecting.js';
import type { HeldBy } from './holders.js';
import type { LeftOut } from './left-out.js';
import { inDutch, groundWords } from './words/declarations.js';
import { readmeWords, type ReadmeLanguage } from './words/readme-words.js';
import { tableWords } from './words/tables.js';

interface Contents {
  readonly tables: readonly CollectedTable[];
  readonly held: readonly HeldBy[];
  readonly madeAt: Date;
  readonly withRecordings: boolean;
}

/** What each file of the ZIP is, with purpose, ground and period as the entities declare them. */
export const readmes = (contents: Contents): Record<string, string> => ({
  'LEESMIJ.txt': readme(contents, 'nl'),
  'README.txt': readme(contents, 'en'),
});

/** What couldn't be read of what should be in the ZIP. */
export const leftOutTexts = (leftOut: readonly LeftOut[]): Record<string, string> => ({
  'ONTBREEKT.txt': leftOutText(leftOut, 'nl'),
  'MISSING.txt': leftOutText(leftOut, 'en'),
});

function leftOutText(leftOut: readonly LeftOut[], language: ReadmeLanguage): string {
  const words = readmeWords[language];
  const lines = leftOut.map(({ path, begins }) => (begins ? `${path} (${words.cutShort})` : path));
  return [...words.leftOut, '', ...lines, ''].join('\r\n');
}

function readme(contents: Contents, language: ReadmeLanguage): string {
  const { tables, held, madeAt, withRecordings } = contents;
  const words = readmeWords[language];
  const lines = [
    words.title,
    '',
    words.made(madeAt.toISOString()),
    '',
    ...words.intro,
    '',
    words.profile,
    words.documents,
    words.prompts,
    withRecordings ? words.recordings : words.noRecordings,
    '',
    words.tables,
    '',
    ...tables.flatMap((table) => [...linesOf(table, language), '']),
    words.withheld,
    ...withheldIn(tables, language),
    '',
    words.others,
    ...othersIn(held, language),
    '',
  ];
  return lines.join('\r\n');
}

function linesOf(
  { app, table, rows, columns }: CollectedTable,
  language: ReadmeLanguage,
): string[] {
  const words = readmeWords[language];
  const title = tableWords(`${app}/${table}`)[language];
  const declared = declarations(columns).map(
    ({ names, purpose, ground, period }) =>
      `    ${names.join(', ')}: ${said(purpose, language)}; ` +
      `${words.ground}: ${groundWords[ground][language]}; ${words.kept}: ${said(period, language)}`,
  );
  return [
    `data/${app}/${table}.jsonl, .csv`,
    `  ${title} (${words.rows(rows)})`,
    ...(declared.length === 0 ? [`    ${words.nothingPersonal}`] : declared),
  ];
}

/** Columns that are declared alike are told together. */
export function declarations(columns: CollectedTable['columns']) {
  type Declared = NonNullable<(typeof columns)[number]['personal']>;
  const told = new Map<string, Declared & { names: string[] }>();
  for (const { name, personal } of columns) {
    if (personal === null) continue;
    const key = JSON.stringify(personal);
    const same = told.get(key);
    if (same === undefined) told.set(key, { ...personal, names: [name] });
    else same.names.push(name);
  }
  return [...told.values()];
}

const withheldIn = (tables: readonly CollectedTable[], language: ReadmeLanguage): string[] =>
  tables.flatMap(({ app, table, withheld }) =>
    withheld.map(({ name, why }) => `  ${app}/${table}.${name}: ${said(why, language)}`),
  );

const othersIn = (held: readonly HeldBy[], language: ReadmeLanguage): string[] =>
  held.flatMap(({ app, others }) =>
    others.map(({ table, why }) => `  ${app}/${table}: ${said(why, language)}`),
  );

const said = (text: string, language: ReadmeLanguage): string =>
  language === 'nl' ? inDutch(text) : text;
