import { describe, expect, it } from '@jest/globals';
import { refuseCommon, refuseOwnWords, uncommonPassword } from './password-rule.js';

const problemOf = (password: string): string | undefined =>
  uncommonPassword.safeParse(password).error?.issues[0]?.message;

describe('uncommonPassword', () => {
  it.each([
    ['123456789012', 'row of the keyboard'],
    ['abcdefghijkl', 'row of the keyboard'],
    ['qwertyuiop12', 'row of the keyboard'],
    ['0987654321qwerty', 'row of the keyboard'],
    ['Azertyuiop123!', 'row of the keyboard'],
    ['aaaaaaaaaaaa', 'repeat the same few'],
    ['hoihoihoihoi', 'repeat the same few'],
    ['121212121212', 'repeat the same few'],
    ['iloveyousomuch', 'many people use'],
    ['Welkom123456', 'well-known words'],
    ['Password1234!', 'well-known words'],
    ['wachtwoord1234', 'well-known words'],
    ['Wachtwoord2026!', 'well-known words'],
    ['welkom welkom1', 'well-known words'],
    ['Welkom-Welkom-01', 'well-known words'],
    ['2026!Wachtwoord', 'well-known words'],
    ['W@chtw00rd!2026', 'well-known words'],
    ['P@$$w0rd_202612', 'well-known words'],
    ['w e l k o m 2 0 2 6', 'well-known words'],
    ['Wélkom!!!!!!!', 'well-known words'],
    ['Geheim31-12-2026', 'well-known words'],
    ['ZomerInAmsterdam1', 'well-known words'],
    ['Januari2026Januari', 'well-known words'],
    ['welcome2026welcome', 'well-known words'],
    ['welkom 01 jan 26', 'well-known words'],
    ['Welkom0623541987', 'well-known words'],
    ['mijnwachtwoord99', 'well-known words'],
    ['Belfabriek20262026', 'well-known words'],
    ['kort', 'at least 12'],
    ['x'.repeat(129), 'at most 128'],
  ])('refuses %s with a message that contains "%s"', (password, message) => {
    expect(problemOf(password)).toContain(message);
  });

  it.each([
    'correct horse battery',
    'drie grote groene gieters',
    'another battery staple',
    'die zomer regende het in mei elke dag',
    'geheim: 9f2-Kx81-vPq4',
    'a longer password',
    '9f2-Kx81-vPq4',
    'de kat van 1987 sliep',
    'ÿ日本語のパスワード文を使う',
  ])('accepts %s', (password) => {
    expect(problemOf(password)).toBeUndefined();
  });
});

describe('refuseCommon', () => {
  it('refuses a password that is easy to guess, naming the field', () => {
    expect(() => refuseCommon('Welkom123456', 'password')).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        problems: [expect.objectContaining({ field: 'password', code: 'password-of-known-words' })],
      }),
    );
    expect(() => refuseCommon('correct horse battery', 'password')).not.toThrow();
  });
});

describe('refuseOwnWords', () => {
  const person = { name: 'Eva van der Bakker', email: 'eva.bakker@helpdesk-nu.example' };

  it.each([
    'eva.bakker@helpdesk-nu.example',
    'EvaBakker2026',
    'Helpdesk-nu2026!',
    'bakker-eva-1234',
  ])('refuses %s, naming the field', (password) => {
    expect(() => refuseOwnWords(password, person, 'newPassword')).toThrow(
      expect.objectContaining({
        code: 'weak-password',
        problems: [
          expect.objectContaining({
            field: 'newPassword',
            rule: expect.stringContaining('your name'),
          }),
        ],
      }),
    );
  });

  it.each(['drie grote groene gieters', 'de bakker fietst naar zee'])('accepts %s', (password) => {
    expect(() => refuseOwnWords(password, person, 'newPassword')).not.toThrow();
  });
});
