/**
 * `main`: the page's main action. `plain`: one of several, which removes nothing. `harm`: ends, refuses or
 * destroys something; only this tone is red.
 */
export type Tone = 'main' | 'plain' | 'harm';

/** Looks of the button that opens the question. */
export const openers = {
  main: { variant: 'filled' },
  plain: { variant: 'outline' },
  harm: { variant: 'subtle', color: 'red' },
} as const;
