import ts from 'typescript';

/** A function of one parameter that is written out where it is called. */
interface Small {
  readonly parameter: string;
  /** What it returns, where that is all that it does. */
  readonly value?: ts.Expression;
  /** Where this holds it returns `false` at once: what comes after is still called. */
  readonly unless?: ts.Expression;
}

type All = ReadonlyMap<string, Small>;

/**
 * Writes small functions out where they are called with a name: such as compare their parameter with numbers, and such as
 * are done at once in most cases. Engines do that themselves, but only in what has run for a while; until then a call takes
 * longer than what is called.
 */
export function inlined(path: string, text: string): string {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const small = smallIn(file);
  const cuts: { readonly from: number; readonly to: number; readonly put: string }[] = [];
  const visit = (node: ts.Node): void => {
    const found = calledWithName(node, small);
    if (!found) ts.forEachChild(node, visit);
    else cuts.push({ from: node.getStart(), to: node.getEnd(), put: written(node, found, small) });
  };
  visit(file);
  return cuts.reduceRight((rest, { from, to, put }) => rest.slice(0, from) + put + rest.slice(to), text);
}

function smallIn(file: ts.SourceFile): All {
  const small = new Map<string, Small>();
  for (const statement of file.statements) {
    if (!ts.isFunctionDeclaration(statement) || !statement.name) continue;
    const [parameter, ...more] = statement.parameters;
    const [first, ...rest] = statement.body?.statements ?? [];
    if (!parameter || more.length > 0 || !ts.isIdentifier(parameter.name) || !first) continue;
    const { text: name } = parameter.name;
    const value = ts.isReturnStatement(first) && rest.length === 0 ? first.expression : undefined;
    const unless = returnsFalse(first) ? first.expression : undefined;
    if (value && isSimple(value, name, small)) small.set(statement.name.text, { parameter: name, value });
    if (unless && isSimple(unless, name, small)) small.set(statement.name.text, { parameter: name, unless });
  }
  return small;
}

const returnsFalse = (statement: ts.Statement): statement is ts.IfStatement =>
  ts.isIfStatement(statement) &&
  ts.isReturnStatement(statement.thenStatement) &&
  statement.thenStatement.expression?.kind === ts.SyntaxKind.FalseKeyword;

const operators: ReadonlySet<string> = new Set(['===', '!==', '<', '<=', '>', '>=', '&&', '||']);

/** Comparisons of the parameter and its fields with each other and with numbers, joined; small functions of it. */
function isSimple(node: ts.Expression, parameter: string, small: All): boolean {
  if (ts.isBinaryExpression(node))
    return (
      operators.has(node.operatorToken.getText()) &&
      isSimple(node.left, parameter, small) &&
      isSimple(node.right, parameter, small)
    );
  if (ts.isPropertyAccessExpression(node)) return isSimple(node.expression, parameter, small);
  if (ts.isIdentifier(node)) return node.text === parameter;
  return ts.isNumericLiteral(node) || calledWithName(node, small)?.name === parameter;
}

interface Call {
  readonly called: Small;
  /** What it is called with: that may be read twice. */
  readonly name: string;
}

function calledWithName(node: ts.Node, small: All): Call | undefined {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  const called = small.get(node.expression.text);
  const [argument, ...more] = node.arguments;
  return called && argument && ts.isIdentifier(argument) && more.length === 0
    ? { called, name: argument.text }
    : undefined;
}

function written(call: ts.Node, { called: { parameter, value, unless }, name }: Call, small: All): string {
  const write = (part: ts.Expression): string => {
    if (ts.isBinaryExpression(part))
      return `(${write(part.left)} ${part.operatorToken.getText()} ${write(part.right)})`;
    if (ts.isPropertyAccessExpression(part)) return `${write(part.expression)}.${part.name.text}`;
    if (ts.isIdentifier(part)) return part.text === parameter ? name : part.text;
    const inner = calledWithName(part, small);
    return inner ? written(part, { ...inner, name }, small) : part.getText();
  };
  if (value) return write(value);
  return unless ? `(!${write(unless)} && ${call.getText()})` : call.getText();
}
