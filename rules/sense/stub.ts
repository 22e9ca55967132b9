import { remembering } from '../../src/core/remember';
import { stubWords, stubWordsOfSecrets } from '../tables/stub-files';

const strong = new Set(stubWords);
const weak = new Set(stubWordsOfSecrets);

/**
 * Is this a stand-in that people commit on purpose: `secrets.fake.yaml`, `travis_secrets.yaml`, `.stubs/secrets.yaml`? What
 * stands in it is made up, and so are its passwords.
 */
export const isStub = remembering((path): boolean => {
  const steps = path.toLowerCase().split('/');
  const name = steps.pop() ?? '';
  // Most names hold none of them.
  if (!name.includes('secret') && !stubWords.some((word) => name.includes(word))) return false;
  const words = name.split(/[._\s-]+|(?=secrets?)|(?<=secrets?)/).filter(Boolean);
  if (words.some((word) => strong.has(word))) return true;
  if (!words.includes('secrets') && !words.includes('secret')) return false;
  const around = [...words, ...steps.flatMap((step) => step.split(/[._-]+/))];
  return around.some((word) => weak.has(word) || strong.has(word));
});
