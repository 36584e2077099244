import './theme/mantine.css';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/tokens-dark.css';
import './theme/global.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './api/query-client.js';
import { LanguageProvider } from './i18n/language.js';
import { router } from './routes.js';
import { SessionProvider } from './session/session.js';
import { colorSchemes, theme } from './theme/theme.js';

// Variables and classes come from our own CSS files, so that no <style> element is needed.
export function App() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <LanguageProvider>
        <QueryClientProvider client={queryClient}>
          <SessionProvider>
            <RouterProvider router={router} />
          </SessionProvider>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
