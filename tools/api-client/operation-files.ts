import type { ApiOperation, OperationKind } from './api-document.js';

const head = '// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.\n';

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const kebab = (text: string): string =>
  text.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const quoted = (text: string): string => `'${text}'`;

const constant = (name: string, value: string): string =>
  `export const ${name} = /* @__PURE__ */ ${value};`;

/** The helpers that each kind gets beside the operation itself, named as hey-api's TanStack plugin does. */
const offers: Readonly<Record<OperationKind, readonly (readonly [suffix: string, by: string])[]>> =
  {
    read: [['Options', 'query']],
    list: [
      ['Options', 'query'],
      ['InfiniteOptions', 'pages'],
    ],
    change: [['Mutation', 'mutation']],
    file: [],
  };

const comment = (summary: string): string =>
  summary === ''
    ? ''
    : `/**\n${summary
        .split('\n')
        .map((line) => ` * ${line}`.trimEnd())
        .join('\n')}\n */\n`;

function declared(operation: ApiOperation): string {
  const { name, tag, verb, kind, method, path, contentType, summary } = operation;
  const types = `types.${upperFirst(name)}`;
  if (kind === 'file') {
    return comment(summary) + constant(`${name}Path`, `file<${types}Data>(${quoted(path)})`);
  }
  const given = [`${tag}.${verb}`, method, path, ...(contentType === null ? [] : [contentType])];
  return (
    comment(summary) +
    [
      constant(name, `operation<${types}Data, ${types}Response>(${given.map(quoted).join(', ')})`),
      ...offers[kind].map(([suffix, by]) => constant(name + suffix, `${by}(${name})`)),
    ].join('\n')
  );
}

/** The file of one tag's operations; a page loads only the tags that it uses. */
function tagFile(operations: readonly ApiOperation[]): string {
  const used = new Set(
    operations.flatMap(({ kind }) =>
      kind === 'file' ? ['file'] : ['operation', ...offers[kind].map(([, by]) => by)],
    ),
  );
  return `${[
    head,
    `import { ${[...used].toSorted().join(', ')} } from '../../operations.js';`,
    `import type * as types from '../types.gen.js';\n`,
    operations.map(declared).join('\n\n'),
  ].join('\n')}\n`;
}

const union = (name: string, members: readonly string[]): string =>
  `export type ${name} =\n${members.map((member) => `  | ${quoted(member)}`).join('\n')};`;

function namesFile(operations: readonly ApiOperation[]): string {
  const tags = [...new Set(operations.map(({ tag }) => tag))].toSorted();
  const ids = operations.map(({ tag, verb }) => `${tag}.${verb}`).toSorted();
  const asking = operations
    .filter(({ asksReason }) => asksReason)
    .map(({ tag, verb }) => `  ${quoted(`${tag}.${verb}`)},\n`)
    .toSorted();
  return (
    `${head}\n${union('Tag', tags)}\n\n${union('OperationId', ids)}\n\n` +
    '/** Operations that staff may not use without a reason. */\n' +
    `export const asksReason: ReadonlySet<OperationId> = new Set([\n${asking.join('')}]);\n`
  );
}

/** The files of the client's operations by name: one per tag, and one that lists all operation names. */
export function operationFiles(operations: readonly ApiOperation[]): ReadonlyMap<string, string> {
  const tags = new Set(operations.map(({ tag }) => tag));
  const files = [...tags].map((tag): [string, string] => [
    `${kebab(tag)}.gen.ts`,
    tagFile(operations.filter((operation) => operation.tag === tag)),
  ]);
  return new Map([...files, ['names.gen.ts', namesFile(operations)]]);
}
