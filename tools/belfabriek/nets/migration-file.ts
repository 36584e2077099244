import type { ColumnDrafts } from '@app/platform/database';

/** A migration runs after all of the list. @param list Text of the list's file. @returns The file's name, without `.ts`. */
export function nextFile(list: string, name: string): string {
  const numbers = [...list.matchAll(/'\.\/(\d+)-/g)].map(([, digits]) => Number(digits));
  return `${Math.max(...numbers) + 100_000}-${name}`;
}

/** TypeORM reads the number at the end of the class's name. */
export function classOf(file: string): string {
  const [number = '', ...words] = file.split('-');
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}${number}`;
}

/** @returns The text of a migration's file. */
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

/** @returns The text of the list with the migration as its last one. */
export const entered = (list: string, file: string): string =>
  list
    .replace(/\n\n/, `\nimport { ${classOf(file)} } from './${file}.js';\n\n`)
    .replace(/,?\s*\];\s*$/, `,\n  ${classOf(file)},\n];\n`);
