import { fieldProblemSchema, tagDescriptions } from '@app/contracts';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { schemaNames, wireFormats } from '../../kernel/openapi/schema-names.js';
import { gettingStarted } from './examples/getting-started.js';
import { withExamples } from './examples/with-examples.js';

const description = `The API of Belfabriek, a platform for service numbers: the numbers, their calls, and the money of these calls.

Who is who:

- An **owner** is a customer: an organisation that has service numbers. Its people are **members**.
- **We** operate the platform; **staff** are our people.
- A **carrier** is a telecom company that brings us calls, or delivers our calls.
- A **caller** calls a service number. Callers have no account.

What holds for all operations:

- Sign in for a session cookie (\`/v1/auth\`), or send an API key as bearer token. A key has the rights that its maker gave it, for one owner or for the platform.
- Staff have their rights once they use a second factor (403 \`second-factor-required\`).
- Changes with a session cookie must come from our own pages (403 \`foreign-origin\`).
- Data of another owner is not found (404).
- Errors are problem details (RFC 9457) with a stable \`code\`.
- Long lists come in pages: send \`next\` of one page as \`after\` to get the next page.
- A change that is safe to repeat may be sent again when its answer was lost. For that, the client makes the UUID of a new item.
- Amounts of money are in micro-euro: 1,000,000 are one euro.
- After too many requests (429 \`too-many-requests\`), wait the seconds that \`Retry-After\` names.

${gettingStarted}`;

/** Builds the OpenAPI 3.1 document of the whole API from the controllers and their schemas. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Belfabriek')
    .setDescription(description)
    .setVersion('1')
    .addCookieAuth('belfabriek.session_token', { type: 'apiKey', in: 'cookie' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'key')
    .addSecurityRequirements('session')
    .addSecurityRequirements('key')
    .build();
  const document = SwaggerModule.createDocument(app, about, {
    operationIdFactory,
    standardSchemaConverter: (schema, { schemaType }) => converted(schema as z.ZodType, schemaType),
  });
  return withExamples(sorted(withTags(withProblems(ofApi(document)))));
}

/** The operation id of a controller's method: `CallsController.search` becomes `callsSearch`. */
function operationIdFactory(controller: string, method: string): string {
  const noun = controller.replace(/Controller$/, '');
  return (
    noun.charAt(0).toLowerCase() + noun.slice(1) + method.charAt(0).toUpperCase() + method.slice(1)
  );
}

function converted(schema: z.ZodType, io: 'input' | 'output') {
  const {
    $defs = {},
    $schema: _,
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    metadata: schemaNames,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const given = wireFormats.get(zodSchema as unknown as z.ZodType);
      if (given !== undefined) {
        for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
        Object.assign(jsonSchema, given);
      }
      const description = z.globalRegistry.get(zodSchema)?.description;
      if (description !== undefined) jsonSchema.description = description;
      // zod writes the calendar's rules as a pattern, which the format makes unneeded
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      const own = z.globalRegistry.get(zodSchema)?.['pattern'];
      if (typeof own === 'string') jsonSchema.pattern = own;
      // clients must accept fields that they don't know
      const isAnswered = io === 'output' || schemaNames.has(zodSchema as unknown as z.ZodType);
      if (isAnswered && jsonSchema.additionalProperties === false)
        delete jsonSchema.additionalProperties;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return { schema: rest, components: $defs };
}

/** Leaves out routes outside the API (health, metrics). */
function ofApi(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).filter(([path]) => path.startsWith('/v1/'));
  return { ...document, paths: Object.fromEntries(paths) };
}

/** Problem details (RFC 9457) as libs/platform sends them. */
const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().meta({ description: 'Explanation for people, in English.' }),
  code: z.string().meta({ description: 'Stable code for programs, such as `no-such-owner`.' }),
  problems: z
    .array(fieldProblemSchema)
    .meta({ description: 'One item for each field that breaks a rule; empty for other problems.' }),
});

const meanings: Readonly<Record<string, string>> = {
  401: 'Not signed in, or the API key is not valid.',
  403: 'The asker lacks the right that this operation needs.',
  404: 'The item does not exist, or belongs to another owner.',
  409: 'The request conflicts with the current state.',
  422: 'The input breaks a rule; `problems` names each field.',
  429: 'Too many requests at once, or too often.',
  503: 'A part of the system is unavailable; try again later.',
  default: 'Any other error.',
};
const verbs = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Adds to each operation references to its problem responses. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const verb of verbs) {
      const operation = item[verb];
      if (operation === undefined) continue;
      for (const status of Object.keys(meanings)) {
        const isNamed = operation.description?.includes(status) === true;
        if (status === '404' && !path.includes('{') && !isNamed) continue;
        if (status === '409' && verb === 'get' && !isNamed) continue;
        operation.responses[status] ??= { $ref: `#/components/responses/${nameOf(status)}` };
      }
    }
  }
  const content = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  };
  document.components ??= {};
  document.components.responses = Object.fromEntries(
    Object.entries(meanings).map(([status, description]) => [
      nameOf(status),
      { description, content },
    ]),
  );
  const { schema } = converted(problem, 'output');
  document.components.schemas = { ...document.components.schemas, Problem: schema as object };
  return document;
}

/** Describes the tags of operations, by name: readers see them in this order. */
function withTags(document: OpenAPIObject): OpenAPIObject {
  const names = Object.values(document.paths).flatMap((item) =>
    verbs.flatMap((verb) => item[verb]?.tags ?? []),
  );
  const tags = [...new Set(names)].toSorted().map((name) => {
    const description = tagDescriptions.get(name.charAt(0).toLowerCase() + name.slice(1));
    if (description === undefined) throw new Error(`Tag ${name} needs describeTag.`);
    return { name, description };
  });
  return { ...document, tags };
}

const nameOf = (status: string): string => (status === 'default' ? 'Problem' : `Problem${status}`);

/** Sorts paths and schemas by name: the order in which modules load must not change the document. */
function sorted(document: OpenAPIObject): OpenAPIObject {
  const byKey = <T>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  document.paths = byKey(document.paths);
  if (document.components?.schemas) {
    document.components.schemas = byKey(document.components.schemas);
  }
  return document;
}
