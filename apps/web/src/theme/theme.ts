import {
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eef0fb',
  '#dde1f6',
  '#b9c0eb',
  '#949edf',
  '#6f7cd3',
  '#4d5bc7',
  '#3441ae',
  '#28338f',
  '#1e2770',
  '#151b54',
];

/** Theme for Mantine; its values as CSS variables are in tokens.css. */
export const theme = createTheme({
  colors: { ink },
  primaryColor: 'ink',
  primaryShade: 7,
  fontFamily: "'Figtree', system-ui, sans-serif",
  defaultRadius: '0.5rem',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    RadioGroup: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    CheckboxGroup: { defaultProps: { size: 'md' } },
  },
});

/** Keeps the chosen colours in this browser; `before-paint.js` reads the same key. */
export const colorSchemes = localStorageColorSchemeManager({ key: 'belfabriek.theme' });
