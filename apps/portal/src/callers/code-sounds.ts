import type { Prompts } from '../numbers/index.js';

export type CodeLanguage = 'nl' | 'en';

const digits = Array.from({ length: 10 }, (_, digit) => `system-digit-${digit}`);
const phrases = {
  intro: 'system-code-intro',
  is: 'system-code-is',
  again: 'system-code-again',
  end: 'system-code-end',
} as const;

/** The sound files by the phrase or digit that they speak. */
export interface CodeSounds extends Record<keyof typeof phrases, string> {
  readonly digits: readonly string[];
}

/** The platform's own sounds that speak a code; null when one is missing. */
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

/** The sounds of a call with a code: first a question; to a person who presses a key, the code twice and a warning. */
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
