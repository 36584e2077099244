import {
  dialplanApplications,
  isResponse,
  settingApplications,
} from '../applications/applications.js';
import { isKnownCause } from '../channel/causes.js';
import { type ProfileField, profileFields } from '../channel/profile-fields.js';
import { pcre } from './pcre.js';
import { wrongAt, type XmlElement } from './read-xml.js';

/**
 * The field that a condition tests: a part of the caller profile, or a text with channel variables.
 */
export type Field = { readonly profile: ProfileField } | { readonly text: string };

export interface Test {
  readonly field: Field;
  readonly is: RegExp;
  /** Whether the match is stored in DP_MATCH: the expression has a bracket. */
  readonly captures: boolean;
}

export interface Action {
  readonly application: string;
  readonly data: string;
  /** Whether the action runs during the pass through the dialplan, not after it. */
  readonly inline: boolean;
}

export interface Condition {
  /** Null for a condition that always matches. */
  readonly test: Test | null;
  readonly breaks: 'on-false' | 'on-true' | 'always' | 'never';
  readonly actions: readonly Action[];
  readonly antiActions: readonly Action[];
}

export interface Extension {
  readonly name: string;
  /** Whether the next extensions are tried also when this one matches. */
  readonly continues: boolean;
  readonly conditions: readonly Condition[];
}

export type Contexts = ReadonlyMap<string, readonly Extension[]>;

const isTrue = (text: string | undefined): boolean => text === 'true';

/** @throws {Error} naming file and line of configuration that is not simulated. */
export function parseDialplan(root: XmlElement): Contexts {
  const sections = root.children.filter(({ attributes }) => attributes['name'] === 'dialplan');
  const contexts = new Map<string, readonly Extension[]>();
  const calls: { readonly element: XmlElement; readonly data: string }[] = [];
  for (const context of sections.flatMap(({ children }) => children)) {
    expectElement(context, 'context', ['name']);
    contexts.set(
      context.attributes['name'] ?? '',
      context.children.map((extension) => parseExtension(extension, calls)),
    );
  }
  for (const { element, data } of calls) {
    const { context } = extensionAsked(data);
    if (!contexts.has(context)) throw wrongAt(element, `there is no context "${context}"`);
  }
  return contexts;
}

/** Reads the data of `execute_extension`: `<destination> XML <context>`. */
export function extensionAsked(data: string): { destination: string; context: string } {
  const [, destination, context] = /^(\S+) XML (\S+)$/.exec(data) ?? [];
  if (destination === undefined || context === undefined) {
    throw new Error(`execute_extension ${data} is not simulated`);
  }
  return { destination, context };
}

function expectElement(element: XmlElement, name: string, attributes: readonly string[]): void {
  if (element.name !== name) throw wrongAt(element, `<${element.name}> is not simulated here`);
  for (const each of Object.keys(element.attributes)) {
    if (!attributes.includes(each)) throw wrongAt(element, `${name} ${each} is not simulated`);
  }
}

type Calls = { readonly element: XmlElement; readonly data: string }[];

function parseExtension(element: XmlElement, calls: Calls): Extension {
  expectElement(element, 'extension', ['name', 'continue']);
  return {
    name: element.attributes['name'] ?? 'UNKNOWN',
    continues: isTrue(element.attributes['continue']),
    conditions: element.children.map((condition) => parseCondition(condition, calls)),
  };
}

const breaks = ['on-false', 'on-true', 'always', 'never'] as const;

function parseCondition(element: XmlElement, calls: Calls): Condition {
  expectElement(element, 'condition', ['field', 'expression', 'break']);
  const { break: asked = 'on-false' } = element.attributes;
  const found = breaks.find((each) => each === asked);
  if (found === undefined) throw wrongAt(element, `break="${asked}" is not simulated`);
  for (const each of element.children) {
    if (each.name === 'action' || each.name === 'anti-action') continue;
    throw wrongAt(each, `<${each.name}> is not simulated here`);
  }
  const of = (name: string): Action[] =>
    element.children
      .filter((each) => each.name === name)
      .map((each) => parseAction(each, name, calls));
  return {
    test: parseTest(element),
    breaks: found,
    actions: of('action'),
    antiActions: of('anti-action'),
  };
}

function parseTest(element: XmlElement): Test | null {
  const { field, expression } = element.attributes;
  if (field === undefined && expression === undefined) return null;
  if (field === undefined || expression === undefined) {
    throw wrongAt(element, 'a condition needs both field and expression, or none');
  }
  if (expression.includes('${'))
    throw wrongAt(element, 'variables in an expression are not simulated');
  try {
    const captures = expression.includes('(');
    return { field: fieldOf(field), is: pcre(expression), captures };
  } catch (error) {
    throw wrongAt(element, error instanceof Error ? error.message : String(error));
  }
}

function fieldOf(field: string): Field {
  if (!field.includes('$')) {
    const profile = profileFields.find((each) => each === field);
    if (profile === undefined) throw new Error(`the field ${field} is not simulated`);
    return { profile };
  }
  const rest = field.replaceAll(/\$\{[\w-]+\}/g, '');
  if (rest.includes('$')) throw new Error(`the field ${field} is not simulated`);
  return { text: field };
}

/** Checks of an application's data; applications that are not listed are refused. */
const dataOf: Readonly<Record<string, (data: string) => boolean>> = {
  set: (data) => /^[^=\s]+=/.test(data),
  multiset: (data) => /^\^\^[^\w=]/.test(data),
  unset: (data) => /^[^\s]+$/.test(data),
  multiunset: (data) => /^[^\s^]+(?: [^\s]+)*$/.test(data),
  set_profile_var: (data) => profileFields.some((each) => data.startsWith(`${each}=`)),
  set_name: (data) => data !== '',
  set_zombie_exec: (data) => data === '',
  respond: isResponse,
  hangup: isKnownCause,
  sleep: (data) => /^\d+$/.test(data),
  limit: (data) => /^hash \S+ \S+ \d+(?:\/[1-9]\d*)? !\w+$/.test(data),
  socket: (data) => /^\S+ full$/.test(data),
  playback: (data) => data !== '',
  execute_extension: (data) => /^\S+ XML \S+$/.test(data),
};

function parseAction(element: XmlElement, name: string, calls: Calls): Action {
  expectElement(element, name, ['application', 'data', 'inline']);
  const { application = '', data = '', inline } = element.attributes;
  const isInline = isTrue(inline);
  const isKnown = Object.hasOwn(dataOf, application);
  if (
    !isKnown ||
    (!Object.hasOwn(dialplanApplications, application) && !special.has(application))
  ) {
    throw wrongAt(element, `the application "${application}" is not simulated`);
  }
  // `$1` is a bracket's match, and every other `$` is expanded when the action runs.
  if (/\$/.test(data)) throw wrongAt(element, `variables in "${data}" are not simulated`);
  if (dataOf[application]?.(data) !== true) {
    throw wrongAt(element, `${application} "${data}" is not simulated`);
  }
  if (isInline && !Object.hasOwn(settingApplications, application)) {
    throw wrongAt(element, `${application} can't run inline`);
  }
  if (element.children.length > 0) throw wrongAt(element, `${name} must not have child elements`);
  if (application === 'execute_extension') calls.push({ element, data });
  return { application, data, inline: isInline };
}

/** Applications that the dialplan itself runs. */
const special: ReadonlySet<string> = new Set(['socket', 'execute_extension']);
