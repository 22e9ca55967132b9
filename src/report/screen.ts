import pc from 'picocolors';
import type { Rule, Severity } from '../core/rule';
import { docsUrl, type Screen } from './report';

type Paint = (text: string) => string;

export interface Ink {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly severity: Readonly<Record<Severity, Paint>>;
  /** The parts of a diff, in Git's colours. */
  readonly added: Paint;
  readonly removed: Paint;
  readonly at: Paint;
  /** The rule's id, leading to its page where the screen can do that. */
  readonly id: (rule: Pick<Rule, 'id'>) => string;
}

const asItIs: Paint = (text) => text;
const colourless = { bold: asItIs, dim: asItIs, red: asItIs, yellow: asItIs, cyan: asItIs, green: asItIs };

/** The means of emphasis that this screen has. Without colour there is none, and no escape code is written. */
export function inkFor({ colour, links }: Screen): Ink {
  const { bold, dim, red, yellow, cyan, green } = colour ? pc.createColors(true) : colourless;
  return {
    bold,
    dim,
    added: green,
    removed: red,
    at: cyan,
    severity: { error: red, warning: yellow, info: cyan },
    id: (rule) => (colour && links ? `\x1b]8;;${docsUrl(rule)}\x1b\\${rule.id}\x1b]8;;\x1b\\` : rule.id),
  };
}
