export const second = 1_000_000;

/** The default start of a built call, in microseconds: 5 October 2026, 10:00 in Amsterdam. */
export const callStart = Date.parse('2026-10-05T08:00:00Z') * 1000;
