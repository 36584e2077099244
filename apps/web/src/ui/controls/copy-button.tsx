import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCommonTexts } from '../../i18n/texts.js';

export function CopyButton({ text }: { readonly text: string }) {
  const { copy, copied } = useCommonTexts();
  const [done, setDone] = useState(false);
  const copyText = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setDone(true);
  };
  return (
    <Button size="sm" variant="light" onClick={() => void copyText()}>
      <span role="status">{done ? copied : copy}</span>
    </Button>
  );
}
