import type { CollectedTable } from './collecting.js';
import type { AppData } from './holders.js';
import type { LeftOut } from './left-out.js';
import { inDutch, groundWords } from './words/declarations.js';
import { readmeWords, type ReadmeLanguage } from './words/readme-words.js';
import { tableWords } from './words/tables.js';

interface Contents {
  readonly tables: readonly CollectedTable[];
  readonly apps: readonly AppData[];
  readonly madeAt: Date;
  readonly withRecordings: boolean;
}

/** The readme of the ZIP in both languages: its files, with purpose, ground and period as the entities declare them. */
export const readmes = (contents: Contents): Record<string, string> => ({
  'LEESMIJ.txt': readme(contents, 'nl'),
  'README.txt': readme(contents, 'en'),
});

/** The lists of the files that are missing from the ZIP, in both languages. */
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
  const { tables, apps, madeAt, withRecordings } = contents;
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
    ...othersIn(apps, language),
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
      `    ${names.join(', ')}: ${inLanguage(purpose, language)}; ` +
      `${words.ground}: ${groundWords[ground][language]}; ${words.kept}: ${inLanguage(period, language)}`,
  );
  return [
    `data/${app}/${table}.jsonl, .csv`,
    `  ${title} (${words.rows(rows)})`,
    ...(declared.length === 0 ? [`    ${words.nothingPersonal}`] : declared),
  ];
}

/** Groups columns with the same declaration. */
export function declarations(columns: CollectedTable['columns']) {
  type Declared = NonNullable<(typeof columns)[number]['personal']>;
  const groups = new Map<string, Declared & { names: string[] }>();
  for (const { name, personal } of columns) {
    if (personal === null) continue;
    const key = JSON.stringify(personal);
    const same = groups.get(key);
    if (same === undefined) groups.set(key, { ...personal, names: [name] });
    else same.names.push(name);
  }
  return [...groups.values()];
}

const withheldIn = (tables: readonly CollectedTable[], language: ReadmeLanguage): string[] =>
  tables.flatMap(({ app, table, withheld }) =>
    withheld.map(({ name, why }) => `  ${app}/${table}.${name}: ${inLanguage(why, language)}`),
  );

const othersIn = (apps: readonly AppData[], language: ReadmeLanguage): string[] =>
  apps.flatMap(({ app, others }) =>
    others.map(({ table, why }) => `  ${app}/${table}: ${inLanguage(why, language)}`),
  );

const inLanguage = (text: string, language: ReadmeLanguage): string =>
  language === 'nl' ? inDutch(text) : text;
