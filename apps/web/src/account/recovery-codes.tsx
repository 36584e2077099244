import { Button } from '@mantine/core';
import { CopyButton } from '../ui/controls/copy-button.js';
import classes from './account-page.module.css';
import { useAccountTexts } from './texts.js';

/** Recovery codes for the user to save, by copying them or as a text file. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const texts = useAccountTexts();
  const save = (): void => {
    const url = URL.createObjectURL(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = texts.fileName;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.row}>
        <Button size="sm" variant="light" onClick={save}>
          {texts.download}
        </Button>
        <CopyButton text={codes.join('\n')} />
      </div>
    </>
  );
}
