import { callersAsk, callersChallenge } from '../api/generated/operations/callers.gen.js';
import { solve } from '../puzzle/solve.js';

/** Has a number rung with a code. A browser works for a moment first, so that nobody has many strangers rung. */
export async function askCode(number: string, language: 'nl' | 'en') {
  const { challenge, bits } = await callersChallenge();
  const nonce = await solve({ challenge, bits, number });
  return callersAsk({ body: { number, language, proof: { challenge, nonce } } });
}
