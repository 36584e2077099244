import classes from './prompts.module.css';
import { usePromptTexts } from './texts.js';

/** What a prompt says, as far as it is known. */
export function Spoken(props: {
  readonly text: string | null;
  readonly language?: string | undefined;
}) {
  const texts = usePromptTexts();
  return props.text === null ? (
    <span className={classes.quiet}>{texts.unknownText}</span>
  ) : (
    <span className={classes.spoken}>
      “<span lang={props.language}>{props.text}</span>”
    </span>
  );
}
