import { expect, it } from '@jest/globals';
import { statementsIn } from './statements.js';

const at = (ms: number): string => `at=${(ms / 1000).toFixed(3)}`;
const [from, until] = [1_796_090_400_000, 1_796_090_400_020];

it("statementsIn counts the apps' statements within a time, each once regardless of its lines", () => {
  const log = `${at(from - 1)} role=belfabriek_once1_portal LOG:  statement: SELECT 1
${at(from)} role=belfabriek_once1_portal LOG:  statement: BEGIN
${at(from + 1)} role=belfabriek_once1_portal LOG:  execute <unnamed>: select *
\tfrom portal.owners
\twhere id = $1
${at(from + 1)} role=belfabriek_once1_portal DETAIL:  parameters: $1 = 'a'
${at(from + 2)} role=postgres LOG:  statement: SELECT 1
${at(from + 3)} role=belfabriek_once1_billing LOG:  execute S_1: insert into billing.payments
${at(from + 4)} role= LOG:  checkpoint starting: time
${at(until)} role=belfabriek_once1_portal LOG:  statement: COMMIT
${at(until + 1)} role=belfabriek_once1_portal LOG:  statement: SELECT 1
`;
  expect(statementsIn(log, from, until)).toBe(4);
  const more = `${at(from + 5)} role=belfabriek_once1_cdr LOG:  statement: SELECT 1\n`;
  expect(statementsIn(`${log}${more}`, from, until)).toBe(5);
});
