/** Lets a program use the API: the typed client, which waits when it must. */
export const setUp = `import { client } from './belfabriek/client.gen.js';

/** Waits and sends again when the API asks for it, at most five times. */
const patient = async (asked: Request): Promise<Response> => {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(asked.clone());
    const seconds = Number(answer.headers.get('retry-after'));
    const isWorthwhile = [429, 503].includes(answer.status) && seconds > 0;
    if (!isWorthwhile || tries === 5) return answer;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
};

client.setConfig({
  baseUrl: process.env.API,
  headers: { Authorization: \`Bearer \${process.env.KEY}\` },
  fetch: patient as typeof fetch,
});`;

/** Reads a list to its end. */
export const allPages = `import { callsSearch, type Call } from './belfabriek/index.js';

const calls: Call[] = [];
let after: string | undefined;
do {
  const { data, error } = await callsSearch({ query: { number: '31850000500', after } });
  if (error) throw new Error(\`\${error.code}: \${error.detail}\`);
  calls.push(...data.items);
  after = data.next ?? undefined;
} while (after !== undefined);`;

export const gettingStarted = `## Getting started

**Make a key.** In Mijn Belfabriek, a member with the role \`owner\` makes one on the account’s page, under API keys. Give the key only the rights that your program needs. The secret is shown once; keep it where only your program reads it.

\`\`\`sh
export API=https://…      # the address of Mijn Belfabriek
export KEY=bf_…           # the secret of the key
curl "$API/v1/numbers" -H "Authorization: Bearer $KEY"
\`\`\`

**Or use a typed client.** \`npx @hey-api/openapi-ts@0.85.0 -i $API/v1/openapi.json -o belfabriek\` makes one for TypeScript, in a project with \`"module": "nodenext"\` in its tsconfig.json. Import this once:

\`\`\`ts
${setUp}
\`\`\`

**Pages.** A list answers \`items\` and \`next\`. Send \`next\` as \`after\` until it is null. A page may be shorter than \`limit\`.

\`\`\`ts
${allPages}
\`\`\`

**Errors.** An error is a JSON object of problem details (RFC 9457). Programs read \`code\`, which never changes, and for 422 the \`problems\` of each field; \`detail\` is for people. \`PUT /v1/owners/{ownerId}/lists/{name}\` below shows one.

**Too fast.** A key may send a burst of requests, then some a second. 429 names in \`Retry-After\` the seconds to wait.

**Repeats.** When an answer is lost, send a change again if its description says that it is safe to repeat: the same id makes no second item. 503 with \`Retry-After\` asks for such a repeat.

Operations with an example: numbers, calls, totals, number lists, flow drafts and publications, overrides, webhooks, exports and documents.`;
