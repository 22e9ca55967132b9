import type { Class, Rule } from './rule';

/** What decides whether a rule is called at all. */
type Known = Pick<Rule, 'id' | 'severity' | 'of' | 'keys' | 'texts' | 'conceals'>;

/**
 * A rule that is made when more of it is asked for: most rules do not speak of most texts, and a hook should not be felt.
 * The bundler writes the rules of the hook's program so.
 */
export const onDemand = (known: Known, make: () => Rule): Rule => new RuleOnDemand(known, make);

class RuleOnDemand implements Rule {
  readonly id: Rule['id'];
  readonly severity: Rule['severity'];
  declare readonly of?: readonly string[];
  declare readonly keys?: readonly string[];
  declare readonly texts?: readonly string[];
  declare readonly conceals?: Class;
  readonly #make: () => Rule;
  #made: Rule | undefined;

  constructor({ id, severity, of, keys, texts, conceals }: Known, make: () => Rule) {
    this.id = id;
    this.severity = severity;
    if (of) this.of = of;
    if (keys) this.keys = keys;
    if (texts) this.texts = texts;
    if (conceals) this.conceals = conceals;
    this.#make = make;
  }

  get #rule(): Rule {
    return (this.#made ??= this.#make());
  }

  get summary(): Rule['summary'] {
    return this.#rule.summary;
  }
  get why(): Rule['why'] {
    return this.#rule.why;
  }
  get instead(): Rule['instead'] {
    return this.#rule.instead;
  }
  get see(): Rule['see'] {
    return this.#rule.see;
  }
  get check(): Rule['check'] {
    return this.#rule.check;
  }
  get invalid(): Rule['invalid'] {
    return this.#rule.invalid;
  }
  get valid(): Rule['valid'] {
    return this.#rule.valid;
  }
}
