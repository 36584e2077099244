import { wordsOf } from '../../ui/words/slug-words.js';
import { asText, isObject, written } from './json.js';
import { country, type Settings } from './settings.js';

const conditions = ['countries', 'areas', 'kinds', 'withheld', 'list'];
const texts = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')
    ? (value as string[])
    : undefined;

/** Rules about callers, each in words, with the step that it leads to. */
export const originSettings = (of: Settings): Settings =>
  of
    .rows(
      'rules',
      ['when', 'to'],
      ({ when }) => written(when),
      ({ when, to }, key) => [
        {
          key,
          label: callers(when, of),
          value: of.target(to) ?? written(to),
          raw: written(to),
        },
      ],
    )
    .exit('otherwise', of.words.otherwise);

function callers(when: unknown, { words, writing }: Settings): string {
  if (!isObject(when) || Object.keys(when).some((name) => !conditions.includes(name))) {
    return `${words.from} ${written(when)}`;
  }
  const { countries, areas, kinds, withheld, list } = when;
  const named = (value: unknown, write: (name: string) => string): string =>
    writing.list((texts(value) ?? [written(value)]).map(write));
  const kind = (name: string): string =>
    Object.hasOwn(words.kinds, name) ? words.kinds[name as keyof typeof words.kinds] : name;
  const said = words.conditions;
  const parts = [
    ...(countries === undefined
      ? []
      : [said.countries(named(countries, (code) => country(code, writing.language)))]),
    ...(areas === undefined ? [] : [said.areas(named(areas, String))]),
    ...(kinds === undefined ? [] : [said.kinds(named(kinds, kind))]),
    ...(withheld === undefined ? [] : [withheld === true ? said.withheld : said.shown]),
    ...(list === undefined ? [] : [said.list(wordsOf(asText(list)))]),
  ];
  return parts.length === 0 ? said.all : `${words.from} ${parts.join(', ')}`;
}
