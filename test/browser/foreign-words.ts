import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Names of programs, settings and formats that Dutch pages show operators on purpose. */
const namesOnPurpose = new Set([
  'switch-agent',
  'call-control',
  'SPOOL_KEY',
  'CONTROLLER_1',
  'BALANCER_URL',
  'BALANCER_STATUS',
  'RECORDINGS_PUBLIC_KEY',
  'RECORDINGS_PRIVATE_KEY',
  'epoch-s',
  'windows-1252',
  'utf-8',
]);

/**
 * The name of one instance of an app, such as `cdr.1`, as an alarm shows which instance raised it.
 */
const instance =
  /^(?:billing|call-control|cdr|notifications|portal|recordings|switch-agent)\.[a-z\d]+$/;

/** Dutch words with a hyphen: whole words, or words that begin with one of these parts. */
const dutchHyphens =
  /^(?:(?:e|btw|id|ip|qr|api|kvk|oud|zip|pdf|sip|incassant|incasso|authenticator)-|back-ups?$|avond-weekend$|uren:minuten:seconden$|(?:camt|pain)\.\d)/;

/** Codes of the API that are also Dutch words. */
const dutchToo = new Set(
  'account cent contract document download euro lustrum maximum minimum online open status storing voicemail webhooks'.split(
    ' ',
  ),
);

/** English words that no Dutch sentence contains. */
const english =
  /\b(?:the|and|with|for|that|this|these|not|has|have|from|by|you|your|it|its|to|at|are|can|cannot|will|be|been|must|should|or|if|there|an|no|already|please|could|which|who|when|what|isn’t|doesn’t|couldn’t|send|sign|failed|more|than|only|one|call|calls|number|key|page|file)\b/giu;
const dutch =
  /\b(?:de|het|een|en|van|voor|niet|dat|die|dit|deze|met|op|te|er|naar|bij|is|zijn|wordt|worden|u|uw|wij|geen|als|of|aan|om|nog|kan|staat)\b/giu;

/** Parts of a text that are data: addresses, file names, ids, and quotations. */
const ofData =
  /“[^”]*”|https?:\/\/\S+|[\w.+-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)*\.(?:nl|com|net|org|eu|example|csv|pdf|txt|xml|zip|js|jsonl|wav|mp3|gz|md)\b|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|…@\S+/giu;

/** Matches a code of the API, a name in code, or a slug. */
const coded =
  /(?<![\p{L}\p{N}_./@:#-])(?:[a-z]{2,}[A-Z]\w*(?:\.\w+)*|[A-Za-z]\w*_\w+|[a-z][a-z\d]*(?:[-.:][a-z\d]+)+)(?![\p{L}\p{N}_@/-])/gu;

interface Described {
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

function* codesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  const { enum: values, const: only } = value as Described;
  for (const code of [...(Array.isArray(values) ? values : []), only])
    if (typeof code === 'string') yield code;
  for (const part of Object.values(value)) yield* codesIn(part);
}

const openapi = join(import.meta.dirname, '../../apps/web/openapi.json');
let codes: ReadonlySet<string> | undefined;

/** The API's codes for states, kinds and reasons, in lower case. */
const codesOfApi = (): ReadonlySet<string> =>
  (codes ??= new Set(
    [...codesIn(JSON.parse(readFileSync(openapi, 'utf8')))].filter((code) =>
      /^[a-z][a-z-]{3,}$/.test(code),
    ),
  ));

const isCode = (word: string): boolean =>
  !namesOnPurpose.has(word) &&
  !instance.test(word) &&
  !dutchHyphens.test(word) &&
  !/^[djmuMyHhs./:-]+$/.test(word);

/** The parts of a text that aren't Dutch: codes, slugs, and sentences in English. */
export function foreignIn(text: string): string[] {
  const said = text.replaceAll(ofData, ' ').trim();
  if (codesOfApi().has(said) && !dutchToo.has(said) && isCode(said)) return [said];
  const words = new Set([...said.matchAll(english)].map(([word]) => word.toLowerCase()));
  if (words.size > 1 && words.size > [...said.matchAll(dutch)].length) return [text];
  return [...said.matchAll(coded)].map(([word]) => word).filter(isCode);
}

/**
 * A script for the browser: all texts that a page shows or reads out, except code and parts marked
 * as another language.
 */
const shown = `(() => {
  const foreign = '[lang]:not([lang="nl"]), code, pre, script, style';
  const said = [document.title];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const { parentElement: of, nodeValue } = text;
    if (of.closest(foreign) === null && (of.closest('select') ?? of).checkVisibility()) said.push(nodeValue);
  }
  for (const each of document.body.querySelectorAll('[aria-label], [placeholder]'))
    if (each.closest(foreign) === null)
      said.push(each.getAttribute('aria-label') ?? '', each.getAttribute('placeholder') ?? '');
  return said;
})()`;

/**
 * The parts of a page's texts that aren't Dutch.
 * @param given Names that people gave, such as those of trunks.
 */
export async function foreignWords(page: Page, given: readonly string[] = []): Promise<string[]> {
  const said = await page.evaluate<string[]>(shown);
  return [...new Set(said)].flatMap(foreignIn).filter((word) => !given.includes(word));
}
