import { describe, expect, it } from '@jest/globals';
import { readSentencesIn as placesIn } from './read-sentences.js';

const readSentencesIn = (...source: Parameters<typeof placesIn>): string[] =>
  placesIn(...source).map(({ words }) => words);

describe('readSentencesIn', () => {
  it.each([
    'words.find(([pattern]) => pattern.test(rule))?.[1]',
    "const fails = (error: unknown) => String(error).includes('in use');",
    "const isAway = (error: unknown) => JSON.stringify(error).includes('refused');",
    "client.on('error', (error) => error.toString().includes('loading'));",
    "if (/closed/i.test(problemWords(problem, texts))) return; import { problemWords } from './words.js';",
    "let why = ''; why = error.message; if (why.includes('key')) return;",
    "const words = all.map((each) => each.message); words.includes('It is held.');",
    "const words = all.map((each) => each.message); words.join(' ').includes('held');",
    "const words = all.map((each) => each.message); for (const each of words) each.startsWith('lock');",
    "return (error.name + ': ' + error.message).startsWith('AppError');",
    "return error.stack?.includes('unique constraint');",
    'return codes.get(refused.detail);',
    "const failure = { why: error.message }; failure.why.includes('timeout');",
    'const match = pattern.exec(problem.rule);',
    "if (errors.map(({ rule }) => rule).includes('must be a day')) return badDay;",
    "import { asText } from './texts.js'; const isTwice = (error: unknown) => asText(error).includes('duplicate key');",
    "import { asText } from './texts.js'; const isTwice = (error: unknown) => asText(error) === 'It is there already.';",
    'if (/IBAN/.test(error.message)) return badIban;',
    "if (new RegExp('IBAN').test(problem['detail'])) return badIban;",
    "if (problem.message.startsWith('must')) return badIban;",
    "if (problem.title.includes('refused')) return badIban;",
    "return error.message.toLowerCase().includes('iban');",
    "return thrown?.message.split(':')[0] === 'IBAN';",
    "return error.message.split('\\n')[0] === 'IBAN';",
    "const first = (message: string) => message.split('\\n')[0]; first(error.message);",
    "if (problem.rule === 'is missing') return missing;",
    "if ('Failed' === error.message) return failed;",
    "switch (error.message) { case 'Failed': return failed; }",
    'return known[problem.message] ?? general;',
    'return known.get(error.message) ?? general;',
    "return ['not found', 'no such call'].includes(problem.message);",
    'const { message: why } = problem; if (/IBAN/.test(why)) return badIban;',
    'const { title } = problem; if (/IBAN/.test(title)) return badIban;',
    'const isIban = (words: string) => /IBAN/.test(words); isIban(problem.detail);',
    'const words = (of: Error) => of.message; if (/IBAN/.test(words(error))) return badIban;',
    'const why = failure.response ?? failure.message; if (/IBAN/.test(why)) return badIban;',
    'try { send(); } catch (error) { if (/IBAN/.test(String(error))) return badIban; }',
    'try { send(); } catch (error) { return `${error}`.includes("IBAN"); }',
    "const missing = 'is missing'; if (rule === missing) return true;",
    'return problem.message in known ? texts.known : general;',
    "return error.message.substring(0, 10) === 'Only staff';",
    "return error.message.toLocaleLowerCase().trimStart() === 'only staff';",
    "send().catch((error: unknown) => { if (String(error).includes('IBAN')) return badIban; });",
    'return problems.map((each) => each.message).some((text) => /IBAN/.test(text));',
    'const all = problems.map(({ message }) => message); if (all.find((one) => one.includes("IBAN"))) return badIban;',
    "class Words { of(error: Error) { return this.isIban(error.message); } isIban(text: string) { return text.startsWith('IBAN'); } }",
    "import { failed } from './words.js'; if (error.message === failed) return texts.failed;",
    "import * as words from './words.js'; if (words.all.failed === error.message) return texts.failed;",
    '[/must be an IBAN/, texts.badIban],',
    '[/^is missing$/, texts.missing],',
    "[new RegExp('^must be'), texts.badIban],",
  ])('finds a comparison with a refusal’s sentence: %s', (line) => {
    expect(readSentencesIn(line)).toEqual([line]);
  });

  it.each([
    'if (\n  /IBAN/u.test(\n    problem\n      .message,\n  )\n) return badIban;',
    'const words = problem.detail;\nconst why = words.trim();\nreturn why\n.match(/IBAN/);',
  ])('finds a comparison over several lines: %j', (text) => {
    expect(readSentencesIn(text)).toHaveLength(1);
  });

  it('finds a comparison beside generic functions, and within elements', () => {
    const line = 'if (/IBAN/.test(error.message)) return badIban;';
    expect(readSentencesIn(`const same = <T>(value: T): T => value;\n${line}`)).toEqual([line]);
    const element = '<p>{known[problem.message]}</p>';
    expect(readSentencesIn(element, 'page.tsx')).toEqual([element]);
  });

  it.each([
    '<p>{problem.message}</p>',
    '<q lang="en">{waitsFor.detail}</q>',
    '<Alert title={error.message} />',
    '<p>{error !== null && error.message}</p>',
    '<p>{isKnown ? texts.known : thrown.message}</p>',
    '<p>{`${texts.failed} ${problem.detail}`}</p>',
    '<p>{texts.failed + error.message}</p>',
    '<p>{texts.says(problem.message)}</p>',
    'const Words = ({ message }: Props) => <p>{message}</p>;',
    'const Words = ({ waitsFor: { detail } }: Props) => <p>{detail}</p>;',
    'const words = problem.message; const drawn = <p>{words}</p>;',
    "const column = { key: 'problem', cell: ({ message }: Row) => message };",
    'const fact = { label: texts.why, value: mail.message };',
    '<ul>{problems.map((problem) => problem.message)}</ul>',
    "import { useState } from 'react'; const [failed, setFailed] = useState(''); const onError = (error: Error) => setFailed(error.message);",
    'window.alert(error.message);',
  ])('finds a refusal’s sentence that a page shows: %s', (line) => {
    expect(readSentencesIn(line, 'page.tsx')).toEqual([line]);
  });

  it.each([
    '<p className={classes.detail}>{texts.known}</p>',
    '<Failure key={problem.message} problem={problem} />',
    '<Button onClick={() => report(error.message)} />',
    '<p>{problemWords(problem, texts)}</p>',
    '<p>{problem.message !== before && texts.changed}</p>',
    "import { useState } from 'react'; const [failed, setFailed] = useState(null); const onError = (error: Error) => setFailed(error);",
    'const said = new ApiProblem(status, code, error.message);',
    "const field = { name: 'message', title: texts.message };",
  ])('ignores a sentence that isn’t shown: %s', (line) => {
    expect(readSentencesIn(line, 'page.tsx')).toEqual([]);
  });

  it.each([
    "'not-an-iban': texts.badIban,",
    'own[refusal.code] ?? refusalWords(refusal, language)',
    "if (error.code === 'not-found') return null;",
    '// pattern.test(rule) was how it went',
    "field.replace(/^.*\\./, '')",
    "if (payment.rule === 'payout') return texts.rules[payment.rule];",
    'if (breach.title.includes(sought)) return breach;',
    "if (error.message === '') return general;",
    "import { codeOf } from './codes.js'; const isTwice = (error: unknown) => codeOf(error) === '23505';",
    "import { codeOf } from './codes.js'; const isAway = (error: unknown) => codeOf(error).startsWith('08');",
    "const partsOf = (message: string) => message.split('\\n\\n');",
    "if ('message' in error) return general;",
    'if (error.message === before.message) return before;',
    "const ibans = rows.map((row) => row.iban); return ibans.some((one) => one.startsWith('NL'));",
    'logger.warn(error.message); throw new Error(problem.message);',
    'const { rule } = vat; return rules.has(rule);',
  ])('ignores other comparisons: %s', (line) => {
    expect(readSentencesIn(line)).toEqual([]);
  });
});
