import { useMantineColorScheme } from '@mantine/core';
import { useCommonTexts } from '../i18n/texts.js';
import classes from './theme-choice.module.css';

const choices = ['auto', 'light', 'dark'] as const;

/** Choice of light or dark pages, or of what the device uses; this browser keeps it. */
export function ThemeChoice() {
  const texts = useCommonTexts();
  // Mantine stops transitions by a <style> element, which a strict policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <fieldset className={classes.choice}>
      <legend>{texts.theme}</legend>
      <div>
        {choices.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="theme"
              checked={colorScheme === choice}
              onChange={() => setColorScheme(choice)}
            />
            <span>{texts.themes[choice]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
