import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');

/** Places of words that people read: pages, mails, documents, heads of files, texts of the API. */
const places: readonly (readonly [folder: string, files: RegExp])[] = [
  ['apps/web/src', /\.tsx?$/],
  ['apps/notifications/src', /\.ts$/],
  ['apps/billing/src', /\.ts$/],
  ['apps/cdr/src/exports', /\.ts$/],
  ['apps/portal/src', /\.ts$/],
  ['apps/recordings/src', /\.ts$/],
  ['libs/contracts/src', /\.ts$/],
  ['libs/rating/src', /\.ts$/],
  ['libs/number-plan/src', /\.ts$/],
  ['tools/belfabriek', /\.m?ts$/],
  ['tools/calls', /\.ts$/],
  ['tools/reconcile', /\.ts$/],
];
const noWords =
  /\.spec\.ts$|\/metrics\.ts$|\.fixture\.ts$|\/generated\/|\/migrations\/|\/node_modules\//;

/**
 * Verbs with several meanings, which texts must avoid:
 * - opnemen: to answer, and to record
 * - taken, picked up: answered, accepted, reversed, removed
 */
const ambiguous = {
  'opnemen: beantwoorden, of opname':
    /\bop(?:genomen|nemen|neemt|neem|nam|namen)\b|\bneemt? (?!dan contact|contact)[\p{L} ]{0,20}\bop\b/iu,
  'taken: answered, accepted, reversed or removed':
    /\b(?:taken|pick(?:s|ed|ing)? up|tak(?:e|es|ing) up|took up)\b/iu,
};

/** "Recorded" is used for audio, which the text names; data about a call is its record. */
const recorded = /\brecorded\b/i;
const ofAudio =
  /\b(?:audio|wav|recordings?|conversations?|messages|hear|listen|yet to be recorded|has been on the switch’s disk)\b/i;
/** In this folder every "recorded" is about audio. */
const aboutAudio = 'apps/web/src/recordings/';

/** Names in backticks are codes. */
const withoutCodes = (text: string): string => text.replaceAll(/`[^`]*`/g, '');

const recordedCalls = (said: readonly Said[]): string[] =>
  said
    .filter(({ where }) => !where.startsWith(aboutAudio))
    .filter(({ text }) => recorded.test(withoutCodes(text)) && !ofAudio.test(text))
    .map(({ where, text }) => `${where}: ${text.trim()}`);

/**
 * The name of the prompt that informs a caller of the recording. Its words are those that all Dutch
 * callers know, so the rules leave it out.
 */
const notice = 'opname';

/** Texts use one form, "u hebt", and not "u heeft". */
const otherWays = { 'u heeft: u hebt': /\bu (?:\p{L}+ ){0,2}heeft\b|\bheeft u\b/iu };

interface Said {
  readonly where: string;
  readonly text: string;
}

/**
 * The texts of a file, without its codes: names of fields and types, and values that code compares.
 */
function textsOf(path: string): Said[] {
  const source = ts.createSourceFile(
    path,
    readFileSync(join(root, path), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const said: Said[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isStringLiteral(node) ||
      ts.isNoSubstitutionTemplateLiteral(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node) ||
      ts.isJsxText(node)
    ) {
      if (!isCode(node, path)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        said.push({ where: `${path}:${line + 1}`, text: node.text });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return said;
}

/**
 * A single word outside the files of words is a value of code; in those files words are beside
 * their codes.
 */
function isCode(node: ts.Node, path: string): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  if (ts.isLiteralTypeNode(parent) || ts.isElementAccessExpression(parent)) return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isBinaryExpression(parent) || ts.isCaseClause(parent)) return true;
  if (/\b(?:select|insert|update)\b/.test((node as ts.LiteralLikeNode).text)) return true;
  const isOfWords = /texts|words|columns|causes|csv|templates/.test(path);
  return !isOfWords && !(node as ts.LiteralLikeNode).text.trim().includes(' ');
}

function filesIn(folder: string, files: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => files.test(path) && !noWords.test(path));
}

let known: readonly Said[] | undefined;

/** The texts of all places. */
const sayings = (): readonly Said[] =>
  (known ??= places.flatMap(([folder, files]) => filesIn(folder, files).flatMap(textsOf)));

interface Described {
  readonly summary?: unknown;
  readonly description?: unknown;
}

function describedIn(value: unknown, where: string): Said[] {
  if (typeof value !== 'object' || value === null) return [];
  const { summary, description } = value as Described;
  const own = [summary, description].flatMap((text) =>
    typeof text === 'string' ? [{ where, text }] : [],
  );
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, part]) => describedIn(part, `${where}/${key}`)),
  ];
}

const offences = (
  said: readonly Said[],
  refused: Readonly<Record<string, RegExp>> = ambiguous,
): string[] =>
  said.flatMap(({ where, text }) =>
    Object.entries(refused)
      .filter(([, words]) => words.test(withoutCodes(text)))
      .map(([why]) => `${where}: ${text.trim()} (${why})`),
  );

describe('words that people read', () => {
  it('never leave open whether a call was answered or recorded', () => {
    const found = sayings();
    expect(found.length).toBeGreaterThan(5_000);
    expect(offences(found)).toEqual([]);
  });

  it('say "u hebt", never "u heeft"', () => {
    expect(offences(sayings(), otherWays)).toEqual([]);
  });

  it('use "recorded" for audio alone, never for a call’s record', () => {
    const api: unknown = JSON.parse(readFileSync(join(root, 'apps/web/openapi.json'), 'utf8'));
    const found = sayings().filter(({ where }) => !where.startsWith('tools/'));
    expect(recordedCalls([...found, ...describedIn(api, 'openapi.json')])).toEqual([]);
  });

  it('are unambiguous in texts of the API too', () => {
    const api: unknown = JSON.parse(readFileSync(join(root, 'apps/web/openapi.json'), 'utf8'));
    const found = describedIn(api, 'openapi.json');
    expect(found.length).toBeGreaterThan(1_000);
    expect(offences(found)).toEqual([]);
  });

  it('are unambiguous in prompts of switches too', () => {
    const prompts = 'freeswitch/prompts/nl/texts.json';
    const texts = JSON.parse(readFileSync(join(root, prompts), 'utf8')) as Record<string, string>;
    const found = Object.entries(texts)
      .filter(([name]) => name !== notice)
      .map(([name, text]) => ({
        where: `${prompts}#${name}`,
        text,
      }));
    expect(offences(found)).toEqual([]);
  });
});
