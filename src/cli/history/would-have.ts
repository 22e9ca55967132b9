import type { ExitCode, Surroundings } from '../command';
import type { Asked } from './run';
export async function wouldHave(asked: Asked, around: Surroundings): Promise<ExitCode> {
  void asked;
  void around;
  await Promise.resolve();
  return 0;
}
