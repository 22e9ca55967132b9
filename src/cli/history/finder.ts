import type { Blob, Document } from '../../core/document';
import type { Home } from '../../core/home';
import { lint, type Severities } from '../../core/lint';
import { spellingsOf } from '../../core/spellings';
import { keyPath } from '../../core/result';
import type { Finding, Rule } from '../../core/rule';
import { before, nameOf, say, type Words } from '../../core/say';
import type { Range } from '../../core/text';
import { placeKey, type Allowed } from '../../node/allow';
import { aboutSecret, isEmpty, isSecrets } from '../../../rules/sense/posting';
import { classOfName } from '../../../rules/sense/private';
import { belongings, rotationOf } from '../../../rules/sense/rotation';
import { isStub } from '../../../rules/sense/stub';
import { isTelling } from '../../../rules/sense/telling';
import type { Rotation } from '../../../rules/tables/rotate';
import type { Leak, Leaks } from './leaks';

export interface Looking {
  readonly home: Home;
  /** Values that are secrets today. */
  readonly known: readonly string[];
  readonly open: (blob: Blob) => Document;
  readonly rules: readonly Rule[];
  readonly severities: Severities;
  readonly allow: readonly Allowed[];
  /** The path as `allow` has it. */
  readonly move: (path: string) => string | undefined;
}

/** What is a credential in a text, and which. */
export class Finder {
  /** How many findings a comment or the settings silence. */
  ignored = 0;
  readonly #leaks: Leaks;
  readonly #options: Looking;
  /** What each spelling of a known secret stands for. */
  readonly #spelled: ReadonlyMap<string, string>;
  readonly #allowed: ReadonlySet<string>;

  constructor(leaks: Leaks, options: Looking) {
    this.#leaks = leaks;
    this.#options = options;
    this.#allowed = new Set(options.allow.map(placeKey));
    this.#spelled = new Map(
      options.known
        .filter((value) => isTelling(value))
        .flatMap((value) => [...spellingsOf(value)].map((spelling) => [spelling, value] as const)),
    );
  }

  /** Places are allowed by their paths in a file, so it must be read as a whole. */
  get needsWhole(): boolean {
    return this.#allowed.size > 0;
  }

  /** What is known to be a secret today. */
  *known(text: string): Generator<readonly [Range, Leak]> {
    for (const { range, of } of this.#options.home.secrets.search(text, isTelling)) {
      const written = text.slice(...range);
      const what = say`The value of the secret ${nameOf(of)}`;
      const rotation = rotationOf({ says: what, names: [of] });
      const about = { what, kind: aboutSecret(of).kind ?? say`secret`, rotation, rule: 'secret-elsewhere' };
      yield [range, this.#leaks.of(this.#spelled.get(written) ?? written, about, isGeneral)];
    }
  }

  /** What the rules find. */
  *found(path: string, text: string): Generator<readonly [Range, Leak]> {
    const { open, home, rules, severities } = this.#options;
    const document = open({ path, text });
    const linted = lint(document, home, rules, severities);
    this.ignored += linted.ignored;
    for (const finding of linted.findings) {
      if (finding.class !== 'credential' || finding.severity === 'info') continue;
      if (isSecrets(document) && isEmpty(text.slice(...finding.range))) continue;
      if (this.#isAllowed(document, finding)) this.ignored++;
      else yield [finding.range, this.#leakOf(document, finding)];
    }
    yield* this.#ofSecretsFile(document);
  }

  #isAllowed(document: Document, { rule, range }: Finding): boolean {
    if (this.#allowed.size === 0) return false;
    const path = this.#options.move(document.path);
    const at = keyPath(document.entryAt(range[0]), () => false);
    return path !== undefined && this.#allowed.has(placeKey({ rule: rule.id, path, at }));
  }

  #leakOf(document: Document, { rule, range, message, kind }: Finding): Leak {
    const entry = document.entryAt(range[0]);
    const isWhole = entry?.kind === 'scalar' && entry.start === range[0] && entry.end === range[1];
    const written = document.text.slice(...range);
    const value = this.#spelled.get(written) ?? (isWhole ? entry.data.trim() : written.trim());
    const what = subjectOf(message);
    const rotation = rotationOf({ says: message, ...belongings(document, entry) });
    return this.#leaks.of(value, { what, kind: kind ?? say`secret`, rotation, rule: rule.id }, isGeneral);
  }

  /** Each value of a secrets file that was committed, but what is private only. */
  *#ofSecretsFile(document: Document): Generator<readonly [Range, Leak]> {
    if (!isSecrets(document) || isStub(document.path)) return;
    for (const entry of document.entries) {
      if (entry.kind !== 'scalar' || entry.tag !== undefined || isEmpty(entry.data)) continue;
      const { kind } = aboutSecret(entry.named);
      if (!kind && (classOfName(entry.named) !== undefined || !isTelling(entry.data))) continue;
      const what = say`The secret ${nameOf(entry.named)}`;
      const rotation = rotationOf({ says: what, names: [entry.named] });
      const about = { what, kind: kind ?? say`secret`, rotation, rule: 'never-commit' };
      const value = this.#spelled.get(entry.data) ?? entry.data.trim();
      yield [entry.value, this.#leaks.of(value, about, isGeneral)];
    }
  }
}

const isGeneral = ({ id }: Rotation): boolean => ['password', 'token', 'address-password'].includes(id);

const subjectOf = (message: Words): Words => before(before(message, 'stands'), 'in plain');
