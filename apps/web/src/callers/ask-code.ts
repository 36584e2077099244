import { callersAsk, callersChallenge } from '../api/generated/operations/callers.gen.js';
import { solve } from '../puzzle/solve.js';

/**
 * Requests a call that reads a code to a number. The browser must solve a puzzle first, which makes calling
 * many strangers costly.
 */
export async function askCode(number: string, language: 'nl' | 'en') {
  const { challenge, bits } = await callersChallenge();
  const nonce = await solve({ challenge, bits, number });
  return callersAsk({ body: { number, language, proof: { challenge, nonce } } });
}
