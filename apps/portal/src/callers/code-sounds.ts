import type { Prompts } from '../numbers/index.js';

export type CodeLanguage = 'nl' | 'en';

const digits = Array.from({ length: 10 }, (_, digit) => `system-digit-${digit}`);
const phrases = {
  intro: 'system-code-intro',
  is: 'system-code-is',
  again: 'system-code-again',
  end: 'system-code-end',
} as const;

/** Files by what they say. */
export interface CodeSounds extends Record<keyof typeof phrases, string> {
  readonly digits: readonly string[];
}

/** The platform’s own prompts by which a code is spoken; null when one is missing. */
export async function soundsFor(
  prompts: Pick<Prompts, 'compile'>,
  language: CodeLanguage,
): Promise<CodeSounds | null> {
  const compiled = await prompts.compile('', [...digits, ...Object.values(phrases)]);
  const fileOf = (name: string): string => compiled[name]?.[language]?.file ?? '';
  const sounds = {
    intro: fileOf(phrases.intro),
    is: fileOf(phrases.is),
    again: fileOf(phrases.again),
    end: fileOf(phrases.end),
    digits: digits.map(fileOf),
  };
  return Object.values(sounds).flat().includes('') ? null : sounds;
}

/** What is played: what it is about, and to who presses a key then the code twice, and a word of warning. */
export function codeSounds(
  sounds: CodeSounds,
  code: string,
): { question: string; sounds: string[] } {
  const spoken = Array.from(code, (digit) => sounds.digits[Number(digit)] ?? '');
  return {
    question: sounds.intro,
    sounds: [sounds.is, ...spoken, sounds.again, ...spoken, sounds.end],
  };
}
