import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { setUp } from '../../src/serving/openapi/examples/getting-started.js';

const root = new URL('../../../../', import.meta.url).pathname;
const run = promisify(execFile);
/** Prints the values of the modules that its arguments name. */
const runner = `const values = [];
for (const name of process.argv.slice(2)) values.push((await import(\`./\${name}.js\`)).default);
process.stdout.write(JSON.stringify(values));
`;

/** A program of an owner: the client made as the API's page says, and the page's snippets. */
export interface TypedClient {
  /** What the compiler finds wrong in the snippets. */
  readonly mistakes: readonly string[];
  /** Runs snippets against a portal, one after another; resolves to the values that they end with. */
  run(names: readonly string[], api: string, key: string): Promise<unknown[]>;
  remove(): Promise<void>;
}

/**
 * Makes the client of a document, and compiles the snippets.
 *
 * @param snippets By name: text, and the expression that is its value.
 */
export async function typedClient(
  document: object,
  snippets: ReadonlyMap<string, { text: string; ends: string }>,
): Promise<TypedClient> {
  const folder = await mkdtemp(join(tmpdir(), 'api-examples-'));
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await write('openapi.json', JSON.stringify(document));
  await write('package.json', '{"type":"module"}');
  await write('tsconfig.json', '{"compilerOptions":{"module":"nodenext"}}');
  await write('run.js', runner);
  const heyApi = join(root, 'node_modules/@hey-api/openapi-ts/bin/index.cjs');
  const args = [heyApi, '--silent', '-i', 'openapi.json', '-o', 'belfabriek'];
  await run(process.execPath, args, { cwd: folder });
  await write('set-up.ts', setUp);
  for (const [name, { text, ends }] of snippets) {
    await write(`${name}.ts`, `import './set-up.js';\n${text}\nexport default ${ends};\n`);
  }
  const program = ts.createProgram(
    ['set-up', ...snippets.keys()].map((name) => join(folder, `${name}.ts`)),
    {
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      strict: true,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
    },
  );
  program.emit();
  return {
    mistakes: ts
      .getPreEmitDiagnostics(program)
      .map(
        ({ file, messageText }) =>
          `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      ),
    run: async (names, api, key) => {
      const env = { ...process.env, API: api, KEY: key };
      const { stdout } = await run(process.execPath, [join(folder, 'run.js'), ...names], { env });
      return JSON.parse(stdout) as unknown[];
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
