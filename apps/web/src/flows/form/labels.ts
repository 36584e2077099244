import type { FlowForm } from '@app/call-flow';
import type { FormTexts } from './texts.js';
import { valueAt } from './values.js';

/** What the field at a path of the form is called. */
export function labelOf(path: string, form: FlowForm, paid: boolean, texts: FormTexts): string {
  const label = plainLabelOf(path, form, paid, texts);
  const [, key] = /^answer\.keys\.(\d+)\.rounds/.exec(path) ?? [];
  const [, shop] = /^answer\.shops\.(\d+)\.rounds/.exec(path) ?? [];
  if (key !== undefined) {
    const pressed = valueAt(form, `answer.keys.${key}.key`);
    return texts.labels.at(texts.keyTitle(String(pressed)), label);
  }
  return shop === undefined ? label : texts.labels.at(texts.shop(Number(shop) + 1), label);
}

function plainLabelOf(path: string, form: FlowForm, paid: boolean, texts: FormTexts): string {
  const { labels } = texts;
  const [, person] = /^(.*(?:people\.\d+|person))\.(?:to|name|ringSeconds)$/.exec(path) ?? [];
  if (person !== undefined) {
    const { name = '' } = (valueAt(form, person) ?? {}) as { readonly name?: string };
    const position = Number(/people\.(\d+)$/.exec(person)?.[1] ?? 0) + 1;
    return labels.phone(name === '' ? texts.person(position).toLowerCase() : name);
  }
  const shop = /^answer\.shops\.(\d+)\.areas/.exec(path);
  if (shop) return labels.areas(Number(shop[1]) + 1);
  if (path.startsWith('special.')) return labels.special;
  if (path.startsWith('hours')) return texts.hours;
  if (path.endsWith('.duties') || path.includes('.duties.')) return labels.duties;
  if (path.startsWith('answer.keys')) return labels.keys;
  if (path.startsWith('answer.tells')) return labels.tells;
  if (path.endsWith('.greeting')) return texts.voicemailGreeting;
  const named: Readonly<Record<string, string>> = {
    opening: paid ? texts.openingPaid : texts.opening,
    greeting: texts.greeting,
    blocked: labels.list,
    holidays: texts.holidays,
    'answer.prompt': texts.menuPrompt,
    'answer.music': texts.music,
    'answer.kind': texts.answer,
    'answer.elsewhere': texts.elsewherePrompt,
    'answer.maxSeconds': texts.maxWait,
    'confirm.prompt': texts.confirmPrompt,
  };
  if (path.endsWith('.list')) return texts.knownList;
  return named[path] ?? (path.endsWith('.prompt') ? texts.announcement : labels.whole);
}
