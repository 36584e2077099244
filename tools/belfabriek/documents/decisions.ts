import { type Document, headingsIn } from './document.js';

const sections = ['Context', 'Choice', 'What would change it'] as const;

const folder = 'docs/decisions/';

/** Whether the path is a decision: every file of the folder except its index. */
export const isDecision = (path: string): boolean =>
  path.startsWith(folder) && !/^(?:README|index)\.md$/.test(path.slice(folder.length));

/** Whether a text is a day of the calendar as YYYY-MM-DD. */
function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

/** Today in the Netherlands, where decisions are taken, as YYYY-MM-DD. */
const dutchToday = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());

/** Whether a text says something: comments, dashes and dots alone do not. */
const saysSomething = (text: string): boolean =>
  /[\p{L}\p{N}]/u.test(text.replaceAll(/<!--[^]*?(?:-->|$)/g, ''));

/** The parts that a decision lacks or has in another order, or that say nothing. */
function faultsOfDecision({ path, text }: Document, today: string): string[] {
  const lines = text.split('\n');
  const headings = headingsIn(text);
  const second = headings.filter(({ level }) => level === 2);
  const [title] = headings;
  const bodyOf = (from: number, to: number | undefined): string =>
    lines
      .slice(from, to)
      .filter((_, at) => !headings.some(({ line }) => line === from + at))
      .join('\n');
  const faults: string[] = [];

  const firstText = lines.findIndex((line) => line.trim() !== '');
  const isTitled = title?.level === 1 && title.title !== '' && title.line === firstText;
  if (!isTitled) faults.push('begins without a heading of level 1');
  if (headings.filter(({ level }) => level === 1).length > 1)
    faults.push('has more than one heading of level 1');

  const day = lines
    .slice(0, second[0]?.line)
    .map((line) => /^Date: (\d{4}-\d{2}-\d{2})$/.exec(line)?.[1])
    .find((found) => found !== undefined);
  if (day === undefined || !isDay(day))
    faults.push('lacks a line “Date: YYYY-MM-DD” below its title');
  else if (day > today) faults.push(`is dated ${day}, in the future`);

  const isInOrder =
    second.length === sections.length &&
    second.every(({ title: each }, at) => each === sections[at]);
  if (!isInOrder) faults.push(`must have these sections, in this order: ${sections.join(', ')}`);
  faults.push(
    ...second
      .filter(({ line }, at) => !saysSomething(bodyOf(line, second[at + 1]?.line)))
      .map(({ title: each }) => `has nothing below “${each}”`),
  );
  return faults.map((fault) => `${path}: ${fault}.`);
}

/** Faults of decisions, and files among them that are not Markdown. */
export const faultsOfDecisions = (
  paths: readonly string[],
  documents: readonly Document[],
  today = dutchToday(),
): string[] => [
  ...paths
    .filter((path) => isDecision(path) && !path.endsWith('.md'))
    .map((path) => `${path}: not a decision; ${folder} may contain only Markdown files.`),
  ...documents
    .filter(({ path }) => isDecision(path))
    .flatMap((each) => faultsOfDecision(each, today)),
];
