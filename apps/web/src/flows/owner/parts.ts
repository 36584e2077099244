import {
  type SharedCalendar,
  type SharedHours,
  type SharedKind,
  sharedKinds,
  type SharedParts,
  type SharedTeam,
} from '@app/call-flow';
import type { SharedPart } from '../../api/generated/types.gen.js';
import { wordsOf } from '../../ui/words/slug-words.js';

/** Title of an owner's shared part. */
export type SharedTitle = (kind: SharedKind, name: string) => string;

/** Titles by name, for parts that aren't fetched yet. */
export const titleByName: SharedTitle = (_, name) => wordsOf(name);

const nameIn = (value: unknown, field: string): string | null => {
  const name = (value as Record<string, unknown> | null | undefined)?.[field];
  return typeof name === 'string' ? name : null;
};

/** The shared hours that a period's `hours` name; null: they are its own. */
export const sharedHoursIn = (hours: unknown): string | null => nameIn(hours, 'shared');
/** The shared team that a step's `destinations` name; null: they are its own. */
export const teamIn = (destinations: unknown): string | null => nameIn(destinations, 'team');
/** The shared calendar that a schedule's `calendar` names; null: it has none. */
export const calendarIn = (calendar: unknown): string | null => nameIn(calendar, 'shared');

/** Path of the pages of shared parts. */
export const sharedPath = '/tijden-en-teams';

/** Path of the page of a part. */
export const partPath = (kind: SharedKind, name: string): string => `${sharedPath}/${kind}/${name}`;

export const hoursOf = ({ content }: SharedPart): SharedHours['hours'] =>
  (content as unknown as SharedHours).hours;
export const calendarOf = ({ content }: SharedPart): SharedCalendar =>
  content as unknown as SharedCalendar;
export const teamOf = ({ content }: SharedPart): SharedTeam['destinations'] =>
  (content as unknown as SharedTeam).destinations;

/** Contents of parts by kind and name, with which a flow is resolved. */
export const contentsOf = (parts: readonly SharedPart[]): SharedParts =>
  Object.fromEntries(
    sharedKinds.map((kind) => [
      kind,
      Object.fromEntries(
        parts.filter((part) => part.kind === kind).map(({ name, content }) => [name, content]),
      ),
    ]),
  );
