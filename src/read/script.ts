import { Entry, type Kind, type Link } from '../core/entry';
import type { Range } from '../core/text';
import { isTooDeep } from './depth';

export interface ScriptReading {
  readonly entries: readonly Entry[];
  readonly comments: readonly Range[];
}

/** Reads a piece of JavaScript: what is assigned, passed and declared in it. Nothing where it is not JavaScript. */
export type ScriptReader = (
  text: string,
  start: number,
  end: number,
  parent?: Link,
) => ScriptReading | undefined;

/** A node of the tree, as far as it is looked at. */
interface Node {
  readonly type: string;
  readonly range: Range;
  readonly [part: string]: unknown;
}

/** Scripts longer than this are generated: they are searched as text. */
const longest = 1 << 18;

/** Makes a reader of a parser, which doors load only when there is a script to read (`script-parser`). */
export function scriptReader(parse: (text: string) => unknown): ScriptReader {
  return (text, start, end, parent) => {
    if (end - start > longest || isTooDeep(text, start, end)) return undefined;
    try {
      const program = parse(text.slice(start, end));
      if (!isNode(program)) return undefined;
      const walk = new Walk(text, start);
      walk.run(program, parent);
      const comments = nodesOf(program.comments).map(({ range }): Range => [
        range[0] + start,
        range[1] + start,
      ]);
      return {
        entries: walk.entries.sort((a, b) => head(a) - head(b) || a.nodeStart - b.nodeStart),
        comments,
      };
    } catch {
      return undefined;
    }
  };
}

const head = (entry: Entry): number => entry.key?.[0] ?? entry.nodeStart;

/** What a value is called, and where that name stands. */
interface Name {
  readonly name: string | number;
  readonly key: Range | undefined;
  readonly parent: Link | undefined;
}

/** Goes over a tree without recursion, since scripts may be nested as deep as somebody likes. */
class Walk {
  readonly entries: Entry[] = [];
  readonly #todo: {
    readonly node: Node;
    readonly parent: Link | undefined;
    readonly name?: Name | undefined;
  }[] = [];

  constructor(
    readonly text: string,
    readonly offset: number,
  ) {}

  run(program: Node, parent: Link | undefined): void {
    this.#todo.push({ node: program, parent });
    for (let next = this.#todo.pop(); next; next = this.#todo.pop()) {
      if (next.name) this.#value(next.node, next.name);
      else this.#visit(next.node, next.parent);
    }
  }

  /** A node that has no name itself: it may give names to what is in it. */
  #visit(node: Node, parent: Link | undefined): void {
    switch (node.type) {
      case 'VariableDeclarator':
        this.#named(node.id, node.init, parent);
        break;
      case 'Property':
      case 'PropertyDefinition':
        this.#named(node.key, node.value, parent, node.computed === true);
        break;
      case 'AssignmentExpression':
      case 'AssignmentPattern':
        this.#named(node.left, node.right, parent);
        break;
      case 'BinaryExpression':
        if (/^[!=]==?$/.test(String(node.operator))) this.#named(node.left, node.right, parent);
        else this.#children(node, parent);
        break;
      case 'CallExpression':
      case 'NewExpression':
        this.#call(node, parent);
        break;
      default:
        this.#children(node, parent);
    }
  }

  #children(node: Node, parent: Link | undefined): void {
    for (const part in node) {
      if (part !== 'parent' && part !== 'comments')
        for (const child of nodesOf(node[part])) this.#todo.push({ node: child, parent });
    }
  }

  #named(target: unknown, value: unknown, parent: Link | undefined, computed = false): void {
    const name = isNode(target) && !computed ? this.#nameOf(target, parent) : undefined;
    if (isNode(target) && !name) this.#todo.push({ node: target, parent });
    if (isNode(value)) this.#todo.push({ node: value, parent, name });
  }

  /** `a`, `'a'`, and of `x.a` the last step below `x`. */
  #nameOf(node: Node, parent: Link | undefined): Name | undefined {
    if (node.type === 'Identifier') return { name: String(node.name), key: this.#range(node), parent };
    if (node.type === 'Literal') {
      const [start, end] = this.#range(node);
      const quotes = typeof node.value === 'string' ? 1 : 0;
      return { name: String(node.value), key: [start + quotes, end - quotes], parent };
    }
    const { object, property } = node;
    if (
      node.type !== 'MemberExpression' ||
      !isNode(property) ||
      (node.computed === true && property.type !== 'Literal')
    )
      return undefined;
    const last = this.#nameOf(property, parent);
    const owner = isNode(object) && object.type === 'Identifier' ? String(object.name) : undefined;
    return last && owner !== undefined ? { ...last, parent: { parent, name: owner } } : last;
  }

  #call(node: Node, parent: Link | undefined): void {
    const { callee } = node;
    const name = isNode(callee) ? this.#nameOf(callee, undefined)?.name : undefined;
    if (isNode(callee) && callee.type !== 'Identifier') this.#todo.push({ node: callee, parent });
    const link = name === undefined ? parent : { parent, name };
    nodesOf(node.arguments).forEach((argument, index) => {
      this.#todo.push({
        node: argument,
        parent,
        name: name === undefined ? undefined : { name: index, key: undefined, parent: link },
      });
    });
  }

  /** A node that has a name: what it comes to is an entry. */
  #value(node: Node, name: Name): void {
    const [start, end] = this.#range(node);
    switch (node.type) {
      case 'Literal':
        if (typeof node.value === 'string') this.#add(name, 'scalar', start + 1, end - 1, node, node.value);
        else this.#add(name, 'scalar', start, end, node);
        break;
      case 'TemplateLiteral':
        this.#add(name, 'scalar', start + 1, end - 1, node, nodesOf(node.quasis).map(cooked).join(''));
        for (const child of nodesOf(node.expressions)) this.#todo.push({ node: child, parent: name.parent });
        break;
      case 'ObjectExpression':
        this.#children(node, this.#add(name, 'map', start, end, node));
        break;
      case 'ArrayExpression': {
        const parent = this.#add(name, 'list', start, end, node);
        nodesOf(node.elements).forEach((element, index) => {
          this.#todo.push({ node: element, parent, name: { name: index, key: undefined, parent } });
        });
        break;
      }
      case 'ConditionalExpression':
        if (isNode(node.test)) this.#todo.push({ node: node.test, parent: name.parent });
        this.#pass(node, name, ['consequent', 'alternate']);
        break;
      case 'LogicalExpression':
        this.#pass(node, name, ['left', 'right']);
        break;
      case 'BinaryExpression':
        if (node.operator === '+') this.#pass(node, name, ['left', 'right']);
        else this.#visit(node, name.parent);
        break;
      case 'AwaitExpression':
        this.#pass(node, name, ['argument']);
        break;
      default:
        this.#visit(node, name.parent);
    }
  }

  #pass(node: Node, name: Name, parts: readonly string[]): void {
    for (const part of parts)
      for (const child of nodesOf(node[part])) this.#todo.push({ node: child, parent: name.parent, name });
  }

  #range({ range }: Node): Range {
    return [range[0] + this.offset, range[1] + this.offset];
  }

  #add(
    { name, key, parent }: Name,
    kind: Kind,
    start: number,
    end: number,
    node: Node,
    data?: string,
  ): Entry {
    const [nodeStart, nodeEnd] = this.#range(node);
    const decoded = data === undefined || data === this.text.slice(start, end) ? undefined : data;
    const keyStart = key?.[0] ?? -1;
    const keyEnd = key?.[1] ?? -1;
    const entry = new Entry(this.text, {
      parent,
      name,
      kind,
      keyStart,
      keyEnd,
      start,
      nodeStart,
      nodeEnd,
      end,
      decoded,
      origin: 'script',
    });
    this.entries.push(entry);
    return entry;
  }
}

function cooked(element: Node): string {
  const { value } = element;
  if (typeof value !== 'object' || value === null || !('cooked' in value)) return '';
  return typeof value.cooked === 'string' ? value.cooked : '';
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    'range' in value &&
    Array.isArray(value.range)
  );
}

function nodesOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];
}
