import type { PersonName } from './people.fixture.js';

export interface PageToLookAt {
  readonly name: string;
  readonly path: string;
  /** Who looks; nobody before the log-in. */
  readonly as: PersonName | null;
  /** What has to be there before it is looked at. */
  readonly shows: string;
  readonly showsInEnglish: string;
}

export const toLookAt = (
  name: string,
  path: string,
  as: PersonName | null,
  shows: string,
  showsInEnglish: string,
): PageToLookAt => ({ name, path, as, shows, showsInEnglish });
