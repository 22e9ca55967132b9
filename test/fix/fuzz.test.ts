import { join } from 'node:path';
import fc from 'fast-check';
import { corpus, hasCorpus } from '../support/corpus';
import { changed, changes, texts, wrongWith } from '../support/fuzz';

const own = texts(join(__dirname, '..', '..', 'examples'), 20);
const real = hasCorpus ? texts(join(corpus, 'unsecret', 'mcinnes01__HomeAssistant-Config'), 20) : [];

/** Something to move in every file. */
const tail = `
notify mail:
  - platform: smtp
    password: "winter-in-may7"   # ours
alarm_control_panel x: [{platform: manual, code: 04711}, {platform: manual, code: '04712'}]
rest porch:
  - resource: https://me:winter7@example.org/a
`;

test('random changes of files: fix never corrupts, never fails, and can be taken back', async () => {
  expect(own.length).toBeGreaterThan(1);
  let all = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...own, ...real), changes, changes, async (text, list, others) => {
      const files = {
        'configuration.yaml': changed(text + tail, list),
        'secrets.yaml': changed('# Mine\nold: "porch-lamp-70"\nx: 1\n', others.slice(1)),
      };
      const { wrong, moved } = await wrongWith(files);
      expect(wrong).toEqual([]);
      all += moved;
    }),
    { seed: 4711, numRuns: 60 },
  );
  // Many of the changes break the file so that nothing can be moved; but not most.
  expect(all).toBeGreaterThan(20);
});
