import { NativeSelect } from '@mantine/core';
import { codecChoices, type CodecChoice } from './carrier-form.js';
import { useCarrierTexts } from './texts.js';

interface CodecsFieldProps {
  readonly value: CodecChoice;
  readonly error: string | undefined;
  readonly change: (value: CodecChoice) => void;
}

export function CodecsField({ value, error, change }: CodecsFieldProps) {
  const texts = useCarrierTexts();
  return (
    <NativeSelect
      label={texts.codecs}
      value={value}
      onChange={(event) =>
        change(codecChoices.find((one) => one === event.target.value) ?? 'PCMA PCMU')
      }
      error={error}
    >
      {codecChoices.map((choice) => (
        <option key={choice} value={choice}>
          {texts.codecChoices[choice]}
        </option>
      ))}
    </NativeSelect>
  );
}
