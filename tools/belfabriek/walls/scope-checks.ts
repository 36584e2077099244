import ts from 'typescript';
import {
  bare,
  calledHere,
  conditionsOf,
  importedBy,
  importedFrom,
  linesOf,
  type LocalFunction,
  meantBy,
  nodesIn,
  parsed,
  type Place,
  readBy,
  returnedBy,
  sourcesOf,
  takenBy,
} from './names.js';
import {
  holdsAsker,
  isAsker,
  principal,
  propertiesOf,
  scope,
  sight,
  type Asker,
} from './askers.js';

/** Fields that only some kinds of scope have, and the field that tells the kinds apart. */
const members = new Set(['as', 'ownerId', 'staffId', 'keyId', 'madeBy', 'service']);
const predicates = new Set([
  'isKey',
  'isOwner',
  'isService',
  'personOf',
  'seesEveryOwner',
  'seesOwner',
  'staffIdOf',
]);
const comparers = new Set(['endsWith', 'equals', 'has', 'includes', 'indexOf', 'is', 'startsWith']);
/** Functions that make a refusal or a part of one. */
const refusers = new Set([
  'brokenRule',
  'conflict',
  'err',
  'fieldProblem',
  'forbidden',
  'invalid',
  'notFound',
]);
const equalities = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);
const both = new Set([ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken]);
const either = new Set([...both, ts.SyntaxKind.QuestionQuestionToken]);
const maybeAsked =
  /scope|\.as\b|['"]as['"]|four-eyes|refuseSame|staffRole|isOfStaff|owners|principal|\/access\//i;

/** Fields of a principal's rights. */
const rights = new Set(['isOfStaff', 'ownerId', 'owners', 'permissions', 'staffRole']);
/** Functions about a principal that by themselves refuse no one. */
const questions = new Set([
  'isOurs',
  'knowsOwner',
  'mayAnywhere',
  'mayEverywhere',
  'ownersWith',
  'permissionsOf',
]);
/** Methods that select elements by their callback's result. */
const sifters = new Set(['every', 'filter', 'find', 'some']);

/** Whether a pattern destructures a scope's kind, or a field that only some kinds have. */
function takesMembers(pattern: ts.BindingName): boolean {
  return (
    ts.isObjectBindingPattern(pattern) &&
    pattern.elements.some((each) => members.has(takenBy(each) ?? ''))
  );
}

function isMemberRead(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const read = readBy(node);
    return read === 'as' || (members.has(read ?? '') && isAsker(node.expression, scope));
  }
  if (ts.isVariableDeclaration(node) || ts.isParameter(node)) {
    return takesMembers(node.name) && holdsAsker(node, scope);
  }
  // The members of a scope, taken as in `{ scope: { as } }`.
  if (ts.isBindingElement(node)) return takenBy(node) === 'scope' && takesMembers(node.name);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) {
    return isAsker(node.right, scope);
  }
  if (!ts.isCallExpression(node) || !/^(?:get|has(?:Own)?)$/.test(readBy(node.expression) ?? '')) {
    return false;
  }
  const [of, name] = node.arguments;
  return of !== undefined && name !== undefined && isAsker(of, scope);
}

const contracts = '@app/contracts';
const platform = '@app/platform/scopes';
const common = '@app/common';

type Telling = (node: ts.Expression) => boolean;
const calls =
  (is: (callee: ts.Expression) => boolean): Telling =>
  (node) =>
    ts.isCallExpression(node) && is(node.expression);
const byOwner = calls((callee) => importedBy(callee, contracts) === 'ownerOf');
const byQuestion = calls(
  (callee) =>
    importedBy(callee, contracts) === 'authorOf' ||
    predicates.has(importedBy(callee, platform) ?? ''),
);
const byPerson = calls((callee) => importedBy(callee, platform) === 'staffAlone');
/** Whether a variable holds what was found by the asker's own id. */
function isFound(node: ts.Expression): boolean {
  const found = sourcesOf(node).map(bare).filter(ts.isCallExpression);
  return found.some(
    (call) =>
      readBy(call.expression)?.startsWith('find') === true &&
      nodesIn(call).some(
        (each) =>
          ts.isPropertyAccessExpression(each) &&
          each.name.text === 'userId' &&
          isAsker(each.expression, principal),
      ),
  );
}

const byMember =
  (names: ReadonlySet<string>, of: Asker = principal): Telling =>
  (node) => {
    if (!ts.isIdentifier(node)) {
      if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return false;
      return names.has(readBy(node) ?? '') && isAsker(node.expression, of);
    }
    const meant = meantBy(node);
    if (meant === undefined || !ts.isBindingElement(meant)) return false;
    const { parent: from } = meant.parent;
    const holds = ts.isBindingElement(from)
      ? propertiesOf(from, of).has(takenBy(from) ?? '')
      : holdsAsker(from, of);
    return names.has(takenBy(meant) ?? '') && holds;
  };
const byRight = byMember(rights);
const byItself = byMember(
  new Set(['keyId', 'kind', 'lacksSecondFactor', 'madeBy', 'sessionId', 'userId']),
);
const bySight = byMember(new Set(['owners']), sight);
/** A right of the asker that was read from the database. */
const byFound: Telling = (node) =>
  ts.isPropertyAccessExpression(node) && rights.has(node.name.text) && isFound(node.expression);
const byHeld = calls((callee) => questions.has(importedBy(callee) ?? ''));
const byAskerId = calls((callee) => importedBy(callee) === 'askerIdOf');
const byOwnersWith = calls((callee) => importedBy(callee) === 'ownersWith');

/** Whether a function is of another file or lib, and no check of scopes. */
const isElsewhere = (callee: ts.Expression): boolean =>
  /^(?:\.|@app\/(?!platform\/scopes$))/.test(importedFrom(callee) ?? '');
/** What a function of another file, which isn't followed, makes of the asker's scope. */
const byOther: Telling = (node) =>
  ts.isCallExpression(node) &&
  isElsewhere(node.expression) &&
  node.arguments.some((each) => isAsker(each, scope));
/** Whether a statement only gives the asker's owner to a function of another file. */
function isHandedOn(node: ts.Node): boolean {
  if (!ts.isExpressionStatement(node)) return false;
  const call = bare(node.expression);
  return (
    ts.isCallExpression(call) &&
    isElsewhere(call.expression) &&
    call.arguments.some((each) => tells(each, byOwner))
  );
}

/** Whether a value depends on the asker, also by variables, parameters and functions of the file. */
function tells(given: ts.Node, by: Telling, seen = new Set<ts.Node>()): boolean {
  if (!ts.isExpression(given)) return false;
  const node = bare(given);
  if (seen.has(node)) return false;
  seen.add(node);
  if (by(node)) return true;
  const does = (each: ts.Node): boolean => tells(each, by, seen);
  if (ts.isCallExpression(node)) {
    if (/^(?:Boolean|String)$/.test(node.expression.getText())) return node.arguments.some(does);
    const read = readBy(node.expression) ?? '';
    if (read === 'get' || comparers.has(read)) return comparedIn(node).some(does);
    if (sifters.has(read)) return comparedIn(node).flatMap(siftedBy).some(does);
    const called = calledHere(node);
    return called !== undefined && withConditions(returnedBy(called.body)).some(does);
  }
  if (ts.isNewExpression(node)) {
    return /^(?:Map|Set)$/.test(node.expression.getText()) && (node.arguments ?? []).some(does);
  }
  if (ts.isPrefixUnaryExpression(node)) return does(node.operand);
  if (ts.isTemplateExpression(node))
    return node.templateSpans.some((each) => does(each.expression));
  if (ts.isArrayLiteralExpression(node)) return node.elements.some(does);
  if (ts.isPropertyAccessExpression(node)) {
    return node.name.text === 'length' ? does(node.expression) : sourcesOf(node).some(does);
  }
  if (ts.isBinaryExpression(node)) return does(node.left) || does(node.right);
  if (ts.isConditionalExpression(node)) {
    return [node.condition, node.whenTrue, node.whenFalse].some(does);
  }
  return ts.isIdentifier(node) && withConditions(sourcesOf(node)).some(does);
}

const withConditions = (values: readonly ts.Expression[]): ts.Expression[] =>
  values.flatMap((each) => [each, ...conditionsOf(each)]);

const comparedIn = ({ expression: of, arguments: given }: ts.CallExpression): ts.Expression[] =>
  ts.isPropertyAccessExpression(of) ? [of.expression, ...given] : [...given];

/** The expressions that a function argument returns; any other argument itself. */
const siftedBy = (given: ts.Expression): ts.Expression[] =>
  ts.isArrowFunction(given) || ts.isFunctionExpression(given) ? returnedBy(given.body) : [given];

/** Whether a value that depends on the asker is compared, or decides a branch. */
function isComparison(node: ts.Node, by: Telling): boolean {
  const does = (each: ts.Node): boolean => tells(each, by);
  if (ts.isBinaryExpression(node)) {
    if (equalities.has(node.operatorToken.kind)) return does(node.left) || does(node.right);
    return both.has(node.operatorToken.kind) && does(node.left);
  }
  if (ts.isPrefixUnaryExpression(node)) {
    return node.operator === ts.SyntaxKind.ExclamationToken && does(node.operand);
  }
  if (ts.isIfStatement(node) || ts.isSwitchStatement(node)) return does(node.expression);
  if (ts.isConditionalExpression(node)) return does(node.condition);
  return isLookedUp(node, by);
}

/** Whether a value that depends on the asker is looked up in another, or another in it. */
const isLookedUp = (node: ts.Node, by: Telling): boolean =>
  ts.isCallExpression(node) &&
  comparers.has(readBy(node.expression) ?? '') &&
  comparedIn(node).some((each) => tells(each, by));

const throwsAtOnce = ({ body }: LocalFunction): boolean =>
  body !== undefined && ts.isBlock(body) && body.statements.some(ts.isThrowStatement);

/** Whether code throws, or makes a refusal or a part of one. */
const refuses = (given: ts.Node | undefined): boolean =>
  given !== undefined &&
  nodesIn(given).some((node) => {
    if (ts.isThrowStatement(node)) return true;
    if (ts.isNewExpression(node)) return node.expression.getText().endsWith('Error');
    if (!ts.isCallExpression(node)) return false;
    const called = calledHere(node);
    if (called !== undefined) return throwsAtOnce(called);
    return refusers.has(importedBy(node.expression) ?? '');
  });

/** Whether a statement only calls an imported function, which may throw. */
function callsOther(given: ts.Statement | undefined): boolean {
  const statements = given !== undefined && ts.isBlock(given) ? given.statements : [given];
  const [only] = statements;
  if (statements.length !== 1 || only === undefined || !ts.isExpressionStatement(only))
    return false;
  const call = only.expression;
  return ts.isCallExpression(call) && importedBy(call.expression) !== undefined;
}

/** Statements after an `if` that always returns. */
function afterwards(node: ts.IfStatement): readonly ts.Statement[] {
  const { parent, thenStatement: then } = node;
  const last = ts.isBlock(then) ? then.statements.at(-1) : then;
  if (last === undefined || !ts.isReturnStatement(last) || !ts.isBlock(parent)) return [];
  return parent.statements.slice(parent.statements.indexOf(node) + 1);
}

/** Whether a value that depends on the asker decides about a refusal, for which a named check exists. */
function isRefusal(
  node: ts.Node,
  by: Telling,
  isAfter: (statement: ts.Statement) => boolean,
): boolean {
  if (ts.isIfStatement(node)) {
    if (!tells(node.expression, by)) return false;
    const ways = [node.thenStatement, node.elseStatement];
    return ways.some((each) => refuses(each) || callsOther(each)) || afterwards(node).some(isAfter);
  }
  if (ts.isSwitchStatement(node)) {
    const cases = node.caseBlock.clauses.filter(ts.isCaseClause).map((each) => each.expression);
    return [node.expression, ...cases].some((each) => tells(each, by)) && refuses(node.caseBlock);
  }
  if (ts.isCallExpression(node) && /^assert(?:\.ok)?$/.test(node.expression.getText())) {
    return node.arguments.slice(0, 1).some((each) => tells(each, by));
  }
  if (ts.isConditionalExpression(node)) {
    return tells(node.condition, by) && (refuses(node.whenTrue) || refuses(node.whenFalse));
  }
  if (!ts.isBinaryExpression(node) || !either.has(node.operatorToken.kind)) return false;
  return tells(node.left, by) && refuses(node.right);
}

const looks: readonly ((node: ts.Node) => boolean)[] = [
  isMemberRead,
  (node) => isComparison(node, byOwner),
  (node) => isRefusal(node, byOwner, refuses),
  (node) => isRefusal(node, byQuestion, refuses),
  (node) => isRefusal(node, bySight, refuses),
  isHandedOn,
  // Repeating one's own act is allowed even where others are refused: `if (row.by === person)
  // return;`.
  (node) => isRefusal(node, byPerson, ts.isThrowStatement),
  (node) => isRefusal(node, byOther, ts.isThrowStatement),
  (node) => ts.isStringLiteralLike(node) && node.text === 'four-eyes',
  (node) => ts.isCallExpression(node) && importedBy(node.expression, common) === 'refuseSame',
];
const looksAtPrincipals: typeof looks = [
  (node) => isComparison(node, byRight),
  (node) => isLookedUp(node, byOwnersWith),
  (node) => isRefusal(node, byFound, refuses),
  (node) => isRefusal(node, byHeld, refuses),
  // As the key of a map of counters, the id refuses no one.
  (node) =>
    ts.isBinaryExpression(node) &&
    equalities.has(node.operatorToken.kind) &&
    [node.left, node.right].some((each) => byAskerId(bare(each))),
  (node) => isRefusal(node, byItself, refuses),
];
/** Folder of portal's own checks of principals. */
const ofPrincipals = 'apps/portal/src/kernel/access/';

/**
 * Lines that decide by the asker, instead of calling a check of `@app/platform/scopes` or of
 * portal's principals. Passing `ownerOf(scope)` to SQL is allowed: that filters and refuses no one.
 * @param text Text of a TypeScript file. @param path Its path.
 * @returns The lines in order.
 */
export function scopeChecksIn(text: string, path = 'source.ts'): Place[] {
  if (!maybeAsked.test(text)) return [];
  const wanted = path.startsWith(ofPrincipals) ? looks : [...looks, ...looksAtPrincipals];
  return linesOf(nodesIn(parsed(text, path)).filter((node) => wanted.some((finds) => finds(node))));
}
