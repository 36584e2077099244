const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Most characters of a leg's text, such as a Call-ID: longer than any Call-ID seen, and short
 * enough for an index.
 */
export const longestText = 256;

/**
 * Removes control characters and halves of surrogate pairs, and shortens. PostgreSQL accepts
 * neither NUL nor half a pair, and one leg's text must not fail a whole group; a line feed in a
 * dialled number must not begin a line in texts made from the record.
 */
export const clean = (text: string | undefined, longest: number): string | null => {
  const kept = text
    ?.replaceAll(/\p{Cc}/gu, '')
    .slice(0, longest)
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return kept === undefined || kept === '' ? null : kept;
};

export const uuidOrNull = (text: string | undefined): string | null =>
  text !== undefined && uuidPattern.test(text) ? text : null;

/** Microseconds or a count: a non-negative safe integer in plain digits. */
export const integer = (text: string | undefined): number | undefined => {
  if (text === undefined || !/^\d{1,16}$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
};

export const momentOrNull = (text: string | undefined): number | null => {
  const value = integer(text);
  return value === undefined || value === 0 ? null : value;
};

/** Microseconds since 1970, of a text with milliseconds. */
export const microsOf = (text: string | undefined): number | null => {
  const ms = momentOrNull(text);
  return ms === null || !Number.isSafeInteger(ms * 1000) ? null : ms * 1000;
};
