/** SQL: a run is somewhere between its beginning and its documents; there is never more than one. */
export const openStates = `('preparing', 'prepared', 'approved', 'finalising')`;

/** SQL: what it summed stands, and isn't on documents yet: what changes of it makes it outdated, or has to wait. */
export const summedStates = `('prepared', 'approved', 'finalising')`;
