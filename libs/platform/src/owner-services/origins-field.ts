import { z } from 'zod';

/**
 * Comma-separated origins at which owners' services may be although their addresses aren't public;
 * may be empty. For tests only: on an installation it would give owners access to its own network.
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
