import { inspect, Left, makeSafe, Placeholders } from '../src/browser';
import type { Answer, Job, Trouble } from './messages';

/** While only choices change, the same value keeps its name. */
let names = new Placeholders();

self.addEventListener('message', ({ data }: MessageEvent<Job>) => {
  const { id, brought, wish, isNew } = data;
  if (isNew) names = new Placeholders();
  try {
    answer({ id, safe: makeSafe(brought, wish, names) });
  } catch (error) {
    answer({ id, trouble: troubleOf(error) });
    return;
  }
  if (!isNew) return;
  try {
    answer({ id, inspected: inspect(brought, names) });
  } catch {
    answer({ id, inspected: undefined });
  }
});

function answer(message: Answer): void {
  self.postMessage(message);
}

/** The message of an error may hold a piece of the text: its name does not. */
function troubleOf(error: unknown): Trouble {
  if (error instanceof Left) return { kind: 'left', count: error.count };
  return { kind: 'failed', name: error instanceof Error ? error.name : typeof error };
}
