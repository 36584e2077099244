import type { Stretch } from '@app/call-flow';
import type { Language } from '@app/common';
import { countryName } from '../../i18n/country-name.js';
import { wordsOf } from '../../ui/words/slug-words.js';
import { asText, isObject, type Json, leavesOf, valueAt, written } from './json.js';
import type { StepNames } from './step-names.js';
import type { FlowWords } from './texts.js';

/** A setting of a step in words. Settings of two flows with the same key are the same setting. */
export interface Setting {
  readonly key: string;
  readonly label: string;
  /** The value in words; empty where the label says it all. */
  readonly value: string;
  /** Decides whether the setting changed. */
  readonly raw: string;
  /** What people call the setting's subject, such as who answers a destination; told when it changes. */
  readonly name?: string;
  /** The value that it has by itself, which a description leaves out. */
  readonly isUsual?: boolean;
  /** Set for hours on a day of the week, which are told together for days with the same hours. */
  readonly hours?: {
    readonly period: string;
    readonly day: number;
    readonly stretches: readonly Stretch[];
  };
  /** Set for the order of other settings: their keys. */
  readonly order?: readonly { readonly key: string; readonly label: string }[];
}

/** What settings are written with: the words of a language, and the names of a flow's steps. */
export interface Writing {
  readonly words: FlowWords;
  readonly language: Language;
  readonly names: StepNames;
  readonly list: (all: readonly string[]) => string;
}

export type Write = (value: unknown) => string | undefined;

/** Collects the settings of one step; what nobody asked for is told by the names of its fields. */
export class Settings {
  readonly made: Setting[] = [];
  private readonly described = new Set(['type']);

  constructor(
    private readonly node: Json,
    readonly writing: Writing,
  ) {}

  get words(): FlowWords {
    return this.writing.words;
  }

  /**
   * One field. @param write The value in words; undefined for a value of another form.
   * @param usual The value that the flow has where the field is left out.
   */
  field(path: string, label: string, write: Write, usual?: unknown): this {
    const given = valueAt(this.node, path);
    const value = given === undefined ? usual : given;
    const words = value === undefined ? this.words.none : write(value);
    if (words === undefined) return this;
    this.described.add(path);
    const isUsual = written(value) === written(usual);
    this.made.push({ key: path, label, value: words, raw: written(value), isUsual });
    return this;
  }

  /** Where a call goes next. @param none Words for no step, in place of the end of the call. */
  exit(path: string, label: string, none = this.words.end): this {
    return this.field(path, label, (to) => (to === null ? none : this.target(to)), null);
  }

  /** Names and where each leads to, such as the keys of a menu. */
  exits(path: string, label: (name: string) => string): this {
    const exits = this.node[path];
    if (!isObject(exits)) return this;
    for (const [name, to] of Object.entries(exits)) {
      if (typeof to !== 'string') continue;
      this.described.add(`${path}.${name}`);
      this.add({
        key: `${path}.${name}`,
        label: label(name),
        value: this.target(to) ?? '',
        raw: written(to),
      });
    }
    return this;
  }

  /** Rows of a list, each known by a name, and their order. @param known Names the fields that `each` tells. */
  rows(
    path: string,
    known: readonly string[],
    nameOf: (row: Json) => string,
    each: (row: Json, key: string) => readonly Setting[],
  ): this {
    const rows = this.node[path];
    if (rows === undefined) return this;
    const isKnown = (row: unknown): boolean =>
      isObject(row) && Object.keys(row).every((name) => known.includes(name));
    if (!Array.isArray(rows) || !rows.every(isKnown)) return this;
    this.described.add(path);
    const counts = new Map<string, number>();
    const order = (rows as readonly Json[]).map((row) => {
      const name = nameOf(row);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      const key = `${path}.${name}.${count}`;
      const [first, ...others] = each(row, key);
      if (first !== undefined) this.add(first, ...others);
      return { key, label: first?.label ?? '' };
    });
    const label = this.words.order;
    this.add({ key: `${path}.order`, label, value: '', raw: '', isUsual: true, order });
    return this;
  }

  add(...settings: readonly Setting[]): void {
    this.made.push(...settings);
  }

  target(to: unknown): string | undefined {
    return typeof to === 'string' ? this.writing.names(to) : undefined;
  }

  /** All settings, the fields that this app doesn't know last. */
  all(): readonly Setting[] {
    const isDescribed = (path: string): boolean =>
      this.described.has(path) || [...this.described].some((each) => path.startsWith(`${each}.`));
    const others = leavesOf(this.node)
      .filter(([path]) => path !== '' && !isDescribed(path))
      .map(([path, value]) => ({
        key: path,
        label: this.words.otherFields(path),
        value: asText(value),
        raw: written(value),
      }));
    return [...this.made, ...others];
  }
}

/** Writes the name of a prompt. */
export const quoted =
  (words: FlowWords): Write =>
  (value) =>
    typeof value === 'string' ? words.quoted(wordsOf(value)) : undefined;

export const counted =
  (of: (count: string) => string): Write =>
  (value) =>
    typeof value === 'number' ? of(String(value)) : undefined;

export const plain: Write = (value) => (typeof value === 'string' ? value : undefined);

export const whether =
  ({ yes, no }: FlowWords): Write =>
  (value) =>
    value === true ? yes : value === false ? no : undefined;

export const oneOf =
  (choices: Readonly<Record<string, string>>): Write =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(choices, value) ? choices[value] : undefined;

/** Writes a language by its name, such as Dutch for `nl`. */
export const languageName =
  (language: Language): Write =>
  (value) => {
    if (typeof value !== 'string' || !/^[a-z]{2,3}(?:-[A-Z]{2})?$/.test(value)) return undefined;
    return new Intl.DisplayNames([language], { type: 'language' }).of(value);
  };

export const country = (code: unknown, language: Language): string =>
  typeof code === 'string' && /^[A-Z]{2}$/.test(code) ? countryName(code, language) : String(code);
