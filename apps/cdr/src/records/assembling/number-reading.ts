import { originOf, parseCalling, parseDialled } from '@app/number-plan';
import type { NumberReading } from './call-parties.js';

/** Carriers hand calls over in the Netherlands: national numbers are Dutch. */
const country = 'NL';

export const numberReading: NumberReading = {
  called: (text) => {
    const parsed = parseDialled(text, country);
    return parsed.ok ? parsed.value : null;
  },
  calling: (text) => parseCalling(text, country),
  originOf: (number) => originOf(number, country),
};
