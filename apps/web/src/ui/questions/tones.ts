/**
 * `main`: what the page is for. `plain`: one of several, that takes nothing away. `harm`: ends,
 * refuses or destroys something; that alone is red.
 */
export type Tone = 'main' | 'plain' | 'harm';

/** How the button looks that opens the question. */
export const openers = {
  main: { variant: 'filled' },
  plain: { variant: 'outline' },
  harm: { variant: 'subtle', color: 'red' },
} as const;
