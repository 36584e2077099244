import { z } from 'zod';

/**
 * Origins that owners' services may be at though their addresses aren't public, separated by commas; or
 * nothing. For tests: on an installation it lets owners into its own network.
 */
export const originsField = () =>
  z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((origin) => origin !== ''))
    .pipe(
      z.array(
        z.string().refine((origin) => {
          return URL.canParse(origin) && new URL(origin).origin === origin;
        }, 'must list origins such as https://127.0.0.1:8443, separated by commas'),
      ),
    );
