import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monthStart } from '../../../calls/index.js';
import { portalUrl } from '../../platform/apps.js';
import { inviteThePeople, signedIn } from '../../platform/people.js';
import type { Platform } from '../../platform/platform.js';
import { PortalClient } from '../../platform/portal-client.js';
import { projectRoot } from '../../project.js';
import type { Fact } from './normalise.js';
import {
  changes,
  pathsOf,
  queryOf,
  readable,
  toNothing,
  type Api,
  type Item,
  type Values,
} from './questions.js';

/** API clients by the kind of person or key. */
type Askers = ReadonlyMap<string, PortalClient>;

const reason = 'the comparison of two versions';

/** Clients for the operator's key, both kinds of staff, and both owners of the demo. */
async function askersOf(platform: Platform): Promise<Askers> {
  const askers = new Map([['operator', PortalClient.asOperator(platform)]]);
  for (const person of await inviteThePeople(platform)) {
    askers.set(person.email, await signedIn(portalUrl(platform.ports), person, reason));
  }
  return askers;
}

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Parameter values for months and days: those of the calls. */
function valuesOf(startMs: number): { query: Values; path: Record<string, readonly string[]> } {
  const end = monthStart(startMs, 1);
  const month = day(startMs + 24 * 3_600_000).slice(0, 7);
  return {
    query: {
      from: day(startMs),
      until: day(end),
      year: month.slice(0, 4),
      country: 'NL',
      limit: '200',
    },
    path: { month: [month], period: [month], language: ['nl'], line: ['1'] },
  };
}

/** Largest number of single items fetched per list. */
const mostItems = 20;

/** The items of a list; empty when the answer isn't a list. */
function itemsIn(text: string): readonly Item[] {
  const answer = parsed(text);
  const items = Array.isArray(answer) ? answer : (answer as { items?: unknown } | null)?.items;
  return Array.isArray(items) ? (items as Item[]) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** One line per item, so that a difference can be located; the rest of a list is a line as well. */
function factsOf(where: string, status: number, text: string): Fact[] {
  const answer = parsed(text);
  const asJson = (value: unknown): string => JSON.stringify({ status, answer: value });
  if (typeof answer !== 'object' || answer === null) {
    return [{ where, json: asJson(text.split('\n')) }];
  }
  const lists = Object.entries(answer).filter(
    ([, value]) => Array.isArray(value) && value.length > 1,
  );
  const rest = { ...answer, ...Object.fromEntries(lists.map(([name]) => [name, '…'])) };
  return [
    { where, json: asJson(rest) },
    ...lists.flatMap(([name, items]) =>
      (items as unknown[]).map((item) => ({
        where: `${where} .${name}`,
        json: JSON.stringify(item),
      })),
    ),
  ];
}

/** Every readable answer of the API, as each person gets it. */
async function reads(api: Api, askers: Askers, startMs: number): Promise<Fact[]> {
  const { query, path: given } = valuesOf(startMs);
  const facts: Fact[] = [];
  for (const [who, asker] of askers) {
    const answered = new Map<string, readonly Item[]>();
    const itemsOf = (list: string): readonly Item[] =>
      (answered.get(list) ?? []).slice(0, mostItems);
    for (const [template, read] of readable(api)) {
      const known = {
        ...given,
        ownerId: itemsOf('/v1/owners').flatMap(({ id }) => (typeof id === 'string' ? [id] : [])),
        carrierId: itemsOf('/v1/carriers').flatMap(({ id }) =>
          typeof id === 'string' ? [id] : [],
        ),
      };
      for (const path of pathsOf(template, itemsOf, known)) {
        const { status, text } = await asker.answer('GET', `${path}${queryOf(read, query)}`);
        answered.set(path, itemsIn(text));
        facts.push(...factsOf(`${who} GET ${template}`, status, text));
      }
    }
  }
  return facts;
}

/** The refusal of every change without ids and values, for each person. */
async function refusals(api: Api, askers: Askers, startMs: number): Promise<Fact[]> {
  const { path } = valuesOf(startMs);
  const formed = Object.fromEntries(
    Object.entries(path).map(([name, [value = '']]) => [name, value]),
  );
  const facts: Fact[] = [];
  for (const [who, asker] of askers) {
    for (const [method, template] of changes(api)) {
      const asked = toNothing(template, { number: '31800000000', ownerId: 'nobody', ...formed });
      const { status, text } = await asker.answer(method, asked, {});
      facts.push(...factsOf(`${who} ${method} ${template}`, status, text));
    }
  }
  return facts;
}

/** The portal's API answers to each person. */
export async function answers(platform: Platform, startMs: number): Promise<Fact[]> {
  const api = JSON.parse(readFileSync(join(projectRoot, 'apps/web/openapi.json'), 'utf8')) as Api;
  const askers = await askersOf(platform);
  const read = await reads(api, askers, startMs);
  return [...read, ...(await refusals(api, askers, startMs))];
}
