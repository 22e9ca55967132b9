import type { ExitCode, Surroundings } from '../command';
import type { Searched } from './run';
export function checkPlan(plan: string, cwd: string): void {
  void plan;
  void cwd;
}
export function writePlan(plan: string, searched: Searched, around: Surroundings): ExitCode {
  void plan;
  void searched;
  void around;
  return 0;
}
