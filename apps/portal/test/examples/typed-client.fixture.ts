import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { setUp } from '../../src/serving/openapi/examples/getting-started.js';

const root = new URL('../../../../', import.meta.url).pathname;
const run = promisify(execFile);

/** A program of an owner: the client made as the API's page says, and the page's snippets. */
export interface TypedClient {
  /** What the compiler finds wrong in the snippets. */
  readonly mistakes: readonly string[];
  /** Runs a snippet against a portal; resolves to the value that it ends with. */
  run(name: string, api: string, key: string): Promise<unknown>;
  remove(): Promise<void>;
}

/**
 * Makes the client of a document, and compiles the snippets.
 *
 * @param snippets By name: text, and the expression to print at its end.
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
  const heyApi = join(root, 'node_modules/@hey-api/openapi-ts/bin/index.cjs');
  const args = [heyApi, '--silent', '-i', 'openapi.json', '-o', 'belfabriek'];
  await run(process.execPath, args, { cwd: folder });
  await write('set-up.ts', setUp);
  for (const [name, { text, ends }] of snippets) {
    const printed = `process.stdout.write(JSON.stringify(${ends}));`;
    await write(`${name}.ts`, `import './set-up.js';\n${text}\n${printed}\n`);
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
    run: async (name, api, key) => {
      const env = { ...process.env, API: api, KEY: key };
      const { stdout } = await run(process.execPath, [join(folder, `${name}.js`)], { env });
      return stdout === '' ? undefined : JSON.parse(stdout);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
