import { InvalidArgumentError, Option } from 'commander';

/** Parses an integer of at least 0. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError('The value must be a whole number.');
  }
  return value;
}

/** Parses an integer from 1 to `largest`. */
export function countUpTo(largest: number): (text: string) => number {
  return (text) => {
    const value = wholeNumber(text);
    if (value < 1 || value > largest) {
      throw new InvalidArgumentError(`The value must be from 1 to ${largest}.`);
    }
    return value;
  };
}

/** Parses an instant; a day without a time is its beginning in UTC. */
export function moment(text: string): Date {
  const at = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at.getTime())) {
    throw new InvalidArgumentError(
      'The value must be a time such as 2026-11-26 or 2026-11-26T09:00:00Z.',
    );
  }
  return at;
}

export const switchOption = (): Option =>
  new Option('--switch <switch>', 'the simulated switch, or a real FreeSWITCH')
    .choices(['sim', 'real'])
    .default('sim');
