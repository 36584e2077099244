import { describe, expect, it } from '@jest/globals';
import { newPassword, refuseOwnWords } from './password-rule.js';

const problemOf = (password: string): string | undefined =>
  newPassword.safeParse(password).error?.issues[0]?.message;

describe('a new password', () => {
  it.each([
    ['123456789012', 'row of the keyboard'],
    ['abcdefghijkl', 'row of the keyboard'],
    ['qwertyuiop12', 'row of the keyboard'],
    ['0987654321qwerty', 'row of the keyboard'],
    ['Azertyuiop123!', 'row of the keyboard'],
    ['aaaaaaaaaaaa', 'repeat the same few'],
    ['hoihoihoihoi', 'repeat the same few'],
    ['121212121212', 'repeat the same few'],
    ['Welkom123456', 'many people use'],
    ['Password1234!', 'many people use'],
    ['wachtwoord1234', 'many people use'],
    ['kort', 'at least 12'],
    ['x'.repeat(129), 'at most 128'],
  ])('%s is refused, with what to do', (password, said) => {
    expect(problemOf(password)).toContain(said);
  });

  it.each([
    ...['correct horse battery', 'drie grote groene gieters', 'another battery staple'],
    ...['9f2-Kx81-vPq4', 'de kat van 1987 sliep', 'ÿ日本語のパスワード文を使う'],
  ])('%s is taken', (password) => {
    expect(problemOf(password)).toBeUndefined();
  });
});

describe('one’s own words', () => {
  const person = { name: 'Eva van der Bakker', email: 'eva.bakker@helpdesk-nu.example' };

  it.each([
    'eva.bakker@helpdesk-nu.example',
    'EvaBakker2026',
    'Helpdesk-nu2026!',
    'bakker-eva-1234',
  ])('%s is refused, naming the field', (password) => {
    expect(() => refuseOwnWords(password, person, 'newPassword')).toThrow(
      expect.objectContaining({
        code: 'weak-password',
        problems: [{ field: 'newPassword', rule: expect.stringContaining('your name') }],
      }),
    );
  });

  it.each(['drie grote groene gieters', 'de bakker fietst naar zee'])('%s is taken', (password) => {
    expect(() => refuseOwnWords(password, person, 'newPassword')).not.toThrow();
  });
});
