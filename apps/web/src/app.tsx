import '@mantine/core/styles.css';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/global.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { ApiProblem } from './api/problem.js';
import { LanguageProvider } from './i18n/language.js';
import { router } from './routes.js';
import { SessionProvider } from './session/session.js';
import { theme } from './theme/theme.js';

/** Only what may go away by itself is tried again: no connection, or an app that is away. */
const mayPass = (error: Error): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 503);

const client = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (failures, error) => failures < 2 && mayPass(error) },
  },
});

// Variables and classes come from our own CSS files, so that no <style> element is needed.
export function App() {
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme="light"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <LanguageProvider>
        <QueryClientProvider client={client}>
          <SessionProvider>
            <RouterProvider router={router} />
          </SessionProvider>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
