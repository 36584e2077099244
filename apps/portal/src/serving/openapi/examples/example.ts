type Values = Readonly<Record<string, string | number | boolean>>;

/** A request to an operation, with its reply. The API's page shows it, and a spec sends it. */
export interface Example {
  /** Operation id. */
  readonly operation: string;
  /** What the request does, for readers: an imperative verb and its object. */
  readonly title: string;
  /** Values of the path's parameters. */
  readonly path?: Values;
  readonly query?: Values;
  readonly body?: object;
  readonly status: number;
  /** Left out: no content. */
  readonly reply?: object;
}

/** Where an operation is found. */
export interface Place {
  readonly method: string;
  /** `/v1/numbers/{number}` */
  readonly path: string;
}

const addressOf = (
  { path: pattern }: Place,
  { path: values = {}, query = {} }: Example,
): string => {
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The example of ${pattern} lacks ${name}.`);
    return encodeURIComponent(value);
  });
  const asked = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return asked.size === 0 ? path : `${path}?${asked.toString()}`;
};

/** The request for a shell. */
export function curlOf(place: Place, example: Example): string {
  const method = place.method === 'get' ? '' : ` -X ${place.method.toUpperCase()}`;
  const lines = [
    `curl${method} "$API${addressOf(place, example)}"`,
    '-H "Authorization: Bearer $KEY"',
    ...(example.body === undefined ? [] : [`--json '${JSON.stringify(example.body, null, 2)}'`]),
  ];
  return lines.join(' \\\n  ');
}

/** The request by the typed client. */
export function snippetOf({ operation, path, query, body }: Example): string {
  const parts = Object.entries({ path, query, body }).filter(([, part]) => part !== undefined);
  const given = JSON.stringify(Object.fromEntries(parts), null, 2).replaceAll(
    /^( *)"(\w+)":/gm,
    '$1$2:',
  );
  return (
    `import { ${operation} } from './belfabriek/index.js';\n\n` +
    `const { data, error } = await ${operation}(${given});`
  );
}

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

/** The example in Markdown. */
export const shown = (place: Place, example: Example): string =>
  [
    `**Example: ${example.title}**`,
    fenced('sh', curlOf(place, example)),
    fenced('ts', snippetOf(example)),
    ...(example.reply === undefined
      ? [`Reply ${example.status}, without content.`]
      : [`Reply ${example.status}:`, fenced('json', JSON.stringify(example.reply, null, 2))]),
  ].join('\n\n');
