import type { ColumnDrafts } from '@app/platform/database';

/**
 * The next file's name without `.ts`; its number is higher than all in the list. @param list Text
 * of the list's file.
 */
export function nextFile(list: string, name: string): string {
  const numbers = [...list.matchAll(/'\.\/(\d+)-/g)].map(([, digits]) => Number(digits));
  return `${Math.max(...numbers) + 100_000}-${name}`;
}

/** The class name, which ends with the number that TypeORM orders migrations by. */
export function classOf(file: string): string {
  const [number = '', ...words] = file.split('-');
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}${number}`;
}

/** The text of a migration's file. */
export const migrationText = (file: string, { up, down }: ColumnDrafts): string =>
  `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${classOf(file)} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
${queries(up)}
  }

  async down(runner: QueryRunner): Promise<void> {
${queries(down)}
  }
}
`;

const queries = (statements: readonly string[]): string =>
  statements.map((one) => `    await runner.query(\`${one}\`);`).join('\n');

/** The list's text with the migration added at its end. */
export const entered = (list: string, file: string): string =>
  list
    .replace(/\n\n/, `\nimport { ${classOf(file)} } from './${file}.js';\n\n`)
    .replace(/,?\s*\];\s*$/, `,\n  ${classOf(file)},\n];\n`);
